"""Which questions stand in which group of the sheet, and what a folded group says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout

from ipt_desk.documents import inventory_questions as questions
from ipt_desk.documents.inventory_questions import Asked
from ipt_desk.documents.inventory_words import CHOSEN, SUPPORT
from ipt_desk.domain.person import CHOICES, DATES, FLAGS, GETS, GIVES, NUMBERS, TEXTS, Support
from ipt_desk.domain.person import SUPPORT as SUPPORT_SCALE
from ipt_desk.domain.prose import visible
from ipt_desk.domain.words import LIFE_AREAS, STAGE
from ipt_desk.services.person_sheet import PersonSheet
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.sheet.edits import SheetEdits
from ipt_desk.ui.circle.sheet.fields import (
    AnswersField,
    DayField,
    FlagField,
    LineField,
    ListField,
    ScaleField,
    SheetField,
    SupportField,
    TextField,
)
from ipt_desk.ui.circle.sheet.group import FoldedGroup, GroupHead
from ipt_desk.ui.circle.sheet.matters import Matters
from ipt_desk.ui.circle.sheet.safety import FearField
from ipt_desk.ui.circle.words import translate
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates

OPEN_AT_FIRST = "quality,expectations,change"
"""The groups that are open until somebody folds them."""

_ELSEWHERE = frozenset({"name", "relationship", "ring", "wished_ring", "tone", "died_on", "alive"})
"""What stands at the head of the inspector, or is set in the circle."""

_SHORT = 5
"""Answers of so few letters stand side by side."""


class SheetGroups(QObject):
    """Makes the groups of the sheet, in the order in which a therapist looks for them."""

    def __init__(self, desk: Desk, circle: CircleEdits, edits: SheetEdits) -> None:
        super().__init__(edits)
        self._desk, self._circle, self._edits = desk, circle, edits
        self.matters = Matters(desk, edits)

    def all(self) -> tuple[FoldedGroup, ...]:
        """Every group, folded."""
        support = FoldedGroup("support", GroupHead(self.tr("Support")), self._support, self._said_of_support)
        return (
            self._asked("quality", self.tr("What it is like"), _picked("good", "hard")),
            FoldedGroup(
                "expectations", GroupHead(self.tr("Expectations")), self._matters, self._said_of_matters
            ),
            self._asked("change", self.tr("Change"), _picked(*_CHANGE)),
            self._asked("talk", self.tr("What can be said"), _picked(*_TALK)),
            self._asked("conflict", self.tr("Conflict"), questions.CONFLICT.questions),
            support,
            self._asked("closeness", self.tr("Closeness in numbers"), questions.CLOSENESS.questions),
            self._asked("contact", self.tr("Contact"), questions.CONTACT.questions),
            self._asked("who", self.tr("Who it is"), questions.WHO.questions),
            self._asked("status", self.tr("Alive, in touch, or past"), _STANDS),
            self._asked("symptoms", self.tr("Link with the symptoms"), questions.SYMPTOMS.questions),
            FoldedGroup("safety", GroupHead(self.tr("Safety"), "lock"), self._safety, self._said_of_safety),
            self._asked("notes", self.tr("Notes"), questions.NOTES.questions),
        )

    def _asked(self, key: str, title: str, asked: Iterable[Asked]) -> FoldedGroup:
        wanted = tuple(one for one in asked if one.field not in _ELSEWHERE)

        def make() -> list[SheetField]:
            return [self._field(one) for one in wanted]

        def said(sheet: PersonSheet) -> str:
            return _joined(part for one in wanted for part in self._said(one, sheet))

        return FoldedGroup(key, GroupHead(title), make, said)

    # Fields

    def _field(self, asked: Asked) -> SheetField:
        """The field for the kind of answer that a question has."""
        field, title = asked.field, self._title(asked)
        if field in NUMBERS:
            spoken = _signed if NUMBERS[field].start < 0 else str
            return ScaleField(self._edits, field, title, NUMBERS[field], spoken)
        if field in CHOICES:
            answers = [(answer, _word(word)) for answer, word in _words_of(field).items()]
            short = field != "dispute_stage" and all(len(word) <= _SHORT + 3 for _answer, word in answers)
            if short and len(answers) < 4:
                return AnswersField(self._edits, field, title, answers)
            return ListField(self._edits, field, title, answers)
        if field in FLAGS:
            return FlagField(self._edits, field, title)
        if field in DATES:
            return DayField(self._edits, field, title)
        if field in TEXTS:
            return TextField(self._desk, self._circle, field, title, self._prompt(asked))
        return LineField(self._desk, self._circle, field, title, self._prompt(asked), _suggested(asked))

    def _title(self, asked: Asked) -> str:
        own = {
            "wish": self.tr("Wants to change"),
            "closeness_before": self.tr("Before this episode"),
            "alive_unknown": self.tr("Not known whether alive"),
            "role_note": self.tr("What they are like"),
        }
        return own.get(asked.field) or translate("Document", asked.name)

    def _prompt(self, asked: Asked) -> str:
        """What is asked, in the field as long as it is empty."""
        own = {
            "good": self.tr("What do you like about them?"),
            "hard": self.tr("What do you dislike?"),
            "can_talk_about": self.tr("What can you talk about?"),
            "cannot_talk_about": self.tr("What can you not talk about?"),
            "typical_feeling": self.tr("Do they know how you feel?"),
            "conflict_about": self.tr("Do they end, or get dropped?"),
            "recent_change": self.tr("What changed between you?"),
            "wish": self.tr("What would you change?"),
            "my_part": self.tr("What could you do for it?"),
            "how_far": self.tr("How much time, doing what?"),
            "role_note": self.tr("What are they like?"),
            "support_received": self.tr("What do you get from them?"),
            "support_given": self.tr("What do you give them?"),
            "knows_about_illness": self.tr("What do they make of it?"),
            "effect_of_episode": self.tr("What did this episode do?"),
            "anniversaries": self.tr("Days to keep in mind"),
        }
        said = own.get(asked.field) or translate("Document", asked.question)
        return "" if said == self._title(asked) else said

    def _support(self) -> list[SheetField]:
        scales: list[SheetField] = [
            SupportField(self._edits, (GETS[kind], GIVES[kind]), translate("Document", name), SUPPORT_SCALE)
            for kind, name in SUPPORT.items()
        ]
        numbers = {*GETS.values(), *GIVES.values()}
        rest = [one for one in questions.SUPPORT_GROUP.questions if one.field not in numbers]
        return [SupportHead(), *scales, *(self._field(one) for one in rest)]

    def _matters(self) -> list[SheetField]:
        return [self.matters]

    def _safety(self) -> list[SheetField]:
        note = TextField(
            self._desk,
            self._circle,
            "safeguarding_note",
            self.tr("Safeguarding note"),
            self.tr("Children, threats, who was told"),
        )
        return [FearField(self._edits), note]

    # What is said of a folded group

    def _said(self, asked: Asked, sheet: PersonSheet) -> Iterator[str]:
        field = asked.field
        if field in NUMBERS:
            number = sheet.number(field)
            if number is not None:
                spoken = _signed(number) if NUMBERS[field].start < 0 else str(number)
                yield f"{self._title(asked)} {spoken}"
        elif field in CHOICES:
            answer = sheet.answer(field)
            if answer is not None:
                word = _word(_words_of(field)[answer])
                named = field in ("initiative", "conflict_goes", "dispute_stage")
                yield word if named else f"{self._title(asked)}: {word}"
        elif field in FLAGS:
            if sheet.flag(field):
                yield self._title(asked)
        elif field in DATES:
            day = sheet.day(field)
            if day is not None:
                yield f"{self._title(asked)} {dates.vague(day)}"
        elif sheet.text(field):
            yield visible(sheet.text(field))

    def _said_of_support(self, sheet: PersonSheet) -> str:
        numbers = {*GETS.values(), *GIVES.values()}
        rest = (one for one in questions.SUPPORT_GROUP.questions if one.field not in numbers)
        return _joined(
            (
                *_said_of_side(sheet, GETS, self.tr("gets {support}")),
                *_said_of_side(sheet, GIVES, self.tr("gives {support}")),
                *(part for one in rest for part in self._said(one, sheet)),
            )
        )

    def _said_of_matters(self, sheet: PersonSheet) -> str:
        return _joined(
            visible(side) for matter in sheet.expectations for side in (matter.mine, matter.theirs) if side
        )

    def _said_of_safety(self, sheet: PersonSheet) -> str:
        """Folded, the private group says only that something is in it."""
        noted = sheet.fear is not None or bool(sheet.safeguarding_note)
        return self.tr("Something noted, never printed") if noted else ""


class SupportHead(SheetField):
    """What the two columns of scales mean."""

    def __init__(self) -> None:
        super().__init__("support_head", "")
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        for said in (self.tr("Received, 0 to 3"), self.tr("Given, 0 to 3")):
            row.addWidget(Label(said, "hint", "text3"), 1)
        self.column.addLayout(row)


_CHANGE = ("wish", "change_likely", "my_part", "recent_change", "recent_change_on")
_TALK = ("can_talk_about", "cannot_talk_about", "typical_feeling")
_STANDS = (Asked("alive_unknown", "", ""), *questions.STANDS.questions)


def _said_of_side(sheet: PersonSheet, fields: Mapping[Support, str], words: str) -> Iterator[str]:
    said = [
        f"{_word(name).lower()} {sheet.number(fields[kind])}"
        for kind, name in SUPPORT.items()
        if sheet.number(fields[kind])
    ]
    if said:
        yield words.format(support=", ".join(said))


def _picked(*fields: str) -> tuple[Asked, ...]:
    """The questions about `fields`, in that order."""
    asked = {one.field: one for group in questions.GROUPS for one in group.questions}
    return tuple(asked[field] for field in fields)


def _words_of(field: str) -> Mapping[StrEnum, str]:
    return cast(Mapping[StrEnum, str], CHOSEN[field])


def _suggested(asked: Asked) -> tuple[str, ...]:
    """The usual answers to a question that is answered in a line."""
    if asked.field == "area":
        return tuple(translate("Nouns", area) for area in LIFE_AREAS)
    return tuple(_word(answer) for answer in asked.answers)


def _word(text: str) -> str:
    """An answer as it stands alone: with a capital."""
    context = "Nouns" if text in STAGE.values() else "Document"
    said = translate(context, text)
    return said[:1].upper() + said[1:]


def _signed(number: int) -> str:
    return "0" if number == 0 else f"+{number}" if number > 0 else f"\u2212{-number}"


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)
