"""What a long trial is: one row of the test plan, with how often it is tried and what must come of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial: how many were tried, a short line for each failure, and the control.

    `control` says what a variant that must fail did, such as "440 of 500 unusable without
    synchronous"; it is empty where a row has none. `control_failed` is False where the
    variant that must fail did not, which makes the whole row worthless. `note` says what the
    figures alone do not.
    """

    trials: int
    failures: tuple[str, ...] = ()
    control: str = ""
    control_failed: bool = True
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing failed that must not, and everything failed that must."""
        return self.trials > 0 and not self.failures and self.control_failed


class CannotRun(Exception):
    """The row cannot be tried here; the text is the exact command that would enable it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One row of the test plan: `short` trials with every change, `long` ones before a release.

    `work(count, folder, chance)` tries `count` times in an empty folder of its own.
    """

    row: int
    title: str
    short: int
    long: int
    work: Callable[[int, Path, random.Random], Outcome]

    def run(self, count: int, folder: Path, seed: int | None = None) -> Outcome:
        """Try `count` times; without a seed the row number is one, so that a failure comes again."""
        return self.work(count, folder, random.Random(self.row if seed is None else seed))


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the long run."""

    trial: Trial
    outcome: Outcome | None
    seconds: float
    reason: str = ""

    @property
    def line(self) -> str:
        """The row as one line: trials, failures, control."""
        head = f"row {self.trial.row:2} {self.trial.title:34}"
        if self.outcome is None:
            return f"{head} NOT RUN: {self.reason}"
        found = self.outcome
        said = f"{head} {found.trials:5} trials, {len(found.failures)} failures"
        if found.control:
            verdict = "failed as it must" if found.control_failed else "DID NOT FAIL"
            said += f", control {verdict}: {found.control}"
        if found.note:
            said += f", {found.note}"
        return f"{said} ({self.seconds:.0f} s)"


def told(trial: Trial, count: int, folder: Path, seed: int | None = None) -> Told:
    """Run a trial and say what came of it."""
    begun = time.monotonic()
    try:
        outcome = trial.run(count, folder, seed)
    except CannotRun as reason:
        return Told(trial, None, time.monotonic() - begun, str(reason))
    return Told(trial, outcome, time.monotonic() - begun)
