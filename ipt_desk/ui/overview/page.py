"""The page for the two minutes before a session: what to pick up, what is due, where things stand."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ipt_desk.domain.course import DEFAULT_SESSIONS
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import PickUpId, ResultId, SessionId
from ipt_desk.domain.problem import RiskDecision
from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.chart import phase_strip_scene
from ipt_desk.figures.scene import Mark, Scene
from ipt_desk.services import areas, homework, measures, notes, sessions
from ipt_desk.services.areas import FocusWords
from ipt_desk.services.board import SHEET, TaskView
from ipt_desk.services.overview import Moment, OverviewView, read_overview
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, Card, EmptyState, PageHeader, PageScroll
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.course_dialogs import MoveDialog, PlanDialog
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.kit.scene_picture import ScenePicture
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.overview.cards import FocusCard, HomeworkCard, PickUpCard, TalkedCard
from ipt_desk.ui.overview.entry import Filled, MeasureSheet
from ipt_desk.ui.overview.focus import FocusSheet
from ipt_desk.ui.overview.risk import RiskSheet
from ipt_desk.ui.overview.score import RiskStrip, ScoreCard
from ipt_desk.ui.overview.scores import ScoresSheet
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates, nouns
from ipt_desk.ui.words.speech import moment_words, window_speech
from ipt_desk.ui.words.tasks import focus_line

_NARROW = 900
"""The width below which the right side stands under the left one."""

_MINUTE_MS = 60_000


class OverviewPage(CasePage):
    """Before a session, after it, or between two."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(Subject) - {Subject.PRACTICE, Subject.PROCESS_NOTES}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: OverviewView | None = None
        self._sheet: Sheet | None = None
        self._result: tuple[ResultId, int] | None = None
        self._tick = QTimer(self, interval=_MINUTE_MS)
        self._tick.timeout.connect(self._show_head)
        self._build()

    def _build(self) -> None:
        self._print = Button(self.tr("Print homework sheet"), icon="printer")
        self._move = changer(Button(self.tr("Move session"), icon="calendar-clock"))
        self._header = PageHeader("", "", [self._print, self._move])
        self._strip = ScenePicture(68)
        self._strip_card = Card()
        self._strip_card.body.setContentsMargins(gap(26), gap(18), gap(26), gap(20))
        self._strip_card.body.addWidget(self._strip)
        self._pick_up, self._homework, self._focus = PickUpCard(), HomeworkCard(), FocusCard()
        self._score, self._risk, self._talked = ScoreCard(), RiskStrip(), TalkedCard()
        self._plan = changer(Button(self.tr("Plan sessions"), "primary", icon="calendar-plus"))
        self._empty = EmptyState(
            self.tr("Set up the course"),
            self.tr("Sessions, length and measures take a minute."),
            [self._plan],
            icon="calendar-days",
        )
        self._scroll = PageScroll()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(gap(CARD_GAP))
        for part, cards in (
            (704, (self._pick_up, self._homework, self._focus)),
            (430, (self._score, self._risk, self._talked)),
        ):
            side = QVBoxLayout()
            side.setSpacing(gap(CARD_GAP))
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, part)
        self._course = QWidget()
        course = QVBoxLayout(self._course)
        course.setContentsMargins(0, 0, 0, 0)
        course.setSpacing(gap(CARD_GAP))
        course.addWidget(self._strip_card)
        course.addLayout(self._columns)
        course.addStretch(1)
        column = self._scroll.column
        column.addWidget(self._header)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # before its pages: the first one shows at once
        self._stack.addWidget(self._course)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _connect(self) -> None:
        self._print.clicked.connect(self._on_print)
        self._move.clicked.connect(self._on_move)
        self._plan.clicked.connect(self._on_plan)
        self._strip.chosen.connect(self._on_session)
        self._pick_up.ticked.connect(self._on_ticked)
        self._pick_up.opened.connect(self._on_note)
        self._homework.reviewed.connect(self.review)
        self._focus.choosing.connect(self.choose_focus)
        self._score.entry.connect(self.enter_score)
        self._score.all_wanted.connect(self.show_scores)
        self._risk.review.connect(self.review_risk)

    def reload(self) -> None:
        """Read the page anew and show it."""
        self.show_view(self.desk.read(read_overview, self.case))

    def show_view(self, view: OverviewView) -> None:
        """Show `view`."""
        self._view = view
        self._show_head()
        self._stack.setCurrentWidget(self._empty if view.moment is Moment.NEW else self._course)
        self._show_strip(view)
        self._pick_up.show_view(view)
        self._homework.show_view(view)
        self._focus.show_areas(view.areas)
        self._score.show_view(view)
        self._risk.show_risk(view.risk)
        self._talked.show_people(view.talked)

    def _show_head(self) -> None:
        if self._view is not None:
            self._header.show_title(self._title(self._view), self._line(self._view))
            session = self._view.session
            coming = self._view.moment in (Moment.BEFORE, Moment.NEXT)
            self._move.setVisible(coming and session is not None and session.is_planned)
            self._print.setVisible(self._view.moment is not Moment.NEW)

    def _title(self, view: OverviewView) -> str:
        number = view.session.number if view.session else None
        if view.moment is Moment.NEW or view.session is None:
            return self.tr("Overview")
        if number is None:
            return self.tr("Next session")
        match view.moment:
            case Moment.BEFORE:
                return self.tr("Before session {number}").format(number=number)
            case Moment.AFTER if self.desk.clock.now() < view.session.ends_at:
                return self.tr("In session {number}").format(number=number)
            case Moment.AFTER | Moment.LAST:
                return self.tr("After session {number}").format(number=number)
            case _:
                return self.tr("Next session, {number}").format(number=number)

    def _line(self, view: OverviewView) -> str:
        session = view.session
        if session is None:
            return self.tr("No sessions planned yet")
        now = self.desk.clock.now()
        if session.starts_at.date() != now.date():
            return f"{moment_words(session.starts_at)}."
        day = self.tr("Today, {day} at {time}.").format(
            day=dates.weekday_and_day(session.starts_at.date()), time=dates.time(session.starts_at)
        )
        until = dates.until(session.starts_at, now) if session.starts_at >= now else ""
        if until:
            return " ".join((day, self.tr("Starts {until}.").format(until=until)))
        if now < session.ends_at:
            return " ".join((day, self.tr("Ends at {time}.").format(time=dates.time(session.ends_at))))
        return day

    def _show_strip(self, view: OverviewView) -> None:
        phases = view.course.phases
        self._strip_card.setVisible(phases is not None)
        if phases is None:
            return
        coming = view.moment in (Moment.BEFORE, Moment.NEXT, Moment.AFTER)
        current = view.session.number if view.session and coming else None

        def draw(size: tuple[float, float], scale: float) -> Scene:
            return phase_strip_scene(
                view.course.sessions, phases, size, current=current, scale=scale, speech=window_speech()
            )

        self._strip.show_scene(draw)
        if current is not None and view.session and view.session.phase:
            said = self.tr("{phase}, session {number} of {planned}")
            self._strip.setAccessibleDescription(
                said.format(
                    phase=nouns.phase_word(view.session.phase), number=current, planned=view.course.planned
                )
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(_NARROW)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def forget(self) -> None:
        super().forget()
        self._view = None
        if self._sheet is not None:
            self._sheet.reject()

    def focus_first(self) -> None:
        self._scroll.setFocus()

    def go_to(self, request: str, about: object) -> None:
        """Enter a score or show them all, where another page asked for it."""
        if request == "measure.enter":
            self.enter_score()
        elif request == "measure.open":
            self.show_scores()

    # What the person asks for

    def _on_print(self) -> None:
        self.request.emit("documents.open", SHEET)

    def _on_session(self, mark: Mark) -> None:
        self.request.emit("session.open", SessionId(mark.id))

    def _on_note(self) -> None:
        if self._view is not None and self._view.picked_from is not None:
            self.request.emit("session.open", self._view.picked_from.id)

    def _on_ticked(self, pick_up: PickUpId, done: bool) -> None:
        title = self.tr("Tick a line to pick up") if done else self.tr("Untick a line to pick up")
        self.desk.perform(title, notes.tick_pick_up, pick_up, done)

    def review(self, task: TaskView, outcome: TaskStatus) -> None:
        """Store what became of a task; the notice offers to take it back."""
        title = self.tr("Mark “{task}” {outcome}").format(
            task=task.title, outcome=nouns.word(outcome).lower()
        )
        self.desk.perform(title, homework.review_task, task.id, outcome, undo_notice=True)

    def _open(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sheet.finished.connect(self._on_closed)
        sheet.open()

    def _on_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = None

    def _on_plan(self) -> None:
        first = datetime.combine(self.desk.clock.today() + timedelta(days=7), time(10))
        dialog = PlanDialog(first, DEFAULT_SESSIONS, parent=self.window())
        dialog.accepted.connect(self._on_planned)
        self._open(dialog)

    def _on_planned(self) -> None:
        dialog = self._sheet
        if isinstance(dialog, PlanDialog):
            count = dialog.count.value()
            title = self.tr("Plan {count} sessions").format(count=count)
            self.desk.perform(
                title,
                sessions.plan_sessions,
                self.case,
                dialog.first(),
                count,
                dialog.minutes.value(),
                undo_notice=True,
            )

    def _on_move(self) -> None:
        session = self._view.session if self._view else None
        if session is not None:
            title = self.tr("Move session {number}").format(number=session.number)
            dialog = MoveDialog(title, session.starts_at, self.window())
            dialog.accepted.connect(self._on_moved)
            self._open(dialog)

    def _on_moved(self) -> None:
        dialog, session = self._sheet, self._view.session if self._view else None
        if isinstance(dialog, MoveDialog) and session is not None:
            title = self.tr("Session {number} moved to {day}").format(
                number=session.number, day=dates.weekday_and_day(dialog.start().date())
            )
            self.desk.perform(
                title,
                sessions.move_session,
                session.id,
                dialog.start(),
                dialog.later.isChecked(),
                undo_notice=True,
            )

    def choose_focus(self) -> None:
        """Ask what the treatment is about; the choice is the therapist's alone."""
        if self._view is not None:
            sheet = FocusSheet(self._view.areas, self._view.homework.people, self.window())
            sheet.chosen.connect(self._on_focus)
            self._open(sheet)

    def _on_focus(self, first: FocusWords | None, second: FocusWords | None) -> None:
        kinds = tuple(words.kind for words in (first, second) if words is not None)
        title = self.tr("Choose {focus} as the focus").format(focus=focus_line(kinds).lower())
        if not kinds:
            title = self.tr("Put the focus aside")
        done = self.desk.perform(title, areas.choose_focus, self.case, first, second, undo_notice=True)
        if done is not None and self._sheet is not None:
            self._sheet.accept()

    # Scores and risk

    def enter_score(self) -> None:
        """Open the form to fill in."""
        view = self._view
        if view is None:
            return
        results, today = view.results, self.desk.clock.today()
        days = results.days_since(today) if results.is_soon(today) else None
        sheet = MeasureSheet(results.measure, self._form_title(view), results.latest, days, self.window())
        sheet.filled.connect(self._on_filled)
        self._open(sheet)

    def show_scores(self) -> None:
        """Show every score in a table."""
        if self._view is not None:
            self._open(ScoresSheet(self._view.results, self.window()))

    def _form_title(self, view: OverviewView) -> str:
        session = self._session_of_today(view)
        number = next((one.number for one in view.course.sessions if one.id == session), None)
        if number is None:
            return view.results.measure.name
        return self.tr("{name} for session {number}").format(name=view.results.measure.name, number=number)

    def _session_of_today(self, view: OverviewView) -> SessionId | None:
        """The session that a form filled in now belongs to."""
        session = view.session
        return session.id if session and view.moment in (Moment.BEFORE, Moment.AFTER) else None

    def _on_filled(self, filled: Filled) -> None:
        view = self._view
        if view is None:
            return
        saved = self.desk.perform(
            self.tr("Save {name}").format(name=view.results.measure.name),
            measures.save_result,
            self.case,
            view.results.measure.id,
            filled.answers,
            self.desk.clock.today(),
            session=self._session_of_today(view),
            difficulty=filled.difficulty,
            undoable=False,
        )
        if saved is None:
            return
        if self._sheet is not None:
            self._sheet.accept()
        self.desk.notices.tell(self._saved_words(saved.total))
        if saved.risks:
            self.reload()
            self.review_risk()

    def _saved_words(self, total: int | None) -> str:
        assert self._view is not None
        name = self._view.results.measure.name
        if total is None:
            return self.tr("{name} saved as incomplete").format(name=name)
        return self.tr("{name} saved, {total}").format(name=name, total=total)

    def review_risk(self) -> None:
        """Ask what was decided about the risk item: an open flag first, else the latest answer."""
        view = self._view
        if view is None or view.risk is None:
            return
        results, item = view.results, view.risk.item
        waiting = {risk.result for risk in results.open_risks}
        result = next((one for one in reversed(results.results) if one.id in waiting), results.results[-1])
        self._result = (result.id, item)
        sheet = RiskSheet(
            results.measure, result, measures.answered_before(results, result), item, self.window()
        )
        sheet.decided.connect(self._on_decided)
        self._open(sheet)

    def _on_decided(self, decision: RiskDecision, note: str) -> None:
        if self._result is None:
            return
        result, item = self._result
        done = self.desk.perform(
            self.tr("Record a risk review"),
            measures.decide_risk,
            result,
            item,
            decision,
            note,
            undoable=False,
        )
        if done is not None and self._sheet is not None:
            self._sheet.accept()
