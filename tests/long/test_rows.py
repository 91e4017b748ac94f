"""Every row of the test plan, as often as with every change; `python3 run.py test-long` tries them longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.long.rows import trials
from tests.long.trial import CannotRun, Outcome, Trial

PLANNED = frozenset([*range(1, 24), 33, 37, 38, 39, *range(41, 45), 60])
"""The rows of the test plan whose rooms are built; later rooms add theirs."""


def test_every_row_that_is_planned_is_tried() -> None:
    assert {trial.row for trial in trials()} == PLANNED


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: f"row-{trial.row}-{trial.title}")
def test_nothing_fails_that_must_not(trial: Trial, tmp_path: Path) -> None:
    try:
        outcome = trial.run(trial.short, tmp_path)
    except CannotRun as reason:
        pytest.skip(str(reason))
    assert outcome.failures == ()
    assert outcome.control_failed, outcome.control
    assert outcome.trials >= trial.short


@pytest.mark.parametrize(
    "outcome", [Outcome(0), Outcome(3, ("one was lost",)), Outcome(3, control="none", control_failed=False)]
)
def test_a_row_that_failed_does_not_hold(outcome: Outcome) -> None:
    assert not outcome.holds
