"""Rows as the file holds them, read and written column by column without the mapper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ipt_desk.data import earlier
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


def defaults(cursor: Any, table: str) -> Image:
    """What the file puts into each column of a row that says nothing of it; None where it has no default."""
    found = cursor.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table,)).fetchall()
    return {
        name: None if said is None else cursor.execute(f"SELECT {said}").fetchone()[0] for name, said in found
    }


def completed(table: str, image: Image, unsaid: Image) -> Image:
    """An image from any schema as one of the present one: what it lacks is taken from `unsaid`."""
    return {name: image[name] if name in image else unsaid[name] for name in COLUMNS[table]}


def read_image(cursor: Any, table: str, key: int) -> Image | None:
    """The row as it stands in the file, or None."""
    found = cursor.execute(_SELECT[table], (key,)).fetchone()
    return None if found is None else dict(zip(COLUMNS[table], found, strict=True))


def read_all(cursor: Any, table: str) -> list[Image]:
    """Every row of a table."""
    names = COLUMNS[table]
    found = cursor.execute(f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)}").fetchall()
    return [dict(zip(names, row, strict=True)) for row in found]


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
    first, so that a unique value may move from one row to another. A step from an earlier
    schema knows nothing of the columns that came since, and may name some that are gone.

    Raises:
        StaleStep: a row is not as the step expects it.
    """
    cursor.execute("PRAGMA defer_foreign_keys = ON")
    whole = [_whole(cursor, row) for row in earlier.told_anew(cursor, changes).rows]
    for row in sorted(whole, key=_in_order):
        _write(cursor, row)
    return ChangeSet(tuple(whole))


def _whole(cursor: Any, row: RowChange) -> RowChange:
    """The change with every column of the row, as it stands in the file now."""
    now = read_image(cursor, row.table, row.id)
    if (now is None) is not (row.before is None):
        raise StaleStep
    if now is None:
        return replace(row, after=_born(cursor, row.table, row.after))
    if any(now[name] != value for name, value in (row.before or {}).items() if name in now):
        raise StaleStep
    return replace(row, before=now, after=None if row.after is None else _known({**now, **row.after}, now))


def _born(cursor: Any, table: str, image: Image | None) -> Image | None:
    if image is None or is_whole(table, image):
        return image
    return completed(table, image, defaults(cursor, table))


def _known(image: Image, names: Iterable[str]) -> Image:
    return {name: image[name] for name in names}


def is_whole(table: str, image: Image) -> bool:
    """Whether an image has every column of the present schema, and no other."""
    return image.keys() == set(COLUMNS[table])


def is_of_earlier_schema(changes: ChangeSet) -> bool:
    """Whether a step that was kept tells of a birth or a removal in the columns of another schema."""
    return earlier.knows_gone_columns(changes) or any(
        not is_whole(row.table, image)
        for row in changes.rows
        for image, other in ((row.before, row.after), (row.after, row.before))
        if image is not None and other is None
    )


def _in_order(row: RowChange) -> tuple[int, bool]:
    """Removals first and births last; a snapshot goes before its places, and comes before them."""
    turn = 0 if row.after is None else 1 if row.before is not None else 2
    return turn, row.table != "snapshot"


def _write(cursor: Any, row: RowChange) -> None:
    before, after = row.before, row.after
    if after is None:
        delete(cursor, row.table, row.id)
    elif before is None:
        insert(cursor, row.table, after)
    elif row.table == "snapshot":
        _take_anew(cursor, row.id, after)
    else:
        update(
            cursor, row.table, row.id, {name: after[name] for name in after if after[name] != before[name]}
        )


def _take_anew(cursor: Any, snapshot: int, image: Image) -> None:
    """A snapshot never changes: another one with the same places is put where it was."""
    places = [place for place in read_all(cursor, "snapshot_place") if place["snapshot_id"] == snapshot]
    delete(cursor, "snapshot", snapshot)
    for place in places:
        delete(cursor, "snapshot_place", place["id"])
    insert(cursor, "snapshot", image)
    for place in places:
        insert(cursor, "snapshot_place", place)
