"""Of which table a row is, told by its shape: for a file whose own list of tables cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as cipher

from ipt_desk.data.changes import Image
from ipt_desk.data.earlier import PERSON_WAS, SIDES
from ipt_desk.data.images import COLUMNS, completed, defaults
from ipt_desk.data.leaves import Row
from ipt_desk.data.migrate import expected_schema
from ipt_desk.data.records import record_of
from ipt_desk.data.tables import ROW_OF_TABLE

_KINDS: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (float, int)}
_UID = 36
_UIDS = frozenset({"uid", "was_uid", "person_uid"})
_WERE: dict[str, frozenset[int]] = {
    "case": frozenset({19}),
    "person": frozenset({34}),
    "snapshot": frozenset({5}),
    "snapshot_place": frozenset({12}),
}
"""How many columns a table had in earlier schemas: a row that was not written since is as short as then."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kinds: tuple[type, ...]
    may_be_empty: bool
    default: Any

    def takes(self, value: Any) -> bool:
        if value is None:
            return self.may_be_empty
        if not isinstance(value, self.kinds):
            return False
        said = str(value)
        return self.name not in _UIDS or (len(said) == _UID and said.count("-") == 4)


@cache
def _tables() -> dict[str, tuple[_Column, ...]]:
    """The columns of every table of the present schema, in the order of the file."""
    link = cipher.connect(":memory:")
    try:
        link.executescript(_without_index(expected_schema()))
        return {table: _columns(link, table) for table in (*COLUMNS, "audit", "fact")}
    finally:
        link.close()


def _without_index(schema: str) -> str:
    """The tables alone; those of SQLite itself cannot be made."""
    said = (part.strip() for part in schema.split(";\n"))
    plain = (part for part in said if part.startswith("CREATE TABLE") and "sqlite_" not in part)
    return ";\n".join(plain) + ";"


def _columns(link: Any, table: str) -> tuple[_Column, ...]:
    found = link.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', (table,))
    unsaid = defaults(link, table)
    return tuple(
        _Column(name, _KINDS[kind], not (must or key), unsaid[name]) for name, kind, must, key in found
    )


def sorted_out(leaves: Iterable[Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows of each table; a page of rows that fit no table, or more than one, is left out."""
    found: dict[str, list[Row]] = {table: [] for table in _tables()}
    for leaf in leaves:
        fitting = [table for table in _tables() if leaf and _fit(leaf, table)]
        if len(fitting) == 1:
            found[fitting[0]].extend(leaf)
    return found


def _fit(leaf: Sequence[Row], table: str) -> bool:
    return all(
        has_width(table, values)
        and all(column.takes(value) for column, value in zip(_shape(table, len(values)), values, strict=True))
        and _makes_sense(table, values)
        for _key, values in leaf
    )


@cache
def _shape(table: str, width: int) -> tuple[_Column, ...]:
    """The columns of a row of this width; what an earlier schema had besides is text."""
    now = _tables()[table]
    if table != "person" or width != len(PERSON_WAS):
        return now[:width]
    known = {column.name: column for column in now}
    return tuple(known.get(name) or _Column(name, (str,), False, "") for name in PERSON_WAS)


def has_width(table: str, values: Sequence[Any]) -> bool:
    """Whether a row has as many values as the table has columns, or had in an earlier schema."""
    return len(values) == len(_tables()[table]) or len(values) in _WERE.get(table, ())


def _makes_sense(table: str, values: Sequence[Any]) -> bool:
    """Whether the words of a record are dates, choices and lists where they have to be."""
    if table not in ROW_OF_TABLE:
        return True
    try:
        record_of(ROW_OF_TABLE[table], _present(table, image_of(table, values)))
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _present(table: str, image: Image) -> Image:
    return {name: image[name] for name in COLUMNS[table]}


def image_of(table: str, values: Sequence[Any]) -> Image:
    """A row of the file as an image; the columns that came after it was written have their defaults."""
    names = (column.name for column in _shape(table, len(values)))
    return whole(table, dict(zip(names, values, strict=True)))


def whole(table: str, said: Image) -> Image:
    """The image of a row of which an earlier schema knew some columns only, and texts that moved since."""
    moved = {name: said[name] for name in SIDES if table == "person" and name in said}
    return completed(table, said, {column.name: column.default for column in _tables()[table]}) | moved
