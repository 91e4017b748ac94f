"""Text set into lines: where it breaks, and in which order its words stand on the page.

Letters are literal. A line that mixes scripts of both directions is ordered by the main
rules of the Unicode bidirectional algorithm, without its explicit embeddings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ipt_desk.documents import fonts
from ipt_desk.documents.fonts import Glyphs
from ipt_desk.documents.sheet import Style
from ipt_desk.domain.prose import Run
from ipt_desk.figures.scene import Face

_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0002fa1f"
_WIDE = re.compile(f"[{_CJK}]")
_TOKEN = re.compile(rf" +|[{_CJK}]|[^ {_CJK}]+")
_HYPHENED = re.compile(r"[^\W\d_][-–—/]$")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one style and one direction between two places where a line may break."""

    text: str
    style: Style
    level: int = 0
    glyphs: tuple[Glyphs, ...] = ()
    width: float = 0.0

    @property
    def is_space(self) -> bool:
        return self.text.isspace()


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line ready to be drawn from left to right; `backwards` where its paragraph reads from the right."""

    stretches: tuple[Stretch, ...]
    width: float
    backwards: bool = False


def styled(text: str | tuple[Run, ...], style: Style) -> tuple[tuple[str, Style], ...]:
    """A text in the styles of its runs."""
    if isinstance(text, str):
        return ((text, style),)
    return tuple((run.text, replace(style, face=_face(run, style.face))) for run in text)


def _face(run: Run, plain: Face) -> Face:
    if run.bold:
        return Face.SEMIBOLD
    return Face.ITALIC if run.italic else plain


def set_lines(pieces: Sequence[tuple[str, Style]], width: float) -> tuple[SetLine, ...]:
    """`pieces` in lines of at most `width`; a text without a letter is one empty line."""
    shown = [(fonts.visible(text), style) for text, style in pieces]
    whole = "".join(text for text, _ in shown)
    levels, base = reading_levels(whole) if _RTL.search(whole) else (None, 0)
    lines = _filled(_words(shown, levels), width)
    return tuple(_ordered(line, base) for line in lines)


def set_line(text: str, style: Style) -> SetLine:
    """`text` on one line, however wide."""
    return set_lines([(text, style)], float("inf"))[0]


def _words(pieces: Sequence[tuple[str, Style]], levels: list[int] | None) -> list[list[Stretch]]:
    """The parts of `pieces` between which a line may break; white space is a word of its own."""
    words: list[list[Stretch]] = []
    free = True
    at = 0
    for text, style in pieces:
        for token in _tokens(text):
            alone = token.isspace() or _WIDE.match(token) is not None
            part = (
                _by_level(token, style, levels[at : at + len(token)])
                if levels
                else [_measured(token, style, 0)]
            )
            if free or alone:
                words.append(part)
            else:
                words[-1].extend(part)
            free = alone or _HYPHENED.search(token) is not None
            at += len(token)
    return words


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        yield from _AFTER_HYPHEN.split(found[0])


def _by_level(text: str, style: Style, levels: list[int]) -> list[Stretch]:
    """`text` in stretches that read in one direction."""
    cuts = [at for at in range(1, len(text)) if levels[at] != levels[at - 1]]
    return [
        _measured(text[start:end], style, levels[start]) for start, end in pairwise([0, *cuts, len(text)])
    ]


def _measured(text: str, style: Style, level: int) -> Stretch:
    made = fonts.glyphs(text, style.face, backwards=level % 2 == 1)
    return Stretch(text, style, level, made, style.size * sum(part.width for part in made))


def _filled(words: list[list[Stretch]], width: float) -> list[list[Stretch]]:
    """`words` in lines, each as full as it can be."""
    lines: list[list[Stretch]] = [[]]
    used = 0.0
    for word in words:
        length = _length(word)
        if used + length > width and not _blank(word):
            if lines[-1]:
                lines.append([])
                used = 0.0
            for part in _halved(word, width):
                if lines[-1]:
                    lines.append([])
                lines[-1].extend(part)
                used = _length(part)
        elif lines[-1] or len(lines) == 1 or not _blank(word):
            lines[-1].extend(word)
            used += length
    return [_trimmed(line) for line in lines]


def _halved(word: list[Stretch], width: float) -> Iterator[list[Stretch]]:
    """`word` in parts that fit into `width`: a word as wide as the page is broken between letters."""
    if _length(word) <= width:
        yield word
        return
    part: list[Stretch] = []
    used = 0.0
    for stretch in word:
        for cluster in _clusters(stretch.text):
            piece = _measured(cluster, stretch.style, stretch.level)
            if part and used + piece.width > width:
                yield part
                part, used = [], 0.0
            part.append(piece)
            used += piece.width
    yield part


def _clusters(text: str) -> Iterator[str]:
    """`text` letter by letter, marks with the letter that carries them."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (unicodedata.combining(text[at]) or unicodedata.category(text[at]) == "Mn"):
            yield text[start:at]
            start = at


def _length(word: Sequence[Stretch]) -> float:
    return sum(stretch.width for stretch in word)


def _blank(word: Sequence[Stretch]) -> bool:
    return all(stretch.is_space for stretch in word)


def _trimmed(line: list[Stretch]) -> list[Stretch]:
    while line and line[-1].is_space:
        line = line[:-1]
    return line


def _ordered(line: list[Stretch], base: int) -> SetLine:
    """`line` in the order of the page: stretches of a higher level are turned round first."""
    found = list(line)
    for level in range(max((stretch.level for stretch in found), default=0), 0, -1):
        at = 0
        while at < len(found):
            end = at
            while end < len(found) and found[end].level >= level:
                end += 1
            found[at:end] = reversed(found[at:end])
            at = max(end, at + 1)
    return SetLine(tuple(_joined(found)), _length(found), base == 1)


def _joined(line: list[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one style and one plain font as one stretch, so that the file stays small."""
    alike: list[Stretch] = []
    for stretch in line:
        if alike and not _alike(alike[-1], stretch):
            yield _one(alike)
            alike = []
        alike.append(stretch)
    if alike:
        yield _one(alike)


def _one(alike: list[Stretch]) -> Stretch:
    first = alike[0]
    if len(alike) == 1:
        return first
    glyphs = [stretch.glyphs[0] for stretch in alike]
    codes, width = "".join(part.codes for part in glyphs), sum(part.width for part in glyphs)
    whole = Glyphs(glyphs[0].font, codes, width)
    return Stretch("".join(part.text for part in alike), first.style, 0, (whole,), _length(alike))


def _alike(first: Stretch, second: Stretch) -> bool:
    return (
        first.style == second.style
        and first.level == second.level == 0
        and len(first.glyphs) == len(second.glyphs) == 1
        and first.glyphs[0].font == second.glyphs[0].font
        and not first.glyphs[0].offsets
        and not second.glyphs[0].offsets
    )


def reading_levels(text: str) -> tuple[list[int], int]:
    """The level of each letter (odd reads from the right) and that of the paragraph.

    A paragraph reads from the right where most of its letters do, so that an English
    sentence may begin with an Arabic name.
    """
    kinds = [_KINDS.get(unicodedata.bidirectional(letter), "N") for letter in text]
    base = 1 if kinds.count("R") > kinds.count("L") else 0
    _settle_numbers(kinds, "R" if base else "L")
    _settle_neutrals(kinds, "R" if base else "L")
    steps = {"L": (0, 2), "R": (1, 1), "E": (2, 2)}
    return [steps[kind][base] for kind in kinds], base


_KINDS = {"L": "L", "R": "R", "AL": "R", "EN": "E", "AN": "E"}


def _settle_numbers(kinds: list[str], strong: str) -> None:
    """Numbers after words from the left are part of them."""
    for at, kind in enumerate(kinds):
        if kind in "LR":
            strong = kind
        elif kind == "E" and strong == "L":
            kinds[at] = "L"


def _settle_neutrals(kinds: list[str], base: str) -> None:
    """Spaces and points belong to the direction on both their sides, else to the paragraph's."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        if end > at:
            before = _side(kinds[at - 1]) if at else base
            after = _side(kinds[end]) if end < len(kinds) else base
            kinds[at:end] = [before if before == after else base] * (end - at)
        at = max(end, at + 1)


def _side(kind: str) -> str:
    return "R" if kind == "E" else kind
