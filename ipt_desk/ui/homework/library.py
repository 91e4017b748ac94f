"""The library beside the sheet: filters, the tasks, and what speaks against one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.services import homework
from ipt_desk.services.homework import Shelved
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.rows_model import Column, RowsModel
from ipt_desk.ui.kit.table import Rows
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import tasks as words
from ipt_desk.ui.words.nouns import word


class LibraryPanel(QWidget):
    """The tasks that suit an area and a phase.

    Signals:
        chosen: a task is to be used; one that needs safety first cannot be chosen.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, case: CaseId) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._person: PersonId | None = None
        self.setMinimumWidth(px(340))
        self._area, self._phase = Choice(size="small"), Choice(size="small")
        self._area.setAccessibleName(self.tr("Problem area"))
        self._phase.setAccessibleName(self.tr("Phase"))
        self._model = RowsModel[Shelved]([Column("", _title)], key=_id)
        self._rows = Rows(self.tr("Library"), self._model)
        self._rows.setProperty("framed", "true")
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setResizeMode(Rows.ResizeMode.Adjust)
        self._rows.setWordWrap(True)
        self._about = Label("", "small", "text2", wrap=True)
        self._use = Button(self.tr("Use this task"), "outlined", size="small")
        self._build()

    def _build(self) -> None:
        self._area.addItem(self.tr("Any area"), None)
        for kind in AreaKind:
            self._area.addItem(word(kind), kind.value)
        self._phase.addItem(self.tr("Any phase"), None)
        for phase in (1, 2, 3):
            self._phase.addItem(self.tr("Phase {phase}").format(phase=phase), phase)
        filters = QHBoxLayout()
        filters.setSpacing(gap(8))
        filters.addWidget(self._area, 3)
        filters.addWidget(self._phase, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        column.addLayout(filters)
        column.addWidget(self._rows, 1)
        self._about.setMinimumHeight(px(58))
        column.addWidget(self._about)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._use)
        column.addLayout(foot)
        self._rows.setMinimumHeight(px(240))
        self._area.currentIndexChanged.connect(self._read)
        self._phase.currentIndexChanged.connect(self._read)
        self._rows.selectionModel().currentChanged.connect(self._on_current)
        self._rows.opened.connect(self._on_opened)
        self._use.clicked.connect(self._on_use)

    def show_for(self, person: PersonId | None) -> None:
        """Show what can be set with `person`."""
        self._person = person
        self._read()

    def _read(self) -> None:
        area = self._area.currentData()
        found = self._desk.read(
            homework.read_library,
            self._case,
            self._person,
            AreaKind(area) if area else None,
            self._phase.currentData(),
        )
        self._model.show_rows(found)
        if not self._rows.currentIndex().isValid() and found:
            self._rows.setCurrentIndex(self._model.index(0, 0))
        self._show_about()

    def focus_first(self) -> None:
        self._rows.setFocus()

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_about()

    def _show_about(self) -> None:
        row = self._model.row(self._rows.currentIndex())
        caution = row.caution if row else ""
        self._about.setText(caution or (_notes(row) if row else ""))
        self._about.set_role("warn" if caution else "text2")
        self._use.setEnabled(row is not None and not row.blocked)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and not row.blocked:
            self.chosen.emit(row.task)

    def _on_use(self) -> None:
        self._on_opened(self._rows.currentIndex())


def _title(row: Shelved) -> str:
    return row.task.title


def _id(row: Shelved) -> str:
    return row.task.id


def _notes(row: Shelved) -> str:
    """Where to begin, and for whom the task is meant."""
    parts = [row.task.start_with, words.technique_word(row.task.technique), row.task.only_for]
    return "\n".join(part for part in parts if part)
