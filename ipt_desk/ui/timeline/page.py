"""The timeline page: the whole course of a case, and the moving of its sessions."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.domain.ids import EventId, SessionId
from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.axis import Window
from ipt_desk.figures.scene import Mark
from ipt_desk.figures.timeline_words import Lane
from ipt_desk.services import notes, sessions, timeline
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import Event, TimelineView
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN, EmptyState
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.course_steps import CourseSteps
from ipt_desk.ui.kit.labels import Line
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.timeline.canvas import TimelineCanvas
from ipt_desk.ui.timeline.card import ItemCard
from ipt_desk.ui.timeline.card_words import fill_card
from ipt_desk.ui.timeline.event_steps import EventSteps
from ipt_desk.ui.timeline.stage import STEP
from ipt_desk.ui.timeline.strips import CourseBar, LegendBar
from ipt_desk.ui.timeline.tools import COURSE, TimelineTools
from ipt_desk.ui.timeline.twin import TimelineTable
from ipt_desk.ui.words import dates

REQUESTS = {
    Subject.SESSIONS: "session.open",
    Subject.MEASURES: "measure.open",
    Subject.AREAS: "area.open",
    Subject.TASKS: "task.open",
}


class TimelinePage(CasePage):
    """Sessions, scores, life events, focus areas and homework of a case on one axis."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.CASES,
            Subject.SESSIONS,
            Subject.NOTES,
            Subject.EVENTS,
            Subject.AREAS,
            Subject.TASKS,
            Subject.MEASURES,
            Subject.PEOPLE,
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: TimelineView | None = None
        self.steps = CourseSteps(self)
        self.event_steps = EventSteps(self)
        self.tools = TimelineTools()
        self.canvas = TimelineCanvas()
        self.course_bar = CourseBar()
        self.legend = LegendBar()
        self.table = TimelineTable()
        self.card = ItemCard(self.canvas.viewport())
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        margin = gap(PAGE_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, gap(22), margin, gap(20))
        column.setSpacing(gap(CARD_GAP))
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._picture())
        self._stack.addWidget(self.table)
        plan = changer(Button(self.tr("Plan sessions"), "primary", icon="calendar-days"))
        plan.clicked.connect(self.plan)
        self._empty = EmptyState(
            self.tr("No sessions planned"),
            self.tr("Choose the first date; the rest follow weekly."),
            (plan,),
            icon="chart-gantt",
        )
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.canvas)

    def _picture(self) -> QFrame:
        sheet = QFrame()
        sheet.setProperty("card", "true")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(Line())
        column.addWidget(self.course_bar)
        column.addWidget(Line())
        column.addWidget(self.legend)
        return sheet

    def _connect(self) -> None:
        self.tools.scale_chosen.connect(self._on_scale)
        self.tools.zoomed.connect(self._on_zoomed)
        self.tools.today_wanted.connect(self.canvas.show_today)
        self.tools.event_wanted.connect(self.add_event)
        self.tools.table_wanted.connect(self._on_table)
        self.tools.lanes_chosen.connect(self.canvas.show_lanes)
        self.canvas.window_changed.connect(self._on_window)
        self.canvas.selected.connect(self._on_selected)
        self.canvas.clicked.connect(self.show_card)
        self.canvas.opened.connect(self.open_item)
        self.canvas.session_dropped.connect(self.move_session)
        self.canvas.dragged_to.connect(self._on_drag)
        self.canvas.move_wanted.connect(self.ask_move)
        self.canvas.missed_wanted.connect(self.mark_missed)
        self.canvas.limit_wanted.connect(self.move_limit)
        self.canvas.limits_dropped.connect(self.set_limits)
        self.canvas.event_wanted.connect(self.add_event)
        self.canvas.before_wanted.connect(self._show_before)
        self.canvas.menu_wanted.connect(self._show_menu)
        self.course_bar.window_wanted.connect(self.canvas.show_window)
        self.table.opened.connect(self.open_item)
        self.table.selected.connect(self.canvas.select)
        self.card.wanted.connect(self._on_card)
        self.event_steps.added.connect(self._on_added)

    # Showing

    def reload(self) -> None:
        self.show_view(self.desk.read(timeline.read_timeline, self.case))

    def show_view(self, view: TimelineView) -> None:
        """Bring the page to `view`."""
        other = self._view is None or self._view.case != view.case
        self._view = view
        self.card.close_card()
        self.tools.show_title(self.tr("Timeline"), self._line(view))
        self.tools.show_usable(bool(view.sessions), view.closed)
        self.canvas.show_timeline(view)
        self.table.show_timeline(view)
        self.course_bar.show_course(view, self.canvas.window_shown)
        if other:
            self.tools.show_scale(COURSE)
        self._show_side(bool(view.sessions or view.events))

    def _show_side(self, filled: bool) -> None:
        table = self.tools.as_table.isChecked()
        self._stack.setCurrentIndex(2 if not filled else 1 if table else 0)

    def _line(self, view: TimelineView) -> str:
        if not view.sessions:
            return ""
        span = self.tr("{first} to {last}.").format(
            first=dates.weekday_and_day(view.first), last=dates.weekday_and_day(view.last)
        )
        if view.left == 1:
            return span + " " + self.tr("1 session left after today.")
        return span + " " + self.tr("{count} sessions left after today.").format(count=view.left)

    def go_to(self, request: str, about: object) -> None:
        """Answer another page: a session is to be moved, an event noted or shown."""
        if self.stale and self._case is not None:
            self.stale = False
            self.reload()
        if request == "session.move" and isinstance(about, int):
            self.canvas.select(Mark(Subject.SESSIONS, about))
            self.ask_move(SessionId(about))
        elif request == "event.open" and isinstance(about, int):
            self.canvas.select(Mark(Subject.EVENTS, about))
            self.show_card(Mark(Subject.EVENTS, about))
        elif request == "event.add":
            self.add_event()

    def spot(self) -> dict[str, Any]:
        mark = self.canvas.mark
        return {} if mark is None else {"subject": str(mark.subject), "record": mark.id}

    def return_to(self, spot: dict[str, Any]) -> None:
        if spot.get("subject") in tuple(Subject) and isinstance(spot.get("record"), int):
            self.canvas.select(Mark(Subject(spot["subject"]), spot["record"]))

    def forget(self) -> None:
        super().forget()
        self._view = None
        self.card.close_card()

    def focus_first(self) -> None:
        self.canvas.setFocus()

    # In sight

    def _on_scale(self, name: str) -> None:
        if name == COURSE:
            self.canvas.show_course()
        else:
            self.canvas.show_scale(name)
        self.tools.show_scale(name)

    def _on_zoomed(self, step: int) -> None:
        self.canvas.zoom(STEP if step > 0 else 1 / STEP)

    def _on_window(self, window: Window | None) -> None:
        self.card.close_card()
        self.tools.show_scale(COURSE if window is None else None)
        if self._view is not None:
            self.course_bar.show_course(self._view, window)

    def _on_table(self, on: bool) -> None:
        self.card.close_card()
        if self._view is not None:
            self._show_side(bool(self._view.sessions or self._view.events))
        if on:
            self.table.select(self.canvas.mark)
            self.table.table.setFocus()
        else:
            self.canvas.setFocus()

    def _on_selected(self, mark: Mark | None) -> None:
        self.card.close_card()

    # The card

    def show_card(self, mark: Mark) -> None:
        """Tell more about an item beside it."""
        if self._view is None:
            return
        line = ""
        if mark.subject is Subject.SESSIONS:
            line = self.desk.read(notes.read_first_line, SessionId(mark.id))
        if fill_card(self.card, self._view, mark, line):
            self.card.show_beside(self._beside(mark), self.canvas.curve_place())

    def _beside(self, mark: Mark) -> QRect:
        """What the card stands beside: the item, or the column of a session down to the end of its score."""
        place, drawn = self.canvas.place_of(mark), self.canvas.figure
        strip = drawn.strips.get(Lane.SCORE) if drawn else None
        if mark.subject is not Subject.SESSIONS or strip is None or self.canvas.verticalScrollBar().maximum():
            return place
        return QRect(place.left(), round(strip.top), place.width(), round(strip.height))

    def _on_card(self, word: str, mark: Mark) -> None:
        session = self._session(mark.id) if mark.subject is Subject.SESSIONS else None
        if word == "open":
            self.open_item(mark)
        elif session is not None:
            self.steps.act(word, session)
        elif word == "remove":
            self.remove_event(EventId(mark.id))

    def open_item(self, mark: Mark) -> None:
        """Go to what an item stands for."""
        self.card.close_card()
        if mark.subject is Subject.EVENTS:
            self.edit_event(EventId(mark.id))
        elif mark.subject in REQUESTS:
            self.request.emit(REQUESTS[mark.subject], mark.id)

    # Sessions

    def _session(self, session: int) -> SessionView | None:
        return self._view.session(session) if self._view else None

    def plan(self) -> None:
        """Ask how many sessions from when, and plan them."""
        if self._view is not None:
            after = self._view.sessions[-1].starts_at.date() if self._view.sessions else None
            self.steps.ask_plan(self._view.planned, self._view.minutes, after)

    def ask_move(self, session: SessionId) -> None:
        """Ask for another date of a planned session."""
        if found := self._session(session):
            self.steps.ask_move(found)

    def move_session(self, session: SessionId, start: datetime) -> None:
        """Move a planned session, and tell it with an Undo."""
        if found := self._session(session):
            self.steps.move(found, start)

    def mark_missed(self, session: SessionId) -> None:
        """The session did not take place."""
        if found := self._session(session):
            self.steps.mark_missed(found)

    def add_session(self, day: date) -> None:
        """Plan one more session on `day`, at the usual time."""
        usual = self._view.usual if self._view else None
        self.steps.add(datetime.combine(day, usual[1] if usual else time(10)))

    def move_limit(self, limit: int, step: int) -> None:
        """Move a phase limit (1 or 2) by so many sessions."""
        if self._view is None or self._view.phases is None:
            return
        phases = self._view.phases
        if limit == 1:
            self.set_limits(phases.first_ends + step, phases.third_starts)
        else:
            self.set_limits(phases.first_ends, phases.third_starts + step)

    def set_limits(self, first: int, third: int) -> None:
        """Let phase 1 end with session `first` and phase 3 start with session `third`."""
        phases = self._view.phases if self._view else None
        if phases is None or (phases.first_ends, phases.third_starts) == (first, third):
            return
        if third == phases.third_starts:
            title = self.tr("Phase 1 ends with session {number}").format(number=first)
        else:
            title = self.tr("Phase 3 starts with session {number}").format(number=third)
        self.desk.perform(title, sessions.set_phase_limits, self.case, first, third, undo_notice=True)

    def _on_drag(self, start: datetime) -> None:
        """Say which other clients come on the day a session is held over."""
        day = start.date()
        others = self.desk.read(sessions.bookings, self.case, day, day)
        words = [
            self.tr("{who} has {time} that day.").format(who=one.who, time=dates.time(one.starts_at))
            for one in others[:2]
        ]
        self.canvas.show_bookings(" ".join(words))

    # Life events

    def add_event(self, day: date | None = None) -> None:
        """Ask what happened."""
        self.event_steps.ask_new(day or self.desk.clock.today())

    def _event(self, event: int) -> Event | None:
        return next((one for one in self._view.events if one.id == event), None) if self._view else None

    def edit_event(self, event: EventId) -> None:
        """Ask how it was, with what is known filled in."""
        known = self._event(event)
        if known is not None and self._view is not None and not self._view.closed:
            self.event_steps.ask_edit(known)

    def remove_event(self, event: EventId) -> None:
        """Take an event off the timeline."""
        if known := self._event(event):
            self.event_steps.remove(known)

    def _on_added(self, event: int) -> None:
        self.canvas.select(Mark(Subject.EVENTS, event))

    def _show_before(self, place: QPoint) -> None:
        """List the events before intake."""
        menu = QMenu(self)
        for event in self._view.before_intake if self._view else ():
            action = menu.addAction(f"{dates.vague(event.happened)}  {event.title}".replace("&", "&&"))
            action.setData(int(event.id))
        menu.triggered.connect(self._on_before)
        menu.popup(self.canvas.viewport().mapToGlobal(place))

    def _on_before(self, action: QAction) -> None:
        self.edit_event(EventId(action.data()))

    # The context menu

    def _show_menu(self, mark: Mark | None, place: QPoint, day: date) -> None:
        self.card.close_card()
        menu = self.context_menu(mark, day)
        menu.popup(self.canvas.viewport().mapToGlobal(place))

    def context_menu(self, mark: Mark | None, day: date) -> QMenu:
        """What can be done with an item, or on a day."""
        menu = QMenu(self)
        session = self._session(mark.id) if mark and mark.subject is Subject.SESSIONS else None
        closed = self._view is None or self._view.closed
        for word, text in self._offers(mark, session, closed):
            action = menu.addAction(text)
            action.setData((word, mark.id if mark else 0, day))
        menu.triggered.connect(self._on_menu)
        return menu

    def _offers(self, mark: Mark | None, session: SessionView | None, closed: bool) -> list[tuple[str, str]]:
        offers = [("open", self.tr("Open"))] if mark and mark.subject is not Subject.CASES else []
        if closed:
            return offers
        if session is not None:
            offers += self.steps.offers(session)
        elif mark is not None and mark.subject is Subject.EVENTS:
            offers.append(("remove-event", self.tr("Remove")))
        return [
            *offers,
            ("add-event", self.tr("Add event here")),
            ("add-session", self.tr("Add session here")),
        ]

    def _on_menu(self, action: QAction) -> None:
        word, record, day = action.data()
        session = self._session(record)
        match word:
            case "open":
                if self.canvas.mark is not None:
                    self.open_item(self.canvas.mark)
            case "remove-event":
                self.remove_event(EventId(record))
            case "add-event":
                self.add_event(day)
            case "add-session":
                self.add_session(day)
            case _:
                if session is not None:
                    self.steps.act(word, session)

    @property
    def dialog(self) -> QWidget | None:
        """The dialog that is open."""
        known = (self.event_steps.dialog, self.steps.dialog)
        return next((one for one in known if one is not None and one.isVisible()), None)
