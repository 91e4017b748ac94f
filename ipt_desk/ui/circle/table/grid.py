"""The grid of cells: where keys lead, what is selected, and how wide the columns are."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.table.cell_writing import CellWriting
from ipt_desk.ui.circle.table.columns import Key, Way
from ipt_desk.ui.circle.table.model import TableModel
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.rows_model import ROW
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import look, px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.runtime.desk import Desk

_OPENERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_Flag = QItemSelectionModel.SelectionFlag


class PeopleGrid(Table):
    """The cells. F2, Enter or a double click writes in one, Tab goes on to the next, letters jump to a name.

    Signals:
        chosen: the person of the current row, or None.
        menu_asked: the menu of a person is wanted at a global point.
        many_asked: the menu for several people is wanted at a global point.
        removed: Delete was pressed.
        opened: everything about the person of the row is wanted.
        pasted: a list of names may be in the clipboard.
        column_asked: somebody pressed the head of a column.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    many_asked = Signal(QPoint)
    pasted = Signal()
    column_asked = Signal(object)

    def __init__(self, desk: Desk, model: TableModel, ground: QWidget) -> None:
        super().__init__("", model, row_height=41)
        self.people = model
        self._showing = False
        self.setAccessibleName(self.tr("People"))
        self.setAccessibleDescription(self.tr("F2 writes in a cell. Letters jump to a name."))
        self.setProperty("framed", "false")
        self.writing = CellWriting(desk, self, model, ground)
        self.setItemDelegate(self.writing)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.disconnect()
        head = self.horizontalHeader()
        set_type(head, "caption")
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._on_head)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self.share_width)
        look().changed.connect(self.share_width)
        self.show_order()

    # Who is current and who is selected

    def show_person(self, person: PersonId | None) -> None:
        """Make the row of `person` the current one, as far as it is shown."""
        column = max(self.currentIndex().column(), 0)
        index = self.people.index_of(person, column) if person is not None else QModelIndex()
        if index.row() == self.currentIndex().row():
            return
        self._showing = True
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.selectionModel().clear()
        self._showing = False

    def hold_still(self, hold: bool) -> None:
        """While held, the current row changes without anybody being chosen by it."""
        self._showing = hold

    @property
    def person(self) -> PersonId | None:
        """The person of the current row."""
        row = self.currentIndex().data(ROW)
        return row.id if isinstance(row, PersonView) else None

    @property
    def selected(self) -> tuple[PersonId, ...]:
        """Everybody selected, in the order of the rows."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(self.people.rows[row].id for row in rows)

    def select(self, people: tuple[PersonId, ...]) -> None:
        """Select these people and nobody else."""
        self.selectionModel().clearSelection()
        for person in people:
            index = self.people.index_of(person)
            if index.isValid():
                self.selectionModel().select(index, _Flag.Select | _Flag.Rows)

    def _on_current(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        person = row.id if isinstance(row, PersonView) else None
        if not self._showing and person is not None:
            self.chosen.emit(person)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in _OPENERS and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.opened.emit(index)
            else:
                self.begin(index)
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self.begin(index)
        elif event.key() == Qt.Key.Key_Escape and len(self.selected) > 1:
            self.selectRow(index.row())
        else:
            super().keyPressEvent(event)

    def begin(self, index: QModelIndex) -> None:
        """Write in a cell; one with a tick turns over."""
        if self.people.every[self.people.key_of(index)].way is Way.TICK:
            on = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self.people.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if len(self.selected) > 1:
            self.many_asked.emit(at)
        elif self.person is not None:
            self.menu_asked.emit(self.person, at)

    # Columns

    def _on_head(self, section: int) -> None:
        self.column_asked.emit(self.people.keys[section])

    def show_order(self) -> None:
        """Show by which column the rows are ordered; the order of the circle is that of closeness."""
        key, falling = self.people.order or (Key.CLOSENESS, False)
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        section = self.people.keys.index(key) if key in self.people.keys else -1
        self.horizontalHeader().setSortIndicator(section, order)
        self.horizontalHeader().viewport().update()

    def say_order(self) -> None:
        """Have it read aloud how the rows are ordered now."""
        announce(self, self.people.order_words())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give each column the width it needs, and its share of what is left."""
        columns = [self.people.every[key] for key in self.people.keys]
        needed = [px(column.least) for column in columns]
        spare = max(self.viewport().width() - sum(needed), 0)
        wishes = [max(column.share - column.least, 1) for column in columns]
        for at, (width, wish) in enumerate(zip(needed, wishes, strict=True)):
            self.setColumnWidth(at, width + spare * wish // sum(wishes))
        used = sum(self.columnWidth(at) for at in range(len(columns) - 1))
        self.setColumnWidth(len(columns) - 1, max(self.viewport().width() - used, needed[-1]))
