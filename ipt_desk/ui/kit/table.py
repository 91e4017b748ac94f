"""Tables and lists as they all look: no grid, whole rows, letters jump to a row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

from ipt_desk.ui.look.roles import look, px
from ipt_desk.ui.look.type import set_type

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Table(QTableView):
    """A table of records; Enter or a double click opens one, letters jump to one.

    Signals:
        opened: the index of the row to open.
        removed: Delete was pressed on a row.
    """

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)

    def __init__(self, name: str, model: QAbstractItemModel, *, row_height: int = 46) -> None:
        super().__init__()
        self._row_height = row_height
        self.setAccessibleName(name)
        self.setProperty("framed", "true")
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._build_header()
        set_type(self, "small")
        look().changed.connect(self._size)
        self.doubleClicked.connect(self.opened.emit)
        self._size()

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(False)
        set_type(header, "caption")

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in _ENTER and self.state() is not self.State.EditingState:
            self.opened.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(index)
        else:
            super().keyPressEvent(event)


class Rows(QListView):
    """A list of records; Enter opens one, letters jump to one.

    Signals:
        opened: the index of the row to open.
        removed: Delete was pressed on a row.
    """

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_type(self, "small")
        self.doubleClicked.connect(self.opened.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in _ENTER:
            self.opened.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(index)
        else:
            super().keyPressEvent(event)
