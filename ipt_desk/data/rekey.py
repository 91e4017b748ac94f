"""A new data key for a whole vault: a second file is written under it, and takes the place of the first.

Killed at any moment, one of the two keys fits. Until the new file is in place the header holds
both: its own slots open the old file, and the header that is `pending` in it opens the new one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as cipher

from ipt_desk import __version__
from ipt_desk.clock import Clock
from ipt_desk.data import audit, facts, header, slots
from ipt_desk.data.engine import checkpoint, open_raw
from ipt_desk.data.header import Header
from ipt_desk.data.key import Kdf, subkey
from ipt_desk.data.keys import OpenHeader, Way, mend
from ipt_desk.data.threshold import DATABASE, QUARANTINE
from ipt_desk.files import sync_folder
from ipt_desk.troubles import DatabaseDamaged, HeaderDamaged

NEXT = "practice.next.db"
"""The file under the new key while it is being written."""

_PAGES = 500
_COPIES = "before-*-*.db*"

Report = Callable[[int, int], None]


def reencrypt(
    folder: Path, opened: OpenHeader, passphrase: str, kdf: Kdf, clock: Clock, report: Report
) -> OpenHeader:
    """Write the vault anew under a new data key; the lock is held and nobody has the database open.

    The passphrase and the printed recovery key open it as before. The slot of the key store is
    gone, and so are the copies from before an update, which the old key would still open. Damaged
    originals in quarantine stay as they are.

    Raises:
        DatabaseDamaged: the copy is not sound; nothing was changed.
        OSError, sqlcipher3.Error: the disk refused; nothing was changed.
        Whatever `report` raises to stop: nothing was changed.
    """
    new = os.urandom(32)
    try:
        recipient = _copy(folder, opened.data_key, new, clock, report)
        coming = _coming(opened.header, new, passphrase, kdf, recipient)
        _leave_way_into_quarantine(folder, opened.header)
        both = opened.header.with_pending(coming).sealed(subkey(opened.data_key, "header-mac"))
        header.write_header(folder, both)
    except BaseException:
        sweep(folder)
        raise
    take_over(folder, coming)
    return OpenHeader(coming, new)


def _leave_way_into_quarantine(folder: Path, held: Header) -> None:
    """Damaged originals stay under the old key: beside each lies from now on the header that opens it."""
    for original in folder.glob(f"{QUARANTINE}/*/{DATABASE}"):
        if not (original.parent / header.NAMES[0]).exists():
            header.write_copy(original.parent, header.NAMES[0], held)


def _coming(held: Header, new: bytes, passphrase: str, kdf: Kdf, recipient: str | None) -> Header:
    made = [slots.passphrase_slot(new, passphrase, held.vault_id, kdf)]
    if recipient is not None:
        made.append(slots.recovery_slot(new, recipient))
    plain = header.new_header(held.vault_id, made, app=__version__, created=held.fields["created"])
    return plain.sealed(subkey(new, "header-mac"))


def _copy(folder: Path, old: bytes, new: bytes, clock: Clock, report: Report) -> str | None:
    """Write the file under the new key and look it through; gives back for whom its recovery slot is."""
    path, copy = folder / DATABASE, folder / NEXT
    sweep(folder)
    _copy_pages(path, _database_key(old), copy, _database_key(new), report)
    copy.chmod(0o600)
    with closing(open_raw(copy, _database_key(new))) as link:
        recipient: str | None = facts.read(link, facts.RECOVERY_RECIPIENT)
        _go_on_with_audit(link, old, new, clock)
        if not checkpoint(link) or link.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DatabaseDamaged
        if link.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise DatabaseDamaged
    _refuse_logs(path, copy)
    return recipient


def _copy_pages(path: Path, old: bytes, copy: Path, new: bytes, report: Report) -> None:
    with closing(open_raw(path, old)) as source, closing(open_raw(copy, new, create=True)) as target:
        checkpoint(source)

        def progress(_status: int, remaining: int, total: int) -> None:
            report(total - remaining, total)

        source.backup(target, pages=_PAGES, progress=progress)


def _go_on_with_audit(link: cipher.Connection, old: bytes, new: bytes, clock: Clock) -> None:
    """The audit gets a new key as well; earlier lines keep theirs, and the first new line vouches for it."""
    chain = audit.Chain(subkey(new, "audit-1"))
    link.execute("BEGIN IMMEDIATE")
    last = link.execute("SELECT max(seq) FROM audit").fetchone()[0] or 0
    earlier = [*(facts.read(link, facts.AUDIT_KEYS) or ()), [last, subkey(old, "audit-1").hex()]]
    facts.write(link, facts.AUDIT_KEYS, earlier)
    chain.append(link, clock.utc(), audit.KEY_CHANGED, detail=chain.vouched(earlier))
    link.execute("COMMIT")


def _refuse_logs(*databases: Path) -> None:
    """A log that is left beside a file must never come to lie beside another one."""
    for database in databases:
        log = database.with_name(f"{database.name}-wal")
        if log.exists() and log.stat().st_size:
            raise DatabaseDamaged


def take_over(folder: Path, coming: Header) -> None:
    """Put the file under the new key in place, then the header that opens it."""
    if (folder / NEXT).exists():
        (folder / NEXT).replace(folder / DATABASE)
        sync_folder(folder)
    for copy in folder.glob(_COPIES):
        copy.unlink(missing_ok=True)
    header.write_header(folder, coming)


def settled(folder: Path, opened: OpenHeader, way: Way, *, writes: bool) -> OpenHeader:
    """What opens the database that is in place, where writing it anew was interrupted.

    With `writes` the header is brought to it, in both copies, and what was left over is removed.

    Raises:
        HeaderDamaged: the header that should take over was altered.
        WrongPassphrase, WrongRecoveryKey, QuickUnlockRefused: the way does not open it.
    """
    coming = opened.header.pending
    if coming is None:
        return _tidied(folder, opened, writes)
    if (folder / NEXT).exists() or fits(folder, opened.data_key):
        kept = opened.header.with_pending(None).sealed(subkey(opened.data_key, "header-mac"))
        return _tidied(folder, OpenHeader(kept, opened.data_key), writes)
    new = way.data_key_of(coming)
    if not coming.is_sealed_by(subkey(new, "header-mac")):
        raise HeaderDamaged
    if writes and fits(folder, new):  # where neither key fits, nothing is changed: the file is damaged
        take_over(folder, coming)
    return OpenHeader(coming, new)


def _tidied(folder: Path, opened: OpenHeader, writes: bool) -> OpenHeader:
    if writes:
        mend(folder, opened.header)
        sweep(folder)
    return opened


def fits(folder: Path, data_key: bytes) -> bool:
    """Whether the database opens with the key; looked at without touching a file."""
    try:
        open_raw(folder / DATABASE, _database_key(data_key), immutable=True).close()
    except cipher.OperationalError:  # the disk, not the key
        raise
    except cipher.DatabaseError:
        return False
    return True


def sweep(folder: Path) -> None:
    """Remove what an interrupted writing left; nothing can open it."""
    for left in folder.glob(f"{NEXT}*"):
        left.unlink(missing_ok=True)


def _database_key(data_key: bytes) -> bytes:
    return subkey(data_key, "sqlcipher-db-1")
