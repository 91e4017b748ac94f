"""No record ever names somebody of another case, and nothing of the record is left behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ProcessNoteRow
from ipt_desk.domain.ids import CaseId, PersonId, SessionId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.domain.prose import Section
from ipt_desk.domain.vague import on
from ipt_desk.services import areas, cases, circle, homework, measures, sessions, timeline
from ipt_desk.troubles import NotPossible
from tests.support.course import a_course
from tests.support.vault import TestVault

DAY = date(2026, 11, 24)


def add_event(unit: Unit, case: CaseId, stranger: PersonId) -> None:
    timeline.add_event(unit, case, on(DAY), "Choir", stranger)


def link_event(unit: Unit, case: CaseId, stranger: PersonId) -> None:
    timeline.link_event(unit, timeline.add_event(unit, case, on(DAY), "Choir"), stranger)


def set_area(unit: Unit, case: CaseId, stranger: PersonId) -> None:
    areas.set_area(unit, case, AreaKind.GRIEF, person=stranger)


def add_idea(unit: Unit, case: CaseId, stranger: PersonId) -> None:
    homework.add_idea(unit, case, "Ring somebody", person=stranger)


@pytest.mark.parametrize("work", [add_event, link_event, set_area, add_idea])
def test_nothing_names_a_person_of_another_case(
    vault: TestVault, work: Callable[[Unit, CaseId, PersonId], None]
) -> None:
    case = vault.perform("Open", cases.add_case, "Juniper Vale")
    other = vault.perform("Open", cases.add_case, "Ash Pike")
    stranger = vault.perform("Add", circle.add_person, other, "Mum")
    before = vault.dump()
    with pytest.raises(NotPossible, match="another case"):
        vault.perform("Name", work, case, stranger)
    assert vault.dump() == before


def test_a_score_is_not_put_into_a_session_of_another_case(vault: TestVault) -> None:
    _, planned = a_course(vault)
    other = vault.perform("Open", cases.add_case, "Ash Pike")
    with pytest.raises(NotPossible, match="another case"):
        vault.perform("Save", measures.save_result, other, "phq-9", (1,) * 9, DAY, planned[0])


def write_process_note(unit: Unit, case: CaseId, session: SessionId) -> None:
    unit.add(ProcessNoteRow(case_id=case, session_id=session, sections=(Section("Thoughts", "Mine"),)))


def test_a_session_with_a_process_note_is_not_removed(vault: TestVault) -> None:
    case, planned = a_course(vault)
    vault.perform("Write", write_process_note, case, planned[3])
    with pytest.raises(NotPossible, match="has a note"):
        vault.perform("Remove", sessions.remove_session, planned[3])
