"""Between-session tasks: noting an idea, setting it for a session, talking about what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ipt_desk.content import homework as shelf
from ipt_desk.content.homework import LibraryTask
from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import PersonRow, ReviewRow, TaskRow
from ipt_desk.domain.homework import CLOSED as TALKED
from ipt_desk.domain.homework import OUTCOMES, TaskStatus
from ipt_desk.domain.ids import CaseId, PersonId, ReviewId, SessionId, TaskId
from ipt_desk.domain.problem import FEAR, AreaKind
from ipt_desk.domain.prose import clean, clean_line
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.board import HomeworkView as HomeworkView
from ipt_desk.services.board import TaskView as TaskView
from ipt_desk.services.board import read_homework as read_homework
from ipt_desk.services.gate import ELSEWHERE, open_case, refuse_stranger
from ipt_desk.services.measures import open_risks
from ipt_desk.services.meetings import Meeting, Meetings, read_meetings
from ipt_desk.troubles import NotPossible

NO_TITLE = QT_TRANSLATE_NOOP("Trouble", "Say in a few words what the task is.")
NOT_AN_IDEA = QT_TRANSLATE_NOOP("Trouble", "This task is set already.")
NOT_SET = QT_TRANSLATE_NOOP("Trouble", "Set this task for a session first.")
NOT_REVIEWED = QT_TRANSLATE_NOOP("Trouble", "This task is still open.")
NOT_DUE = QT_TRANSLATE_NOOP("Trouble", "This task is not due yet. Choose another session for it instead.")
HAS_REVIEWS = QT_TRANSLATE_NOOP(
    "Trouble", "This task was talked about already, so it stays. Carry it over or drop it."
)
NO_OUTCOME = QT_TRANSLATE_NOOP("Trouble", "Choose Done, Partly or Not tried.")
DUE_BEFORE_SET = QT_TRANSLATE_NOOP("Trouble", "A task is due after the session it was set in.")
SAFETY = QT_TRANSLATE_NOOP(
    "Trouble",
    "Between your client and {name} there is fear or violence, or it is not certain that there is none. "
    "Assess safety first; this task is not offered.",
)
RISK = QT_TRANSLATE_NOOP("Trouble", "A risk item waits for a decision. See to safety first.")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A task of the library as it is offered for a case; `caution` says why it is not, or what to mind."""

    task: LibraryTask
    blocked: bool = False
    caution: str = ""


def add_idea(
    unit: Unit,
    case: CaseId,
    title: str,
    start_with: str = "",
    person: PersonId | None = None,
    technique: str = "",
    library_id: str = "",
) -> TaskId:
    """Keep an idea for later."""
    return TaskId(_new(unit, case, title, start_with, person, technique, library_id).id)


def set_task(
    unit: Unit,
    case: CaseId,
    title: str,
    start_with: str = "",
    person: PersonId | None = None,
    technique: str = "",
    library_id: str = "",
    set_session: SessionId | None = None,
    due_session: SessionId | None = None,
) -> TaskId:
    """Agree on a task: in today's session or the last one held, due at the one that follows.

    A task of the library that needs safety is refused where there may be fear or violence.
    """
    row = _new(unit, case, title, start_with, person, technique, library_id)
    _agree(unit, row, set_session, due_session)
    return TaskId(row.id)


def _new(
    unit: Unit,
    case: CaseId,
    title: str,
    start_with: str,
    person: PersonId | None,
    technique: str,
    library_id: str,
) -> TaskRow:
    open_case(unit, case)
    refuse_stranger(unit, case, person)
    _refuse_unsafe(unit, case, person, library_id)
    return unit.add(
        TaskRow(
            case_id=case,
            title=_title(title),
            start_with=clean_line(start_with),
            person_id=person,
            technique=clean_line(technique),
            library_id=library_id,
            noted_on=unit.clock.today(),
        )
    )


def set_idea(
    unit: Unit, task: TaskId, set_session: SessionId | None = None, due_session: SessionId | None = None
) -> None:
    """Agree on a task that was an idea so far."""
    row = _open_task(unit, task)
    if row.status is not TaskStatus.IDEA:
        raise NotPossible(NOT_AN_IDEA)
    _refuse_unsafe(unit, CaseId(row.case_id), _person(row), row.library_id)
    _agree(unit, row, set_session, due_session)


def _agree(unit: Unit, row: TaskRow, set_session: SessionId | None, due_session: SessionId | None) -> None:
    meetings = read_meetings(unit, CaseId(row.case_id))
    agreed = _chosen(meetings, set_session) or meetings.now
    due = _chosen(meetings, due_session) or meetings.next_after(agreed)
    if agreed and due and due.starts_at <= agreed.starts_at:
        raise NotPossible(DUE_BEFORE_SET)
    row.status = TaskStatus.AGREED
    row.set_session_id = agreed.id if agreed else None
    row.due_session_id = due.id if due else None


def _chosen(meetings: Meetings, session: SessionId | None) -> Meeting | None:
    if session is None:
        return None
    found = meetings.find(session)
    if found is None:
        raise NotPossible(ELSEWHERE)
    return found


def due_at(unit: Unit, task: TaskId, session: SessionId) -> None:
    """Let an agreed task be due at another session."""
    row = _open_task(unit, task)
    if row.status is not TaskStatus.AGREED:
        raise NotPossible(NOT_SET)
    meetings = read_meetings(unit, CaseId(row.case_id))
    due, agreed = _chosen(meetings, session), meetings.find(row.set_session_id)
    if due and agreed and due.starts_at <= agreed.starts_at:
        raise NotPossible(DUE_BEFORE_SET)
    row.due_session_id = session


def review_task(
    unit: Unit,
    task: TaskId,
    outcome: TaskStatus,
    comment: str = "",
    session: SessionId | None = None,
) -> None:
    """Record what became of a task; saying it again in the same session replaces what was said."""
    row = _open_task(unit, task)
    if outcome not in OUTCOMES:
        raise NotPossible(NO_OUTCOME)
    if row.status not in TALKED | {TaskStatus.AGREED}:
        raise NotPossible(NOT_SET)
    _talk(unit, row, session, outcome, comment, carried=False)
    row.status = outcome


def note_comment(unit: Unit, task: TaskId, comment: str) -> ReviewId:
    """Keep what is said about a task while it is still open; the review takes it over."""
    row = _open_task(unit, task)
    if row.status is not TaskStatus.AGREED:
        raise NotPossible(NOT_SET)
    meetings = read_meetings(unit, CaseId(row.case_id))
    here = _reviewing(meetings, row)
    review = _draft(unit, row) or _write(unit, row, here, meetings.today, None)
    review.comment = clean(comment).strip()
    return ReviewId(review.id)


def carry_over(
    unit: Unit,
    task: TaskId,
    comment: str = "",
    outcome: TaskStatus | None = None,
    session: SessionId | None = None,
) -> None:
    """Agree on a task again until the next session; every review of it is kept."""
    row = _open_task(unit, task)
    if row.status not in TALKED | {TaskStatus.AGREED}:
        raise NotPossible(NOT_SET)
    if outcome is not None and outcome not in OUTCOMES:
        raise NotPossible(NO_OUTCOME)
    meetings = read_meetings(unit, CaseId(row.case_id))
    if (
        row.status is TaskStatus.AGREED
        and meetings.find(row.due_session_id)
        and not meetings.is_due(row.due_session_id)
    ):
        raise NotPossible(NOT_DUE)
    known = outcome or (row.status if row.status in OUTCOMES else None)
    here = _talk(unit, row, session, known, comment, carried=True)
    due = meetings.next_after(here or meetings.find(row.due_session_id))
    row.status = TaskStatus.AGREED
    row.set_session_id = here.id if here else row.set_session_id
    row.due_session_id = due.id if due else None


def _talk(
    unit: Unit,
    row: TaskRow,
    session: SessionId | None,
    outcome: TaskStatus | None,
    comment: str,
    *,
    carried: bool,
) -> Meeting | None:
    """Write the review down and give back the session it belongs to."""
    meetings = read_meetings(unit, CaseId(row.case_id))
    here = _chosen(meetings, session) or _reviewing(meetings, row)
    words = clean(comment).strip()
    review = (
        _draft(unit, row) or _review_in(unit, row, here) or _write(unit, row, here, meetings.today, outcome)
    )
    review.outcome, review.carried = outcome, carried
    review.comment = words or review.comment
    review.session_id = here.id if here else None
    review.reviewed_on = _day(here, meetings.today)
    return here


def _write(
    unit: Unit, row: TaskRow, here: Meeting | None, today: date, outcome: TaskStatus | None
) -> ReviewRow:
    return unit.add(
        ReviewRow(
            case_id=row.case_id,
            task_id=row.id,
            session_id=here.id if here else None,
            reviewed_on=_day(here, today),
            outcome=outcome,
        )
    )


def _day(here: Meeting | None, today: date) -> date:
    return min(here.day, today) if here else today


def _reviewing(meetings: Meetings, row: TaskRow) -> Meeting | None:
    """Where a review belongs: today's session, or the one that the task was due at."""
    due, now = meetings.find(row.due_session_id), meetings.now
    if now is not None and (now.day == meetings.today or due is None or due.day > meetings.today):
        return now
    return due or now


def _draft(unit: Unit, row: TaskRow) -> ReviewRow | None:
    """What was noted about the task without an outcome yet."""
    there = unit.many(
        select(ReviewRow).where(
            ReviewRow.task_id == row.id, ReviewRow.outcome.is_(None), ReviewRow.carried.is_(False)
        )
    )
    return there[-1] if there else None


def _review_in(unit: Unit, row: TaskRow, here: Meeting | None) -> ReviewRow | None:
    """The newest review of the task, if it was made in this session."""
    there = unit.many(select(ReviewRow).where(ReviewRow.task_id == row.id).order_by(ReviewRow.id))
    same = there and there[-1].session_id == (here.id if here else None)
    return there[-1] if same else None


def drop(unit: Unit, task: TaskId, comment: str = "") -> None:
    """Let a task go. It counts as nothing."""
    row = _open_task(unit, task)
    if row.status is TaskStatus.AGREED:
        _talk(unit, row, None, TaskStatus.DROPPED, comment, carried=False)
    row.status = TaskStatus.DROPPED


def reopen(unit: Unit, task: TaskId) -> None:
    """Take an outcome back: the task is to be reviewed again; what was said stays in its history."""
    row = _open_task(unit, task)
    if row.status in (TaskStatus.IDEA, TaskStatus.AGREED):
        raise NotPossible(NOT_REVIEWED)
    row.status = TaskStatus.AGREED if row.set_session_id or row.due_session_id else TaskStatus.IDEA


def shelve(unit: Unit, task: TaskId) -> None:
    """Put a task that nobody has talked about yet back among the ideas."""
    row = _open_task(unit, task)
    if row.status is not TaskStatus.AGREED:
        raise NotPossible(NOT_SET)
    draft = _draft(unit, row)
    for review in unit.many(select(ReviewRow).where(ReviewRow.task_id == task)):
        if review is not draft:
            raise NotPossible(HAS_REVIEWS)
        unit.remove(review)
    row.status = TaskStatus.IDEA
    row.set_session_id = row.due_session_id = None


def edit_task(
    unit: Unit, task: TaskId, title: str, start_with: str, person: PersonId | None, technique: str
) -> TaskId:
    """Word a task anew."""
    row = _open_task(unit, task)
    refuse_stranger(unit, row.case_id, person)
    _refuse_unsafe(unit, CaseId(row.case_id), person, row.library_id)
    row.title, row.start_with = _title(title), clean_line(start_with)
    row.person_id, row.technique = person, clean_line(technique)
    return task


def remove_task(unit: Unit, task: TaskId) -> None:
    """Take a task off with its reviews; undo brings both back."""
    row = _open_task(unit, task)
    for review in unit.many(select(ReviewRow).where(ReviewRow.task_id == task)):
        unit.remove(review)
    unit.remove(row)


def feared(reader: Reader, case: CaseId, person: PersonId | None) -> str | None:
    """The name of whom the client has to fear, or may have to: `person`, or anybody where none is meant."""
    statement = select(PersonRow.name).where(
        PersonRow.case_id == case, PersonRow.fear_or_violence.in_(sorted(FEAR))
    )
    if person is not None:
        statement = statement.where(PersonRow.id == person)
    name = reader.scalar(statement.order_by(PersonRow.id).limit(1))
    return str(name) if name is not None else None


def read_library(
    reader: Reader,
    case: CaseId,
    person: PersonId | None = None,
    area: AreaKind | None = None,
    phase: int | None = None,
) -> tuple[Shelved, ...]:
    """The tasks of the library that suit `area` and `phase`, with what speaks against each."""
    name = feared(reader, case, person)
    at_risk = bool(open_risks(reader, case))
    return tuple(_shelved(task, name, at_risk) for task in shelf.all() if task.suits(phase, area))


def _shelved(task: LibraryTask, name: str | None, at_risk: bool) -> Shelved:
    if task.needs_safety and name is not None:
        return Shelved(task, True, SAFETY.format(name=name))
    if task.not_at_high_risk and at_risk:
        return Shelved(task, False, RISK)
    return Shelved(task)


def _refuse_unsafe(unit: Unit, case: CaseId, person: PersonId | None, library_id: str) -> None:
    task = shelf.find(library_id)
    name = feared(unit, case, person) if task is not None and task.needs_safety else None
    if name is not None:
        raise NotPossible(SAFETY, name=name)


def _title(text: str) -> str:
    title = clean_line(text)
    if not title:
        raise NotPossible(NO_TITLE)
    return title


def _person(row: TaskRow) -> PersonId | None:
    return PersonId(row.person_id) if row.person_id is not None else None


def _open_task(unit: Unit, task: TaskId) -> TaskRow:
    row = unit.one(TaskRow, task)
    open_case(unit, row.case_id)
    return row
