"""The words in a closeness circle, for the therapist or for the client, in one language."""

from __future__ import annotations

from collections.abc import Callable
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
MORE = QT_TRANSLATE_NOOP("Circle", "{count} more people in this ring")
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

    def area(self, area: str) -> str:
        """The name of an area of life; the client's own word stays as it is."""
        if not area:
            return self._noun(words.NO_AREA)
        return self._noun(area) if area in words.LIFE_AREAS else area

    def died(self, person: PersonView) -> str:
        """When a person died, such as "died 2019"; empty for who is alive."""
        if not person.died:
            return ""
        if person.died_on is None:
            return self.say(DIED_UNDATED)
        return self.say(DIED_IN).format(year=person.died_on.middle.year)

    def person(self, person: PersonView) -> str:
        """One person in a sentence: "Rowan, partner, very close, mixed, focus person"."""
        parts = [
            person.name,
            words.inside(person.relationship),
            words.inside(self.ring(person.place.ring)),
            words.inside(self.tone(person.tone)) if person.tone else "",
            self.died(person),
            words.inside(self.say(FOCUS)) if person.focus else "",
        ]
        return ", ".join(part for part in parts if part)

    def summary(self, view: CircleView) -> str:
        """The whole circle in a few sentences, as a screen reader hears it first."""
        if not view.people:
            return self.say(NOBODY)
        count = len(view.people)
        parts = [self.say(ONE_PERSON) if count == 1 else self.say(PEOPLE).format(count=count)]
        for ring in view.ring_numbers:
            people = view.in_ring(ring)
            if people:
                told = (
                    ", ".join(person.name for person in people) if len(people) <= _NAMED else str(len(people))
                )
                parts.append(f"{self.ring(ring)}: {told}.")
        at_odds = [person.name for person in view.people if person.tone is Tone.CONFLICTED]
        if at_odds and not self.audience.is_client:
            parts.append(self.say(CONFLICTED).format(count=len(at_odds), names=", ".join(at_odds)))
        return " ".join(parts)

    def beyond(self) -> str:
        """The name of the zone outside the outer ring."""
        return self.ring(BEYOND)
