"""Names found in written text: whole words only, in any script, and never inside a mention."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ipt_desk.domain.prose import MENTION, visible

_APOSTROPHES = "'\u2019\u02bc"
_HYPHENS = "-\u2010\u2011"
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Japanese
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts that write no blank between words, so that nothing there tells where a word ends."""

_ENDS = re.compile(r"(?<=[.!?\u2026\u061f])[\"'\u201d\u2019)]*\s+|(?<=[\u3002\uff01\uff1f])|\n")
_HERE = "\ue000"
MOST = 160
"""How many letters of a sentence are shown at the most."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: whose key it is, and from where to where it stands."""

    keys: frozenset[int]
    start: int
    end: int


def find_names(text: str, names: Iterable[tuple[int, str]]) -> Iterator[Found]:
    """Every place where one of `names` stands as a word of its own; each is a key and a name.

    Of two names that fit, the longer is meant. A name with a large first letter is only found
    with one: "Will rang", and not "will ring". A possessive belongs to the name.
    """
    keys: dict[str, set[int]] = {}
    for key, name in names:
        if _can_be_found(name):
            keys.setdefault(" ".join(name.split()), set()).add(key)
    if not keys:
        return
    known = [_Name(name, frozenset(keys[name])) for name in sorted(keys, key=len, reverse=True)]
    anybody = re.compile("|".join(one.pattern.pattern for one in known), re.IGNORECASE)
    for start, end in _outside_mentions(text):
        yield from _find(text, start, end, anybody, known)


class _Name:
    """A name that is looked for, and whose it is."""

    def __init__(self, name: str, keys: frozenset[int]) -> None:
        self.keys = keys
        self.pattern = re.compile(r"[^\S\n]+".join(map(re.escape, name.split())), re.IGNORECASE)
        self._large = name[0].isupper()

    def stands(self, text: str, at: int, end: int) -> int:
        """Where the name ends that begins at `at`; 0 where it does not stand there."""
        match = self.pattern.match(text, at, end)
        if match is None or (self._large and not text[at].isupper()):
            return 0
        return match.end() if _stands_alone(text, at, match.end()) else 0


def _find(text: str, at: int, end: int, anybody: re.Pattern[str], known: Sequence[_Name]) -> Iterator[Found]:
    while match := anybody.search(text, at, end):
        at = match.start()
        ends = [(one.stands(text, at, end), one.keys) for one in known]
        longest = max(there for there, _keys in ends)
        if longest:
            meant = (keys for there, keys in ends if there == longest)
            yield Found(frozenset().union(*meant), at, longest)
        at = longest or at + 1


def _can_be_found(name: str) -> bool:
    """Whether a name is long enough that finding it says something."""
    if "[" in name or "]" in name:  # no mention can be written of it
        return False
    return sum(letter.isalnum() for letter in name) >= 2


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or behind."""
    before, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    if before and _goes_on(before[-1], text[start]):
        return False
    if len(before) == 2 and before[1] in _APOSTROPHES + _HYPHENS and before[0].isalnum():
        return False
    if behind and (unicodedata.category(behind[0]).startswith("M") or _goes_on(text[end - 1], behind[0])):
        return False
    return not (len(behind) == 2 and behind[0] in _HYPHENS and behind[1].isalnum())


def _goes_on(one: str, next_one: str) -> bool:
    """Whether two signs side by side are of one word."""
    if not (_in_word(one) and _in_word(next_one)):
        return False
    return not (_is_unspaced(one) or _is_unspaced(next_one))


def _in_word(letter: str) -> bool:
    return letter == "_" or unicodedata.category(letter)[0] in "LMN"


def _is_unspaced(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)


def _outside_mentions(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mention in MENTION.finditer(text):
        yield at, mention.start()
        at = mention.end()
    yield at, len(text)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that a name stands in, as a reader sees it; a long one is cut around the name."""
    first = max((match.end() for match in _ENDS.finditer(text, 0, start)), default=0)
    last = next((match.start() for match in _ENDS.finditer(text, end)), len(text))
    marked = f"{text[first:start]}{_HERE}{text[start:end]}{_HERE}{text[end:last]}"
    before, name, behind = visible(marked).strip().split(_HERE)
    room = max(MOST - len(name), 20) // 2
    if len(before) > room:
        before = "\u2026" + before[-room:].lstrip()
    if len(behind) > room:
        behind = behind[:room].rstrip() + "\u2026"
    return (before + name + behind).strip()


def with_mentions(text: str, found: Iterable[Found], uid: str) -> str:
    """`text` with each of `found` as a mention of the person `uid`."""
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        text = f"{text[: one.start]}[{text[one.start : one.end]}](person:{uid}){text[one.end :]}"
    return text
