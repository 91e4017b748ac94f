"""The records of one step: read whole, changed in the program, written by what differs, noted for undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.engine import Result
from sqlalchemy.sql import Executable, Select

from ipt_desk.data import images
from ipt_desk.data.changes import ChangeSet, Image, RowChange
from ipt_desk.data.engine import Writing
from ipt_desk.data.records import complete, record_of, written
from ipt_desk.data.tables import Row

R = TypeVar("R", bound=Row)


@dataclass(slots=True)
class _Held:
    """A record in hand, and its values as the file has them."""

    record: Row
    stored: dict[str, Any]


class Recorder:
    """What one transaction reads to change and writes; each row is noted as it was before.

    A record is held from its first reading on, so that two who ask for it change the same one.
    Whatever is asked of the file is asked after the changes in hand have been written.
    """

    def __init__(self, link: Writing) -> None:
        self._link = link
        self.cursor = link.cursor
        self._held: dict[tuple[str, int], _Held] = {}
        self._read: dict[tuple[str, int], Image] = {}
        self._before: dict[tuple[str, int], Image | None] = {}

    def execute(self, statement: Executable) -> Result[Any]:
        """What a select finds.

        Raises:
            RuntimeError: the statement would change rows that nobody notes.
        """
        if not statement.is_select:
            raise RuntimeError("a bulk statement would slip past undo; load the rows and change them")
        self.flush()
        return self._link.execute(statement)

    def get(self, kind: type[R], key: int) -> R | None:
        """The record with this id, or None."""
        name = (kind.__tablename__, key)
        held = self._held.get(name)
        if held is not None:
            assert isinstance(held.record, kind)
            return held.record
        image = images.read_image(self.cursor, *name)
        if image is None:
            return None
        self._read[name] = image
        record = record_of(kind, image)
        self._hold(record)
        return record

    def find(self, statement: Select[R]) -> list[R]:
        """The records that a select of one kind finds."""
        kind: type[R] = statement.column_descriptions[0]["entity"]
        ids = self.execute(statement.with_only_columns(kind.id, maintain_column_froms=True)).scalars()
        return [found for key in ids.all() if (found := self.get(kind, key)) is not None]

    def add(self, record: Row) -> None:
        """Write a record; a new one has its id from now on."""
        self.flush()
        if self._holds(record):
            return
        complete(record)
        names = images.COLUMNS[record.__tablename__]
        images.insert(self.cursor, record.__tablename__, written(record, names))
        if record.id is None:
            record.id = int(self.cursor.lastrowid)
        self._before.setdefault((record.__tablename__, record.id), None)
        self._hold(record)

    def remove(self, record: Row) -> None:
        """Take a record out; that nothing belongs to it any more is asked of the whole step."""
        self.flush()
        self.cursor.execute("PRAGMA defer_foreign_keys = ON")
        name = (record.__tablename__, record.id)
        self._note(name)
        images.delete(self.cursor, *name)
        del self._held[name]

    def flush(self) -> None:
        """Write what was changed in hand."""
        for name, held in self._held.items():
            values, stored = held.record.__dict__, held.stored
            if values != stored:
                differ = [column for column in images.COLUMNS[name[0]] if values[column] != stored[column]]
                self._note(name)
                images.update(self.cursor, *name, written(held.record, differ))
                held.stored = dict(values)

    def changes(self) -> ChangeSet:
        """What has been done so far, each row once; rows that came back to what they were are left out."""
        rows = [
            RowChange(table, key, before, images.read_image(self.cursor, table, key))
            for (table, key), before in self._before.items()
        ]
        return ChangeSet(tuple(row for row in rows if row.is_change))

    def _holds(self, record: Row) -> bool:
        held = self._held.get((record.__tablename__, record.id))
        return held is not None and held.record is record

    def _hold(self, record: Row) -> None:
        self._held[record.__tablename__, record.id] = _Held(record, dict(record.__dict__))

    def _note(self, name: tuple[str, int]) -> None:
        """Remember what a row was before its first change."""
        if name not in self._before:
            self._before[name] = self._read[name]
