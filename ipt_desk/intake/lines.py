"""The lines of a file of contact cards: folds undone, one field each, with the line it began on."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import Refused

LONGEST = 64_000
"""So many letters one field may have; pictures and sounds do not count, they are left out."""

LEFT_OUT = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-ABCROP-RECTANGLE"})
"""Fields that hold a picture, a sound or a key, or say where one lies: neither stored nor fetched."""

TOO_LONG = QT_TRANSLATE_NOOP(
    "Trouble",
    "Line {line}, {field}: this is longer than {most} letters. Shorten it in the file, then import again.",
)
STRANGE_LETTERS = QT_TRANSLATE_NOOP(
    "Trouble",
    "Line {line}, {field}: these letters are neither UTF-8 nor Windows-1252. "
    "Export the cards again as vCard 3.0 or 4.0.",
)

_LONGEST_HEAD = 4_000
_ENDS = re.compile(rb"\r\n|\n|\r")
_EDGES = (b"BEGIN:VCARD", b"END:VCARD")
_PLAIN_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_CHARSETS = {"UTF-8": "utf-8", "UTF8": "utf-8", "US-ASCII": "cp1252", "ASCII": "cp1252"}
_CHARSETS |= dict.fromkeys(("WINDOWS-1252", "CP1252", "ISO-8859-1", "LATIN1"), "cp1252")
_CARETS = {"^n": "\n", "^N": "\n", "^'": '"', "^^": "^"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it is written, `name` and `group` in capitals; `is_left_out` where it was a picture."""

    line: int
    name: str
    value: str
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()
    is_left_out: bool = False

    def told(self, param: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return tuple(value for name, value in self.params if name == param)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the colon."""

    name: str
    group: str
    params: tuple[tuple[str, str], ...]

    def says(self, *encodings: str) -> bool:
        return any(name == "ENCODING" and value.upper() in encodings for name, value in self.params)

    @property
    def charset(self) -> str:
        return next((value.upper() for name, value in self.params if name == "CHARSET"), "")


def fields(raw: bytes) -> Iterator[Field]:
    """Every field of a file, in order.

    Raises:
        Refused: letters that cannot be read, or a field that is too long.
    """
    for line, whole in _unfolded(raw):
        before, colon, value = _parted(whole)
        if len(before) > _LONGEST_HEAD:
            raise Refused(TOO_LONG, line=line, field="vCard", most=_LONGEST_HEAD)
        head = _letters(before, line, "", "")
        yield _field(line, _head(head), value) if colon else Field(line, "", head.strip())


def _field(line: int, head: _Head, value: bytes) -> Field:
    binary = head.says("B", "BASE64") or value[:5].lower() == b"data:"
    if binary or head.name in LEFT_OUT:
        return Field(line, head.name, "", head.group, head.params, is_left_out=True)
    if head.says("QUOTED-PRINTABLE"):
        value = quopri.decodestring(value)
    text = _letters(value, line, head.name, head.charset)
    if len(text) > LONGEST:
        raise Refused(TOO_LONG, line=line, field=head.name, most=LONGEST)
    return Field(line, head.name, text, head.group, head.params)


def _letters(value: bytes, line: int, name: str, charset: str) -> str:
    """The text of `value`: as its charset says, else UTF-8, else Windows-1252."""
    told = _CHARSETS.get(charset, "" if charset else "utf-8")
    for codec in dict.fromkeys((told, "utf-8", "cp1252")) if told else ():
        try:
            return value.decode(codec)
        except UnicodeDecodeError:
            continue
    if value.isascii():
        return value.decode("ascii")
    raise Refused(STRANGE_LETTERS, line=line, field=name or "vCard")


# Unfolding happens before letters are read: older programs fold in the middle of a letter.


def _unfolded(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Whole lines with the number of their first one; long texts and pictures are on one line again."""
    begun, parts, old = 0, [b""], False
    for number, line in enumerate(_ENDS.split(raw.removeprefix(b"\xef\xbb\xbf")), start=1):
        if begun and _goes_on(parts, line):
            _join(parts, line, old)
            continue
        if begun:
            yield begun, b"".join(parts)
        begun = number if line.strip() else 0
        parts = [line]
        old = (old or _is(line, b"VERSION:2.1")) and not _is(line, b"BEGIN:VCARD")
    if begun:
        yield begun, b"".join(parts)


def _is(line: bytes, wanted: bytes) -> bool:
    return line[:16].strip().upper() == wanted


def _goes_on(parts: list[bytes], line: bytes) -> bool:
    """Whether `line` belongs to the field that `parts` began."""
    if line[:1] in (b" ", b"\t"):
        return bool(line.strip()) or not _is_encoded(parts[0], b"BASE64")
    if not line or any(_is(line, edge) for edge in _EDGES):
        return False
    if parts[-1][-1:] == b"=" and _is_encoded(parts[0], b"QUOTED-PRINTABLE"):
        return True
    return b":" not in line and _is_encoded(parts[0], b"BASE64", b"ENCODING=B")


def _is_encoded(first: bytes, *encodings: bytes) -> bool:
    head = first[:400].partition(b":")[0].upper()
    return any(encoding in head for encoding in encodings)


def _join(parts: list[bytes], line: bytes, old: bool) -> None:
    """Add a line to its field: a fold loses its blank (in 2.1 it keeps it), a soft break its sign."""
    if parts[-1][-1:] == b"=" and _is_encoded(parts[0], b"QUOTED-PRINTABLE"):
        parts[-1] = parts[-1][:-1]
        parts.append(line)
    elif line[:1] in (b" ", b"\t"):
        parts.append(line if old and not _is_encoded(parts[0], b"BASE64") else line[1:])
    else:
        parts.append(line)


# What stands before the colon


def _parted(whole: bytes) -> tuple[bytes, bytes, bytes]:
    """Head, colon and value; a colon in quotation marks is part of the head."""
    at = whole.find(b":")
    while at >= 0 and whole.count(b'"', 0, at) % 2 and at < _LONGEST_HEAD:
        at = whole.find(b":", at + 1)
    if not 0 <= at < _LONGEST_HEAD:
        return whole.partition(b":")
    return whole[:at], b":", whole[at + 1 :]


def _head(text: str) -> _Head:
    name, *params = _split(text, ";")
    group, dot, bare = name.rpartition(".")
    found = [pair for param in params for pair in _pairs(param)]
    return _Head(bare.strip().upper(), group.strip().upper() if dot else "", tuple(found))


def _pairs(param: str) -> list[tuple[str, str]]:
    """A parameter as pairs of name and value; cards of version 2.1 leave the names out."""
    name, equals, said = param.partition("=")
    if not equals:
        word = name.strip()
        return [("ENCODING" if word.upper() in _PLAIN_ENCODINGS else "TYPE", word)] if word else []
    return [(name.strip().upper(), _uncaret(value.strip().strip('"'))) for value in _split(said, ",")]


def _uncaret(value: str) -> str:
    return re.sub(r"\^[nN'^]", lambda found: _CARETS[found[0]], value)


def _split(text: str, sign: str) -> list[str]:
    """`text` cut at every `sign` that is not in quotation marks."""
    if '"' not in text:
        return text.split(sign)
    found, within = [""], False
    for piece in re.split(f'(["{sign}])', text):
        if piece == '"':
            within = not within
        if piece == sign and not within:
            found.append("")
        else:
            found[-1] += piece
    return found
