"""Killed at any moment: every step that was acknowledged is there, whole, and the file is sound."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from ipt_desk.data.tables import PersonRow
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import cases
from tests.long.trial import Outcome, Trial
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault

_MANY = 20
"""With more people than this some are taken back, so that a trial stays quick."""

_CHILD = """
import sys
from pathlib import Path
from ipt_desk.clock import SystemClock
from ipt_desk.data.vault import open_vault
from ipt_desk.services import circle
from ipt_desk.services.export import case_by_code
store = open_vault(Path(sys.argv[1]), sys.argv[2], SystemClock())
with store.reading() as reader:
    case = case_by_code(reader, "LP-0427")
print("ready", flush=True)
for line in sys.stdin:
    store.perform("Add", circle.add_person, case, f"Person {line.strip()}")
    print(line.strip(), flush=True)
"""


def kill_while_adding(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Let a child add people, kill it while it does, and compare what it acknowledged with the file."""
    vault = fresh_vault(folder)
    case = vault.perform("New case", cases.add_case, code="LP-0427")
    failures: list[str] = []
    known = 0
    for number in range(count):
        vault.store.close()
        known += _run_and_kill(vault.folder, chance, number)
        vault.reopen()
        kept = _people(vault)
        if not known <= kept <= known + 1:
            failures.append(f"kill {number}: {known} acknowledged, {kept} kept")
        failures.extend(f"kill {number}: {said}" for said in unsound(vault))
        known = _fewer(vault, case, kept)
    vault.close()
    return Outcome(count, tuple(failures))


def _people(vault: TestVault) -> int:
    return int(vault.read(lambda reader: reader.scalar(select(func.count(PersonRow.id)))))


def _fewer(vault: TestVault, case: CaseId, kept: int) -> int:
    if kept <= _MANY:
        return kept
    for _ in range(kept // 2):
        vault.undo(case)
    return kept - kept // 2


def unsound(vault: TestVault) -> list[str]:
    """What is wrong with the file of an open vault: pages, links, search words, audit."""
    found: list[str] = []
    with vault.store._cursor() as cursor:
        if (said := cursor.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            found.append(f"quick check: {said}")
        if cursor.execute("PRAGMA foreign_key_check").fetchall():
            found.append("a link leads nowhere")
        people = cursor.execute("SELECT count(*) FROM person").fetchone()[0]
        words = cursor.execute("SELECT count(*) FROM searchable WHERE source='person'").fetchone()[0]
        hits = cursor.execute("SELECT count(*) FROM search WHERE search MATCH 'person'").fetchone()[0]
    if not people == words == hits:
        found.append(f"{people} people, {words} searchable, {hits} found")
    if (line := vault.store.verify_audit()) is not None:
        found.append(f"the audit does not fit from line {line} on")
    return found


def _run_and_kill(folder: Path, chance: random.Random, number: int) -> int:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(folder), PASSPHRASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    child.stdin.write(b"".join(f"{number} {line}\n".encode() for line in range(200)))
    child.stdin.flush()
    time.sleep(chance.uniform(0.0, 0.06))
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    said = child.stdout.read()
    child.stdin.close()
    child.stdout.close()
    return said.count(b"\n")


TRIAL = Trial(1, "kill -9 while committing", 100, 1_000, kill_while_adding)
