"""Somebody who is being moved, or given a wished place: where that would be, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from typing import Protocol

from PySide6.QtCore import QPoint

from ipt_desk.domain import circle
from ipt_desk.domain.circle import BEYOND, Place
from ipt_desk.figures.circle import held_person, ring_edges, ring_names
from ipt_desk.figures.circle_layout import CircleLayout
from ipt_desk.figures.circle_places import Node
from ipt_desk.figures.scene import Anchor, Box, Face, Label, Pen, Shape, Stroke
from ipt_desk.figures.type import text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.words import ring_inside, translate

GOES_BACK = QT_TRANSLATE_NOOP("Circle", "{name} goes back")
STAYS = QT_TRANSLATE_NOOP("Circle", "{name} stays {ring}")
MOVES = QT_TRANSLATE_NOOP("Circle", "{name} {before} to {after}")
WISHED = QT_TRANSLATE_NOOP("Circle", "{name} wished {ring}")
NO_WISH = QT_TRANSLATE_NOOP("Circle", "No wished place")

_DIAMOND = 8.0
_AROUND = 34.0
"""How far around the points of a held person something of them may be painted."""

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Landing(Protocol):
    """Something beside the circle that somebody can be dropped on, such as the list."""

    def ring_under(self, at: QPoint) -> int | None:
        """The ring that a point of the screen stands for; None where it stands for none."""

    def show_landing(self, ring: int | None) -> None:
        """Show where somebody would land; None when nobody is held over it."""


class Purpose(StrEnum):
    """What will be done with the place somebody is held over."""

    MOVE = "move"
    WISH = "wish"


@dataclass(slots=True)
class Held:
    """A person who is moved: by the pointer that holds them at `grip`, or picked up to be placed.

    `landing` is the ring of a list that they are held over, outside the circle.
    """

    node: Node
    x: float
    y: float
    picked_up: bool
    grip: tuple[float, float] = (0.0, 0.0)
    moved: bool = False
    purpose: Purpose = Purpose.MOVE
    landing: int | None = None

    def follow(self, x: float, y: float) -> None:
        """Come along with the pointer."""
        self.x, self.y = x + self.grip[0], y + self.grip[1]
        self.moved = True

    def turn(self, layout: CircleLayout, degrees: float) -> None:
        """Go round by some degrees, past the names of the rings."""
        place = layout.ground.place_at(self.x, self.y)
        self._go_to(layout, Place(place.ring, circle.past_corridor(place.angle, degrees), place.distance))

    def step(self, layout: CircleLayout, *, inwards: bool) -> int | None:
        """Go one ring nearer or further; the ring, or None where there is none."""
        ground = layout.ground
        place = ground.place_at(self.x, self.y)
        ring = (circle.nearer if inwards else circle.further)(place.ring, ground.rings)
        if ring == BEYOND and not ground.beyond:
            return None
        self.go_to_ring(layout, ring)
        return ring

    def go_to_ring(self, layout: CircleLayout, ring: int) -> None:
        """Go to the middle of a ring, in the same direction."""
        place = layout.ground.place_at(self.x, self.y)
        self._go_to(layout, circle.in_ring(place, ring, layout.ground.rings))

    def _go_to(self, layout: CircleLayout, place: Place) -> None:
        ground = layout.ground
        turn = circle.clockwise_from_noon(place.angle)
        self.x, self.y = ground.point(turn, place.distance * ground.radius)

    def place(self, layout: CircleLayout) -> Place | None:
        """Where they would stand if they were let go here; None outside the circle."""
        ground = layout.ground
        reach = hypot(self.x - ground.cx, self.y - ground.cy)
        if reach > ground.span(BEYOND if ground.beyond else ground.rings)[1]:
            return None
        if self.purpose is Purpose.WISH:
            return ground.place_at(self.x, self.y)
        return layout.place_for(self.node.person, self.x, self.y)

    def ring(self, layout: CircleLayout) -> int | None:
        """The ring they would land in; None where they would go back."""
        if self.landing is not None:
            return self.landing
        place = self.place(layout)
        return None if place is None else place.ring

    def shapes(self, layout: CircleLayout) -> list[Shape]:
        """The ring they are over, their ghost, themselves, and what would happen in words."""
        ring = self.ring(layout)
        edges = ring_edges(layout, ring) if ring is not None and ring in layout.ground.numbers else ()
        return [*edges, *ring_names(layout), *self._body(layout), *self._tip(layout)]

    def _body(self, layout: CircleLayout) -> tuple[Shape, ...]:
        if self.purpose is Purpose.MOVE:
            return held_person(layout, self.node, self.x, self.y)
        side = _DIAMOND * layout.style.scale
        corners = ((0, -side), (side, 0), (0, side), (-side, 0), (0, -side))
        diamond = tuple((self.x + across, self.y + down) for across, down in corners)
        way = Stroke(((self.node.x, self.node.y), (self.x, self.y)), Pen("accent", 1.5, (4, 3)))
        return way, Stroke(diamond, Pen("accent", 2.0), "surface")

    def _tip_box(self, layout: CircleLayout) -> tuple[str, Rect]:
        """The words beside them and where they stand, inside the picture."""
        words = self.words(layout)
        size = layout.style.names.size
        width, height = text_width(words, size, Face.MEDIUM) + 2 * size, size * 2.2
        reach = self.node.r + 16
        x = min(max(self.x - width / 2, 4), layout.width - width - 4)
        y = self.y - reach - height if self.y - reach - height > 4 else self.y + reach
        y = min(max(y, 4), layout.height - height - 4)
        return words, (x, y, x + width, y + height)

    def _tip(self, layout: CircleLayout) -> tuple[Shape, ...]:
        words, (left, top, right, bottom) = self._tip_box(layout)
        size, middle = layout.style.names.size, (top + bottom) / 2
        return (
            Box(left, top, right - left, bottom - top, "text", radius=6),
            Label((left + right) / 2, middle + size * 0.36, words, size, "bg", Face.MEDIUM, Anchor.MIDDLE),
        )

    def area(self, layout: CircleLayout) -> Rect:
        """The part of the picture that they are painted in, but for the limits of the ring."""
        around = (self.node.r + _AROUND) * max(layout.style.scale, 1.0)
        ground, (_words, tip) = layout.ground, self._tip_box(layout)
        across, down = (ground.cx, self.node.x, self.x), (ground.cy, self.node.y, self.y)
        return (
            min(*across, tip[0] + around) - around,
            min(*down, tip[1] + around) - around,
            max(*across, tip[2] - around) + around,
            max(*down, tip[3] - around) + around,
        )

    def words(self, layout: CircleLayout) -> str:
        """What would happen if they were let go here: "Wren less close to close"."""
        return _words(self.node.person, self.ring(layout), self.purpose)


def _words(person: PersonView, ring: int | None, purpose: Purpose) -> str:
    if purpose is Purpose.WISH:
        text = translate("Circle", NO_WISH if ring is None else WISHED)
        return text.format(name=person.name, ring="" if ring is None else ring_inside(ring))
    if ring is None:
        return translate("Circle", GOES_BACK).format(name=person.name)
    if ring == person.place.ring:
        return translate("Circle", STAYS).format(name=person.name, ring=ring_inside(ring))
    return translate("Circle", MOVES).format(
        name=person.name, before=ring_inside(person.place.ring), after=ring_inside(ring)
    )
