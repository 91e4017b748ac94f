"""Killed while a vault is brought to a newer schema: it has the old one or the new one, never a mixture."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ipt_desk.data import migrate
from ipt_desk.data.engine import checkpoint, open_raw
from ipt_desk.data.images import COLUMNS
from ipt_desk.data.key import subkey
from ipt_desk.data.vault import DATABASE, open_vault, unlock_vault
from ipt_desk.services import sample
from tests.long.nursery import Nursery
from tests.long.trial import Outcome, Trial
from tests.support.vault import PASSPHRASE
from tests.tools.make_fixture import FIXTURES

_SETUP = """
import alembic.command, alembic.config
from pathlib import Path
from ipt_desk.data import migrate
from ipt_desk.services import sample
"""
_WORK = """
path, key, version = Path(words[0]), bytes.fromhex(words[1]), int(words[2])
migrate.copy_before(path, key, version, sample.CLOCK)
migrate.migrate(path, key)
"""

Rows = dict[str, list[tuple[Any, ...]]]


def kill_while_migrating(count: int, folder: Path, chance: random.Random) -> Outcome:
    """From each old version: copy its fixture, migrate it in a child, kill the child, look."""
    failures: list[str] = []
    olds, news = 0, 0
    versions = range(1, migrate.SCHEMA)
    with Nursery(_SETUP, _WORK) as nursery:
        for version in versions:
            trial = _Version(version, folder / str(version), nursery)
            for number in range(count):
                found, schema = trial.kill(chance)
                olds, news = olds + (schema == version), news + (schema == migrate.SCHEMA)
                failures.extend(f"version {version}, kill {number}: {said}" for said in found)
    if not olds or not news:
        failures.append(
            f"{olds} kept the old schema and {news} got the new one: the kills came all at one end"
        )
    return Outcome(count * len(versions), tuple(failures), note=f"{olds} old, {news} new")


class _Version:
    """The fixture of one version, and what a vault of it may look like after a kill."""

    def __init__(self, version: int, folder: Path, nursery: Nursery) -> None:
        self._version, self._folder, self._nursery = version, folder, nursery
        self._source = FIXTURES / f"vault-{version}" / "practice.iptvault"
        unlocked = unlock_vault(self._copy(), PASSPHRASE, sample.CLOCK)
        self._key = subkey(unlocked.data_key, "sqlcipher-db-1")
        unlocked.release()
        with _opened(self._folder / DATABASE, self._key) as link:
            self._old = migrate.schema_text(link)
        self._tables = _tables(self._folder / DATABASE, self._key)
        self._rows = {version: self._read()}
        self._takes = self._measure()
        self._rows[migrate.SCHEMA] = self._read()

    def kill(self, chance: random.Random) -> tuple[list[str], int]:
        """Kill one migration; what is wrong afterwards, and which schema there is."""
        folder = self._copy()
        self._migrate(chance.uniform(0, self._takes * 1.1))
        with _opened(folder / DATABASE, self._key) as link:
            schema = int(link.execute("PRAGMA user_version").fetchone()[0])
            text = migrate.schema_text(link)
        found = list(_unsound(folder / DATABASE, self._key))
        if text != {self._version: self._old, migrate.SCHEMA: migrate.expected_schema()}.get(schema):
            found.append(f"the schema of version {schema} is a mixture")
        if self._read() != self._rows.get(schema):
            found.append("records differ")
        for copy in folder.glob("before-*.db"):
            found.extend(f"the copy from before: {said}" for said in _unsound(copy, self._key))
        open_vault(folder, PASSPHRASE, sample.CLOCK).close()
        return found, schema

    def _copy(self) -> Path:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._source, self._folder)
        return self._folder

    def _read(self) -> Rows:
        """What stands in the clinical tables; records that a migration makes get another uid each time."""
        with _opened(self._folder / DATABASE, self._key) as link:
            return {
                table: link.execute(
                    f'SELECT {_columns(link, table, table in self._tables)} FROM "{table}" ORDER BY id'
                ).fetchall()
                for table in _there(link)
            }

    def _measure(self) -> float:
        begun = time.monotonic()
        self._migrate(None)
        return time.monotonic() - begun

    def _migrate(self, kill_after: float | None) -> None:
        words = (str(self._folder / DATABASE), self._key.hex(), str(self._version))
        said = self._nursery.run(*words, kill_after=kill_after)
        if said:
            raise RuntimeError(f"the migration failed by itself: {said}")


class _opened:  # noqa: N801  it reads like a function
    def __init__(self, path: Path, key: bytes) -> None:
        self._link = open_raw(path, key)

    def __enter__(self) -> Any:
        return self._link

    def __exit__(self, *_error: object) -> None:
        self._link.close()


def _tables(path: Path, key: bytes) -> list[str]:
    with _opened(path, key) as link:
        return _there(link)


def _there(link: Any) -> list[str]:
    """The clinical tables that the file has."""
    found = {row[0] for row in link.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
    return [table for table in COLUMNS if table in found]


def _columns(link: Any, table: str, with_uid: bool) -> str:
    found = link.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
    return ", ".join(f'"{name}"' for (name,) in found if with_uid or name != "uid")


def _unsound(path: Path, key: bytes) -> Iterator[str]:
    with _opened(path, key) as link:
        checkpoint(link)
        if (said := link.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            yield f"integrity check: {said}"
        if link.execute("PRAGMA cipher_integrity_check").fetchall():
            yield "a page does not fit its seal"
        if link.execute("PRAGMA foreign_key_check").fetchall():
            yield "a link leads nowhere"


TRIAL = Trial(3, "kill -9 while migrating", 20, 200, kill_while_migrating)
