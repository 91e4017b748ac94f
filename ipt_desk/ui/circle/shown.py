"""Which people of a circle are drawn: everybody, unless some are left out for the moment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from ipt_desk.domain.circle import Tone
from ipt_desk.domain.words import LIFE_AREAS
from ipt_desk.services.circle_view import CircleView, PersonView


@dataclass(frozen=True, slots=True)
class Shown:
    """Who is left out of the picture; list and table always have everybody.

    `areas` and `tones` are those left out; with `initials` nobody's name is written in the picture.
    """

    areas: frozenset[str] = frozenset()
    tones: frozenset[Tone | None] = frozenset()
    died: bool = True
    initials: bool = False

    def of(self, view: CircleView) -> CircleView:
        """`view` with the people who are drawn."""
        people = tuple(person for person in view.people if self.has(person))
        if self.initials:
            people = tuple(replace(person, name=person.initials) for person in people)
        return view if people == view.people else replace(view, people=people)

    def has(self, person: PersonView) -> bool:
        """Whether somebody is drawn."""
        return (
            person.area not in self.areas and person.tone not in self.tones and (self.died or not person.died)
        )

    def with_area(self, area: str, shown: bool) -> Shown:
        """The same with the people of an area, or without them."""
        return replace(self, areas=self.areas - {area} if shown else self.areas | {area})

    def with_tone(self, tone: Tone | None, shown: bool) -> Shown:
        """The same with the people of one kind of relationship, or without them."""
        return replace(self, tones=self.tones - {tone} if shown else self.tones | {tone})


def areas_of(view: CircleView) -> tuple[tuple[str, int], ...]:
    """The areas that people of a circle are in, with how many: those offered first, then others by name.

    People without an area come last.
    """
    counts = Counter(person.area for person in view.people)
    own = sorted((area for area in counts if area and area not in LIFE_AREAS), key=str.casefold)
    order = [*(area for area in LIFE_AREAS if area in counts), *own, *([""] if "" in counts else [])]
    return tuple((area, counts[area]) for area in order)


def tones_of(view: CircleView) -> tuple[tuple[Tone | None, int], ...]:
    """The kinds of relationship in a circle, with how many."""
    counts = Counter(person.tone for person in view.people)
    return tuple((tone, counts[tone]) for tone in (*Tone, None) if tone in counts)
