"""What was written in a cell of the table, checked and stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ipt_desk.domain import vague
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.prose import clean_line
from ipt_desk.services.circle import LONGEST_NAME
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.table.columns import Key, area_kept
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.drafts import Draft


class CellWriter(QObject):
    """Stores cells. Each method answers "" where it was taken, else the sentence that says what to mend."""

    def __init__(self, desk: Desk, edits: CircleEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._edits = desk, edits
        self.origin: Draft | None = None
        self._own: dict[Key, Callable[[PersonView, str], str]] = {
            Key.NAME: self._name,
            Key.WHO: self._who,
            Key.AREA: self._area,
            Key.CLOSENESS: self._ring,
            Key.TONE: self._tone,
            Key.CONTACT: self._contact,
            Key.FOCUS: self._focus,
            Key.DIED: self._died,
        }

    def __call__(self, row: PersonView, key: Key, text: str) -> str:
        """Store `text` in the cell of `row` that `key` is about."""
        write = self._own.get(key)
        return write(row, text) if write is not None else self._text(row, key, text)

    def _text(self, row: PersonView, field: str, text: str) -> str:
        if getattr(row, field) == text or self._edits.write(row.id, field, text, self.origin):
            return ""
        return self.tr("This could not be saved. Your text is still here.")

    def _name(self, row: PersonView, text: str) -> str:
        name = clean_line(text)
        if not name:
            return self.tr("A person needs a name; a nickname or a letter will do.")
        if len(name) > LONGEST_NAME:
            told = self.tr("This name is longer than {most} letters. Shorten it.")
            return told.format(most=LONGEST_NAME)
        return self._text(row, "name", name)

    def _who(self, row: PersonView, text: str) -> str:
        """What stands after the comma goes back to where it came from: the note, else the age."""
        first, rest = _apart(text)
        second = "age" if row.age and not row.role_note else "role_note"
        return self._texts(row, {"relationship": first, second: rest})

    def _contact(self, row: PersonView, text: str) -> str:
        first, rest = _apart(text)
        return self._texts(row, {"contact_frequency": first, "contact_mode": rest})

    def _texts(self, row: PersonView, texts: dict[str, str]) -> str:
        told = [self._text(row, field, text) for field, text in texts.items()]
        return next((sentence for sentence in told if sentence), "")

    def _area(self, row: PersonView, text: str) -> str:
        return self._text(row, "area", area_kept(clean_line(text)))

    def _ring(self, row: PersonView, text: str) -> str:
        self._edits.to_ring(row.id, int(text))
        return ""

    def _tone(self, row: PersonView, text: str) -> str:
        self._edits.set_tone(row.id, Tone(text) if text else None)
        return ""

    def _focus(self, row: PersonView, text: str) -> str:
        if row.focus != bool(text):
            self._edits.toggle_focus(row.id)
        return ""

    def _died(self, row: PersonView, text: str) -> str:
        words = text.strip()
        if not words or words.casefold() == self.tr("no"):
            if row.died:
                self._edits.toggle_died(row.id)
        elif words.casefold() == self.tr("yes"):
            if not row.died:
                self._edits.toggle_died(row.id)
            elif row.died_on is not None:
                self._edits.set_died_on(row.id, "")
        elif vague.parse(words) is None:
            return self.tr(
                "Write when they died as 22 Oct 2019, Oct 2019 or about 2019; yes where it is unknown."
            )
        else:
            self._edits.set_died_on(row.id, words)
        return ""


def _apart(text: str) -> tuple[str, str]:
    """The words before the first comma, and those after it."""
    first, _, rest = text.partition(",")
    return clean_line(first), clean_line(rest)
