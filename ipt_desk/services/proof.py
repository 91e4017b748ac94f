"""What can be shown of a vault: where it is, how it is locked, and what this computer adds or lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ipt_desk import hardening, sockets
from ipt_desk.clock import local
from ipt_desk.data import facts, slots
from ipt_desk.data.key import Kdf
from ipt_desk.data.store import Store
from ipt_desk.services import audit_log, vault_keys
from ipt_desk.services.vault_keys import Progress
from ipt_desk.whereabouts.ciphered import Disk, disk_of


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at the passphrase costs whoever guesses."""

    mebibytes: int
    passes: int


@dataclass(frozen=True, slots=True)
class ProofView:
    """The answers, as far as there are any."""

    folder: Path
    size: int
    vault_id: str
    cost: Cost | None
    passphrase_changed: date | None
    recovery_made: date | None
    recovery_checked: date | None
    quick_unlock_until: datetime | None
    last_unlock: datetime | None
    last_check: datetime | None
    head: audit_log.Head | None
    sockets: sockets.Sockets
    memory_closed: bool | None


def read_proof(store: Store) -> ProofView:
    """What is known at once; the disk is asked apart, for that can take a moment."""
    header, known = store.keys.read(), vault_keys.read_keys(store)
    slot = header.slot(slots.PASSPHRASE)
    with store.reading() as reader:
        last, head = audit_log.last_unlock(reader), audit_log.read_head(reader)
    return ProofView(
        store.keys.folder,
        _size(store.keys.folder),
        header.vault_id,
        None if slot is None else _cost(slots.kdf_of(slot)),
        known.passphrase_changed,
        known.recovery_made,
        known.recovery_checked,
        known.quick_unlock_until,
        last,
        _last_check(store, store.fact(facts.LAST_CHECK)),
        head,
        sockets.count(),
        hardening.memory_is_closed(),
    )


def _cost(kdf: Kdf) -> Cost:
    return Cost(kdf.memory // 1024, kdf.passes)


def _size(folder: Path) -> int:
    """Bytes of everything in the vault."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # it was taken away meanwhile
            continue
    return total


def _last_check(store: Store, said: Any) -> datetime | None:
    """When every page of the file was last read and found whole."""
    return local(datetime.fromisoformat(said), store.clock) if isinstance(said, str) else None


def look_at_disk(progress: Progress, folder: Path) -> Disk:
    """Whether the disk of the vault is encrypted; slow, beside the window."""
    progress.step(0, 1)
    return disk_of(folder)
