"""Notes the rows that a unit of work touches, before and after, straight from the file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from ipt_desk.data.changes import ChangeSet, Image, RowChange
from ipt_desk.data.images import read_image
from ipt_desk.data.tables import Row


class RecordedSession(Session):
    """A session that notes each row it flushes; made once for a step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before: dict[tuple[str, int], Image | None] = {}

    def cursor(self) -> Any:
        """A cursor of the driver inside the session's transaction."""
        return self.connection().connection.cursor()

    def changes(self) -> ChangeSet:
        """What has been done so far, each row once; rows that came back to what they were are left out."""
        cursor = self.cursor()
        rows = [
            RowChange(table, key, before, read_image(cursor, table, key))
            for (table, key), before in self._before.items()
        ]
        return ChangeSet(tuple(row for row in rows if row.is_change))

    def note(self, row: Row, *, fresh: bool) -> None:
        """Remember what `row` was before its first change in this session."""
        key = (row.__tablename__, row.id)
        if key not in self._before:
            self._before[key] = None if fresh else read_image(self.cursor(), *key)


def _before_flush(session: RecordedSession, _context: object, _instances: object) -> None:
    changed = [row for row in session.dirty if session.is_modified(row)]
    for row in (*changed, *session.deleted):
        session.note(row, fresh=False)


def _after_flush(session: RecordedSession, _context: object) -> None:
    for row in session.new:
        session.note(row, fresh=True)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("a bulk statement would slip past undo; load the rows and change them")


event.listen(RecordedSession, "before_flush", _before_flush)
event.listen(RecordedSession, "after_flush", _after_flush)
event.listen(RecordedSession, "do_orm_execute", _refuse_bulk)
