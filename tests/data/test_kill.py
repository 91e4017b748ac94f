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
from tests.support.vault import PASSPHRASE, TestVault

TRIALS = 100
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


def test_a_hundred_kills_lose_nothing(vault: TestVault) -> None:
    from ipt_desk.services import cases

    vault.perform("New case", cases.add_case, code="LP-0427")
    case = 1
    chance = random.Random(427)
    acknowledged = 0
    for trial in range(TRIALS):
        vault.store.close()
        acknowledged += _run_and_kill(vault.folder, chance, trial)
        vault.reopen()
        kept = vault.read(lambda reader: reader.scalar(select(func.count(PersonRow.id))))
        assert acknowledged <= kept <= acknowledged + 1, f"trial {trial}"
        acknowledged = kept
        assert vault.store.verify_audit() is None
        _sound(vault)
        if kept > 20:
            for _ in range(10):
                vault.undo(case)  # type: ignore[arg-type]  # the only case there is
            acknowledged -= 10


def _sound(vault: TestVault) -> None:
    with vault.store._cursor() as cursor:
        assert cursor.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
        people = cursor.execute("SELECT count(*) FROM person").fetchone()[0]
        words = cursor.execute("SELECT count(*) FROM searchable WHERE source='person'").fetchone()[0]
        found = cursor.execute("SELECT count(*) FROM search WHERE search MATCH 'person'").fetchone()[0]
    assert people == words == found


def _run_and_kill(folder: Path, chance: random.Random, trial: int) -> int:
    """Let a child add people, kill it while it does, and say how many it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(folder), PASSPHRASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    child.stdin.write(b"".join(f"{trial} {number}\n".encode() for number in range(200)))
    child.stdin.flush()
    time.sleep(chance.uniform(0.0, 0.06))
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    said = child.stdout.read()
    child.stdin.close()
    child.stdout.close()
    return said.count(b"\n")
