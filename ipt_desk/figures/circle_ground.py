"""The ground of a closeness circle: where its rings are, and how many people each of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin

from ipt_desk.domain import circle
from ipt_desk.domain.circle import BEYOND, CORRIDOR, Place

GAP = 8.0
"""The least room between two nodes."""

SMALLEST_NODE = 9.0
"""The radius that nodes shrink to in a ring with more people than it holds at their usual size."""

_LARGEST_NODE = 0.075
"""The largest radius of a node, as a share of the outer radius."""

_EDGE_ROOM = 1.0
_PILL_HALF_HEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a node fits: an angle clockwise from 12 o'clock and a distance from the centre."""

    turn: float
    distance: float


@dataclass(frozen=True, slots=True)
class Ground:
    """The rings in lengths: centre, outer radius, their number, half the width of each ring's name."""

    cx: float
    cy: float
    radius: float
    rings: int = circle.DEFAULT_RINGS
    beyond: bool = False
    pills: tuple[float, ...] = (42.0, 42.0, 42.0)
    scale: float = 1.0

    @property
    def disc(self) -> float:
        """The radius of the disc in the centre."""
        return circle.DISC * self.radius

    @property
    def numbers(self) -> tuple[int, ...]:
        """The rings from the inside, beyond last where it is shown."""
        return (*range(1, self.rings + 1), *((BEYOND,) if self.beyond else ()))

    def span(self, ring: int) -> tuple[float, float]:
        """The inner and outer limit of a ring, in lengths."""
        inner, outer = circle.ring_span(ring, self.rings)
        return inner * self.radius, outer * self.radius

    def point(self, turn: float, distance: float) -> tuple[float, float]:
        """The point at `turn` degrees clockwise from 12 o'clock."""
        angle = radians(turn)
        return self.cx + distance * sin(angle), self.cy - distance * cos(angle)

    def place_at(self, x: float, y: float) -> Place:
        """The place in the circle under a point."""
        dx, dy = x - self.cx, y - self.cy
        angle = degrees(_angle(dx, dy))
        return circle.place_at(angle, hypot(dx, dy) / self.radius, self.rings)

    def pill_boxes(self) -> tuple[tuple[float, float, float, float], ...]:
        """Left, top, right and bottom of the ring names, which sit on the limits at 12 o'clock."""
        half = _PILL_HALF_HEIGHT * self.scale
        boxes = []
        for ring, width in zip(self.numbers, self.pills, strict=False):
            limit = self.cy - self.span(ring)[1]
            boxes.append((self.cx - width, limit - half, self.cx + width, limit + half))
        return tuple(boxes)

    def node_radius(self, usual: float) -> float:
        """The usual radius, or what fits into the narrowest ring and suits a small circle."""
        narrowest = min(outer - inner for inner, outer in (self.span(ring) for ring in self.numbers))
        return max(min(usual, narrowest / 2 - _EDGE_ROOM, _LARGEST_NODE * self.radius), 2.0)

    def band(self, ring: int, node: float) -> tuple[float, float]:
        """How near to and far from the centre a node of this ring may stand."""
        inner, outer = self.span(ring)
        near, far = inner + node + _EDGE_ROOM, outer - node - _EDGE_ROOM
        return (near, far) if near <= far else ((inner + outer) / 2,) * 2

    def touches_pill(self, x: float, y: float, node: float) -> bool:
        """Whether a node at that point would cover part of a ring's name."""
        return any(_touches(box, x, y, node) for box in self.pill_boxes())

    def clear_turn(self, distance: float, node: float) -> float:
        """How far from 12 o'clock a node at `distance` must stay to leave the rings' names free."""
        turn = CORRIDOR
        while turn < 90 and self.touches_pill(*self.point(turn, distance), node):
            turn += 0.5
        return turn

    def slots(self, ring: int, node: float) -> tuple[Slot, ...]:
        """Every place of a ring that a node of that radius can have beside the others, clockwise."""
        return tuple(
            sorted(
                (slot for distance in self.orbits(ring, node) for slot in self._orbit_slots(distance, node)),
                key=lambda slot: (slot.turn, slot.distance),
            )
        )

    def orbits(self, ring: int, node: float) -> tuple[float, ...]:
        """The distances on which nodes of this ring stand when it is full."""
        near, far = self.band(ring, node)
        count = 1 + int((far - near + 1e-9) // (2 * node + GAP * self.scale))
        if count == 1:
            return ((near + far) / 2,)
        return tuple(near + (far - near) * step / (count - 1) for step in range(count))

    def _orbit_slots(self, distance: float, node: float) -> list[Slot]:
        half = node + GAP * self.scale / 2
        if half >= distance:
            return [Slot(180.0, distance)]
        step = degrees(2 * asin(half / distance))
        first = max(self.clear_turn(distance, node), step / 2)
        count = 1 + int((360 - 2 * first + 1e-9) // step)
        if count == 1:
            return [Slot(180.0, distance)]
        return [Slot(first + (360 - 2 * first) * at / (count - 1), distance) for at in range(count)]


def capacity(
    ring: int,
    rings: int = circle.DEFAULT_RINGS,
    radius: float = 284.0,
    node: float = 18.0,
    scale: float = 1.0,
) -> int:
    """How many nodes of radius `node` a ring holds without any two of them touching."""
    ground = Ground(0, 0, radius, rings, beyond=True, pills=(42.0 * scale,) * (rings + 1), scale=scale)
    return len(ground.slots(ring, ground.node_radius(node)))


def _touches(box: Sequence[float], x: float, y: float, node: float) -> bool:
    left, top, right, bottom = box
    dx = max(left - x, 0, x - right)
    dy = max(top - y, 0, y - bottom)
    return dx * dx + dy * dy < node * node


def _angle(dx: float, dy: float) -> float:
    return atan2(dy, dx) if (dx, dy) != (0, 0) else pi / 2
