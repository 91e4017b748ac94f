"""Passphrases: suggesting one, and saying how hard one is to guess.

Words that we drew have exactly the bits of the draw. What a person makes up is judged by
zxcvbn, which knows lists of passwords, names, dates and rows of keys; it takes a word that it
does not know for letters drawn at random, so a phrase of plain words is counted by word as well.
"""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache

from ipt_desk import assets

WORDS = 5
"""How many words are suggested; with 7,776 words to draw from that is more than 64 bits."""

_OWN_WORD, _OTHER_WORD = 8.0, 10.0
"""Bits at most for a plain word that a person chose, of our list and not; people do not choose at random."""

_LONGEST_WORD = 12
_LOOKED_AT = 64
"""Letters that are judged; what follows can only make it stronger, and looking takes its time."""

_OURS = (
    "ipt",
    "desk",
    "iptdesk",
    "interpersonal",
    "psychotherapy",
    "therapy",
    "therapist",
    "practice",
    "vault",
)


class Level(IntEnum):
    """How hard a passphrase is to guess."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4
    VERY_STRONG = 5


class Weakness(StrEnum):
    """What a guesser would try early in a passphrase."""

    NAMES = "names"
    LISTED = "listed"
    KEYS = "keys"
    REPEATS = "repeats"
    RUNS = "runs"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Strength:
    """The words and bits of a passphrase; `random` says that we drew it."""

    words: int
    bits: int
    level: Level
    random: bool
    weakness: Weakness | None = None


_PATTERNS = {
    "spatial": Weakness.KEYS,
    "repeat": Weakness.REPEATS,
    "sequence": Weakness.RUNS,
    "date": Weakness.DATES,
    "regex": Weakness.DATES,
}
_LISTS = {
    "user_inputs": Weakness.NAMES,
    "surnames": Weakness.NAMES,
    "male_names": Weakness.NAMES,
    "female_names": Weakness.NAMES,
    "passwords": Weakness.LISTED,
}


@cache
def word_list() -> tuple[str, ...]:
    """The words that suggestions are drawn from."""
    return tuple(assets.text("words/eff-large.txt").split())


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word_list())


def suggest(words: int = WORDS) -> str:
    """A passphrase of words drawn at random."""
    return " ".join(secrets.choice(word_list()) for _ in range(words))


def strength(passphrase: str, suggested: frozenset[str] = frozenset(), names: Iterable[str] = ()) -> Strength:
    """How hard `passphrase` is to guess.

    `suggested` are those that we drew, `names` what a guesser knows of the person and the practice.
    """
    parts = passphrase.split()
    if not parts:
        return Strength(0, 0, Level.NONE, False)
    if " ".join(parts) in suggested:
        bits = len(parts) * math.log2(len(word_list()))
        return Strength(len(parts), int(bits), _level(bits), True)
    bits, weakness = _guessed(passphrase, names)
    if _is_of_words(parts):
        bits = min(bits, sum(_of_word(part) for part in dict.fromkeys(parts)))
    level = _level(bits)
    return Strength(len(parts), int(bits), level, False, weakness if level <= Level.GOOD else None)


def _guessed(passphrase: str, names: Iterable[str]) -> tuple[float, Weakness | None]:
    """The bits by zxcvbn's count of guesses, and what the longest part that it knows is."""
    from zxcvbn import zxcvbn  # its lists take a moment to load, and most vaults are only opened

    found = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=_known(names), max_length=_LOOKED_AT)
    known = [one for one in found["sequence"] if one["pattern"] != "bruteforce"]
    longest = max(known, key=lambda one: len(one["token"]), default=None)
    return max(1.0, math.log2(found["guesses"])), _weakness(longest) if longest else None


def _weakness(match: dict[str, object]) -> Weakness | None:
    if match["pattern"] == "dictionary":
        return _LISTS.get(str(match["dictionary_name"]))
    return _PATTERNS.get(str(match["pattern"]))


def _known(names: Iterable[str]) -> list[str]:
    """Names whole, in words and run together, with our own."""
    words = [re.split(r"[\W_]+", name.casefold()) for name in names]
    return [*_OURS, *(part for split in words for part in (*split, "".join(split)) if len(part) > 2)]


def _is_of_words(parts: list[str]) -> bool:
    return all(part.isalpha() and len(part) <= _LONGEST_WORD for part in parts)


def _of_word(part: str) -> float:
    return _OWN_WORD if part.lower() in _known_words() else _OTHER_WORD


def _level(bits: float) -> Level:
    for least, level in (
        (64, Level.VERY_STRONG),
        (56, Level.STRONG),
        (44, Level.GOOD),
        (30, Level.FAIR),
        (0.1, Level.WEAK),
    ):
        if bits >= least:
            return level
    return Level.NONE
