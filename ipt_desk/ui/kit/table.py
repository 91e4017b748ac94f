"""Tables and lists as they all look: no grid, whole rows, letters jump to a row."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QStyle, QTableView, QWidget

from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, look, px
from ipt_desk.ui.look.type import set_type

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_SEEN = 6
"""So many rows of a hugging table are seen at least; further ones are scrolled to."""


def go_along(view: QAbstractItemView, selected: QItemSelection) -> None:
    """Let the current row be the one that is selected: assistive technology selects and never moves."""
    indexes = selected.indexes()
    rows = {index.row() for index in indexes}
    if len(rows) == 1 and view.currentIndex().row() not in rows:
        view.selectionModel().setCurrentIndex(indexes[0], QItemSelectionModel.SelectionFlag.NoUpdate)


class Header(QHeaderView):
    """Column heads in small bold letters; the one that is sorted by has an arrow beside its words."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        set_type(self, "caption")
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setStretchLastSection(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(34))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        words = str(model.headerData(section, self.orientation()) or "")
        aligned = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("border"))
        painter.setFont(self.font())
        painter.setPen(color("text" if sorted_by else "text3"))
        room = rect.adjusted(px(12), 0, -px(6), 0)
        flags = Qt.AlignmentFlag(aligned) if aligned is not None else Qt.AlignmentFlag.AlignLeading
        flags = QStyle.visualAlignment(self.layoutDirection(), flags) | Qt.AlignmentFlag.AlignVCenter
        flags |= Qt.AlignmentFlag.AlignAbsolute
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(flags), words)
        if sorted_by:
            self._draw_arrow(painter, room, painter.fontMetrics().horizontalAdvance(words))
        painter.restore()

    def _draw_arrow(self, painter: QPainter, room: QRect, width: int) -> None:
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        arrow = pixmap("arrow-up" if up else "arrow-down", "text", 13)
        side = round(arrow.height() / arrow.devicePixelRatio())
        left = room.right() - width - side - px(5) if self.isRightToLeft() else room.left() + width + px(5)
        painter.drawPixmap(left, room.center().y() - side // 2, arrow)


class Table(QTableView):
    """A table of records; Enter or a double click opens one, letters jump to one.

    Signals:
        opened: the index of the row to open.
        removed: Delete was pressed on a row.
    """

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)

    def __init__(
        self, name: str, model: QAbstractItemModel, *, row_height: int = 46, hugs: bool = False
    ) -> None:
        super().__init__()
        self._row_height, self._hugs = row_height, hugs
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
        self.setHorizontalHeader(Header())
        set_type(self, "small")
        look().changed.connect(self._size)
        self.doubleClicked.connect(self.opened.emit)
        model.rowsInserted.connect(self.hug)
        model.rowsRemoved.connect(self.hug)
        model.modelReset.connect(self.hug)
        self._size()

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        self.hug()

    def hug(self) -> None:
        """Be no higher than the rows need, where that was asked for."""
        if self._hugs:
            head, row = self.horizontalHeader().sizeHint().height() + 2, px(self._row_height)
            count = self.model().rowCount()
            self.setMinimumHeight(head + row * min(count, _SEEN))
            self.setMaximumHeight(head + row * count)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        go_along(self, selected)

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

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        go_along(self, selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in _ENTER:
            self.opened.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(index)
        else:
            super().keyPressEvent(event)
