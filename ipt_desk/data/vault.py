"""A vault on disk: one folder with a header, an encrypted database and a lock."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlalchemy.engine import Engine

from ipt_desk import __version__
from ipt_desk.clock import Clock
from ipt_desk.data import audit, header, migrate
from ipt_desk.data.engine import make_engine, storage_troubles
from ipt_desk.data.key import LONGEST_PASSPHRASE, Kdf, calibrated, subkey
from ipt_desk.data.lock import ReadingLock, VaultLock
from ipt_desk.data.store import Store
from ipt_desk.data.threshold import DATABASE as DATABASE
from ipt_desk.data.threshold import enter, refuse_unfit
from ipt_desk.files import sync_folder
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import (
    DatabaseDamaged,
    NewerVault,
    NotAVault,
    Refused,
    StorageTrouble,
    UnfinishedVault,
)

SHORTEST_PASSPHRASE = 15
"""In characters, for a single secret (NIST SP 800-63B-4)."""


def create_vault(folder: Path, passphrase: str, clock: Clock, kdf: Kdf | None = None) -> None:
    """Make an empty vault at `folder`, whole or not at all.

    `kdf` is for tests; otherwise the cost is measured on this computer.

    Raises:
        Refused: there is something at `folder`, or the passphrase is too short.
        UnfitPlace: live records may not sit there.
        StorageTrouble: the place does not take it.
    """
    check_passphrase(passphrase)
    if folder.exists():
        raise Refused(
            QT_TRANSLATE_NOOP("Trouble", "There is already something at {place}. Choose another name."),
            place=folder,
        )
    refuse_unfit(folder)
    made, data_key = header.make_header(
        passphrase,
        app=__version__,
        created=clock.utc().isoformat(timespec="seconds"),
        kdf=kdf or calibrated(),
    )
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700, parents=True)
        _fill(part, made, data_key)
        part.rename(folder)
        sync_folder(folder.parent)
    except OSError:
        raise StorageTrouble from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(folder: Path, made: header.Header, data_key: bytes) -> None:
    database = folder / DATABASE
    with storage_troubles():
        migrate.migrate(database, subkey(data_key, "sqlcipher-db-1"), create=True)
    database.chmod(0o600)
    header.write_header(folder, made)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short or too long.

    Raises:
        Refused: with the sentence that says what to do.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(
            QT_TRANSLATE_NOOP(
                "Trouble", "The passphrase needs at least 15 characters. Five random words are good."
            )
        )
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise Refused(QT_TRANSLATE_NOOP("Trouble", "The passphrase may have at most 1,024 characters."))


def open_vault(folder: Path, passphrase: str, clock: Clock) -> Store:
    """Open the vault at `folder`; the calling thread is the one that may write.

    Raises:
        NotAVault, HeaderDamaged, NewerVault, WrongPassphrase, VaultInUse, UnfitPlace,
        DatabaseDamaged, StorageTrouble: each leaves the vault as it was.
    """
    return open_unlocked(unlock_vault(folder, passphrase, clock), clock)


class Unlocked:
    """A vault whose key is known and whose lock is held; the next step is `open_unlocked`.

    The two steps are apart so that the slow one can run on another thread.
    """

    def __init__(self, folder: Path, data_key: bytes, lock: VaultLock | ReadingLock) -> None:
        self.folder = folder
        self.data_key = data_key
        self.lock = lock

    def release(self) -> None:
        """Let the vault go again without opening it."""
        self.lock.release()


def unlock_vault(folder: Path, passphrase: str, clock: Clock) -> Unlocked:
    """Take the lock and find the key; on any thread.

    Raises:
        NotAVault, HeaderDamaged, NewerVault, WrongPassphrase, VaultInUse, UnfitPlace: nothing was changed.
    """
    read = header.read_header(folder)
    if not (folder / DATABASE).is_file():
        raise NotAVault(place=folder)
    lock = enter(folder, clock)
    try:
        return Unlocked(folder, header.unlock(read, passphrase), lock)
    except BaseException:
        lock.release()
        raise


def open_unlocked(unlocked: Unlocked, clock: Clock) -> Store:
    """Open the database of an unlocked vault, migrating it first where it is older.

    Raises:
        NewerVault, DatabaseDamaged, StorageTrouble: nothing was changed.
    """
    read_only = not unlocked.lock.writes
    path, key = unlocked.folder / DATABASE, subkey(unlocked.data_key, "sqlcipher-db-1")
    try:
        if read_only:
            _refuse_unfinished(path)
        with storage_troubles():
            _bring_up_to_date(path, key, clock, read_only)
            engine = make_engine(path, key, immutable=read_only)
            _look_inside(engine)
    except BaseException:
        unlocked.release()
        raise
    chain = audit.Chain(subkey(unlocked.data_key, "audit-1"))
    store = Store(engine, chain, clock, read_only=read_only, release=unlocked.release)
    store.begin()
    if not read_only:
        migrate.forget_copies(unlocked.folder, clock)
    return store


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
        migrate.copy_before(path, key, version, clock)
        migrate.migrate(path, key)


def _look_inside(engine: Engine) -> None:
    with engine.execution_options(reading=True).connect() as link:
        link.exec_driver_sql("SELECT count(*) FROM practice").scalar()
