"""What can be done with the sessions of a case, in one place for every page that shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject

from ipt_desk.domain.course import DEFAULT_SESSIONS, Modality, Reason, SessionStatus
from ipt_desk.domain.words import inside
from ipt_desk.services import sessions
from ipt_desk.services.session_view import SessionView
from ipt_desk.ui.kit.course_dialogs import MoveDialog, PlanDialog
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.words import dates, nouns

Offers = list[tuple[str, str]]


class CourseSteps(QObject):
    """Plans, moves and marks sessions; each step is told with an Undo."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self._asked: SessionView | None = None
        self.dialog: PlanDialog | MoveDialog | None = None

    def title(self, session: SessionView) -> str:
        """Like "Session 9"; one without a number is told by its day."""
        if session.number is not None:
            return self.tr("Session {number}").format(number=session.number)
        return self.tr("Session of {day}").format(day=dates.day(session.starts_at.date()))

    def _named(self, session: SessionView) -> str:
        """The title inside a sentence."""
        title = self.title(session)
        return inside(title)

    # Planning

    def ask_plan(self, planned: int | None, minutes: int, after: date | None) -> None:
        """Ask how many sessions from when; they follow a week after `after`, or from the next week on."""
        start = (after or self._page.desk.clock.today()) + timedelta(weeks=1)
        first = datetime.combine(start, time(10))
        self._show(PlanDialog(first, planned or DEFAULT_SESSIONS, minutes, self._page), self._on_plan)

    def _on_plan(self) -> None:
        dialog = self.dialog
        if isinstance(dialog, PlanDialog):
            count = dialog.count.value()
            self._page.desk.perform(
                self.tr("Plan {count} sessions").format(count=count),
                sessions.plan_sessions,
                self._page.case,
                dialog.first(),
                count,
                dialog.minutes.value(),
                undo_notice=True,
            )

    def add(self, start: datetime) -> None:
        """Plan one more session."""
        title = self.tr("Add a session on {day}").format(day=dates.weekday_and_day(start.date()))
        desk = self._page.desk
        desk.perform(title, sessions.add_session, self._page.case, start, undo_notice=True)

    # Moving

    def ask_move(self, session: SessionView) -> None:
        """Ask for another date of a planned session."""
        if session.is_planned:
            self._asked = session
            title = self.tr("Move {session}").format(session=self._named(session))
            self._show(MoveDialog(title, session.starts_at, self._page), self._on_move)

    def _on_move(self) -> None:
        dialog, session = self.dialog, self._asked
        if isinstance(dialog, MoveDialog) and session is not None:
            self.move(session, dialog.start(), later_too=dialog.later.isChecked())

    def move(self, session: SessionView, start: datetime, later_too: bool = False) -> None:
        """Move a planned session."""
        title = self.tr("{session} moved to {day}").format(
            session=self.title(session), day=dates.weekday_and_day(start.date())
        )
        desk = self._page.desk
        desk.perform(title, sessions.move_session, session.id, start, later_too, undo_notice=True)

    # What became of it

    def mark_held(self, session: SessionView) -> None:
        """The session took place."""
        title = self.tr("Mark {session} held").format(session=self._named(session))
        self._page.desk.perform(title, sessions.mark_held, session.id, undo_notice=True)

    def mark_missed(self, session: SessionView, reason: Reason = Reason.CLIENT) -> None:
        """The session was missed."""
        title = self.tr("Mark {session} missed").format(session=self._named(session))
        self._page.desk.perform(title, sessions.mark_missed, session.id, reason, undo_notice=True)

    def mark_cancelled(self, session: SessionView, reason: Reason = Reason.CLIENT) -> None:
        """The session was cancelled beforehand."""
        title = self.tr("Mark {session} cancelled").format(session=self._named(session))
        self._page.desk.perform(title, sessions.mark_cancelled, session.id, reason, undo_notice=True)

    def reopen(self, session: SessionView) -> None:
        """The session is planned again."""
        title = self.tr("Plan {session} again").format(session=self._named(session))
        self._page.desk.perform(title, sessions.reopen_session, session.id, undo_notice=True)

    def remove(self, session: SessionView) -> None:
        """Take the session off the course."""
        title = self.tr("Remove {session}").format(session=self._named(session))
        self._page.desk.perform(title, sessions.remove_session, session.id, undo_notice=True)

    def meet(self, session: SessionView, modality: Modality) -> None:
        """Client and therapist meet in another way."""
        title = self.tr("{session}: {how}").format(session=self.title(session), how=nouns.word(modality))
        self._page.desk.perform(title, sessions.set_modality, session.id, modality)

    def offers(self, session: SessionView) -> Offers:
        """What can be done with `session`: a word for `act`, and what the menu says."""
        if session.is_planned:
            return [
                ("move", self.tr("Move")),
                ("held", self.tr("Mark held")),
                ("missed", self.tr("Mark missed")),
                ("cancelled", self.tr("Mark cancelled")),
                ("remove", self.tr("Remove session")),
            ]
        offers = [("reopen", self.tr("Plan again"))]
        if session.status is not SessionStatus.HELD:
            offers += [("held", self.tr("Mark held")), ("remove", self.tr("Remove session"))]
        return offers

    def act(self, word: str, session: SessionView) -> None:
        """Do what a word of `offers` says."""
        steps = {
            "move": self.ask_move,
            "held": self.mark_held,
            "missed": self.mark_missed,
            "cancelled": self.mark_cancelled,
            "reopen": self.reopen,
            "remove": self.remove,
        }
        steps[word](session)

    def become(self, session: SessionView, status: SessionStatus, reason: Reason | None) -> None:
        """Bring the session to `status`, with a reason where it did not take place."""
        match status:
            case SessionStatus.HELD:
                self.mark_held(session)
            case SessionStatus.PLANNED:
                self.reopen(session)
            case SessionStatus.MISSED:
                self.mark_missed(session, reason or Reason.CLIENT)
            case SessionStatus.CANCELLED:
                self.mark_cancelled(session, reason or Reason.CLIENT)

    def _show(self, dialog: PlanDialog | MoveDialog, then: Callable[[], None]) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.accepted.connect(then)
        dialog.open()
