"""Filling in a measure: number keys answer and move on, the total stands only when all is answered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.content.measures import Measure
from ipt_desk.domain import measures as scoring
from ipt_desk.services.measures import ResultView
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.words.scores import against, range_word

Answers = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was answered."""

    answers: Answers
    difficulty: int | None


class ItemsGrid(QWidget):
    """The items with a box for each option.

    Signals:
        answered: something was answered, or an answer was taken back.
    """

    answered = Signal()

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self._measure = measure
        self._groups: list[QButtonGroup] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, gap(8), 0)
        grid.setHorizontalSpacing(gap(8))
        grid.setVerticalSpacing(gap(5))
        grid.setColumnStretch(1, 1)
        for at, option in enumerate(measure.options):
            head = Label(option.text, "key", "text3", wrap=True)
            head.setFixedWidth(px(46))
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, at + 2, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        for number in range(1, len(measure.items) + 1):
            self._add_item(grid, number)

    def _add_item(self, grid: QGridLayout, number: int) -> None:
        row = 2 * number
        item = self._measure.items[number - 1]
        grid.addWidget(Line(), row - 1, 0, 1, len(self._measure.options) + 2)
        place = Label(str(number), "hint", "text3")
        place.setFixedWidth(px(20))
        place.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(place, row, 0)
        grid.addWidget(Label(item, "small", wrap=True), row, 1)
        group = QButtonGroup(self)
        for at, option in enumerate(self._measure.options):
            box = QToolButton()
            box.setText(str(option.value))
            box.setProperty("kind", "option")
            box.setCheckable(True)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setAccessibleName(f"{option.value}, {option.text}")
            box.setAccessibleDescription(f"{number}. {item}")
            set_type(box, "small-strong")
            group.addButton(box, option.value)
            grid.addWidget(box, row, at + 2, Qt.AlignmentFlag.AlignCenter)
        group.idToggled.connect(self._on_toggled)  # assistive technology toggles and never clicks
        self._groups.append(group)

    def _on_toggled(self, _value: int, on: bool) -> None:
        if on:
            self.answered.emit()

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return tuple(
            group.checkedId() if group.checkedId() in self._measure.values else None for group in self._groups
        )

    def clear(self) -> None:
        """Take every answer back."""
        for number in range(1, len(self._groups) + 1):
            self._take_back(number)
        self.focus_item(1)
        self.answered.emit()

    def _take_back(self, number: int) -> None:
        group = self._groups[number - 1]
        group.setExclusive(False)
        for box in group.buttons():
            box.setChecked(False)
        group.setExclusive(True)

    def focus_item(self, number: int) -> None:
        """Give the focus to an item: to its answer, or to its first box."""
        group = self._groups[number - 1]
        (group.checkedButton() or group.buttons()[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def current(self) -> int | None:
        """The item that has the focus."""
        focused = self.window().focusWidget()
        numbered = enumerate(self._groups, start=1)
        return next((number for number, group in numbered if focused in group.buttons()), None)

    def answer(self, value: int) -> None:
        """Answer the item with the focus, or the first one without an answer, and move on."""
        missing = scoring.missing(self.answers)
        number = self.current() or (missing[0] if missing else len(self._groups))
        box = self._groups[number - 1].button(value)
        if box is None:
            return
        box.setChecked(True)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        if number < len(self._groups):
            self.focus_item(number + 1)

    def go_back(self) -> None:
        """Take the answer before back and stand there."""
        number = self.current() or 1
        if self.answers[number - 1] is None and number > 1:
            number -= 1
        self._take_back(number)
        self.focus_item(number)
        self.answered.emit()


class MeasureSheet(Sheet):
    """A form to fill in.

    Signals:
        filled: what was answered is to be stored, as Filled.
    """

    filled = Signal(object)

    def __init__(
        self, measure: Measure, title: str, last: ResultView | None, days_since: int | None, parent: QWidget
    ) -> None:
        super().__init__(title, "", "", parent)
        self._measure, self._last = measure, last
        self.setMinimumWidth(px(560))
        self._grid = ItemsGrid(measure)
        self._difficulty = self._difficulty_choice()
        self._total, self._word = Label("", "display"), Label("", "body-strong")
        self._against = Label("", "hint", "text3")
        self._hint = Label("", "small", "warn", wrap=True)
        self._partial = Button(self.tr("Save as incomplete"), "outlined", size="small")
        self._go = Button("", "outlined", size="small")
        self._save = Button(self.tr("Save score"), "primary")
        self._build(days_since)
        self._show_total()
        room = self.screen().availableSize() if self.screen() else QSize(1440, 900)
        self.resize(min(px(700), room.width()), min(px(830), room.height() - px(40)))
        self._grid.focus_item(1)

    def _build(self, days_since: int | None) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self._measure.stem, "small", "text2", wrap=True), 1)
        keys = self.tr("Keys {low} to {high} answer and move on")
        low, high = min(self._measure.values), max(self._measure.values)
        head.addWidget(Label(keys.format(low=low, high=high), "hint", "text3"))
        self.body.setSpacing(gap(10))
        self.body.addLayout(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(px(180))
        scroll.setWidget(self._grid)
        self._scroll = scroll
        self.body.addWidget(scroll, 1)
        self.column.setStretchFactor(self.body, 100)
        if self._difficulty is not None and self._measure.difficulty is not None:
            self.body.addWidget(Label(self._measure.difficulty.text, "small", wrap=True))
            self.body.addWidget(self._difficulty)
        self.body.addWidget(Label(self._measure.credit, "hint", "text3", wrap=True))
        self.body.addWidget(self._notice())
        self._fill_foot()
        if days_since is not None:
            self._say_soon(days_since)
        self._grid.answered.connect(self._on_answered)

    def _difficulty_choice(self) -> Segmented | None:
        if self._measure.difficulty is None:
            return None
        options = [(option.value, option.text) for option in self._measure.difficulty.options]
        return Segmented(self.tr("Difficulty"), options, size="small", can_be_none=True)

    def _notice(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(self._hint, 1)
        row.addWidget(self._partial)
        row.addWidget(self._go)
        for button in (self._partial, self._go):
            button.hide()
        self._partial.clicked.connect(self._store)
        self._go.clicked.connect(self._on_go)
        return part

    def _fill_foot(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._word)
        words.addWidget(self._against)
        self.foot.insertWidget(0, self._total)
        self.foot.insertLayout(1, words)
        clear = Button(self.tr("Clear"), "outlined")
        cancel = Button(self.tr("Cancel"), "outlined")
        clear.clicked.connect(self._grid.clear)
        cancel.clicked.connect(self.reject)
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        for button in (cancel, clear, self._save):
            self.foot.addWidget(button)

    def _say_soon(self, days: int) -> None:
        said = self.tr("The last {name} was {days} days ago and asks about {window}.")
        window = self._measure.window.lower().replace("last ", "")
        self._hint.setText(said.format(name=self._measure.name, days=days, window=window))
        self._save.setText(self.tr("Save anyway"))

    def _on_answered(self) -> None:
        for button in (self._partial, self._go):
            if button.isVisible():
                button.hide()
                self._hint.setText("")
        self._show_total()
        focused = self.focusWidget()
        if focused is not None and self._grid.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, px(60))

    def _show_total(self) -> None:
        total = scoring.total(self._grid.answers)
        band = self._measure.band(total)
        self._total.setText("" if total is None else str(total))
        self._word.setText(range_word(band.word) if band else "")
        answered = len(self._grid.answers) - len(scoring.missing(self._grid.answers))
        if total is None:
            counted = self.tr("{answered} of {number} answered")
            self._against.setText(counted.format(answered=answered, number=len(self._measure.items)))
        elif self._last is not None and self._last.total is not None:
            self._against.setText(against(total - self._last.total, self._last.number))
        else:
            self._against.setText("")
        if band:
            announce(self, f"{total}, {range_word(band.word)}")

    @property
    def filled_in(self) -> Filled:
        """What is answered now."""
        chosen = self._difficulty.choice() if self._difficulty else None
        return Filled(self._grid.answers, chosen if isinstance(chosen, int) else None)

    def _on_save(self) -> None:
        missing = scoring.missing(self._grid.answers)
        if not missing:
            self._store()
            return
        self._hint.setText(self._missing_words(len(missing)))
        self._partial.setVisible(len(missing) < len(self._measure.items))
        self._go.setText(self.tr("Go to question {number}").format(number=missing[0]))
        self._go.show()
        announce(self, self._hint.text())

    def _missing_words(self, number: int) -> str:
        if number == 1:
            return self.tr("1 answer missing, so there is no total.")
        return self.tr("{number} answers missing, so there is no total.").format(number=number)

    def _on_go(self) -> None:
        missing = scoring.missing(self._grid.answers)
        if missing:
            self._grid.focus_item(missing[0])

    def _store(self) -> None:
        self.filled.emit(self.filled_in)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text().isdigit() and int(event.text()) in self._measure.values:
            self._grid.answer(int(event.text()))
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self._grid.go_back()
        else:
            super().keyPressEvent(event)
