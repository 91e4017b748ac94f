"""Two entries that are one person: what each says of them, and one person made of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Any

from sqlalchemy import func, select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import (
    AreaRow,
    EventRow,
    ExpectationRow,
    InventoryRow,
    PersonAliasRow,
    PersonLinkRow,
    PersonRow,
    ProgressNoteRow,
    TaskRow,
)
from ipt_desk.domain.course import NoteState
from ipt_desk.domain.ids import PersonId
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.aliases import read_sessions_of
from ipt_desk.services.gate import ELSEWHERE, open_case
from ipt_desk.troubles import Gone, NotPossible

THEMSELVES = QT_TRANSLATE_NOOP("Trouble", "Choose somebody else: an entry cannot be merged with itself.")

_KEPT = frozenset({"id", "uid", "case_id", "position"})
_TOGETHER: dict[str, tuple[str, ...]] = {
    "place": ("ring", "angle", "distance"),
    "wished": ("wished_ring", "wished_angle", "wished_distance"),
    "died": ("died", "died_on", "alive_unknown"),
    "recent_change": ("recent_change", "recent_change_on"),
}
"""Columns that say one thing together, under the name of that thing."""

_BOTH = frozenset(
    {"notes", "good", "hard", "wish", "can_talk_about", "cannot_talk_about", "support_received"}
)
_BOTH |= {"support_given", "conflict_about", "my_part", "linked_to_onset", "effect_of_episode"}
_BOTH |= {"anniversaries", "safeguarding_note"}

_GRAVER = ("", "none", "unsure", "past", "current")
"""Fear or violence from the lightest answer to the gravest, which is kept."""


class Pick(StrEnum):
    """Whose word is kept."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two entries say otherwise of one thing; `fuller` is whose word is kept unless told otherwise.

    A `told` difference is one that both say something about; else one of them says nothing.
    """

    field: str
    first: Any
    second: Any
    fuller: Pick
    told: bool

    @property
    def takes_both(self) -> bool:
        """Whether both words can be kept, one under the other."""
        return self.told and self.field in _BOTH


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the two: what they are called, and what in the case speaks of them."""

    id: PersonId
    name: str
    relationship: str
    events: int = 0
    areas: int = 0
    tasks: int = 0
    sessions: int = 0
    expectations: int = 0


@dataclass(frozen=True, slots=True)
class MergeView:
    """Two entries side by side, the one that stays first."""

    first: Entry
    second: Entry
    differences: tuple[Difference, ...]

    @property
    def told(self) -> tuple[Difference, ...]:
        """Where the therapist can choose."""
        return tuple(one for one in self.differences if one.told)

    def only(self, pick: Pick) -> tuple[Difference, ...]:
        """What one of them alone says."""
        return tuple(one for one in self.differences if not one.told and one.fuller is pick)


def read_merge(reader: Reader, first: PersonId, second: PersonId) -> MergeView:
    """What two entries say; nothing is changed.

    Raises:
        Gone: one of them is no longer there.
    """
    columns = [getattr(PersonRow, name) for name in ("id", "uid", "case_id", *_columns())]
    rows = {row.id: row for row in reader.rows(select(*columns).where(PersonRow.id.in_((first, second))))}
    if len(rows) < 2:
        raise Gone
    one, other = rows[first], rows[second]
    sessions = read_sessions_of(reader, one.case_id)
    return MergeView(
        _entry(reader, one, len(sessions.get(one.uid, ()))),
        _entry(reader, other, len(sessions.get(other.uid, ()))),
        differences(_said(one), _said(other)),
    )


def _columns() -> tuple[str, ...]:
    return tuple(column.key for column in PersonRow.__table__.columns if column.key not in _KEPT)


def _things() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Everything that is said of a person: its name, and the columns that say it; in order."""
    grouped = {name: thing for thing, names in _TOGETHER.items() for name in names}
    things: dict[str, tuple[str, ...]] = {}
    for name in _columns():
        thing = grouped.get(name, name)
        things[thing] = _TOGETHER.get(thing, (name,))
    return tuple(things.items())


def _said(row: Any) -> dict[str, tuple[Any, ...]]:
    return {thing: tuple(getattr(row, name) for name in names) for thing, names in _things()}


def differences(
    first: Mapping[str, tuple[Any, ...]], second: Mapping[str, tuple[Any, ...]]
) -> tuple[Difference, ...]:
    """Everything that the two do not say alike; angle and distance alone are no difference."""
    found = [_difference(thing, first[thing], second[thing]) for thing in first]
    return tuple(one for one in found if one is not None)


def _difference(thing: str, first: tuple[Any, ...], second: tuple[Any, ...]) -> Difference | None:
    same = first[0] == second[0] if thing == "place" else first == second
    if same:
        return None
    ours, theirs = _weight(thing, first), _weight(thing, second)
    told = bool(ours) and bool(theirs)
    fuller = Pick.SECOND if theirs > ours else Pick.FIRST
    return Difference(thing, _shown(first), _shown(second), fuller, told)


def _weight(thing: str, values: tuple[Any, ...]) -> int:
    """How much is said; 0 is nothing."""
    if thing == "place":
        return 1
    value = values[0]
    if thing == "fear_or_violence":
        return _GRAVER.index(value) if value in _GRAVER else len(value)
    if isinstance(value, str) and not isinstance(value, Enum):
        return len(value.strip()) + sum(more is not None for more in values[1:])
    if isinstance(value, bool):
        return int(value) + sum(bool(more) for more in values[1:])
    return int(value is not None)


def _shown(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


def _entry(reader: Reader, row: Any, sessions: int) -> Entry:
    def count(kind: type[EventRow | AreaRow | TaskRow | ExpectationRow]) -> int:
        return int(reader.scalar(select(func.count()).select_from(kind).where(kind.person_id == row.id)))

    return Entry(
        PersonId(row.id),
        row.name,
        row.relationship,
        events=count(EventRow),
        areas=count(AreaRow),
        tasks=count(TaskRow),
        sessions=sessions,
        expectations=count(ExpectationRow),
    )


# Changing


def merge_people(
    unit: Unit, first: PersonId, second: PersonId, picks: Mapping[str, Pick] | None = None
) -> PersonId:
    """Make one person of two: `first` stays, and everything that spoke of `second` speaks of them.

    What is not in `picks` is kept from whoever says more. Signed notes and saved circles keep
    the uid they have; an alias says who that is now.

    Raises:
        NotPossible: the case is closed, or the two are not two people of one case.
    """
    kept, gone = unit.one(PersonRow, first), unit.one(PersonRow, second)
    open_case(unit, kept.case_id)
    if first == second:
        raise NotPossible(THEMSELVES)
    if kept.case_id != gone.case_id:
        raise NotPossible(ELSEWHERE)
    names = (kept.name, gone.name)
    _take_words(kept, gone, picks or {})
    _point_records(unit, kept, gone)
    _point_links(unit, kept, gone)
    _point_notes(unit, kept, gone)
    _keep_aliases(unit, kept, gone, names)
    unit.remove(gone)
    return first


def _take_words(kept: PersonRow, gone: PersonRow, picks: Mapping[str, Pick]) -> None:
    columns = dict(_things())
    for one in differences(_said(kept), _said(gone)):
        pick = picks.get(one.field, one.fuller)
        if pick is Pick.BOTH and one.takes_both:
            setattr(kept, columns[one.field][0], f"{_word(one.first)}\n{_word(one.second)}")
        elif pick is Pick.SECOND:
            for name in columns[one.field]:
                setattr(kept, name, getattr(gone, name))


def _word(said: Any) -> str:
    return str(said).rstrip()


def _point_records(unit: Unit, kept: PersonRow, gone: PersonRow) -> None:
    for about in _records(unit, gone.id):
        about.person_id = kept.id
    there = unit.many(select(ExpectationRow).where(ExpectationRow.person_id == kept.id))
    last = max((row.position for row in there), default=0)
    wanted = select(ExpectationRow).where(ExpectationRow.person_id == gone.id)
    moved = unit.many(wanted.order_by(ExpectationRow.position, ExpectationRow.id))
    for at, row in enumerate(moved, start=1):
        row.person_id, row.position = kept.id, last + at
    for inventory in unit.many(select(InventoryRow).where(InventoryRow.case_id == kept.case_id)):
        important = [kept.uid if uid == gone.uid else uid for uid in inventory.most_important]
        inventory.most_important = tuple(dict.fromkeys(important))


def _records(unit: Unit, person: int) -> list[EventRow | AreaRow | TaskRow]:
    """The events, areas and tasks that name a person as theirs."""
    return [
        *unit.many(select(EventRow).where(EventRow.person_id == person)),
        *unit.many(select(AreaRow).where(AreaRow.person_id == person)),
        *unit.many(select(TaskRow).where(TaskRow.person_id == person)),
    ]


_TARGETS = ("session_id", "event_id", "task_id", "area_id")


def _target(link: PersonLinkRow) -> tuple[Any, ...]:
    return tuple(getattr(link, name) for name in _TARGETS)


def _point_links(unit: Unit, kept: PersonRow, gone: PersonRow) -> None:
    """Let the links of both be of one person, each thing linked once; a yes outweighs a no."""
    there = {
        _target(link): link
        for link in unit.many(select(PersonLinkRow).where(PersonLinkRow.person_id == kept.id))
    }
    for link in unit.many(select(PersonLinkRow).where(PersonLinkRow.person_id == gone.id)):
        same = there.get(_target(link))
        if same is None:
            link.person_id = kept.id
            there[_target(link)] = link
        else:
            same.confirmed = same.confirmed or link.confirmed
            unit.remove(link)
    own = {(type(row), row.id) for row in _records(unit, kept.id)}
    for link in there.values():
        if own & {(EventRow, link.event_id), (TaskRow, link.task_id), (AreaRow, link.area_id)}:
            unit.remove(link)


def _point_notes(unit: Unit, kept: PersonRow, gone: PersonRow) -> None:
    """Let the mentions of notes that may still change name the person who stays."""
    note = ProgressNoteRow
    drafts = select(note).where(note.case_id == kept.case_id, note.state != NoteState.SIGNED)
    old, new = f"](person:{gone.uid})", f"](person:{kept.uid})"
    for row in unit.many(drafts):
        sections = tuple(replace(part, text=part.text.replace(old, new)) for part in row.sections)
        if sections != row.sections:
            row.sections = sections


def _keep_aliases(unit: Unit, kept: PersonRow, gone: PersonRow, names: tuple[str, str]) -> None:
    """Remember who the old uid is now, and the name that is not kept."""
    for row in unit.many(select(PersonAliasRow).where(PersonAliasRow.person_id == gone.id)):
        row.person_id = kept.id
    lost = next((name for name in names if name != kept.name), gone.name)
    unit.add(PersonAliasRow(case_id=kept.case_id, person_id=kept.id, was_uid=gone.uid, name=lost))
