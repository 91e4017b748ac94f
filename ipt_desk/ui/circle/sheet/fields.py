"""A field for each kind of question; every field saves by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain import vague
from ipt_desk.domain.ids import PersonId
from ipt_desk.services.person_sheet import PersonSheet
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.person_fields import PersonLine, PersonText
from ipt_desk.ui.circle.sheet.edits import SheetEdits
from ipt_desk.ui.circle.sheet.scale import Scale
from ipt_desk.ui.kit.buttons import Segmented
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.forms import Choice, Field
from ipt_desk.ui.kit.labels import Label, restyle
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates

INSET = 9
"""How far the words of a field stand from the edge of the sheet's column."""


class SheetField(QWidget):
    """One question with its answer; fill `column`."""

    def __init__(self, field: str, title: str) -> None:
        super().__init__()
        self.field, self.title = field, title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(gap(INSET), 0, gap(INSET), gap(4))
        self.column.setSpacing(gap(3))

    def show_sheet(self, sheet: PersonSheet) -> None:
        """Show what `sheet` says; what is the same for everybody stays as it is."""

    def _caption(self, buddy: QWidget) -> Label:
        label = Label(self.title, "hint-strong", "text2", wrap=True)
        label.setBuddy(buddy)
        return label


class TextField(SheetField):
    """A text of several lines."""

    def __init__(self, desk: Desk, edits: CircleEdits, field: str, title: str, prompt: str) -> None:
        super().__init__(field, title)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.text = PersonText(desk, edits, field, title, prompt)
        self.text.title.setContentsMargins(gap(INSET), 0, 0, 0)
        self.column.addWidget(self.text)

    def show_sheet(self, sheet: PersonSheet) -> None:
        self.text.show_text(sheet.id, sheet.text(self.field), self.title)


class SuggestedLine(PersonLine):
    """One line with suggestions that need not be taken; Down shows all of them."""

    def __init__(self, desk: Desk, edits: CircleEdits, field: str, name: str, style: str = "small") -> None:
        super().__init__(desk, edits, field, name, style)

    def suggest(self, words: Iterable[str]) -> None:
        """Offer `words` while the person types."""
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is offered goes with the field."""
        popup = self.completer().popup() if self.completer() is not None else None
        if popup is not None:
            popup.hide()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        completer = self.completer()
        if event.key() == Qt.Key.Key_Down and completer is not None:
            completer.setCompletionPrefix("")
            completer.complete()
            return
        super().keyPressEvent(event)


class LineField(SheetField):
    """A text of one line, with suggestions where there are usual answers."""

    def __init__(
        self, desk: Desk, edits: CircleEdits, field: str, title: str, prompt: str, words: Iterable[str] = ()
    ) -> None:
        super().__init__(field, title)
        self.column.setContentsMargins(gap(4), 0, gap(4), 0)
        self.column.setSpacing(0)
        self.line = SuggestedLine(desk, edits, field, title)
        self.line.setPlaceholderText(prompt)
        offered = tuple(words)
        if offered:
            self.line.suggest(offered)
        caption = self._caption(self.line)
        caption.setContentsMargins(gap(INSET - 4), 0, 0, 0)
        self.column.addWidget(caption)
        self.column.addWidget(self.line)

    def show_sheet(self, sheet: PersonSheet) -> None:
        self.line.show_text(sheet.text(self.field), sheet.id)


class ScaleField(SheetField):
    """A number on its scale."""

    def __init__(
        self, edits: SheetEdits, field: str, title: str, numbers: range, spoken: Callable[[int], str] = str
    ) -> None:
        super().__init__(field, title)
        self._edits = edits
        self.scale = Scale(title, numbers, spoken)
        self.column.addWidget(self._caption(self.scale))
        self.column.addWidget(self.scale)
        self.scale.chosen.connect(self._on_chosen)

    def show_sheet(self, sheet: PersonSheet) -> None:
        self.scale.show_number(sheet.number(self.field))

    def _on_chosen(self, number: int | None) -> None:
        self._edits.rate(self.field, self.title, number)


class AnswersField(SheetField):
    """A few short answers side by side; a second press takes the answer back."""

    def __init__(
        self, edits: SheetEdits, field: str, title: str, answers: Iterable[tuple[StrEnum, str]]
    ) -> None:
        super().__init__(field, title)
        self._edits = edits
        self.answers = Segmented(title, tuple(answers), size="tight", can_be_none=True)
        self.column.addWidget(self._caption(self.answers))
        self.column.addWidget(self.answers)
        self.answers.chosen.connect(self._on_chosen)

    def show_sheet(self, sheet: PersonSheet) -> None:
        self.answers.choose(sheet.answer(self.field))

    def _on_chosen(self, answer: object) -> None:
        self._edits.answer(self.field, self.title, answer if isinstance(answer, StrEnum) else None)


class AnswerList(Choice):
    """A list of answers under "not answered"; the wheel leaves it alone."""

    def __init__(self, name: str, answers: Iterable[tuple[object, str]], nothing: str) -> None:
        super().__init__(size="small")
        self._keys: list[object] = [None]
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem(nothing)
        for key, words in answers:
            self._keys.append(key)
            self.addItem(words)

    def show_answer(self, answer: object) -> None:
        """Show `answer`, or that there is none."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._keys.index(answer) if answer in self._keys else 0)

    def answer_at(self, at: int) -> object:
        """The answer in a row of the list."""
        return self._keys[at]

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]  # a QWheelEvent


class ListField(SheetField):
    """Answers of more than a word, in a list."""

    def __init__(
        self, edits: SheetEdits, field: str, title: str, answers: Iterable[tuple[StrEnum, str]]
    ) -> None:
        super().__init__(field, title)
        self._edits = edits
        self.list = AnswerList(title, answers, self.tr("Not asked"))
        self.column.addWidget(self._caption(self.list))
        self.column.addWidget(self.list)
        self.list.activated.connect(self._on_activated)

    def show_sheet(self, sheet: PersonSheet) -> None:
        self.list.show_answer(sheet.answer(self.field))

    def _on_activated(self, at: int) -> None:
        answer = self.list.answer_at(at)
        self._edits.answer(self.field, self.title, answer if isinstance(answer, StrEnum) else None)


class FlagField(SheetField):
    """Something that is so or not."""

    def __init__(self, edits: SheetEdits, field: str, title: str) -> None:
        super().__init__(field, title)
        self._edits = edits
        self.box = CheckBox(title)
        self.column.addWidget(self.box)
        self.box.toggled.connect(self._on_toggled)

    def show_sheet(self, sheet: PersonSheet) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(sheet.flag(self.field))

    def _on_toggled(self, on: bool) -> None:
        self._edits.flag(self.field, self.title, on)


class DayField(SheetField):
    """A date as it is remembered; what cannot be read stays, and is said to be so."""

    def __init__(self, edits: SheetEdits, field: str, title: str) -> None:
        super().__init__(field, title)
        self._edits = edits
        self._person: PersonId | None = None
        self.input = Field(placeholder=self.tr("About Mar 2026"), size="small")
        self.input.setAccessibleName(title)
        self._hint = Label("", "hint", "danger", wrap=True)
        self._hint.hide()
        for widget in (self._caption(self.input), self.input, self._hint):
            self.column.addWidget(widget)
        self.input.editingFinished.connect(self._on_finished)

    def show_sheet(self, sheet: PersonSheet) -> None:
        same, self._person = sheet.id == self._person, sheet.id
        if same and (self.input.hasFocus() or self._hint.isVisibleTo(self)):
            return
        day = sheet.day(self.field)
        self.input.setText(dates.vague(day) if day else "")
        self._show_mistake("")

    def _on_finished(self) -> None:
        words = self.input.text().strip()
        day = vague.parse(words) if words else None
        if words and day is None:
            self._show_mistake(self.tr("Write it as 22 Oct 2019, Oct 2019, 2019 or about 2019"))
            return
        self._show_mistake("")
        self._edits.day(self.field, self.title, day)

    def _show_mistake(self, said: str) -> None:
        self._hint.setText(said)
        self._hint.setVisible(bool(said))
        restyle(self.input, error="true" if said else "false")
        self.input.setAccessibleDescription(said or self.tr("A day, a month, or a year, such as about 2019"))


class SupportField(SheetField):
    """One kind of support: what is received at the left, what is given at the right."""

    def __init__(self, edits: SheetEdits, fields: tuple[str, str], title: str, numbers: range) -> None:
        super().__init__(fields[0], title)
        self._edits, self.fields = edits, fields
        sides = (self.tr("{support}, received"), self.tr("{support}, given"))
        self.scales = tuple(Scale(side.format(support=title), numbers) for side in sides)
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        for scale in self.scales:
            row.addWidget(scale, 1)
        self.column.addWidget(self._caption(self.scales[0]))
        self.column.addLayout(row)
        self.scales[0].chosen.connect(self._on_received)
        self.scales[1].chosen.connect(self._on_given)

    def show_sheet(self, sheet: PersonSheet) -> None:
        for field, scale in zip(self.fields, self.scales, strict=True):
            scale.show_number(sheet.number(field))

    def _on_received(self, number: int | None) -> None:
        self._edits.rate(self.fields[0], self.scales[0].accessibleName(), number)

    def _on_given(self, number: int | None) -> None:
        self._edits.rate(self.fields[1], self.scales[1].accessibleName(), number)
