"""The recovery key: the way into the vault that is printed on paper."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from ipt_desk.data import bech32
from ipt_desk.troubles import MistypedRecoveryKey, WrongRecoveryKey

PREFIX = "AGE-SECRET-KEY-1"
"""How every key begins; it is printed before the groups and need not be typed."""

GROUP_SIZES = (5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4)
"""The letters after the prefix as they are printed: twelve groups, 58 letters."""

_HUMAN = "age-secret-key-"
_LENGTH = sum(GROUP_SIZES)
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "L", "1": "L", "B": "8"})
_APART = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """An age identity of 74 characters; it opens the vault and every backup made for it."""

    text: str = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The letters after `PREFIX` in the groups that the sheet shows, numbered from 1 there."""
        body, found, at = self.text.removeprefix(PREFIX), [], 0
        for size in GROUP_SIZES:
            found.append(body[at : at + size])
            at += size
        return tuple(found)

    @property
    def recipient(self) -> str:
        """The public key that things are encrypted for; it opens nothing."""
        from pyrage import x25519

        return str(x25519.Identity.from_str(self.text).to_public())

    def has_group(self, number: int, typed: str) -> bool:
        """Whether `typed` is group `number` of the sheet, however it was typed."""
        return _letters(typed).translate(_LOOKS_LIKE) == self.groups[number - 1]


def new_recovery_key() -> RecoveryKey:
    """A key that nobody has seen yet."""
    from pyrage import x25519

    return RecoveryKey(str(x25519.Identity.generate()))


def read_recovery_key(typed: str) -> RecoveryKey:
    """The key that a person typed, forgiving of case, blanks, dashes, line breaks and look-alikes.

    Raises:
        MistypedRecoveryKey: it cannot be a key; says which groups to compare where that can be known.
    """
    body = _body(typed)
    if len(body) == _LENGTH and set(body) <= set(bech32.LETTERS) and bech32.is_right(_HUMAN, body):
        return RecoveryKey(PREFIX + body)
    raise _mistyped(typed, body)


def _body(typed: str) -> str:
    letters = _letters(typed)
    begun = re.match(r"AGESECRETKEY[1IL]", letters)
    return letters[begun.end() if begun else 0 :].translate(_LOOKS_LIKE)


def _letters(typed: str) -> str:
    return _APART.sub("", unicodedata.normalize("NFKC", typed).upper())


def _mistyped(typed: str, body: str) -> WrongRecoveryKey:
    strange = [at for at, letter in enumerate(body) if letter not in bech32.LETTERS]
    if strange:
        return MistypedRecoveryKey(_groups_at(strange))
    if len(body) == _LENGTH:
        return MistypedRecoveryKey(_groups_at(bech32.wrong_places(_HUMAN, body)))
    groups = _groups_of_wrong_length(typed) or _group_of_one(body)
    return MistypedRecoveryKey(groups, typed=len(body), printed=_LENGTH)


def _group_of_one(body: str) -> tuple[int, ...]:
    """The group where one letter is missing or too many."""
    place = None
    if len(body) == _LENGTH - 1:
        place = bech32.missing_place(_HUMAN, body)
    elif len(body) == _LENGTH + 1:
        place = bech32.surplus_place(_HUMAN, body)
    return () if place is None else _groups_at([place])


def _groups_of_wrong_length(typed: str) -> tuple[int, ...]:
    """Where the groups were typed apart as they are printed: those with too few or too many letters."""
    words = [word for word in _APART.split(unicodedata.normalize("NFKC", typed).upper()) if word]
    if words[:3] == ["AGE", "SECRET", "KEY"]:
        words = words[3:]
        words[:1] = [word for word in [words[0][1:]] if word] if words else []
    if len(words) != len(GROUP_SIZES):
        return ()
    pairs = enumerate(zip(words, GROUP_SIZES, strict=True), start=1)
    return tuple(number for number, (word, size) in pairs if len(word) != size)


def _groups_at(places: list[int] | tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of the groups in which the letters at `places` are printed."""
    ends = [sum(GROUP_SIZES[: number + 1]) for number in range(len(GROUP_SIZES))]
    found = {next((number for number, end in enumerate(ends, 1) if at < end), len(ends)) for at in places}
    return tuple(sorted(found))
