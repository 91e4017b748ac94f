"""What a person is linked to: problem areas, sessions, tasks and life events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import AreaRow, EventRow, PersonLinkRow, PersonRow, SessionRow, TaskRow
from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, PersonId, SessionId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.domain.vague import VagueDate
from ipt_desk.services.aliases import read_aliases, read_notes_mentioning
from ipt_desk.services.gate import ELSEWHERE, open_person
from ipt_desk.services.meetings import read_meetings
from ipt_desk.services.mentions import answer_named
from ipt_desk.troubles import Gone, NotPossible


class LinkKind(StrEnum):
    """What a person can be linked to, in the order it is shown."""

    AREA = "area"
    SESSION = "session"
    TASK = "task"
    EVENT = "event"


class Via(StrEnum):
    """How somebody is linked: it is theirs, it was linked by hand, or the note mentions them."""

    OWN = "own"
    LINK = "link"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LinkView:
    """One thing of the case, and how a person is linked to it; `via` is None where they are not.

    `words` is what it is called; what else it has depends on its kind.
    """

    kind: LinkKind
    target: int
    words: str
    via: Via | None = None
    area: AreaKind | None = None
    number: int | None = None
    day: date | None = None
    session: SessionStatus | None = None
    task: TaskStatus | None = None
    happened: VagueDate | None = None

    @property
    def can_be_removed(self) -> bool:
        """Whether it can be unlinked here; what a note says is unlinked in the note."""
        return self.via in (Via.OWN, Via.LINK)


@dataclass(frozen=True, slots=True)
class LinksView:
    """Everything in a case that one person can be linked to, or is."""

    person: PersonId
    name: str
    everything: tuple[LinkView, ...]

    @property
    def linked(self) -> tuple[LinkView, ...]:
        return tuple(one for one in self.everything if one.via is not None)

    def of(self, kind: LinkKind) -> tuple[LinkView, ...]:
        """What of one kind the person is linked to."""
        return tuple(one for one in self.linked if one.kind is kind)


def read_links(reader: Reader, person: PersonId) -> LinksView:
    """Everything that `person` is linked to or could be: areas, sessions, tasks and events, each by date.

    Raises:
        Gone: the person is no longer there.
    """
    row = reader.first(select(PersonRow.case_id, PersonRow.uid, PersonRow.name).where(PersonRow.id == person))
    if row is None:
        raise Gone
    case = CaseId(row.case_id)
    linked = _linked(reader, person)
    everything = (
        *_areas(reader, case, person, linked[LinkKind.AREA]),
        *_sessions(reader, case, row.uid, linked[LinkKind.SESSION]),
        *_tasks(reader, case, person, linked[LinkKind.TASK]),
        *_events(reader, case, person, linked[LinkKind.EVENT]),
    )
    return LinksView(person, row.name, everything)


_COLUMN = {kind: f"{kind}_id" for kind in LinkKind}


def _linked(reader: Reader, person: PersonId) -> dict[LinkKind, set[int]]:
    """The things that were linked by hand, or found by name and confirmed."""
    link = PersonLinkRow
    rows = reader.rows(
        select(link.area_id, link.session_id, link.task_id, link.event_id).where(
            link.person_id == person, link.confirmed.is_(True)
        )
    )
    return {
        kind: {there for row in rows if (there := getattr(row, _COLUMN[kind])) is not None}
        for kind in LinkKind
    }


def _via(target: int, owner: int | None, person: PersonId, linked: Iterable[int]) -> Via | None:
    if owner == person:
        return Via.OWN
    return Via.LINK if target in linked else None


def _areas(reader: Reader, case: CaseId, person: PersonId, linked: set[int]) -> list[LinkView]:
    row = AreaRow
    rows = reader.rows(
        select(row.id, row.kind, row.title, row.person_id)
        .where(row.case_id == case)
        .order_by(row.is_primary.desc(), row.id)
    )
    return [
        LinkView(
            LinkKind.AREA, each.id, each.title, _via(each.id, each.person_id, person, linked), area=each.kind
        )
        for each in rows
    ]


def _sessions(reader: Reader, case: CaseId, uid: str, linked: set[int]) -> list[LinkView]:
    mentioning = read_notes_mentioning(reader, case, uid, read_aliases(reader, case))
    return [
        LinkView(
            LinkKind.SESSION,
            meeting.id,
            "",
            Via.NOTE if meeting.id in mentioning else Via.LINK if meeting.id in linked else None,
            number=meeting.number,
            day=meeting.day,
            session=meeting.status,
        )
        for meeting in read_meetings(reader, case).all
    ]


def _tasks(reader: Reader, case: CaseId, person: PersonId, linked: set[int]) -> list[LinkView]:
    row = TaskRow
    rows = reader.rows(
        select(row.id, row.title, row.status, row.noted_on, row.person_id)
        .where(row.case_id == case)
        .order_by(row.noted_on, row.id)
    )
    return [
        LinkView(
            LinkKind.TASK,
            each.id,
            each.title,
            _via(each.id, each.person_id, person, linked),
            day=each.noted_on,
            task=each.status,
        )
        for each in rows
    ]


def _events(reader: Reader, case: CaseId, person: PersonId, linked: set[int]) -> list[LinkView]:
    row = EventRow
    rows = reader.rows(
        select(row.id, row.title, row.happened, row.person_id)
        .where(row.case_id == case)
        .order_by(row.happened, row.id)
    )
    return [
        LinkView(
            LinkKind.EVENT,
            each.id,
            each.title,
            _via(each.id, each.person_id, person, linked),
            happened=each.happened,
        )
        for each in rows
    ]


# Changing

_ROWS: dict[LinkKind, type[AreaRow | SessionRow | TaskRow | EventRow]] = {
    LinkKind.AREA: AreaRow,
    LinkKind.SESSION: SessionRow,
    LinkKind.TASK: TaskRow,
    LinkKind.EVENT: EventRow,
}


def add_link(unit: Unit, person: PersonId, kind: LinkKind, target: int) -> None:
    """Link a person to something of their case; what has nobody yet becomes theirs.

    Raises:
        NotPossible: the case is closed, or the two belong to different cases.
    """
    case = open_person(unit, person).case_id
    row = _of_case(unit, case, kind, target)
    if isinstance(row, SessionRow):
        answer_named(unit, person, SessionId(target), confirmed=True)
    elif row.person_id is None:
        row.person_id = person
    elif row.person_id != person and not _by_hand(unit, person, kind, target):
        link = PersonLinkRow(case_id=case, person_id=person)
        setattr(link, _COLUMN[kind], target)
        unit.add(link)


def remove_link(unit: Unit, person: PersonId, kind: LinkKind, target: int) -> None:
    """Unlink a person; what a note says of them stays in the note, and is not asked about again."""
    row = _of_case(unit, open_person(unit, person).case_id, kind, target)
    if isinstance(row, SessionRow):
        answer_named(unit, person, SessionId(target), confirmed=False)
        return
    for link in _by_hand(unit, person, kind, target):
        unit.remove(link)
    if row.person_id == person:
        row.person_id = None


Target = tuple[LinkKind, int]


def set_links(unit: Unit, person: PersonId, add: Sequence[Target], remove: Sequence[Target]) -> None:
    """Link and unlink a person in one step."""
    for kind, target in remove:
        remove_link(unit, person, kind, target)
    for kind, target in add:
        add_link(unit, person, kind, target)


def _of_case(unit: Unit, case: int, kind: LinkKind, target: int) -> Any:
    row = unit.one(_ROWS[kind], target)
    if row.case_id != case:
        raise NotPossible(ELSEWHERE)
    return row


def _by_hand(unit: Unit, person: PersonId, kind: LinkKind, target: int) -> list[PersonLinkRow]:
    column = getattr(PersonLinkRow, _COLUMN[kind])
    return unit.many(select(PersonLinkRow).where(PersonLinkRow.person_id == person, column == target))
