"""How near the people in a client's life are, and how it is between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

MIN_RINGS, DEFAULT_RINGS, MAX_RINGS = 2, 3, 5
BEYOND = 0
"""The ring number of people outside the outer ring: cut off, or in the past."""

DISC = 0.115
"""Radius of the disc in the centre, a fraction of the outer radius."""

CORRIDOR = 9.0
"""Degrees on each side of 12 o'clock that are kept free for the names of the rings."""

_INNERMOST = 0.40


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
    """The inner and outer limit of a ring; beyond reaches to 1.2 of the outer radius."""
    limits = (DISC, *ring_limits(rings), 1.2)
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


def outside_corridor(angle: float) -> float:
    """`angle`, or the nearest angle that leaves the names of the rings free."""
    turned = normal_angle(angle)
    off = normal_angle(turned + 90)
    if abs(off) >= CORRIDOR:
        return turned
    return normal_angle(-90 + (CORRIDOR if off >= 0 else -CORRIDOR))


def free_angle(taken: list[float]) -> float:
    """The middle of the widest free arc between `taken`, counting 12 o'clock as taken."""
    marks = sorted({normal_angle(angle) % 360 for angle in taken} | {270.0})
    gaps = [(later - earlier, earlier) for earlier, later in pairwise([*marks, marks[0] + 360])]
    width, start = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return outside_corridor(start + width / 2)
