"""The columns of the table of people: what each says of a person, and how it is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject

from ipt_desk.domain import words as nouns
from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.people import was_words
from ipt_desk.ui.circle.words import circle_words, translate
from ipt_desk.ui.words import dates


class Key(StrEnum):
    """What a column is about."""

    NAME = "name"
    WHO = "who"
    AREA = "area"
    CLOSENESS = "ring"
    TONE = "tone"
    CONTACT = "contact"
    COUNTS_ON = "support_received"
    WISH = "wish"
    FOCUS = "focus"
    DIED = "died"
    AGE = "age"
    GOOD = "good"
    HARD = "hard"
    NOTES = "notes"


class Way(StrEnum):
    """How a cell is written in: a line, lines, one of a list, a tick."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    AREA = "area"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class PeopleColumn:
    """One column; `sort` is what it is ordered by, None where nothing is said.

    `share` is its part of the width, `least` the width it needs at text of the usual size.
    """

    key: Key
    title: str
    way: Way
    share: int
    text: Callable[[PersonView], str]
    sort: Callable[[PersonView], Any]
    edit: Callable[[PersonView], str]
    hint: str = ""
    least: int = 80


USUAL = (
    Key.NAME,
    Key.WHO,
    Key.AREA,
    Key.CLOSENESS,
    Key.TONE,
    Key.CONTACT,
    Key.COUNTS_ON,
    Key.WISH,
)
"""The columns that are shown until others are chosen."""


def ring_order(ring: int) -> int:
    """Beyond comes after every ring."""
    return 99 if ring == BEYOND else ring


def area_word(area: str) -> str:
    """An area of life as it is read: the usual four in the language of the window."""
    return translate(nouns.CONTEXT, area) if area in nouns.LIFE_AREAS else area


def area_kept(word: str) -> str:
    """An area of life as it is stored, from the word that is read."""
    shown = word.strip()
    return next((area for area in nouns.LIFE_AREAS if area_word(area).casefold() == shown.casefold()), shown)


def one_line(text: str) -> str:
    """Lines of a text one after another."""
    return " ".join(text.split())


def closeness_words(row: PersonView) -> str:
    """How near somebody is, and where they were at the start."""
    ring, was = circle_words().ring(row.place.ring), was_words(row)
    return f"{ring}, {was}" if was else ring


class PeopleColumns(QObject):
    """Makes the columns in the language of the window."""

    def made(self) -> dict[Key, PeopleColumn]:
        """Every column there is, by its key."""
        return {column.key: column for column in (*self._about(), *self._bond(), *self._more())}

    def _about(self) -> tuple[PeopleColumn, ...]:
        return (
            self._line(Key.NAME, self.tr("Name"), 131, "name"),
            PeopleColumn(
                Key.WHO,
                self.tr("Who they are"),
                Way.LINE,
                131,
                lambda row: row.who,
                lambda row: row.who,
                lambda row: row.who,
                self.tr("Such as: Partner, 11 years"),
            ),
            PeopleColumn(
                Key.AREA,
                self.tr("Area"),
                Way.AREA,
                99,
                lambda row: area_word(row.area),
                lambda row: area_word(row.area),
                lambda row: row.area,
                least=72,
            ),
        )

    def _bond(self) -> tuple[PeopleColumn, ...]:
        words = circle_words()
        return (
            PeopleColumn(
                Key.CLOSENESS,
                self.tr("Closeness"),
                Way.CHOICE,
                188,
                lambda row: words.ring(row.place.ring),
                lambda row: ring_order(row.place.ring),
                lambda row: str(row.place.ring),
                least=112,
            ),
            PeopleColumn(
                Key.TONE,
                self.tr("Relationship"),
                Way.CHOICE,
                163,
                lambda row: words.tone(row.tone),
                lambda row: None if row.tone is None else tuple(Tone).index(row.tone),
                lambda row: row.tone.value if row.tone else "",
                least=128,
            ),
            PeopleColumn(
                Key.CONTACT,
                self.tr("Contact"),
                Way.LINE,
                126,
                lambda row: row.contact,
                lambda row: row.contact,
                lambda row: row.contact,
                self.tr("Such as: Weekly, phone"),
            ),
            self._lines(Key.COUNTS_ON, self.tr("Counts on them for"), 138, "support_received"),
            self._lines(Key.WISH, self.tr("Wants to change"), 130, "wish"),
        )

    def _more(self) -> tuple[PeopleColumn, ...]:
        return (
            PeopleColumn(
                Key.FOCUS,
                self.tr("Focus person"),
                Way.TICK,
                112,
                lambda row: self.tr("Focus person") if row.focus else "",
                lambda row: 0 if row.focus else 1,
                lambda row: "yes" if row.focus else "",
                least=104,
            ),
            PeopleColumn(
                Key.DIED,
                self.tr("Died"),
                Way.LINE,
                104,
                self.died_words,
                lambda row: row.died_on.start.isoformat() if row.died_on else ("9999" if row.died else ""),
                self.died_words,
                self.tr("A day, a month or a year; yes where none is known"),
            ),
            self._line(Key.AGE, self.tr("Age"), 80, "age"),
            self._lines(Key.GOOD, self.tr("What is good"), 140, "good"),
            self._lines(Key.HARD, self.tr("What is hard"), 140, "hard"),
            self._lines(Key.NOTES, self.tr("Notes"), 140, "notes"),
        )

    def died_words(self, row: PersonView) -> str:
        """When somebody died, "yes" where no day is known, nothing for who is alive."""
        if not row.died:
            return ""
        return dates.vague(row.died_on) if row.died_on else self.tr("yes")

    def _line(self, key: Key, title: str, share: int, field: str) -> PeopleColumn:
        text = _Field(field)
        return PeopleColumn(key, title, Way.LINE, share, text, text, text)

    def _lines(self, key: Key, title: str, share: int, field: str) -> PeopleColumn:
        text, shown = _Field(field), _Field(field, flat=True)
        return PeopleColumn(key, title, Way.LINES, share, shown, shown, text)


@dataclass(frozen=True, slots=True)
class _Field:
    """Reads one text of a person; `flat` puts its lines one after another."""

    name: str
    flat: bool = False

    def __call__(self, row: PersonView) -> str:
        text = str(getattr(row, self.name))
        return one_line(text) if self.flat else text
