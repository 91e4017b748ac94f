"""Twelve fields for the groups of a printed recovery key, as they stand on the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ipt_desk.services.vault_keys import GROUP_SIZES
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import IconLabel, Label, restyle
from ipt_desk.ui.look import type
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.look.type import set_type

_ACROSS = 3
_APART = re.compile(r"[\W_]+")
_BEGINS = re.compile(r"AGESECRETKEY[1IL]")


class KeyEntry(QWidget):
    """The groups of a key. The keyboard goes on by itself; a whole key can be pasted into any field.

    Signals:
        edited: what is typed is another now.
        entered: Enter was pressed.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        type.load_fonts()
        self.setAccessibleName(self.tr("Recovery key"))
        self.fields = [self._field(number) for number in range(1, len(GROUP_SIZES) + 1)]
        self._spreading = False
        self._build()

    def _field(self, number: int) -> Field:
        field = Field()
        set_type(field, "key-group")
        name = self.tr("Group {number} of {all}").format(number=number, all=len(GROUP_SIZES))
        field.setAccessibleName(name)
        field.installEventFilter(self)
        field.textChanged.connect(self._on_text)
        field.returnPressed.connect(self.entered)
        return field

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(8))
        grid.setVerticalSpacing(gap(8))
        for at, field in enumerate(self.fields):
            row, place = divmod(at, _ACROSS)
            number = Label(str(at + 1), "hint", "text2")
            number.setBuddy(field)
            number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(number, row, place * 2)
            grid.addWidget(field, row, place * 2 + 1)
            grid.setColumnStretch(place * 2 + 1, 1)
        column.addLayout(grid)
        self._mistake = QWidget()
        line = QGridLayout(self._mistake)
        line.setContentsMargins(0, 0, 0, 0)
        line.setHorizontalSpacing(gap(8))
        line.addWidget(IconLabel("circle-alert", "danger", 16), 0, 0, Qt.AlignmentFlag.AlignTop)
        self._said = Label("", "small", "danger", wrap=True)
        line.addWidget(self._said, 0, 1)
        line.setColumnStretch(1, 1)
        column.addWidget(self._mistake)
        self._mistake.hide()

    # What is typed

    def text(self) -> str:
        """The groups, as they were typed."""
        return " ".join(field.text().strip() for field in self.fields)

    @property
    def is_complete(self) -> bool:
        """Whether every group holds something."""
        return all(field.text().strip() for field in self.fields)

    def clear(self) -> None:
        """Let go of what was typed."""
        self.show_mistake("")
        self._fill(0, [""] * len(self.fields))

    def focus_first(self) -> None:
        """Give the keyboard to the first group that is empty."""
        empty = next((field for field in self.fields if not field.text()), self.fields[0])
        empty.setFocus()

    def _on_text(self, typed: str) -> None:
        field = self.sender()
        if self._spreading or not isinstance(field, Field):
            return
        at = self.fields.index(field)
        letters = _letters(typed)
        self._unmark(field)
        if len(letters) > GROUP_SIZES[at] and self._may_spread(at, letters):
            self._spread(at, letters)
        elif len(letters) == GROUP_SIZES[at] and field.hasFocus() and field.cursorPosition() == len(typed):
            self._go_to(at + 1)
        self.edited.emit()

    def _may_spread(self, at: int, letters: str) -> bool:
        """A letter too many in the middle of a key that is there wipes nothing out."""
        after = self.fields[at + 1 :]
        return len(letters) > GROUP_SIZES[at] + 1 or not any(field.text() for field in after[:1])

    def _spread(self, at: int, letters: str) -> None:
        """Put the letters into this field and those after it, a group each."""
        parts = []
        for size in GROUP_SIZES[at:]:
            if not letters:
                break
            parts.append(letters[:size])
            letters = letters[size:]
        if letters and parts:
            parts[-1] += letters
        self._fill(at, parts)
        self._go_to(at + len(parts) - (len(parts[-1]) < GROUP_SIZES[at + len(parts) - 1]))

    def _fill(self, at: int, parts: Iterable[str]) -> None:
        self._spreading = True
        for field, part in zip(self.fields[at:], parts, strict=False):
            field.setText(part)
        self._spreading = False
        self.edited.emit()

    def _go_to(self, at: int) -> None:
        here = self.focusWidget()
        if here in self.fields:
            self.fields[min(at, len(self.fields) - 1)].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace at the beginning of a group leads into the one before."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and isinstance(watched, Field)
            and not watched.text()
        ):
            at = self.fields.index(watched)
            if at:
                self._go_to(at - 1)
                return True
        return False

    # What is wrong

    def show_mistake(self, sentence: str, groups: Iterable[int] = ()) -> None:
        """Say what is wrong, mark the groups to compare, and go to the first of them."""
        wrong = sorted(groups)
        self._said.setText(sentence)
        self._mistake.setVisible(bool(sentence))
        for number, field in enumerate(self.fields, 1):
            self._mark(field, self.tr("Compare this group with the sheet.") if number in wrong else "")
        if sentence:
            target = self.fields[wrong[0] - 1] if wrong else self.fields[0]
            target.setFocus()
            target.selectAll()
            announce(self, sentence)

    def mistake(self) -> str:
        """What is said to be wrong."""
        return self._said.text()

    def _mark(self, field: Field, said: str) -> None:
        restyle(field, error="true" if said else "false")
        field.setAccessibleDescription(said)

    def _unmark(self, field: Field) -> None:
        self._mark(field, "")


def _letters(typed: str) -> str:
    """The letters and digits alone, in capitals, without the word that every key begins with."""
    letters = _APART.sub("", typed).upper()
    return _BEGINS.sub("", letters, count=1) if _BEGINS.match(letters) else letters
