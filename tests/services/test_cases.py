"""Opening and describing cases, and the caseload."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import SessionRow
from ipt_desk.domain.course import CaseStatus, SessionStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import cases
from ipt_desk.services.caseload import Need, Shelf, read_caseload
from ipt_desk.troubles import NotPossible
from tests.support.vault import MOMENT, TestVault


def add_session(unit: Unit, case: CaseId, at: datetime, status: SessionStatus) -> int:
    return unit.add(SessionRow(case_id=case, starts_at=at, status=status)).id


def test_a_case_needs_no_name_and_gets_a_code(vault: TestVault) -> None:
    first, second = (vault.perform("New case", cases.add_case) for _ in range(2))
    assert vault.read(cases.read_case, first).title == "LP-0001"
    assert vault.read(cases.read_case, second).code == "LP-0002"


def test_a_code_is_used_once(vault: TestVault) -> None:
    vault.perform("New case", cases.add_case, code="LP-0427")
    with pytest.raises(NotPossible, match="LP-0427 is the reference of another case"):
        vault.perform("New case", cases.add_case, code=" LP-0427 ")


def test_a_made_code_steps_over_a_taken_one(vault: TestVault) -> None:
    vault.perform("New case", cases.add_case, code="LP-0001")
    made = vault.perform("New case", cases.add_case)
    assert vault.read(cases.read_case, made).code == "LP-0002"


def test_a_name_is_kept_on_one_line_in_normal_form(vault: TestVault) -> None:
    case = vault.perform("New case", cases.add_case, "Zoe\u0308  \n Brown")
    assert vault.read(cases.read_case, case).name == "Zo\u00eb Brown"


def test_an_unknown_field_is_refused(vault: TestVault) -> None:
    case = vault.perform("New case", cases.add_case)
    with pytest.raises(ValueError, match="status"):
        vault.perform("Change", cases.set_case_text, case, "status", "ended")


def test_the_card_counts_held_and_next(vault: TestVault) -> None:
    case = vault.perform("New case", cases.add_case, "Juniper Vale")
    week = timedelta(weeks=1)
    vault.perform("Held", add_session, case, MOMENT - week, SessionStatus.HELD)
    vault.perform("Missed", add_session, case, MOMENT - week / 2, SessionStatus.MISSED)
    upcoming = vault.perform("Planned", add_session, case, MOMENT + week, SessionStatus.PLANNED)
    card = vault.read(cases.read_case, case)
    assert (card.held, card.session, card.next_session, card.phase) == (1, 2, upcoming, 1)


def test_the_caseload_is_sorted_by_the_next_session(vault: TestVault) -> None:
    later, sooner, none = (
        vault.perform("New case", cases.add_case, name) for name in ("Late", "Soon", "None")
    )
    vault.perform("Plan", add_session, later, MOMENT + timedelta(days=2), SessionStatus.PLANNED)
    vault.perform("Plan", add_session, sooner, MOMENT + timedelta(hours=2), SessionStatus.PLANNED)
    view = vault.read(read_caseload)
    assert [row.id for row in view.rows] == [sooner, later, none]
    assert [row.id for row in view.today] == [sooner]


def test_each_status_has_its_shelf(vault: TestVault) -> None:
    for status in CaseStatus:
        case = vault.perform("New case", cases.add_case, status.value)
        vault.perform("Status", cases.set_status, case, status)
    assert vault.read(read_caseload).counts == {Shelf.OPEN: 3, Shelf.PAUSED: 1, Shelf.CLOSED: 2}
    assert {row.name for row in vault.read(read_caseload, Shelf.CLOSED).rows} == {"ended", "archived"}


def test_a_held_session_without_a_score_is_noticed(vault: TestVault) -> None:
    case = vault.perform("New case", cases.add_case, "Aldous")
    vault.perform("Held", add_session, case, MOMENT - timedelta(weeks=1), SessionStatus.HELD)
    needs = dict(vault.read(read_caseload).rows[0].needs)
    assert needs == {Need.SCORE: 1, Need.INVENTORY: 1}
