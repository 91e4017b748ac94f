"""Who is in a client's life, how near they are, and how it is between them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import (
    AreaRow,
    CaseRow,
    EventRow,
    ExpectationRow,
    InventoryRow,
    PersonAliasRow,
    PersonLinkRow,
    PersonRow,
    SnapshotPlaceRow,
    SnapshotRow,
    TaskRow,
)
from ipt_desk.domain import circle
from ipt_desk.domain.audience import THERAPIST, Audience, initials
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId, SnapshotId
from ipt_desk.domain.person import LINES, TEXTS
from ipt_desk.domain.prose import clean, clean_line
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services import circle_shape
from ipt_desk.services.circle_people import read_circle_people, read_snapshots
from ipt_desk.services.circle_view import CircleView, blank_view
from ipt_desk.services.gate import is_closed, open_case, open_person
from ipt_desk.services.meetings import read_meetings
from ipt_desk.services.practice import read_practice
from ipt_desk.troubles import NotPossible

FIRST_RING = 2
"""The ring a new person lands in: close, ready to be moved."""

LONGEST_NAME = 120


# Reading


def read_circle(
    reader: Reader, case: CaseId, audience: Audience = THERAPIST, *, private: bool = False
) -> CircleView:
    """The circle of `case` with everybody in it.

    `private` adds what is the therapist's alone; only their own screen may ask for it.
    """
    row = CaseRow
    about = reader.first(
        select(row.name, row.pronouns, row.rings, row.status, row.beyond, row.grouped).where(row.id == case)
    )
    if about is None:
        return blank_view(case)
    snapshots = read_snapshots(reader, case)
    shown_client = audience.client_name(about.name)
    return CircleView(
        case=case,
        client=shown_client,
        initials=initials(about.name) if shown_client else "",
        pronouns=about.pronouns,
        rings=about.rings,
        people=read_circle_people(reader, case, audience, snapshots, about.rings, private),
        snapshots=() if audience.is_client else snapshots,
        closed=is_closed(reader, about.status),
        beyond=about.beyond,
        grouped=about.grouped,
    )


def is_there(reader: Reader, person: PersonId) -> bool:
    """Whether a person is in a circle still."""
    return reader.scalar(select(PersonRow.id).where(PersonRow.id == person)) is not None


# Changing


def add_person(
    unit: Unit,
    case: CaseId,
    name: str,
    *,
    place: Place | None = None,
    relationship: str = "",
    tone: Tone | None = None,
) -> PersonId:
    """Add somebody by name; without a place they land in "close" where there is most room."""
    rings = open_case(unit, case).rings
    shown = _name(name)
    row = PersonRow
    taken = unit.rows(select(row.ring, row.angle, row.position).where(row.case_id == case))
    if len(taken) >= circle.MOST_PEOPLE:
        raise NotPossible(
            QT_TRANSLATE_NOOP("Trouble", "A circle takes {most} people. Remove somebody first."),
            most=circle.MOST_PEOPLE,
        )
    if place is None:
        ring = min(FIRST_RING, rings)
        angle = circle.free_angle([row.angle for row in taken if row.ring == ring])
        place = Place(ring, angle, circle.resting_distance(ring, rings))
    place = circle.within_rings(place, rings)
    added = PersonRow(
        case_id=case,
        name=shown,
        relationship=clean_line(relationship),
        ring=place.ring,
        angle=place.angle,
        distance=place.distance,
        tone=tone,
        position=max((row.position for row in taken), default=0),
    )
    return PersonId(unit.add(added).id)


def add_people(unit: Unit, case: CaseId, names: Iterable[str]) -> list[PersonId]:
    """Add one person for each name that is not empty, as from a pasted list."""
    return [add_person(unit, case, name) for name in names if clean_line(name)]


def set_person_text(unit: Unit, person: PersonId, field: str, text: str) -> None:
    """Write one of the text fields of a person.

    Raises:
        ValueError: `field` is not a text field.
        NotPossible: the name would be empty.
    """
    if field not in LINES | TEXTS:
        raise ValueError(f"{field} is not a text field of a person")
    row = open_person(unit, person)
    kept = clean_line(text) if field in LINES else clean(text)
    setattr(row, field, _name(text) if field == "name" else kept)


def move_person(unit: Unit, person: PersonId, place: Place) -> None:
    """Put a person at a place; it is brought inside its ring."""
    row = open_person(unit, person)
    rings = unit.one(CaseRow, row.case_id).rings
    _put(row, circle.within_rings(place, rings))


def place_in_ring(unit: Unit, person: PersonId, ring: int) -> None:
    """Put a person in the middle of a ring, in the same direction; 0 is beyond them all."""
    row = open_person(unit, person)
    rings = unit.one(CaseRow, row.case_id).rings
    if not circle.BEYOND <= ring <= rings:
        raise NotPossible(QT_TRANSLATE_NOOP("Trouble", "This circle has {rings} rings."), rings=rings)
    _put(row, circle.in_ring(_place(row), ring, rings))


def set_tone(unit: Unit, person: PersonId, tone: Tone | None) -> None:
    """Say how the relationship is now; None where that is not said yet."""
    open_person(unit, person).tone = tone


def set_focus(unit: Unit, person: PersonId, focus: bool) -> None:
    """Mark somebody as a person the treatment is about, or no longer."""
    open_person(unit, person).focus = focus


def set_died(unit: Unit, person: PersonId, died: bool, died_on: VagueDate | None = None) -> None:
    """Say that a person has died, and when, as far as it is known."""
    row = open_person(unit, person)
    row.died = died
    row.died_on = died_on if died else None
    row.alive_unknown = row.alive_unknown and not died


def remove_person(unit: Unit, person: PersonId) -> None:
    """Take a person out of the circle; events, areas and tasks stay and no longer name them."""
    row = open_person(unit, person)
    for kind in (ExpectationRow, PersonAliasRow, PersonLinkRow):
        for beside in unit.many(select(kind).where(kind.person_id == person)):
            unit.remove(beside)
    for inventory in unit.many(select(InventoryRow).where(InventoryRow.case_id == row.case_id)):
        inventory.most_important = tuple(uid for uid in inventory.most_important if uid != row.uid)
    for event in unit.many(select(EventRow).where(EventRow.person_id == person)):
        event.person_id = None
    for area in unit.many(select(AreaRow).where(AreaRow.person_id == person)):
        area.person_id = None
    for task in unit.many(select(TaskRow).where(TaskRow.person_id == person)):
        task.person_id = None
    unit.remove(row)


def set_rings(unit: Unit, case: CaseId, rings: int) -> None:
    """Draw the circle with 2 to 5 rings; people of a ring that goes stand in the outermost one."""
    row = open_case(unit, case)
    if not circle.MIN_RINGS <= rings <= circle.MAX_RINGS:
        raise NotPossible(QT_TRANSLATE_NOOP("Trouble", "A circle has 2 to 5 rings."))
    before, row.rings = row.rings, rings
    for person in unit.many(select(PersonRow).where(PersonRow.case_id == case)):
        _put(person, circle.with_rings(_place(person), before, rings))
        circle_shape.keep_wish(person, before, rings)


def take_snapshot(unit: Unit, case: CaseId, name: str, taken_on: date | None = None) -> SnapshotId:
    """Keep the circle as it stands, under a name; it never changes afterwards.

    It belongs to the session of its day, where there is one, and says who took it.
    """
    rings = open_case(unit, case).rings
    title = clean_line(name)
    if not title:
        raise NotPossible(QT_TRANSLATE_NOOP("Trouble", "Give the snapshot a name, such as Start."))
    people = unit.many(select(PersonRow).where(PersonRow.case_id == case).order_by(PersonRow.id))
    day = taken_on or unit.clock.today()
    session = read_meetings(unit, case).of_day(day)
    snapshot = unit.add(
        SnapshotRow(
            case_id=case,
            name=title,
            taken_on=day,
            session_id=session.id if session else None,
            rings=rings,
            people=len(people),
            author=read_practice(unit).therapist,
        )
    )
    for person in people:
        unit.add(_snapshot_place(person, snapshot.id))
    return SnapshotId(snapshot.id)


_KEPT = (
    "name",
    "relationship",
    "ring",
    "angle",
    "distance",
    "tone",
    "focus",
    "died",
    "died_on",
    "estranged",
    "area",
)
"""What a snapshot keeps of a person."""


def _snapshot_place(person: PersonRow, snapshot: int) -> SnapshotPlaceRow:
    kept = {field: getattr(person, field) for field in _KEPT}
    return SnapshotPlaceRow(case_id=person.case_id, snapshot_id=snapshot, person_uid=person.uid, **kept)


def _name(text: str) -> str:
    name = clean_line(text)
    if not name:
        raise NotPossible(
            QT_TRANSLATE_NOOP("Trouble", "A person needs a name; a nickname or a letter will do.")
        )
    if len(name) > LONGEST_NAME:
        raise NotPossible(
            QT_TRANSLATE_NOOP("Trouble", "This name is longer than {most} letters. Shorten it."),
            most=LONGEST_NAME,
        )
    return name


def _place(row: PersonRow) -> Place:
    return Place(row.ring, row.angle, row.distance)


def _put(row: PersonRow, place: Place) -> None:
    row.ring, row.angle, row.distance = place.ring, place.angle, place.distance
