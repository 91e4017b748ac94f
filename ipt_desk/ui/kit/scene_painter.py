"""Paints the scenes of `figures` with QPainter, and finds the record under a point."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import hypot
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPainterPathStroker, QPen

from ipt_desk.figures.scene import Anchor, Box, Circle, Face, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.figures.type import text_width
from ipt_desk.ui.look.roles import color, current
from ipt_desk.ui.look.type import face_font

_HALO = 4.0
_NEAR_LINE = 4.0


class ScenePainter:
    """One scene, ready to be painted many times: paths, fonts and colours are made once for a theme."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._theme = ""
        self._steps: list[_Step] = []

    def paint(self, painter: QPainter) -> None:
        """Paint the scene with its origin at the painter's."""
        if self._theme != current().name:
            self._theme = current().name
            self._steps = [step for shape in self.scene.shapes for step in _steps(shape)]
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for step in self._steps:
            step.paint(painter)

    def mark_at(self, x: float, y: float) -> Mark | None:
        """The record whose shape is under a point; a line counts where nothing else is."""
        return mark_at(self.scene.shapes, x, y)


def paint_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint a few shapes that change with every frame."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for shape in shapes:
        for step in _steps(shape):
            step.paint(painter)


def mark_at(shapes: Iterable[Shape], x: float, y: float) -> Mark | None:
    """The record of the topmost shape under a point."""
    marked = [shape for shape in shapes if shape.mark is not None][::-1]
    for lines in (False, True):
        for shape in marked:
            if isinstance(shape, Stroke) is lines and _covers(shape, x, y):
                return shape.mark
    return None


def _covers(shape: Shape, x: float, y: float) -> bool:
    match shape:
        case Circle():
            return hypot(x - shape.x, y - shape.y) <= shape.r
        case Box():
            return shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
        case Label():
            width = text_width(shape.text, shape.size, shape.face)
            left = shape.x - width * _SHIFT[shape.anchor]
            return left <= x <= left + width and shape.y - shape.size <= y <= shape.y + shape.size * 0.3
        case Stroke():
            return _near_line(shape.points, x, y)


def _near_line(points: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = hypot(x1 - x0, y1 - y0)
    if length == 0:
        return False
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length
    aside = abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length
    return 0 <= along <= length and aside <= _NEAR_LINE


_SHIFT = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


class _Step(Protocol):
    """One thing that the painter does."""

    __slots__ = ()

    def paint(self, painter: QPainter) -> None: ...


class _Path(_Step):
    __slots__ = ("brush", "path", "pen")

    def __init__(self, path: QPainterPath, pen: Pen | None, fill: str | None) -> None:
        self.path, self.pen, self.brush = path, _qt_pen(pen), _qt_brush(fill)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        painter.drawPath(self.path)


class _Disc(_Step):
    __slots__ = ("brush", "centre", "pen", "r")

    def __init__(self, shape: Circle) -> None:
        self.centre, self.r = QPointF(shape.x, shape.y), shape.r
        self.pen, self.brush = _qt_pen(shape.pen), _qt_brush(shape.fill)

    def paint(self, painter: QPainter) -> None:
        painter.setPen(self.pen)
        painter.setBrush(self.brush)
        painter.drawEllipse(self.centre, self.r, self.r)


class _Text(_Step):
    __slots__ = ("colour", "font", "point", "text")

    def __init__(self, shape: Label) -> None:
        self.font = _font(shape.face, shape.size)
        self.point = QPointF(shape.x - _width(shape) * _SHIFT[shape.anchor], shape.y)
        self.text, self.colour = shape.text, color(shape.role)

    def paint(self, painter: QPainter) -> None:
        painter.setFont(self.font)
        painter.setPen(self.colour)
        painter.drawText(self.point, self.text)


def _steps(shape: Shape) -> list[_Step]:
    match shape:
        case Circle():
            return [_Disc(shape)]
        case Box():
            path = QPainterPath()
            path.addRoundedRect(
                QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius
            )
            return [_Path(path, shape.pen, shape.fill)]
        case Stroke():
            return [_Path(_outline(shape), shape.pen, shape.fill)]
        case Label():
            return [*([_halo(shape)] if shape.halo else []), _Text(shape)]


def _outline(shape: Stroke) -> QPainterPath:
    path = QPainterPath(QPointF(*shape.points[0]))
    for point in shape.points[1:]:
        path.lineTo(*point)
    if shape.fill is not None:
        path.closeSubpath()
    return path


def _halo(shape: Label) -> _Step:
    left = shape.x - _width(shape) * _SHIFT[shape.anchor]
    return _Path(_around(shape.text, shape.face, shape.size).translated(left, shape.y), None, shape.halo)


@lru_cache(maxsize=512)
def _around(text: str, face: Face, size: float) -> QPainterPath:
    """The ground around a text as one filled outline: stroking it in every frame is slow."""
    path = QPainterPath()
    path.addText(0, 0, _font(face, size), text)
    stroker = QPainterPathStroker()
    stroker.setWidth(_HALO * 1.5)
    stroker.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    stroker.setCurveThreshold(1.0)
    return stroker.createStroke(path).simplified()


def _width(shape: Label) -> float:
    """The width as Qt sets it: it differs a little from the font's own numbers where letters are kerned."""
    return _advance(shape.text, shape.face, shape.size)


@lru_cache(maxsize=512)
def _advance(text: str, face: Face, size: float) -> float:
    return QFontMetricsF(_font(face, size)).horizontalAdvance(text)


@lru_cache(maxsize=64)
def _font(face: Face, size: float) -> QFont:
    return face_font(face, size)


def _qt_pen(pen: Pen | None) -> QPen:
    if pen is None:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(color(pen.role), pen.width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap if pen.round else Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin if pen.round else Qt.PenJoinStyle.MiterJoin)
    if pen.dash:
        made.setDashPattern([max(part / pen.width, 0.01) for part in pen.dash])
    return made


def _qt_brush(fill: str | None) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if fill is None else QBrush(color(fill))
