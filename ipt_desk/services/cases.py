"""Cases: opening one, describing it, and the card that says whose file this is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import AreaRow, CaseRow, PersonRow, PracticeRow, SessionRow, TaskRow
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.course import CaseStatus, Numbered, PhaseMap, SessionStatus, numbers, phase_map
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.domain.prose import clean, clean_line
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import Gone, NotPossible

CODE_TAKEN = QT_TRANSLATE_NOOP("Trouble", "{code} is the reference of another case. Choose another one.")
FIELDS = (
    "name",
    "pronouns",
    "contact",
    "emergency_contact",
    "referrer",
    "medication",
)
"""The written fields of a case that are changed one at a time."""
_LONG = frozenset({"contact", "emergency_contact", "medication"})


@dataclass(frozen=True, slots=True)
class CaseCard:
    """What the banner and the sidebar say of a case.

    `session` is the number of the next planned session, or of the last held one where
    none is planned; `next_session` and `next_at` are of the next planned one.
    """

    id: CaseId
    uid: str
    code: str
    name: str
    pronouns: str
    born_on: date | None
    status: CaseStatus
    sample: bool
    phases: PhaseMap
    session: int | None
    sessions_planned: int | None
    held: int
    next_session: SessionId | None
    next_at: datetime | None
    areas: tuple[AreaKind, ...]
    people: int
    tasks_to_review: int

    @property
    def phase(self) -> int | None:
        return self.phases.phase_of(self.session)

    @property
    def title(self) -> str:
        """The name, or the code where no name was given."""
        return self.name or self.code


def count_cases(reader: Reader) -> int:
    """How many cases the vault holds."""
    return int(reader.scalar(select(func.count(CaseRow.id))))


def add_case(
    unit: Unit,
    name: str = "",
    code: str = "",
    *,
    sample: bool = False,
    started_on: date | None = None,
) -> CaseId:
    """Open a case; the code is made where none is given, the name may stay empty.

    Raises:
        NotPossible: another case has this code.
    """
    practice = unit.many(select(PracticeRow))[0]
    chosen = clean_line(code) or _next_code(unit, practice)
    _refuse_taken(unit, chosen)
    row = CaseRow(
        code=chosen,
        name=clean_line(name),
        started_on=started_on or unit.clock.today(),
        sample=sample,
    )
    return CaseId(unit.add(row).id)


def _next_code(unit: Unit, practice: PracticeRow) -> str:
    letters = "".join(word[0] for word in practice.name.split() if word[0].isalpha())[:3].upper() or "C"
    taken = set(unit.scalars(select(CaseRow.code)))
    while (code := f"{letters}-{practice.next_number:04d}") in taken:
        practice.next_number += 1
    practice.next_number += 1
    return code


def code_is_taken(reader: Reader, code: str, but: CaseId | None = None) -> bool:
    """Whether another case has this code already."""
    found = reader.scalar(select(CaseRow.id).where(CaseRow.code == clean_line(code)))
    return found is not None and found != but


def _refuse_taken(unit: Unit, code: str, but: CaseId | None = None) -> None:
    if code_is_taken(unit, code, but):
        raise NotPossible(CODE_TAKEN, code=code)


def set_case_text(unit: Unit, case: CaseId, field: str, text: str) -> None:
    """Change one of `FIELDS` of a case.

    Raises:
        ValueError: `field` is not one of them.
    """
    if field not in FIELDS:
        raise ValueError(field)
    setattr(unit.one(CaseRow, case), field, (clean if field in _LONG else clean_line)(text))


def set_code(unit: Unit, case: CaseId, code: str) -> None:
    """Give a case another code; an empty one is ignored.

    Raises:
        NotPossible: another case has it.
    """
    chosen = clean_line(code)
    if chosen:
        _refuse_taken(unit, chosen, but=case)
        unit.one(CaseRow, case).code = chosen


def set_born_on(unit: Unit, case: CaseId, born_on: date | None) -> None:
    """Set the date of birth, or forget it."""
    unit.one(CaseRow, case).born_on = born_on


def set_status(unit: Unit, case: CaseId, status: CaseStatus) -> None:
    """Say where the case stands."""
    unit.one(CaseRow, case).status = status


def set_conditions(unit: Unit, case: CaseId, conditions: tuple[str, ...]) -> None:
    """Say what the client presents with, in the order given."""
    unit.one(CaseRow, case).conditions = tuple(filter(None, map(clean_line, conditions)))


def read_case(reader: Reader, case: CaseId, audience: Audience = THERAPIST) -> CaseCard:
    """The card of one case.

    Raises:
        Gone: there is no such case.
    """
    row = CaseRow
    found = reader.first(
        select(
            row.uid,
            row.code,
            row.name,
            row.pronouns,
            row.born_on,
            row.status,
            row.sample,
            row.sessions_planned,
            row.first_phase_ends,
            row.third_phase_starts,
        ).where(row.id == case)
    )
    if found is None:
        raise Gone
    course = course_of(reader, case)
    return CaseCard(
        id=case,
        uid=found.uid,
        code=found.code,
        name=audience.client_name(found.name),
        pronouns=found.pronouns,
        born_on=found.born_on,
        status=found.status,
        sample=found.sample,
        phases=phase_map(
            found.sessions_planned or course.total, found.first_phase_ends, found.third_phase_starts
        ),
        session=course.number,
        sessions_planned=found.sessions_planned,
        held=course.held,
        next_session=course.next_session,
        next_at=course.next_at,
        areas=_areas(reader, case),
        people=int(reader.scalar(select(func.count(PersonRow.id)).where(PersonRow.case_id == case))),
        tasks_to_review=_to_review(reader, case),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """Where the sessions of a case stand."""

    held: int
    total: int
    number: int | None
    next_session: SessionId | None
    next_at: datetime | None


def course_of(reader: Reader, case: CaseId) -> Course:
    """Where the sessions of `case` stand now."""
    row = SessionRow
    found = reader.rows(
        select(row.id, row.starts_at, row.status, row.counts)
        .where(row.case_id == case)
        .order_by(row.starts_at, row.id)
    )
    numbered = numbers([Numbered(at, status, counts) for _id, at, status, counts in found])
    held = [at for at, one in enumerate(found) if one.status is SessionStatus.HELD]
    planned = [at for at, one in enumerate(found) if one.status is SessionStatus.PLANNED]
    current = planned[0] if planned else held[-1] if held else None
    upcoming = found[planned[0]] if planned else None
    return Course(
        held=len(held),
        total=sum(number is not None for number in numbered),
        number=None if current is None else numbered[current],
        next_session=SessionId(upcoming.id) if upcoming else None,
        next_at=upcoming.starts_at if upcoming else None,
    )


def _areas(reader: Reader, case: CaseId) -> tuple[AreaKind, ...]:
    row = AreaRow
    return tuple(
        reader.scalars(select(row.kind).where(row.case_id == case).order_by(row.is_primary.desc(), row.id))
    )


def _to_review(reader: Reader, case: CaseId) -> int:
    due = SessionRow
    found = reader.scalars(
        select(due.starts_at)
        .join(TaskRow, TaskRow.due_session_id == due.id)
        .where(TaskRow.case_id == case, TaskRow.status == TaskStatus.AGREED)
    )
    today = reader.clock.today()
    return sum(moment.date() <= today for moment in found)
