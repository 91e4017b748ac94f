"""What a therapist wants to see in the two minutes before a session, and after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import PersonRow, PickUpRow
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import NoteState, SessionStatus
from ipt_desk.domain.homework import Column
from ipt_desk.domain.ids import CaseId, PersonId, PickUpId
from ipt_desk.services.aliases import read_sessions_of
from ipt_desk.services.areas import AreasView, read_areas
from ipt_desk.services.board import HomeworkView, TaskView, read_homework
from ipt_desk.services.measures import USUAL, ResultsView, read_results, risk_item_since
from ipt_desk.services.notes import PickUp
from ipt_desk.services.session_view import SessionsView, SessionView, read_sessions

RECENT = 3
"""How many sessions back somebody counts as talked about lately, and how many people are named."""

LATE = timedelta(hours=72)
"""How long after a session its note is still what matters most."""


class Moment(StrEnum):
    """Which moment of the treatment the page is about."""

    NEW = "new"
    BEFORE = "before"
    AFTER = "after"
    NEXT = "next"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class RiskCard:
    """What is known about risk from the answers: never that there is none.

    `since` is the number of the session from which on the item was answered as now.
    """

    item: int
    value: int | None
    since: int | None
    last_reviewed: date | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Talked:
    """Somebody who was mentioned in the latest notes."""

    person: PersonId
    name: str
    tone: Tone | None
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """One page of a case for the moment."""

    case: CaseId
    now: datetime
    moment: Moment
    session: SessionView | None
    course: SessionsView
    picked_from: SessionView | None
    pick_ups: tuple[PickUp, ...]
    homework: HomeworkView
    results: ResultsView
    risk: RiskCard | None
    areas: AreasView
    talked: tuple[Talked, ...]

    @property
    def minutes_until(self) -> int | None:
        """Minutes until the session starts; None for one that is not today or has started."""
        if self.session is None or self.session.starts_at.date() != self.now.date():
            return None
        minutes = int((self.session.starts_at - self.now).total_seconds() // 60)
        return minutes if minutes >= 0 else None

    @property
    def to_review(self) -> tuple[TaskView, ...]:
        return self.homework.column(Column.REVIEW)

    @property
    def left(self) -> int:
        """How many planned sessions come after the one that the page is about."""
        return sum(
            one.is_planned and (self.session is None or one.starts_at > self.session.starts_at)
            for one in self.course.sessions
        )


def read_overview(reader: Reader, case: CaseId) -> OverviewView:
    """The overview of `case` at this moment."""
    course = read_sessions(reader, case)
    moment, session = moment_of(course)
    picked_from = _picked_from(course, moment, session)
    results = read_results(reader, case, USUAL)
    return OverviewView(
        case=case,
        now=course.now,
        moment=moment,
        session=session,
        course=course,
        picked_from=picked_from,
        pick_ups=_pick_ups(reader, picked_from),
        homework=read_homework(reader, case),
        results=results,
        risk=_risk(results),
        areas=read_areas(reader, case),
        talked=_talked(reader, case, course),
    )


def moment_of(course: SessionsView) -> tuple[Moment, SessionView | None]:
    """Before today's session, after the one whose note is still to be signed, or the next one."""
    if not course.sessions:
        return Moment.NEW, None
    coming = course.next
    if coming is not None and coming.starts_at > course.now and coming.starts_at.date() == course.now.date():
        return Moment.BEFORE, coming
    begun = _begun(course)
    if begun is not None and begun.note is not NoteState.SIGNED and course.now - begun.ends_at < LATE:
        return Moment.AFTER, begun
    following = next((one for one in course.sessions if one.is_planned and one.starts_at > course.now), None)
    return (Moment.NEXT, following) if following else (Moment.LAST, begun)


def _begun(course: SessionsView) -> SessionView | None:
    """The latest session that was held, or is planned for today and has begun."""
    today = course.now.date()
    there = [
        one
        for one in course.sessions
        if one.starts_at <= course.now
        and (one.status is SessionStatus.HELD or (one.is_planned and one.starts_at.date() == today))
    ]
    return there[-1] if there else None


def _picked_from(course: SessionsView, moment: Moment, session: SessionView | None) -> SessionView | None:
    """The session that left something to pick up: while one is under way, still the one before."""
    under_way = session is not None and session.starts_at <= course.now < session.ends_at
    if moment is Moment.AFTER and not under_way:
        return session
    held = [
        one
        for one in course.sessions
        if one.status is SessionStatus.HELD and one.starts_at <= course.now and one is not session
    ]
    return held[-1] if held else None


def _pick_ups(reader: Reader, session: SessionView | None) -> tuple[PickUp, ...]:
    if session is None:
        return ()
    rows = reader.rows(
        select(PickUpRow.id, PickUpRow.text, PickUpRow.why, PickUpRow.done)
        .where(PickUpRow.session_id == session.id)
        .order_by(PickUpRow.id)
    )
    return tuple(PickUp(PickUpId(row.id), row.text, row.why, row.done) for row in rows)


def _risk(results: ResultsView) -> RiskCard | None:
    """The risk item of the measure as it was answered last; None where it was never asked."""
    for item in results.measure.risk_items:
        found = risk_item_since(results, item)
        if found is not None:
            value, since = found
            return RiskCard(item, value, since.number, results.last_reviewed, len(results.open_risks))
    return None


def _talked(reader: Reader, case: CaseId, course: SessionsView) -> tuple[Talked, ...]:
    """Who was spoken of in the last few held sessions by mention or by name, the most often first."""
    held = [one for one in course.sessions if one.status is SessionStatus.HELD][-RECENT:]
    numbers = {int(one.id): one.number or 0 for one in held}
    spoken = {
        uid: {numbers[session]: times for session, times in sessions.items()}
        for uid, sessions in read_sessions_of(reader, case, tuple(numbers)).items()
    }
    people = reader.rows(
        select(PersonRow.id, PersonRow.uid, PersonRow.name, PersonRow.tone).where(
            PersonRow.case_id == case, PersonRow.uid.in_(sorted(spoken))
        )
    )
    found = [
        (
            Talked(PersonId(row.id), row.name, row.tone, tuple(sorted(spoken[row.uid]))),
            sum(spoken[row.uid].values()),
        )
        for row in people
    ]
    found.sort(key=lambda one: (-len(one[0].sessions), -one[1], one[0].name))
    return tuple(talked for talked, _mentions in found[:RECENT])
