"""Bringing a vault to the newest schema: one transaction, checked before it commits."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection

from ipt_desk.clock import Clock
from ipt_desk.data import search
from ipt_desk.data.engine import make_engine, open_raw
from ipt_desk.data.triggers import TRIGGERS
from ipt_desk.files import sync_folder

SCHEMA = 3
"""The newest schema; `user_version` of a vault that is up to date."""

KEPT = timedelta(days=30)
"""How long the copy from before a migration stays."""

APPLICATION_ID = 0x49505444
_PACKAGE = "ipt_desk.data.migrations"
_STAMP = "%Y%m%dT%H%M%SZ"


class MigrationFailed(RuntimeError):
    """The schema after a migration is not what this version expects; it was rolled back."""


def schema_text(link: Any) -> str:
    """The whole schema as the file holds it, in an order of its own."""
    rows = link.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    return "".join(f"{row[0]};\n" for row in rows)


def expected_schema() -> str:
    """The schema that this version works with."""
    return files("ipt_desk.data").joinpath("schema.sql").read_text("utf-8")


def migrate(path: Path, key: bytes, *, create: bool = False, check: bool = True) -> None:
    """Run every migration that the vault at `path` lacks; a new file has none of them yet.

    Raises:
        MigrationFailed: the outcome is not the expected schema; the vault is as it was.
    """
    engine = make_engine(path, key, foreign_keys=False, create=create)
    try:
        with engine.begin() as link:
            _upgrade(link)
            _remake_triggers(link)
            cursor = link.connection.cursor()
            search.note_all(cursor)
            search.catch_up(cursor)
            if cursor.execute("PRAGMA foreign_key_check").fetchall():
                raise MigrationFailed("a link leads nowhere")
            if check and schema_text(cursor) != expected_schema():
                raise MigrationFailed("the schema is not the expected one")
            cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")
            cursor.execute(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()


def _upgrade(link: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    with as_file(files(_PACKAGE)) as folder:
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = link
        command.upgrade(config, "head")


def _remake_triggers(link: Connection) -> None:
    cursor = link.connection.cursor()
    names = [row[0] for row in cursor.execute("SELECT name FROM sqlite_schema WHERE type='trigger'")]
    for name in names:
        cursor.execute(f'DROP TRIGGER "{name}"')
    for trigger in TRIGGERS:
        cursor.execute(trigger)


def version_of(path: Path, key: bytes, *, immutable: bool = False) -> int:
    """The schema version of the vault at `path`."""
    link = open_raw(path, key, immutable=immutable)
    try:
        return int(link.execute("PRAGMA user_version").fetchone()[0])
    finally:
        link.close()


def copy_before(path: Path, key: bytes, version: int, clock: Clock) -> Path:
    """An encrypted copy of the vault beside it, under the same key, before it is migrated."""
    stamp = clock.utc().strftime(_STAMP)
    copy = path.with_name(f"before-{version}-{stamp}.db")
    copy_whole(path, copy, key)
    return copy


def copy_whole(path: Path, copy: Path, key: bytes) -> None:
    """An encrypted copy under the same key, which has its name only when it is whole."""
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    source, target = open_raw(path, key), open_raw(part, key, create=True)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    part.chmod(0o600)
    part.replace(copy)
    sync_folder(copy.parent)


def forget_copies(folder: Path, clock: Clock) -> None:
    """Remove the copies that were made before a migration more than 30 days ago."""
    oldest = (clock.utc() - KEPT).strftime(_STAMP)
    for copy in folder.glob("before-*-*.db*"):
        if copy.suffix != ".db" or copy.stem.rpartition("-")[2] < oldest:
            copy.unlink(missing_ok=True)
