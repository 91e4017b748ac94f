"""The board of four columns, with one way through it for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ipt_desk.domain.homework import Column, neighbour
from ipt_desk.domain.ids import TaskId
from ipt_desk.services.board import HomeworkView
from ipt_desk.ui.homework.card import TaskCard
from ipt_desk.ui.homework.column import BoardColumn
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk

_NARROWEST = 236
"""The width of a column below which the board stands in two rows."""


class HomeworkBoard(QScrollArea):
    """Ideas, Set, Review today, Reviewed.

    Signals:
        asked: what a card asks of the page; see `TaskCard.asked`.
        moved: a card is to go to another column: the task and the column.
        wanted: the button of a column was pressed.
    """

    asked = Signal(str, object, object)
    moved = Signal(object, object)
    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap(14))
        self.columns = {column: BoardColumn(desk, column) for column in Column}
        for shown in self.columns.values():
            shown.asked.connect(self._on_asked)
            shown.dropped.connect(self.moved)
            shown.wanted.connect(self.wanted)
        self._across = 0
        self._arrange(len(Column))
        self.setWidget(sheet)

    def show_view(self, view: HomeworkView) -> None:
        """Bring the columns to `view`; the focus stays with its card."""
        focused = self.focused()
        for column, shown in self.columns.items():
            shown.show_tasks(view.column(column), self._hint(view, column), view.pronouns)
        if focused is not None and self.focused() != focused:
            self.focus_card(focused)

    def _hint(self, view: HomeworkView, column: Column) -> str:
        match column:
            case Column.IDEAS:
                return self.tr("Drafts and library")
            case Column.SET:
                return self.tr("Due next session")
            case Column.REVIEW:
                numbers = {task.due_number for task in view.column(column)}
                number = numbers.pop() if len(numbers) == 1 else None
                return self.tr("Set for session {number}").format(number=number) if number else ""
            case Column.REVIEWED:
                return self.tr("Most recent first")

    def focused(self) -> TaskId | None:
        """The task whose card, or a field on it, has the focus."""
        widget: QWidget | None = self.window().focusWidget() or self.focusWidget()
        while widget is not None and not isinstance(widget, TaskCard):
            widget = widget.parentWidget()
        return widget.task.id if widget is not None and self.isAncestorOf(widget) else None

    def card(self, task: TaskId) -> TaskCard | None:
        """The card of `task`, if it is shown."""
        cards = (card for shown in self.columns.values() for card in shown.cards)
        return next((card for card in cards if card.task.id == task), None)

    def focus_card(self, task: TaskId) -> None:
        """Give the focus to the card of `task`."""
        card = self.card(task)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, task: TaskId) -> None:
        """Bring the card of `task` into sight, also from among the older reviewed ones."""
        if self.card(task) is None:
            self.columns[Column.REVIEWED].show_all()
        self.focus_card(task)

    def focus_first(self) -> None:
        """Give the focus to the first card to review, or the first card there is."""
        order = (Column.REVIEW, Column.SET, Column.IDEAS, Column.REVIEWED)
        cards = [card for column in order for card in self.columns[column].cards]
        if cards:
            cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_asked(self, what: str, task: TaskId, more: object) -> None:
        card = self.card(task)
        if card is None:
            return
        if what == "seen":
            self.columns[card.task.column].reveal(card)
            self.ensureWidgetVisible(card, 0, gap(10))
        elif what == "go" and isinstance(more, Qt.Key):
            self._go(card, more)
        elif what == "type":
            self._seek(card, str(more))
        elif what == "step" and isinstance(more, int):
            aim = neighbour(card.task.column, more)
            if aim is not None:
                self.moved.emit(task, aim)
        else:
            self.asked.emit(what, task, more)

    def _go(self, card: TaskCard, key: Qt.Key) -> None:
        cards = self.columns[card.task.column].cards
        at = cards.index(card)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            aim = at + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= aim < len(cards):
                cards[aim].setFocus(Qt.FocusReason.TabFocusReason)
            return
        step = 1 if (key == Qt.Key.Key_Right) != self.isRightToLeft() else -1
        column = neighbour(card.task.column, step)
        while column is not None and not self.columns[column].cards:
            column = neighbour(column, step)
        if column is not None:
            there = self.columns[column].cards
            there[min(at, len(there) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _seek(self, card: TaskCard, letter: str) -> None:
        """Go to the next card of the column, then of the board, that starts with `letter`."""
        cards = [one for shown in self.columns.values() for one in shown.cards]
        at = cards.index(card)
        for one in (*cards[at + 1 :], *cards[:at]):
            if one.task.title.lower().startswith(letter.lower()):
                one.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, shown in enumerate(self.columns.values()):
            self._grid.addWidget(shown, at // across, at % across)
            shown.setMinimumHeight(px(360) if across < len(Column) else 0)
        for at in range(len(Column)):
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (self.viewport().width() - 3 * gap(14)) / len(Column)
        self._arrange(len(Column) if room >= px(_NARROWEST) else 2)
