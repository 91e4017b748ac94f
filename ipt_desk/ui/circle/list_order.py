"""Where somebody can be put in the list of people: one step along it, or where they are dropped."""

from __future__ import annotations

from dataclasses import dataclass

from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import CircleView


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the list: in a ring, before somebody, or last of the ring."""

    ring: int
    before: PersonId | None = None


def step(view: CircleView, person: PersonId, down: bool) -> Slot | None:
    """One place further down or up; from the end of a ring into the next; None at the ends of the list."""
    who = view.person(person)
    if who is None:
        return None
    mates = view.in_ring(who.place.ring)
    at = mates.index(who) + (2 if down else -1)
    if 0 <= at <= len(mates):
        return Slot(who.place.ring, mates[at].id if at < len(mates) else None)
    rings = view.ring_numbers
    next_ring = rings.index(who.place.ring) + (1 if down else -1)
    if not 0 <= next_ring < len(rings):
        return None
    there = view.in_ring(rings[next_ring])
    return Slot(rings[next_ring], there[0].id if down and there else None)


def is_elsewhere(view: CircleView, person: PersonId, slot: Slot) -> bool:
    """Whether a slot is another place than the one the person has."""
    who = view.person(person)
    if who is None or slot.before == person:
        return False
    if slot.ring != who.place.ring:
        return True
    mates = view.in_ring(slot.ring)
    behind = mates.index(who) + 1
    return slot.before != (mates[behind].id if behind < len(mates) else None)
