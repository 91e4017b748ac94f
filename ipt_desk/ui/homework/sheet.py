"""Setting a task: what it is, how to start, with whom, and for which session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.content import techniques
from ipt_desk.content.homework import LibraryTask
from ipt_desk.domain.ids import PersonId, SessionId
from ipt_desk.services.board import HomeworkView, TaskView
from ipt_desk.ui.homework.library import LibraryPanel
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import Choice, Field, FormRows
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates
from ipt_desk.ui.words import tasks as words


class Way(StrEnum):
    """What is to be done with what was written."""

    SET = "set"
    KEEP = "keep"
    PRINT = "print"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What was written on the sheet."""

    title: str
    start_with: str = ""
    person: PersonId | None = None
    technique: str = ""
    library_id: str = ""
    due_session: SessionId | None = None


class TaskSheet(Sheet):
    """The sheet for a new task, or for one that is worded anew.

    Signals:
        written: a Way and the TaskWords.
    """

    written = Signal(object, object)

    def __init__(self, desk: Desk, view: HomeworkView, task: TaskView | None, parent: QWidget) -> None:
        super().__init__("", "", "list-checks", parent)
        self._desk, self._view, self._task = desk, view, task
        self._library_id = task.library_id if task else ""
        self.call(self.tr("Change task") if task else self.tr("Set homework"))
        self._fields = QWidget()
        self._fields.setMinimumWidth(px(380))
        self._library: LibraryPanel | None = None
        self._side = QHBoxLayout()
        self._side.setSpacing(gap(24))
        self._side.addWidget(self._fields, 1)
        self.body.addLayout(self._side)
        self._build_fields()
        self._build_foot()
        if task is not None:
            self._fill(task)

    def _build_fields(self) -> None:
        self._rows = FormRows(self._fields)
        self._title = Field(placeholder=self.tr("One small thing, in plain words"))
        self._start = Field(placeholder=self.tr("For the paper: where to begin"))
        self._person, self._technique, self._due = Choice(), Choice(), Choice()
        self._browse = Button(self.tr("From library"), "link", icon="library")
        self._browse.clicked.connect(self.browse)
        self._rows.row(self.tr("Task"), self._title, beside=None if self._task else self._browse)
        self._rows.row(self.tr("How to start"), self._start)
        self._rows.row(self.tr("With"), self._person)
        self._rows.row(self.tr("Technique"), self._technique)
        self._fill_choices()
        if self._task is None:
            self._rows.row(self.tr("Due"), self._due)
        self._rows.addStretch(1)

    def _fill_choices(self) -> None:
        self._person.addItem(self.tr("Nobody in particular"), None)
        for choice in self._view.people:
            self._person.addItem(choice.name, int(choice.person))
        self._technique.addItem(self.tr("None"), "")
        for technique in techniques.all():
            if not technique.private:
                self._technique.addItem(technique.name, technique.id)
        self._due.addItem(self.tr("Next session"), None)
        for meeting in self._view.meetings.to_come:
            number = self.tr("Session {number}").format(number=meeting.number)
            self._due.addItem(f"{number}, {dates.day_and_month(meeting.day)}", int(meeting.id))

    def _build_foot(self) -> None:
        cancel = Button(self.tr("Cancel"), "outlined")
        cancel.clicked.connect(self.reject)
        self.foot.addWidget(cancel)
        if self._task is None:
            keep = Button(self.tr("Keep as an idea"))
            keep.clicked.connect(self._on_keep)
            self.foot.addWidget(keep)
        act = Button(self.tr("Save") if self._task else self.tr("Set homework"), "primary")
        act.setDefault(True)
        act.clicked.connect(self._on_act)
        self.foot.addWidget(act)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._on_print)

    def _fill(self, task: TaskView) -> None:
        self._title.setText(task.title)
        self._start.setText(task.start_with)
        self._person.setCurrentIndex(max(0, self._person.findData(int(task.person) if task.person else None)))
        at = self._technique.findData(task.technique_id)
        if at < 0:
            self._technique.addItem(words.technique_word(task.technique_id), task.technique_id)
            at = self._technique.count() - 1
        self._technique.setCurrentIndex(at)

    def browse(self) -> None:
        """Open the library beside the fields."""
        if self._library is None:
            self._library = LibraryPanel(self._desk, self._view.case)
            self._library.chosen.connect(self._on_chosen)
            self._side.addWidget(self._library, 1)
            self._person.currentIndexChanged.connect(self._on_person)
            self._on_person()
            self._library.show()
            self._browse.hide()
            self.setMinimumWidth(px(840))
            self.resize(self.sizeHint())
        self._library.focus_first()

    def _on_person(self) -> None:
        if self._library is not None:
            self._library.show_for(self._chosen_person())

    def _on_chosen(self, task: LibraryTask) -> None:
        self._library_id = task.id
        self._title.setText(task.title)
        self._start.setText(task.start_with)
        self._technique.setCurrentIndex(max(0, self._technique.findData(task.technique)))
        self._title.setFocus()

    def focus_first(self) -> None:
        self._title.setFocus()

    def _chosen_person(self) -> PersonId | None:
        person = self._person.currentData()
        return PersonId(person) if person is not None else None

    def words(self) -> TaskWords:
        """What is written now."""
        due = self._due.currentData()
        return TaskWords(
            self._title.text(),
            self._start.text(),
            self._chosen_person(),
            str(self._technique.currentData() or ""),
            self._library_id,
            SessionId(due) if due is not None else None,
        )

    def _on_act(self) -> None:
        self._finish(Way.CHANGE if self._task else Way.SET)

    def _on_keep(self) -> None:
        self._finish(Way.KEEP)

    def _on_print(self) -> None:
        self._finish(Way.CHANGE if self._task else Way.PRINT)

    def _finish(self, way: Way) -> None:
        if not self._title.text().strip():
            self._rows.show_mistake(self._title, self.tr("Say in a few words what the task is."))
            self._title.setFocus()
            return
        self.written.emit(way, self.words())
