"""Everything that the inventory says of a person, frozen for a sheet on the screen or on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import ExpectationRow, PersonRow
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, ExpectationId, PersonId
from ipt_desk.domain.person import CHOICES, DATES, FLAGS, LINES, NUMBERS, TEXTS, Answer, Fear
from ipt_desk.domain.vague import VagueDate

_PRIVATE = ("fear_or_violence", "safeguarding_note")
_SHOWN = tuple(sorted((LINES | TEXTS | FLAGS | DATES | set(NUMBERS) | set(CHOICES)) - set(_PRIVATE)))
_BESIDE = (
    "id",
    "uid",
    "case_id",
    "ring",
    "angle",
    "distance",
    "tone",
    "focus",
    "died",
    "died_on",
    "reviewed_on",
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One matter: what the client expects, what is expected of the client, and how that stands."""

    id: ExpectationId
    mine: str = ""
    theirs: str = ""
    mine_met: Answer | None = None
    theirs_met: Answer | None = None
    said_aloud: Answer | None = None
    realistic: Answer | None = None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """What is known of a person, field by field; the two private fields are empty unless asked for."""

    id: PersonId
    uid: str
    case: CaseId
    name: str
    place: Place
    tone: Tone | None
    focus: bool
    died: bool
    died_on: VagueDate | None
    reviewed_on: date | None
    values: Mapping[str, Any]
    expectations: tuple[Expectation, ...] = ()
    fear: Fear | None = None
    safeguarding_note: str = ""

    def text(self, field: str) -> str:
        """A line or a text; empty where nothing is written."""
        return self.safeguarding_note if field == "safeguarding_note" else str(self.values[field])

    def number(self, field: str) -> int | None:
        """A number; None where the question is not answered."""
        found = self.values[field]
        return None if found is None else int(found)

    def answer(self, field: str) -> StrEnum | None:
        """The answer to a question that has a few."""
        found = self.values[field]
        return None if found is None else CHOICES[field](found)

    def flag(self, field: str) -> bool:
        """Whether something is so."""
        return bool(self.values[field])

    def day(self, field: str) -> VagueDate | None:
        """When something was."""
        found = self.values[field]
        return found if isinstance(found, VagueDate) else None


def read_person(reader: Reader, person: PersonId, *, private: bool = False) -> PersonSheet | None:
    """The sheet of one person, or None where they are no longer here.

    `private` adds what is the therapist's alone; only their own screen may ask for it.
    """
    matters = _expectations(reader, ExpectationRow.person_id == person)
    found = _sheets(reader, PersonRow.id == person, matters, THERAPIST, private)
    return found[0] if found else None


def read_people(reader: Reader, case: CaseId, audience: Audience = THERAPIST) -> tuple[PersonSheet, ...]:
    """The sheets of everybody in a case in the order of the list; nothing private is on them.

    A client reads nobody's sheet: for them it holds the name and the place alone.
    """
    matters = {} if audience.is_client else read_expectations(reader, case)
    return _sheets(reader, PersonRow.case_id == case, matters, audience)


def read_expectations(reader: Reader, case: CaseId) -> dict[int, tuple[Expectation, ...]]:
    """The matters of everybody in a case, by the id of the person."""
    return _expectations(reader, ExpectationRow.case_id == case)


def expected(matters: Iterable[Expectation], side: str) -> str:
    """What one side expects in all `matters`, a line each."""
    return "\n".join(text for matter in matters if (text := getattr(matter, side)))


def _sheets(
    reader: Reader,
    which: Any,
    matters: Mapping[int, tuple[Expectation, ...]],
    audience: Audience,
    private: bool = False,
) -> tuple[PersonSheet, ...]:
    names = (*_BESIDE, *_SHOWN, *(_PRIVATE if private else ()))
    rows = reader.rows(
        select(*(getattr(PersonRow, name) for name in names))
        .where(which)
        .order_by(PersonRow.position, PersonRow.id)
    )
    return tuple(_sheet(row._asdict(), matters.get(row.id, ()), audience) for row in rows)


def _sheet(row: dict[str, Any], matters: tuple[Expectation, ...], audience: Audience) -> PersonSheet:
    values = {name: row[name] for name in _SHOWN}
    if audience.is_client:
        values = {name: _nothing(name) for name in values}
    values["name"] = audience.other_name(row["name"])
    return PersonSheet(
        id=PersonId(row["id"]),
        uid=row["uid"],
        case=CaseId(row["case_id"]),
        name=values["name"],
        place=Place(row["ring"], row["angle"], row["distance"]),
        tone=row["tone"],
        focus=row["focus"] and not audience.is_client,
        died=row["died"],
        died_on=row["died_on"],
        reviewed_on=None if audience.is_client else row["reviewed_on"],
        values=values,
        expectations=matters,
        fear=fear_of(row.get("fear_or_violence", "")),
        safeguarding_note=row.get("safeguarding_note", ""),
    )


def fear_of(stored: str) -> Fear | None:
    """The answer about fear or violence as it is kept; None where it is not answered."""
    return Fear(stored) if stored in tuple(Fear) else None


def _nothing(name: str) -> Any:
    return "" if name in LINES | TEXTS else False if name in FLAGS else None


def _expectations(reader: Reader, which: Any) -> dict[int, tuple[Expectation, ...]]:
    row = ExpectationRow
    found: dict[int, list[Expectation]] = defaultdict(list)
    columns = (row.person_id, row.id, row.mine, row.theirs, row.mine_met, row.theirs_met, row.said_aloud)
    for person, *about in reader.rows(
        select(*columns, row.realistic).where(which).order_by(row.person_id, row.position, row.id)
    ):
        found[person].append(Expectation(*about))
    return {person: tuple(matters) for person, matters in found.items()}
