"""The cells of the table as they are painted: a line sample beside its word, a mark beside a name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ipt_desk.figures.tones import role_of
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.people import paint_sample, target_mark, was_words
from ipt_desk.ui.circle.table.columns import Key, Way
from ipt_desk.ui.circle.table.model import TableModel
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.checks import draw_box
from ipt_desk.ui.kit.row_text import write_in_row
from ipt_desk.ui.kit.rows_model import ROW
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font

Index = QModelIndex | QPersistentModelIndex
PAD = 12
_BOX = 18


class PeopleCells(QStyledItemDelegate):
    """Paints a cell with what a picture says better than a word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PersonView = index.data(ROW)
        model = index.model()
        assert isinstance(model, TableModel)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color("accentSoft"))
        painter.setPen(color("border"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        self._paint_inside(painter, option.rect, row, model.every[model.key_of(index)].way, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_edge(painter, option.rect)
        painter.restore()

    def _paint_inside(self, painter: QPainter, rect: QRect, row: PersonView, way: Way, index: Index) -> None:
        x: float = rect.left() + px(PAD)
        right = rect.right() - px(PAD) / 2
        model = index.model()
        assert isinstance(model, TableModel)
        match model.key_of(index):
            case Key.NAME:
                self._paint_name(painter, rect, row, x, right)
            case Key.TONE:
                self._paint_tone(painter, rect, row, x, right)
            case Key.CLOSENESS:
                text = circle_words().ring(row.place.ring)
                x += write_in_row(painter, text, "small", "text", x, rect, right) + px(9)
                self._paint_was(painter, rect, row, x, right)
            case _ if way is Way.TICK:
                self._paint_tick(painter, rect, row.focus, x)
            case _:
                write_in_row(painter, str(index.data() or ""), "small", "text2", x, rect, right)

    def _paint_edge(self, painter: QPainter, rect: QRect) -> None:
        """The cell that keys act on has the edge of everything that has the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 5, 5)

    def _paint_name(self, painter: QPainter, rect: QRect, row: PersonView, x: float, right: float) -> None:
        x += write_in_row(painter, row.name, "small-strong", "text", x, rect, right) + px(10)
        if row.focus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_shapes(painter, target_mark(x + 7, rect.center().y() + 0.5, role_of(row.tone)))
            x += px(22)
        write_in_row(painter, circle_words().died(row), "hint", "text3", x, rect, right)

    def _paint_tone(self, painter: QPainter, rect: QRect, row: PersonView, x: float, right: float) -> None:
        if row.tone is not None:
            paint_sample(painter, row, x, rect.center().y() + 0.5)
            x += px(36)
        role = "text" if row.tone is not None else "text3"
        write_in_row(painter, circle_words().tone(row.tone), "small", role, x, rect, right)

    def _paint_tick(self, painter: QPainter, rect: QRect, on: bool, x: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(_BOX)
        draw_box(painter, QRectF(x, rect.center().y() - side / 2, side, side), on)

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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(41))
