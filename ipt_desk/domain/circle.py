"""How near the people in a client's life are, and how it is between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ipt_desk.domain.audience import initials

MIN_RINGS, DEFAULT_RINGS, MAX_RINGS = 2, 3, 5
BEYOND = 0
"""The ring number of people outside the outer ring: cut off, or in the past."""

DISC = 0.115
"""Radius of the disc in the centre, a fraction of the outer radius."""

CORRIDOR = 9.0
"""Degrees on each side of 12 o'clock that are kept free for the names of the rings."""

MOST_PEOPLE = 80
"""How many people one circle takes."""

_INNERMOST = 0.40
_OUTERMOST = 1.2
_EDGE = 0.001
"""How far inside its inner limit a person stays, so that the place alone tells the ring."""


class Tone(StrEnum):
    """How a relationship is now, in one word."""

    SUPPORTIVE = "supportive"
    MIXED = "mixed"
    CONFLICTED = "conflicted"
    DISTANT = "distant"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in the circle.

    `ring` counts from 1 (very close); 0 is beyond the outer ring. `angle` is in
    degrees, -180 to 180, 0 at 3 o'clock, clockwise. `distance` is a fraction of
    the outer radius.
    """

    ring: int
    angle: float
    distance: float


def ring_limits(rings: int = DEFAULT_RINGS) -> tuple[float, ...]:
    """The outer limit of each ring from the inside, as fractions of the outer radius.

    Raises:
        ValueError: `rings` is not 2 to 5.
    """
    if not MIN_RINGS <= rings <= MAX_RINGS:
        raise ValueError("a closeness circle has 2 to 5 rings")
    return tuple(_INNERMOST + (1 - _INNERMOST) * ring / (rings - 1) for ring in range(rings))


def ring_at(distance: float, rings: int = DEFAULT_RINGS) -> int:
    """The ring that `distance` from the centre falls in; 0 when it is beyond them all."""
    for number, limit in enumerate(ring_limits(rings), start=1):
        if distance <= limit:
            return number
    return BEYOND


def ring_span(ring: int, rings: int = DEFAULT_RINGS) -> tuple[float, float]:
    """The inner and outer limit of a ring; beyond reaches to 1.2 of the outer radius.

    Raises:
        ValueError: this circle has no such ring.
    """
    if not BEYOND <= ring <= rings:
        raise ValueError("there is no such ring")
    limits = (DISC, *ring_limits(rings), _OUTERMOST)
    return (limits[rings], limits[rings + 1]) if ring == BEYOND else (limits[ring - 1], limits[ring])


def resting_distance(ring: int, rings: int = DEFAULT_RINGS) -> float:
    """The middle of a ring, where a person is put who was not dragged to a place of their own."""
    inner, outer = ring_span(ring, rings)
    if ring == 1:
        inner = max(inner, 0.20)
    return round((inner + outer) / 2, 3)


def normal_angle(angle: float) -> float:
    """`angle` turned into -180 (excluded) to 180."""
    turned = angle % 360
    return turned - 360 if turned > 180 else turned


def clockwise_from_noon(angle: float) -> float:
    """How far `angle` is from 12 o'clock, clockwise, 0 to 360."""
    return (angle + 90) % 360


def outside_corridor(angle: float) -> float:
    """`angle`, or the nearest angle that leaves the names of the rings free."""
    turned = normal_angle(angle)
    off = normal_angle(turned + 90)
    if abs(off) >= CORRIDOR:
        return turned
    return normal_angle(-90 + (CORRIDOR if off >= 0 else -CORRIDOR))


def past_corridor(angle: float, degrees: float) -> float:
    """`angle` turned by `degrees`; who would stop on the names of the rings goes on to their other side."""
    turned = normal_angle(angle + degrees)
    if abs(normal_angle(turned + 90)) >= CORRIDOR:
        return turned
    return normal_angle(-90 + (CORRIDOR if degrees > 0 else -CORRIDOR))


def within_rings(place: Place, rings: int = DEFAULT_RINGS) -> Place:
    """`place` brought inside its ring and out of the corridor of the rings' names.

    A ring that this circle does not have becomes its outermost one.
    """
    ring = min(max(place.ring, BEYOND), rings)
    if ring != place.ring:
        return Place(ring, outside_corridor(place.angle), resting_distance(ring, rings))
    inner, outer = ring_span(ring, rings)
    return Place(ring, outside_corridor(place.angle), min(max(place.distance, inner + _EDGE), outer))


def place_at(angle: float, distance: float, rings: int = DEFAULT_RINGS) -> Place:
    """The place of a point of the circle."""
    return within_rings(Place(ring_at(distance, rings), angle, distance), rings)


def in_ring(place: Place, ring: int, rings: int = DEFAULT_RINGS) -> Place:
    """The middle of another ring, in the same direction; `place` itself where it is that ring already."""
    if place.ring == ring:
        return place
    return Place(ring, outside_corridor(place.angle), resting_distance(ring, rings))


def wished_place(
    now: Place, ring: int | None, angle: float | None, distance: float | None, rings: int = DEFAULT_RINGS
) -> Place | None:
    """Where somebody is wished to be who stands at `now`; None where no ring is wished.

    What is not said beside the ring is the direction they stand in now, and the middle of the ring.
    """
    if ring is None:
        return None
    turned = now.angle if angle is None else angle
    resting = resting_distance(min(max(ring, BEYOND), rings), rings)
    return within_rings(Place(ring, turned, resting if distance is None else distance), rings)


def nearer(ring: int, rings: int = DEFAULT_RINGS) -> int:
    """The next ring towards the middle; the innermost stays."""
    return rings if ring == BEYOND else max(ring - 1, 1)


def further(ring: int, rings: int = DEFAULT_RINGS) -> int:
    """The next ring outwards; from the outermost it is beyond."""
    return BEYOND if ring in (BEYOND, rings) else ring + 1


def further_out(ring: int, other: int) -> bool:
    """Whether one ring is further from the middle than another."""
    return (ring or MAX_RINGS + 1) > (other or MAX_RINGS + 1)


def with_rings(place: Place, before: int, now: int) -> Place:
    """`place` in a circle that had `before` rings and has `now`: same ring, same share of its width."""
    if place.ring > now:
        return within_rings(place, now)
    old_inner, old_outer = ring_span(place.ring, before)
    inner, outer = ring_span(place.ring, now)
    share = min(max((place.distance - old_inner) / (old_outer - old_inner), 0.0), 1.0)
    return Place(place.ring, place.angle, round(inner + share * (outer - inner), 4))


def free_angle(taken: Iterable[float]) -> float:
    """The middle of the widest free arc between `taken`, counting 12 o'clock as taken."""
    marks = sorted({normal_angle(angle) % 360 for angle in taken} | {270.0})
    gaps = [(later - earlier, earlier) for earlier, later in pairwise([*marks, marks[0] + 360])]
    width, start = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return outside_corridor(start + width / 2)


def circle_order(place: Place) -> tuple[int, float]:
    """Sorts places as a reader walks them: ring by ring outwards, beyond last, clockwise from 12 o'clock."""
    return (place.ring if place.ring != BEYOND else MAX_RINGS + 1, clockwise_from_noon(place.angle))


def distinct_initials(names: Sequence[str]) -> tuple[str, ...]:
    """Initials for each of `names`; where two would be the same, the later takes a later letter."""
    used: set[str] = set()
    found = []
    for name in names:
        short = next((each for each in _short_forms(name) if each not in used), initials(name))
        used.add(short)
        found.append(short)
    return tuple(found)


def _short_forms(name: str) -> list[str]:
    usual = initials(name)
    letters = [letter for letter in (name.split() or [""])[-1] if letter.isalnum()]
    later = [usual[:1] + letter.lower() for letter in letters[1:]]
    return [usual, *later, *(usual + letter.lower() for letter in letters[2:])]
