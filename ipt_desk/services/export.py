"""The whole practice, or one case, as one JSON document that other programs can read.

Field names are kept between versions; `resources/schemas/export.schema.json` describes
them. What each column may be shown to is read from its privacy class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from ipt_desk import __version__
from ipt_desk.content import measures
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import (
    AreaRow,
    AreaStageRow,
    CaseRow,
    EventRow,
    ExpectationRow,
    GoalRatingRow,
    GoalRow,
    InventoryRow,
    PersonAliasRow,
    PersonLinkRow,
    PersonRow,
    PickUpRow,
    PrintRow,
    ProcessNoteRow,
    ProgressNoteRow,
    ResultRow,
    ReviewRow,
    RiskDecisionRow,
    Row,
    SessionRow,
    SnapshotPlaceRow,
    SnapshotRow,
    TaskRow,
)
from ipt_desk.domain.course import Numbered, SessionStatus, numbers, phase_map
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.measures import band_of
from ipt_desk.domain.prose import Section
from ipt_desk.domain.subjects import Privacy
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.practice import read_practice
from ipt_desk.troubles import Refused

FORMAT = "ipt-desk"
FORMAT_VERSION = 1
UNKNOWN_CASE = QT_TRANSLATE_NOOP("Trouble", "There is no case {code}. The command `cases` lists them.")

_OPEN = frozenset({Privacy.RECORD, Privacy.PERSON, Privacy.ADMIN})
_ALL = frozenset(Privacy)
_SKIPPED = frozenset({"id", "case_id"})
_CONTRACT = ("sessions_planned", "minutes", "first_phase_ends", "third_phase_starts")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """How the records of one table stand in the document."""

    row: type[Row]
    names: dict[str, str] = field(default_factory=dict)
    """What a column is called in the document, where that differs."""
    parts: dict[str, tuple[Kind, str]] = field(default_factory=dict)
    """Lists inside each record: name, the kind of its items, the column that links them."""
    order: str = "id"


LISTS: dict[str, Kind] = {
    "people": Kind(
        PersonRow,
        parts={
            "expectations": (Kind(ExpectationRow, order="position"), "person_id"),
            "same_as": (Kind(PersonAliasRow, {"was_uid": "was_id"}), "person_id"),
        },
    ),
    "inventory": Kind(InventoryRow),
    "circle_snapshots": Kind(
        SnapshotRow,
        {"taken_on": "date"},
        {"places": (Kind(SnapshotPlaceRow, {"person_uid": "person_id"}), "snapshot_id")},
        "taken_on",
    ),
    "life_events": Kind(EventRow, {"happened": "when"}, order="happened"),
    "problem_areas": Kind(
        AreaRow,
        {"is_primary": "primary"},
        {"stages": (Kind(AreaStageRow, order="since"), "area_id")},
    ),
    "goals": Kind(
        GoalRow,
        {"area_id": "problem_area_id"},
        {"ratings": (Kind(GoalRatingRow, {"rated_on": "date"}, order="rated_on"), "goal_id")},
    ),
    "sessions": Kind(
        SessionRow,
        {"starts_at": "date"},
        {
            "pick_ups": (Kind(PickUpRow), "session_id"),
            "notes": (Kind(ProgressNoteRow), "session_id"),
            "process_notes": (Kind(ProcessNoteRow), "session_id"),
        },
        "starts_at",
    ),
    "homework": Kind(
        TaskRow,
        parts={"reviews": (Kind(ReviewRow, {"reviewed_on": "date"}), "task_id")},
    ),
    "measures": Kind(
        ResultRow,
        {"taken_on": "date"},
        {"risk_decisions": (Kind(RiskDecisionRow, {"decided_on": "date"}), "result_id")},
        "taken_on",
    ),
    "links": Kind(PersonLinkRow, {"event_id": "life_event_id", "area_id": "problem_area_id"}),
    "documents_printed": Kind(PrintRow, {"printed_at": "date"}, order="printed_at"),
}
"""Every list of a case in the document, with the tables that it is made from."""


def case_by_code(reader: Reader, code: str) -> CaseId:
    """The case with this reference.

    Raises:
        Refused: there is none.
    """
    found = reader.scalar(select(CaseRow.id).where(CaseRow.code == code.strip()))
    if found is None:
        raise Refused(UNKNOWN_CASE, code=code)
    return CaseId(found)


def export_json(reader: Reader, case: CaseId | None = None, *, with_process_notes: bool = False) -> Json:
    """The document: one case, or all of them.

    Process notes and private columns are in it only when they are asked for.
    """
    practice = read_practice(reader)
    wanted = select(CaseRow.id).order_by(CaseRow.code)
    cases = reader.scalars(wanted) if case is None else [case]
    writer = _Writer(reader, _ALL if with_process_notes else _OPEN)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "exported_at": reader.clock.utc().isoformat(timespec="seconds"),
        "app_version": __version__,
        "practice": {
            "name": practice.name,
            "therapist": practice.therapist,
            "phone": practice.phone,
            "crisis_line": practice.crisis_line,
        },
        "cases": [writer.case(CaseId(one)) for one in cases],
    }


class _Writer:
    """Writes the records of one case after another."""

    def __init__(self, reader: Reader, allowed: frozenset[Privacy]) -> None:
        self._reader = reader
        self._allowed = allowed

    def case(self, case: CaseId) -> Json:
        found = self._reader.first(select(*CaseRow.__table__.columns).where(CaseRow.id == case))
        if found is None:
            raise Refused(UNKNOWN_CASE, code="")
        uids = self._uids(case)
        written = _object(Kind(CaseRow), found, self._allowed, uids)
        written["contract"] = {name: written.pop(name) for name in _CONTRACT}
        for name, kind in LISTS.items():
            written[name] = self._list(kind, case, uids)
        written["inventory"] = next(iter(written["inventory"]), None)
        for person in written["people"]:
            _lines_of_expectations(person)
        _number_sessions(written)
        for session in written["sessions"]:
            _place_notes(session)
        for result in written["measures"]:
            result["band"] = _band(result)
        return written

    def _uids(self, case: CaseId) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = {}
        for kind in _kinds(LISTS.values()):
            table = kind.row.__table__
            rows = self._reader.rows(select(table.c.id, table.c.uid).where(table.c.case_id == case))
            found[kind.row.__tablename__] = {row[0]: row[1] for row in rows}
        return found

    def _list(self, kind: Kind, case: CaseId, uids: dict[str, dict[int, str]]) -> list[Json]:
        parts = {
            name: self._parts(part, link, case, uids)
            for name, (part, link) in kind.parts.items()
            if self._may_show(part)
        }
        written = []
        for row in self._rows(kind, case):
            record = _object(kind, row, self._allowed, uids)
            for name, found in parts.items():
                record[name] = found.get(row.id, [])
            written.append(record)
        return written

    def _may_show(self, kind: Kind) -> bool:
        """Whether a table has anything to show; a table of process notes alone has not."""
        shown = {column.info["privacy"] for column in kind.row.__table__.columns} - {Privacy.ADMIN}
        return bool(shown & self._allowed)

    def _parts(
        self, kind: Kind, link: str, case: CaseId, uids: dict[str, dict[int, str]]
    ) -> dict[int, list[Json]]:
        found: dict[int, list[Json]] = defaultdict(list)
        for row in self._rows(kind, case):
            record = _object(kind, row, self._allowed, uids)
            record.pop(link, None)
            found[getattr(row, link)].append(record)
        return found

    def _rows(self, kind: Kind, case: CaseId) -> Any:
        table = kind.row.__table__
        return self._reader.rows(
            select(*table.columns).where(table.c.case_id == case).order_by(table.c[kind.order], table.c.id)
        )


def _kinds(kinds: Any) -> Iterator[Kind]:
    for kind in kinds:
        yield kind
        yield from _kinds(part for part, _link in kind.parts.values())


def _object(kind: Kind, row: Any, allowed: frozenset[Privacy], uids: dict[str, dict[int, str]]) -> Json:
    written: Json = {"id": row.uid}
    for column in kind.row.__table__.columns:
        if column.name in _SKIPPED or column.name == "uid" or column.info["privacy"] not in allowed:
            continue
        value = getattr(row, column.name)
        for link in column.foreign_keys:
            value = uids[link.target_fullname.partition(".")[0]].get(value)
        written[kind.names.get(column.name, column.name)] = _plain(value)
    return written


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case VagueDate(start, end, words):
            return {"from": start.isoformat(), "to": end.isoformat(), "words": words}
        case datetime():
            return value.isoformat(timespec="minutes" if value.tzinfo is None else "seconds")
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case Section(title, text):
            return {"title": title, "text": text}
        case _:
            return value


def _number_sessions(case: Json) -> None:
    sessions, contract = case["sessions"], case["contract"]
    numbered = numbers(
        [
            Numbered(datetime.fromisoformat(one["date"]), SessionStatus(one["status"]), one["counts"])
            for one in sessions
        ]
    )
    total = contract["sessions_planned"] or sum(number is not None for number in numbered)
    phases = phase_map(total, contract["first_phase_ends"], contract["third_phase_starts"])
    for session, number in zip(sessions, numbered, strict=True):
        session["number"] = number
        session["phase"] = phases.phase_of(number)


def _lines_of_expectations(person: Json) -> None:
    """What each side expects as lines, for whoever reads no pairs."""
    for name, side in (("i_expect", "mine"), ("they_expect", "theirs")):
        person[name] = "\n".join(one[side] for one in person["expectations"] if one[side])


def _place_notes(session: Json) -> None:
    """A session has one progress note and, where they are shown, one process note."""
    notes = session.pop("notes")
    session["note"] = notes[0] if notes else None
    if "process_notes" in session:
        process = session.pop("process_notes")
        session["process_note"] = process[0] if process else None


def _band(result: Json) -> str | None:
    known = {measure.id: measure for measure in measures.all()}
    measure = known.get(result["measure"])
    band = band_of(result["total"], measure.bands) if measure else None
    return band.word if band else None
