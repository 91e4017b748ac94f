"""The records a vault holds: one class a table, each column with its privacy class.

Every table has `id` (links inside this vault, never used twice) and `uid` (what leaves the
vault); every record of a case carries `case_id`, so that each step knows whose it is.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import REAL

from ipt_desk.data.columns import ChoiceText, DayText, Flag, ListText, MomentText, SectionsText, VagueText
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import CaseStatus, Modality, NoteState, Reason, SessionStatus
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.person import Answer, Initiative, Quarrel, Sure
from ipt_desk.domain.problem import AreaKind, RiskDecision, Stage
from ipt_desk.domain.prose import Section
from ipt_desk.domain.subjects import Privacy, Subject
from ipt_desk.domain.vague import VagueDate

RECORD = {"privacy": Privacy.RECORD}
PROCESS = {"privacy": Privacy.PROCESS}
PRIVATE = {"privacy": Privacy.PRIVATE}
PERSON = {"privacy": Privacy.PERSON}
ADMIN = {"privacy": Privacy.ADMIN}

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def fresh_uid() -> str:
    """A new uid: a random UUID, made at birth and never changed."""
    return str(uuid4())


class Row(DeclarativeBase):
    """A record with its ids; `subject` is what a change of it is about."""

    metadata = MetaData(naming_convention=NAMING)
    subject: ClassVar[Subject]

    @declared_attr.directive
    def __table_args__(cls) -> dict[str, Any]:  # noqa: N805  SQLAlchemy hands in the class
        return {"sqlite_strict": True, "sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(Integer, primary_key=True, info=ADMIN, sort_order=-2)
    uid: Mapped[str] = mapped_column(Text, unique=True, default=fresh_uid, info=ADMIN, sort_order=-1)


def _words(info: dict[str, Privacy] = RECORD) -> Mapped[str]:
    return mapped_column(Text, default="", info=info)


def _flag(info: dict[str, Privacy] = RECORD) -> Mapped[bool]:
    return mapped_column(Flag, default=False, info=info)


def _number(info: dict[str, Privacy] = PERSON) -> Mapped[int | None]:
    return mapped_column(Integer, info=info)


class PracticeRow(Row):
    """The practice: one row, made with the vault."""

    __tablename__ = "practice"
    subject = Subject.PRACTICE

    name: Mapped[str] = _words(ADMIN)
    therapist: Mapped[str] = _words(ADMIN)
    phone: Mapped[str] = _words(ADMIN)
    crisis_line: Mapped[str] = _words(ADMIN)
    sample: Mapped[bool] = _flag(ADMIN)
    next_number: Mapped[int] = mapped_column(Integer, default=1, info=ADMIN)


class CaseRow(Row):
    """One client's treatment with its contract."""

    __tablename__ = "case"
    subject = Subject.CASES

    code: Mapped[str] = mapped_column(Text, unique=True, info=RECORD)
    name: Mapped[str] = _words()
    pronouns: Mapped[str] = _words()
    born_on: Mapped[date | None] = mapped_column(DayText, info=RECORD)
    status: Mapped[CaseStatus] = mapped_column(ChoiceText(CaseStatus), default=CaseStatus.ACTIVE, info=RECORD)
    started_on: Mapped[date | None] = mapped_column(DayText, info=RECORD)
    conditions: Mapped[tuple[str, ...]] = mapped_column(ListText, default=(), info=RECORD)
    contact: Mapped[str] = _words()
    emergency_contact: Mapped[str] = _words(PERSON)
    referrer: Mapped[str] = _words(PERSON)
    medication: Mapped[str] = _words()
    sample: Mapped[bool] = _flag(ADMIN)
    rings: Mapped[int] = mapped_column(Integer, default=3, info=RECORD)
    sessions_planned: Mapped[int | None] = mapped_column(Integer, info=RECORD)
    minutes: Mapped[int] = mapped_column(Integer, default=50, info=RECORD)
    first_phase_ends: Mapped[int | None] = mapped_column(Integer, info=RECORD)
    third_phase_starts: Mapped[int | None] = mapped_column(Integer, info=RECORD)
    beyond: Mapped[bool] = _flag()
    grouped: Mapped[bool] = _flag()


class _OfCase(Row):
    """A record that belongs to a case."""

    __abstract__ = True

    @declared_attr
    def case_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("case.id"), index=True, info=ADMIN, sort_order=-1)


class PersonRow(_OfCase):
    """Somebody in the client's life, with what the interpersonal inventory asks about them."""

    __tablename__ = "person"
    subject = Subject.PEOPLE

    name: Mapped[str] = mapped_column(Text, info=PERSON)
    relationship: Mapped[str] = _words(PERSON)
    role_note: Mapped[str] = _words(PERSON)
    age: Mapped[str] = _words(PERSON)
    lives_with_client: Mapped[bool] = _flag(PERSON)
    since: Mapped[str] = _words(PERSON)
    ring: Mapped[int] = mapped_column(Integer, info=PERSON)
    angle: Mapped[float] = mapped_column(REAL, info=PERSON)
    distance: Mapped[float] = mapped_column(REAL, info=PERSON)
    tone: Mapped[Tone | None] = mapped_column(ChoiceText(Tone), info=PERSON)
    quality: Mapped[int | None] = mapped_column(Integer, info=PERSON)
    conflict: Mapped[int | None] = mapped_column(Integer, info=PERSON)
    focus: Mapped[bool] = _flag(PERSON)
    died: Mapped[bool] = _flag(PERSON)
    died_on: Mapped[VagueDate | None] = mapped_column(VagueText, info=PERSON)
    estranged: Mapped[bool] = _flag(PERSON)
    contact_frequency: Mapped[str] = _words(PERSON)
    contact_mode: Mapped[str] = _words(PERSON)
    good: Mapped[str] = _words(PERSON)
    hard: Mapped[str] = _words(PERSON)
    wish: Mapped[str] = _words(PERSON)
    support_received: Mapped[str] = _words(PERSON)
    support_given: Mapped[str] = _words(PERSON)
    confidant: Mapped[bool] = _flag(PERSON)
    knows_about_illness: Mapped[str] = _words(PERSON)
    linked_to_onset: Mapped[str] = _words(PERSON)
    notes: Mapped[str] = _words(PERSON)
    fear_or_violence: Mapped[str] = _words(PRIVATE)
    safeguarding_note: Mapped[str] = _words(PRIVATE)
    position: Mapped[int] = mapped_column(Integer, default=0, info=ADMIN)
    area: Mapped[str] = _words(PERSON)
    alive_unknown: Mapped[bool] = _flag(PERSON)
    ended_on: Mapped[VagueDate | None] = mapped_column(VagueText, info=PERSON)
    how_far: Mapped[str] = _words(PERSON)
    initiative: Mapped[Initiative | None] = mapped_column(ChoiceText(Initiative), info=PERSON)
    closeness_now: Mapped[int | None] = _number()
    closeness_before: Mapped[int | None] = _number()
    wished_ring: Mapped[int | None] = _number()
    wished_angle: Mapped[float | None] = mapped_column(REAL, info=PERSON)
    wished_distance: Mapped[float | None] = mapped_column(REAL, info=PERSON)
    can_talk_about: Mapped[str] = _words(PERSON)
    cannot_talk_about: Mapped[str] = _words(PERSON)
    typical_feeling: Mapped[str] = _words(PERSON)
    conflict_about: Mapped[str] = _words(PERSON)
    conflict_goes: Mapped[Quarrel | None] = mapped_column(ChoiceText(Quarrel), info=PERSON)
    conflict_resolved: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)
    dispute_stage: Mapped[Stage | None] = mapped_column(ChoiceText(Stage), info=PERSON)
    recent_change: Mapped[str] = _words(PERSON)
    recent_change_on: Mapped[VagueDate | None] = mapped_column(VagueText, info=PERSON)
    change_likely: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)
    my_part: Mapped[str] = _words(PERSON)
    gets_practical: Mapped[int | None] = _number()
    gets_emotional: Mapped[int | None] = _number()
    gets_advice: Mapped[int | None] = _number()
    gets_company: Mapped[int | None] = _number()
    gives_practical: Mapped[int | None] = _number()
    gives_emotional: Mapped[int | None] = _number()
    gives_advice: Mapped[int | None] = _number()
    gives_company: Mapped[int | None] = _number()
    knows: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)
    onset: Mapped[Sure | None] = mapped_column(ChoiceText(Sure), info=PERSON)
    effect_on_mood: Mapped[int | None] = _number()
    effect_of_episode: Mapped[str] = _words(PERSON)
    anniversaries: Mapped[str] = _words(PERSON)
    reviewed_on: Mapped[date | None] = mapped_column(DayText, info=PERSON)


class ExpectationRow(_OfCase):
    """What the client and somebody expect of each other in one matter."""

    __tablename__ = "expectation"
    subject = Subject.PEOPLE

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=ADMIN)
    position: Mapped[int] = mapped_column(Integer, default=0, info=ADMIN)
    mine: Mapped[str] = _words(PERSON)
    mine_met: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)
    theirs: Mapped[str] = _words(PERSON)
    theirs_met: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)
    said_aloud: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)
    realistic: Mapped[Answer | None] = mapped_column(ChoiceText(Answer), info=PERSON)


class PersonAliasRow(_OfCase):
    """Another entry that was the same person: what speaks of it speaks of them."""

    __tablename__ = "person_alias"
    subject = Subject.PEOPLE

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=ADMIN)
    was_uid: Mapped[str] = mapped_column(Text, info=ADMIN)
    name: Mapped[str] = _words(PERSON)


class InventoryRow(_OfCase):
    """What is said of a client's people as a whole: one row a case."""

    __tablename__ = "inventory"
    subject = Subject.PEOPLE

    most_important: Mapped[tuple[str, ...]] = mapped_column(ListText, default=(), info=ADMIN)
    patterns: Mapped[str] = _words(PERSON)
    gaps: Mapped[str] = _words(PERSON)
    gaps_set_aside: Mapped[tuple[str, ...]] = mapped_column(ListText, default=(), info=ADMIN)
    recent_losses: Mapped[str] = _words(PERSON)
    recent_gains: Mapped[str] = _words(PERSON)
    client_summary: Mapped[str] = _words(PERSON)
    reviewed_on: Mapped[date | None] = mapped_column(DayText, info=RECORD)


class SnapshotRow(_OfCase):
    """The closeness circle as it stood on a day; it never changes."""

    __tablename__ = "snapshot"
    subject = Subject.SNAPSHOTS

    name: Mapped[str] = mapped_column(Text, info=RECORD)
    taken_on: Mapped[date] = mapped_column(DayText, info=RECORD)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)
    rings: Mapped[int | None] = mapped_column(Integer, info=RECORD)
    people: Mapped[int | None] = mapped_column(Integer, info=RECORD)
    author: Mapped[str] = _words(ADMIN)


class SnapshotPlaceRow(_OfCase):
    """Where one person stood in a snapshot."""

    __tablename__ = "snapshot_place"
    subject = Subject.SNAPSHOTS

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), index=True, info=ADMIN)
    person_uid: Mapped[str] = mapped_column(Text, info=ADMIN)
    name: Mapped[str] = mapped_column(Text, info=PERSON)
    ring: Mapped[int] = mapped_column(Integer, info=PERSON)
    angle: Mapped[float] = mapped_column(REAL, info=PERSON)
    distance: Mapped[float] = mapped_column(REAL, info=PERSON)
    tone: Mapped[Tone | None] = mapped_column(ChoiceText(Tone), info=PERSON)
    focus: Mapped[bool] = _flag(PERSON)
    died: Mapped[bool] = _flag(PERSON)
    relationship: Mapped[str] = _words(PERSON)
    died_on: Mapped[VagueDate | None] = mapped_column(VagueText, info=PERSON)
    estranged: Mapped[bool] = _flag(PERSON)
    area: Mapped[str] = _words(PERSON)


class SessionRow(_OfCase):
    """A meeting, planned or past."""

    __tablename__ = "session"
    subject = Subject.SESSIONS

    starts_at: Mapped[datetime] = mapped_column(MomentText, info=RECORD)
    minutes: Mapped[int] = mapped_column(Integer, default=50, info=RECORD)
    status: Mapped[SessionStatus] = mapped_column(
        ChoiceText(SessionStatus), default=SessionStatus.PLANNED, info=RECORD
    )
    reason: Mapped[Reason | None] = mapped_column(ChoiceText(Reason), info=RECORD)
    modality: Mapped[Modality] = mapped_column(ChoiceText(Modality), default=Modality.IN_PERSON, info=RECORD)
    counts: Mapped[bool] = _flag()
    break_before: Mapped[str] = _words()
    techniques: Mapped[tuple[str, ...]] = mapped_column(ListText, default=(), info=RECORD)


class ProgressNoteRow(_OfCase):
    """What is kept of a session in the clinical record."""

    __tablename__ = "progress_note"
    subject = Subject.NOTES

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), unique=True, info=ADMIN)
    sections: Mapped[tuple[Section, ...]] = mapped_column(SectionsText, default=(), info=RECORD)
    state: Mapped[NoteState] = mapped_column(ChoiceText(NoteState), default=NoteState.DRAFT, info=RECORD)


class ProcessNoteRow(_OfCase):
    """The therapist's own thoughts on a session, kept apart from the record."""

    __tablename__ = "process_note"
    subject = Subject.PROCESS_NOTES

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), unique=True, info=ADMIN)
    sections: Mapped[tuple[Section, ...]] = mapped_column(SectionsText, default=(), info=PROCESS)


class PickUpRow(_OfCase):
    """Something to pick up next time, noted in a session."""

    __tablename__ = "pick_up"
    subject = Subject.NOTES

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)
    text: Mapped[str] = mapped_column(Text, info=RECORD)
    why: Mapped[str] = _words()
    done: Mapped[bool] = _flag()


class EventRow(_OfCase):
    """Something that happened in the client's life."""

    __tablename__ = "life_event"
    subject = Subject.EVENTS

    happened: Mapped[VagueDate] = mapped_column(VagueText, info=RECORD)
    title: Mapped[str] = mapped_column(Text, info=RECORD)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=ADMIN)


class AreaRow(_OfCase):
    """A problem area that is worked on."""

    __tablename__ = "problem_area"
    subject = Subject.AREAS

    kind: Mapped[AreaKind] = mapped_column(ChoiceText(AreaKind), info=RECORD)
    is_primary: Mapped[bool] = _flag()
    title: Mapped[str] = _words()
    summary: Mapped[str] = _words()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=ADMIN)
    since: Mapped[date | None] = mapped_column(DayText, info=RECORD)


class AreaStageRow(_OfCase):
    """From when on a role dispute stood at a stage."""

    __tablename__ = "area_stage"
    subject = Subject.AREAS

    area_id: Mapped[int] = mapped_column(ForeignKey("problem_area.id"), index=True, info=ADMIN)
    stage: Mapped[Stage] = mapped_column(ChoiceText(Stage), info=RECORD)
    since: Mapped[date] = mapped_column(DayText, info=RECORD)


class GoalRow(_OfCase):
    """An interpersonal goal."""

    __tablename__ = "goal"
    subject = Subject.AREAS

    area_id: Mapped[int | None] = mapped_column(ForeignKey("problem_area.id"), index=True, info=ADMIN)
    text: Mapped[str] = mapped_column(Text, info=RECORD)


class GoalRatingRow(_OfCase):
    """How near a goal was on a day, 0 to 10."""

    __tablename__ = "goal_rating"
    subject = Subject.AREAS

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True, info=ADMIN)
    rated_on: Mapped[date] = mapped_column(DayText, info=RECORD)
    value: Mapped[int] = mapped_column(Integer, info=RECORD)


class TaskRow(_OfCase):
    """A between-session task."""

    __tablename__ = "task"
    subject = Subject.TASKS

    title: Mapped[str] = mapped_column(Text, info=RECORD)
    start_with: Mapped[str] = _words()
    status: Mapped[TaskStatus] = mapped_column(ChoiceText(TaskStatus), default=TaskStatus.IDEA, info=RECORD)
    library_id: Mapped[str] = _words(ADMIN)
    technique: Mapped[str] = _words()
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=ADMIN)
    noted_on: Mapped[date | None] = mapped_column(DayText, info=RECORD)
    set_session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)
    due_session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)


class ReviewRow(_OfCase):
    """What became of a task at one review."""

    __tablename__ = "task_review"
    subject = Subject.TASKS

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True, info=ADMIN)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)
    reviewed_on: Mapped[date] = mapped_column(DayText, info=RECORD)
    outcome: Mapped[TaskStatus | None] = mapped_column(ChoiceText(TaskStatus), info=RECORD)
    comment: Mapped[str] = _words()
    carried: Mapped[bool] = _flag()


class ResultRow(_OfCase):
    """One filled-in outcome measure: every answer, and the version of the form."""

    __tablename__ = "measure_result"
    subject = Subject.MEASURES

    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)
    measure: Mapped[str] = mapped_column(Text, info=RECORD)
    version: Mapped[str] = mapped_column(Text, info=RECORD)
    taken_on: Mapped[date] = mapped_column(DayText, info=RECORD)
    answers: Mapped[tuple[int | None, ...]] = mapped_column(ListText, info=RECORD)
    difficulty: Mapped[int | None] = mapped_column(Integer, info=RECORD)
    total: Mapped[int | None] = mapped_column(Integer, info=RECORD)


class RiskDecisionRow(_OfCase):
    """What was decided after a risk item was endorsed."""

    __tablename__ = "risk_decision"
    subject = Subject.MEASURES

    result_id: Mapped[int] = mapped_column(ForeignKey("measure_result.id"), index=True, info=ADMIN)
    item: Mapped[int] = mapped_column(Integer, info=RECORD)
    decision: Mapped[RiskDecision | None] = mapped_column(ChoiceText(RiskDecision), info=RECORD)
    decided_on: Mapped[date | None] = mapped_column(DayText, info=RECORD)
    note: Mapped[str] = _words()


class PersonLinkRow(_OfCase):
    """Somebody else whom a session, an event, a task or a problem area is about.

    Exactly one of the four is said. In a session a link is a mention that was found by name:
    `confirmed` says whether the therapist knows it to be this person, or somebody else.
    """

    __tablename__ = "person_link"
    subject = Subject.PEOPLE

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=ADMIN)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"), index=True, info=ADMIN)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("life_event.id"), index=True, info=ADMIN)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True, info=ADMIN)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("problem_area.id"), index=True, info=ADMIN)
    confirmed: Mapped[bool] = mapped_column(Flag, default=True, info=RECORD)


class PrintRow(_OfCase):
    """A document that was printed or saved outside the vault."""

    __tablename__ = "printed"
    subject = Subject.PRINTS

    form: Mapped[str] = mapped_column(Text, info=RECORD)
    printed_at: Mapped[datetime] = mapped_column(MomentText, info=RECORD)
    destination: Mapped[str] = _words(ADMIN)
    pages: Mapped[int] = mapped_column(Integer, default=0, info=RECORD)


ROWS: tuple[type[Row], ...] = tuple(
    sorted(
        (mapper.class_ for mapper in Row.registry.mappers),
        key=lambda row: [table.name for table in Row.metadata.sorted_tables].index(row.__tablename__),
    )
)
"""Every clinical table, parents before children."""

ROW_OF_TABLE: dict[str, type[Row]] = {row.__tablename__: row for row in ROWS}
