"""The checksum of printed keys (Bech32, BIP 173): what is right, and where one or two letters are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

LETTERS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
"""The 32 letters and digits in the order of their values; B, I, O and 1 are not among them."""

CHECK_LENGTH = 6
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_VALUES = {letter: value for value, letter in enumerate(LETTERS)}


def is_right(human: str, body: str) -> bool:
    """Whether the last six letters of `body` fit the rest of it and the readable part `human`."""
    return _remainder(human, body) == 0


def checked(human: str, raw: bytes) -> str:
    """The letters of `raw` with their checksum, to stand after `human` and a 1."""
    body = "".join(LETTERS[value] for value in _fives(raw))
    found = _remainder(human, body + LETTERS[0] * CHECK_LENGTH)
    return body + "".join(LETTERS[(found >> 5 * (5 - at)) & 31] for at in range(CHECK_LENGTH))


def wrong_places(human: str, body: str) -> tuple[int, ...]:
    """Where one or two letters of `body` are mistyped; empty where that cannot be known.

    The code keeps five letters between any two keys, so one or two wrong letters have one
    explanation only. They are pointed at and not mended: the paper is right, not a guess.
    """
    found = _remainder(human, body)
    marks = _marks(len(body))
    if found in marks:
        return (marks[found],)
    for mark, place in marks.items():
        other = marks.get(found ^ mark)
        if other is not None and other != place:
            return tuple(sorted((place, other)))
    return ()


def missing_place(human: str, body: str) -> int | None:
    """Where one letter was left out of `body`, or None."""
    for at in range(len(body) + 1):
        if any(is_right(human, body[:at] + letter + body[at:]) for letter in LETTERS):
            return at
    return None


def surplus_place(human: str, body: str) -> int | None:
    """Where one letter too many stands in `body`, or None."""
    return next((at for at in range(len(body)) if is_right(human, body[:at] + body[at + 1 :])), None)


@cache
def _marks(length: int) -> dict[int, int]:
    """What each single wrong letter does to the remainder, with its place."""
    return {
        _folded((value,) + (0,) * (length - 1 - at), begin=0): at
        for at in range(length)
        for value in range(1, 32)
    }


def _remainder(human: str, body: str) -> int:
    letters = human.lower()
    expanded = (*(ord(letter) >> 5 for letter in letters), 0, *(ord(letter) & 31 for letter in letters))
    return _folded((*expanded, *(_VALUES[letter] for letter in body))) ^ 1


def _folded(values: tuple[int, ...], begin: int = 1) -> int:
    check = begin
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                check ^= generator
    return check


def _fives(raw: bytes) -> Iterator[int]:
    held, bits = 0, 0
    for byte in raw:
        held, bits = held << 8 | byte, bits + 8
        while bits >= 5:
            bits -= 5
            yield held >> bits & 31
    if bits:
        yield held << 5 - bits & 31
