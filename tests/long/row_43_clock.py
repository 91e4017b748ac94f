"""A clock that is wrong: the order of things stays, the vault says so, and the audit keeps both moments."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from ipt_desk.data import facts
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import cases, circle
from ipt_desk.services.clock_check import see_clock
from tests.long.trial import Outcome, Trial
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault

_BEGIN = datetime(2027, 3, 27, 14, 30, tzinfo=UTC)


@dataclass
class WorldClock:
    """A clock at one moment of the world, seen from a place so many hours ahead of UTC."""

    moment: datetime
    ahead: float = 0.0

    def now(self) -> datetime:
        return self.moment.astimezone(timezone(timedelta(hours=self.ahead))).replace(tzinfo=None)

    def utc(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.now().date()


def _turns(chance: random.Random) -> list[tuple[str, WorldClock]]:
    """What a clock may do, each from the moment that was right before; all in a course of chance."""
    right = _BEGIN + timedelta(minutes=chance.randint(0, 600))
    back = right - timedelta(minutes=chance.randint(61, 1_000_000))
    turns = [
        ("1970", WorldClock(datetime(1970, 1, 1, 0, chance.randint(0, 59), tzinfo=UTC))),
        ("2038", WorldClock(datetime(2038, 1, 19, 3, 14, chance.randint(7, 59), tzinfo=UTC))),
        ("a day before", WorldClock(right - timedelta(days=1))),
        ("61 minutes before", WorldClock(right - timedelta(minutes=61))),
        ("59 minutes before", WorldClock(right - timedelta(minutes=59))),
        ("before by chance", WorldClock(back)),
        ("summer time ends", WorldClock(datetime(2027, 10, 31, 1, 10, tzinfo=UTC), 1.0)),
        ("summer time begins", WorldClock(datetime(2027, 3, 28, 1, 10, tzinfo=UTC), 2.0)),
        ("a journey to the west", WorldClock(right, -10.0)),
        ("a journey to the east", WorldClock(right, 14.0)),
    ]
    chance.shuffle(turns)
    return turns


def turn_clocks(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Open the vault under one clock after the other, write, undo, and look at what came of it."""
    failures: list[str] = []
    trials = 0
    while trials < count:
        place = folder / f"vault-{trials}"
        place.mkdir()
        vault = fresh_vault(place, WorldClock(_BEGIN, 1.0))
        vault.close()
        vault.reopen()
        case = vault.perform("New case", cases.add_case, code="LP-0427")
        seen = vault.clock.utc()
        for title, clock in _turns(chance):
            failures.extend(f"{title}: {said}" for said in _one(vault, case, clock, seen))
            seen = max(seen, clock.utc())
            trials += 1
        if trials <= len(_turns(chance)):
            failures.extend(_by_command(vault))
            trials += 2
        vault.close()
    return Outcome(trials, tuple(failures))


def _one(vault: TestVault, case: CaseId, clock: WorldClock, seen: datetime) -> list[str]:
    """One unlock under `clock`, where `seen` is the latest moment the vault knows."""
    vault.store.close()
    vault.clock = clock
    vault.reopen()
    failures = []
    late = clock.utc() < seen - timedelta(hours=1)
    if (see_clock(vault.store) is not None) != late:
        failures.append("warned" if not late else "did not warn")
    if late and not _audit_has_both(vault, clock, seen):
        failures.append("the audit does not say both moments")
    kept = datetime.fromisoformat(vault.store.fact(facts.LAST_SEEN))
    if kept != max(seen, clock.utc()):
        failures.append(f"it remembers {kept}")
    vault.perform("First", circle.add_person, case, "First")
    vault.perform("Last", circle.add_person, case, "Last")
    if vault.store.line(case).undo != "Last":
        failures.append(f"undo would take back {vault.store.line(case).undo}")
    vault.undo(case)
    vault.undo(case)
    if vault.store.line(case).redo != "First":
        failures.append("redo does not begin at the first")
    lines = [line.seq for line in vault.store.audit_lines()]
    if lines != sorted(lines) or vault.store.verify_audit() is not None:
        failures.append("the audit is out of order")
    return failures


def _audit_has_both(vault: TestVault, clock: WorldClock, seen: datetime) -> bool:
    told = [line for line in vault.store.audit_lines() if line.action == "clock.behind"]
    said = json.loads(told[-1].detail) if told else {}
    return [said.get("clock"), said.get("seen")] == [
        moment.isoformat(timespec="seconds") for moment in (clock.utc(), seen)
    ]


def _by_command(vault: TestVault) -> list[str]:
    """The command line at two moments that a check may set."""
    vault.store.close()
    secret = vault.folder.parent / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    failures = []
    for moment in ("1970-01-01T00:00:00", "2038-01-19T03:14:08"):
        ran = subprocess.run(
            [sys.executable, "-m", "ipt_desk", "cases", vault.folder, "--passphrase-file", secret, "--json"],
            env={**os.environ, "IPT_DESK_NOW": moment},
            capture_output=True,
            text=True,
        )
        if ran.returncode or json.loads(ran.stdout)[0]["code"] != "LP-0427":
            failures.append(f"cases at {moment} ended with {ran.returncode}")
    vault.reopen()
    return failures


TRIAL = Trial(43, "clocks that are wrong", 20, 400, turn_clocks)
