"""A setting that is not taken, no key or a short one, a driver without cipher: refused, nothing written."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import sqlcipher3.dbapi2 as cipher

from ipt_desk.data import engine
from ipt_desk.data.engine import PRAGMAS, Unsafe, open_raw
from tests.long.trial import Outcome, Trial

KEY = b"k" * 32
WRONG: dict[str, int | str] = {
    "journal_mode": "delete",
    "synchronous": 1,
    "fullfsync": 0,
    "checkpoint_fullfsync": 0,
    "foreign_keys": 0,
    "secure_delete": 0,
    "temp_store": 1,
    "trusted_schema": 1,
    "recursive_triggers": 0,
    "cell_size_check": 0,
    "mmap_size": 65536,
}
"""For each setting the value that the engine is made to have instead."""


class _Deaf(cipher.Connection):  # type: ignore[misc]  # the driver is not typed
    """A connection that hears something else than what is said."""

    heard: ClassVar[Callable[[str], str]]

    def execute(self, said: str, *args: Any) -> Any:
        return super().execute(type(self).heard(said), *args)


@contextmanager
def _driver(driver: Any) -> Any:
    vars(engine)["cipher"] = driver
    try:
        yield
    finally:
        vars(engine)["cipher"] = cipher


def _hearing(heard: Callable[[str], str]) -> Any:
    kind = type("Deaf", (_Deaf,), {"heard": staticmethod(heard)})

    def connect(name: str, **how: Any) -> Any:
        return cipher.connect(name, factory=kind, **how)

    return SimpleNamespace(connect=connect)


def refuse_everything_unsafe(_count: int, folder: Path, _chance: random.Random) -> Outcome:
    """Each way of being unsafe once, on a file that is there and on a new one."""
    failures: list[str] = []
    ways: list[tuple[str, Any, bytes]] = [
        (f"{name} is {wrong}", _hearing(_instead(name, wrong)), KEY) for name, wrong in WRONG.items()
    ]
    ways += [
        ("no key", _hearing(lambda said: "SELECT 1" if said.startswith("PRAGMA key") else said), KEY),
        ("a driver that does not encrypt", sqlite3, KEY),
        ("a short key", cipher, KEY[:2]),
        ("a long key", cipher, KEY * 2),
        ("a key of words", cipher, b"passphrase"),
    ]
    if missing := {name for name, _ in PRAGMAS} - WRONG.keys():
        failures.append(f"say what is wrong for {', '.join(sorted(missing))}")
    for number, (way, driver, key) in enumerate(ways):
        place = folder / str(number)
        place.mkdir()
        journal = "delete" if way.startswith("journal_mode") else "wal"
        failures.extend(f"{way}: {said}" for said in _tried(place, driver, key, journal))
    failures.extend(_plain_file(folder))
    return Outcome(2 * len(ways) + 1, tuple(failures))


def _instead(name: str, wrong: int | str) -> Callable[[str], str]:
    other = f"PRAGMA {name}" if name == "journal_mode" else f"PRAGMA {name}={wrong}"
    return lambda said: other if said.startswith(f"PRAGMA {name}=") else said


def _tried(place: Path, driver: Any, key: bytes, journal: str) -> list[str]:
    """What was opened or written although it must not be."""
    found: list[str] = []
    there, fresh = place / "there.db", place / "fresh.db"
    made = cipher.connect(there, isolation_level=None)
    made.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    made.execute(f"PRAGMA journal_mode={journal}")
    made.execute("CREATE TABLE note(words)")
    made.close()
    before = there.read_bytes()
    with _driver(driver):
        for path, create in ((there, False), (fresh, True)):
            try:
                open_raw(path, key, create=create).close()
                found.append(f"{path.name} was opened")
            except (Unsafe, sqlite3.DatabaseError, cipher.DatabaseError):
                pass
    if there.read_bytes() != before:
        found.append("the file was changed")
    if fresh.exists() and fresh.read_bytes().startswith(b"SQLite format 3"):
        found.append("a new file is not encrypted")
    if fresh.exists() and b"note" in fresh.read_bytes():
        found.append("something was written")
    return found


def _plain_file(folder: Path) -> list[str]:
    path = folder / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE note(words)")
    plain.close()
    before = path.read_bytes()
    try:
        open_raw(path, KEY).close()
    except cipher.DatabaseError:
        return [] if path.read_bytes() == before else ["a plain file was changed"]
    return ["a plain file was opened"]


TRIAL = Trial(17, "a setting that is not taken", 30, 30, refuse_everything_unsafe)
