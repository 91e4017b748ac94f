"""The lines of the audit for a table: read as far as they are looked at, parted by days."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.audit_log import EVERYTHING, LogLine, Search, read_log
from ipt_desk.ui.look.roles import color
from ipt_desk.ui.look.type import font
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_Data = Qt.ItemDataRole

_HEADS = (
    QT_TRANSLATE_NOOP("AuditModel", "Time"),
    QT_TRANSLATE_NOOP("AuditModel", "What happened"),
    QT_TRANSLATE_NOOP("AuditModel", "Case"),
    QT_TRANSLATE_NOOP("AuditModel", "Line"),
)
TIME, WHAT, CASE, LINE = range(4)


class AuditModel(QAbstractTableModel):
    """The latest line first; a row with the day stands above the lines of each day."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = EVERYTHING
        self._rows: list[LogLine | date] = []
        self._before: int | None = None
        self._more = False

    def look_for(self, search: Search) -> None:
        """Show what fits, from the latest line on."""
        self.beginResetModel()
        self._search, self._before = search, None
        self._rows, self._more = [], True
        self._rows += self._next()
        self.endResetModel()

    def forget(self) -> None:
        """Let go of what was read."""
        self.beginResetModel()
        self._rows, self._more = [], False
        self.endResetModel()

    def _next(self) -> list[LogLine | date]:
        window = self._desk.read(read_log, self._search, before=self._before)
        self._more = window.more
        day = next((row.at.date() for row in reversed(self._rows) if isinstance(row, LogLine)), None)
        fresh: list[LogLine | date] = []
        for line in window.lines:
            if line.at.date() != day:
                day = line.at.date()
                fresh.append(day)
            fresh.append(line)
            self._before = line.seq
        return fresh

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        fresh = self._next()
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
        self._rows += fresh
        self.endInsertRows()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.day_of(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def day_of(self, row: int) -> date | None:
        """The day, where a row says one."""
        found = self._rows[row]
        return None if isinstance(found, LogLine) else found

    def line_at(self, row: int) -> LogLine | None:
        """The line of a row."""
        found = self._rows[row]
        return found if isinstance(found, LogLine) else None

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """The lines that have been read so far."""
        return tuple(row for row in self._rows if isinstance(row, LogLine))

    def data(self, index: Index, role: int = _Data.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, LogLine):
            return self._of_line(row, index.column(), role)
        if role == _Data.FontRole:
            return font("caption")
        if role == _Data.ForegroundRole:
            return color("text3")
        if role in (_Data.DisplayRole, _Data.AccessibleTextRole):
            return self._day(row) if index.column() == TIME else ""
        return None

    def _day(self, day: date) -> str:
        today = self._desk.clock.today()
        near, spoken = dates.past_day(day, today), dates.spoken_day(day)
        return spoken if near == dates.day(day) else f"{near}, {spoken}"

    def _of_line(self, line: LogLine, column: int, role: int) -> Any:
        if role == _Data.ForegroundRole and column != WHAT:
            return color("text2")
        if role == _Data.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if column == LINE else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (_Data.DisplayRole, _Data.AccessibleTextRole):
            return None
        match column:
            case 0:
                return dates.time(line.at)
            case 1:
                return line.said.told(QCoreApplication.translate)
            case 2:
                return line.case_code
        return str(line.seq)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADS):
            return None
        if role in (_Data.DisplayRole, _Data.AccessibleTextRole):
            return QCoreApplication.translate("AuditModel", _HEADS[section])
        if role == _Data.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if section == LINE else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
