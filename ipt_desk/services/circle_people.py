"""Everybody in a circle as an audience may see them, with what moved and where they are spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import (
    CaseRow,
    PersonLinkRow,
    PersonRow,
    SnapshotPlaceRow,
    SnapshotRow,
    TaskRow,
)
from ipt_desk.domain import circle
from ipt_desk.domain.audience import Audience, Names
from ipt_desk.domain.circle import Place
from ipt_desk.domain.ids import CaseId, SnapshotId
from ipt_desk.domain.problem import FEAR
from ipt_desk.services.aliases import read_aliases, read_sessions_of
from ipt_desk.services.circle_view import PersonView, SnapshotView, StartView
from ipt_desk.services.person_sheet import Expectation, expected, read_expectations

LATELY = timedelta(days=28)
"""Who stands in another ring than in the first snapshot of this time has moved lately."""

_SHOWN = (
    "id",
    "uid",
    "name",
    "relationship",
    "role_note",
    "age",
    "ring",
    "angle",
    "distance",
    "tone",
    "died",
    "died_on",
    "position",
    "area",
    "wished_ring",
    "wished_angle",
    "wished_distance",
)
_THERAPIST_ONLY = (
    "focus",
    "contact_frequency",
    "contact_mode",
    "support_received",
    "good",
    "hard",
    "wish",
    "notes",
    "lives_with_client",
    "estranged",
    "alive_unknown",
    "ended_on",
    "confidant",
    "quality",
    "conflict",
)

Starts = Mapping[str, StartView]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of people beside their own rows; a client sees none of it."""

    start: Starts = field(default_factory=dict)
    lately: Starts = field(default_factory=dict)
    sessions: Counter[str] = field(default_factory=Counter)
    tasks: Counter[int] = field(default_factory=Counter)
    matters: Mapping[int, tuple[Expectation, ...]] = field(default_factory=dict)
    saved: bool = False


def read_snapshots(reader: Reader, case: CaseId) -> tuple[SnapshotView, ...]:
    """The saved circles of a case, the oldest first."""
    rows = reader.rows(
        select(SnapshotRow.id, SnapshotRow.name, SnapshotRow.taken_on)
        .where(SnapshotRow.case_id == case)
        .order_by(SnapshotRow.taken_on, SnapshotRow.id)
    )
    return tuple(SnapshotView(SnapshotId(row.id), row.name, row.taken_on) for row in rows)


def read_circle_people(
    reader: Reader,
    case: CaseId,
    audience: Audience,
    snapshots: Sequence[SnapshotView],
    rings: int,
    private: bool,
) -> tuple[PersonView, ...]:
    """The people of a circle, ring by ring in the order of the list; `private` adds who is feared."""
    hidden = (*_THERAPIST_ONLY, *(("fear_or_violence",) if private else ()))
    names = (*_SHOWN, *(() if audience.is_client else hidden))
    rows = reader.rows(
        select(*(getattr(PersonRow, name) for name in names))
        .where(PersonRow.case_id == case)
        .order_by(PersonRow.position, PersonRow.id)
    )
    beside = _Beside() if audience.is_client else _beside(reader, case, snapshots)
    shorts = _initials(rows)
    people = [_person(row._asdict(), shorts[row.id], audience, beside, rings) for row in rows]
    return tuple(sorted(people, key=lambda person: circle.circle_order(person.place)[0]))


def _initials(rows: Sequence[Any]) -> dict[int, str]:
    """Initials by id: who was added first keeps the usual ones, whatever the order of the list."""
    first = sorted(rows, key=lambda row: row.id)
    shorts = circle.distinct_initials([row.name for row in first])
    return {row.id: short for row, short in zip(first, shorts, strict=True)}


def _person(
    values: dict[str, Any], short: str, audience: Audience, beside: _Beside, rings: int
) -> PersonView:
    place = Place(values.pop("ring"), values.pop("angle"), values.pop("distance"))
    wish = (values.pop("wished_ring"), values.pop("wished_angle"), values.pop("wished_distance"))
    feared = values.pop("fear_or_violence", "") in FEAR
    uid, person = values["uid"], values["id"]
    values["name"] = short if audience.others is Names.INITIALS else audience.other_name(values["name"])
    start, lately = beside.start.get(uid), beside.lately.get(uid)
    matters = beside.matters.get(person, ())
    return PersonView(
        **values,
        initials="" if audience.others is Names.NONE else short,
        place=place,
        wished=circle.wished_place(place, *wish, rings),
        mind_safety=feared,
        moved_from=lately.place if lately is not None and lately.place.ring != place.ring else None,
        i_expect=expected(matters, "mine"),
        they_expect=expected(matters, "theirs"),
        start=start,
        is_new=beside.saved and start is None,
        sessions=beside.sessions[uid],
        tasks=beside.tasks[person],
    )


def _beside(reader: Reader, case: CaseId, snapshots: Sequence[SnapshotView]) -> _Beside:
    aliases = read_aliases(reader, case)
    return _Beside(
        start=_places(reader, snapshots[0].id, aliases) if snapshots else {},
        lately=_lately(reader, case, aliases),
        sessions=Counter({uid: len(there) for uid, there in read_sessions_of(reader, case).items()}),
        tasks=_tasks(reader, case),
        matters=read_expectations(reader, case),
        saved=bool(snapshots),
    )


def _lately(reader: Reader, case: CaseId, aliases: Mapping[str, str]) -> Starts:
    """Where people stood in the first snapshot of the last four weeks, if it had as many rings as now."""
    since = reader.clock.today() - LATELY
    snapshot = reader.first(
        select(SnapshotRow.id)
        .join(CaseRow, CaseRow.id == SnapshotRow.case_id)
        .where(
            SnapshotRow.case_id == case,
            SnapshotRow.taken_on >= since,
            func.coalesce(SnapshotRow.rings, CaseRow.rings) == CaseRow.rings,
        )
        .order_by(SnapshotRow.taken_on, SnapshotRow.id)
    )
    return _places(reader, snapshot.id, aliases) if snapshot else {}


def _places(reader: Reader, snapshot: SnapshotId, aliases: Mapping[str, str]) -> Starts:
    """Where everybody stood, by the uid they have now; an entry's own place goes before a merged one's."""
    row = SnapshotPlaceRow
    places = reader.rows(
        select(row.person_uid, row.ring, row.angle, row.distance, row.tone).where(row.snapshot_id == snapshot)
    )
    found: dict[str, StartView] = {}
    for place in sorted(places, key=lambda place: place.person_uid in aliases):
        there = StartView(Place(place.ring, place.angle, place.distance), place.tone)
        found.setdefault(aliases.get(place.person_uid, place.person_uid), there)
    return found


def _tasks(reader: Reader, case: CaseId) -> Counter[int]:
    """How many tasks are with or linked to each person."""
    task, link = TaskRow, PersonLinkRow
    own = select(task.person_id, task.id).where(task.case_id == case, task.person_id.is_not(None))
    linked = select(link.person_id, link.task_id).where(link.case_id == case, link.task_id.is_not(None))
    both = {tuple(row) for wanted in (own, linked) for row in reader.rows(wanted)}
    return Counter(person for person, _task in both)
