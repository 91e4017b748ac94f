"""The clock of the computer against what the vault has seen."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from ipt_desk.clock import StoppedClock
from ipt_desk.services import cases, circle
from ipt_desk.services.clock_check import see_clock, trust_clock
from tests.support.vault import MOMENT, TestVault


def opened_at(vault: TestVault, moment: datetime) -> TestVault:
    """The vault, closed and opened again at another moment."""
    vault.store.close()
    vault.clock = StoppedClock(moment)
    vault.reopen()
    return vault


def actions(vault: TestVault) -> list[str]:
    return [line.action for line in vault.store.audit_lines() if line.action.startswith("clock.")]


def test_a_clock_that_goes_on_is_not_told(vault: TestVault) -> None:
    assert see_clock(opened_at(vault, MOMENT + timedelta(days=200)).store) is None
    assert actions(vault) == []


def test_a_clock_that_is_put_right_by_minutes_is_not_told(vault: TestVault) -> None:
    assert see_clock(opened_at(vault, MOMENT - timedelta(minutes=59)).store) is None


def test_a_clock_that_went_back_is_told_with_the_moment_seen_last(vault: TestVault) -> None:
    late = see_clock(opened_at(vault, datetime(1970, 1, 1)).store)
    assert late is not None
    assert late.replace(tzinfo=None) == MOMENT


def test_a_clock_that_stays_wrong_is_told_at_every_unlock(vault: TestVault) -> None:
    opened_at(vault, datetime(2019, 5, 3))
    assert see_clock(opened_at(vault, datetime(2019, 5, 4)).store) is not None
    assert actions(vault) == ["clock.behind", "clock.behind"]


def test_a_clock_that_goes_back_under_an_open_vault_is_told(vault: TestVault) -> None:
    assert see_clock(vault.store) is None
    vault.store.clock = StoppedClock(MOMENT - timedelta(days=1))
    assert see_clock(vault.store) is not None


def test_a_clock_that_the_person_trusts_is_told_no_more(vault: TestVault) -> None:
    opened_at(vault, datetime(2038, 1, 19))
    opened_at(vault, MOMENT)
    trust_clock(vault.store)
    assert see_clock(vault.store) is None
    last = next(line for line in reversed(vault.store.audit_lines()) if line.action == "clock.trusted")
    assert json.loads(last.detail) == {
        "clock": "2026-11-24T09:48:00+00:00",
        "seen": "2038-01-19T00:00:00+00:00",
    }


def test_a_clock_that_leaps_ahead_forgets_no_step(vault: TestVault) -> None:
    case = vault.perform("New case", cases.add_case, code="LP-0427")
    vault.perform("Add", circle.add_person, case, "Mum")
    assert opened_at(vault, datetime(2038, 1, 19)).store.line(case).undo == "Add"
