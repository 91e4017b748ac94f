"""Who did what when, for ever: a chain of lines without clinical words that shows tampering."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

GENESIS = "0" * 64
KEY_CHANGED = "vault.re-encrypted"
"""The first line under a new key; it vouches for the keys of the lines before it."""

EarlierKeys = Sequence[tuple[int, str] | list[Any]]
"""The last line of each earlier key, and the key in hex; oldest first."""

_COLUMNS = ("seq", "at", "actor", "action", "subject", "record", "detail", "prev", "hash")


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line; `detail` holds counts and hashes, never words of the record."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    record: str
    detail: str
    prev: str
    hash: str


class Chain:
    """The audit of one vault; `key` makes its hashes."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def append(
        self,
        cursor: Any,
        at: datetime,
        action: str,
        *,
        subject: str = "",
        record: str = "",
        detail: dict[str, Any] | None = None,
        actor: str = "therapist",
    ) -> None:
        """Write the next line inside the transaction of `cursor`."""
        last = cursor.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        seq, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
        said = json.dumps(detail or {}, sort_keys=True)
        stamp = at.isoformat(timespec="seconds")
        fields = (seq, stamp, actor, action, subject, record, said, prev)
        cursor.execute(
            f"INSERT INTO audit({', '.join(_COLUMNS)}) VALUES(?,?,?,?,?,?,?,?,?)",
            (*fields, self._hash(fields)),
        )

    def _hash(self, fields: tuple[Any, ...]) -> str:
        return _hashed(self._key, fields)

    def seal(self, text: str) -> str:
        """A hash of `text` that only the key can make, so that nobody finds a short text by guessing."""
        return hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256").hex()

    def vouched(self, earlier: EarlierKeys) -> dict[str, str]:
        """What the first line under this key says of the keys before it."""
        return {"earlier": self.seal(json.dumps([list(pair) for pair in earlier]))}

    def verify(self, cursor: Any, earlier: EarlierKeys = ()) -> int | None:
        """The number of the first line that does not fit, or None where the chain holds.

        `earlier` are the keys from before the vault got a new one.
        """
        seq, prev = 0, GENESIS
        begins = earlier[-1][0] + 1 if earlier else 0
        for line in lines(cursor):
            fields = (
                line.seq,
                line.at,
                line.actor,
                line.action,
                line.subject,
                line.record,
                line.detail,
                line.prev,
            )
            key = next((bytes.fromhex(key) for last, key in earlier if line.seq <= last), self._key)
            if line.seq != seq + 1 or line.prev != prev or line.hash != _hashed(key, fields):
                return seq + 1
            if line.seq == begins and not self._vouches(line, earlier):
                return line.seq
            seq, prev = line.seq, line.hash
        return None if seq >= begins else seq + 1

    def _vouches(self, line: AuditLine, earlier: EarlierKeys) -> bool:
        return line.action == KEY_CHANGED and json.loads(line.detail) == self.vouched(earlier)


def _hashed(key: bytes, fields: tuple[Any, ...]) -> str:
    return hmac.digest(key, json.dumps(fields).encode(), "sha256").hex()


def lines(cursor: Any) -> Iterator[AuditLine]:
    """Every line, oldest first."""
    for row in cursor.execute(f"SELECT {', '.join(_COLUMNS)} FROM audit ORDER BY seq"):
        yield AuditLine(*row)
