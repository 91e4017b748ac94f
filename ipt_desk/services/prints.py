"""What was printed or saved outside the vault: when, which form, where it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import CaseRow, PrintRow
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.prose import clean_line


@dataclass(frozen=True, slots=True)
class PrintView:
    """One print; `destination` is the printer's name or the name of the file."""

    form: str
    printed_at: datetime
    destination: str
    pages: int


def note_print(unit: Unit, case: CaseId, form: str, destination: str, pages: int) -> None:
    """Remember that `form` left the vault."""
    unit.one(CaseRow, case)
    unit.add(
        PrintRow(
            case_id=case,
            form=form,
            printed_at=unit.clock.now(),
            destination=clean_line(destination),
            pages=pages,
        )
    )


def read_prints(reader: Reader, case: CaseId) -> tuple[PrintView, ...]:
    """What was printed of `case`, the latest first."""
    row = PrintRow
    found = reader.rows(
        select(row.form, row.printed_at, row.destination, row.pages)
        .where(row.case_id == case)
        .order_by(row.printed_at.desc(), row.id.desc())
    )
    return tuple(PrintView(*one) for one in found)
