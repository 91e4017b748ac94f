"""The quiet drawing of rings beside the passphrase field; it means nothing and is not read aloud."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ipt_desk.ui.look.roles import color, look

_CENTRE = QPointF(1130, 470)
_DISC, _SOFT = 44.0, 120.0
_RINGS = (120.0, 200.0, 290.0, 390.0, 500.0)
_NODE = 13.0
_NODES = (
    (957, 370),
    (1282, 340),
    (1096, 81),
    (843, 60),
    (1365, 29),
    (753, 571),
    (747, 791),
    (985, 721),
    (1231, 847),
    (1368, 636),
    (1500, 502),
)


def paint_rings(painter: QPainter, area: QRectF, clear: float) -> None:
    """Draw the rings at the right of `area`, 1440 by 900 in the first place; nothing left of `clear`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area.adjusted(clear, 0, 0, 0))
    painter.translate(area.width() - 1440, (area.height() - 900) / 2)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(color("ring1"))
    painter.drawEllipse(_CENTRE, _SOFT, _SOFT)
    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
    for number, radius in enumerate(_RINGS):
        painter.setPen(QPen(_thin("ringLine", 0.75 - 0.09 * number), 1))
        painter.drawEllipse(_CENTRE, radius, radius)
    _paint_people(painter)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(color("accent"))
    painter.drawEllipse(_CENTRE, _DISC, _DISC)


def _paint_people(painter: QPainter) -> None:
    spots = [QPointF(*node) for node in _NODES]
    painter.setPen(QPen(_thin("accent", 0.42), 1.5))
    painter.drawLines([_line_to(spot) for spot in spots])
    painter.setPen(QPen(color("accent"), 2))
    painter.setBrush(color("bg"))
    for spot in spots:
        painter.drawEllipse(spot, _NODE, _NODE)


def _line_to(spot: QPointF) -> QLineF:
    """From the centre to the edge of whoever stands at `spot`."""
    line = QLineF(_CENTRE, spot)
    line.setLength(line.length() - _NODE)
    return line


def _thin(role: str, opacity: float) -> QColor:
    shade = color(role)
    shade.setAlphaF(opacity)
    return shade


class RingGround(QWidget):
    """A page with the rings behind it, where there is room for them."""

    clear = 620

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= 1000 and not look().hasty:
            painter = QPainter(self)
            painter.setLayoutDirection(QtCore.Qt.LayoutDirection.LeftToRight)
            paint_rings(painter, self.rect().toRectF(), self.clear)
