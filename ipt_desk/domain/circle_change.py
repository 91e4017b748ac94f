"""What became of the people of a closeness circle between two days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ipt_desk.domain.circle import BEYOND, MAX_RINGS, Tone


class Group(StrEnum):
    """How somebody's place changed, in the order of the list; who has died stands there once more."""

    CLOSER = "closer"
    FURTHER = "further"
    TONE = "tone"
    NEW = "new"
    GONE = "gone"
    DIED = "died"
    ALIVE = "alive"
    SAME = "same"


PLACES = (Group.CLOSER, Group.FURTHER, Group.TONE, Group.NEW, Group.GONE, Group.SAME)
"""The groups of which everybody is in exactly one."""

CHANGES = tuple(group for group in Group if group is not Group.SAME)
"""The groups of the list, in its order."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stood in one of the circles, and how it was between them."""

    ring: int
    tone: Tone | None = None
    died: bool = False

    @property
    def away(self) -> int:
        """How far from the middle, counted in rings; beyond is further than any of them."""
        return MAX_RINGS + 1 if self.ring == BEYOND else self.ring


def place_group(before: Standing | None, after: Standing | None) -> Group:
    """The one group of a person's place; moved means another ring.

    Raises:
        ValueError: the person is in neither circle.
    """
    if before is None and after is None:
        raise ValueError("somebody must be in one of the circles")
    if before is None:
        return Group.NEW
    if after is None:
        return Group.GONE
    if before.away != after.away:
        return Group.CLOSER if after.away < before.away else Group.FURTHER
    return Group.SAME if before.tone is after.tone else Group.TONE


def death_group(before: Standing | None, after: Standing | None) -> Group | None:
    """Whether the person died between the circles, or is only in the earlier one marked as dead."""
    if before is None or after is None or before.died == after.died:
        return None
    return Group.DIED if after.died else Group.ALIVE


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people there are in a circle: in all, in each ring, and by how it is with them."""

    people: int
    rings: tuple[tuple[int, int], ...]
    tones: tuple[tuple[Tone | None, int], ...]

    def in_ring(self, ring: int) -> int:
        """How many stand in a ring."""
        return dict(self.rings).get(ring, 0)

    def with_tone(self, tone: Tone | None) -> int:
        """How many relationships are of this kind."""
        return dict(self.tones).get(tone, 0)


def tally(people: Iterable[Standing]) -> Tally:
    """Count the people of a circle."""
    everybody = list(people)
    rings = Counter(person.ring for person in everybody)
    tones = Counter(person.tone for person in everybody)
    return Tally(len(everybody), tuple(rings.items()), tuple(tones.items()))
