"""What can still be read of a damaged vault, row by row, from a copy; the original is never touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as cipher

from ipt_desk.clock import Clock
from ipt_desk.data import earlier, images, shapes
from ipt_desk.data.changes import Image
from ipt_desk.data.engine import open_raw
from ipt_desk.data.health import copy_with_log
from ipt_desk.data.leaves import Pages, Values
from ipt_desk.data.leaves import Row as LeafRow
from ipt_desk.data.tables import ROWS
from ipt_desk.data.threshold import QUARANTINE as QUARANTINE

_STAMP = "%Y%m%dT%H%M%SZ"
_PATIENCE = 500
"""After so many lines of the audit that cannot be read, or are not there, no more is looked for."""

Report = Callable[[int, int], None]


@dataclass(slots=True)
class Found:
    """What was read. `missing` counts, for each table, the records that are known to be gone;
    `stand_ins` those of which only the id is known, because others belong to them. Where it is not
    certain what there was, more may be gone.
    """

    cases: int = 0
    intact_cases: int = 0
    rows: dict[str, dict[int, Image]] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    stand_ins: dict[str, int] = field(default_factory=dict)
    other: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    hurt: set[int] = field(default_factory=set)
    is_certain: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all can be read."""
        return not any(self.rows.values())


def keep_original(database: Path, clock: Clock) -> Path:
    """Copy the damaged file and its log into quarantine, unless that very file lies there already.

    Raises:
        OSError: the disk does not take it.
    """
    folder = database.parent / QUARANTINE
    body = database.read_bytes()
    for kept in sorted(folder.glob(f"*/{database.name}")):
        if kept.stat().st_size == len(body) and kept.read_bytes() == body:
            return kept.parent
    place = folder / clock.utc().strftime(_STAMP)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy_with_log(database, place)
    return place


class _Reading:
    """Reads a damaged copy; after each error the connection is made anew, for the engine keeps errors."""

    def __init__(self, copy: Path, key: bytes) -> None:
        self._copy, self._key = copy, key
        self._link: Any = None
        self._leaves: dict[int, list[Values]] | None = None

    def ask(self, statement: str, words: tuple[Any, ...] = ()) -> list[tuple[Any, ...]] | None:
        """Every row, or None where it cannot be read."""
        try:
            if self._link is None:
                self._link = open_raw(self._copy, self._key)
            rows: list[tuple[Any, ...]] = self._link.execute(statement, words).fetchall()
        except cipher.DatabaseError:
            self.close()
            return None
        return rows

    def leaves(self, key: int) -> list[Values]:
        """Every row with this id, of whatever table, past the trees that lead there."""
        if self._leaves is None:
            self._leaves = {}
            for leaf in self.pages():
                for one, values in leaf:
                    self._leaves.setdefault(one, []).append(values)
        return self._leaves.get(key, [])

    def pages(self) -> Iterator[Sequence[LeafRow]]:
        """The rows of each page of rows that can be read."""
        self.close()
        return Pages(self._copy, self._key).leaves()

    def close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def survey(copy: Path, key: bytes, report: Report = lambda _done, _all: None) -> Found:
    """Read what can be read of a copy of the damaged database; `report` may raise to stop."""
    found = Found(rows={row.__tablename__: {} for row in ROWS})
    reading = _Reading(copy, key)
    try:
        if reading.ask("SELECT sql FROM sqlite_schema") is None:
            _survey_by_shape(reading, found)
            return found
        reading.ask("PRAGMA wal_checkpoint(TRUNCATE)")
        for number, row in enumerate(ROWS):
            report(number, len(ROWS) + 1)
            _survey_table(reading, row.__tablename__, found)
        for table in ("audit", "fact"):
            found.other[table] = _other_rows(reading, table)
    finally:
        reading.close()
    earlier.move_texts(found.rows)
    _count_cases(found)
    return found


def _survey_by_shape(reading: _Reading, found: Found) -> None:
    """The list of tables is gone: of which table a row is, its shape says; what is missing nobody knows."""
    found.is_certain = False
    for table, rows in shapes.sorted_out(reading.pages()).items():
        if table in found.rows:
            images_of = (shapes.image_of(table, values) for _key, values in rows)
            found.rows[table] = {image["id"]: image for image in images_of}
        else:
            found.other[table] = sorted((values for _key, values in rows), key=lambda values: values[0])
    earlier.move_texts(found.rows)
    _count_cases(found)


def _survey_table(reading: _Reading, table: str, found: Found) -> None:
    names = _columns(reading, table)
    if not names:  # an earlier schema did not have it
        return
    columns = ", ".join(f'"{name}"' for name in names)
    rows = reading.ask(f'SELECT {columns} FROM "{table}" NOT INDEXED')
    known = _known_ids(reading, table)
    lost: set[int] = set()
    if rows is None:
        rows, lost = _one_by_one(reading, table, columns, known)
    read = (shapes.whole(table, dict(zip(names, row, strict=True))) for row in rows)
    found.rows[table] = {image["id"]: image for image in read if _is_well(image)}
    lost = (known - found.rows[table].keys()) or lost
    for image in _past_the_tree(reading, table, lost):
        found.rows[table][image["id"]] = image
        lost = lost - {image["id"]}
    if lost:
        found.missing[table] = len(lost)
        found.hurt |= _cases_of(reading, table, lost)


def _columns(reading: _Reading, table: str) -> list[str]:
    """The columns that the file has, which may be one of an earlier schema."""
    rows = reading.ask("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,)) or ()
    kept = {*images.COLUMNS[table], *(earlier.SIDES if table == "person" else ())}
    return [name for (name,) in rows if name in kept]


def _known_ids(reading: _Reading, table: str) -> set[int]:
    """The ids that the indexes of a table know, as far as they can be read."""
    known: set[int] = set()
    for (name,) in reading.ask("SELECT name FROM pragma_index_list(?)", (table,)) or ():
        rows = reading.ask(f'SELECT rowid FROM "{table}" INDEXED BY "{name}" WHERE {_any(reading, name)}')
        known |= {row[0] for row in rows or ()}
    return known


def _any(reading: _Reading, index: str) -> str:
    """A condition that is always true and lets the index be used."""
    columns = reading.ask("SELECT name FROM pragma_index_info(?)", (index,)) or [("rowid",)]
    first = columns[0][0]
    return f'("{first}" IS NULL OR "{first}" IS NOT NULL)'


def _one_by_one(
    reading: _Reading, table: str, columns: str, known: set[int]
) -> tuple[list[tuple[Any, ...]], set[int]]:
    """Every row that can be read by its id; and the ids at which nothing can be read."""
    rows: list[tuple[Any, ...]] = []
    lost: set[int] = set()
    for key in range(1, _last_id(reading, table, known) + 1):
        row = reading.ask(f'SELECT {columns} FROM "{table}" WHERE id = ?', (key,))
        if row is None:
            lost.add(key)
        else:
            rows.extend(row)
    return rows, lost & known if known else lost


def _past_the_tree(reading: _Reading, table: str, lost: set[int]) -> list[Image]:
    """The rows among `lost` whose page is whole; the index of the uids says which row is of this table."""
    uids = _uids(reading, table) if lost else {}
    found: list[Image] = []
    for key in lost & uids.keys():
        images_of_key = (
            shapes.image_of(table, values)
            for values in reading.leaves(key)
            if shapes.has_width(table, values)
        )
        found.extend(image for image in images_of_key if image["uid"] == uids[key])
    return found


def _uids(reading: _Reading, table: str) -> dict[int, str]:
    """The uid of each row, as its index has it."""
    for (name,) in reading.ask("SELECT name FROM pragma_index_list(?)", (table,)) or ():
        columns = reading.ask("SELECT name FROM pragma_index_info(?)", (name,))
        if columns == [("uid",)]:
            rows = reading.ask(f'SELECT rowid, uid FROM "{table}" INDEXED BY "{name}" WHERE uid IS NOT NULL')
            return dict(rows or ())
    return {}


def _last_id(reading: _Reading, table: str, known: set[int]) -> int:
    given = reading.ask("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    last = reading.ask(f'SELECT max(id) FROM "{table}"')
    return max([given[0][0] if given else 0, (last[0][0] or 0) if last else 0, *known, 0])


def _is_well(image: Image) -> bool:
    return isinstance(image["id"], int) and isinstance(image["uid"], str)


def _cases_of(reading: _Reading, table: str, lost: set[int]) -> set[int]:
    """Whose records these are, as far as the index of the table says it."""
    if table == "case":
        return lost
    if "case_id" not in images.COLUMNS[table]:
        return set()
    index = f"ix_{table}_case_id"
    said = reading.ask(f'SELECT rowid, case_id FROM "{table}" INDEXED BY "{index}" WHERE case_id IS NOT NULL')
    return {case for key, case in said or () if key in lost}


def _other_rows(reading: _Reading, table: str) -> list[tuple[Any, ...]]:
    rows = reading.ask(f"SELECT * FROM {table} NOT INDEXED")
    if rows is not None:
        return rows
    return _audit_rows(reading) if table == "audit" else []


def _audit_rows(reading: _Reading) -> list[tuple[Any, ...]]:
    """Every line of the audit that can be read, up to where nothing has come for long."""
    found: list[tuple[Any, ...]] = []
    seq, silent = 0, 0
    while silent < _PATIENCE:
        seq += 1
        rows = reading.ask("SELECT * FROM audit WHERE seq = ?", (seq,))
        found.extend(rows or ())
        silent = 0 if rows else silent + 1
    return found


def _count_cases(found: Found) -> None:
    there = set(found.rows["case"])
    for table, rows in found.rows.items():
        if "case_id" in images.COLUMNS[table]:
            there |= {image["case_id"] for image in rows.values() if image["case_id"] is not None}
    found.hurt |= there - found.rows["case"].keys()
    found.cases = len(there | found.hurt)
    found.intact_cases = found.cases - len(found.hurt)
