"""One column of the board: its head, its cards, and what stands there while it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_desk.domain.homework import Column
from ipt_desk.services.board import TaskView
from ipt_desk.ui.homework.card import TaskCard, task_in
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.labels import ElidedLabel, Label, restyle
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words.nouns import word

FIRST_SHOWN = 4
"""How many reviewed tasks are shown until one asks for more."""


class BoardColumn(QFrame):
    """A column of cards that takes cards dropped on it.

    Signals:
        asked: what a card asks; see `TaskCard.asked`.
        dropped: a card was let go here: the task and this column.
        wanted: the button under the cards was pressed.
    """

    asked = Signal(str, object, object)
    dropped = Signal(object, object)
    wanted = Signal(object)

    def __init__(self, desk: Desk, column: Column) -> None:
        super().__init__()
        self._desk, self.column = desk, column
        self._all = False
        self._tasks: tuple[TaskView, ...] = ()
        self._pronouns = ""
        self.setProperty("card", "lane")
        self.setAccessibleName(word(column))
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(10), 0, gap(4))
        column.setSpacing(gap(8))
        column.addLayout(self._head())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(gap(10), 0, gap(10), gap(8))
        self._sheet.setSpacing(gap(10))
        self._empty = _Nothing(self.column)
        self._button = Button("", "link", icon=_BUTTON_ICONS.get(self.column, ""))
        if self.column is not Column.REVIEWED:
            changer(self._button)
        self._sheet.addWidget(self._empty)
        self._sheet.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self._sheet.addStretch(1)
        scroll.setWidget(sheet)
        column.addWidget(scroll, 1)
        self._scroll = scroll
        self._button.clicked.connect(self._on_button)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(gap(14), 0, gap(14), 0)
        row.setSpacing(gap(8))
        row.addWidget(Label(word(self.column), "body-strong"))
        self._count = Label("", "hint", "text3")
        row.addWidget(self._count)
        self._hint = ElidedLabel("", "hint", "text3")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hint, 1)
        return row

    @property
    def cards(self) -> list[TaskCard]:
        """The cards from the top."""
        items = (self._sheet.itemAt(at) for at in range(self._sheet.count()))
        found = (item.widget() for item in items if item is not None)
        return [card for card in found if isinstance(card, TaskCard)]

    def show_tasks(self, tasks: Sequence[TaskView], hint: str, pronouns: str) -> None:
        """Bring the cards to `tasks`; a card that stays keeps what is typed on it."""
        self._tasks, self._pronouns = tuple(tasks), pronouns
        self._count.setText(str(len(tasks)))
        self._hint.setText(hint)
        self._empty.setVisible(not tasks)
        shown = self._shown()
        self._drop_all_but({int(task.id) for task in shown})
        there = {int(card.task.id): card for card in self.cards}
        for at, task in enumerate(shown):
            card = there.get(int(task.id)) or self._new_card(task)
            card.show_task(task, pronouns)
            if self._sheet.indexOf(card) != at:
                self._sheet.insertWidget(at, card)
                card.show()
        self._show_button(len(tasks) - len(shown))

    def _shown(self) -> tuple[TaskView, ...]:
        if self.column is Column.REVIEWED and not self._all:
            return self._tasks[:FIRST_SHOWN]
        return self._tasks

    def _drop_all_but(self, wanted: set[int]) -> None:
        for card in self.cards:
            if int(card.task.id) not in wanted:
                self._sheet.removeWidget(card)
                card.hide()
                card.deleteLater()

    def _new_card(self, task: TaskView) -> TaskCard:
        card = TaskCard(self._desk, task, self._pronouns)
        card.asked.connect(self.asked)
        return card

    def _show_button(self, hidden: int) -> None:
        text = ""
        if self.column is Column.IDEAS:
            text = self.tr("Browse library")
        elif self.column is Column.SET:
            text = self.tr("Set homework")
        elif self.column is Column.REVIEWED and hidden:
            text = self.tr("Show {number} more").format(number=hidden)
        elif self.column is Column.REVIEWED and self._all and len(self._tasks) > FIRST_SHOWN:
            text = self.tr("Show fewer")
        self._button.setText(text)
        self._button.setVisible(bool(text))

    def show_all(self, whole: bool = True) -> None:
        """Show every task, or the first few."""
        self._all = whole
        self.show_tasks(self._tasks, self._hint.text(), self._pronouns)

    def reveal(self, card: TaskCard) -> None:
        """Scroll to `card`."""
        self._scroll.ensureWidgetVisible(card, 0, gap(10))

    def _on_button(self) -> None:
        if self.column is Column.REVIEWED:
            self.show_all(not self._all)
        else:
            self.wanted.emit(self.column)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if task_in(event.mimeData()) is not None:
            restyle(self, card="target")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, card="lane")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, card="lane")
        task = task_in(event.mimeData())
        if task is not None:
            event.acceptProposedAction()
            self.dropped.emit(task, self.column)


_BUTTON_ICONS = {Column.IDEAS: "library", Column.SET: "plus"}


class _Nothing(QWidget):
    """What an empty column says."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        title, sentence = self._words(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(4), gap(6), gap(4), gap(4))
        layout.setSpacing(gap(3))
        layout.addWidget(Label(title, "body-strong", wrap=True))
        layout.addWidget(Label(sentence, "small", "text2", wrap=True))

    def _words(self, column: Column) -> tuple[str, str]:
        match column:
            case Column.IDEAS:
                return self.tr("Keep ideas here"), self.tr("Anything that comes up and is not for this week.")
            case Column.SET:
                return self.tr("Nothing set for next time"), self.tr(
                    "That can be fine. Or set one small thing."
                )
            case Column.REVIEW:
                return self.tr("Nothing to review"), self.tr("No task is due this session.")
            case Column.REVIEWED:
                return self.tr("Nothing reviewed yet"), self.tr("Tasks you have talked about stand here.")
