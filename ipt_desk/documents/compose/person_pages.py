"""One person of the inventory on paper: every question that was answered, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipt_desk.documents.blocks import Block, Facts, Grid, Heading, Paragraph, Together, Tone
from ipt_desk.documents.inventory_questions import GROUPS, QUALITY, SUPPORT_GROUP, Asked, Group
from ipt_desk.documents.inventory_words import ANSWERS, CHOSEN, SUPPORT
from ipt_desk.documents.naming import Naming
from ipt_desk.documents.words import Words
from ipt_desk.domain.person import CHOICES, DATES, FLAGS, GETS, GIVES, LINES, NUMBERS, SCALE, TEXTS, Answer
from ipt_desk.domain.words import RINGS, TONE
from ipt_desk.services.circle_view import PersonView
from ipt_desk.services.person_sheet import Expectation, PersonSheet

_AMOUNTS = frozenset((*GETS.values(), *GIVES.values()))
_IN_TABLE = frozenset(
    {"name", "relationship", "role_note", "area", "ring", "tone", "contact_frequency", "contact_mode"}
)
"""What the table says already; a group with nothing else is left out."""


@dataclass(frozen=True, slots=True)
class PersonPages:
    """Sets what is known of one person in the words of the paper."""

    person: PersonView
    sheet: PersonSheet
    naming: Naming
    words: Words

    def blocks(self, *, apart: bool) -> list[Block]:
        """The person with everything that is known beyond the table; nothing where that is nothing.

        `apart` leaves the name out of the contents.
        """
        parts = [block for group in GROUPS for block in self._group(group)]
        if not parts:
            return []
        first, *rest = parts
        return [Together((Heading(self._name, 2, apart), first)), *rest]

    @property
    def _name(self) -> str:
        name = self.person.name or self.person.initials
        return f"{name}, {self.words.records.focus_person}" if self.person.focus else name

    def _group(self, group: Group) -> Iterator[Block]:
        rows = tuple(self._rows(group))
        if {asked for asked, _name, _told in rows} - _IN_TABLE:
            facts = Facts(tuple((name, told) for _field, name, told in rows))
            named = group.title == rows[0][1]
            yield facts if named else Together((Paragraph(group.title, Tone.STRONG), facts))
        if group is QUALITY and (matters := self.sheet.expectations):
            yield self._matters(matters)

    def _rows(self, group: Group) -> Iterator[tuple[str, str, str]]:
        """The field, its name and what is said of it, for each answer of a group."""
        if group is SUPPORT_GROUP:
            yield from self._amounts()
        for asked in group.questions:
            if asked.field != "name" and asked.field not in _AMOUNTS and (told := self._told(asked)):
                yield asked.field, asked.name, told
            if asked.field == "ring" and self.person.start_ring is not None:
                yield "start", self.words.records.at_start, RINGS[self.person.start_ring]
        if group is GROUPS[-1] and self.sheet.reviewed_on:
            yield "reviewed_on", self.words.inventory.reviewed, self.words.day(self.sheet.reviewed_on)

    def _told(self, asked: Asked) -> str:
        """The answer to a question in words; empty where there is none."""
        match asked.field:
            case "alive":
                return self._alive()
            case "died_on":
                return ""  # it is said with the state
            case "ring":
                return RINGS[self.sheet.place.ring]
            case "wished_ring":
                return RINGS[self.person.wished.ring] if self.person.wished else ""
            case "tone":
                return TONE[self.sheet.tone] if self.sheet.tone else ""
        return self._answered(asked.field)

    def _alive(self) -> str:
        says = self.words.records
        if self.sheet.flag("alive_unknown"):
            return self.words.inventory.alive_unknown
        if not self.sheet.died:
            return ""
        when = self.sheet.died_on
        return says.died.format(when=when.words or self.words.day(when.start)) if when else says.has_died

    def _answered(self, field: str) -> str:
        if field in LINES or field in TEXTS:
            return self.naming.text(self.sheet.text(field))
        if field in NUMBERS:
            return self._number(field)
        if field in CHOICES:
            answer = self.sheet.answer(field)
            return CHOSEN[field][answer] if answer is not None else ""
        if field in FLAGS:
            return ANSWERS[Answer.YES] if self.sheet.flag(field) else ""
        assert field in DATES
        day = self.sheet.day(field)
        return (day.words or self.words.day(day.start)) if day else ""

    def _number(self, field: str) -> str:
        number = self.sheet.number(field)
        if number is None:
            return ""
        if NUMBERS[field] == SCALE:
            return self.words.inventory.of_ten.format(number=number)
        told = f"{number:+d}".replace("-", "\u2212") if number else "0"
        return self.words.inventory.of_mood.format(number=told)

    def _amounts(self) -> Iterator[tuple[str, str, str]]:
        """How much support of each kind goes each way, a line for each way."""
        says = self.words.inventory
        for name, fields in ((says.received, GETS), (says.given, GIVES)):
            numbers = {kind: self.sheet.number(field) for kind, field in fields.items()}
            told = [f"{SUPPORT[kind]} {number}" for kind, number in numbers.items() if number is not None]
            if told:
                yield "support", name, ", ".join(told)

    def _matters(self, matters: Sequence[Expectation]) -> Block:
        """What they expect of each other, matter by matter, as pairs."""
        says = self.words.inventory
        head = (says.client_expects, says.met, says.they_expect, says.met, says.said_aloud, says.realistic)
        rows = tuple(self._matter(matter) for matter in matters)
        title = Paragraph(says.expectations, Tone.STRONG)
        return Together((title, Grid(head, rows, (2.2, 0.7, 2.2, 0.7, 0.7, 0.7))))

    def _matter(self, matter: Expectation) -> tuple[str, ...]:
        answers = (matter.mine_met, matter.theirs_met, matter.said_aloud, matter.realistic)
        mine_met, theirs_met, said, realistic = (ANSWERS[one] if one else "" for one in answers)
        mine, theirs = (self.naming.text(text) for text in (matter.mine, matter.theirs))
        return mine, mine_met, theirs, theirs_met, said, realistic
