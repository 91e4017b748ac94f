"""One model for every list and table: it is shown rows, and tells views the least that changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ipt_desk.ui.kit.labels import plain_tip

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_Data = Qt.ItemDataRole

ROW = int(_Data.UserRole)
"""The role that answers the row itself."""

SORT = int(_Data.UserRole) + 1
"""The role that answers what a column is sorted by."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """What one column says of a row.

    `speak` is what is read aloud instead of the text; `write(row, text)` makes the cell
    editable and answers whether the text was taken.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    speak: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    write: Callable[[R, str], bool] | None = None
    right: bool = False


def _id_of(row: Any) -> Hashable:
    key: Hashable = row.id
    return key


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows that are told apart by a key, by default their `id`."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable] = _id_of,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._key = tuple(columns), key
        self._rows: list[R] = []

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._columns[index.column()].write:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _Data.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case _Data.DisplayRole | _Data.EditRole:
                return column.text(row)
            case _Data.AccessibleTextRole:
                return (column.speak or column.text)(row)
            case _Data.ToolTipRole:
                return plain_tip(column.tip(row)) if column.tip else None
            case _Data.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignTrailing if column.right else Qt.AlignmentFlag.AlignLeading
                return side | Qt.AlignmentFlag.AlignVCenter
            case _ if role == ROW:
                return row
            case _ if role == SORT:
                return (column.sort or column.text)(row)
        return None

    def setData(self, index: Index, value: Any, role: int = _Data.EditRole) -> bool:
        if role != _Data.EditRole or not index.isValid():
            return False
        write = self._columns[index.column()].write
        return write is not None and write(self._rows[index.row()], str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role in (_Data.DisplayRole, _Data.AccessibleTextRole):
                return self._columns[section].title
            if role == _Data.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignTrailing
                    if self._columns[section].right
                    else Qt.AlignmentFlag.AlignLeading
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows that are shown now."""
        return tuple(self._rows)

    def row(self, index: Index) -> R | None:
        """The row at `index`."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Where the row with `key` stands; an invalid index if it is not shown."""
        at = next((at for at, row in enumerate(self._rows) if self._key(row) == key), None)
        return QModelIndex() if at is None else self.index(at, column)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Go over to `rows` with the smallest signals, so that selection and scroll survive."""
        self._drop_all_but({self._key(row) for row in rows})
        present = {self._key(row) for row in self._rows}
        at = 0
        while at < len(rows):
            key = self._key(rows[at])
            if key not in present:
                at = self._insert_run(rows, at, present)
                continue
            self._bring_here(key, at)
            if self._rows[at] != rows[at]:
                self._rows[at] = rows[at]
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))
            at += 1

    def _drop_all_but(self, wanted: set[Hashable]) -> None:
        at = len(self._rows)
        while at > 0:
            end = at
            while at > 0 and self._key(self._rows[at - 1]) not in wanted:
                at -= 1
            if at < end:
                self.beginRemoveRows(QModelIndex(), at, end - 1)
                del self._rows[at:end]
                self.endRemoveRows()
            at -= 1

    def _insert_run(self, rows: Sequence[R], at: int, present: set[Hashable]) -> int:
        end = at
        while end < len(rows) and self._key(rows[end]) not in present:
            end += 1
        self.beginInsertRows(QModelIndex(), at, end - 1)
        self._rows[at:at] = rows[at:end]
        self.endInsertRows()
        return end

    def _bring_here(self, key: Hashable, at: int) -> None:
        here = next(spot for spot in range(at, len(self._rows)) if self._key(self._rows[spot]) == key)
        if here != at:
            self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), at)
            self._rows.insert(at, self._rows.pop(here))
            self.endMoveRows()
