"""What may be a passphrase: long enough, and not what a thief would try first."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from ipt_desk import assets
from ipt_desk.phrases import QT_TRANSLATE_NOOP

SHORTEST = 15
"""In characters, for a single secret (NIST SP 800-63B-4)."""

LONGEST = 1024

TOO_SHORT = QT_TRANSLATE_NOOP(
    "Trouble", "The passphrase needs at least 15 characters. Five random words are good."
)
TOO_LONG = QT_TRANSLATE_NOOP("Trouble", "The passphrase may have at most 1,024 characters.")
NAMES = QT_TRANSLATE_NOOP(
    "Trouble",
    "The passphrase is little more than names that can be guessed: yours, the practice's or the program's. "
    "Five random words are good.",
)
COMMON = QT_TRANSLATE_NOOP(
    "Trouble",
    "The passphrase is little more than words that are on every list of passwords. "
    "Five random words are good.",
)
RUNS = QT_TRANSLATE_NOOP(
    "Trouble",
    "The passphrase repeats itself, or follows the keys or the alphabet. Five random words are good.",
)

_OURS = ("ipt", "desk", "ipt desk", "workbook", "vault", "practice", "therapy", "therapist", "psychotherapy")
_ROWS = (
    "1234567890",
    "!@#$%^&*()",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "qazwsxedcrfvtgbyhnujmik",
    "1q2w3e4r5t6y7u8i9o0p",
)
_DISGUISES = str.maketrans("@4031!$57", "aaoeiisst")
_NAME, _LISTED, _RUN = "name", "listed", "run"
_COST = {_NAME: 1, _LISTED: 2, _RUN: 1}
_LEAST_COST = 8
"""Two listed words and a year cost five, five listed words ten; an unknown letter costs one."""

_LONGEST_PIECE = 40
_YEAR = re.compile(r"(?:19|20)\d\d")


def refusal(passphrase: str, names: Iterable[str] = ()) -> str | None:
    """Why `passphrase` may not be used, as a sentence to translate, or None.

    `names` are what a thief knows: of the person, the practice, the vault.
    """
    typed = unicodedata.normalize("NFKC", passphrase)
    if len(typed) < SHORTEST:
        return TOO_SHORT
    if len(typed) > LONGEST:
        return TOO_LONG
    text = "".join(typed.casefold().split())
    if len(set(text)) < 5 or _repeats(text):
        return RUNS
    own = frozenset(_name_pieces(itertools.chain(names, _OURS)))
    for disguise in (text, text.translate(_DISGUISES)):
        cost, kinds = _cheapest(disguise, own)
        if cost < _LEAST_COST:
            return _reason(kinds)
    return None


def _reason(kinds: frozenset[str]) -> str:
    if _NAME in kinds:
        return NAMES
    return COMMON if _LISTED in kinds else RUNS


def _repeats(text: str) -> bool:
    """Whether the text is one part again and again, and that part too short by itself."""
    sizes = range(1, min(SHORTEST, len(text) // 2 + 1))
    return any(text[size:] == text[:-size] for size in sizes)


def _cheapest(text: str, own: frozenset[str]) -> tuple[int, frozenset[str]]:
    """What the text costs, put together from known pieces and single letters; and the kinds of pieces."""
    best: list[tuple[int, frozenset[str]]] = [(0, frozenset())]
    for end in range(1, len(text) + 1):
        cost, kinds = best[end - 1]
        found = (cost + 1, kinds)
        for begin in range(max(0, end - _LONGEST_PIECE), end - 2):
            kind = _kind(text[begin:end], own)
            if kind is not None and best[begin][0] + _COST[kind] < found[0]:
                found = (best[begin][0] + _COST[kind], best[begin][1] | {kind})
        best.append(found)
    return best[-1]


def _kind(piece: str, own: frozenset[str]) -> str | None:
    if piece in own:
        return _NAME
    if _is_run(piece):
        return _RUN
    return _LISTED if piece in listed() else None


def _is_run(piece: str) -> bool:
    same = len(set(piece)) == 1
    return same or _YEAR.fullmatch(piece) is not None or any(piece in row for row in _runs())


@cache
def _runs() -> tuple[str, ...]:
    """The rows of the keyboard and the alphabet, twice over so that they go on, both ways."""
    return tuple(text for row in _ROWS for text in (row * 2, row[::-1] * 2))


def _name_pieces(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = re.split(r"[\W_]+", unicodedata.normalize("NFKC", name).casefold())
        yield from (piece for piece in (*words, "".join(words)) if len(piece) > 2)


@cache
def listed() -> frozenset[str]:
    """The commonest passwords, in small letters."""
    return frozenset(assets.text("words/common-passwords.txt").split())
