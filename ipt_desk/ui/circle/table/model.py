"""The people in the rows of the table: those the filters let through, in the order that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QCollator, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ipt_desk.domain.circle import DEFAULT_RINGS
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.table.columns import (
    USUAL,
    Key,
    PeopleColumn,
    PeopleColumns,
    Way,
    closeness_words,
)
from ipt_desk.ui.circle.table.wanted import Wanted
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.rows_model import Column, RowsModel

Index = QModelIndex | QPersistentModelIndex
Write = Callable[[PersonView, Key, str], str]
"""Stores what was written in a cell; answers "" or a sentence that says why it was not taken."""

_Data = Qt.ItemDataRole


class TableModel(RowsModel[PersonView]):
    """The people of a circle as rows of cells.

    Who was added or written in stays in sight, whatever the filters say, until another row is chosen.

    Signals:
        shown: how many people are shown, and how many there are.
    """

    shown = Signal(int, int)

    def __init__(self, write: Write, parent: QObject | None = None) -> None:
        self.every = PeopleColumns().made()
        self.keys: tuple[Key, ...] = USUAL
        super().__init__(self._made(USUAL), parent=parent)
        self._write = write
        self._case: CaseId | None = None
        self._everybody: tuple[PersonView, ...] = ()
        self._kept: frozenset[PersonId] = frozenset()
        self._collator = QCollator()
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.rings, self.closed = DEFAULT_RINGS, False
        self.wanted = Wanted()
        self.order: tuple[Key, bool] | None = None
        self.mistake = ""

    def _made(self, keys: Iterable[Key]) -> tuple[Column[PersonView], ...]:
        return tuple(self._column(self.every[key]) for key in keys)

    def _column(self, column: PeopleColumn) -> Column[PersonView]:
        spoken = {Key.NAME: self._name_spoken, Key.CLOSENESS: closeness_words}
        return Column(column.title, column.text, speak=spoken.get(column.key), tip=column.text)

    def _name_spoken(self, row: PersonView) -> str:
        words = circle_words()
        marks = (words.died(row), self.every[Key.FOCUS].text(row).lower())
        return ", ".join((row.name, *(mark for mark in marks if mark)))

    # What is shown

    def show_view(self, view: CircleView) -> None:
        """Show the people of `view`."""
        self.rings, self.closed = view.rings, view.closed
        if self._everybody and view.case == self._case:
            self._kept |= {row.id for row in view.people} - {row.id for row in self._everybody}
        self._case, self._everybody = view.case, view.people
        self._refresh()

    def forget(self) -> None:
        """Let go of everybody."""
        self._everybody, self._kept, self.wanted = (), frozenset(), Wanted()
        self._refresh()

    def show_only(self, wanted: Wanted) -> None:
        """Show those whom the filters let through."""
        self.wanted, self._kept = wanted, frozenset()
        self._refresh()

    def let_go(self, but: PersonId | None) -> None:
        """Another row is current: who was kept in sight need not be any longer."""
        kept = self._kept & {but}
        if kept != self._kept:
            self._kept = kept
            self._refresh()

    def show_order(self, order: tuple[Key, bool] | None) -> None:
        """Order the rows by a column, falling or not; None is the order of the circle."""
        self.order = order
        self._refresh()

    def show_columns(self, keys: Sequence[Key]) -> None:
        """Show these columns; the name always leads."""
        kept = tuple(key for key in Key if key in keys or key is Key.NAME)
        if kept != self.keys:
            self.beginResetModel()
            self.keys, self._columns = kept, self._made(kept)
            self.endResetModel()

    def _refresh(self) -> None:
        let = [
            row for row in self._everybody if row.id in self._kept or self.wanted.lets(row, self.told(row))
        ]
        self.show_rows(self._ordered(let))
        self.shown.emit(len(let), len(self._everybody))

    def told(self, row: PersonView) -> str:
        """Everything that can be read of somebody in the table."""
        return " ".join(column.text(row) for column in self.every.values())

    def _ordered(self, people: list[PersonView]) -> list[PersonView]:
        """`people` as asked for; of whom nothing is said come last either way."""
        if self.order is None:
            return people
        key, falling = self.order
        value = self.every[key].sort
        said = [row for row in people if value(row) not in (None, "")]
        unsaid = [row for row in people if value(row) in (None, "")]
        compare = cmp_to_key(self._compare)
        return sorted(said, key=lambda row: compare(value(row)), reverse=falling) + unsaid

    def _compare(self, one: Any, other: Any) -> int:
        if isinstance(one, str):
            return self._collator.compare(one, str(other))
        return int(one > other) - int(one < other)

    @property
    def everybody(self) -> tuple[PersonView, ...]:
        """Who is in the circle, shown or not."""
        return self._everybody

    # Cells

    def key_of(self, index: Index) -> Key:
        """What the column of a cell is about."""
        return self.keys[index.column()]

    def cell(self, person: PersonId, key: Key) -> QModelIndex:
        """The cell of somebody, or an invalid index where person or column is not shown."""
        return self.index_of(person, self.keys.index(key)) if key in self.keys else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self.closed:
            return flags
        if self.every[self.key_of(index)].way is Way.TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _Data.DisplayRole) -> Any:
        if index.isValid() and role in (_Data.EditRole, _Data.CheckStateRole):
            column, row = self.every[self.key_of(index)], self.rows[index.row()]
            if role == _Data.EditRole:
                return column.edit(row)
            if column.way is not Way.TICK:
                return None
            return Qt.CheckState.Checked if column.edit(row) else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = _Data.EditRole) -> bool:
        if not index.isValid() or self.closed or role not in (_Data.EditRole, _Data.CheckStateRole):
            return False
        row, key = self.rows[index.row()], self.key_of(index)
        if role == _Data.CheckStateRole:
            value = "yes" if Qt.CheckState(value) is Qt.CheckState.Checked else ""
        self._kept |= {row.id}
        self.mistake = self._write(row, key, str(value))
        return not self.mistake

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> Any:
        if role == _Data.AccessibleDescriptionRole and orientation is Qt.Orientation.Horizontal:
            return self.order_words() if self.order and self.order[0] is self.keys[section] else ""
        return super().headerData(section, orientation, role)

    def order_words(self) -> str:
        """How the rows are ordered."""
        if self.order is None:
            return self.tr("As in the circle, ring by ring")
        key, falling = self.order
        told = self.tr("Ordered by {column}, falling") if falling else self.tr("Ordered by {column}, rising")
        return told.format(column=self.every[key].title)

    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchWrap,
    ) -> list[QModelIndex]:
        """Letters jump to a name, in whichever column they are typed."""
        found = super().match(self.index(start.row(), 0), role, value, hits, flags)
        return [index.siblingAtColumn(start.column()) for index in found]
