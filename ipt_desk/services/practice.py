"""The practice itself: its name, its letterhead, its therapist."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import PracticeRow
from ipt_desk.domain.prose import clean_line


@dataclass(frozen=True, slots=True)
class PracticeView:
    """What stands on the letterhead; empty where it is not known."""

    name: str = ""
    therapist: str = ""
    phone: str = ""
    crisis_line: str = ""
    sample: bool = False


def begin(unit: Unit, name: str, *, next_number: int = 1, sample: bool = False) -> None:
    """Make the practice of a new vault; its first case gets `next_number` in its code."""
    unit.add(PracticeRow(name=clean_line(name), next_number=next_number, sample=sample))


def read_practice(reader: Reader) -> PracticeView:
    """The practice of this vault."""
    row = PracticeRow
    found = reader.first(select(row.name, row.therapist, row.phone, row.crisis_line, row.sample))
    return PracticeView(*found) if found else PracticeView()


def write_line(unit: Unit, part: str, text: str) -> None:
    """Let one line of the letterhead, by its name in `PracticeView`, read `text`."""
    setattr(unit.many(select(PracticeRow))[0], part, clean_line(text))


def describe(unit: Unit, *, name: str, therapist: str, phone: str, crisis_line: str) -> None:
    """Set the letterhead."""
    row = unit.many(select(PracticeRow))[0]
    row.name, row.therapist = clean_line(name), clean_line(therapist)
    row.phone, row.crisis_line = clean_line(phone), clean_line(crisis_line)
