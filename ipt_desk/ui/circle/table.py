"""Everybody in the circle as a table: the same people, every cell can be written in."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.tones import role_of
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.people import (
    CLOSENESS,
    NAME,
    SAMPLE,
    TONE,
    PeopleModel,
    paint_sample,
    sample_icon,
    target_mark,
    was_words,
)
from ipt_desk.ui.circle.words import circle_words, rings_of
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.kit.labels import ElidedLabel
from ipt_desk.ui.kit.row_text import write_in_row
from ipt_desk.ui.kit.rows_model import ROW
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import color, gap, px
from ipt_desk.ui.look.type import font, set_type

Index = QModelIndex | QPersistentModelIndex
_SHARES = (130, 136, 190, 150, 130, 150, 150)
_PAD = 12


class CellDelegate(QStyledItemDelegate):
    """Paints a cell with what a picture says better than a word, and edits it in place."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PersonView = index.data(ROW)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color("accentSoft"))
        painter.setPen(color("border"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        x: float = option.rect.left() + px(_PAD)
        right = option.rect.right() - px(_PAD) / 2
        match index.column():
            case column if column == NAME:
                self._paint_name(painter, option.rect, row, x, right)
            case column if column == TONE:
                if row.tone is not None:
                    paint_sample(painter, row, x, option.rect.center().y() + 0.5)
                    x += px(36)
                role = "text" if row.tone is not None else "text3"
                write_in_row(painter, circle_words().tone(row.tone), "small", role, x, option.rect, right)
            case column if column == CLOSENESS:
                text = circle_words().ring(row.place.ring)
                x += write_in_row(painter, text, "small", "text", x, option.rect, right) + px(9)
                self._paint_was(painter, option.rect, row, x, right)
            case _:
                write_in_row(painter, str(index.data() or ""), "small", "text2", x, option.rect, right)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, row: PersonView, x: float, right: float) -> None:
        x += write_in_row(painter, row.name, "small-strong", "text", x, rect, right) + px(10)
        if row.focus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_shapes(painter, target_mark(x + 7, rect.center().y() + 0.5, role_of(row.tone)))
            x += px(22)
        write_in_row(painter, circle_words().died(row), "hint", "text3", x, rect, right)

    def _paint_was(self, painter: QPainter, rect: QRect, row: PersonView, x: float, right: float) -> None:
        was = was_words(row)
        if not row.is_new:
            write_in_row(painter, was, "hint", "text3", x, rect, right)
            return
        face = font("caption")
        width = QFontMetricsF(face).horizontalAdvance(was) + px(16)
        box = QRectF(x, rect.center().y() - px(11) + 0.5, width, px(22))
        if box.right() > right:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("okSoft"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(color("ok"))
        painter.setFont(face)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, was)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() not in (CLOSENESS, TONE):
            return super().createEditor(parent, option, index)
        row: PersonView = index.data(ROW)
        choice = Choice(size="small")
        choice.setParent(parent)
        choice.setIconSize(QSize(round(SAMPLE), px(16)))
        choice.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        words = circle_words()
        if index.column() == TONE:
            for tone in (*Tone, None):
                choice.addItem(sample_icon(tone), words.tone(tone), tone.value if tone else "")
        else:
            for ring in rings_of(self._rings(index), beyond=True):
                choice.addItem(words.ring(ring), str(ring))
        value = (row.tone.value if row.tone else "") if index.column() == TONE else str(row.place.ring)
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.connect(self._on_activated)
        return choice

    def _rings(self, index: Index) -> int:
        model = index.model()
        assert isinstance(model, PeopleModel)
        return model.rings

    def _on_activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, PeopleModel):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, index.model(), index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(2, 4, -2, -4))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(41))


class PeopleGrid(Table):
    """The cells. F2 or a double click writes in a cell, Tab goes on to the next."""

    menu_asked = Signal(object, QPoint)

    def __init__(self, model: PeopleModel) -> None:
        super().__init__("", model, row_height=41)
        self.setAccessibleName(self.tr("People"))
        self.setProperty("framed", "false")
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        set_type(self.horizontalHeader(), "caption")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        for column, share in enumerate(_SHARES[:-1]):
            self.setColumnWidth(column, int(room * share / sum(_SHARES)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.currentIndex().data(ROW)
        if isinstance(row, PersonView):
            self.menu_asked.emit(row.id, event.globalPos())


class PeopleTable(QFrame):
    """The table with a field for somebody new under it.

    Signals:
        chosen: the person of the current row.
    """

    chosen = Signal(object)

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.grid = PeopleGrid(model)
        self.new_name = NewName()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(10), gap(8), gap(14), gap(8))
        self.new_name.setFixedWidth(px(260))
        foot.addWidget(self.new_name)
        hint = self.tr("F2 edits a cell. Tab moves on. Pasting a column of names adds everyone.")
        told = ElidedLabel(hint, "hint", "text3")
        told.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(told, 1)
        column.addLayout(foot)
        self.grid.selectionModel().currentChanged.connect(self._on_current)

    def show_person(self, person: PersonId | None) -> None:
        """Make the row of `person` the current one."""
        model = self.grid.model()
        assert isinstance(model, PeopleModel)
        index = model.index_of(person, max(self.grid.currentIndex().column(), 0)) if person else QModelIndex()
        if index.row() != self.grid.currentIndex().row():
            self.grid.setCurrentIndex(index)

    def _on_current(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        self.chosen.emit(row.id if isinstance(row, PersonView) else None)
