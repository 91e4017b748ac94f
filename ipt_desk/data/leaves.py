"""Rows straight from the pages of an encrypted file, also where the way to them through the tree is gone.

A page is taken only where its seal fits, so nothing is made up. The formats are those of SQLCipher 4
(raw key, 4,096 bytes a page, 80 of them for the seal) and of SQLite's table leaves.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE, _RESERVED, _IV = 4096, 80, 16
_USABLE = PAGE - _RESERVED
_MOST_LOCAL = _USABLE - 35
_LEAST_LOCAL = (_USABLE - 12) * 32 // 255 - 23
_TABLE_LEAF = 0x0D
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""How many bytes a value of each numeric serial type takes."""

Values = tuple[Any, ...]
Row = tuple[int, Values]
"""A row with its id."""


class Pages:
    """The pages of one file that is not open and has no log beside it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._body, self._key = path.read_bytes(), key
        salt = bytes(byte ^ 0x3A for byte in self._body[:16])
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)

    def leaves(self) -> Iterator[list[Row]]:
        """The rows of each table leaf that can be read; which table it is of is not said."""
        for number in range(2, len(self._body) // PAGE + 1):
            page = self._opened(number)
            if page is not None and page[0] == _TABLE_LEAF:
                yield list(self._leaf(page))

    def _opened(self, number: int) -> bytes | None:
        """A page in the clear, or None where its seal does not fit."""
        page = self._body[(number - 1) * PAGE : number * PAGE]
        body, start, seal = page[:_USABLE], page[_USABLE : _USABLE + _IV], page[_USABLE + _IV :]
        right = hmac.digest(self._seal_key, body + start + struct.pack("<I", number), "sha512")
        if len(page) < PAGE or not hmac.compare_digest(seal, right):
            return None
        opening = Cipher(AES(self._key), CBC(start)).decryptor()
        return opening.update(body) + opening.finalize()

    def _leaf(self, page: bytes) -> Iterator[Row]:
        (cells,) = struct.unpack(">H", page[3:5])
        for cell in range(cells):
            (at,) = struct.unpack(">H", page[8 + 2 * cell : 10 + 2 * cell])
            try:
                size, at = _varint(page, at)
                key, at = _varint(page, at)
                record = self._record(page, at, size)
                if record is not None:
                    yield key, _values(record, key)
            except (IndexError, struct.error, UnicodeDecodeError, KeyError):  # of another kind than a row
                continue

    def _record(self, page: bytes, at: int, size: int) -> bytes | None:
        """A record with what of it lies in other pages; None where one of those cannot be read."""
        if size <= _MOST_LOCAL:
            return page[at : at + size]
        local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (_USABLE - 4)
        if local > _MOST_LOCAL:
            local = _LEAST_LOCAL
        record = page[at : at + local]
        (following,) = struct.unpack(">I", page[at + local : at + local + 4])
        while following and len(record) < size:
            more = self._opened(following)
            if more is None:
                return None
            (following,) = struct.unpack(">I", more[:4])
            record += more[4:]
        return record[:size] if len(record) >= size else None


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's own, and where it ends."""
    value = 0
    for _ in range(8):
        byte = page[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at
    return value << 8 | page[at], at + 1


def _values(record: bytes, key: int) -> Values:
    """The values of a row; its id stands in the tree and not in the record."""
    ends, at = _varint(record, 0)
    kinds: list[int] = []
    while at < ends:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        size = _FIXED[kind] if kind < 12 else (kind - 12) // 2
        values.append(_value(kind, record[at : at + size]))
        at += size
    return (key if values and values[0] is None else values[0], *values[1:]) if values else ()


def _value(kind: int, raw: bytes) -> Any:
    if kind == 0:
        return None
    if kind == 7:
        return struct.unpack(">d", raw)[0]
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True)
    if kind < 12:
        return {8: 0, 9: 1}[kind]
    return raw.decode("utf-8") if kind % 2 else raw
