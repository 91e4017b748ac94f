"""What the timeline reads from a real vault."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import AreaRow, AreaStageRow, ResultRow, ReviewRow, TaskRow
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.domain.vague import on, parse
from ipt_desk.services import sessions, timeline
from ipt_desk.services.timeline import TimelineView
from ipt_desk.troubles import NotPossible
from tests.support.course import FIRST, WEEK, a_course, close_case, open_case
from tests.support.vault import TestVault


def read(vault: TestVault, case: CaseId) -> TimelineView:
    view: TimelineView = vault.read(timeline.read_timeline, case)
    return view


def enter_score(unit: Unit, case: CaseId, session: SessionId | None, day: date, total: int | None) -> None:
    unit.add(
        ResultRow(
            case_id=case,
            session_id=session,
            measure="phq-9",
            version="1",
            taken_on=day,
            answers=(),
            total=total,
        )
    )


def test_limits_of_phases_lie_midway_between_the_sessions_they_part(vault: TestVault) -> None:
    case, _ = a_course(vault)
    bands = read(vault, case).bands
    assert [(band.phase, band.first, band.last) for band in bands] == [(1, 1, 3), (2, 4, 11), (3, 12, 14)]
    assert bands[0].end == bands[1].start == FIRST + 2.5 * WEEK
    assert bands[0].start == datetime.fromisoformat("2026-09-14")


def test_a_limit_moves_with_its_session(vault: TestVault) -> None:
    case, planned = a_course(vault)
    vault.perform("Move", sessions.move_session, planned[3], FIRST + 3 * WEEK + timedelta(days=2))
    assert read(vault, case).bands[0].end == FIRST + 2.5 * WEEK + timedelta(days=1)


def test_an_empty_case_has_an_empty_timeline(vault: TestVault) -> None:
    view = read(vault, vault.perform("Open", open_case))
    assert (view.sessions, view.bands, view.scores, view.left) == ((), (), (), 0)
    assert view.first == date(2026, 9, 8)


def test_scores_carry_their_session_and_their_word_and_incomplete_ones_are_left_out(vault: TestVault) -> None:
    case, planned = a_course(vault, 2, held=1)
    vault.perform("Score", enter_score, case, None, date(2026, 9, 8), 19)
    vault.perform("Score", enter_score, case, planned[0], FIRST.date(), 4)
    vault.perform("Score", enter_score, case, planned[1], FIRST.date() + WEEK, None)
    assert [(one.total, one.number, one.word) for one in read(vault, case).scores] == [
        (19, None, "Moderately severe"),
        (4, 1, "Minimal"),
    ]


def test_events_keep_their_vague_dates_and_know_what_was_before_intake(vault: TestVault) -> None:
    case, _ = a_course(vault)
    moved = parse("Apr 2026")
    assert moved is not None
    vault.perform("Add", timeline.add_event, case, moved, "Moved to the new city")
    vault.perform("Add", timeline.add_event, case, on(date(2026, 10, 22)), "Dad's anniversary")
    view = read(vault, case)
    assert [(one.title, one.before_intake) for one in view.events] == [
        ("Moved to the new city", True),
        ("Dad's anniversary", False),
    ]
    assert view.events[0].happened.words == "Apr 2026"


def test_an_event_is_moved_renamed_and_removed(vault: TestVault) -> None:
    case, _ = a_course(vault)
    event = vault.perform("Add", timeline.add_event, case, on(date(2026, 10, 22)), "Anniversary")
    vault.perform("Change", timeline.change_event, event, on(date(2026, 10, 23)), "Dad's anniversary")
    found = read(vault, case).events[0]
    assert (found.title, found.happened) == ("Dad's anniversary", on(date(2026, 10, 23)))
    vault.perform("Remove", timeline.remove_event, event)
    assert read(vault, case).events == ()


def test_an_event_without_a_name_is_refused(vault: TestVault) -> None:
    case, _ = a_course(vault)
    with pytest.raises(NotPossible, match="name first"):
        vault.perform("Add", timeline.add_event, case, on(date(2026, 10, 22)), "  ")


def test_a_closed_case_takes_no_event(vault: TestVault) -> None:
    case, _ = a_course(vault)
    vault.perform("Close", close_case, case)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Add", timeline.add_event, case, on(date(2026, 10, 22)), "Choir")


def add_dispute(unit: Unit, case: CaseId) -> None:
    area = unit.add(AreaRow(case_id=case, kind=AreaKind.ROLE_DISPUTE, since=date(2026, 9, 29)))
    for stage, since in ((Stage.IMPASSE, date(2026, 9, 29)), (Stage.RENEGOTIATION, date(2026, 10, 27))):
        unit.add(AreaStageRow(case_id=case, area_id=area.id, stage=stage, since=since))


def test_a_stage_lasts_until_the_next_one(vault: TestVault) -> None:
    case, _ = a_course(vault)
    vault.perform("Area", add_dispute, case)
    stages = read(vault, case).areas[0].stages
    assert [(one.stage, one.end) for one in stages] == [
        (Stage.IMPASSE, date(2026, 10, 27)),
        (Stage.RENEGOTIATION, None),
    ]


def add_carried_task(unit: Unit, case: CaseId, planned: tuple[SessionId, ...]) -> None:
    task = unit.add(
        TaskRow(
            case_id=case,
            title="Ring Nadia",
            status=TaskStatus.AGREED,
            set_session_id=planned[0],
            due_session_id=planned[2],
        )
    )
    unit.add(
        ReviewRow(
            case_id=case,
            task_id=task.id,
            session_id=planned[1],
            reviewed_on=FIRST.date() + WEEK,
            carried=True,
        )
    )


def test_a_carried_task_reaches_to_its_new_session_with_a_notch(vault: TestVault) -> None:
    case, planned = a_course(vault)
    vault.perform("Task", add_carried_task, case, planned)
    bar = read(vault, case).tasks[0]
    assert (bar.start, bar.carried, bar.end) == (
        FIRST.date(),
        (FIRST.date() + WEEK,),
        FIRST.date() + 2 * WEEK,
    )


def test_a_task_follows_its_session_when_that_moves(vault: TestVault) -> None:
    case, planned = a_course(vault)
    vault.perform("Task", add_carried_task, case, planned)
    vault.perform("Move", sessions.move_session, planned[2], FIRST + 2 * WEEK + timedelta(days=1))
    assert read(vault, case).tasks[0].end == FIRST.date() + 2 * WEEK + timedelta(days=1)
