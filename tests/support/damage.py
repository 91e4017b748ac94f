"""A page of a vault that cannot be read any more."""

from __future__ import annotations

from pathlib import Path

from ipt_desk.clock import StoppedClock
from ipt_desk.data.engine import open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.vault import DATABASE, Unlocked, unlock_vault
from tests.support.vault import MOMENT, PASSPHRASE

_PAGE = 4096


def unlocked(folder: Path) -> Unlocked:
    """The keys of a vault that is not open."""
    made = unlock_vault(folder, PASSPHRASE, StoppedClock(MOMENT))
    made.release()
    return made


def damage(folder: Path, table: str) -> None:
    """Flip one bit in the first page of `table`, of a vault that is closed; a small table has no other."""
    link = open_raw(folder / DATABASE, subkey(unlocked(folder).data_key, "sqlcipher-db-1"))
    page = link.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    link.close()
    flip(folder, page)


def flip(folder: Path, page: int, at: int = 100) -> None:
    """Flip one bit in a page, the first of which is 1."""
    body = bytearray((folder / DATABASE).read_bytes())
    body[(page - 1) * _PAGE + at] ^= 1
    (folder / DATABASE).write_bytes(body)
