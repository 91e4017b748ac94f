"""Everything that can be said on the sheet of a person, each answer one step with its sentence."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject

from ipt_desk.domain.ids import ExpectationId
from ipt_desk.domain.person import Answer, Fear
from ipt_desk.domain.vague import VagueDate
from ipt_desk.services import expectations, person_fields
from ipt_desk.services.person_sheet import PersonSheet
from ipt_desk.ui.runtime.desk import Desk, Spell
from ipt_desk.ui.runtime.drafts import Draft


class SheetEdits(QObject):
    """Changes the person whose sheet is shown."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sheet: PersonSheet | None = None

    def rate(self, field: str, title: str, number: int | None) -> None:
        """Answer with a number; what is tried one after the other is one step."""
        sheet = self.sheet
        if sheet is not None and sheet.number(field) != number:
            spell = Spell("person", sheet.id, field)
            step = person_fields.set_person_number
            self._desk.perform(self._title(title), step, sheet.id, field, number, spell=spell)

    def answer(self, field: str, title: str, answer: StrEnum | None) -> None:
        """Answer with one of a few answers, or take the answer back."""
        sheet = self.sheet
        if sheet is not None and sheet.answer(field) is not answer:
            step = person_fields.set_person_answer
            self._desk.perform(self._title(title), step, sheet.id, field, answer)

    def flag(self, field: str, title: str, on: bool) -> None:
        """Say that something is so, or not."""
        sheet = self.sheet
        if sheet is not None and sheet.flag(field) is not on:
            self._desk.perform(self._title(title), person_fields.set_person_flag, sheet.id, field, on)

    def day(self, field: str, title: str, day: VagueDate | None) -> None:
        """Say when something was."""
        sheet = self.sheet
        if sheet is not None and sheet.day(field) != day:
            self._desk.perform(self._title(title), person_fields.set_person_date, sheet.id, field, day)

    def fear(self, answer: Fear | None) -> None:
        """Answer the private question; its step says nothing of the answer."""
        sheet = self.sheet
        if sheet is not None and sheet.fear is not answer:
            title = self.tr("Answer the private question about {name}").format(name=sheet.name)
            self._desk.perform(title, person_fields.set_fear, sheet.id, answer)

    def review(self) -> None:
        """Note that everything about the person was gone through today."""
        sheet = self.sheet
        if sheet is not None:
            title = self.tr("Go through what is said of {name}").format(name=sheet.name)
            self._desk.perform(title, person_fields.set_reviewed, sheet.id, undo_notice=True)

    def _title(self, field: str) -> str:
        name = self.sheet.name if self.sheet is not None else ""
        return self.tr("Change \u201c{field}\u201d for {name}").format(field=field, name=name)

    # Expectations

    def add_matter(self, side: str, text: str) -> ExpectationId | None:
        """Note something that one side expects."""
        sheet = self.sheet
        if sheet is None or not text.strip():
            return None
        title = self.tr("Note what is expected with {name}").format(name=sheet.name)
        sides = tuple(text if side == known else "" for known in expectations.SIDES)
        return self._desk.perform(title, expectations.add_expectation, sheet.id, *sides)

    def write_matter(self, matter: ExpectationId, side: str, text: str, origin: Draft) -> bool:
        """Write one side of a matter; False where the vault refused and the text must stay."""
        title = self.tr("Write what is expected")
        spell = Spell("expectation", matter, side)
        saved = self._desk.commit(
            title, expectations.set_expectation_text, matter, side, text, spell=spell, origin=origin
        )
        return saved or not self._desk.read(expectations.is_there, matter)

    def answer_matter(self, matter: ExpectationId, question: str, answer: Answer | None) -> None:
        """Answer what is asked about a matter."""
        title = self.tr("Answer about an expectation")
        self._desk.perform(title, expectations.answer_expectation, matter, question, answer)

    def move_matter(self, matter: ExpectationId, to: int) -> None:
        """Put a matter at another place."""
        self._desk.perform(self.tr("Move an expectation"), expectations.move_expectation, matter, to)

    def remove_matter(self, matter: ExpectationId) -> None:
        """Take a matter out."""
        title = self.tr("Remove an expectation")
        self._desk.perform(title, expectations.remove_expectation, matter, undo_notice=True)
