"""A table whose rows are ticked: by a click on the box, or with Space on the row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.checks import draw_box
from ipt_desk.ui.kit.rows_model import ROW, RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.look.type import set_type

Index = QModelIndex | QPersistentModelIndex
TICK = 0
"""The column of the tick."""

BOX = 18
TICK_WIDTH = 46


class TickRows(RowsModel[Any]):
    """Rows that are frozen and have an `id` and a `ticked`.

    Signals:
        edited: a tick, or what a row says, is another now.
    """

    edited = Signal()

    @property
    def ticked(self) -> tuple[Any, ...]:
        """The rows with a tick."""
        return tuple(row for row in self.rows if row.ticked)

    def tick(self, id: int, ticked: bool) -> None:
        """Tick one row, or take its tick away."""
        self.change(id, ticked=ticked)

    def change(self, id: int, **changes: Any) -> None:
        """Let one row say something else."""
        self.show_rows([replace(row, **changes) if row.id == id else row for row in self.rows])
        self.edited.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if role == Qt.ItemDataRole.CheckStateRole and row is not None and index.column() == TICK:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        if role == Qt.ItemDataRole.CheckStateRole and row is not None and index.column() == TICK:
            self.tick(row.id, value in (Qt.CheckState.Checked.value, Qt.CheckState.Checked))
            return True
        return super().setData(index, value, role)


class TickCells(QStyledItemDelegate):
    """The tick as the check boxes of the program look; the other cells as every table has them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != TICK:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        plain.widget.style().drawPrimitive(  # the ground of the row, without a mark of its own
            plain.widget.style().PrimitiveElement.PE_PanelItemViewItem, plain, painter, plain.widget
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(BOX)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        draw_box(painter, box, index.data(ROW).ticked)
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click anywhere in the cell of the tick ticks."""
        if index.column() == TICK and isinstance(model, TickRows):
            if event.type() is QEvent.Type.MouseButtonRelease:
                assert isinstance(event, QMouseEvent)
                row = index.data(ROW)
                if event.button() is Qt.MouseButton.LeftButton:
                    model.tick(row.id, not row.ticked)
            return event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        return False

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(2, 3, -2, -3))


class TickTable(Table):
    """Space ticks the row, letters jump to one."""

    def __init__(self, name: str, rows: TickRows) -> None:
        super().__init__(name, rows, row_height=38)
        self.setItemDelegate(TickCells(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_type(self.horizontalHeader(), "caption")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW)
        if event.key() == Qt.Key.Key_Space and row is not None:
            rows = self.model()
            assert isinstance(rows, TickRows)
            rows.tick(row.id, not row.ticked)
            self.say_tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def say_tick(self, index: QModelIndex) -> None:
        """Have it read aloud whether a row is ticked."""
        announce(self, index.siblingAtColumn(TICK).data(Qt.ItemDataRole.AccessibleTextRole))
