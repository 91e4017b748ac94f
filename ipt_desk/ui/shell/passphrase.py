"""Passphrases: suggesting one, and saying how hard one is to guess."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from ipt_desk import assets

WORDS = 5
"""How many words are suggested; with 7,776 words to draw from that is more than 64 bits."""

_OWN_WORD = 8.0
"""Bits counted for a word of the list that the person chose; people do not choose at random."""

_OTHER_WORD, _LONGEST_WORD = 10.0, 12
"""Bits for a word that is not of the list, and how long a word of a language is at most."""


class Level(IntEnum):
    """How hard a passphrase is to guess."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4
    VERY_STRONG = 5


@dataclass(frozen=True, slots=True)
class Strength:
    """The words and bits of a passphrase; `random` says that we drew it."""

    words: int
    bits: int
    level: Level
    random: bool


@cache
def word_list() -> tuple[str, ...]:
    """The words that suggestions are drawn from."""
    return tuple(assets.text("words/eff-large.txt").split())


def suggest(words: int = WORDS) -> str:
    """A passphrase of words drawn at random."""
    return " ".join(secrets.choice(word_list()) for _ in range(words))


def strength(passphrase: str, suggested: frozenset[str] = frozenset()) -> Strength:
    """How hard `passphrase` is to guess; `suggested` are those that we drew."""
    parts = passphrase.split()
    drawn = " ".join(parts) in suggested
    if drawn:
        bits = len(parts) * math.log2(len(word_list()))
    else:
        known = frozenset(word_list())
        bits = sum(_OWN_WORD if part.lower() in known else _letters(part) for part in dict.fromkeys(parts))
    return Strength(len(parts), int(bits), _level(bits), drawn)


def _letters(text: str) -> float:
    """A cautious count for letters that people put together: the first says most, later ones less."""
    length = len(text)
    bits = 4.0 * min(length, 1) + 2.0 * max(0, min(length, 8) - 1) + 1.5 * max(0, min(length, 20) - 8)
    mixed = not text.isalpha() and not text.islower() and not text.isupper()
    if text.isalpha() and length <= _LONGEST_WORD:
        return min(bits, _OTHER_WORD)
    return bits + max(0, length - 20) + (6.0 if mixed else 0.0)


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
