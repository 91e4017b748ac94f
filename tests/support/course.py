"""A small case with a course, made by public operations, for tests of sessions and the timeline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import (
    AreaRow,
    AreaStageRow,
    CaseRow,
    PersonRow,
    ResultRow,
    ReviewRow,
    SessionRow,
    TaskRow,
)
from ipt_desk.domain.course import CaseStatus, Reason
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.domain.vague import parse
from ipt_desk.services import notes, sessions, timeline
from tests.support.vault import TestVault

FIRST = datetime.fromisoformat("2026-09-15T10:00")
WEEK = timedelta(weeks=1)


def open_case(unit: Unit, code: str = "LP-0427", name: str = "Juniper Vale") -> CaseId:
    """A case that started on 8 Sep 2026."""
    return CaseId(unit.add(CaseRow(code=code, name=name, started_on=date(2026, 9, 8))).id)


def close_case(unit: Unit, case: CaseId) -> None:
    """The case is ended."""
    unit.one(CaseRow, case).status = CaseStatus.ENDED


def a_course(vault: TestVault, count: int = 14, held: int = 0) -> tuple[CaseId, tuple[SessionId, ...]]:
    """A case with `count` weekly sessions, the first `held` of them held."""
    case = vault.perform("Open a case", open_case)
    planned = vault.perform("Plan sessions", sessions.plan_sessions, case, FIRST, count)
    for session in planned[:held]:
        vault.perform("Mark held", sessions.mark_held, session)
    return case, planned


SCORES = (19, 19, 18, 18, 16, 15, 17, 14, 12, 11)
"""PHQ-9 at intake and in sessions 1 to 9."""

EVENTS = (
    ("Mar 2026", "Started as head of department"),
    ("Apr 2026", "Moved to the new city"),
    ("10 Sep 2026", "Poppy starts new school"),
    ("12 Oct 2026", "Denise complains"),
    ("22 Oct 2026", "Dad’s anniversary"),
    ("2 Nov 2026", "Joined the choir"),
    ("8 Nov 2026", "Rowan away"),
    ("17 Dec 2026", "Poppy’s school play"),
)
TASKS = ("D", "DP", "DD", "DN", "DN", "DD", "DP", "D", "--")
"""What became of the tasks by the session that set them: done, partly, not tried, to review."""

_STATUS = {
    "D": TaskStatus.DONE,
    "P": TaskStatus.PARTLY,
    "N": TaskStatus.NOT_TRIED,
    "-": TaskStatus.AGREED,
}


def a_full_course(vault: TestVault) -> CaseId:
    """A course of fourteen with one missed, ten scores, events, two areas and sixteen tasks."""
    case: CaseId = vault.perform("Open a case", open_case)
    planned = vault.perform("Plan", sessions.plan_sessions, case, FIRST, 14)
    vault.perform("Missed", sessions.mark_missed, planned[5], Reason.ILL)
    last = vault.perform("Add", sessions.add_session, case, datetime.fromisoformat("2027-01-05T10:00"))
    vault.perform("Break", sessions.set_break_before, last, "winter break")
    counted = (*planned[:5], *planned[6:], last)
    for session in counted[:9]:
        vault.perform("Mark held", sessions.mark_held, session)
    vault.perform("Fill", _fill, case, counted)
    for text, title in EVENTS:
        happened = parse(text)
        assert happened is not None
        vault.perform("Add event", timeline.add_event, case, happened, title)
    text = "Used the planned opening line with Rowan. Denise’s appraisal still ahead."
    vault.perform("Write", notes.write_note_section, counted[8], notes.SINCE, text)
    vault.perform("Write", notes.write_note_section, counted[8], notes.PLAN, "Opening line for Sunday.")
    return case


def _fill(unit: Unit, case: CaseId, planned: tuple[SessionId, ...]) -> None:
    day_of = {row.id: row.starts_at.date() for row in unit.many(select(SessionRow))}
    for at, total in enumerate(SCORES):
        session = planned[at - 1] if at else None
        day = day_of[session] if session else date(2026, 9, 8)
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
    for at, outcomes in enumerate(TASKS):
        for number, letter in enumerate(outcomes):
            _add_task(unit, case, f"Task {at + 1}.{number + 1}", letter, planned[at], planned[at + 1], day_of)
    _add_areas(unit, case)


def _add_task(
    unit: Unit,
    case: CaseId,
    title: str,
    letter: str,
    given: SessionId,
    due: SessionId,
    day_of: dict[int, date],
) -> None:
    status = _STATUS[letter]
    row = TaskRow(case_id=case, title=title, status=status, set_session_id=given, due_session_id=due)
    task = unit.add(row)
    if status is not TaskStatus.AGREED:
        unit.add(
            ReviewRow(case_id=case, task_id=task.id, session_id=due, reviewed_on=day_of[due], outcome=status)
        )


def _add_areas(unit: Unit, case: CaseId) -> None:
    rowan = unit.add(PersonRow(case_id=case, name="Rowan", ring=1, angle=-150.0, distance=0.31))
    since = date(2026, 9, 29)
    unit.add(
        AreaRow(
            case_id=case,
            kind=AreaKind.ROLE_TRANSITION,
            is_primary=True,
            title="Colleague to head of department",
            since=since,
        )
    )
    dispute = AreaRow(case_id=case, kind=AreaKind.ROLE_DISPUTE, person_id=rowan.id, since=since)
    area = unit.add(dispute)
    for stage, day in ((Stage.IMPASSE, since), (Stage.RENEGOTIATION, date(2026, 10, 27))):
        unit.add(AreaStageRow(case_id=case, area_id=area.id, stage=stage, since=day))
