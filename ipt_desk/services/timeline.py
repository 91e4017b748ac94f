"""The course of a treatment on one axis: sessions, scores, life events, focus areas and tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from ipt_desk.content import measures
from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import (
    AreaRow,
    AreaStageRow,
    CaseRow,
    EventRow,
    PersonRow,
    ResultRow,
    ReviewRow,
    TaskRow,
)
from ipt_desk.domain import homework
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.course import (
    PhaseMap,
    SessionStatus,
    midway,
    numbers,
    phase_map,
    usual_slot,
)
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import AreaId, CaseId, EventId, PersonId, ResultId, SessionId, TaskId
from ipt_desk.domain.measures import Band, band_of
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.domain.prose import clean_line
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services import sessions
from ipt_desk.services.gate import open_case, refuse_stranger
from ipt_desk.services.session_view import SCORE, SessionsView, SessionView, numbered
from ipt_desk.troubles import NotPossible

NO_TITLE = QT_TRANSLATE_NOOP("Trouble", "Give the event a name first.")


@dataclass(frozen=True, slots=True)
class Scale:
    """The measure of the score lane: its name, its range and the words for parts of it."""

    name: str
    low: int
    high: int
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """From when to when a phase lasts; limits lie midway between the sessions they part."""

    phase: int
    first: int
    last: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Score:
    """One total on its day; `number` is that of its session."""

    id: ResultId
    day: date
    total: int
    number: int | None
    word: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the client's life."""

    id: EventId
    happened: VagueDate
    title: str
    person: str
    before_intake: bool


@dataclass(frozen=True, slots=True)
class StageSpan:
    """How long a role dispute stood at a stage; `end` is None for the present one."""

    stage: Stage
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class AreaBar:
    """A focus area from when it was chosen."""

    id: AreaId
    kind: AreaKind
    title: str
    person: str
    since: date
    stages: tuple[StageSpan, ...]


@dataclass(frozen=True, slots=True)
class TaskBar:
    """A task from the day it was set to the day it is due or was reviewed; `carried` are days between."""

    id: TaskId
    title: str
    start: date
    end: date
    status: TaskStatus
    carried: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Everything the timeline shows of a case."""

    case: CaseId
    now: datetime
    first: date
    last: date
    planned: int | None
    minutes: int
    closed: bool
    phases: PhaseMap | None
    sessions: tuple[SessionView, ...]
    bands: tuple[PhaseBand, ...]
    scale: Scale
    scores: tuple[Score, ...]
    events: tuple[Event, ...]
    areas: tuple[AreaBar, ...]
    tasks: tuple[TaskBar, ...]
    outcomes: homework.Counts

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def held(self) -> int:
        return sum(one.status is SessionStatus.HELD for one in self.sessions)

    @property
    def missed(self) -> int:
        return sum(one.status is SessionStatus.MISSED for one in self.sessions)

    @property
    def left(self) -> int:
        """How many planned sessions lie after today."""
        return sum(one.is_planned and one.starts_at.date() > self.today for one in self.sessions)

    @property
    def next(self) -> SessionView | None:
        """The planned session that is next, from today on."""
        coming = (one for one in self.sessions if one.is_planned and one.starts_at.date() >= self.today)
        return next(coming, None)

    @property
    def before_intake(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.before_intake)

    @property
    def usual(self) -> tuple[int, time] | None:
        """The weekday and time at which most sessions are."""
        return usual_slot(one.starts_at for one in self.sessions)

    def session(self, wanted: int) -> SessionView | None:
        """The session with the id `wanted`, or None where it is gone."""
        return next((one for one in self.sessions if one.id == wanted), None)


def read_timeline(
    reader: Reader, case: CaseId, audience: Audience = THERAPIST, scale: Scale | None = None
) -> TimelineView:
    """The timeline of `case`, its scores on `scale` (PHQ-9 unless another is given).

    Raises:
        Gone: there is no such case.
    """
    course = sessions.read_sessions(reader, case, audience)
    known = scale or phq9()
    scores = _scores(reader, case, course.sessions, known)
    first, last = _ends(reader, case, course, scores)
    tasks, statuses = _tasks(reader, case, course)
    return TimelineView(
        case=case,
        now=course.now,
        first=first,
        last=last,
        planned=course.planned,
        minutes=course.minutes,
        closed=course.closed,
        phases=course.phases,
        sessions=course.sessions,
        bands=phase_bands(course.phases, course.sessions),
        scale=known,
        scores=scores,
        events=_events(reader, case, first, audience),
        areas=_areas(reader, case, first, audience),
        tasks=tasks,
        outcomes=homework.count(statuses),
    )


def phq9() -> Scale:
    """PHQ-9 as its content file describes it."""
    measure = measures.load(SCORE)
    return Scale(measure.name, measure.low, measure.high, tuple(measure.bands))


def _ends(reader: Reader, case: CaseId, course: SessionsView, scores: Sequence[Score]) -> tuple[date, date]:
    """The first and the last day of the course: intake to last session."""
    started = reader.scalar(select(CaseRow.started_on).where(CaseRow.id == case))
    found = [one.starts_at.date() for one in course.sessions] + [score.day for score in scores]
    if started is not None:
        found.append(started)
    if not found:
        found.append(course.now.date())
    return min(found), max(found)


def phase_bands(phases: PhaseMap | None, course: Sequence[SessionView]) -> tuple[PhaseBand, ...]:
    """How far each phase reaches by the dates of its sessions; the outer ends are whole weeks."""
    starts = {one.number: one.starts_at for one in course if one.number is not None}
    found = []
    for phase, first, last in phases.spans() if phases else ():
        there = [starts[number] for number in range(first, last + 1) if number in starts]
        if there:
            before, after = starts.get(first - 1), starts.get(first + len(there))
            start = midway(before, there[0]) if before else week_of(there[0])
            end = midway(there[-1], after) if after else week_of(there[-1]) + timedelta(weeks=1)
            found.append(PhaseBand(phase, first, last, start, end))
    return tuple(found)


def week_of(moment: datetime) -> datetime:
    """The Monday midnight that its week starts with."""
    return datetime.combine(moment.date() - timedelta(days=moment.weekday()), time.min)


def with_moved(view: TimelineView, session: SessionId, start: datetime) -> TimelineView:
    """How `view` would look with a session at `start`: numbers, phases and their limits included."""
    moved = [replace(one, starts_at=start) if one.id == session else one for one in view.sessions]
    moved.sort(key=lambda one: (one.starts_at, one.id))
    counted = numbers(numbered(moved))
    course = tuple(
        replace(one, number=number, phase=view.phases.phase_of(number) if view.phases else None)
        for one, number in zip(moved, counted, strict=True)
    )
    return replace(view, sessions=course, bands=phase_bands(view.phases, course))


def with_limits(view: TimelineView, first_ends: int, third_starts: int) -> TimelineView:
    """How `view` would look with other phase limits."""
    if view.planned is None:
        return view
    phases = phase_map(view.planned, first_ends, third_starts)
    course = tuple(replace(one, phase=phases.phase_of(one.number)) for one in view.sessions)
    return replace(view, phases=phases, sessions=course, bands=phase_bands(phases, course))


def _scores(reader: Reader, case: CaseId, course: Sequence[SessionView], scale: Scale) -> tuple[Score, ...]:
    number_of = {one.id: one.number for one in course}
    rows = reader.rows(
        select(ResultRow.id, ResultRow.taken_on, ResultRow.total, ResultRow.session_id)
        .where(ResultRow.case_id == case, ResultRow.measure == SCORE, ResultRow.total.is_not(None))
        .order_by(ResultRow.taken_on, ResultRow.id)
    )
    return tuple(
        Score(
            ResultId(row.id),
            row.taken_on,
            row.total,
            number_of.get(SessionId(row.session_id)) if row.session_id else None,
            word_of(row.total, scale),
        )
        for row in rows
    )


def word_of(total: int, scale: Scale) -> str:
    """The word of the band that `total` lies in, or nothing."""
    band = band_of(total, scale.bands)
    return band.word if band else ""


def _events(reader: Reader, case: CaseId, intake: date, audience: Audience) -> tuple[Event, ...]:
    rows = reader.rows(
        select(EventRow.id, EventRow.happened, EventRow.title, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == EventRow.person_id)
        .where(EventRow.case_id == case)
        .order_by(EventRow.happened, EventRow.id)
    )
    return tuple(
        Event(
            EventId(row.id),
            row.happened,
            row.title,
            audience.other_name(row.name) if row.name else "",
            row.happened.end < intake,
        )
        for row in rows
    )


def _areas(reader: Reader, case: CaseId, first: date, audience: Audience) -> tuple[AreaBar, ...]:
    rows = reader.rows(
        select(AreaRow.id, AreaRow.kind, AreaRow.title, AreaRow.since, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == AreaRow.person_id)
        .where(AreaRow.case_id == case)
        .order_by(AreaRow.is_primary.desc(), AreaRow.id)
    )
    stages = _stages(reader, case)
    return tuple(
        AreaBar(
            AreaId(row.id),
            row.kind,
            row.title,
            audience.other_name(row.name) if row.name else "",
            row.since or first,
            stages.get(row.id, ()),
        )
        for row in rows
    )


def _stages(reader: Reader, case: CaseId) -> dict[int, tuple[StageSpan, ...]]:
    rows = reader.rows(
        select(AreaStageRow.area_id, AreaStageRow.stage, AreaStageRow.since)
        .where(AreaStageRow.case_id == case)
        .order_by(AreaStageRow.since, AreaStageRow.id)
    )
    found: dict[int, tuple[StageSpan, ...]] = {}
    for row in rows:
        before = found.get(row.area_id, ())
        if before:
            before = (*before[:-1], StageSpan(before[-1].stage, before[-1].start, row.since))
        found[row.area_id] = (*before, StageSpan(row.stage, row.since, None))
    return found


def _tasks(
    reader: Reader, case: CaseId, course: SessionsView
) -> tuple[tuple[TaskBar, ...], list[TaskStatus]]:
    """The bars of tasks that have a beginning, and the status of every task."""
    day_of = {int(one.id): one.starts_at.date() for one in course.sessions}
    reviews = _review_days(reader, case)
    rows = reader.rows(
        select(
            TaskRow.id,
            TaskRow.title,
            TaskRow.status,
            TaskRow.noted_on,
            TaskRow.set_session_id,
            TaskRow.due_session_id,
        )
        .where(TaskRow.case_id == case)
        .order_by(TaskRow.id)
    )
    bars = []
    for row in rows:
        start = day_of.get(row.set_session_id or 0, row.noted_on)
        if start is None or row.status in (TaskStatus.IDEA, TaskStatus.DROPPED):
            continue
        days = reviews.get(row.id, [])
        open_still = row.status is TaskStatus.AGREED
        due = day_of.get(row.due_session_id or 0)
        end = (due if open_still or not days else days[-1]) or start + timedelta(days=7)
        carried = tuple(day for day in (days if open_still else days[:-1]) if start < day < end)
        bars.append(TaskBar(TaskId(row.id), row.title, start, max(start, end), row.status, carried))
    return tuple(sorted(bars, key=lambda bar: (bar.start, bar.id))), [row.status for row in rows]


def _review_days(reader: Reader, case: CaseId) -> dict[int, list[date]]:
    rows = reader.rows(
        select(ReviewRow.task_id, ReviewRow.reviewed_on)
        .where(ReviewRow.case_id == case)
        .order_by(ReviewRow.reviewed_on, ReviewRow.id)
    )
    found: dict[int, list[date]] = {}
    for row in rows:
        found.setdefault(row.task_id, []).append(row.reviewed_on)
    return found


def add_event(
    unit: Unit, case: CaseId, happened: VagueDate, title: str, person: PersonId | None = None
) -> EventId:
    """Note something that happened in the client's life."""
    open_case(unit, case)
    refuse_stranger(unit, case, person)
    event = EventRow(case_id=case, happened=happened, title=_title(title), person_id=person)
    return EventId(unit.add(event).id)


def change_event(unit: Unit, event: EventId, happened: VagueDate, title: str) -> None:
    """It was otherwise, or at another time."""
    row = _open_event(unit, event)
    row.happened, row.title = happened, _title(title)


def link_event(unit: Unit, event: EventId, person: PersonId | None) -> None:
    """Say whom it was about, or nobody."""
    row = _open_event(unit, event)
    refuse_stranger(unit, row.case_id, person)
    row.person_id = person


def remove_event(unit: Unit, event: EventId) -> None:
    """Take it off the timeline."""
    unit.remove(_open_event(unit, event))


def _open_event(unit: Unit, event: EventId) -> EventRow:
    row = unit.one(EventRow, event)
    open_case(unit, row.case_id)
    return row


def _title(text: str) -> str:
    title = clean_line(text)
    if not title:
        raise NotPossible(NO_TITLE)
    return title
