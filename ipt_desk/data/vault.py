"""A vault on disk: one folder with a header, an encrypted database and a lock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.engine import Engine

from ipt_desk import __version__
from ipt_desk.clock import Clock
from ipt_desk.data import audit, facts, header, health, keys, migrate, rebuild, rekey, slots
from ipt_desk.data.engine import make_engine, open_raw, storage_troubles
from ipt_desk.data.key import Kdf, calibrated, subkey
from ipt_desk.data.keys import KeyFile, OpenHeader, Way
from ipt_desk.data.lock import ReadingLock, VaultLock
from ipt_desk.data.recovery import RecoveryKey
from ipt_desk.data.sealed import Sealer
from ipt_desk.data.store import Store
from ipt_desk.data.threshold import DATABASE as DATABASE
from ipt_desk.data.threshold import enter, refuse_unfit
from ipt_desk.domain import passphrase as rules
from ipt_desk.files import is_full, sync_folder
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import user_name
from ipt_desk.troubles import (
    DatabaseDamaged,
    DiskFull,
    HeaderDamaged,
    NewerVault,
    NotAVault,
    OlderVault,
    ReadOnlyVault,
    Refused,
    StorageTrouble,
    UnfinishedVault,
)


def create_vault(
    folder: Path,
    passphrase: str,
    clock: Clock,
    kdf: Kdf | None = None,
    recovery: RecoveryKey | None = None,
) -> None:
    """Make an empty vault at `folder`, whole or not at all; with `recovery` that key opens it too.

    `kdf` is for tests; otherwise the cost is measured on this computer.

    Raises:
        Refused: there is something at `folder`, or the passphrase may not be used.
        UnfitPlace: live records may not sit there.
        StorageTrouble: the place does not take it.
    """
    check_passphrase(passphrase, folder.stem, user_name())
    if folder.exists():
        raise Refused(
            QT_TRANSLATE_NOOP("Trouble", "There is already something at {place}. Choose another name."),
            place=folder,
        )
    refuse_unfit(folder)
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700, parents=True)
        _fill(part, passphrase, clock, kdf or calibrated(), recovery)
        part.rename(folder)
        sync_folder(folder.parent)
    except OSError:
        raise StorageTrouble from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(folder: Path, passphrase: str, clock: Clock, kdf: Kdf, recovery: RecoveryKey | None) -> None:
    data_key, vault_id = os.urandom(32), str(uuid4())
    made = [slots.passphrase_slot(data_key, passphrase, vault_id, kdf)]
    database = folder / DATABASE
    with storage_troubles():
        migrate.migrate(database, subkey(data_key, "sqlcipher-db-1"), create=True)
        if recovery is not None:
            made.append(slots.recovery_slot(data_key, recovery.recipient))
            _say_recovery(database, data_key, recovery, clock)
    database.chmod(0o600)
    created = clock.utc().isoformat(timespec="seconds")
    plain = header.new_header(vault_id, made, app=__version__, created=created)
    header.write_header(folder, plain.sealed(subkey(data_key, "header-mac")))


def _say_recovery(database: Path, data_key: bytes, recovery: RecoveryKey, clock: Clock) -> None:
    """Keep in a new vault for whom its recovery slot is, and since when."""
    link = open_raw(database, subkey(data_key, "sqlcipher-db-1"))
    try:
        link.execute("BEGIN IMMEDIATE")
        facts.write(link, facts.RECOVERY_RECIPIENT, recovery.recipient)
        facts.write(link, facts.RECOVERY_MADE, clock.today().isoformat())
        audit.Chain(subkey(data_key, "audit-1")).append(link, clock.utc(), "recovery.made")
        link.execute("COMMIT")
    finally:
        link.close()


def check_passphrase(passphrase: str, *names: str) -> None:
    """Refuse a passphrase that is too short, too long, or guessed from a list or from `names`.

    Raises:
        Refused: with the sentence that says what to do.
    """
    why = rules.refusal(passphrase, names)
    if why is not None:
        raise Refused(why)


def open_vault(folder: Path, passphrase: str, clock: Clock, failed_tries: int = 0) -> Store:
    """Open the vault at `folder`; the calling thread is the one that may write.

    Raises:
        NotAVault, HeaderDamaged, NewerVault, WrongPassphrase, VaultInUse, UnfitPlace,
        DatabaseDamaged, StorageTrouble: each leaves the vault as it was.
    """
    return open_unlocked(unlock_vault(folder, passphrase, clock), clock, failed_tries)


class Unlocked:
    """A vault whose key is known and whose lock is held; the next step is `open_unlocked`.

    The two steps are apart so that the slow one can run on another thread. `way` says how
    it was opened: passphrase, recovery or keyring; `rebuilt` that its damaged header was made anew.
    """

    def __init__(
        self,
        folder: Path,
        opened: OpenHeader,
        lock: VaultLock | ReadingLock,
        way: str = slots.PASSPHRASE,
        *,
        rebuilt: bool = False,
    ) -> None:
        self.folder = folder
        self.header = opened.header
        self.data_key = opened.data_key
        self.lock = lock
        self.way = way
        self.rebuilt = rebuilt

    def release(self) -> None:
        """Let the vault go again without opening it."""
        self.lock.release()


def unlock_vault(folder: Path, passphrase: str, clock: Clock) -> Unlocked:
    """Take the lock and find the key; on any thread.

    Raises:
        NotAVault, HeaderDamaged, NewerVault, WrongPassphrase, VaultInUse, UnfitPlace: nothing was changed.
    """
    return unlock_by(folder, keys.by_passphrase(passphrase), clock)


def recover(folder: Path, key: RecoveryKey, clock: Clock) -> Unlocked:
    """Take the lock and find the key with the printed recovery key; on any thread.

    Where both copies of the header are damaged, it is made anew from what is left of the slot
    of this key; the vault then has no passphrase until one is set.

    Raises:
        NotAVault, HeaderDamaged, NewerVault, WrongRecoveryKey, VaultInUse, UnfitPlace: nothing was changed.
    """
    try:
        return unlock_by(folder, keys.by_recovery_key(key), clock)
    except HeaderDamaged:
        return _rebuild(folder, key, clock)


def _rebuild(folder: Path, key: RecoveryKey, clock: Clock) -> Unlocked:
    if not (folder / DATABASE).is_file():
        raise NotAVault(place=folder)
    lock = enter(folder, clock)
    try:
        with storage_troubles():
            opened = rebuild.rebuilt_header(folder, key, clock, writes=lock.writes)
    except OSError:
        lock.release()
        raise StorageTrouble from None
    except BaseException:
        lock.release()
        raise
    return Unlocked(folder, opened, lock, slots.RECOVERY, rebuilt=True)


def unlock_by(folder: Path, way: Way, clock: Clock) -> Unlocked:
    """Take the lock and find the key by any way; on any thread.

    A header of which one copy is damaged or was left behind is mended.

    Raises:
        NotAVault, HeaderDamaged, NewerVault, VaultInUse, UnfitPlace: nothing was changed.
        WrongPassphrase, WrongRecoveryKey, QuickUnlockRefused: the way does not lead in.
    """
    header.read_header(folder)
    if not (folder / DATABASE).is_file():
        raise NotAVault(place=folder)
    lock = enter(folder, clock)
    try:
        with storage_troubles():
            opened = rekey.settled(folder, keys.open_header(folder, way), way, writes=lock.writes)
        return Unlocked(folder, opened, lock, way.name)
    except BaseException:
        lock.release()
        raise


def reencrypt(
    folder: Path,
    passphrase: str,
    clock: Clock,
    report: Callable[[int, int], None],
    kdf: Kdf | None = None,
) -> Unlocked:
    """Write a vault that nobody has open anew under a new data key, and unlock it; on any thread.

    `report(done, total)` may raise to stop.

    Raises:
        WrongPassphrase, VaultInUse, DatabaseDamaged, StorageTrouble: the old key is still the valid one.
    """
    unlocked = unlock_vault(folder, passphrase, clock)
    try:
        if not unlocked.lock.writes:
            raise ReadOnlyVault
        present = unlocked.header.slot(slots.PASSPHRASE)
        cost = kdf or keys.raised(None if present is None else slots.kdf_of(present))
        held = OpenHeader(unlocked.header, unlocked.data_key)
        with storage_troubles():
            _bring_up_to_date(folder / DATABASE, subkey(held.data_key, "sqlcipher-db-1"), clock, False)
            opened = rekey.reencrypt(folder, held, passphrase, cost, clock, report)
    except OSError:
        unlocked.release()
        raise StorageTrouble from None
    except BaseException:
        unlocked.release()
        raise
    return Unlocked(folder, opened, unlocked.lock)


def open_unlocked(unlocked: Unlocked, clock: Clock, failed_tries: int = 0) -> Store:
    """Open the database of an unlocked vault, migrating it first where it is older.

    `failed_tries` are the wrong ones before this unlock, for the audit.

    Raises:
        NewerVault, DatabaseDamaged, StorageTrouble: nothing was changed.
    """
    read_only = not unlocked.lock.writes
    path, key = unlocked.folder / DATABASE, subkey(unlocked.data_key, "sqlcipher-db-1")
    unclean = None if read_only else _left_unclean(path)
    try:
        if read_only:
            _refuse_unfinished(path)
        with storage_troubles():
            _bring_up_to_date(path, key, clock, read_only)
            closely = unclean is not None or health.is_suspect(unlocked.folder)
            engine = _opened(path, key, immutable=read_only, closely=closely)
    except StorageTrouble as trouble:
        unlocked.release()
        raise (DiskFull() if is_full(unlocked.folder) else trouble) from None
    except BaseException:
        unlocked.release()
        raise
    store = _store(unlocked, engine, clock, read_only=read_only, release=unlocked.release)
    store.unclean_end = unclean
    also: list[tuple[str, dict[str, Any]]] = [("header.rebuilt", {})] if unlocked.rebuilt else []
    if failed_tries:
        also.append(("vault.tries-failed", {"count": failed_tries}))
    try:
        store.begin(unlocked.way, *also)
    except BaseException:  # a page of the audit or the journal cannot be read
        store.close()
        raise
    if not read_only:
        migrate.forget_copies(unlocked.folder, clock)
        health.empty_scratch(unlocked.folder)
        health.trust(unlocked.folder)
    return store


def open_copy(unlocked: Unlocked, path: Path, clock: Clock, release: Callable[[], None]) -> Store:
    """Open another database under the keys of a vault, to be read only.

    Raises:
        DatabaseDamaged, StorageTrouble: it cannot be read.
    """
    with storage_troubles():
        engine = _opened(path, subkey(unlocked.data_key, "sqlcipher-db-1"), immutable=True)
    return _store(unlocked, engine, clock, read_only=True, release=release)


def _store(
    unlocked: Unlocked, engine: Engine, clock: Clock, *, read_only: bool, release: Callable[[], None]
) -> Store:
    chain = audit.Chain(subkey(unlocked.data_key, "audit-1"))
    key_file = KeyFile(unlocked.folder, subkey(unlocked.data_key, "header-mac"), read_only=read_only)
    sealer = Sealer(subkey(unlocked.data_key, "draft-1"))
    return Store(engine, chain, clock, key_file, sealer, read_only=read_only, release=release)


def _left_unclean(path: Path) -> datetime | None:
    """When a log was last written that nobody has closed; None where the vault was closed properly."""
    log = path.with_name(f"{path.name}-wal")
    try:
        return datetime.fromtimestamp(log.stat().st_mtime, UTC)
    except OSError:
        return None


def _refuse_unfinished(path: Path) -> None:
    """A medium that takes no changes is read as it is, without the log that may lie beside the file."""
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        raise UnfinishedVault


def _bring_up_to_date(path: Path, key: bytes, clock: Clock, read_only: bool) -> None:
    version = migrate.version_of(path, key, immutable=read_only)
    if version > migrate.SCHEMA:
        raise NewerVault(theirs=f"schema {version}", ours=__version__)
    if version < migrate.SCHEMA:
        if version < 1:
            raise DatabaseDamaged
        if read_only:
            raise OlderVault
        migrate.copy_before(path, key, version, clock)
        migrate.migrate(path, key)


def _opened(path: Path, key: bytes, *, immutable: bool, closely: bool = False) -> Engine:
    engine = make_engine(path, key, immutable=immutable)
    try:
        _look_inside(engine, closely=closely)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _look_inside(engine: Engine, *, closely: bool) -> None:
    """See that the database can be read; page by page where there is a reason for it.

    Raises:
        DatabaseDamaged: a page cannot be read.
    """
    with engine.execution_options(reading=True).connect() as link:
        link.exec_driver_sql("SELECT count(*) FROM practice").scalar()
        if closely and not health.looks_whole(link.connection.driver_connection):
            raise DatabaseDamaged
