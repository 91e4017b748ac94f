"""A text in letters as people see them: marks stay with their letter, joined emoji are one."""

from __future__ import annotations

from unicodedata import category

_JOINER = "\u200d"
_SKINS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_THAI = range(0x0E00, 0x0E80)
_OURS = 0x0700
"""Up to here, and in Thai, the fonts of the program have every mark: Latin, Greek, Hebrew, Arabic …"""

_MARKS = frozenset({"Mn", "Mc", "Me"})


def letters(text: str) -> tuple[str, ...]:
    """`text` cut between the letters that a reader sees."""
    if text.isascii():
        return tuple(text)
    found: list[str] = []
    for sign in text:
        if found and _stays_with(found[-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return tuple(found)


def takes_no_room(sign: str) -> bool:
    """Whether a sign stands over or under another one, or is not seen at all.

    Marks of scripts that no font of ours has are drawn beside their letter, as a box.
    """
    code, kind = ord(sign), category(sign)
    return kind == "Cf" or code in _SKINS or (kind in ("Mn", "Me") and (code < _OURS or code in _THAI))


def _stays_with(before: str, sign: str) -> bool:
    if sign == _JOINER or (before.endswith(_JOINER) and not sign.isspace()):
        return True
    code = ord(sign)
    if code in _FLAGS:
        return len(before) == 1 and ord(before) in _FLAGS
    return code in _SKINS or code in _TAGS or category(sign) in _MARKS
