"""The ground of a closeness circle: where its rings are, and how many people each of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, atan2, ceil, cos, degrees, hypot, pi, radians, sin

from ipt_desk.domain import circle
from ipt_desk.domain.circle import BEYOND, CORRIDOR, Place

Reach = tuple[float, float, float, float]
"""Left, top, right and bottom."""

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

    @property
    def outer(self) -> float:
        """The radius of the outermost limit."""
        return self.span(self.numbers[-1])[1]

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

    def turn_at(self, x: float, y: float) -> float:
        """The direction of a point, clockwise from 12 o'clock."""
        return circle.clockwise_from_noon(degrees(_angle(x - self.cx, y - self.cy)))

    def pill_boxes(self) -> tuple[Reach, ...]:
        """Left, top, right and bottom of the ring names, which sit on the limits at 12 o'clock."""
        return _pill_boxes(self)

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
        return _clear_turn(self, ceil(distance), node + 1.0)

    def orbits(self, ring: int, node: float) -> tuple[float, ...]:
        """The distances on which nodes of this ring stand when it is full."""
        near, far = self.band(ring, node)
        count = 1 + int((far - near + 1e-9) // (2 * node + GAP * self.scale))
        if count == 1:
            return ((near + far) / 2,)
        return tuple(near + (far - near) * step / (count - 1) for step in range(count))


@dataclass(frozen=True, slots=True)
class Sector:
    """Part of a circle from one angle to another, clockwise from 12 o'clock, for people of one area.

    `area` is the area's name as it was written, empty for those who have none.
    """

    area: str = ""
    start: float = 0.0
    end: float = 360.0

    @property
    def whole(self) -> bool:
        """Whether it is the circle itself."""
        return self.end - self.start >= 360

    @property
    def middle(self) -> float:
        """The direction of its middle."""
        return (self.start + self.end) / 2

    def turns(self, ground: Ground, distance: float, node: float) -> tuple[float, float]:
        """The first and the last angle at which a node at `distance` is inside and over no ring's name.

        In a sector too narrow for that the names count less than the sector's limits.
        """
        clear = ground.clear_turn(distance, node)
        if self.whole:
            return clear, 360 - clear
        margin = degrees(asin(min((node + _EDGE_ROOM) / max(distance, 1.0), 1.0)))
        first, last = self.start + margin, self.end - margin
        if first > last:
            return self.middle, self.middle
        free = max(first, min(clear, self.end)), min(last, max(360 - clear, self.start))
        return free if free[0] <= free[1] else (first, last)


WHOLE = Sector()


@lru_cache(maxsize=512)
def slots(ground: Ground, ring: int, node: float, sector: Sector = WHOLE) -> tuple[Slot, ...]:
    """Every place of a ring, or of its part in a sector, that a node can have beside others, clockwise.

    None at all where a sector is too narrow for a node with room around it.
    """
    found = [
        slot
        for distance in ground.orbits(ring, node)
        for slot in _orbit_slots(ground, distance, node, sector)
        if not ground.touches_pill(*ground.point(slot.turn, slot.distance), node)
    ]
    return tuple(sorted(found, key=lambda slot: (slot.turn, slot.distance)))


def _orbit_slots(ground: Ground, distance: float, node: float, sector: Sector) -> list[Slot]:
    half = node + GAP * ground.scale / 2
    if half >= distance:
        return [Slot(180.0, distance)] if sector.whole else []
    step = degrees(2 * asin(half / distance))
    first, last = sector.turns(ground, distance, node)
    if sector.whole:
        first, last = max(first, step / 2), min(last, 360 - step / 2)
    elif first == last:
        return []
    count = 1 + int((last - first + 1e-9) // step)
    if count == 1:
        return [Slot((first + last) / 2, distance)]
    return [Slot(first + (last - first) * at / (count - 1), distance) for at in range(count)]


def seats(ground: Ground, ring: int, node: float, sector: Sector = WHOLE) -> tuple[Slot, ...]:
    """The slots, or where there are none the one place in the middle of the sector, far out."""
    found = slots(ground, ring, node, sector)
    if found:
        return found
    far = ground.band(ring, node)[1]
    first, last = sector.turns(ground, far, node)
    return (Slot((first + last) / 2, far),)


def capacity(
    ring: int,
    rings: int = circle.DEFAULT_RINGS,
    radius: float = 284.0,
    node: float = 18.0,
    scale: float = 1.0,
) -> int:
    """How many nodes of radius `node` a ring holds without any two of them touching."""
    ground = Ground(0, 0, radius, rings, beyond=True, pills=(42.0 * scale,) * (rings + 1), scale=scale)
    return len(slots(ground, ring, ground.node_radius(node)))


@lru_cache(maxsize=64)
def _pill_boxes(ground: Ground) -> tuple[Reach, ...]:
    half = _PILL_HALF_HEIGHT * ground.scale
    boxes = []
    for ring, width in zip(ground.numbers, ground.pills, strict=False):
        limit = ground.cy - ground.span(ring)[1]
        boxes.append((ground.cx - width, limit - half, ground.cx + width, limit + half))
    return tuple(boxes)


@lru_cache(maxsize=4096)
def _clear_turn(ground: Ground, distance: int, node: float) -> float:
    turn = CORRIDOR
    while turn < 90 and ground.touches_pill(*ground.point(turn, distance), node):
        turn += 0.5
    return turn


def _touches(box: Sequence[float], x: float, y: float, node: float) -> bool:
    left, top, right, bottom = box
    dx = max(left - x, 0, x - right)
    dy = max(top - y, 0, y - bottom)
    return dx * dx + dy * dy < node * node


def _angle(dx: float, dy: float) -> float:
    return atan2(dy, dx) if (dx, dy) != (0, 0) else pi / 2
