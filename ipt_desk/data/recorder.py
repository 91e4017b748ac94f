"""Notes the rows that a unit of work touches, before and after, straight from the file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from ipt_desk.data.changes import ChangeSet, Image, RowChange
from ipt_desk.data.images import read_image
from ipt_desk.data.tables import Row


class Recorder:
    """Collects the rows that one session flushes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[tuple[str, int], Image | None] = {}
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    def cursor(self) -> Any:
        """A cursor of the driver inside the session's transaction."""
        return self._session.connection().connection.cursor()

    def changes(self) -> ChangeSet:
        """What has been done so far, each row once; rows that came back to what they were are left out."""
        cursor = self.cursor()
        rows = [
            RowChange(table, key, before, read_image(cursor, table, key))
            for (table, key), before in self._before.items()
        ]
        return ChangeSet(tuple(row for row in rows if row.is_change))

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        changed = [row for row in session.dirty if session.is_modified(row)]
        for row in (*changed, *session.deleted):
            self._note(row, fresh=False)

    def _after_flush(self, session: Session, _context: object) -> None:
        for row in session.new:
            self._note(row, fresh=True)

    def _note(self, row: Row, *, fresh: bool) -> None:
        key = (row.__tablename__, row.id)
        if key not in self._before:
            self._before[key] = None if fresh else read_image(self.cursor(), *key)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("a bulk statement would slip past undo; load the rows and change them")
