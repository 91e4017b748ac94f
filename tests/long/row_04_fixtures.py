"""Row 4: the vault of each released schema opens, is brought up to date, and says what it always said."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

from ipt_desk.data import migrate
from ipt_desk.data.store import Store
from ipt_desk.data.vault import open_vault
from ipt_desk.services import sample
from ipt_desk.services.export import export_json
from tests.long.trial import Outcome, Trial
from tests.support.released import as_far_as
from tests.support.vault import PASSPHRASE
from tests.tools.make_fixture import FIXTURES

_OF_THE_DAY = ("exported_at", "app_version")


def open_each(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Open every fixture twice: as it was released, and again after it was brought up to date."""
    failures: list[str] = []
    versions = range(1, migrate.SCHEMA + 1)
    for version in versions:
        source, copy = FIXTURES / f"vault-{version}", folder / f"{version}.iptvault"
        shutil.copytree(source / "practice.iptvault", copy)
        expected = json.loads((source / "expected.json").read_text("utf-8"))
        for time in ("first", "second"):
            store = open_vault(copy, PASSPHRASE, sample.CLOCK)
            failures.extend(f"vault-{version}, {time} time: {said}" for said in _differs(store, expected))
            store.close()
        kept = list(copy.glob("before-*.db"))
        if len(kept) != (version < migrate.SCHEMA):
            failures.append(f"vault-{version}: {len(kept)} copies from before the migration")
    return Outcome(2 * len(versions), tuple(failures), note=f"schemas 1 to {migrate.SCHEMA}")


def _differs(store: Store, expected: dict[str, Any]) -> list[str]:
    found: list[str] = []
    with store.reading() as reader:
        document = as_far_as(export_json(reader, with_process_notes=True), expected)
    found.extend(
        f"{name} differs"
        for name in sorted({*document, *expected} - set(_OF_THE_DAY))
        if document.get(name) != expected.get(name)
    )
    with store._cursor() as cursor:
        if (said := cursor.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            found.append(f"integrity check: {said}")
        if migrate.schema_text(cursor) != migrate.expected_schema():
            found.append("the schema is not the expected one")
    if (line := store.verify_audit()) is not None:
        found.append(f"the audit does not fit from line {line} on")
    return found


_ALL = 2 * migrate.SCHEMA
TRIAL = Trial(4, "vaults of every released schema", _ALL, _ALL, open_each)
