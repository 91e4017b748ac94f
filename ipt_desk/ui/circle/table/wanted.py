"""Which people of a circle the table shows, and in which order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields

from ipt_desk.domain.circle import Tone
from ipt_desk.services.circle_view import PersonView


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filters let through; a set without members lets everybody through.

    `words` must all be found somewhere in what is told of a person.
    """

    words: str = ""
    rings: frozenset[int] = frozenset()
    tones: frozenset[Tone | None] = frozenset()
    areas: frozenset[str] = frozenset()
    focus: bool = False
    died: bool = False

    @property
    def is_everybody(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Wanted(words=self.words) and not self.words.strip()

    @property
    def choices(self) -> int:
        """How many of the filters are in use."""
        used = [name.name for name in fields(self) if name.name != "words" and getattr(self, name.name)]
        return len(used) + bool(self.words.strip())

    def lets(self, person: PersonView, told: str) -> bool:
        """Whether `person` is shown; `told` is what can be read of them in the table."""
        return (
            (not self.rings or person.place.ring in self.rings)
            and (not self.tones or person.tone in self.tones)
            and (not self.areas or person.area in self.areas)
            and (person.focus or not self.focus)
            and (person.died or not self.died)
            and _has_words(self.words, told)
        )


def _has_words(words: str, told: str) -> bool:
    found = plain(told)
    return all(word in found for word in plain(words).split())


def plain(text: str) -> str:
    """`text` for comparing: neither case nor accents matter."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
