"""Rows as the file holds them, read and written column by column without the mapper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ipt_desk.data.changes import ChangeSet, Image, RowChange
from ipt_desk.data.tables import ROWS
from ipt_desk.troubles import StaleStep

COLUMNS: dict[str, tuple[str, ...]] = {
    row.__tablename__: tuple(column.name for column in row.__table__.columns) for row in ROWS
}


def _quoted(name: str) -> str:
    return '"' + name + '"'


_SELECT = {
    table: f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)} WHERE id=?"
    for table, names in COLUMNS.items()
}
_INSERT = {
    table: f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, names))}) "
    f"VALUES ({', '.join('?' * len(names))})"
    for table, names in COLUMNS.items()
}
_DELETE = {table: f"DELETE FROM {_quoted(table)} WHERE id=?" for table in COLUMNS}

_REPLACED = frozenset({"snapshot", "snapshot_place"})
"""Records that never change: another one takes their place."""


def read_image(cursor: Any, table: str, key: int) -> Image | None:
    """The row as it stands in the file, or None."""
    found = cursor.execute(_SELECT[table], (key,)).fetchone()
    return None if found is None else dict(zip(COLUMNS[table], found, strict=True))


def insert(cursor: Any, table: str, image: Image) -> None:
    """Write a new row; an id that is None is given by the file."""
    cursor.execute(_INSERT[table], [image[name] for name in COLUMNS[table]])


def update(cursor: Any, table: str, key: int, values: Image) -> None:
    """Write some columns of a row."""
    if values:
        sets = ", ".join(f"{_quoted(name)}=?" for name in values)
        cursor.execute(f"UPDATE {_quoted(table)} SET {sets} WHERE id=?", [*values.values(), key])


def delete(cursor: Any, table: str, key: int) -> None:
    """Take a row out."""
    cursor.execute(_DELETE[table], (key,))


def apply(cursor: Any, changes: ChangeSet) -> ChangeSet:
    """Play row images back: this is undo and redo both; gives back the whole images of what it did.

    Foreign keys are checked at COMMIT, so the order of rows is free; removals come
    first, so that a unique value may move from one row to another.

    Raises:
        StaleStep: a row is not as the step expects it.
    """
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    whole = [_whole(cursor, row) for row in changes.rows]
    for row in sorted(whole, key=_removals_first):
        _write(cursor, row)
    return ChangeSet(tuple(whole))


def _whole(cursor: Any, row: RowChange) -> RowChange:
    """The change with every column of the row, as it stands in the file now."""
    now = read_image(cursor, row.table, row.id)
    if now is None or row.before is None:
        if now is not row.before:
            raise StaleStep
        return row
    if any(now[name] != value for name, value in row.before.items()):
        raise StaleStep
    return replace(row, before=now, after=None if row.after is None else {**now, **row.after})


def _removals_first(row: RowChange) -> int:
    return 0 if row.after is None else 1 if row.before is not None else 2


def _write(cursor: Any, row: RowChange) -> None:
    replaced = row.table in _REPLACED
    if row.after is None or (replaced and row.before is not None):
        delete(cursor, row.table, row.id)
    if row.after is None:
        return
    if row.before is None or replaced:
        insert(cursor, row.table, row.after)
        return
    before, after = row.before, row.after
    update(cursor, row.table, row.id, {name: after[name] for name in after if after[name] != before[name]})
