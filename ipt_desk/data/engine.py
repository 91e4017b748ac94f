"""Opening the encrypted database: key first, every setting read back, nothing left to defaults."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import create_engine, event, exc
from sqlalchemy.engine import Connection, Engine, ExceptionContext, Result
from sqlalchemy.pool import NullPool, PoolProxiedConnection, QueuePool
from sqlalchemy.sql import Executable

from ipt_desk.troubles import DatabaseDamaged, DiskFull, ReadOnlyVault, StorageTrouble, Trouble

CipherIntegrityError: type[Exception] = cipher.IntegrityError
"""What the driver raises when a commit would break a link or a unique value."""

KEY_BYTES = 32
OLDEST_SQLITE = (3, 51, 3)
"""Earlier versions can damage a WAL file that two connections write (fixed in 3.51.3)."""

PRAGMAS: tuple[tuple[str, int | str], ...] = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("temp_store", 2),
    ("trusted_schema", 0),
    ("recursive_triggers", 1),
    ("cell_size_check", 1),
    ("mmap_size", 0),
)
_WRITER_ONLY = frozenset({"journal_mode", "foreign_keys"})


class Unsafe(RuntimeError):
    """A setting that protects the records could not be made sure of; nothing was written."""


def assert_engine() -> None:
    """Refuse a database engine that is known to damage files.

    Raises:
        Unsafe: the engine is too old.
    """
    version = tuple(int(part) for part in cipher.sqlite_version.split("."))
    if version < OLDEST_SQLITE:
        raise Unsafe(f"SQLite {cipher.sqlite_version} is too old")


def open_raw(
    path: Path,
    key: bytes,
    *,
    create: bool = False,
    immutable: bool = False,
    foreign_keys: bool = True,
) -> Any:
    """A connection to the encrypted file at `path`, with every PRAGMA set and read back.

    `immutable` opens a file on a medium that takes no changes. Only a migration may
    turn `foreign_keys` off.

    Raises:
        Unsafe: the key has a wrong length, or a setting was not taken.
        sqlcipher3.DatabaseError: the file is damaged or the key is not its key.
    """
    if len(key) != KEY_BYTES:
        raise Unsafe("a raw key has 32 bytes")
    mode = "immutable=1" if immutable else f"mode={'rwc' if create else 'rw'}"
    name = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    link = cipher.connect(
        f"file:{name}?{mode}", uri=True, timeout=5, isolation_level=None, check_same_thread=False
    )
    try:
        link.execute("PRAGMA cipher_log_level=NONE")
        link.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        link.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key shows here
        _assert_encrypted(link)  # before the first setting: WAL alone would write a new file in the clear
        _settle(link, immutable, foreign_keys)
    except BaseException:
        link.close()
        raise
    return link


def _settle(link: Any, immutable: bool, foreign_keys: bool) -> None:
    for name, value in PRAGMAS:
        if immutable and name in _WRITER_ONLY:
            continue
        wanted: int | str = int(foreign_keys) if name == "foreign_keys" else value
        link.execute(f"PRAGMA {name}={wanted}").fetchall()
        found = link.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != wanted:
            raise Unsafe(f"PRAGMA {name} was not taken")


def _assert_encrypted(link: Any) -> None:
    if not link.execute("PRAGMA cipher_version").fetchone():
        raise Unsafe("the engine does not encrypt")
    if link.execute("PRAGMA cipher_status").fetchone()[0] != "1":
        raise Unsafe("the file is not encrypted")


def make_engine(
    path: Path, key: bytes, *, immutable: bool = False, foreign_keys: bool = True, create: bool = False
) -> Engine:
    """The engine of one vault: two connections, one for the window and one for the backup.

    With foreign keys off or for creation it is a single-use engine for a migration.
    """
    assert_engine()
    lasting = foreign_keys and not create

    def connect() -> Any:
        return open_raw(path, key, immutable=immutable, foreign_keys=foreign_keys, create=create)

    pool: dict[str, Any] = (
        {"poolclass": QueuePool, "pool_size": 2, "max_overflow": 0, "pool_use_lifo": True}
        if lasting
        else {"poolclass": NullPool}
    )
    engine = create_engine("sqlite+pysqlite://", module=cipher, creator=connect, hide_parameters=True, **pool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        link: Any = connection.connection.driver_connection
        if not link.in_transaction:  # a select within one that writes belongs to that
            reading = connection.get_execution_options().get("reading")
            link.execute("BEGIN" if reading else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def _broken(context: ExceptionContext) -> None:
        context.is_disconnect = context.is_disconnect or _is_damage(context.original_exception)

    return engine


def _is_damage(error: BaseException | None) -> bool:
    """Whether a page could not be read; the engine then answers nothing more on that connection."""
    return isinstance(error, cipher.DatabaseError) and isinstance(trouble_of(error), DatabaseDamaged)


@contextmanager
def driver_of(engine: Engine) -> Iterator[PoolProxiedConnection]:
    """A connection past SQLAlchemy; one that met a damaged page is not used again."""
    proxy = engine.raw_connection()
    try:
        yield proxy
    except cipher.DatabaseError as error:
        if _is_damage(error):
            proxy.invalidate()
        raise
    finally:
        proxy.close()  # which takes back what was not committed


class Writing:
    """One transaction that writes: through the driver, and through SQLAlchemy where a select is asked.

    What SQLAlchemy does around a transaction of its own would take an edit as long as its SQL.
    """

    def __init__(self, engine: Engine, proxy: PoolProxiedConnection) -> None:
        self._engine, self._proxy = engine, proxy
        self._link: Connection | None = None
        self.cursor: Any = proxy.cursor()

    def execute(self, statement: Executable) -> Result[Any]:
        """What a select finds."""
        if self._link is None:
            self._link = Connection(self._engine, connection=self._proxy)
        return self._link.execute(statement)


@contextmanager
def writing(engine: Engine) -> Iterator[Writing]:
    """Everything in it is kept, or after an error nothing."""
    with driver_of(engine) as proxy:
        link: Any = proxy.driver_connection
        link.execute("BEGIN IMMEDIATE")
        yield Writing(engine, proxy)
        link.execute("COMMIT")


def trouble_of(error: BaseException) -> Trouble:
    """What to tell about a database error; its own text may hold clinical words and is not used."""
    said = str(getattr(error, "orig", None) or error).lower()
    if "full" in said:
        return DiskFull()
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return ReadOnlyVault()
    if "not a database" in said or "malformed" in said or "disk image" in said:
        return DatabaseDamaged()
    return StorageTrouble()


@contextmanager
def storage_troubles() -> Iterator[None]:
    """Turn what the engine raises about disks and files into troubles that can be told."""
    try:
        yield
    except (exc.OperationalError, cipher.OperationalError) as error:
        raise trouble_of(error) from None
    except (exc.DatabaseError, cipher.DatabaseError) as error:
        if isinstance(error, exc.IntegrityError | cipher.IntegrityError | exc.ProgrammingError):
            raise
        raise trouble_of(error) from None


def checkpoint(link: Any) -> bool:
    """Bring the write-ahead log into the file now; False where somebody reads just then."""
    waited = link.execute("PRAGMA busy_timeout").fetchone()[0]
    link.execute("PRAGMA busy_timeout=0")
    try:
        return bool(link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    finally:
        link.execute(f"PRAGMA busy_timeout={waited}")
