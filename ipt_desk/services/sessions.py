"""The sessions of a case: planning them, moving them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import (
    CaseRow,
    PickUpRow,
    ProcessNoteRow,
    ProgressNoteRow,
    ResultRow,
    ReviewRow,
    SessionRow,
    TaskRow,
)
from ipt_desk.domain import course, days
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.course import (
    CLOSED_STATUSES,
    MAX_SESSIONS,
    MIN_SESSIONS,
    Modality,
    NoteState,
    Numbered,
    PhaseMap,
    Reason,
    SessionStatus,
)
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.prose import clean_line
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import open_case, open_session
from ipt_desk.troubles import Gone, NotPossible

SCORE = "phq-9"
"""The measure whose total stands beside a session."""

MAX_MINUTES = 480
COUNT = QT_TRANSLATE_NOOP("Trouble", "A contract has {least} to {most} sessions.")
ENOUGH = QT_TRANSLATE_NOOP("Trouble", "There are already {number} sessions. Choose a larger number.")
TAKEN = QT_TRANSLATE_NOOP("Trouble", "There is already a session on {moment}. Choose another time.")
LENGTH = QT_TRANSLATE_NOOP("Trouble", "A session has 1 to {most} minutes.")
NOT_PLANNED = QT_TRANSLATE_NOOP("Trouble", "Only a planned session can be moved.")
PASSES_HELD = QT_TRANSLATE_NOOP("Trouble", "A planned session may not pass a held one. Choose a later date.")
SIGNED = QT_TRANSLATE_NOOP("Trouble", "The note of this session is signed, so the session stays held.")
HAS_RECORD = QT_TRANSLATE_NOOP(
    "Trouble", "This session has a note, a score or a task. Mark it cancelled to keep them."
)
LIMITS = QT_TRANSLATE_NOOP("Trouble", "Phase 1 ends before phase 3 starts, both within the contract.")


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
        closed=contract.status in CLOSED_STATUSES,
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


def plan_sessions(
    unit: Unit, case: CaseId, first: datetime, count: int, minutes: int = course.DEFAULT_MINUTES
) -> tuple[SessionId, ...]:
    """Agree on `count` sessions in all and plan those that are still missing, weekly from `first`."""
    row = open_case(unit, case)
    if not MIN_SESSIONS <= count <= MAX_SESSIONS:
        raise NotPossible(COUNT, least=MIN_SESSIONS, most=MAX_SESSIONS)
    there = _of_case(unit, case)
    taken = sum(number is not None for number in course.numbers(_known(there)))
    if taken >= count:
        raise NotPossible(ENOUGH, number=taken)
    moments = course.weekly(first, count - taken)
    for moment in moments:
        _refuse_overlap(there, moment, _length(minutes))
    row.sessions_planned, row.minutes = count, minutes
    return tuple(_add(unit, case, moment, minutes) for moment in moments)


def add_session(unit: Unit, case: CaseId, start: datetime, minutes: int | None = None) -> SessionId:
    """Plan one more session."""
    row = open_case(unit, case)
    length = _length(row.minutes if minutes is None else minutes)
    _refuse_overlap(_of_case(unit, case), start, length)
    return _add(unit, case, start, length)


def _add(unit: Unit, case: CaseId, start: datetime, minutes: int) -> SessionId:
    """A planned session with its empty note, so that all typing in the note is about one record."""
    row = unit.add(SessionRow(case_id=case, starts_at=start, minutes=minutes))
    unit.add(ProgressNoteRow(case_id=case, session_id=row.id, sections=(), state=NoteState.NONE))
    return SessionId(row.id)


def move_session(unit: Unit, session: SessionId, start: datetime, later_too: bool = False) -> None:
    """Move a planned session to `start`, and with `later_too` every later planned one by as much."""
    row = open_session(unit, session)
    if row.status is not SessionStatus.PLANNED:
        raise NotPossible(NOT_PLANNED)
    there = _of_case(unit, CaseId(row.case_id))
    try:
        starts = course.moved(_known(there), there.index(row), start, later_too=later_too)
    except ValueError as passing:
        raise NotPossible(PASSES_HELD) from passing
    _refuse_overlaps_after(there, starts)
    for one, moment in zip(there, starts, strict=True):
        if one.starts_at != moment:
            one.starts_at = moment


def _refuse_overlaps_after(there: Sequence[SessionRow], starts: Sequence[datetime]) -> None:
    """Refuse the starts where one that changes would meet another session."""
    busy = [(moment, one) for one, moment in zip(there, starts, strict=True) if _takes_time(one)]
    for moment, one in busy:
        if moment == one.starts_at:
            continue
        for other_moment, other in busy:
            if other is not one and _meet(moment, one.minutes, other_moment, other.minutes):
                raise NotPossible(TAKEN, moment=days.day_time(other_moment))


def mark_held(unit: Unit, session: SessionId) -> None:
    """The session took place."""
    _become(open_session(unit, session), SessionStatus.HELD)


def mark_missed(unit: Unit, session: SessionId, reason: Reason = Reason.CLIENT) -> None:
    """The session was missed."""
    _refuse_signed(unit, session)
    _become(open_session(unit, session), SessionStatus.MISSED, reason)


def mark_cancelled(unit: Unit, session: SessionId, reason: Reason = Reason.CLIENT) -> None:
    """The session was cancelled beforehand."""
    _refuse_signed(unit, session)
    _become(open_session(unit, session), SessionStatus.CANCELLED, reason)


def reopen_session(unit: Unit, session: SessionId) -> None:
    """The session is planned again."""
    _refuse_signed(unit, session)
    _become(open_session(unit, session), SessionStatus.PLANNED)


def _become(row: SessionRow, status: SessionStatus, reason: Reason | None = None) -> None:
    row.status, row.reason = status, reason
    if status in (SessionStatus.HELD, SessionStatus.PLANNED):
        row.counts = False


def _refuse_signed(unit: Unit, session: SessionId) -> None:
    state = unit.scalar(select(ProgressNoteRow.state).where(ProgressNoteRow.session_id == session))
    if state is NoteState.SIGNED:
        raise NotPossible(SIGNED)


def count_session(unit: Unit, session: SessionId, counts: bool) -> None:
    """Whether a missed or cancelled session takes a number of the contract all the same."""
    row = open_session(unit, session)
    row.counts = counts and row.status in (SessionStatus.MISSED, SessionStatus.CANCELLED)


def set_modality(unit: Unit, session: SessionId, modality: Modality) -> None:
    """How client and therapist meet."""
    open_session(unit, session).modality = modality


def set_minutes(unit: Unit, session: SessionId, minutes: int) -> None:
    """How long the session is."""
    open_session(unit, session).minutes = _length(minutes)


def set_break_before(unit: Unit, session: SessionId, words: str) -> None:
    """What the longer gap before the session is called, such as "winter break"."""
    open_session(unit, session).break_before = clean_line(words)


def set_techniques(unit: Unit, session: SessionId, techniques: Sequence[str]) -> None:
    """The techniques that were used, as ids of the catalogue."""
    known = filter(None, map(clean_line, techniques))
    open_session(unit, session).techniques = tuple(dict.fromkeys(known))


def set_phase_limits(unit: Unit, case: CaseId, first_ends: int | None, third_starts: int | None) -> None:
    """The last session of phase 1 and the first of phase 3; None goes back to the formula."""
    row = open_case(unit, case)
    planned = row.sessions_planned or 0
    limits = course.phase_map(planned, first_ends, third_starts)
    asked = (first_ends, third_starts)
    if planned == 0 or any(
        wanted not in (None, given)
        for wanted, given in zip(asked, (limits.first_ends, limits.third_starts), strict=True)
    ):
        raise NotPossible(LIMITS)
    row.first_phase_ends, row.third_phase_starts = first_ends, third_starts


def remove_session(unit: Unit, session: SessionId) -> None:
    """Take a session off the course that left nothing in the record; its due tasks lose their day."""
    row = open_session(unit, session)
    if _has_record(unit, session):
        raise NotPossible(HAS_RECORD)
    for task in unit.many(select(TaskRow).where(TaskRow.due_session_id == session)):
        task.due_session_id = None
    for note in unit.many(select(ProgressNoteRow).where(ProgressNoteRow.session_id == session)):
        unit.remove(note)
    unit.remove(row)


def _has_record(unit: Unit, session: SessionId) -> bool:
    sections = unit.scalar(select(ProgressNoteRow.sections).where(ProgressNoteRow.session_id == session))
    if any(part.text.strip() for part in sections or ()):
        return True
    links = (
        PickUpRow.session_id,
        ProcessNoteRow.session_id,
        ResultRow.session_id,
        ReviewRow.session_id,
        TaskRow.set_session_id,
    )
    return any(unit.scalar(select(func.count()).where(link == session)) for link in links)


def _of_case(unit: Unit, case: CaseId) -> list[SessionRow]:
    return unit.many(
        select(SessionRow).where(SessionRow.case_id == case).order_by(SessionRow.starts_at, SessionRow.id)
    )


def _known(rows: Iterable[SessionRow]) -> list[Numbered]:
    return [Numbered(row.starts_at, row.status, row.counts) for row in rows]


def _takes_time(row: SessionRow) -> bool:
    return row.status in (SessionStatus.PLANNED, SessionStatus.HELD)


def _meet(one: datetime, minutes: int, other: datetime, other_minutes: int) -> bool:
    return one < other + timedelta(minutes=other_minutes) and other < one + timedelta(minutes=minutes)


def _refuse_overlap(there: Iterable[SessionRow], start: datetime, minutes: int) -> None:
    for row in there:
        if _takes_time(row) and _meet(start, minutes, row.starts_at, row.minutes):
            raise NotPossible(TAKEN, moment=days.day_time(row.starts_at))


def _length(minutes: int) -> int:
    if not 1 <= minutes <= MAX_MINUTES:
        raise NotPossible(LENGTH, most=MAX_MINUTES)
    return minutes
