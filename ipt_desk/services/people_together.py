"""Changes to several people of a circle at once, each one step."""

from __future__ import annotations

from collections.abc import Iterable

from ipt_desk.data.store import Unit
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.services import circle


def place_in_ring(unit: Unit, people: Iterable[PersonId], ring: int) -> None:
    """Put everybody in one ring, each in their direction; 0 is beyond them all."""
    for person in people:
        circle.place_in_ring(unit, person, ring)


def set_tone(unit: Unit, people: Iterable[PersonId], tone: Tone | None) -> None:
    """Say of everybody how the relationship is now."""
    for person in people:
        circle.set_tone(unit, person, tone)


def set_area(unit: Unit, people: Iterable[PersonId], area: str) -> None:
    """Say of everybody which area of life they belong to."""
    for person in people:
        circle.set_person_text(unit, person, "area", area)


def remove(unit: Unit, people: Iterable[PersonId]) -> None:
    """Take everybody out of the circle."""
    for person in people:
        circle.remove_person(unit, person)
