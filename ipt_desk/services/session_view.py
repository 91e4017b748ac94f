"""The sessions of a case as somebody may see them: frozen, with their numbers and phases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import (
    CaseRow,
    ProgressNoteRow,
    ResultRow,
    ReviewRow,
    SessionRow,
    TaskRow,
)
from ipt_desk.domain import course
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.course import (
    Modality,
    NoteState,
    Numbered,
    PhaseMap,
    Reason,
    SessionStatus,
)
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.services.gate import is_closed
from ipt_desk.troubles import Gone

SCORE = "phq-9"
"""The measure whose total stands beside a session."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session as lists and pictures show it."""

    id: SessionId
    starts_at: datetime
    minutes: int
    status: SessionStatus
    number: int | None = None
    phase: int | None = None
    reason: Reason | None = None
    modality: Modality = Modality.IN_PERSON
    counts: bool = False
    break_before: str = ""
    note: NoteState = NoteState.NONE
    score: int | None = None
    tasks_set: int = 0
    tasks_reviewed: int = 0

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_planned(self) -> bool:
        return self.status is SessionStatus.PLANNED


@dataclass(frozen=True, slots=True)
class SessionsView:
    """All sessions of a case by date, with its contract."""

    case: CaseId
    now: datetime
    planned: int | None
    minutes: int
    closed: bool
    phases: PhaseMap | None
    sessions: tuple[SessionView, ...]

    def session(self, wanted: SessionId) -> SessionView | None:
        """The session `wanted`, or None where it is gone."""
        return next((one for one in self.sessions if one.id == wanted), None)

    def count(self, status: SessionStatus) -> int:
        """How many sessions have `status`."""
        return sum(one.status is status for one in self.sessions)

    @property
    def next(self) -> SessionView | None:
        """The planned session that is next, from today on."""
        today = self.now.date()
        return next((one for one in self.sessions if one.is_planned and one.starts_at.date() >= today), None)

    @property
    def limits(self) -> tuple[tuple[datetime | None, datetime | None], ...]:
        """Between which held sessions each session may move."""
        known = numbered(self.sessions)
        return tuple(course.room(known, at) for at in range(len(known)))


@dataclass(frozen=True, slots=True)
class Booking:
    """A session of another case."""

    who: str
    starts_at: datetime
    minutes: int


def numbered(sessions: Iterable[SessionView]) -> list[Numbered]:
    """What the numbering needs to know of `sessions`."""
    return [Numbered(one.starts_at, one.status, one.counts) for one in sessions]


def read_sessions(reader: Reader, case: CaseId, audience: Audience = THERAPIST) -> SessionsView:
    """The sessions of `case` by date; a client does not see how far the notes are.

    Raises:
        Gone: there is no such case.
    """
    contract = reader.first(
        select(
            CaseRow.sessions_planned,
            CaseRow.minutes,
            CaseRow.status,
            CaseRow.first_phase_ends,
            CaseRow.third_phase_starts,
        ).where(CaseRow.id == case)
    )
    if contract is None:
        raise Gone
    planned = contract.sessions_planned
    phases = (
        course.phase_map(planned, contract.first_phase_ends, contract.third_phase_starts) if planned else None
    )
    return SessionsView(
        case=case,
        now=reader.clock.now(),
        planned=planned,
        minutes=contract.minutes,
        closed=is_closed(reader, contract.status),
        phases=phases,
        sessions=_views(reader, case, phases, audience),
    )


def _views(
    reader: Reader, case: CaseId, phases: PhaseMap | None, audience: Audience
) -> tuple[SessionView, ...]:
    rows = reader.rows(
        select(
            SessionRow.id,
            SessionRow.starts_at,
            SessionRow.minutes,
            SessionRow.status,
            SessionRow.reason,
            SessionRow.modality,
            SessionRow.counts,
            SessionRow.break_before,
        )
        .where(SessionRow.case_id == case)
        .order_by(SessionRow.starts_at, SessionRow.id)
    )
    counted = course.numbers([Numbered(row.starts_at, row.status, row.counts) for row in rows])
    notes = {} if audience.is_client else _note_states(reader, case)
    scores, given, reviewed = _scores(reader, case), _tasks_set(reader, case), _tasks_reviewed(reader, case)
    return tuple(
        SessionView(
            id=SessionId(row.id),
            starts_at=row.starts_at,
            minutes=row.minutes,
            status=row.status,
            number=number,
            phase=phases.phase_of(number) if phases else None,
            reason=row.reason,
            modality=row.modality,
            counts=row.counts,
            break_before=row.break_before,
            note=notes.get(row.id, NoteState.NONE),
            score=scores.get(row.id),
            tasks_set=given.get(row.id, 0),
            tasks_reviewed=reviewed.get(row.id, 0),
        )
        for row, number in zip(rows, counted, strict=True)
    )


def _note_states(reader: Reader, case: CaseId) -> dict[int, NoteState]:
    rows = reader.rows(
        select(ProgressNoteRow.session_id, ProgressNoteRow.state).where(ProgressNoteRow.case_id == case)
    )
    return {row.session_id: row.state for row in rows}


def _scores(reader: Reader, case: CaseId) -> dict[int, int]:
    rows = reader.rows(
        select(ResultRow.session_id, ResultRow.total)
        .where(ResultRow.case_id == case, ResultRow.measure == SCORE, ResultRow.total.is_not(None))
        .order_by(ResultRow.taken_on, ResultRow.id)
    )
    return {row.session_id: row.total for row in rows if row.session_id is not None}


def _tasks_set(reader: Reader, case: CaseId) -> dict[int, int]:
    rows = reader.rows(
        select(TaskRow.set_session_id, func.count().label("tasks"))
        .where(TaskRow.case_id == case, TaskRow.set_session_id.is_not(None))
        .group_by(TaskRow.set_session_id)
    )
    return {row.set_session_id: row.tasks for row in rows}


def _tasks_reviewed(reader: Reader, case: CaseId) -> dict[int, int]:
    rows = reader.rows(
        select(ReviewRow.session_id, func.count(ReviewRow.task_id.distinct()).label("tasks"))
        .where(
            ReviewRow.case_id == case,
            ReviewRow.session_id.is_not(None),
            ReviewRow.outcome.is_not(None) | ReviewRow.carried.is_(True),
        )
        .group_by(ReviewRow.session_id)
    )
    return {row.session_id: row.tasks for row in rows}


def bookings(reader: Reader, case: CaseId, first: date, last: date) -> tuple[Booking, ...]:
    """The planned sessions of other cases from `first` to `last`, so that two are not put on one hour."""
    rows = reader.rows(
        select(SessionRow.starts_at, SessionRow.minutes, CaseRow.name, CaseRow.code)
        .join(CaseRow, CaseRow.id == SessionRow.case_id)
        .where(
            SessionRow.case_id != case,
            SessionRow.status == SessionStatus.PLANNED,
            SessionRow.starts_at >= datetime.combine(first, time.min),
            SessionRow.starts_at <= datetime.combine(last, time.max),
        )
        .order_by(SessionRow.starts_at)
    )
    return tuple(Booking(row.name or row.code, row.starts_at, row.minutes) for row in rows)
