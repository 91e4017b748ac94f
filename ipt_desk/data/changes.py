"""What a step did, as rows before and after: undo, journal, audit and refresh read the same record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ipt_desk.data.tables import ROW_OF_TABLE
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.subjects import Subject

Image = dict[str, Any]
"""One row as the file holds it: column name to text, number or None."""


_ALWAYS = ("id", "case_id", "uid")
"""What every image of a row keeps: which record it is, and whose."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step; None means that the row was absent.

    A change that was kept in the journal has only the columns that differ.
    """

    table: str
    id: int
    before: Image | None
    after: Image | None

    @property
    def is_change(self) -> bool:
        return self.before != self.after

    def inverted(self) -> RowChange:
        return replace(self, before=self.after, after=self.before)

    def shortened(self) -> RowChange:
        """The same change with the columns that differ alone; births and removals stay whole."""
        if self.before is None or self.after is None:
            return self
        before, after = self.before, self.after
        kept = [name for name in after if name in _ALWAYS or before[name] != after[name]]
        return replace(
            self, before={name: before[name] for name in kept}, after={name: after[name] for name in kept}
        )

    @property
    def case(self) -> CaseId | None:
        """Whose record it is; None for a record of the practice."""
        image = self.after or self.before or {}
        found = image.get("id" if self.table == "case" else "case_id")
        return None if found is None else CaseId(found)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one unit of work did, each row once."""

    rows: tuple[RowChange, ...] = ()

    def inverted(self) -> ChangeSet:
        return ChangeSet(tuple(row.inverted() for row in reversed(self.rows)))

    def line(self) -> CaseId | None:
        """Whose line of undo the step belongs to; the practice's where a case is born or removed."""
        cases = {row.case for row in self.rows}
        birth = any(row.table == "case" and (row.before is None or row.after is None) for row in self.rows)
        return None if birth or len(cases) != 1 else cases.pop()

    def changed(self, origin: object | None = None) -> Changed:
        """Whom to tell."""
        return Changed(
            frozenset(ROW_OF_TABLE[row.table].subject for row in self.rows),
            frozenset(row.case for row in self.rows if row.case is not None),
            origin,
        )

    def to_json(self) -> str:
        rows = (row.shortened() for row in self.rows)
        return json.dumps([[row.table, row.id, row.before, row.after] for row in rows], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ChangeSet:
        return cls(tuple(RowChange(*row) for row in json.loads(text)))


def joined(earlier: ChangeSet, later: ChangeSet) -> ChangeSet:
    """Both steps as one: each row from before the earlier to after the later."""
    rows = {(row.table, row.id): row for row in earlier.rows}
    for row in later.rows:
        known = rows.get((row.table, row.id))
        rows[row.table, row.id] = _one_after_the_other(known, row) if known else row
    return ChangeSet(tuple(row for row in rows.values() if row.is_change))


def _one_after_the_other(earlier: RowChange, later: RowChange) -> RowChange:
    if earlier.before is None or later.before is None:
        return replace(later, before=earlier.before)
    return replace(later, before={**later.before, **earlier.before})


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step touched; told once, after the commit. `origin` is the editor that caused it."""

    subjects: frozenset[Subject] = frozenset()
    cases: frozenset[CaseId] = frozenset()
    origin: object | None = None

    def __bool__(self) -> bool:
        return bool(self.subjects)

    def about(self, *subjects: Subject, case: CaseId | None = None) -> bool:
        """Whether it is about one of `subjects`, and about `case` where one is given."""
        return not self.subjects.isdisjoint(subjects) and (case is None or case in self.cases)


@dataclass(frozen=True, slots=True)
class Spell:
    """The editing of one field of one record; its autosaves are one step of undo."""

    table: str
    id: int
    field: str

    @property
    def key(self) -> str:
        return f"{self.table}:{self.id}:{self.field}"


def touched(rows: Iterable[RowChange]) -> dict[str, int]:
    """How many rows of each table a step touched."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.table] = counts.get(row.table, 0) + 1
    return counts
