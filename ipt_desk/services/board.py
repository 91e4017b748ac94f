"""The homework of a case as the board, the list and the paper show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, select

from ipt_desk.content import homework as shelf
from ipt_desk.content import techniques
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import CaseRow, PersonRow, PrintRow, ReviewRow, TaskRow
from ipt_desk.domain import homework
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.homework import Column, Counts, TaskStatus
from ipt_desk.domain.ids import CaseId, PersonId, ReviewId, SessionId, TaskId
from ipt_desk.domain.problem import FEAR
from ipt_desk.services.gate import is_closed
from ipt_desk.services.meetings import Meetings, read_meetings

SHEET = "homework-sheet"
"""The form whose printing marks a task as printed."""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What was said about a task once."""

    id: ReviewId
    number: int | None
    day: date
    outcome: TaskStatus | None
    comment: str
    carried: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with where it stands; `carried` is how often it went on to a later session.

    `technique` is a word to be shown; `draft` is what was noted before there is an outcome.
    `mind_safety` says that the task names somebody whom the client may have to fear: think
    before it goes home on paper.
    """

    id: TaskId
    uid: str
    title: str
    start_with: str
    status: TaskStatus
    column: Column
    person: PersonId | None = None
    person_name: str = ""
    tone: Tone | None = None
    technique: str = ""
    technique_id: str = ""
    library_id: str = ""
    noted_on: date | None = None
    set_session: SessionId | None = None
    set_number: int | None = None
    set_on: date | None = None
    due_session: SessionId | None = None
    due_number: int | None = None
    due_on: date | None = None
    reviews: tuple[ReviewView, ...] = ()
    draft: ReviewView | None = None
    printed: bool = False
    mind_safety: bool = False

    @property
    def carried(self) -> int:
        return sum(review.carried for review in self.reviews)

    @property
    def block(self) -> int | None:
        """The session that set the task, or let it go on, last."""
        carried = [review.number for review in self.reviews if review.carried and review.number is not None]
        return carried[-1] if carried else self.set_number

    @property
    def last_review(self) -> ReviewView | None:
        return self.reviews[-1] if self.reviews else None

    @property
    def what_to_write(self) -> tuple[str, ...]:
        """What the paper leaves room for; empty where the task is in the therapist's own words."""
        task = shelf.find(self.library_id)
        return task.what_to_write if task else ()

    @property
    def stop_line(self) -> str:
        """The line that goes with a task that may be too much."""
        task = shelf.find(self.library_id)
        return shelf.library().stop_line if task and task.stop_if_overwhelmed else ""


@dataclass(frozen=True, slots=True)
class Blocks:
    """How the tasks came out that were set at one session."""

    number: int
    statuses: tuple[TaskStatus, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody whom a task can be about."""

    person: PersonId
    name: str
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class HomeworkView:
    """All homework of a case on a day."""

    case: CaseId
    pronouns: str
    closed: bool
    meetings: Meetings
    tasks: tuple[TaskView, ...]
    people: tuple[Choice, ...]

    def column(self, column: Column) -> tuple[TaskView, ...]:
        """The tasks in `column`; the reviewed ones most recent first."""
        there = [task for task in self.tasks if task.column is column]
        return tuple(sorted(there, key=_recent, reverse=True) if column is Column.REVIEWED else there)

    @property
    def counts(self) -> Counts:
        """How the tasks came out, each by its last outcome."""
        return homework.count(task.status for task in self.tasks)

    @property
    def carried(self) -> int:
        """How many tasks went on to a later session at least once."""
        return sum(task.carried > 0 for task in self.tasks)

    @property
    def blocks(self) -> tuple[Blocks, ...]:
        """The tasks by the session that set them last, from the first to the last that set one."""
        found: dict[int, list[TaskStatus]] = {}
        for task in self.tasks:
            if task.block is not None and task.status not in (TaskStatus.IDEA, TaskStatus.DROPPED):
                found.setdefault(task.block, []).append(task.status)
        return tuple(Blocks(number, tuple(found[number])) for number in sorted(found))

    def task(self, wanted: int) -> TaskView | None:
        return next((task for task in self.tasks if task.id == wanted), None)


def _recent(task: TaskView) -> tuple[date, int]:
    review = task.last_review
    return (review.day if review else task.noted_on or date.min, task.id)


def read_homework(reader: Reader, case: CaseId, audience: Audience = THERAPIST) -> HomeworkView:
    """The homework of `case`; a client does not see ideas, techniques and marks of safety."""
    head = reader.first(select(CaseRow.pronouns, CaseRow.status).where(CaseRow.id == case))
    meetings = read_meetings(reader, case)
    return HomeworkView(
        case=case,
        pronouns=head.pronouns if head else "",
        closed=head is not None and is_closed(reader, head.status),
        meetings=meetings,
        tasks=tuple(_tasks(reader, case, meetings, audience)),
        people=_people(reader, case, audience),
    )


def _people(reader: Reader, case: CaseId, audience: Audience) -> tuple[Choice, ...]:
    rows = reader.rows(
        select(PersonRow.id, PersonRow.name, PersonRow.tone)
        .where(PersonRow.case_id == case, PersonRow.died == False)  # noqa: E712  a column, not a truth
        .order_by(PersonRow.name, PersonRow.id)
    )
    return tuple(Choice(PersonId(row.id), audience.other_name(row.name), row.tone) for row in rows)


def _tasks(reader: Reader, case: CaseId, meetings: Meetings, audience: Audience) -> Iterable[TaskView]:
    rows = reader.rows(
        select(
            TaskRow.id,
            TaskRow.uid,
            TaskRow.title,
            TaskRow.start_with,
            TaskRow.status,
            TaskRow.library_id,
            TaskRow.technique,
            TaskRow.person_id,
            TaskRow.noted_on,
            TaskRow.set_session_id,
            TaskRow.due_session_id,
            PersonRow.name,
            PersonRow.tone,
            PersonRow.fear_or_violence,
        )
        .outerjoin(PersonRow, PersonRow.id == TaskRow.person_id)
        .where(TaskRow.case_id == case)
        .order_by(TaskRow.id)
    )
    reviews = _reviews(reader, case, meetings)
    printed = _last_printed(reader, case)
    for row in rows:
        if not (audience.is_client and row.status is TaskStatus.IDEA):
            yield _view(row, meetings, reviews, printed, audience)


def _view(
    row: Row[tuple[object, ...]],
    meetings: Meetings,
    reviews: Mapping[int, tuple[ReviewView, ...]],
    printed: date | None,
    audience: Audience,
) -> TaskView:
    agreed, due = meetings.find(row.set_session_id), meetings.find(row.due_session_id)
    noted = reviews.get(row.id, ())
    said = tuple(review for review in noted if review.outcome is not None or review.carried)
    draft = next((review for review in noted if review.outcome is None and not review.carried), None)
    open_since = max(
        [day for day in (agreed.day if agreed else None, said[-1].day if said else None) if day], default=None
    )
    return TaskView(
        id=TaskId(row.id),
        uid=row.uid,
        title=row.title,
        start_with=row.start_with,
        status=row.status,
        column=homework.column_of(row.status, due=due is not None and due.day <= meetings.today),
        person=PersonId(row.person_id) if row.person_id is not None else None,
        person_name=audience.other_name(row.name) if row.name else "",
        tone=row.tone,
        technique="" if audience.is_client else techniques.name(row.technique),
        technique_id="" if audience.is_client else row.technique,
        library_id=row.library_id,
        noted_on=row.noted_on,
        set_session=agreed.id if agreed else None,
        set_number=agreed.number if agreed else None,
        set_on=agreed.day if agreed else None,
        due_session=due.id if due else None,
        due_number=due.number if due else None,
        due_on=due.day if due else None,
        reviews=said,
        draft=draft,
        printed=row.status is TaskStatus.AGREED
        and printed is not None
        and open_since is not None
        and printed >= open_since,
        mind_safety=not audience.is_client and row.fear_or_violence in FEAR,
    )


def _reviews(reader: Reader, case: CaseId, meetings: Meetings) -> dict[int, tuple[ReviewView, ...]]:
    rows = reader.rows(
        select(
            ReviewRow.id,
            ReviewRow.task_id,
            ReviewRow.session_id,
            ReviewRow.reviewed_on,
            ReviewRow.outcome,
            ReviewRow.comment,
            ReviewRow.carried,
        )
        .where(ReviewRow.case_id == case)
        .order_by(ReviewRow.reviewed_on, ReviewRow.id)
    )
    numbers = meetings.numbers
    found: dict[int, tuple[ReviewView, ...]] = {}
    for row in rows:
        review = ReviewView(
            ReviewId(row.id),
            numbers.get(row.session_id),
            row.reviewed_on,
            row.outcome,
            row.comment,
            row.carried,
        )
        found[row.task_id] = (*found.get(row.task_id, ()), review)
    return found


def _last_printed(reader: Reader, case: CaseId) -> date | None:
    moment = reader.scalar(
        select(PrintRow.printed_at)
        .where(PrintRow.case_id == case, PrintRow.form == SHEET)
        .order_by(PrintRow.printed_at.desc())
        .limit(1)
    )
    return moment.date() if moment is not None else None
