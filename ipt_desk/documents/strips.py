"""Strips: the pieces of a page that are never cut, from the top of a block to its foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ipt_desk.documents.blocks import Heading
from ipt_desk.documents.setting import SetLine, set_line
from ipt_desk.documents.sheet import Style
from ipt_desk.figures.scene import Anchor, Box, Circle, Label, Pen, Scene, Shape, Stroke


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text with its baseline at `y`."""

    x: float
    y: float
    line: SetLine
    halo: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads to the heading with this number."""

    x: float
    y: float
    width: float
    height: float
    heading: int


Item = Circle | Box | Stroke | Text | Link


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands on one strip of the page, from its own top left corner.

    `gap` is white space above it that vanishes at the head of a page; `keep` says that the
    next strip is on the same page; `head` is repeated where a page starts with this strip.
    """

    height: float
    items: tuple[Item, ...] = ()
    gap: float = 0.0
    keep: bool = False
    head: tuple[Strip, ...] = ()
    heading: Heading | None = None
    fresh_page: bool = False


def moved(item: Item, right: float, down: float) -> Item:
    """`item` at another place."""
    if isinstance(item, Stroke):
        return replace(item, points=tuple((x + right, y + down) for x, y in item.points))
    return replace(item, x=item.x + right, y=item.y + down)


def total(strips: Sequence[Strip]) -> float:
    """The height of `strips` one under the other, without the white space above the first."""
    return sum(strip.height + strip.gap for strip in strips) - (strips[0].gap if strips else 0.0)


def stacked(strips: Sequence[Strip], right: float = 0.0, down: float = 0.0) -> tuple[Item, ...]:
    """The items of `strips` one under the other."""
    found: list[Item] = []
    at = down - (strips[0].gap if strips else 0.0)
    for strip in strips:
        at += strip.gap
        found.extend(moved(item, right, at) for item in strip.items)
        at += strip.height
    return tuple(found)


def kept(strips: Iterable[Strip]) -> tuple[Strip, ...]:
    """`strips` on one page where they fit on one."""
    every = tuple(strips)
    return (*(replace(strip, keep=True) for strip in every[:-1]), *every[-1:])


def baseline(style: Style) -> float:
    """How far the letters of a line stand below its top."""
    return style.leading / 2 + style.size * 0.36


def rule(width: float, role: str, thickness: float, y: float = 0.0, x: float = 0.0) -> Stroke:
    """A horizontal line."""
    return Stroke(((x, y), (x + width, y)), Pen(role, thickness))


def painted(scene: Scene, scale: float, right: float) -> tuple[Item, ...]:
    """The shapes of a picture at `scale`, `right` from the margin."""
    return tuple(moved(_scaled(shape, scale), right, 0.0) for shape in scene.shapes)


def _scaled(shape: Shape, scale: float) -> Item:
    match shape:
        case Circle():
            return replace(
                shape, x=shape.x * scale, y=shape.y * scale, r=shape.r * scale, pen=_pen(shape.pen, scale)
            )
        case Box():
            return replace(
                shape,
                x=shape.x * scale,
                y=shape.y * scale,
                width=shape.width * scale,
                height=shape.height * scale,
                radius=shape.radius * scale,
                pen=_pen(shape.pen, scale),
            )
        case Stroke():
            points = tuple((x * scale, y * scale) for x, y in shape.points)
            return replace(shape, points=points, pen=_pen(shape.pen, scale))
        case Label():
            return _text(shape, scale)


def _pen(pen: Pen | None, scale: float) -> Pen | None:
    if pen is None:
        return None
    return replace(pen, width=pen.width * scale, dash=tuple(length * scale for length in pen.dash))


def _text(label: Label, scale: float) -> Text:
    size = label.size * scale
    line = set_line(label.text, Style(label.face, size, size, label.role))
    back = {Anchor.START: 0.0, Anchor.MIDDLE: line.width / 2, Anchor.END: line.width}[label.anchor]
    return Text(label.x * scale - back, label.y * scale, line, label.halo)
