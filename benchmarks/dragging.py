"""Dragging one of sixty people across the circle, frame by frame, against the same items in a bare view."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from benchmarks.figures import Figure, Limit, Pair, measure_percentile, timed
from benchmarks.painting import SIZE, add_plainly
from benchmarks.reading import fullest_case
from benchmarks.vaults import crowded
from benchmarks.windows import application, let_go
from ipt_desk.figures.circle import draw, held_person
from ipt_desk.figures.circle_layout import CircleLayout
from ipt_desk.figures.circle_places import Node
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.canvas import CircleCanvas

FRAMES = 240
"""How many frames one trial has: the pointer goes round the circle, in and out through every ring."""

LIMIT = Limit(ratio=2, seconds=0.016)


def figures() -> Iterator[Figure]:
    """Every frame of a drag at the 99th percentile."""
    application()
    view = _view()
    drag, floor = _Drag(view), _BareDrag(view)
    name = "the same items moved in a bare view"
    pair = Pair("drag: a frame, 99th of 100", str(len(view.people)), name, drag.frame, floor.frame, LIMIT)
    yield measure_percentile(pair, 0.99, FRAMES)
    drag.end()
    lift = Pair("drag: lifting somebody", str(len(view.people)), name, drag.lift, floor.frame, Limit())
    yield measure_percentile(lift, 0.5, 30)
    drag.end()
    floor.end()


def _view() -> CircleView:
    """The circle of the crowded case."""
    store = crowded().open()
    try:
        case = fullest_case(store)
        with store.reading() as reader:
            return read_circle(reader, case)
    finally:
        store.close()


def _way(layout: CircleLayout, at: int) -> QPointF:
    """Where the pointer is in one frame: a spiral through all rings."""
    ground = layout.ground
    angle = radians(3.0 * at)
    reach = ground.radius * (0.2 + 0.75 * abs(((at % 120) - 60) / 60))
    return QPointF(ground.cx + reach * cos(angle), ground.cy + reach * sin(angle))


def _paint(window: QWidget) -> None:
    """Paint what a window has marked as changed, now."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


class _Drag:
    """A drag on the canvas of the page, as the pointer's events make it."""

    def __init__(self, view: CircleView) -> None:
        self._at = 0
        self._canvas = CircleCanvas()
        self._canvas.resize(*SIZE)
        self._canvas.show_circle(view)
        self._canvas.show()
        let_go()
        self._node = self._layout.nodes[len(self._layout.nodes) // 2]

    @property
    def _layout(self) -> CircleLayout:
        layout = self._canvas.figure
        assert layout is not None
        return layout

    def frame(self) -> float:
        """Seconds from the pointer's event to the painted picture."""
        if self._canvas.holds is None:
            self._begin()
        self._at += 1
        return timed(self._move)()

    def lift(self) -> float:
        """Seconds until somebody who is pressed hangs on the pointer."""
        self.end()
        return timed(self._begin)()

    def _begin(self) -> None:
        self._send(QEvent.Type.MouseButtonPress, QPointF(self._node.x, self._node.y))
        self._send(QEvent.Type.MouseMove, QPointF(self._node.x + 8, self._node.y + 8))
        _paint(self._canvas)

    def _move(self) -> None:
        self._send(QEvent.Type.MouseMove, _way(self._layout, self._at))
        _paint(self._canvas)

    def end(self) -> None:
        """Let go without moving anybody."""
        self._canvas.put_back()
        _paint(self._canvas)

    def _send(self, kind: QEvent.Type, at: QPointF) -> None:
        left = Qt.MouseButton.LeftButton
        point = QPointF(self._canvas.mapToGlobal(QPoint(round(at.x()), round(at.y()))))
        button = left if kind is not QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, point, button, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._canvas, event)


class _BareDrag:
    """The same items in Qt's own view, one of them moved."""

    def __init__(self, view: CircleView) -> None:
        self._at = 0
        canvas = CircleCanvas()
        canvas.resize(*SIZE)
        canvas.show_circle(view)
        layout = canvas.figure
        assert layout is not None
        self._layout = layout
        self._items = QGraphicsScene(QRectF(0, 0, *SIZE))
        for shape in draw(layout).shapes:
            add_plainly(self._items, shape)
        before = set(self._items.items())
        node = layout.nodes[len(layout.nodes) // 2]
        for shape in held_person(layout, Node(node.person, node.x, node.y, node.r), node.x, node.y):
            add_plainly(self._items, shape)
        self._moved: list[QGraphicsItem] = [one for one in self._items.items() if one not in before]
        self._from = QPointF(node.x, node.y)
        self._shown = QGraphicsView(self._items)
        self._shown.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._shown.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self._shown.resize(SIZE[0] + 4, SIZE[1] + 4)
        self._shown.show()
        let_go()

    def frame(self) -> float:
        """Seconds from the move to the painted view."""
        self._at += 1
        return timed(self._move)()

    def _move(self) -> None:
        way = _way(self._layout, self._at) - self._from
        for item in self._moved:
            item.setPos(way)
        _paint(self._shown)

    def end(self) -> None:
        """Put the view away."""
        self._shown.close()
