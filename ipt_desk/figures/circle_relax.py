"""How people in a closeness circle are moved apart: a little in each pass, inside their ring and sector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import acos, asin, cos, degrees, hypot, radians, sin

from ipt_desk.domain.circle import CORRIDOR, Tone
from ipt_desk.figures.circle_ground import Ground, Reach, Sector, Slot, seats
from ipt_desk.figures.tones import AMPLITUDE
from ipt_desk.services.circle_view import PersonView

PASSES = 60
STEP = 0.5
"""How far one pass turns a person, in degrees."""

LINE_ROOM = 3.0
FREE_ANGLE = 30
"""How far people are turned at most so that their line runs over nobody, in degrees."""

_OFFSETS = (0.0, *(side * turn for turn in (2.0, 4.0, 7.0, 10.0, 14.0, 18.0) for side in (1, -1)))
"""How far from where they are people are tried whose names have no room."""

_STEADY = 0.35
"""How much of a push the people of the innermost ring give way to."""

_APART = 4.0
_TOUCH = 1.0
_LOOK_AGAIN, _SLACK = 6, 24.0
"""After how many passes the pairs to look at are chosen anew, and from how far away."""


class Dot:
    """A person while they are being moved; `at` is their number among the people of their zone."""

    __slots__ = ("at", "box", "distance", "home", "lined", "person", "r", "turn", "weight", "x", "y", "zone")

    def __init__(
        self, person: PersonView, at: int, turn: float, distance: float, zone: Zone, lined: bool
    ) -> None:
        self.person, self.at, self.zone, self.lined = person, at, zone, lined
        self.turn, self.distance, self.r = turn, distance, zone.r
        self.weight = _STEADY if zone.ring == 1 else 1.0
        self.box: Reach = (zone.r,) * 4
        self.x = self.y = self.home = 0.0

    def stand(self) -> None:
        """Find the point of this place."""
        angle = radians(self.turn)
        self.x = self.zone.ground.cx + self.distance * sin(angle)
        self.y = self.zone.ground.cy - self.distance * cos(angle)


class Zone:
    """A ring, or its part in one sector, and the people in it clockwise; `full` keeps the last place free."""

    def __init__(self, ground: Ground, ring: int, sector: Sector, r: float, *, full: bool = False) -> None:
        self.ground, self.ring, self.sector, self.r, self.full = ground, ring, sector, r, full
        self.near, self.far = _band(ground, ring, sector, r)
        self.apart = 2 * r + _APART * ground.scale
        self.arc = 2 * degrees(asin(min(self.apart / 2 / self.near, 1.0)))
        self.dots: list[Dot] = []
        self.stirred = False
        self._turns: dict[int, tuple[float, float]] = {}

    def take(self, dots: list[Dot]) -> None:
        """Let these people stand where they are to begin with."""
        self.dots = dots
        self.arrange()
        for dot in dots:
            dot.home = dot.turn

    def arrange(self) -> None:
        """Bring everybody inside the ring and the sector; nobody overtakes a neighbour.

        Who would overtake stands level with them.
        """
        self.stirred = False
        dots = self.dots
        for before, after in pairwise(dots):
            if after.turn < before.turn:
                after.turn = before.turn = (after.turn + before.turn) / 2
        firsts, lasts = [], []
        for dot in dots:
            dot.distance = min(max(dot.distance, self.near), self.far)
            first, last = self.turns(dot.distance)
            firsts.append(first)
            lasts.append(last)
        limits = [*accumulate(reversed(lasts), min)][::-1]
        level = 0.0
        for dot, first, limit in zip(dots, firsts, limits, strict=True):
            level = dot.turn = min(max(dot.turn, first, level), limit)
            dot.stand()

    def turns(self, distance: float) -> tuple[float, float]:
        """The first and the last angle that people of this zone have at `distance`."""
        key = int(distance)
        found = self._turns.get(key)
        if found is None:
            found = self._turns[key] = self.sector.turns(self.ground, max(key, self.near), self.r)
        return found

    def neighbours(self) -> Iterator[tuple[Dot, Dot]]:
        """The pairs that may touch, the first of each before the second, clockwise."""
        dots, arc = self.dots, self.arc
        count = len(dots)
        for at, one in enumerate(dots):
            limit = one.turn + arc
            for after in range(at + 1, count):
                other = dots[after]
                if other.turn > limit:
                    break
                yield one, other
        if self.sector.whole:
            yield from self._over_noon()

    def _over_noon(self) -> Iterator[tuple[Dot, Dot]]:
        for one in reversed(self.dots):
            limit = one.turn + self.arc - 360
            if limit < CORRIDOR:
                return
            for other in self.dots:
                if other.turn > limit or other is one:
                    break
                yield one, other

    def crowded(self) -> bool:
        """Whether two people still touch, or one covers the name of a ring or a limit of the sector."""
        reach = 2 * self.r + _TOUCH
        if any(hypot(one.x - other.x, one.y - other.y) < reach for one, other in self.neighbours()):
            return True
        return any(
            self.ground.touches_pill(dot.x, dot.y, dot.r) or self._is_outside(dot) for dot in self.dots
        )

    def _is_outside(self, dot: Dot) -> bool:
        first, last = self.turns(dot.distance)
        return not first <= dot.turn <= last


def _band(ground: Ground, ring: int, sector: Sector, r: float) -> tuple[float, float]:
    """How near to and far from the centre a node may stand; never where its sector is too narrow."""
    near, far = ground.band(ring, r)
    width = sector.end - sector.start
    if width < 180:
        near = max(near, min((r + 1) / sin(radians(width / 2)) + 1, far))
    return near, far


def separate(zone: Zone) -> None:
    """Push people of one zone who overlap apart, a little in every pass, until nobody does."""
    least = zone.apart * zone.apart
    for _pass in range(PASSES):
        moved = False
        for one, other in zone.neighbours():
            dx, dy = other.x - one.x, other.y - one.y
            if dx * dx + dy * dy < least:
                _push(one, other)
                moved = True
        if not moved:
            return
        zone.arrange()


def separate_names(dots: Sequence[Dot], zones: Sequence[Zone], unnamed: frozenset[int]) -> None:
    """Push people apart whose names, below them, are in the way, where one of the two has no name."""
    pairs: list[tuple[Dot, Dot]] = []
    for turn in range(PASSES):
        fresh = turn % _LOOK_AGAIN == 0
        if fresh:
            pairs = list(_near_pairs(dots, unnamed))
        moved = False
        for one, other in pairs:
            if _cover(one, other):
                _push(*_in_order(one, other))
                moved = True
        if not moved and fresh:
            return
        for zone in zones:
            if zone.stirred:
                zone.arrange()


def _near_pairs(dots: Sequence[Dot], unnamed: frozenset[int]) -> Iterator[tuple[Dot, Dot]]:
    """The pairs that may come to cover one another within the next few passes."""
    across = sorted(dots, key=lambda dot: (dot.x, dot.person.id))
    widest = max((dot.box[0] for dot in dots), default=0.0)
    for at, one in enumerate(across):
        bare = one.person.id in unnamed
        limit = one.x + one.box[2] + widest + _SLACK
        for other in across[at + 1 :]:
            if other.x > limit:
                break
            if (bare or other.person.id in unnamed) and abs(other.y - one.y) < (
                max(one.box[3] + other.box[1], one.box[1] + other.box[3]) + _SLACK
            ):
                yield one, other


def _cover(one: Dot, other: Dot) -> bool:
    dx, dy = other.x - one.x, other.y - one.y
    across = one.box[2] + other.box[0] if dx >= 0 else one.box[0] + other.box[2]
    along = one.box[3] + other.box[1] if dy >= 0 else one.box[1] + other.box[3]
    return abs(dx) < across and abs(dy) < along


def _in_order(one: Dot, other: Dot) -> tuple[Dot, Dot]:
    """The two as a hand of a clock meets them, the short way round."""
    if one.zone is other.zone:
        before = one.at < other.at
    else:
        before = (one.turn, one.person.id) <= (other.turn, other.person.id)
    if abs(one.turn - other.turn) > 180:
        before = not before
    return (one, other) if before else (other, one)


def _push(one: Dot, other: Dot) -> None:
    """Turn `one` back and `other` on, and the nearer of them inwards, the further outwards."""
    one.turn -= STEP * one.weight
    other.turn += STEP * other.weight
    inward, outward = (one, other) if one.distance <= other.distance else (other, one)
    inward.distance -= inward.weight
    outward.distance += outward.weight
    one.zone.stirred = other.zone.stirred = True


def seat(zone: Zone) -> None:
    """Give everybody of a zone a slot of their own, in their order, turning them as little as can be."""
    places = seats(zone.ground, zone.ring, zone.r, zone.sector)
    if zone.full:
        places = places[:-1]
    for dot, slot in zip(zone.dots, _least_turning(zone.dots, places), strict=True):
        dot.turn, dot.distance = slot.turn, slot.distance
        dot.stand()


def _least_turning(dots: Sequence[Dot], places: Sequence[Slot]) -> list[Slot]:
    """One slot for each person, clockwise, so that the sum of all turns is least."""
    spare = len(places) - len(dots)
    best = [[0.0] * (spare + 1)]
    for row, dot in enumerate(dots):
        costs, least = [], float("inf")
        for skipped in range(spare + 1):
            least = min(least, best[row][skipped])
            costs.append(least + abs(places[row + skipped].turn - dot.turn))
        best.append(costs)
    chosen: list[Slot] = []
    skipped = spare
    for row in range(len(dots), 0, -1):
        skipped = min(range(skipped + 1), key=lambda each: (best[row][each], each))
        chosen.append(places[row - 1 + skipped])
    return chosen[::-1]


def free_angles(zones: Sequence[Zone]) -> None:
    """Turn people whose line runs over others, or over whom one runs, to the nearest angle that is free.

    Where none is, to the one where fewest are crossed; those with a line first.
    """
    dots = [dot for zone in zones for dot in zone.dots]
    for dot in sorted(dots, key=lambda dot: not dot.lined):
        if not dot.zone.full:
            blocked = list(_blocked(dot, dots))
            if _crossings(dot.turn, blocked):
                _turn_free(dot, blocked)


def _blocked(dot: Dot, dots: Sequence[Dot]) -> Iterator[tuple[float, float]]:
    """Where a line would run through a node, this one's or another's: angles and how far they reach."""
    for other in dots:
        if other is dot:
            continue
        if other.distance < dot.distance:
            if dot.lined:
                yield other.turn, _reach(other, dot)
        elif other.lined:
            yield other.turn, _reach(dot, other)


def _reach(inner: Dot, outer: Dot) -> float:
    """How far to both sides of somebody the line of another one is in the way."""
    zigzag = AMPLITUDE if outer.person.tone is Tone.CONFLICTED else 0.0
    room = (LINE_ROOM + zigzag) * inner.zone.ground.scale
    return degrees(asin(min((inner.r + room) / inner.distance, 1.0)))


def _crossings(turn: float, blocked: Sequence[tuple[float, float]]) -> int:
    count = 0
    for at, reach in blocked:
        away = abs(turn - at)
        if away < reach or 360 - away < reach:
            count += 1
    return count


def _turn_free(dot: Dot, blocked: Sequence[tuple[float, float]]) -> None:
    first, last = _between(dot)
    best = (_crossings(dot.turn, blocked), 0.0)
    for step in range(1, 2 * FREE_ANGLE + 1):
        offset = (step + 1) // 2 * (1.0 if step % 2 else -1.0)
        turn = dot.turn + offset
        if abs(turn - dot.home) <= FREE_ANGLE and first <= turn <= last:
            count = _crossings(turn, blocked)
            if count < best[0]:
                best = (count, offset)
                if count == 0:
                    break
    dot.turn += best[1]
    dot.stand()


def elsewhere(dot: Dot, dots: Sequence[Dot]) -> Iterator[tuple[float, float]]:
    """Other places near by where somebody touches nobody and crosses no more lines: turn and distance."""
    zone, turn, distance = dot.zone, dot.turn, dot.distance
    if zone.full or dot.lined:
        return
    crossed = _crossings(turn, list(_blocked(dot, dots)))
    middle = (zone.near + zone.far) / 2
    for way in (distance, middle, zone.near, zone.far):
        dot.distance = way
        blocked, (first, last) = list(_blocked(dot, dots)), _between(dot)
        dot.distance = distance
        for offset in _OFFSETS:
            if first <= turn + offset <= last and _crossings(turn + offset, blocked) <= crossed:
                yield turn + offset, way


def _between(dot: Dot) -> tuple[float, float]:
    """From where to where somebody can turn without touching their neighbours or changing the order."""
    zone = dot.zone
    first, last = zone.turns(dot.distance)
    for other in zone.dots:
        if other is dot:
            continue
        room = _room(dot.distance, other.distance, zone.apart)
        if other.at < dot.at:
            first = max(first, other.turn + room)
            last = min(last, other.turn + 360 - room)
        else:
            last = min(last, other.turn - room)
            first = max(first, other.turn - 360 + room)
    return first, last


def _room(one: float, other: float, apart: float) -> float:
    """The angle between two people at these distances who stand `apart`."""
    if abs(one - other) >= apart:
        return 0.0
    share = (one * one + other * other - apart * apart) / (2 * one * other)
    return degrees(acos(max(-1.0, min(share, 1.0))))
