"""Written text: sections of a small fixed Markdown, parsed once for screen, paper and search.

The Markdown is `**bold**`, `*italic*`, lines that start with `- `, and mentions
`[Rowan](person:UID)`. Text is kept in Unicode normal form C.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

MAX_LETTERS = 1_000_000
"""The longest section that is taken, in letters."""

_MENTION = r"\[(?P<name>[^\[\]\n]+)\]\(person:(?P<uid>[0-9a-f-]{36})\)"

MENTION = re.compile(_MENTION)
"""A mention as it is written."""

_TOKENS = re.compile(
    _MENTION + r"|\*\*(?P<bold>[^*\n]+)\*\*"
    r"|\*(?P<italic>[^*\n]+)\*"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One titled part of a note."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind; `person` is the uid of who is mentioned."""

    text: str
    bold: bool = False
    italic: bool = False
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `bullet` says that it is an item of a list."""

    runs: tuple[Run, ...]
    bullet: bool = False


_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def clean(text: str) -> str:
    """`text` as it is stored: normal form C, no control signs but line break and tab, no lone surrogates."""
    kept = "".join(
        letter
        for letter in text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2029", "\n")
        .replace("\u2028", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    return unicodedata.normalize("NFC", kept)[:MAX_LETTERS]


def clean_line(text: str) -> str:
    """`text` as one line: cleaned, with every run of white space a single space.

    Signs that turn the direction of what follows are left out: a name stands in sentences.
    """
    return " ".join(clean(text).translate(_TURNS).split())


def parse(text: str) -> tuple[Line, ...]:
    """The lines of `text` with their runs; an empty text has none."""
    return tuple(_line(line) for line in text.split("\n")) if text else ()


def _line(text: str) -> Line:
    bullet = text.startswith("- ")
    return Line(tuple(_runs(text[2:] if bullet else text)), bullet)


def _runs(text: str, bold: bool = False, italic: bool = False) -> list[Run]:
    runs: list[Run] = []
    at = 0
    for found in _TOKENS.finditer(text):
        if found.start() > at:
            runs.append(Run(text[at : found.start()], bold, italic))
        if found["name"] is not None:
            runs.append(Run(found["name"], bold, italic, found["uid"]))
        elif found["bold"] is not None:
            runs.extend(_runs(found["bold"], True, italic))
        else:
            runs.extend(_runs(found["italic"], bold, True))
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:], bold, italic))
    return runs


def mention_runs(text: str) -> list[Run]:
    """`text` in pieces with its mentions found and every other mark left as it is written."""
    runs: list[Run] = []
    at = 0
    for found in MENTION.finditer(text):
        runs += [Run(text[at : found.start()]), Run(found["name"], person=found["uid"])]
        at = found.end()
    runs.append(Run(text[at:]))
    return [run for run in runs if run.text]


def visible(text: str) -> str:
    """The words of `text` as a reader sees them, without its marks."""
    if "*" not in text and "[" not in text and not text.startswith("- ") and "\n- " not in text:
        return text
    return "\n".join("".join(run.text for run in line.runs) for line in parse(text))


def mentioned(text: str) -> tuple[str, ...]:
    """The uids of the people that `text` mentions, each once, in order."""
    found = (run.person for line in parse(text) for run in line.runs if run.person)
    return tuple(dict.fromkeys(found))


def renamed(lines: Sequence[Line], name_of: Callable[[str, str], str]) -> tuple[Line, ...]:
    """`lines` with every mention named by `name_of(uid, name as written)`."""
    return tuple(
        replace(
            line,
            runs=tuple(
                replace(run, text=name_of(run.person, run.text)) if run.person else run for run in line.runs
            ),
        )
        for line in lines
    )
