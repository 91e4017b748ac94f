"""Somebody who is being moved: where they would stand, and how that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from ipt_desk.domain.circle import BEYOND, Place
from ipt_desk.figures.circle import held_person, ring_edges, ring_names
from ipt_desk.figures.circle_layout import CircleLayout
from ipt_desk.figures.circle_places import Node
from ipt_desk.figures.scene import Anchor, Box, Face, Label, Shape
from ipt_desk.figures.type import text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.words import ring_inside, translate

GOES_BACK = QT_TRANSLATE_NOOP("Circle", "{name} goes back")
STAYS = QT_TRANSLATE_NOOP("Circle", "{name} stays {ring}")
MOVES = QT_TRANSLATE_NOOP("Circle", "{name} {before} to {after}")


@dataclass(slots=True)
class Held:
    """A person who is moved: by the pointer that holds them at `grip`, or picked up to be placed."""

    node: Node
    x: float
    y: float
    picked_up: bool
    grip: tuple[float, float] = (0.0, 0.0)
    moved: bool = False

    def follow(self, x: float, y: float) -> None:
        """Come along with the pointer."""
        self.x, self.y = x + self.grip[0], y + self.grip[1]
        self.moved = True

    def place(self, layout: CircleLayout) -> Place | None:
        """Where they would stand if they were let go here; None outside the circle."""
        ground = layout.ground
        reach = hypot(self.x - ground.cx, self.y - ground.cy)
        if reach > ground.span(BEYOND if ground.beyond else ground.rings)[1]:
            return None
        return ground.place_at(self.x, self.y)

    def shapes(self, layout: CircleLayout) -> list[Shape]:
        """The ring they are over, their ghost, themselves, and what would happen in words."""
        place = self.place(layout)
        return [
            *(ring_edges(layout, place.ring) if place is not None else ()),
            *ring_names(layout),
            *held_person(layout, self.node, self.x, self.y),
            *self._tip(layout, _words(self.node.person, place)),
        ]

    def _tip(self, layout: CircleLayout, words: str) -> tuple[Shape, ...]:
        """The words beside them, kept inside the picture."""
        size = layout.style.names.size
        width, height = text_width(words, size, Face.MEDIUM) + 2 * size, size * 2.2
        reach = self.node.r + 16
        x = min(max(self.x - width / 2, 4), layout.width - width - 4)
        y = self.y - reach - height if self.y - reach - height > 4 else self.y + reach
        return (
            Box(x, y, width, height, "text", radius=6),
            Label(x + width / 2, y + height / 2 + size * 0.36, words, size, "bg", Face.MEDIUM, Anchor.MIDDLE),
        )


def _words(person: PersonView, place: Place | None) -> str:
    if place is None:
        return translate("Circle", GOES_BACK).format(name=person.name)
    if place.ring == person.place.ring:
        return translate("Circle", STAYS).format(name=person.name, ring=ring_inside(place.ring))
    return translate("Circle", MOVES).format(
        name=person.name, before=ring_inside(person.place.ring), after=ring_inside(place.ring)
    )
