"""What is said of a client's people as a whole: counted, found, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import CaseRow, InventoryRow, PersonRow
from ipt_desk.domain import gaps
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.gaps import Finding, Known, Matter
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.person import GETS, GIVES, MOST_IMPORTANT, Answer, Initiative, Quarrel
from ipt_desk.domain.prose import clean
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import is_closed, open_case
from ipt_desk.services.person_sheet import PersonSheet, read_people
from ipt_desk.troubles import NotPossible

TEXTS = ("recent_losses", "recent_gains", "patterns", "gaps", "client_summary")
"""What is written of all people together."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who can be chosen as one of the most important ones."""

    id: PersonId
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class InventoryView:
    """The inventory as a whole.

    `supports` and `confidants` are counted among who is in the client's life now, `asked` says of
    how many of those support was asked. `record` is the row that keeps the words, where there is one.
    """

    case: CaseId
    people: tuple[Somebody, ...] = ()
    present: int = 0
    asked: int = 0
    supports: int = 0
    confidants: int = 0
    most_important: tuple[Somebody, ...] = ()
    recent_losses: str = ""
    recent_gains: str = ""
    patterns: str = ""
    gaps: str = ""
    client_summary: str = ""
    reviewed_on: date | None = None
    found_gaps: tuple[Finding, ...] = ()
    found_patterns: tuple[Finding, ...] = ()
    set_aside: frozenset[str] = frozenset()
    record: int | None = None
    closed: bool = False

    def name_of(self, uid: str) -> str:
        """What a person is called, for the sentence of a finding."""
        return next((person.name for person in self.people if person.uid == uid), "")

    def open_findings(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those that were not set aside."""
        return tuple(finding for finding in findings if finding.key not in self.set_aside)


def read_inventory(reader: Reader, case: CaseId, audience: Audience = THERAPIST) -> InventoryView:
    """The inventory of `case` as a whole; a client reads their own summary alone."""
    row = reader.first(select(*InventoryRow.__table__.columns).where(InventoryRow.case_id == case))
    if audience.is_client:
        return InventoryView(case, client_summary=row.client_summary if row else "")
    sheets = read_people(reader, case, audience)
    people = tuple(Somebody(sheet.id, sheet.uid, sheet.name) for sheet in sheets)
    known = [_known(sheet) for sheet in sheets]
    present = [person for person in known if person.is_present]
    by_uid = {person.uid: person for person in people}
    important = row.most_important if row else ()
    return InventoryView(
        case,
        people,
        present=len(present),
        asked=sum(person.was_asked for person in present),
        supports=sum(person.supports for person in present),
        confidants=sum(person.confidant for person in present),
        most_important=tuple(by_uid[uid] for uid in important if uid in by_uid),
        **({name: getattr(row, name) for name in TEXTS} if row else {}),
        reviewed_on=row.reviewed_on if row else None,
        found_gaps=gaps.gaps(known, reader.clock.today()),
        found_patterns=gaps.patterns(known),
        set_aside=frozenset(row.gaps_set_aside if row else ()),
        record=row.id if row else None,
        closed=is_closed(reader, reader.scalar(select(CaseRow.status).where(CaseRow.id == case))),
    )


def _known(sheet: PersonSheet) -> Known:
    way, knows, begins = (sheet.answer(name) for name in ("conflict_goes", "knows", "initiative"))
    return Known(
        sheet.uid,
        sheet.place.ring,
        sheet.died,
        sheet.flag("estranged"),
        sheet.died_on,
        sheet.day("ended_on"),
        gets={kind: sheet.number(name) for kind, name in GETS.items()},
        gives={kind: sheet.number(name) for kind, name in GIVES.items()},
        confidant=sheet.flag("confidant"),
        knows=None if knows is None else Answer(knows),
        contact_mode=sheet.text("contact_mode"),
        initiative=None if begins is None else Initiative(begins),
        conflict_goes=None if way is None else Quarrel(way),
        effect_on_mood=sheet.number("effect_on_mood"),
        matters=tuple(
            Matter(bool(one.mine), one.mine_met, one.said_aloud, one.realistic) for one in sheet.expectations
        ),
    )


def write_inventory(unit: Unit, case: CaseId, field: str, text: str) -> None:
    """Write one of the texts about all people together.

    Raises:
        ValueError: there is no such text.
    """
    if field not in TEXTS:
        raise ValueError(f"{field} is not a text of the inventory")
    setattr(_row(unit, case), field, clean(text))


def set_most_important(unit: Unit, case: CaseId, people: Sequence[PersonId]) -> None:
    """Name the people who matter most, in their order."""
    chosen = tuple(dict.fromkeys(people))
    if len(chosen) > MOST_IMPORTANT:
        raise NotPossible(
            QT_TRANSLATE_NOOP("Trouble", "Only {most} people can be the most important ones."),
            most=MOST_IMPORTANT,
        )
    rows = unit.rows(select(PersonRow.id, PersonRow.uid).where(PersonRow.case_id == case))
    uids = {row.id: row.uid for row in rows}
    _row(unit, case).most_important = tuple(uids[person] for person in chosen if person in uids)


def set_aside(unit: Unit, case: CaseId, key: str) -> None:
    """Put a finding away: it is not looked at any more until it is brought back."""
    row = _row(unit, case)
    if key not in row.gaps_set_aside:
        row.gaps_set_aside = (*row.gaps_set_aside, key)


def bring_back(unit: Unit, case: CaseId, key: str) -> None:
    """Look at a finding again that was put away."""
    row = _row(unit, case)
    row.gaps_set_aside = tuple(known for known in row.gaps_set_aside if known != key)


def set_inventory_reviewed(unit: Unit, case: CaseId, day: date | None = None) -> None:
    """Note that the inventory was gone through, today or on `day`."""
    _row(unit, case).reviewed_on = day or unit.clock.today()


def _row(unit: Unit, case: CaseId) -> InventoryRow:
    """The one row of the case, made when it is first needed."""
    open_case(unit, case)
    found = unit.many(select(InventoryRow).where(InventoryRow.case_id == case))
    return found[0] if found else unit.add(InventoryRow(case_id=case))
