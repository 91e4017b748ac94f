"""Two closeness circles of a case side by side: saved ones, or the one there is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import PersonAliasRow, PersonRow, SnapshotPlaceRow, SnapshotRow
from ipt_desk.domain import circle
from ipt_desk.domain.audience import THERAPIST, Audience, Names
from ipt_desk.domain.circle import Place
from ipt_desk.domain.circle_change import CHANGES, Group, Standing, Tally, death_group, place_group, tally
from ipt_desk.domain.ids import CaseId, PersonId, SnapshotId
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.services.meetings import read_meetings
from ipt_desk.troubles import NotPossible

NOW = "now"
"""The word that stands for the circle as it is."""

NO_SNAPSHOT = QT_TRANSLATE_NOOP(
    "Trouble", "No snapshot of this circle was saved yet. Save one, and later it can be compared."
)
NO_SUCH = QT_TRANSLATE_NOOP("Trouble", "This circle has no snapshot {name}. There are: {names}.")

_SLACK = 0.0005
"""Saved distances are rounded; so far from a limit they may lie."""


@dataclass(frozen=True, slots=True)
class SideChoice:
    """A circle that can be chosen for one side; without an id it is the one there is now.

    `session` is the number of the session that it belongs to, where there is one. `rings` is how many
    rings it was saved with; None where it was saved before that was kept.
    """

    id: SnapshotId | None
    name: str
    day: date
    session: int | None = None
    author: str = ""
    rings: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two circles.

    `twice` are people whom it has at two places, as entries that were found to be one person later;
    they stand and count once.
    """

    about: SideChoice
    circle: CircleView
    twice: tuple[PersonView, ...] = ()

    @property
    def is_now(self) -> bool:
        return self.about.id is None

    @property
    def tally(self) -> Tally:
        """How many people it has, in all, in each ring and of each kind."""
        return tally(map(_standing, self.circle.people))


@dataclass(frozen=True, slots=True)
class Change:
    """One person in both circles; `group` is what became of their place."""

    before: PersonView | None
    after: PersonView | None
    group: Group
    death: Group | None = None

    @property
    def person(self) -> PersonView:
        """The person as they are in the later circle, or were last."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def moved(self) -> bool:
        """Whether they stand in another ring."""
        return self.group in (Group.CLOSER, Group.FURTHER)

    @property
    def tone_changed(self) -> bool:
        """Whether the relationship is another one, for who is in both circles."""
        both = self.before is not None and self.after is not None
        return both and _standing(self.before).tone is not _standing(self.after).tone

    def is_in(self, group: Group) -> bool:
        """Whether the list shows the person in `group`."""
        return group in (self.group, self.death)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two circles and everybody in them; `choices` are the circles there are, now last."""

    before: Side
    after: Side
    everybody: tuple[Change, ...]
    choices: tuple[SideChoice, ...]

    def of(self, group: Group) -> tuple[Change, ...]:
        """The people of one group: focus people first, then as the later circle is walked."""
        return tuple(change for change in self.everybody if change.is_in(group))

    @property
    def groups(self) -> tuple[tuple[Group, tuple[Change, ...]], ...]:
        """The groups with somebody in them, in the order of the list; who is as before is in none."""
        found = [(group, self.of(group)) for group in CHANGES]
        return tuple((group, changes) for group, changes in found if changes)

    @property
    def changed(self) -> tuple[Change, ...]:
        """Everybody of whom something is different."""
        return tuple(one for one in self.everybody if one.group is not Group.SAME or one.death)

    @property
    def same(self) -> tuple[Change, ...]:
        """Everybody who is as before."""
        return tuple(one for one in self.everybody if one.group is Group.SAME and not one.death)

    def change(self, person: PersonId | None) -> Change | None:
        """What became of one person."""
        return next((one for one in self.everybody if one.person.id == person), None)

    @property
    def has_snapshots(self) -> bool:
        return len(self.choices) > 1

    @property
    def ring_numbers(self) -> tuple[int, ...]:
        """The rings of both circles from the inside, beyond last where one of them has it."""
        most = max((self.before, self.after), key=lambda side: side.circle.rings).circle
        sides = self.before, self.after
        beyond = any(circle.BEYOND in side.circle.ring_numbers for side in sides)
        return (*range(1, most.rings + 1), *((circle.BEYOND,) if beyond else ()))


def read_comparison(
    reader: Reader,
    case: CaseId,
    before: SnapshotId | None,
    after: SnapshotId | None = None,
    audience: Audience = THERAPIST,
) -> Comparison:
    """Two circles of a case; None is the one there is now.

    People are told apart by who they are and not by what they are called, so somebody who was
    renamed is nobody new; both circles call them by their present name.
    """
    there = read_circle(reader, case, audience)
    present = replace(there, people=tuple(map(bare, there.people)))
    choices = read_choices(reader, case)
    known = {choice.id: choice for choice in choices}
    sides = [known.get(wanted, choices[-1]) for wanted in (before, after)]
    saved = {side.id: _places(reader, side.id) for side in sides if side.id is not None}
    cast = _Cast(reader, case, audience, present, [row for rows in saved.values() for row in rows])
    earlier, later = (
        Side(side, present) if side.id is None else cast.side(side, saved[side.id]) for side in sides
    )
    return Comparison(earlier, later, compare(earlier.circle, later.circle), choices)


def read_choices(reader: Reader, case: CaseId) -> tuple[SideChoice, ...]:
    """The saved circles of a case, oldest first, and the one there is now."""
    meetings = read_meetings(reader, case)
    row = SnapshotRow
    rows = reader.rows(
        select(row.id, row.name, row.taken_on, row.session_id, row.author, row.rings)
        .where(row.case_id == case)
        .order_by(row.taken_on, row.id)
    )

    def number(day: date, session: int | None = None) -> int | None:
        meeting = meetings.find(session) or meetings.of_day(day)
        return meeting.number if meeting else None

    saved = [
        SideChoice(
            SnapshotId(each.id),
            each.name,
            each.taken_on,
            number(each.taken_on, each.session_id),
            each.author,
            each.rings,
        )
        for each in rows
    ]
    today = reader.clock.today()
    return (*saved, SideChoice(None, "", today, number(today)))


def oldest(choices: Sequence[SideChoice]) -> SnapshotId | None:
    """The circle that is usually compared with now."""
    return choices[0].id


def find_side(choices: Sequence[SideChoice], word: str) -> SnapshotId | None:
    """The circle that somebody means: by name, by day (2026-09-29), by the number of a session, or now.

    Raises:
        NotPossible: there is none, or no snapshot at all.
    """
    wanted = word.strip().casefold()
    if wanted == NOW:
        return None
    saved = [choice for choice in choices if choice.id is not None]
    if not saved:
        raise NotPossible(NO_SNAPSHOT)
    for choice in saved:
        if wanted == choice.name.casefold():
            return choice.id
    for choice in saved:
        if wanted in (choice.day.isoformat(), str(choice.session)):
            return choice.id
    raise NotPossible(NO_SUCH, name=word, names=", ".join(choice.name for choice in saved))


def compare(before: CircleView, after: CircleView) -> tuple[Change, ...]:
    """What became of everybody who is in one of two circles: focus people first, then clockwise."""
    earlier = {person.uid: person for person in before.people}
    later = {person.uid: person for person in after.people}
    found = [_change(earlier.get(uid), later.get(uid)) for uid in {**later, **earlier}]
    return tuple(sorted(found, key=_order))


def _change(before: PersonView | None, after: PersonView | None) -> Change:
    stood, stands = (_standing(one) if one is not None else None for one in (before, after))
    return Change(before, after, place_group(stood, stands), death_group(stood, stands))


def _order(change: Change) -> tuple[bool, tuple[int, float], int]:
    person = change.person
    return (not person.focus, circle.circle_order(person.place), person.id)


def _standing(person: PersonView | None) -> Standing:
    assert person is not None
    return Standing(person.place.ring, person.tone, person.died)


def _places(reader: Reader, snapshot: SnapshotId) -> Sequence[Any]:
    row = SnapshotPlaceRow
    return reader.rows(
        select(
            row.id,
            row.person_uid,
            row.name,
            row.relationship,
            row.ring,
            row.angle,
            row.distance,
            row.tone,
            row.focus,
            row.died,
            row.died_on,
            row.estranged,
            row.area,
        )
        .where(row.snapshot_id == snapshot)
        .order_by(row.id)
    )


def _same_as(reader: Reader, case: CaseId) -> dict[str, str]:
    """The uid of the person that an entry was merged into, by the uid that it had."""
    row = PersonAliasRow
    joined = select(row.was_uid, PersonRow.uid).join(PersonRow, PersonRow.id == row.person_id)
    return {each.was_uid: each.uid for each in reader.rows(joined.where(row.case_id == case))}


class _Cast:
    """Everybody who is in one of the circles, as an audience may see them."""

    def __init__(
        self, reader: Reader, case: CaseId, audience: Audience, present: CircleView, rows: Iterable[Any]
    ) -> None:
        self._audience, self._present = audience, present
        self._same_as: Mapping[str, str] = _same_as(reader, case)
        self._people: dict[str, PersonView] = {person.uid: person for person in present.people}
        gone: dict[str, str] = {
            row.person_uid: row.name for row in rows if self._uid(row) not in self._people
        }
        full = read_circle(reader, case)
        names = [person.name for person in sorted(full.people, key=lambda person: person.id)]
        shorts = circle.distinct_initials([*names, *gone.values()])[len(names) :]
        for at, ((uid, name), short) in enumerate(zip(gone.items(), shorts, strict=True), start=1):
            self._people[uid] = self._gone(PersonId(-at), uid, name, short)

    def _uid(self, row: Any) -> str:
        """Who stands there, by the uid that they have now."""
        return self._same_as.get(row.person_uid, row.person_uid)

    def _gone(self, id: PersonId, uid: str, name: str, short: str) -> PersonView:
        """Somebody who is in the case no longer; their id is of no record."""
        shown = short if self._audience.others is Names.INITIALS else self._audience.other_name(name)
        initials = "" if self._audience.others is Names.NONE else short
        return PersonView(id, uid, shown, initials, Place(1, 0.0, 0.3))

    def side(self, about: SideChoice, rows: Sequence[Any]) -> Side:
        """A saved circle, as the present one is seen."""
        own_first = sorted(rows, key=lambda row: (row.person_uid in self._same_as, row.id))
        found: dict[str, PersonView] = {}
        twice: dict[str, PersonView] = {}
        for row in own_first:
            person = self._person(about, row)
            if found.setdefault(person.uid, person) is not person:
                twice[person.uid] = found[person.uid]
        people = tuple(found.values())
        rings = about.rings or rings_of([person.place for person in people], self._present.rings)
        in_order = sorted(people, key=lambda person: (circle.circle_order(person.place)[0], person.id))
        view = replace(self._present, rings=rings, people=tuple(in_order), snapshots=())
        return Side(about, view, tuple(twice.values()))

    def _person(self, about: SideChoice, row: Any) -> PersonView:
        known = bare(self._people[self._uid(row)])
        kept = about.rings is not None
        return replace(
            known,
            place=Place(row.ring, row.angle, row.distance),
            tone=row.tone,
            relationship=row.relationship if kept else known.relationship,
            focus=row.focus and not self._audience.is_client,
            died=row.died,
            died_on=(row.died_on if kept else known.died_on) if row.died else None,
            estranged=row.estranged and not self._audience.is_client,
            area=row.area if kept else known.area,
        )


def bare(person: PersonView) -> PersonView:
    """Somebody without what is wished, was lately or is looked after: in a comparison circles speak alone."""
    return replace(
        person, start=None, is_new=False, wished=None, moved_from=None, ended_on=None, mind_safety=False
    )


def rings_of(places: Sequence[Place], now: int) -> int:
    """With how many rings a circle was saved, told by the places alone; the present number where it fits.

    A snapshot keeps the ring and the distance of everybody, and each number of rings puts their
    limits elsewhere.
    """
    others = sorted(
        range(circle.MIN_RINGS, circle.MAX_RINGS + 1), key=lambda rings: (abs(rings - now), rings)
    )
    return next((rings for rings in others if all(_fits(place, rings) for place in places)), now)


def _fits(place: Place, rings: int) -> bool:
    if place.ring > rings:
        return False
    inner, outer = circle.ring_span(place.ring, rings)
    inner = 0.0 if place.ring == 1 else inner
    outer = float("inf") if place.ring == circle.BEYOND else outer
    return inner - _SLACK <= place.distance <= outer + _SLACK
