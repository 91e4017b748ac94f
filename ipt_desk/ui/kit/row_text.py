"""One text in a row that is painted: as far as there is room, then an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font

_LEAST = 14
"""Pixels at 100 % below which not even a letter and the ellipsis stand."""


def write_in_row(
    painter: QPainter, text: str, style: str, role: str, x: float, rect: QRect, right: float
) -> float:
    """Write `text` from `x` to `right` at the most, in the middle of `rect`; how wide it became."""
    room = right - x
    if room < px(_LEAST) or not text:
        return 0.0
    face = font(style)
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.setFont(face)
    painter.setPen(color(role))
    painter.drawText(QRectF(x, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
