"""The homework of a case: the board or the list, the counts, and what can be done with a task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from ipt_desk.domain.homework import OUTCOMES, Column, Move, TaskStatus, move_of
from ipt_desk.domain.ids import TaskId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services import board, homework
from ipt_desk.services.board import HomeworkView, TaskView
from ipt_desk.ui.homework.board import HomeworkBoard
from ipt_desk.ui.homework.listing import HomeworkTable
from ipt_desk.ui.homework.sheet import TaskSheet, TaskWords, Way
from ipt_desk.ui.homework.strip import CountsStrip
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN, PageHeader
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import tasks as words

_BOARD, _LIST = "board", "list"


class HomeworkPage(CasePage):
    """Between-session tasks: ideas, set, to review, reviewed."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.TASKS, Subject.SESSIONS, Subject.PEOPLE, Subject.PRINTS, Subject.CASES}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: HomeworkView | None = None
        self._sheet: TaskSheet | None = None
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(PAGE_MARGIN), gap(22), gap(PAGE_MARGIN), gap(PAGE_MARGIN))
        column.setSpacing(gap(CARD_GAP))
        options = [(_BOARD, self.tr("Board"), "square-kanban"), (_LIST, self.tr("List"), "rows-3")]
        self._switch = Segmented(self.tr("View"), options)
        self._switch.choose(_BOARD)
        self._print = Button(self.tr("Print sheet"), icon="printer")
        self._set = Button(self.tr("Set homework"), "primary", icon="plus")
        self._header = PageHeader(self.tr("Homework"), "", [self._switch, self._print, self._set])
        self._strip = CountsStrip()
        self.board, self.list = HomeworkBoard(self.desk), HomeworkTable()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.list)
        for widget in (self._header, self._strip):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self._switch.chosen.connect(self.show_as)
        self._print.clicked.connect(self._on_print)
        self._set.clicked.connect(self.set_homework)
        self.board.asked.connect(self._on_asked)
        self.board.moved.connect(self.move_task)
        self.board.wanted.connect(self._on_wanted)
        self.list.asked.connect(self._on_asked)

    def reload(self) -> None:
        """Read the homework anew and show it."""
        self.show_view(self.desk.read(board.read_homework, self.case))

    def show_view(self, view: HomeworkView) -> None:
        """Show `view` on the board and in the list."""
        self._view = view
        self._header.show_title(self.tr("Homework"), self._line(view))
        self._strip.show_view(view)
        self.board.show_view(view)
        self.list.show_view(view)
        self._set.setEnabled(not view.closed)

    def _line(self, view: HomeworkView) -> str:
        """Like "2 to review today, 1 set for session 11"."""
        review, coming = len(view.column(Column.REVIEW)), view.column(Column.SET)
        parts = [self.tr("{number} to review today").format(number=review) if review else ""]
        numbers = {task.due_number for task in coming}
        if len(numbers) == 1 and (number := numbers.pop()):
            parts.append(self.tr("{count} set for session {number}").format(count=len(coming), number=number))
        elif coming:
            parts.append(self.tr("{count} set").format(count=len(coming)))
        line = ", ".join(part for part in parts if part)
        return line or self.tr("Nothing set, nothing to review")

    def show_as(self, way: object) -> None:
        """Show the board or the list."""
        self._switch.choose(way)
        self._stack.setCurrentWidget(self.list if way == _LIST else self.board)

    def spot(self) -> dict[str, Any]:
        return {"as": _LIST if self._stack.currentWidget() is self.list else _BOARD}

    def return_to(self, spot: dict[str, Any]) -> None:
        if spot.get("as") == _LIST:
            self.show_as(_LIST)

    def forget(self) -> None:
        super().forget()
        self._view = None
        if self._sheet is not None:
            self._sheet.reject()

    def hints(self) -> tuple[str, str]:
        return "", self.tr(
            "Ctrl Left and Ctrl Right move a card. On a card to review, D P N answer, C carries over."
        )

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.focus_first()
        else:
            self.board.focus_first()

    def go_to(self, request: str, about: object) -> None:
        """Show one task, or open the sheet for a new one."""
        if request == "task.set":
            self.set_homework()
        elif request == "task.open":
            self.show_as(_BOARD)
            self.board.reveal(TaskId(int(str(about))))

    # What the person asks for

    def set_homework(self) -> None:
        """Open the sheet for a new task."""
        self._open_sheet(None)

    def _on_wanted(self, column: Column) -> None:
        self._open_sheet(None)
        if column is Column.IDEAS and self._sheet is not None:
            self._sheet.browse()

    def _open_sheet(self, task: TaskView | None) -> None:
        if self._view is None:
            return
        self._sheet = TaskSheet(self.desk, self._view, task, self.window())
        self._sheet.written.connect(self._on_written)
        self._sheet.finished.connect(self._on_closed)
        self._edited = task.id if task else None
        self._sheet.open()
        self._sheet.focus_first()

    def _on_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = None

    def _on_written(self, way: Way, written: TaskWords) -> None:
        if self._write(way, written) is None:
            return
        if self._sheet is not None:
            self._sheet.accept()
        if way is Way.PRINT:
            self._on_print()

    def _write(self, way: Way, written: TaskWords) -> object | None:
        """Store what was written; None where it was refused."""
        name = _quoted(written.title)
        said = (written.title, written.start_with, written.person, written.technique)
        if way is Way.CHANGE:
            assert self._edited is not None
            title = self.tr("Change {task}").format(task=name)
            return self._perform(title, homework.edit_task, self._edited, *said)
        if way is Way.KEEP:
            title = self.tr("Keep {task} as an idea").format(task=name)
            return self.desk.perform(title, homework.add_idea, self.case, *said, written.library_id)
        title = self.tr("Set {task}").format(task=name)
        return self.desk.perform(
            title,
            homework.set_task,
            self.case,
            *said,
            written.library_id,
            due_session=written.due_session,
            undo_notice=True,
        )

    def _on_print(self) -> None:
        self.request.emit("documents.open", board.SHEET)

    def _on_asked(self, what: str, task: TaskId, more: object) -> None:
        found = self._view.task(task) if self._view else None
        if found is None:
            return
        match what:
            case "review" if isinstance(more, TaskStatus):
                self.review(found, more)
            case "carry":
                self.carry(found, more if isinstance(more, TaskStatus) else None)
            case "edit":
                self._open_sheet(found)
            case "remove":
                self._step(self.tr("Remove {task}"), found, homework.remove_task)
            case "menu" if isinstance(more, QPoint):
                self.menu(found).popup(more)
            case _:
                pass

    def review(self, task: TaskView, outcome: TaskStatus) -> None:
        """Store what became of a task."""
        word = words.status_word(outcome).lower()
        title = self.tr("Mark {task} {outcome}").format(task=_quoted(task.title), outcome=word)
        self._perform(title, homework.review_task, task.id, outcome)

    def carry(self, task: TaskView, outcome: TaskStatus | None = None) -> None:
        """Let a task go on until the next session."""
        title = self.tr("Carry {task} over").format(task=_quoted(task.title))
        self._perform(title, homework.carry_over, task.id, outcome=outcome)

    def move_task(self, task: TaskId, column: Column) -> None:
        """Move a card to another column, or say why it stays."""
        found = self._view.task(task) if self._view else None
        if found is None or found.column is column:
            return
        match move_of(found.column, column):
            case Move.SET:
                self._step(self.tr("Set {task}"), found, homework.set_idea)
            case Move.SHELVE:
                self._step(self.tr("Put {task} back among the ideas"), found, homework.shelve)
            case Move.CARRY:
                self.carry(found)
            case Move.REOPEN:
                self._step(self.tr("Review {task} again"), found, homework.reopen)
            case None:
                self.desk.notices.tell(self._why_not(found, column), icon="info")
        self.board.focus_card(task)

    def _why_not(self, task: TaskView, column: Column) -> str:
        if column is Column.REVIEWED and task.column is Column.REVIEW:
            card = self.board.card(task.id)
            if card is not None:
                card.open_review()
            return self.tr("Choose Done, Partly or Not tried on the card.")
        if column in (Column.REVIEW, Column.REVIEWED) and task.column is Column.IDEAS:
            return self.tr("Set this idea for a session first.")
        if task.column is Column.SET:
            return self.tr("This task is reviewed when its session has come.")
        return self.tr("A reviewed task can be carried over or reviewed again.")

    def _step(self, title: str, task: TaskView, work: Callable[..., object]) -> None:
        self._perform(title.format(task=_quoted(task.title)), work, task.id)

    def _perform(self, title: str, work: Callable[..., object], *args: object, **more: Any) -> object | None:
        """Do a step with an Undo beside it."""
        return self.desk.perform(title, work, *args, undo_notice=True, **more)

    def menu(self, task: TaskView) -> QMenu:
        """What can be done with `task`."""
        menu = QMenu(self)
        menu.setEnabled(not self.desk.read_only)
        if task.column is Column.REVIEW:
            for outcome in OUTCOMES:
                self._offer(menu, words.status_word(outcome), "review", task, outcome)
            self._offer(menu, self.tr("Carry over"), "carry", task)
        if task.column is Column.IDEAS:
            self._move_offer(menu, self.tr("Set for next session"), task, Column.SET)
        if task.column in (Column.SET, Column.REVIEW):
            self._move_offer(menu, self.tr("Put back among the ideas"), task, Column.IDEAS)
        if task.column is Column.REVIEWED:
            self._move_offer(menu, self.tr("Carry over"), task, Column.SET)
            self._move_offer(menu, self.tr("Review again"), task, Column.REVIEW)
        menu.addSeparator()
        self._offer(menu, self.tr("Change…"), "edit", task)
        self._offer(menu, self.tr("Remove"), "remove", task)
        return menu

    def _offer(self, menu: QMenu, text: str, what: str, task: TaskView, more: object = None) -> None:
        menu.addAction(text, lambda: self._on_asked(what, task.id, more))  # one action, one task

    def _move_offer(self, menu: QMenu, text: str, task: TaskView, column: Column) -> None:
        menu.addAction(text, lambda: self.move_task(task.id, column))  # one action, one column


def _quoted(title: str) -> str:
    return f"“{title}”"
