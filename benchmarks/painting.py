"""Painting a crowded circle and a crowded timeline, against the same items in a bare view."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QGraphicsScene

from benchmarks.figures import Figure, Limit, Pair, measure, timed
from benchmarks.reading import fullest_case
from benchmarks.vaults import crowded
from ipt_desk.figures.circle import circle_scene
from ipt_desk.figures.scene import Box, Circle, Label, Scene, Shape, Stroke
from ipt_desk.figures.timeline import Shown, timeline_scene, whole_window
from ipt_desk.services.circle import read_circle
from ipt_desk.services.timeline import read_timeline
from ipt_desk.ui.kit.scene_painter import ScenePainter
from ipt_desk.ui.look import theme

SIZE = (900, 760)
LIMIT = Limit(ratio=2, seconds=0.016)


def figures() -> Iterator[Figure]:
    """A frame of each picture."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.wanted("light"))
    for name, scene in scenes().items():
        floor = timed(frame_of_view(scene))
        work = timed(frame(scene))
        yield measure(Pair(f"paint: {name}", "60", "the same items in a bare view", work, floor, LIMIT))


def scenes() -> dict[str, Scene]:
    """The pictures of the crowded case."""
    store = crowded().open()
    try:
        case = fullest_case(store)
        with store.reading() as reader:
            circle, timeline = read_circle(reader, case), read_timeline(reader, case)
    finally:
        store.close()
    whole = Shown(window=whole_window(timeline))
    return {
        "circle": circle_scene(circle, SIZE),
        "timeline": timeline_scene(timeline, SIZE, shown=whole),
    }


def canvas() -> QImage:
    """A picture to paint on, as large as the page's."""
    return QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)


def frame(scene: Scene) -> Callable[[], None]:
    """One frame as the page paints it."""
    ready, image = ScenePainter(scene), canvas()

    def paint() -> None:
        painter = QPainter(image)
        ready.paint(painter)
        painter.end()

    return paint


def frame_of_view(scene: Scene) -> Callable[[], None]:
    """One frame of Qt's own scene with one plain item for each shape."""
    items = QGraphicsScene()
    for shape in scene.shapes:
        add_plainly(items, shape)
    image, whole = canvas(), QRectF(0, 0, *SIZE)

    def paint() -> None:
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing)
        items.render(painter, whole, whole)
        painter.end()

    return paint


def add_plainly(items: QGraphicsScene, shape: Shape) -> None:
    """The shape as the plainest item there is for it."""
    if isinstance(shape, Circle):
        items.addEllipse(shape.x - shape.r, shape.y - shape.r, 2 * shape.r, 2 * shape.r)
    elif isinstance(shape, Box):
        items.addRect(shape.x, shape.y, shape.width, shape.height)
    elif isinstance(shape, Label):
        items.addSimpleText(shape.text).setPos(shape.x, shape.y - shape.size)
    else:
        items.addPath(path_of(shape))


def path_of(stroke: Stroke) -> QPainterPath:
    """The line as one path."""
    path = QPainterPath(QPointF(*stroke.points[0]))
    for point in stroke.points[1:]:
        path.lineTo(*point)
    return path
