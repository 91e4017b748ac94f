"""The homework as a table: the same tasks, for reading through and for those who do not see the board."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView

from ipt_desk.domain.homework import Column as Place
from ipt_desk.domain.ids import TaskId
from ipt_desk.services.board import HomeworkView, TaskView
from ipt_desk.ui.kit.rows_model import Column, RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.words import dates
from ipt_desk.ui.words import tasks as words
from ipt_desk.ui.words.nouns import word

_WIDTHS = (0, 110, 150, 100, 90, 180, 190)
_ORDER = (Place.REVIEW, Place.SET, Place.IDEAS, Place.REVIEWED)


class HomeworkTable(Table):
    """One row a task; Enter changes its words, the context menu has all the rest.

    Signals:
        asked: a word for what the person wants, the task, and what belongs to it.
    """

    asked = Signal(str, object, object)

    def __init__(self) -> None:
        self._pronouns = ""
        self._model: RowsModel[TaskView] = RowsModel(self._columns())
        super().__init__(self.tr("Homework as a table"), self._model, row_height=42)
        self._model.setParent(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, width in enumerate(_WIDTHS[1:], start=1):
            self.setColumnWidth(at, px(width))
        self.opened.connect(self._on_opened)
        self.removed.connect(self._on_removed)

    def _columns(self) -> list[Column[TaskView]]:
        return [
            Column(self.tr("Task"), _title, tip=_start_with),
            Column(self.tr("With"), self._with),
            Column(self.tr("Technique"), _technique),
            Column(self.tr("Set at"), self._set_at),
            Column(self.tr("Due"), _due),
            Column(self.tr("State"), self._state),
            Column(self.tr("What was said"), self._said, tip=self._said),
        ]

    def _with(self, task: TaskView) -> str:
        return words.with_whom(task, self._pronouns)

    def _set_at(self, task: TaskView) -> str:
        return self.tr("Session {number}").format(number=task.set_number) if task.set_number else ""

    def _state(self, task: TaskView) -> str:
        state = word(task.column) if task.column is Place.REVIEW else words.status_word(task.status)
        return f"{state}, {words.carried_word(task.carried).lower()}" if task.carried else state

    def _said(self, task: TaskView) -> str:
        return "; ".join(review.comment.replace("\n", " ") for review in task.reviews if review.comment)

    def show_view(self, view: HomeworkView) -> None:
        """Show every task: to review, set, ideas, reviewed."""
        self._pronouns = view.pronouns
        self._model.show_rows([task for place in _ORDER for task in view.column(place)])

    def _task(self, index: QModelIndex) -> TaskId | None:
        row = self._model.row(index)
        return row.id if row else None

    def _on_opened(self, index: QModelIndex) -> None:
        if (task := self._task(index)) is not None:
            self.asked.emit("edit", task, None)

    def _on_removed(self, index: QModelIndex) -> None:
        if (task := self._task(index)) is not None:
            self.asked.emit("remove", task, None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        task = self._task(index)
        if task is not None:
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(px(12), 0))
            mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            self.asked.emit("menu", task, event.globalPos() if mouse else corner)

    def focus_first(self) -> None:
        """Give the focus to the first row."""
        if self._model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(task: TaskView) -> str:
    return task.title


def _start_with(task: TaskView) -> str:
    return task.start_with


def _technique(task: TaskView) -> str:
    return words.technique_word(task.technique_id)


def _due(task: TaskView) -> str:
    return dates.day_and_month(task.due_on) if task.due_on else ""
