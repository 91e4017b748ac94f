"""Check boxes, radio buttons and switches, painted so that their state shows without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import set_type

_GAP = 9


def _size(button: QAbstractButton, mark: int) -> QSize:
    text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    width = mark + (px(_GAP) + text.width() + 2 if button.text() else 0)
    return QSize(width, max(text.height() if button.text() else 0, px(26)))


def _mark(button: QAbstractButton, width: float, height: float) -> QRectF:
    top = (button.height() - height) / 2
    left = button.width() - width if button.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0.0
    return QRectF(left, top, width, height).adjusted(0.75, 0.75, -0.75, -0.75)


def _write(button: QAbstractButton, painter: QPainter, mark: int) -> None:
    room = button.rect().adjusted(mark + px(_GAP), 0, 0, 0)
    if button.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        room = button.rect().adjusted(0, 0, -mark - px(_GAP), 0)
    painter.setPen(color("text" if button.isEnabled() else "text3"))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextShowMnemonic
    painter.drawText(room, int(flags), button.text())


def _edge(button: QAbstractButton) -> QPen:
    if not button.isEnabled():
        return QPen(color("border"), 1.5)
    on = button.isChecked() or button.underMouse()
    return QPen(color("accent" if on else "borderStrong"), 1.5)


def _ground(button: QAbstractButton) -> QColor:
    if not button.isChecked():
        return color("surface")
    return color("accent" if button.isEnabled() else "text3")


class CheckBox(QCheckBox):
    """A box with a tick."""

    _SIDE = 18

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        set_type(self, "body")

    def sizeHint(self) -> QSize:
        return _size(self, px(self._SIDE))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(self._SIDE)
        box = _mark(self, side, side)
        painter.setPen(_edge(self))
        painter.setBrush(_ground(self))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            _tick(painter, box)
        _write(self, painter, side)


def draw_box(painter: QPainter, box: QRectF, on: bool) -> None:
    """A box with or without a tick where there is no check box, as in the cell of a table."""
    painter.setPen(QPen(color("accent" if on else "borderStrong"), 1.5))
    painter.setBrush(color("accent" if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
    if on:
        _tick(painter, box.adjusted(0.75, 0.75, -0.75, -0.75))


def _tick(painter: QPainter, box: QRectF) -> None:
    pen = QPen(color("onAccent"), box.width() / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    spots = ((0.26, 0.53), (0.43, 0.70), (0.75, 0.33))
    painter.drawPolyline(
        QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in spots])
    )


class Radio(QRadioButton):
    """A ring with a dot."""

    _SIDE = 18

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        set_type(self, "body")

    def sizeHint(self) -> QSize:
        return _size(self, px(self._SIDE))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(self._SIDE)
        ring = _mark(self, side, side)
        painter.setPen(_edge(self))
        painter.setBrush(_ground(self))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("onAccent"))
            painter.drawEllipse(ring.center(), side * 0.17, side * 0.17)
        _write(self, painter, side)


class Switch(QCheckBox):
    """On or off: the side of the knob says which."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(36), px(24))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = _mark(self, px(36), px(20))
        painter.setPen(_edge(self))
        painter.setBrush(_ground(self))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        right = self.isChecked() != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        radius = track.height() / 2 - 3
        at = track.right() - radius - 3 if right else track.left() + radius + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("onAccent") if self.isChecked() else color("borderStrong"))
        painter.drawEllipse(QPointF(at, track.center().y()), radius, radius)
