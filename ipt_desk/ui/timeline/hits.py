"""Finding the item under a point, its place, and the next one for a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import hypot

from PySide6.QtCore import QRectF

from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.scene import Anchor, Box, Circle, Label, Mark, Scene, Shape, Stroke
from ipt_desk.figures.timeline_words import Lane
from ipt_desk.figures.type import text_width
from ipt_desk.ui.timeline.items import Item

NEAR = 4.0
"""How far beside a shape a click still means it."""


def mark_at(scene: Scene, x: float, y: float) -> Mark | None:
    """The topmost item at a point, or just beside it."""
    marked = [shape for shape in scene.shapes if shape.mark is not None][::-1]
    for near in (0.0, NEAR):
        for shape in marked:
            if _covers(shape, x, y, near):
                return shape.mark
    return None


def _covers(shape: Shape, x: float, y: float, near: float) -> bool:
    if isinstance(shape, Circle):
        return hypot(x - shape.x, y - shape.y) <= shape.r + near
    return bounds(shape).adjusted(-near, -near, near, near).contains(x, y)


def bounds(shape: Shape) -> QRectF:
    """The box around a shape."""
    match shape:
        case Circle():
            return QRectF(shape.x - shape.r, shape.y - shape.r, 2 * shape.r, 2 * shape.r)
        case Box():
            return QRectF(shape.x, shape.y, shape.width, shape.height)
        case Stroke():
            xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
            return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Label():
            wide = text_width(shape.text, shape.size, shape.face)
            shift = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[shape.anchor]
            return QRectF(shape.x - shift, shape.y - shape.size, wide, shape.size * 1.25)


def place(scene: Scene, mark: Mark) -> QRectF:
    """Where an item stands."""
    return _united(bounds(shape) for shape in scene.shapes if shape.mark == mark)


def place_of_all(scene: Scene, subject: Subject) -> QRectF:
    """What the items of a subject cover together."""
    return _united(bounds(shape) for shape in scene.shapes if shape.mark and shape.mark.subject is subject)


def _united(rects: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def next_item(
    lanes: Mapping[Lane, Sequence[Item]],
    shown: Sequence[Lane],
    here: Item | None,
    across: int,
    along: int,
    today: date,
) -> Item | None:
    """The item `along` steps further in its lane, or the nearest one `across` lanes away."""
    filled = [lane for lane in shown if lanes[lane]]
    if not filled:
        return None
    if here is None or here.lane not in filled:
        return _nearest(lanes[filled[0]], today)
    items = lanes[here.lane]
    if along:
        at = items.index(here) + along
        return items[at] if 0 <= at < len(items) else None
    row = filled.index(here.lane) + across
    return _nearest(lanes[filled[row]], here.day) if 0 <= row < len(filled) else None


def _nearest(items: Sequence[Item], day: date) -> Item:
    return min(items, key=lambda item: (abs(item.day - day), item.day))
