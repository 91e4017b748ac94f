"""Two closeness circles side by side or one over the other, with arrows to where people are now.

Both are laid out by the same function as a circle by itself, on one ground, so that a place
is the same point in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND
from ipt_desk.domain.circle_change import Group
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.circle import draw, name_beside
from ipt_desk.figures.circle_labels import place_names
from ipt_desk.figures.circle_layout import FEW_PEOPLE, CircleLayout, Lines, lay_out
from ipt_desk.figures.circle_places import Box as Reach
from ipt_desk.figures.circle_words import Translate, english
from ipt_desk.figures.compare_words import CompareWords
from ipt_desk.figures.scene import Anchor, Box, Circle, Face, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.services.circle_compare import Change, Comparison

_GHOST = 0.66
"""The radius of the mark at somebody's old place, as a share of a node's."""

_HEAD, _HALF_HEAD = 9.0, 4.5
_AIR = 1.5
"""Between an arrow and what it comes from or leads to."""

_PIECES = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A point and the radius of what is drawn there."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class ComparedCircles:
    """The two circles of a comparison, laid out on one ground."""

    comparison: Comparison
    before: CircleLayout
    after: CircleLayout
    words: CompareWords

    def place_before(self, change: Change) -> Spot | None:
        """Where somebody stood in the earlier circle."""
        return _spot(self.before, change.before.id if change.before else None)

    def place_after(self, change: Change) -> Spot | None:
        """Where somebody stands in the later circle."""
        return _spot(self.after, change.after.id if change.after else None)


def lay_out_both(
    comparison: Comparison,
    size: tuple[float, float],
    audience: Audience = THERAPIST,
    *,
    paper: bool = False,
    scale: float = 1.0,
    translate: Translate = english,
) -> ComparedCircles:
    """Both circles, each in `size`, at one scale and with the lines of the same kind of people."""
    views = comparison.before.circle, comparison.after.circle
    most = max(len(view.people) for view in views)
    lines = Lines.ALL if most <= FEW_PEOPLE else Lines.FOCUS_AND_CONFLICT
    beyond = any(BEYOND in view.ring_numbers for view in views)
    before, after = (
        lay_out(
            view,
            size,
            audience,
            paper=paper,
            scale=scale,
            lines=lines,
            beyond=beyond,
            compared=True,
            translate=translate,
        )
        for view in views
    )
    return _clear_of_arrows(ComparedCircles(comparison, before, after, CompareWords(audience, translate)))


def _clear_of_arrows(pair: ComparedCircles) -> ComparedCircles:
    """The same with the names of the later circle beside the arrows and not over them."""
    after = pair.after
    avoid = [box for change in _moved(pair) for box in _way(pair, change)]
    lined = [node.person for node in after.nodes if after.has_line(node.person)]
    bounds = (after.width, after.height)
    names = place_names(after.nodes, after.ground, after.words, after.style.names, bounds, lined, avoid)
    return replace(pair, after=replace(after, names=names))


def _way(pair: ComparedCircles, change: Change) -> Iterator[Reach]:
    """Boxes that cover the way of somebody from the old place to the new one."""
    old, new = pair.place_before(change), pair.place_after(change)
    if old is None or new is None:
        return
    yield (old.x - old.r, old.y - old.r, old.x + old.r, old.y + old.r)
    for step in range(1, _PIECES):
        x = old.x + (new.x - old.x) * step / _PIECES
        y = old.y + (new.y - old.y) * step / _PIECES
        yield (x - _HALF_HEAD, y - _HALF_HEAD, x + _HALF_HEAD, y + _HALF_HEAD)


def draw_before(pair: ComparedCircles, selected: PersonId | None = None) -> Scene:
    """The earlier circle as it stood."""
    return _named(draw(pair.before, selected, named_rings=False), pair.before, selected)


def draw_after(pair: ComparedCircles, selected: PersonId | None = None) -> Scene:
    """The later circle; for who moved a mark where they were, and an arrow to where they are."""
    under = [shape for change in _moved(pair) for shape in _ghost_and_arrow(pair, change)]
    return _named(draw(pair.after, selected, under=under, named_rings=False), pair.after, selected)


def draw_overlay(pair: ComparedCircles, selected: PersonId | None = None) -> Scene:
    """The later circle over the earlier one: who moved or is gone stands hollow at the old place."""
    under = [shape for change in _moved(pair) for shape in _hollow_and_arrow(pair, change)]
    under += [shape for change in pair.comparison.of(Group.GONE) for shape in _gone(pair, change)]
    drawn = _named(draw(pair.after, selected, under=under), pair.after, selected)
    return replace(drawn, alt=pair.words.summary(pair.comparison))


def _named(scene: Scene, layout: CircleLayout, selected: PersonId | None) -> Scene:
    """The picture with the name of who is selected, where it had no free place."""
    shown = name_beside(layout, selected) if selected is not None else ()
    return replace(scene, shapes=(*scene.shapes, *shown))


def beside(left: Scene, right: Scene, gap: float, alt: str) -> Scene:
    """Two pictures as one, side by side."""
    shift = left.width + gap
    shapes = (*left.shapes, *(shifted(shape, shift, 0.0) for shape in right.shapes))
    return Scene(shift + right.width, max(left.height, right.height), shapes, alt)


def shifted(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape elsewhere."""
    match shape:
        case Stroke():
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
        case Circle() | Box() | Label():
            return replace(shape, x=shape.x + dx, y=shape.y + dy)


def ghost(x: float, y: float, r: float, unit: float = 1.0, mark: Mark | None = None, alt: str = "") -> Circle:
    """The mark at somebody's old place."""
    return Circle(x, y, r, "surface", Pen("text3", 1.25 * unit, (3 * unit, 2.5 * unit)), mark, alt)


def _moved(pair: ComparedCircles) -> Iterator[Change]:
    return (change for change in pair.comparison.changed if change.moved)


def _ghost_and_arrow(pair: ComparedCircles, change: Change) -> Iterator[Shape]:
    old, new = pair.place_before(change), pair.place_after(change)
    if old is None or new is None:
        return
    small = replace(old, r=old.r * _GHOST)
    yield from _arrow(pair, small, new, change)
    yield ghost(old.x, old.y, small.r, pair.after.style.unit, _mark(change), _was(pair, change))


def _hollow_and_arrow(pair: ComparedCircles, change: Change) -> Iterator[Shape]:
    old, new = pair.place_before(change), pair.place_after(change)
    if old is None or new is None:
        return
    small = replace(old, r=old.r * 0.85)
    yield from _arrow(pair, small, new, change)
    yield from _hollow(pair, change, small)


def _gone(pair: ComparedCircles, change: Change) -> Iterator[Shape]:
    """Somebody who is in the later circle no more, hollow and with their name."""
    old = pair.place_before(change)
    if old is None:
        return
    yield from _hollow(pair, change, replace(old, r=old.r * 0.85))
    style = pair.after.style.names
    name = pair.before.names.get(change.person.id)
    if name is not None:
        yield Label(name.x, name.baselines[0], name.lines[0], style.size, "text3", Face.REGULAR, name.anchor)


def _hollow(pair: ComparedCircles, change: Change, spot: Spot) -> Iterator[Shape]:
    yield ghost(spot.x, spot.y, spot.r, pair.after.style.unit, _mark(change), _was(pair, change))
    size = min(pair.after.style.initials, spot.r * 0.72)
    text = change.before.initials if change.before else ""
    yield Label(spot.x, spot.y + size * 0.36, text, size, "text3", Face.MEDIUM, Anchor.MIDDLE)


def _was(pair: ComparedCircles, change: Change) -> str:
    return pair.words.sentence(change, change.group)


def _arrow(pair: ComparedCircles, old: Spot, new: Spot, change: Change) -> Iterator[Shape]:
    """A line from the old place to the new one, with its head at the new one."""
    length = hypot(new.x - old.x, new.y - old.y)
    unit = pair.after.style.unit
    edge = new.r + (5.0 * unit if change.person.focus else 0.0)
    way = length - old.r - edge - 2 * _AIR * unit
    if length == 0 or way <= 1:
        return
    dx, dy = (new.x - old.x) / length, (new.y - old.y) / length
    start = (old.x + dx * (old.r + _AIR * unit), old.y + dy * (old.r + _AIR * unit))
    tip = (start[0] + dx * way, start[1] + dy * way)
    head = min(_HEAD * unit, way)
    half = head * _HALF_HEAD / _HEAD
    neck = (tip[0] - dx * head, tip[1] - dy * head)
    corners = (neck[0] - dy * half, neck[1] + dx * half), (neck[0] + dy * half, neck[1] - dx * half)
    yield Stroke((start, neck), Pen("text2", 2.0 * unit), mark=_mark(change))
    yield Stroke((tip, *corners), fill="text2", mark=_mark(change))


def _mark(change: Change) -> Mark:
    return Mark(Subject.PEOPLE, change.person.id)


def _spot(layout: CircleLayout, person: PersonId | None) -> Spot | None:
    """Where somebody is drawn; who has no place of their own stands at that of the rest of their ring."""
    node = layout.node(person)
    if node is not None:
        return Spot(node.x, node.y, node.r)
    full = (more for more in layout.more if any(one.id == person for one in more.people))
    return next((Spot(more.x, more.y, more.r) for more in full), None)
