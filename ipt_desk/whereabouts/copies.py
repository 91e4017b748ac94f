"""Second copies that sync programs make of a vault when two computers wrote it; never opened, only listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_OWN = ("practice.db", "vault.json", "vault.json.bak")
_LIVING = frozenset({*_OWN, "practice.db-wal", "practice.db-shm", "app.lock", "app.lock.json"})

_SAYS_SO = (
    r" ?\(.*conflict.*\)",  # Dropbox, Nextcloud: `practice (PC-2's conflicted copy 2026-11-24).db`
    r"[._-]conflict(ed copy)?.*",  # ownCloud, Seafile, pCloud
    r"[.~]?sync-conflict-.*",  # Syncthing
    r" \[Conflict.*\]",
    r" ?\(\d{1,3}\)",  # Google Drive, MEGA: `practice (1).db`
)
_NUMBER = r" \d{1,2}"
"""iCloud: `practice 2.db`; beside a vault a person may have chosen such a name."""

_HOST = r"-[A-Z0-9][A-Z0-9-]{1,14}"
"""OneDrive puts the name of the computer behind: `practice-PC2.db`."""


def _one_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_SAID = tuple(f"(?i:{pattern})" for pattern in _SAYS_SO)
_MARK, _MARK_BESIDE = _one_of(*_SAID, _NUMBER, f"(?i:{_HOST})"), _one_of(*_SAID, _HOST)


@dataclass(frozen=True, slots=True)
class SecondCopy:
    """A file or folder that looks like another state of the vault, and when it was last written."""

    name: str
    written: datetime


def second_copies(vault: Path) -> tuple[SecondCopy, ...]:
    """What sync programs made of the vault at `vault`, in it and beside it, newest first."""
    found = [*_inside(vault), *_beside(vault)]
    return tuple(sorted(found, key=lambda copy: copy.written, reverse=True))


def _inside(vault: Path) -> Iterator[SecondCopy]:
    for path in _listed(vault):
        if path.name not in _LIVING and any(_is_copy(path.name, own, _MARK) for own in _OWN):
            yield _copy(path)


def _beside(vault: Path) -> Iterator[SecondCopy]:
    for path in _listed(vault.parent):
        if path.name != vault.name and _is_copy(path.name, vault.name, _MARK_BESIDE):
            yield _copy(path)


def _is_copy(name: str, own: str, mark: re.Pattern[str]) -> bool:
    """Whether `name` is `own` with a mark before one of its endings, or behind them."""
    parts = own.split(".")
    for at in range(1, len(parts) + 1):
        head, tail = ".".join(parts[:at]), "".join(f".{part}" for part in parts[at:])
        middle = name[len(head) : len(name) - len(tail)] if tail else name[len(head) :]
        whole = name.startswith(head) and name.endswith(tail) and len(name) > len(own)
        if whole and mark.fullmatch(middle):
            return True
    return False


def _listed(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder.iterdir())
    except OSError:
        return ()


def _copy(path: Path) -> SecondCopy:
    try:
        written = path.stat().st_mtime
    except OSError:
        written = 0.0
    return SecondCopy(path.name, datetime.fromtimestamp(written, UTC))
