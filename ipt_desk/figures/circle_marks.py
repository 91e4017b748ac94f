"""The small marks at people in a closeness circle; each has a shape of its own and is no matter of colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, radians, sin

from ipt_desk.domain.circle import clockwise_from_noon
from ipt_desk.figures.circle_ground import Ground, Reach, Sector
from ipt_desk.figures.circle_labels import Way
from ipt_desk.figures.circle_places import Node
from ipt_desk.figures.scene import Anchor, Circle, Face, Label, Mark, Pen, Shape, Stroke

_DIAMOND = 6.0
_CLEAR, _AIR, _SHORTEST = 2.0, 3.0, 9.0
_TURNS = tuple(side * turn for turn in range(0, 44, 4) for side in ((1, -1) if turn else (1,)))
"""How far from its place a wish may be drawn, in degrees, where somebody stands there."""

_ASIDE = 34.0
"""How far from the line of a person the arrow of who moved outwards stands, in degrees."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Where somebody is wished to be: the middle of its diamond and half its width."""

    node: Node
    x: float
    y: float
    r: float

    @property
    def box(self) -> Reach:
        """What the diamond covers."""
        return (self.x - self.r, self.y - self.r, self.x + self.r, self.y + self.r)


def wishes(
    nodes: Sequence[Node], ground: Ground, unit: float, sectors: dict[int, Sector]
) -> tuple[Wish, ...]:
    """The places that are wished, a little beside where somebody stands already.

    In a grouped circle, where `sectors` says in which sector each person stands, a wish leads
    straight to the middle or away from it.
    """
    found: list[Wish] = []
    for node in nodes:
        if node.person.wished is not None:
            found.append(_wish(node, nodes, found, ground, _DIAMOND * unit, sectors.get(node.person.id)))
    return tuple(found)


def _wish(
    node: Node,
    nodes: Sequence[Node],
    others: Sequence[Wish],
    ground: Ground,
    r: float,
    sector: Sector | None,
) -> Wish:
    place = node.person.wished
    assert place is not None
    near, far = ground.band(place.ring, r)
    distance = min(max(place.distance * ground.radius, near), far)
    turn = clockwise_from_noon(place.angle) if sector is None else ground.turn_at(node.x, node.y)
    ways = (distance, *(near + (far - near) * share for share in (0.5, 0.2, 0.8)))
    for way in ways:
        for aside in _TURNS:
            at = (turn + aside) % 360
            first, last = sector.turns(ground, way, r) if sector else (0.0, 360.0)
            x, y = ground.point(at, way)
            if (
                first <= at <= last
                and _off_the_line(node, at, way, r, ground)
                and _is_free(x, y, r, nodes, others, ground)
            ):
                return Wish(node, x, y, r)
    return Wish(node, *ground.point(turn, distance), r)


def _off_the_line(node: Node, turn: float, distance: float, r: float, ground: Ground) -> bool:
    """Whether a wish for somebody to be nearer stands beside their line, and so does its arrow."""
    if distance >= hypot(node.x - ground.cx, node.y - ground.cy):
        return True
    away = abs((turn - ground.turn_at(node.x, node.y) + 180) % 360 - 180)
    return away >= 90 or distance * sin(radians(away)) >= r + _CLEAR


def _is_free(
    x: float, y: float, r: float, nodes: Sequence[Node], others: Sequence[Wish], ground: Ground
) -> bool:
    if ground.touches_pill(x, y, r + _CLEAR):
        return False
    if any(hypot(node.x - x, node.y - y) < node.r + r + _CLEAR for node in nodes):
        return False
    return not any(hypot(wish.x - x, wish.y - y) < wish.r + r + _CLEAR for wish in others)


def wish_shapes(wish: Wish, ground: Ground, unit: float, mark: Mark, alt: str) -> Iterator[Shape]:
    """An outlined diamond at the wished place, and an arrow that leads to it beside the person's line."""
    start, tip = wish_way(wish, ground, unit)
    if hypot(tip[0] - start[0], tip[1] - start[1]) > _SHORTEST * unit:
        yield from _arrow(start, tip, unit, mark)
    x, y, r = wish.x, wish.y, wish.r
    corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    yield Stroke(corners, Pen("text2", 1.5 * unit), "surface", mark, alt)


def wish_way(wish: Wish, ground: Ground, unit: float) -> Way:
    """Where the arrow of a wish begins and ends."""
    node, air = wish.node, _AIR * unit
    towards = atan2(wish.y - node.y, wish.x - node.x)
    inwards = atan2(ground.cy - node.y, ground.cx - node.x)
    aside = (towards - inwards + pi) % (2 * pi) - pi
    least = radians(_ASIDE)
    leaves = inwards + (least if aside > 0 else -least) if abs(aside) < least else towards
    reach = node.r + air
    start = (node.x + cos(leaves) * reach, node.y + sin(leaves) * reach)
    length = hypot(wish.x - start[0], wish.y - start[1]) or 1.0
    before = (wish.r + air) / length
    tip = (wish.x + (start[0] - wish.x) * before, wish.y + (start[1] - wish.y) * before)
    return start, tip


def _arrow(start: tuple[float, float], tip: tuple[float, float], unit: float, mark: Mark) -> Iterator[Shape]:
    length = hypot(tip[0] - start[0], tip[1] - start[1])
    dx, dy = (tip[0] - start[0]) / length, (tip[1] - start[1]) / length
    head = min(6.0 * unit, length)
    back, half = (tip[0] - dx * head, tip[1] - dy * head), head * 0.6
    pen = Pen("text2", 1.5 * unit)
    yield Stroke((start, tip), pen, mark=mark)
    yield Stroke(
        ((back[0] - dy * half, back[1] + dx * half), tip, (back[0] + dy * half, back[1] - dx * half)),
        pen,
        mark=mark,
    )


def moved(node: Node, ground: Ground, outwards: bool, unit: float, mark: Mark) -> Iterator[Shape]:
    """A short arrow that comes from the side of the old ring."""
    angle = ground.turn_at(node.x, node.y) - 90
    towards = angle + (180 if outwards else 0)
    if outwards:
        towards += _ASIDE if _away(towards + _ASIDE) > _away(towards - _ASIDE) else -_ASIDE
    dx, dy = cos(radians(towards)), sin(radians(towards))
    reach = node.r + (5.0 if node.person.focus else 1.5) * unit
    start = (node.x + dx * (reach + 15 * unit), node.y + dy * (reach + 15 * unit))
    yield from _arrow(start, (node.x + dx * reach, node.y + dy * reach), unit, mark)


def _away(angle: float) -> float:
    """How far a direction is from the marks at the right of a node."""
    return min(abs((angle - other + 180) % 360 - 180) for other in (45.0, -45.0))


def bars(node: Node, ground: Ground, count: int, unit: float, mark: Mark) -> Iterator[Shape]:
    """One short bar across the way to the middle where a relationship ended, two where it was broken off."""
    length = hypot(node.x - ground.cx, node.y - ground.cy) or 1.0
    dx, dy = (ground.cx - node.x) / length, (ground.cy - node.y) / length
    half = 6.0 * unit
    for each in range(count):
        reach = node.r + ((8.0 if node.person.focus else 5.0) + 4.0 * each) * unit
        x, y = node.x + dx * reach, node.y + dy * reach
        ends = ((x - dy * half, y + dx * half), (x + dy * half, y - dx * half))
        yield Stroke(ends, Pen("text", 2.0 * unit), mark=mark)


def target(node: Node, role: str, unit: float) -> Iterator[Shape]:
    """The mark of a focus person."""
    x, y = node.x + 0.8 * node.r, node.y - 0.8 * node.r
    yield Circle(x, y, 6 * unit, "surface", Pen(role, 2 * unit))
    yield Circle(x, y, 2.2 * unit, role)


def badge(node: Node, role: str, sign: str, unit: float) -> Iterator[Shape]:
    """The sign of a relationship where its line is not drawn for everybody."""
    x, y = node.x + 0.8 * node.r, node.y + 0.8 * node.r
    yield Circle(x, y, 6 * unit, role, Pen("surface", unit))
    yield Label(x, y + 3.4 * unit, sign, 9.5 * unit, "surface", Face.SEMIBOLD, Anchor.MIDDLE)


def shield(node: Node, unit: float, mark: Mark) -> Shape:
    """The private mark of fear or violence: a small shield, for the therapist's screen alone."""
    x, y, a = node.x - 0.85 * node.r, node.y - 0.75 * node.r, unit
    outline = ((0, -7), (5.5, -4.5), (5, 1.5), (3, 4.5), (0, 7), (-3, 4.5), (-5, 1.5), (-5.5, -4.5))
    return Stroke(
        tuple((x + dx * a, y + dy * a) for dx, dy in outline), Pen("text", 1.5 * a), "surface", mark
    )
