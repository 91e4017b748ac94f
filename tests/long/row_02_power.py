"""The power fails at any moment: no acknowledged step is lost and the file is sound, whatever was kept."""

from __future__ import annotations

import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as cipher

from ipt_desk.data import audit
from ipt_desk.data.engine import checkpoint, open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.vault import DATABASE, unlock_vault
from ipt_desk.services import cases
from tests.long.powerloss import STYLES, Op, after_power_cut, watch
from tests.long.trial import CannotRun, Outcome, Trial
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault

_WRITER = """
import os, sys
from pathlib import Path
from ipt_desk.clock import SystemClock
from ipt_desk.data import engine
if sys.argv[3] == "off":
    engine.PRAGMAS = tuple((name, 0 if name == "synchronous" else value) for name, value in engine.PRAGMAS)
from ipt_desk.data.vault import open_vault
from ipt_desk.services import circle
from ipt_desk.services.export import case_by_code
store = open_vault(Path(sys.argv[1]), sys.argv[2], SystemClock())
with store.reading() as reader:
    case = case_by_code(reader, "LP-0427")
os.write(1, b"ACK 0\\n")
for number in range(1, 61):
    store.perform("Add", circle.add_person, case, f"Person {number} " + "Vale " * (number * 7 % 20))
    os.write(1, b"ACK %d\\n" % number)
    if number % 7 == 0:
        store.checkpoint()
store.close()
"""


@dataclass(frozen=True, slots=True)
class _Course:
    """What one run of the writer asked of the disk, and how to open what came of it."""

    before: dict[str, bytes]
    ops: list[Op]
    first: int
    key: bytes
    audit: audit.Chain


def cut_the_power(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Watch a writer, then look at `count` disks that a power cut may leave; and at some without any sync."""
    if shutil.which("strace") is None:
        raise CannotRun("sudo apt-get install -y --no-install-recommends strace")
    course = _watched(folder / "full", "full")
    failures = [
        f"state {number}: {said}"
        for number in range(count)
        for said in _state(course, folder, number, chance)
    ]
    without, bad = _watched(folder / "off", "off"), 0
    tried = max(100, count // 8)
    for number in range(tried):
        bad += bool(_state(without, folder, number, chance))
    said = f"{bad} of {tried} bad without synchronous"
    return Outcome(count, tuple(failures), control=said, control_failed=bad * 2 >= tried)


def _watched(place: Path, how: str) -> _Course:
    place.mkdir()
    vault: TestVault = fresh_vault(place)
    vault.perform("New case", cases.add_case, code="LP-0427")
    vault.close()
    unlocked = unlock_vault(vault.folder, PASSPHRASE, vault.clock)
    unlocked.release()
    before = {str(vault.folder / DATABASE): (vault.folder / DATABASE).read_bytes()}
    words: list[str | Path] = [sys.executable, "-c", _WRITER, vault.folder, PASSPHRASE, how]
    ops = [op for op in watch(words, vault.folder, place / "log") if _counts(op)]
    first = next(number for number, op in enumerate(ops) if op.kind == "ack")
    data_key = unlocked.data_key
    key, chain = subkey(data_key, "sqlcipher-db-1"), audit.Chain(subkey(data_key, "audit-1"))
    return _Course(before, ops, first, key, chain)


def _counts(op: Op) -> bool:
    """The lock beside the database is no part of it."""
    return not op.file or Path(op.file).name.startswith(DATABASE)


def _state(course: _Course, folder: Path, number: int, chance: random.Random) -> list[str]:
    cut = chance.randrange(course.first + 1, len(course.ops) + 1)
    style = STYLES[number % len(STYLES)]
    files, acknowledged = after_power_cut(course.before, course.ops, cut, style, chance)
    place = folder / "state"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, body in files.items():
        (place / Path(name).name).write_bytes(body)
    try:
        return [f"{style}: {said}" for said in _wrong(place / DATABASE, course, acknowledged)]
    except cipher.DatabaseError as error:
        return [f"{style}: {type(error).__name__}"]


def _wrong(path: Path, course: _Course, acknowledged: int) -> list[str]:
    link = open_raw(path, course.key)
    try:
        found = _lost(link, acknowledged)
        checkpoint(link)
        if link.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            found.append("the integrity check fails")
        if link.execute("PRAGMA cipher_integrity_check").fetchall():
            found.append("a page does not fit its seal")
        if link.execute("PRAGMA foreign_key_check").fetchall():
            found.append("a link leads nowhere")
        link.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        if course.audit.verify(link.cursor()) is not None:
            found.append("the audit does not fit")
        return found
    finally:
        link.close()


def _lost(link: object, acknowledged: int) -> list[str]:
    one = link.execute  # type: ignore[attr-defined]  # the driver is not typed
    people = one("SELECT count(*) FROM person").fetchone()[0]
    steps = one("SELECT count(*) FROM journal WHERE title = 'Add'").fetchone()[0]
    lines = one("SELECT count(*) FROM audit WHERE action = 'circle.add_person'").fetchone()[0]
    words = one(
        "SELECT count(*) FROM (SELECT row_id FROM searchable WHERE source = 'person' "
        "UNION SELECT row_id FROM unfound WHERE source = 'person')"
    ).fetchone()[0]
    if people < acknowledged:
        return [f"{acknowledged} acknowledged, {people} kept"]
    if not people == steps == lines == words:
        return [f"torn: {people} people, {steps} steps, {lines} lines, {words} words"]
    return []


TRIAL = Trial(2, "power cut while committing", 200, 4_000, cut_the_power)
