"""The words in a closeness circle, for the therapist or for the client, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ipt_desk.domain import words
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_view import CircleView, PersonView

Translate = Callable[[str, str], str]
"""Turns a context and an English text into the text of the language in use."""

ME = QT_TRANSLATE_NOOP("Circle", "Me")
DIED = QT_TRANSLATE_NOOP("Circle", "Has died")
DIED_IN = QT_TRANSLATE_NOOP("Circle", "died {year}")
DIED_UNDATED = QT_TRANSLATE_NOOP("Circle", "has died")
FOCUS = QT_TRANSLATE_NOOP("Circle", "Focus person")
ENDED_IN = QT_TRANSLATE_NOOP("Circle", "ended {year}")
ESTRANGED = QT_TRANSLATE_NOOP("Circle", "Estranged")
MOVED_FROM = QT_TRANSLATE_NOOP("Circle", "was {ring} lately")
WISHED = QT_TRANSLATE_NOOP("Circle", "wished {ring}")
WISHED_HERE = QT_TRANSLATE_NOOP("Circle", "wished elsewhere in this ring")
WISH_OF = QT_TRANSLATE_NOOP("Circle", "Where {name} is wished: {ring}")
MIND_SAFETY = QT_TRANSLATE_NOOP("Circle", "Fear or violence noted, for you alone")
MORE = QT_TRANSLATE_NOOP("Circle", "{count} more in {ring}: {names}")
NO_AREA = QT_TRANSLATE_NOOP("Circle", "No area yet")
OTHER_AREAS = QT_TRANSLATE_NOOP("Circle", "Other areas")
IN_AREA = QT_TRANSLATE_NOOP("Circle", "{count} people")
ONE_IN_AREA = QT_TRANSLATE_NOOP("Circle", "1 person")
OTHERS = "\N{HORIZONTAL ELLIPSIS}"
"""The area of people whose own areas are too many for a sector each."""

AREA_SUMMARY = QT_TRANSLATE_NOOP("Circle", "{area}: {count}.")
NOBODY = QT_TRANSLATE_NOOP("Circle", "Closeness circle with nobody in it yet.")
ONE_PERSON = QT_TRANSLATE_NOOP("Circle", "1 person.")
PEOPLE = QT_TRANSLATE_NOOP("Circle", "{count} people.")
CONFLICTED = QT_TRANSLATE_NOOP("Circle", "{count} conflicted: {names}.")

_NAMED = 4
"""A ring with more people than this is summed up by their number alone."""


def english(context: str, text: str) -> str:
    """`text` as it stands."""
    return text


@dataclass(frozen=True, slots=True)
class CircleWords:
    """What a circle says to one audience."""

    audience: Audience = THERAPIST
    translate: Translate = english

    def say(self, text: str) -> str:
        """One of the texts above in the language in use."""
        return self.translate("Circle", text)

    def _noun(self, text: str) -> str:
        return self.translate(words.CONTEXT, text)

    def ring(self, ring: int) -> str:
        """The name of a ring."""
        return self._noun(words.RINGS[ring])

    def tone(self, tone: Tone | None) -> str:
        """The word for a relationship."""
        if tone is None:
            return self._noun(words.NO_TONE)
        return self._noun((words.PLAIN_TONE if self.audience.is_client else words.TONE)[tone])

    def died(self, person: PersonView) -> str:
        """When a person died, such as "died 2019"; empty for who is alive."""
        if not person.died:
            return ""
        if person.died_on is None:
            return self.say(DIED_UNDATED)
        return self.say(DIED_IN).format(year=person.died_on.middle.year)

    def ended(self, person: PersonView) -> str:
        """When a relationship ended, such as "ended 2024"; empty for who has died or where it goes on."""
        if person.died or person.ended_on is None:
            return ""
        return self.say(ENDED_IN).format(year=person.ended_on.middle.year)

    def years(self, person: PersonView) -> str:
        """The year that stands with a name: of death, or of the end."""
        return self.died(person) or self.ended(person)

    def person(self, person: PersonView, *, grouped: bool = False) -> str:
        """One person in a sentence: "Rowan, partner, very close, mixed, focus person".

        Where people are `grouped` their area is said as well.
        """
        parts = [
            person.name,
            words.inside(person.relationship),
            self.area(person.area) if grouped else "",
            words.inside(self.ring(person.place.ring)),
            words.inside(self.tone(person.tone)) if person.tone else "",
            *self._marks(person),
        ]
        return ", ".join(part for part in parts if part)

    def _marks(self, person: PersonView) -> Iterator[str]:
        """What the marks at a person mean, those of the therapist's for the therapist alone."""
        yield self.years(person)
        if person.wished is not None:
            text = WISHED if person.wished.ring != person.place.ring else WISHED_HERE
            yield self.say(text).format(ring=words.inside(self.ring(person.wished.ring)))
        if self.audience.is_client:
            return
        if person.estranged:
            yield words.inside(self.say(ESTRANGED))
        if person.moved_from is not None:
            yield self.say(MOVED_FROM).format(ring=words.inside(self.ring(person.moved_from.ring)))
        if person.focus:
            yield words.inside(self.say(FOCUS))
        if person.mind_safety:
            yield words.inside(self.say(MIND_SAFETY))

    def wish(self, person: PersonView) -> str:
        """What the mark at a wished place means: "Where Rowan is wished: very close"."""
        assert person.wished is not None
        ring = words.inside(self.ring(person.wished.ring))
        return self.say(WISH_OF).format(name=person.name, ring=ring)

    def more(self, ring: int, people: Sequence[PersonView]) -> str:
        """Who stands behind the last node of a full ring."""
        names = ", ".join(person.name for person in people)
        return self.say(MORE).format(count=len(people), ring=words.inside(self.ring(ring)), names=names)

    def area(self, area: str) -> str:
        """The name of an area of life."""
        if area == OTHERS:
            return self.say(OTHER_AREAS)
        plain = " ".join(area.split())
        if not plain:
            return self.say(NO_AREA)
        usual = (each for each in words.LIFE_AREAS if each.casefold() == plain.casefold())
        known = next(usual, None)
        return self._noun(known) if known else plain

    def in_area(self, count: int) -> str:
        """How many people stand in a sector."""
        return self.say(ONE_IN_AREA) if count == 1 else self.say(IN_AREA).format(count=count)

    def summary(self, view: CircleView) -> str:
        """The whole circle in a few sentences, as a screen reader hears it; to a client by names alone."""
        if not view.people:
            return self.say(NOBODY)
        if self.audience.is_client:
            return " ".join(self._names(view))
        count = len(view.people)
        parts = [self.say(ONE_PERSON) if count == 1 else self.say(PEOPLE).format(count=count)]
        for ring in view.ring_numbers:
            people = view.in_ring(ring)
            if people:
                told = (
                    ", ".join(person.name for person in people) if len(people) <= _NAMED else str(len(people))
                )
                parts.append(f"{self.ring(ring)}: {told}.")
        parts += self._areas(view)
        at_odds = [person.name for person in view.people if person.tone is Tone.CONFLICTED]
        if at_odds:
            parts.append(self.say(CONFLICTED).format(count=len(at_odds), names=", ".join(at_odds)))
        return " ".join(parts)

    def _names(self, view: CircleView) -> Iterator[str]:
        """Who stands in each ring."""
        for ring in view.ring_numbers:
            if people := view.in_ring(ring):
                yield f"{self.ring(ring)}: {', '.join(person.name for person in people)}."

    def _areas(self, view: CircleView) -> Iterator[str]:
        """How many stand in each area, where people are grouped."""
        if not view.grouped:
            return
        counts = Counter(self.area(person.area) for person in view.people)
        for area, count in counts.items():
            yield self.say(AREA_SUMMARY).format(area=area, count=self.in_area(count))

    def beyond(self) -> str:
        """The name of the zone outside the outer ring."""
        return self.ring(BEYOND)
