"""Where people stand in a closeness circle: where they were put, moved apart only as far as needed.

The same people and the same ground always give the same picture. Nobody leaves their ring,
and going clockwise from 12 o'clock the people of a ring keep their order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

from ipt_desk.domain import circle
from ipt_desk.figures.circle_ground import SMALLEST_NODE, Ground, Slot
from ipt_desk.services.circle_view import PersonView

PASSES = 60
_STEP = 0.5
"""How far one pass turns a person, in degrees."""

_STEADY = 0.35
"""How much of a push the people of the innermost ring give way to."""

_APART = 4.0
_LINE_ROOM = 5.0
_LOOK_AGAIN, _SLACK = 6, 24.0
"""After how many passes the pairs to look at are chosen anew, and from how far away."""

_SIZES = (1.0, 0.85, 0.72, 0.6, 0.5)


@dataclass(frozen=True, slots=True)
class Node:
    """One person with the point and radius they are drawn at."""

    person: PersonView
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class More:
    """The last place of a ring that is too full: stands for the people it has no room for."""

    ring: int
    x: float
    y: float
    r: float
    people: tuple[PersonView, ...]


Box = tuple[float, float, float, float]
"""How far a person reaches from their point: left, up, right, down."""


class _Dot:
    """A person while they are being moved."""

    __slots__ = (
        "box",
        "distance",
        "far",
        "has_line",
        "near",
        "order",
        "person",
        "r",
        "ring",
        "turn",
        "weight",
        "x",
        "y",
    )

    def __init__(self, person: PersonView, r: float, ground: Ground) -> None:
        place = person.place
        self.person = person
        self.ring = place.ring
        self.r = r
        self.near, self.far = ground.band(place.ring, r)
        self.distance = min(max(place.distance * ground.radius, self.near), self.far)
        turn = circle.clockwise_from_noon(place.angle)
        self.turn = min(max(turn, circle.CORRIDOR), 360 - circle.CORRIDOR)
        self.order = (turn, person.id)
        self.weight = _STEADY if place.ring == 1 else 1.0
        self.has_line = False
        self.box: Box = (r, r, r, r)
        self.x = self.y = 0.0

    def update(self, ground: Ground) -> None:
        self.turn = min(max(self.turn, circle.CORRIDOR), 360 - circle.CORRIDOR)
        self.distance = min(max(self.distance, self.near), self.far)
        angle = radians(self.turn)
        self.x = ground.cx + self.distance * sin(angle)
        self.y = ground.cy - self.distance * cos(angle)


def place_people(
    people: Sequence[PersonView],
    ground: Ground,
    node: float,
    *,
    has_line: Callable[[PersonView], bool] = lambda person: False,
    reach: Callable[[PersonView, float], Box] | None = None,
) -> tuple[tuple[Node, ...], tuple[More, ...]]:
    """Nodes for `people`, and for each overfull ring the node that stands for the rest.

    `has_line` says whose line must not run through others; `reach` how far a
    person's name reaches, where names are to push one another apart as well.
    """
    people = sorted(people, key=lambda person: (circle.circle_order(person.place), person.id))
    dots: list[_Dot] = []
    more: list[More] = []
    for ring in ground.numbers:
        members = [person for person in people if person.place.ring == ring]
        kept, r, rest = _fitting(members, ring, ground, node)
        dots.extend(_Dot(person, r, ground) for person in kept)
        if rest:
            last = ground.slots(ring, r)[-1]
            more.append(More(ring, *ground.point(last.turn, last.distance), r, rest))
    for dot in dots:
        dot.has_line = has_line(dot.person)
        if reach is not None:
            dot.box = reach(dot.person, dot.r)
    _settle(dots, ground, bool(reach))
    full = {each.ring for each in more}
    for ring in ground.numbers:
        members_of = [dot for dot in dots if dot.ring == ring]
        if members_of and (ring in full or _crowded(members_of, ground)):
            _seat(members_of, ground, spare=ring in full)
    return tuple(Node(dot.person, dot.x, dot.y, dot.r) for dot in dots), tuple(more)


def _fitting(
    members: list[PersonView], ring: int, ground: Ground, node: float
) -> tuple[list[PersonView], float, tuple[PersonView, ...]]:
    """Who is drawn in a ring, how large, and who is not."""
    usual = ground.node_radius(node)
    smallest = min(usual, SMALLEST_NODE * ground.scale)
    for share in _SIZES:
        r = max(usual * share, smallest)
        if len(members) <= len(ground.slots(ring, r)):
            return members, r, ()
    room = len(ground.slots(ring, smallest)) - 1
    first = sorted(members, key=lambda person: (not person.focus, person.id))
    kept = {person.id for person in first[:room]}
    return (
        [person for person in members if person.id in kept],
        smallest,
        tuple(person for person in members if person.id not in kept),
    )


def _settle(dots: list[_Dot], ground: Ground, boxes: bool) -> None:
    _relax(dots, ground, boxes, lines=True)
    if any(dot.has_line for dot in dots) or boxes:
        _relax(dots, ground, False, lines=False)


def _relax(dots: list[_Dot], ground: Ground, boxes: bool, *, lines: bool) -> None:
    """Push people who overlap apart, a little in every pass, until nobody does."""
    rings = [[dot for dot in dots if dot.ring == ring] for ring in ground.numbers]
    for members in rings:
        members.sort(key=lambda dot: dot.order)
    for dot in dots:
        dot.update(ground)
    apart = _APART * ground.scale
    pills = ground.pill_boxes()
    pairs: list[tuple[_Dot, _Dot]] = []
    for turn in range(PASSES):
        fresh = turn % _LOOK_AGAIN == 0
        if fresh:
            pairs = _neighbours(dots, boxes, apart)
        moved = _push_all(pairs, boxes, apart)
        moved |= lines and _clear_lines(dots, ground)
        moved |= _clear_pills(dots, pills)
        if not moved and fresh:
            return
        for members in rings:
            _keep_order(members)
        for dot in dots:
            dot.update(ground)


def _neighbours(dots: list[_Dot], boxes: bool, apart: float) -> list[tuple[_Dot, _Dot]]:
    """The pairs that may come to overlap within the next few passes."""
    far = _SLACK + max((2 * max(dot.box) if boxes else 2 * dot.r + apart for dot in dots), default=0.0)
    return [
        (one, other)
        for at, one in enumerate(dots)
        for other in dots[at + 1 :]
        if -far < other.x - one.x < far
        and -far < other.y - one.y < far
        and _may_meet(one, other, boxes, apart)
    ]


def _may_meet(one: _Dot, other: _Dot, boxes: bool, apart: float) -> bool:
    across = along = one.r + other.r + apart
    if boxes:
        across = max(across, one.box[2] + other.box[2])
        along = max(along, one.box[1] + other.box[3], one.box[3] + other.box[1])
    return abs(other.x - one.x) < across + _SLACK and abs(other.y - one.y) < along + _SLACK


def _push_all(pairs: list[tuple[_Dot, _Dot]], boxes: bool, apart: float) -> bool:
    moved = False
    for one, other in pairs:
        dx, dy = other.x - one.x, other.y - one.y
        reach = one.r + other.r + apart
        if dx * dx + dy * dy < reach * reach or (boxes and _overlap(one, other, dx, dy)):
            _push(one, other)
            moved = True
    return moved


def _overlap(one: _Dot, other: _Dot, dx: float, dy: float) -> bool:
    left, up, right, down = one.box
    other_left, other_up, other_right, other_down = other.box
    across = right + other_left if dx >= 0 else left + other_right
    along = down + other_up if dy >= 0 else up + other_down
    return abs(dx) < across and abs(dy) < along


def _push(one: _Dot, other: _Dot) -> None:
    swapped = other.order < one.order if one.ring == other.ring else other.turn < one.turn
    if swapped:
        one, other = other, one
    one.turn -= _STEP * one.weight
    other.turn += _STEP * other.weight
    inward, outward = (one, other) if one.distance <= other.distance else (other, one)
    inward.distance -= inward.weight
    outward.distance += outward.weight


def _clear_lines(dots: list[_Dot], ground: Ground) -> bool:
    """Turn people away from a line that runs through somebody nearer to the middle."""
    moved = False
    for outer in dots:
        if not outer.has_line:
            continue
        along_x = (outer.x - ground.cx) / outer.distance
        along_y = (outer.y - ground.cy) / outer.distance
        for inner in dots:
            if inner.distance >= outer.distance or inner is outer:
                continue
            dx, dy = inner.x - ground.cx, inner.y - ground.cy
            if dx * along_x + dy * along_y <= 0:
                continue
            if abs(dx * along_y - dy * along_x) < inner.r + _LINE_ROOM * ground.scale:
                first, second = (outer, inner) if outer.turn <= inner.turn else (inner, outer)
                first.turn -= _STEP * first.weight
                second.turn += _STEP * second.weight
                moved = True
    return moved


def _clear_pills(dots: list[_Dot], pills: Sequence[Box]) -> bool:
    moved = False
    for dot in dots:
        if 90 < dot.turn < 270:
            continue
        for left, top, right, bottom in pills:
            dx = max(left - dot.x, 0, dot.x - right)
            dy = max(top - dot.y, 0, dot.y - bottom)
            if dx * dx + dy * dy < dot.r * dot.r:
                dot.turn += _STEP if dot.turn < 180 else -_STEP
                moved = True
                break
    return moved


def _keep_order(members: list[_Dot]) -> None:
    """Nobody overtakes a neighbour of the same ring; who would, stands level with them."""
    for before, after in pairwise(members):
        if after.turn < before.turn:
            after.turn = before.turn = (after.turn + before.turn) / 2
    for before, after in pairwise(members):
        after.turn = max(after.turn, before.turn)


def _crowded(members: Sequence[_Dot], ground: Ground) -> bool:
    """Whether two people of a ring still overlap, or one covers the name of a ring."""
    for at, one in enumerate(members):
        if ground.touches_pill(one.x, one.y, one.r):
            return True
        for other in members[at + 1 :]:
            reach = one.r + other.r + 1
            if (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < reach * reach:
                return True
    return False


def _seat(members: list[_Dot], ground: Ground, *, spare: bool) -> None:
    """Give everybody of a ring a slot of their own, in their order, turning them as little as can be."""
    members = sorted(members, key=lambda dot: dot.order)
    slots = ground.slots(members[0].ring, members[0].r)
    if spare:
        slots = slots[:-1]
    for dot, slot in zip(members, _least_turning(members, slots), strict=True):
        dot.turn, dot.distance = slot.turn, slot.distance
        dot.x, dot.y = ground.point(slot.turn, slot.distance)


def _least_turning(members: Sequence[_Dot], slots: Sequence[Slot]) -> list[Slot]:
    """One slot for each person, clockwise, so that the sum of all turns is least."""
    spare = len(slots) - len(members)
    best = [[0.0] * (spare + 1)]
    for row, dot in enumerate(members):
        costs, least = [], float("inf")
        for skipped in range(spare + 1):
            least = min(least, best[row][skipped])
            costs.append(least + abs(slots[row + skipped].turn - dot.turn))
        best.append(costs)
    chosen: list[Slot] = []
    skipped = spare
    for row in range(len(members), 0, -1):
        skipped = min(range(skipped + 1), key=lambda each: (best[row][each], each))
        chosen.append(slots[row - 1 + skipped])
    return chosen[::-1]
