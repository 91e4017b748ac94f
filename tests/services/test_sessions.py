"""Planning, moving and marking sessions in a real vault."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.course import NoteState, Reason, SessionStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import notes, sessions
from ipt_desk.services.session_view import SessionsView
from ipt_desk.troubles import NotPossible
from tests.support.course import FIRST, WEEK, a_course, close_case, open_case
from tests.support.vault import TestVault


def read(vault: TestVault, case: CaseId) -> SessionsView:
    view: SessionsView = vault.read(sessions.read_sessions, case)
    return view


def test_planning_fourteen_sessions_gives_three_phases(vault: TestVault) -> None:
    case, _ = a_course(vault)
    assert [one.phase for one in read(vault, case).sessions] == [1] * 3 + [2] * 8 + [3] * 3


def test_sessions_follow_weekly_at_the_same_hour(vault: TestVault) -> None:
    case, _ = a_course(vault, 4)
    assert [one.starts_at for one in read(vault, case).sessions] == [FIRST + at * WEEK for at in range(4)]


def test_planning_again_adds_only_what_is_missing(vault: TestVault) -> None:
    case, _ = a_course(vault, 12, held=3)
    added = vault.perform("Plan", sessions.plan_sessions, case, FIRST + 12 * WEEK, 14)
    assert len(added) == 2
    assert read(vault, case).planned == 14


def test_planning_fewer_than_there_are_is_refused(vault: TestVault) -> None:
    case, _ = a_course(vault, 12)
    with pytest.raises(NotPossible, match="already 12 sessions"):
        vault.perform("Plan", sessions.plan_sessions, case, FIRST + 12 * WEEK, 12)


@pytest.mark.parametrize("count", [0, 61])
def test_a_contract_outside_one_to_sixty_is_refused(vault: TestVault, count: int) -> None:
    case = vault.perform("Open", open_case)
    with pytest.raises(NotPossible, match="1 to 60"):
        vault.perform("Plan", sessions.plan_sessions, case, FIRST, count)


def test_a_session_on_top_of_another_is_refused(vault: TestVault) -> None:
    case, _ = a_course(vault, 2)
    with pytest.raises(NotPossible, match="already a session on Tue 15 Sep 2026, 10:00"):
        vault.perform("Add", sessions.add_session, case, FIRST + timedelta(minutes=30))


def test_a_missed_session_leaves_its_hour_free(vault: TestVault) -> None:
    case, planned = a_course(vault, 2)
    vault.perform("Missed", sessions.mark_missed, planned[0], Reason.ILL)
    vault.perform("Add", sessions.add_session, case, FIRST + timedelta(minutes=30))
    assert [one.number for one in read(vault, case).sessions] == [None, 1, 2]


def test_a_missed_session_keeps_its_reason_and_takes_no_number(vault: TestVault) -> None:
    case, planned = a_course(vault, 3)
    vault.perform("Missed", sessions.mark_missed, planned[1], Reason.ILL)
    view = read(vault, case)
    assert [(one.number, one.status, one.reason) for one in view.sessions] == [
        (1, SessionStatus.PLANNED, None),
        (None, SessionStatus.MISSED, Reason.ILL),
        (2, SessionStatus.PLANNED, None),
    ]


def test_moving_one_session_leaves_the_later_ones(vault: TestVault) -> None:
    case, planned = a_course(vault, 3)
    vault.perform("Move", sessions.move_session, planned[1], FIRST + WEEK + timedelta(days=2))
    assert [one.starts_at for one in read(vault, case).sessions] == [
        FIRST,
        FIRST + WEEK + timedelta(days=2),
        FIRST + 2 * WEEK,
    ]


def test_moving_with_later_ones_moves_all_by_as_much(vault: TestVault) -> None:
    case, planned = a_course(vault, 4, held=1)
    vault.perform("Move", sessions.move_session, planned[1], FIRST + 2 * WEEK, later_too=True)
    assert [one.starts_at for one in read(vault, case).sessions] == [FIRST + at * WEEK for at in (0, 2, 3, 4)]


def test_moving_past_a_planned_session_renumbers(vault: TestVault) -> None:
    case, planned = a_course(vault, 3)
    vault.perform("Move", sessions.move_session, planned[0], FIRST + timedelta(days=10))
    numbers = {one.id: one.number for one in read(vault, case).sessions}
    assert [numbers[session] for session in planned] == [2, 1, 3]


def test_moving_past_a_held_session_is_refused(vault: TestVault) -> None:
    case, planned = a_course(vault, 3, held=1)
    before = read(vault, case)
    with pytest.raises(NotPossible, match="may not pass a held one"):
        vault.perform("Move", sessions.move_session, planned[1], FIRST - WEEK)
    assert read(vault, case) == before


def test_a_held_session_is_not_moved(vault: TestVault) -> None:
    _, planned = a_course(vault, 3, held=1)
    with pytest.raises(NotPossible, match="Only a planned session"):
        vault.perform("Move", sessions.move_session, planned[0], FIRST + timedelta(days=1))


def test_moving_onto_another_session_is_refused(vault: TestVault) -> None:
    _, planned = a_course(vault, 3)
    with pytest.raises(NotPossible, match="already a session"):
        vault.perform("Move", sessions.move_session, planned[0], FIRST + WEEK + timedelta(minutes=10))


def test_undo_puts_a_moved_session_back(vault: TestVault) -> None:
    case, planned = a_course(vault, 3)
    before = vault.dump()
    vault.perform("Move", sessions.move_session, planned[1], FIRST + 2 * WEEK, later_too=True)
    vault.undo(case)
    assert vault.dump() == before


def test_phase_limits_can_be_moved_and_given_back(vault: TestVault) -> None:
    case, _ = a_course(vault)
    vault.perform("Limits", sessions.set_phase_limits, case, 4, 13)
    moved = [one.phase for one in read(vault, case).sessions]
    vault.perform("Limits", sessions.set_phase_limits, case, None, None)
    assert moved == [1] * 4 + [2] * 8 + [3] * 2
    assert [one.phase for one in read(vault, case).sessions] == [1] * 3 + [2] * 8 + [3] * 3


@pytest.mark.parametrize("limits", [(5, 5), (-1, 12), (3, 16)])
def test_phase_limits_that_cannot_be_are_refused(vault: TestVault, limits: tuple[int, int]) -> None:
    case, _ = a_course(vault)
    with pytest.raises(NotPossible, match="within the contract"):
        vault.perform("Limits", sessions.set_phase_limits, case, *limits)


def test_a_closed_case_is_read_and_not_changed(vault: TestVault) -> None:
    case, planned = a_course(vault)
    vault.perform("Close", close_case, case)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Held", sessions.mark_held, planned[0])
    assert read(vault, case).closed


def test_a_session_without_record_can_be_removed_and_brought_back(vault: TestVault) -> None:
    case, planned = a_course(vault, 3)
    before = vault.dump()
    vault.perform("Remove", sessions.remove_session, planned[2])
    assert len(read(vault, case).sessions) == 2
    vault.undo(case)
    assert vault.dump() == before


def test_a_session_with_a_note_is_not_removed(vault: TestVault) -> None:
    _, planned = a_course(vault, 3)
    vault.perform("Write", notes.write_note_section, planned[0], notes.WORK, "Role play.")
    with pytest.raises(NotPossible, match="Mark it cancelled"):
        vault.perform("Remove", sessions.remove_session, planned[0])


def test_other_cases_bookings_are_told_by_name(vault: TestVault) -> None:
    case, _ = a_course(vault, 2)
    other = vault.perform("Open", open_case, "LP-0428", "Aldous Fenwick")
    vault.perform("Add", sessions.add_session, other, FIRST + timedelta(minutes=75))
    found = vault.read(sessions.bookings, case, date(2026, 9, 15), date(2026, 9, 15))
    assert [(one.who, one.starts_at.hour) for one in found] == [("Aldous Fenwick", 11)]


def test_the_next_session_is_the_first_planned_from_today_on(vault: TestVault) -> None:
    case, planned = a_course(vault, 14, held=9)
    following = read(vault, case).next
    assert following is not None
    assert (following.id, following.number) == (planned[10], 11)


def test_a_client_does_not_see_how_far_the_notes_are(vault: TestVault) -> None:
    case, planned = a_course(vault, 1)
    vault.perform("Write", notes.write_note_section, planned[0], notes.WORK, "Role play.")
    seen = vault.read(sessions.read_sessions, case, CLIENT).sessions[0]
    assert (seen.note, read(vault, case).sessions[0].note) == (NoteState.NONE, NoteState.DRAFT)
