"""The sessions of a case: planning them, moving them, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import (
    PickUpRow,
    ProcessNoteRow,
    ProgressNoteRow,
    ResultRow,
    ReviewRow,
    SessionRow,
    SnapshotRow,
    TaskRow,
)
from ipt_desk.domain import course, days
from ipt_desk.domain.course import (
    MAX_SESSIONS,
    MIN_SESSIONS,
    Modality,
    NoteState,
    Numbered,
    Reason,
    SessionStatus,
)
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.prose import clean_line
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import open_case, open_session
from ipt_desk.services.session_view import bookings as bookings
from ipt_desk.services.session_view import read_sessions as read_sessions
from ipt_desk.troubles import NotPossible

MAX_MINUTES = 480
COUNT = QT_TRANSLATE_NOOP("Trouble", "A contract has {least} to {most} sessions.")
ENOUGH = QT_TRANSLATE_NOOP("Trouble", "There are already {number} sessions. Choose a larger number.")
TAKEN = QT_TRANSLATE_NOOP("Trouble", "There is already a session on {moment}. Choose another time.")
LENGTH = QT_TRANSLATE_NOOP("Trouble", "A session has 1 to {most} minutes.")
NOT_PLANNED = QT_TRANSLATE_NOOP("Trouble", "Only a planned session can be moved.")
PASSES_HELD = QT_TRANSLATE_NOOP("Trouble", "A planned session may not pass a held one. Choose a later date.")
SIGNED = QT_TRANSLATE_NOOP("Trouble", "The note of this session is signed, so the session stays held.")
HAS_RECORD = QT_TRANSLATE_NOOP(
    "Trouble", "This session has a note, a score, a task or a snapshot. Mark it cancelled to keep them."
)
LIMITS = QT_TRANSLATE_NOOP("Trouble", "Phase 1 ends before phase 3 starts, both within the contract.")


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
        SnapshotRow.session_id,
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
