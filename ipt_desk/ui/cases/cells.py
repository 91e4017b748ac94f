"""Painting the cells of the caseload: who, how far, the curve, and what is asked for."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ipt_desk.domain.audience import initials
from ipt_desk.services.caseload import CaseloadRow, Need
from ipt_desk.ui.cases import words
from ipt_desk.ui.kit.rows_model import ROW
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font

Index = QModelIndex | QPersistentModelIndex
_EDGE = 12
_HIGHEST = 27
"""The highest total of the PHQ-9."""
_CUT = 10
"""The faint line in the curve: at and above it the score is at least moderate."""


class Cell(QStyledItemDelegate):
    """A cell with the ground of its row; what stands on it is painted by `draw`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, color("accentSoft"))
        if index.row() + 1 < index.model().rowCount():
            line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
            painter.fillRect(line, color("border"))
        if isinstance(row, CaseloadRow):
            inner = option.rect.adjusted(px(_EDGE), 0, -px(6), -1)
            self.draw(painter, inner, row, selected)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        """Paint what the cell says; each column has its own."""


def write(
    painter: QPainter, rect: QRect, text: str, style: str = "small", role: str = "text", right: bool = False
) -> int:
    """Write one line, cut where there is no room; how wide it became."""
    painter.setFont(font(style))
    painter.setPen(color(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    rtl = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right is not rtl else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), shown)
    return painter.fontMetrics().horizontalAdvance(shown)


class ClientCell(Cell):
    """Initials on a disc, and the name."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        side = px(30)
        disc = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("surface" if selected else "accentSoft"))
        painter.drawEllipse(disc)
        painter.setPen(color("accent"))
        painter.setFont(font("caption"))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), initials(row.title))
        write(painter, rect.adjusted(side + px(11), 0, 0, 0), row.title, "small-strong")


class ProgressCell(Cell):
    """A block for each session in the colour of its phase, filled when held; and the numbers."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        numbers = px(62)
        track = rect.adjusted(0, 0, -numbers, 0)
        if not row.planned and not row.held:
            write(painter, rect, words.held_words(row), "hint", "text3")
            return
        if track.width() < px(60):
            write(painter, rect, words.held_words(row), role="text2")
            return
        count = max(row.planned, row.held)
        step = min(px(12.5), track.width() / count)
        side = QRectF(0, 0, step - px(2.5), px(10))
        for number in range(1, count + 1):
            shade = color(f"p{row.phases.phase_of(number) or 3}")
            block = side.translated(rect.left() + (number - 1) * step, rect.center().y() - side.height() / 2)
            painter.setPen(QPen(shade, 1.25))
            painter.setBrush(shade if number <= row.held else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(block.adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)
        left = round(rect.left() + count * step) + px(10)
        write(painter, QRect(left, rect.top(), numbers, rect.height()), words.held_words(row), role="text2")


class AreaCell(Cell):
    """The focus of the case."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        write(painter, rect, words.areas_words(row), role="text2")


class ScoreCell(Cell):
    """The curve of the scores, the latest one and the word for its range."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        if not row.scores:
            write(painter, rect, words.score_words(row), "hint", "text3")
            return
        if rect.width() < px(150):
            self._write_score(painter, rect, row)
            return
        plot = QRectF(rect.left() + 4, rect.top() + px(9), px(84) - 8, rect.height() - px(20))
        painter.setPen(QPen(color("border"), 1))
        level = _height(plot, _CUT)
        painter.drawLine(QPointF(plot.left() - 4, level), QPointF(plot.right() + 4, level))
        self._curve(painter, plot, row)
        self._write_score(painter, rect.adjusted(px(90), 0, 0, 0), row)

    def _write_score(self, painter: QPainter, rect: QRect, row: CaseloadRow) -> None:
        number = QRect(rect.left(), rect.top(), px(24), rect.height())
        write(painter, number, str(row.scores[-1]), "small-strong", right=True)
        band = QRect(
            number.right() + px(10), rect.top(), max(0, rect.right() - number.right() - px(10)), rect.height()
        )
        write(painter, band, words.band_words(row), "hint", "text2")

    def _curve(self, painter: QPainter, plot: QRectF, row: CaseloadRow) -> None:
        full = max(row.planned, len(row.scores) - 1, 1)
        spots = [
            QPointF(plot.left() + plot.width() * at / full, _height(plot, score))
            for at, score in enumerate(row.scores)
        ]
        path = QPainterPath(spots[0])
        for spot in spots[1:]:
            path.lineTo(spot)
        pen = QPen(color("accent"), 1.75)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawEllipse(spots[-1], 3, 3)


def _height(plot: QRectF, score: int) -> float:
    return plot.bottom() - plot.height() * score / _HIGHEST


class NextCell(Cell):
    """When the next session is; `now` is told by the page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.now: datetime | None = None

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        if self.now is not None:
            write(painter, rect, words.next_words(row, self.now), role="text2")


class NeedsCell(Cell):
    """What the case asks for, with its sign; a risk review also in colour and weight."""

    def draw(self, painter: QPainter, rect: QRect, row: CaseloadRow, selected: bool) -> None:
        if not row.needs:
            write(painter, rect, words.needs_words(row), role="text2")
            return
        need, count = row.needs[0]
        danger = need is Need.RISK
        picture = pixmap(words.need_icon(need), "danger" if danger else "text2", 15)
        side = round(picture.height() / picture.devicePixelRatio())
        painter.drawPixmap(rect.left(), rect.center().y() - side // 2, picture)
        said = words.need_words(need, count)
        room = rect.adjusted(side + px(7), 0, 0, 0)
        write(painter, room, said, "small-strong" if danger else "small", "danger" if danger else "text2")
