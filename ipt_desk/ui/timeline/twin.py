"""The timeline as a table: the same items, for those who read it rather than look at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from ipt_desk.figures.scene import Mark
from ipt_desk.figures.timeline_words import LANE_WORDS
from ipt_desk.services.timeline import TimelineView
from ipt_desk.ui.kit.rows_model import Column, RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.timeline.items import Item, lane_items
from ipt_desk.ui.words.speech import say


class TimelineTable(QWidget):
    """Every item by date: when, lane, what, state.

    Signals:
        opened: Enter was pressed on an item, or it was double-clicked; a Mark.
        selected: another item is selected; a Mark.
    """

    opened = Signal(object)
    selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: tuple[Column[Item], ...] = (
            Column(self.tr("Date"), _when, _day),
            Column(self.tr("Lane"), _lane),
            Column(self.tr("What"), _what),
            Column(self.tr("State"), _state),
        )
        self.model: RowsModel[Item] = RowsModel(columns, parent=self)
        self.table = Table(self.tr("Timeline as table"), self.model, row_height=38)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().currentChanged.connect(self._on_current)

    def show_timeline(self, view: TimelineView) -> None:
        """Bring the rows to `view`."""
        self.model.show_rows(lane_items(view))

    def select(self, mark: Mark | None) -> None:
        """Show an item as selected."""
        index = self.model.index_of(mark)
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.setCurrentIndex(index)

    def _on_opened(self, index: object) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None:
            self.opened.emit(row.mark)

    def _on_current(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None:
            self.selected.emit(row.mark)


def _when(item: Item) -> str:
    return item.when


def _day(item: Item) -> object:
    return item.day


def _lane(item: Item) -> str:
    return say(LANE_WORDS[item.lane])


def _what(item: Item) -> str:
    return item.what


def _state(item: Item) -> str:
    return item.state[:1].upper() + item.state[1:]
