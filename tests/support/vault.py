"""A real encrypted vault in a temporary folder, quick enough for every test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from ipt_desk.clock import Clock, StoppedClock
from ipt_desk.data.images import COLUMNS
from ipt_desk.data.key import LEAST_MEMORY, Kdf
from ipt_desk.data.store import Store
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import practice

PASSPHRASE = "plum lantern sextant willow harbour"
QUICK = Kdf(memory=LEAST_MEMORY, passes=1, lanes=1)
"""The cheapest key derivation that a header may ask for."""

MOMENT = datetime(2026, 11, 24, 9, 48)
"""The moment of the sample practice: before session 10."""

Dump = dict[str, list[tuple[Any, ...]]]


class TestVault:
    """An open vault with short words for tests."""

    __test__ = False

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.store: Store = open_vault(folder, PASSPHRASE, clock)

    def perform(self, title: str, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do one step and give back its value; `undoable` and `spell` go to the store."""
        options = {name: kwargs.pop(name) for name in ("undoable", "spell") if name in kwargs}
        return self.store.step(title, work, args, kwargs, **options).value

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """What a query sees."""
        with self.store.reading() as reader:
            return query(reader, *args, **kwargs)

    def undo(self, case: CaseId | None = None) -> None:
        self.store.undo(case)

    def redo(self, case: CaseId | None = None) -> None:
        self.store.redo(case)

    def dump(self) -> Dump:
        """Every clinical table, ordered by id."""
        with self.store._cursor() as cursor:
            return {
                table: cursor.execute(
                    f'SELECT {", ".join(_quoted(names))} FROM "{table}" ORDER BY id'
                ).fetchall()
                for table, names in COLUMNS.items()
            }

    def reopen(self) -> None:
        """Close the vault and open it again, as after a restart."""
        self.store.close()
        self.store = open_vault(self.folder, PASSPHRASE, self.clock)

    def close(self) -> None:
        self.store.close()


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="ipt-desk-tests-")) / "empty.iptvault"
    clock = StoppedClock(MOMENT)
    create_vault(folder, PASSPHRASE, clock, QUICK)
    store = open_vault(folder, PASSPHRASE, clock)
    store.step("Begin", practice.begin, ("Larkfield Practice",))
    store.close()
    return folder


def fresh_vault(place: Path, clock: Clock | None = None) -> TestVault:
    """An empty vault of its own in `place`, open."""
    folder = place / "practice.iptvault"
    shutil.copytree(_template(), folder)
    return TestVault(folder, clock or StoppedClock(MOMENT))
