"""The caseload: who is next, and who needs something."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.domain.subjects import Subject
from ipt_desk.services import sample
from ipt_desk.services.caseload import CaseloadRow, CaseloadView, Shelf, read_caseload
from ipt_desk.ui.cases import words
from ipt_desk.ui.cases.cells import AreaCell, Cell, ClientCell, NeedsCell, NextCell, ProgressCell, ScoreCell
from ipt_desk.ui.cases.legend import PhaseLegend
from ipt_desk.ui.cases.new_case import NewCaseSheet
from ipt_desk.ui.cases.today import TodayStrip
from ipt_desk.ui.kit.buttons import Button, Chip
from ipt_desk.ui.kit.cards import EmptyState, PageHeader, PageScroll
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Line
from ipt_desk.ui.kit.page import DeskPage
from ipt_desk.ui.kit.rows_model import ROW, SORT, Column, RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Changed, Desk
from ipt_desk.ui.words import dates

_LAST = "~"
"""Sorts after every date and name."""
_NEXT = 4
_WIDTHS = (196, 238, 174, 214, 150, 162)
_TIGHT = (168, 106, 168, 122, 150, 156)
"""Widths of the columns, and what they make do with where text is large: then without blocks and curve."""


class Cases(QSortFilterProxyModel):
    """The rows of the shelf that the filters let through."""

    def __init__(self, model: RowsModel[CaseloadRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._rows = model
        self._words = ""
        self._needing = False

    def show_only(self, text: str, needing: bool) -> None:
        """Let through what has `text` in its name or reference, and if wished what needs attention."""
        self.beginFilterChange()
        self._words, self._needing = text.casefold().strip(), needing
        self.endFilterChange()

    def filterAcceptsRow(self, at: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        row = self._rows.rows[at]
        if self._needing and not row.needs:
            return False
        return not self._words or self._words in f"{row.name} {row.code}".casefold()


class CaseloadPage(DeskPage):
    """Today's sessions, and every case of a shelf as a table."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.CASES, Subject.SESSIONS, Subject.AREAS, Subject.TASKS, Subject.MEASURES, Subject.PEOPLE}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shelf = Shelf.OPEN
        self._view: CaseloadView | None = None
        self._model: RowsModel[CaseloadRow] = RowsModel(self._columns())
        self._cases = Cases(self._model, self)
        self._build()

    def _columns(self) -> list[Column[CaseloadRow]]:
        return [
            Column(self.tr("Client"), lambda row: row.title, tip=lambda row: row.code),
            Column(self.tr("Sessions held"), words.held_words, lambda row: row.held, words.held_spoken),
            Column(self.tr("Focus area"), words.areas_words, tip=words.areas_words),
            Column(
                self.tr("PHQ-9, latest"),
                words.score_words,
                lambda row: row.scores[-1] if row.scores else -1,
            ),
            Column(
                self.tr("Next session"),
                self._next_words,
                lambda row: row.next_at.isoformat() if row.next_at else _LAST,
            ),
            Column(
                self.tr("Needs attention"),
                words.all_needs_words,
                lambda row: -len(row.needs),
                tip=words.all_needs_words,
            ),
        ]

    def _next_words(self, row: CaseloadRow) -> str:
        return words.next_words(row, self.desk.clock.now())

    def _build(self) -> None:
        page = PageScroll(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._new = changer(Button(self.tr("New case"), "primary", icon="user-plus"))
        self._header = PageHeader(self.tr("Caseload"), tools=[self._new])
        page.column.addWidget(self._header)
        self._today = TodayStrip()
        page.column.addWidget(self._today)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table_part())
        self._stack.addWidget(self._empty_part())
        page.column.addWidget(self._stack, 1)
        self._new.clicked.connect(self.add_case)
        self._today.prepare_asked.connect(self._prepare)
        self._today.start_asked.connect(self._start)
        look().changed.connect(self._size)
        self._size()

    def _table_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, gap(4), 0, 0)
        column.setSpacing(gap(12))
        column.addLayout(self._filters())
        self.table = Table(self.tr("Cases"), self._cases, hugs=True)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(_NEXT, Qt.SortOrder.AscendingOrder)
        self._next_cell = NextCell(self)
        cells: tuple[Cell, ...] = (
            ClientCell(self),
            ProgressCell(self),
            AreaCell(self),
            ScoreCell(self),
            self._next_cell,
            NeedsCell(self),
        )
        for at, cell in enumerate(cells):
            self.table.setItemDelegateForColumn(at, cell)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.opened.connect(self._open)
        self._none = EmptyState(actions=[self._show_all_button()])
        self._legend = PhaseLegend()
        column.addWidget(self.table, 1000)
        column.addWidget(self._legend)
        column.addWidget(self._none, 1)
        column.addStretch(1)
        return part

    def _show_all_button(self) -> Button:
        button = Button(self.tr("Show all"), "outlined")
        button.clicked.connect(self._show_all)
        return button

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        self._showing = False
        self.chips = {shelf: Chip("") for shelf in Shelf}
        for chip in self.chips.values():
            chip.toggled.connect(self._on_chip)  # assistive technology toggles and never clicks
            row.addWidget(chip)
        line = Line(upright=True)
        line.setFixedHeight(px(18))
        row.addSpacing(gap(6))
        row.addWidget(line)
        row.addSpacing(gap(6))
        self.needing = Chip(self.tr("Needs attention"), icon="list-filter")
        self.needing.toggled.connect(self._filter)
        row.addWidget(self.needing)
        row.addStretch(1)
        self.filter = Field(placeholder=self.tr("Filter by name or reference"), icon="search")
        self.filter.setAccessibleName(self.tr("Filter by name or reference"))
        self.filter.textChanged.connect(self._filter)
        row.addWidget(self.filter)
        return row

    def _empty_part(self) -> QWidget:
        add = changer(Button(self.tr("New case"), "primary", icon="user-plus"))
        self._open_sample = changer(Button(self.tr("Open sample case"), "outlined"))
        add.clicked.connect(self.add_case)
        self._open_sample.clicked.connect(self._add_sample)
        return EmptyState(
            self.tr("No cases yet"),
            self.tr("Start with the sample case or open your first one."),
            [add, self._open_sample],
            icon="users",
        )

    # Showing

    def reload(self) -> None:
        self.show_view(self.desk.read(read_caseload, self._shelf))

    def show_view(self, view: CaseloadView) -> None:
        """Show the cases of a shelf."""
        self._view = view
        self._header.show_title(self.tr("Caseload"), self._line(view))
        self._showing = True
        for shelf, text in (
            (Shelf.OPEN, self.tr("Open")),
            (Shelf.PAUSED, self.tr("Paused")),
            (Shelf.CLOSED, self.tr("Closed")),
        ):
            self.chips[shelf].show_text(text, view.counts[shelf])
            self.chips[shelf].setChecked(shelf is view.shelf)
        self._showing = False
        self._next_cell.now = view.now
        if view.shelf is Shelf.OPEN:
            self._today.show_today(view.today, view.now)
        self._model.show_rows(view.rows)
        self._stack.setCurrentIndex(0 if any(view.counts.values()) else 1)
        if not self.table.currentIndex().isValid() and self._cases.rowCount():
            self.table.selectRow(0)
        self._filter()

    def _line(self, view: CaseloadView) -> str:
        day = dates.weekday_and_day(view.now.date())
        count = len(view.today) if view.shelf is Shelf.OPEN else 0
        today = {
            0: self.tr("No sessions today"),
            1: self.tr("One session today"),
            2: self.tr("Two sessions today"),
            3: self.tr("Three sessions today"),
            4: self.tr("Four sessions today"),
        }.get(count, self.tr("{count} sessions today").format(count=count))
        opened = view.counts[Shelf.OPEN]
        cases_open = self.tr("1 open case") if opened == 1 else self.tr("{count} open cases")
        said = self.tr("{day}. {today}, {cases}.")
        return said.format(day=day, today=today, cases=cases_open.format(count=opened))

    def _filter(self) -> None:
        self._cases.show_only(self.filter.text(), self.needing.isChecked())
        any_ = self._cases.rowCount() > 0 or self._view is None
        if self._view is not None and not any_:
            self._none.show_words(*self._why_none(self._view))
        self.table.setVisible(any_)
        self._legend.setVisible(any_)
        self._none.setVisible(not any_)

    def _why_none(self, view: CaseloadView) -> tuple[str, str]:
        if self.filter.text().strip():
            return (
                self.tr("Nothing found for \u201c{text}\u201d").format(text=self.filter.text().strip()),
                self.tr("Try fewer letters, or another shelf."),
            )
        if self.needing.isChecked() and view.rows:
            said = self.tr("{count} open cases, all up to date.")
            return self.tr("Nothing needs attention"), said.format(count=len(view.rows))
        return self.tr("No cases here"), self.tr("Cases come here when their status says so.")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, request: str, about: object) -> None:
        if request == "case.new":
            self.add_case()

    # Doing

    def _on_chip(self, _on: bool) -> None:
        if not self._showing:
            self._shelf = next(shelf for shelf, chip in self.chips.items() if chip is self.sender())
            self.reload()

    def _show_all(self) -> None:
        self.filter.clear()
        self.needing.setChecked(False)
        self._shelf = Shelf.OPEN
        self.reload()

    def add_case(self) -> None:
        """Ask for name and reference of a new case, and open it."""
        sheet = NewCaseSheet(self.desk, self.window())
        if sheet.exec() == NewCaseSheet.DialogCode.Accepted and sheet.case is not None:
            self.request.emit("case.open", sheet.case)
        sheet.deleteLater()

    def _add_sample(self) -> None:
        sample.fill(self.desk.store)
        self.desk.changed.emit(Changed(frozenset(Subject), frozenset()))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, CaseloadRow):
            self.request.emit("case.open", row.id)

    def _prepare(self, row: CaseloadRow) -> None:
        self.request.emit("case.open", row.id)

    def _start(self, row: CaseloadRow) -> None:
        self.request.emit("case.open", row.id)
        self.request.emit("session.start", row.next_session)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _size(self) -> None:
        self.filter.setFixedWidth(px(232))
        self._share_width()

    def _share_width(self) -> None:
        """Give the columns the width they need, and what is left in proportion."""
        room = self.width() - 2 * gap(28) - 18
        widths = _WIDTHS if room >= px(sum(_WIDTHS)) * 0.95 else _TIGHT
        for at, width in enumerate(widths):
            self.table.setColumnWidth(at, max(px(width) * 5 // 6, room * width // sum(widths)))
