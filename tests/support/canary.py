"""A word in every column that is never shown to others, put there column by column from the schema."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Text, select
from sqlalchemy.sql.elements import KeyedColumnElement

from ipt_desk.data.columns import SectionsText
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ROWS, ProcessNoteRow, Row
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.prose import Section
from ipt_desk.domain.subjects import Privacy

CANARY = "Quillfeather"
HIDDEN = frozenset({Privacy.PRIVATE, Privacy.PROCESS})


def hidden_columns() -> dict[str, tuple[type[Row], KeyedColumnElement[Any]]]:
    """Every private and process column by its full name."""
    return {
        f"{row.__tablename__}.{column.name}": (row, column)
        for row in ROWS
        for column in row.__table__.columns
        if column.info["privacy"] in HIDDEN
    }


def word_for(name: str) -> str:
    """The canary of one column."""
    return f"{CANARY} {name.replace('.', ' ').replace('_', ' ')}"


def plant(unit: Unit, case: CaseId, session: SessionId) -> None:
    """Put the word of each hidden column into every record of `case`."""
    unit.add(ProcessNoteRow(case_id=case, session_id=session))
    for name, (kind, column) in hidden_columns().items():
        records: list[Row] = unit.many(select(kind).where(kind.__table__.c.case_id == case))
        assert records, f"nothing is kept in {name} that could be hidden"
        for record in records:
            setattr(record, column.name, _value(column, word_for(name)))


def _value(column: KeyedColumnElement[Any], word: str) -> object:
    if isinstance(column.type, SectionsText):
        return (Section(word, word),)
    assert isinstance(column.type, Text), f"say how a canary looks in {column.name}"
    return word
