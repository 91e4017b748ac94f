"""The sessions page: the table of sessions, and the note of one of them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.domain.course import SessionStatus, usual_slot
from ipt_desk.domain.ids import SessionId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services import notes, sessions
from ipt_desk.services.session_view import SessionsView, SessionView
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN, EmptyState, PageHeader
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.course_steps import CourseSteps
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.kit.rows_model import RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import gap, look
from ipt_desk.ui.look.type import width_of
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.sessions.columns import PHASE_COLUMN, PhasePill, columns
from ipt_desk.ui.sessions.note import NoteEditor
from ipt_desk.ui.words import dates


class SessionsPage(CasePage):
    """All sessions of a case as a table; Enter opens the note of one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.CASES, Subject.SESSIONS, Subject.NOTES, Subject.TASKS, Subject.MEASURES}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: SessionsView | None = None
        self._open: SessionId | None = None
        self.steps = CourseSteps(self)
        self.header = PageHeader(self.tr("Sessions"))
        self.more = Button(self.tr("Add session"), icon="calendar-plus")
        self.plan_button = Button(self.tr("Plan sessions"), "primary", icon="calendar-days")
        self.model: RowsModel[SessionView] = RowsModel(columns(), parent=self)
        self.table = Table(self.tr("Sessions"), self.model)
        self.note = NoteEditor(desk, self.steps)
        self._lists = QStackedWidget()
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        margin = gap(PAGE_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, gap(22), margin, gap(20))
        column.addWidget(self._stack)
        self._stack.addWidget(self._list_side())
        self._stack.addWidget(self.note)
        self.more.clicked.connect(self.add_session)
        self.plan_button.clicked.connect(self.plan)
        self.table.opened.connect(self._on_opened)
        self.table.removed.connect(self._on_removed)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.note.left.connect(self.show_list)

    def _list_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(CARD_GAP))
        self.header.add_tool(self.more)
        self.header.add_tool(self.plan_button)
        column.addWidget(self.header)
        plan = changer(Button(self.tr("Plan sessions"), "primary", icon="calendar-days"))
        plan.clicked.connect(self.plan)
        empty = EmptyState(
            self.tr("No sessions planned"),
            self.tr("Choose the first date; the rest follow weekly."),
            (plan,),
            icon="notebook-pen",
        )
        self._lists.addWidget(self.table)
        self._lists.addWidget(empty)
        column.addWidget(self._lists, 1)
        self._dress_table()
        return side

    def _dress_table(self) -> None:
        self.table.setItemDelegateForColumn(PHASE_COLUMN, PhasePill(self.table))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.table.horizontalHeader()
        for at in (2, 5):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        look().changed.connect(self._fit_columns)

    def _fit_columns(self) -> None:
        """As wide as the words: Qt's own fitting forgets the padding of the stylesheet."""
        header = self.table.horizontalHeader()
        for at in (0, 1, 3, 4, 6):
            title = str(self.model.headerData(at, Qt.Orientation.Horizontal))
            words = [title, *(str(self.model.index(row, at).data()) for row in range(self.model.rowCount()))]
            header.resizeSection(
                at, round(max(width_of(text, "small") for text in words)) + (20 if at == PHASE_COLUMN else 34)
            )

    # Showing

    def reload(self) -> None:
        self.show_view(self.desk.read(sessions.read_sessions, self.case))

    def show_view(self, view: SessionsView) -> None:
        """Bring the page to `view`; the open note stays open while its session is there."""
        other = self._view is None or self._view.case != view.case
        self._view = view
        if other:
            self._open = None
        self.header.show_title(self.tr("Sessions"), self._line(view))
        complete = view.planned is not None and len(view.sessions) >= view.planned
        self.plan_button.setVisible(not view.closed and bool(view.sessions) and not complete)
        self.more.setVisible(not view.closed and bool(view.sessions))
        self.model.show_rows(view.sessions)
        self._fit_columns()
        self._lists.setCurrentIndex(0 if view.sessions else 1)
        if other and view.next is not None:
            self._select(view.next.id)
        session = view.session(self._open) if self._open is not None else None
        if session is None:
            self.show_list()
        else:
            self._show_note(session, view.closed)

    def _line(self, view: SessionsView) -> str:
        if not view.sessions:
            return ""
        held = self.tr("{count} held").format(count=view.count(SessionStatus.HELD))
        missed = view.count(SessionStatus.MISSED)
        and_missed = self.tr("{count} missed").format(count=missed)
        counts = f"{held}, {and_missed}" if missed else held
        if view.next is None:
            return counts + "."
        start = view.next.starts_at
        today = start.date() == view.now.date()
        words = (
            self.tr("Session {number} is today at {time}.")
            if today
            else self.tr("Session {number} is on {day} at {time}.")
        )
        day, clock = dates.near_day_in_list(start.date(), view.now.date()), dates.time(start)
        return f"{counts}. {words.format(number=view.next.number, day=day, time=clock)}"

    def go_to(self, request: str, about: object) -> None:
        """Open the note of a session that another page asks for."""
        if isinstance(about, int) and request != "sessions.mentioning":
            self.open_session(SessionId(about))

    def open_session(self, session: SessionId) -> None:
        """Show the note of `session`."""
        if self._view is None or self.stale or self._view.session(session) is None:
            self.stale = False
            self.reload()
        self._open = session
        if self._view is not None:
            self.show_view(self._view)
        self.note.focus_first()

    def _show_note(self, session: SessionView, closed: bool) -> None:
        self.note.show_note(session, self.desk.read(notes.read_note, session.id), closed)
        self._stack.setCurrentIndex(1)

    def show_list(self) -> None:
        """Go back to the table, with the session selected that was open."""
        if self._open is not None:
            self._select(self._open)
        self._open = None
        was_note = self._stack.currentIndex() == 1
        self._stack.setCurrentIndex(0)
        if was_note:
            self.table.setFocus()

    def _select(self, session: SessionId) -> None:
        index = self.model.index_of(session)
        if index.isValid():
            self.table.setCurrentIndex(index)

    @property
    def open_note(self) -> SessionId | None:
        """The session whose note is open."""
        return self._open

    def hints(self) -> tuple[str, str]:
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        return "", self.tr("Enter opens a note, {keys} goes to its next part").format(keys=keys)

    def focus_first(self) -> None:
        if self._stack.currentIndex() == 1:
            self.note.focus_first()
        else:
            self.table.setFocus()

    def spot(self) -> dict[str, Any]:
        return {"session": self._open}

    def return_to(self, spot: dict[str, Any]) -> None:
        if isinstance(session := spot.get("session"), int):
            self.open_session(SessionId(session))

    def forget(self) -> None:
        super().forget()
        self._view = None
        self._open = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self.show_list()
        else:
            super().keyPressEvent(event)

    # Steps

    def plan(self) -> None:
        """Ask how many sessions from when, and plan them."""
        if self._view is not None:
            after = self._view.sessions[-1].starts_at.date() if self._view.sessions else None
            self.steps.ask_plan(self._view.planned, self._view.minutes, after)

    def add_session(self) -> None:
        """Plan one more session, a week after the last."""
        if self._view is None or not self._view.sessions:
            return
        usual = usual_slot(one.starts_at for one in self._view.sessions)
        last = self._view.sessions[-1].starts_at
        day = (max(last, self._view.now) + timedelta(weeks=1)).date()
        self.steps.add(datetime.combine(day, usual[1] if usual else time(10)))

    def _on_opened(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None:
            self.open_session(row.id)

    def _on_removed(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None and self._view is not None and not self._view.closed:
            self.steps.remove(row)

    def _show_menu(self, place: QPoint) -> None:
        session = self.model.row(self.table.indexAt(place))
        if session is not None:
            self.context_menu(session).popup(self.table.viewport().mapToGlobal(place))

    def context_menu(self, session: SessionView) -> QMenu:
        """What can be done with a session."""
        menu = QMenu(self)
        offers = [("open", self.tr("Open note"))]
        if self._view is not None and not self._view.closed:
            offers += self.steps.offers(session)
        for word, text in offers:
            menu.addAction(text).setData((word, int(session.id)))
        menu.triggered.connect(self._on_menu)
        return menu

    def _on_menu(self, action: QAction) -> None:
        word, record = action.data()
        session = self._view.session(SessionId(record)) if self._view else None
        if session is None:
            return
        if word == "open":
            self.open_session(session.id)
        else:
            self.steps.act(word, session)
