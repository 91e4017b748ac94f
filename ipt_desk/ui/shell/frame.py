"""The open desk: sidebar, banner, the page that is seen, and the line at the foot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services.caseload import Shelf, count_shelves
from ipt_desk.services.cases import CaseCard, read_case
from ipt_desk.settings import Settings
from ipt_desk.troubles import Gone
from ipt_desk.ui.entry.kit_reminder import KitReminder
from ipt_desk.ui.kit.notice_bar import NoticeSlot, Toast
from ipt_desk.ui.kit.page import CasePage, DeskPage
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Changed, Desk
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.actions import Needs
from ipt_desk.ui.shell.banner import Banner
from ipt_desk.ui.shell.check_guard import CheckGuard
from ipt_desk.ui.shell.clock_guard import ClockGuard
from ipt_desk.ui.shell.copies_guard import CopiesGuard
from ipt_desk.ui.shell.disk_guard import DiskGuard
from ipt_desk.ui.shell.history import History, Place
from ipt_desk.ui.shell.pages import Part, room, room_taking
from ipt_desk.ui.shell.sidebar import Sidebar
from ipt_desk.ui.shell.status_bar import StatusBar

_NARROW = 1100
_CARD_SUBJECTS = (Subject.CASES, Subject.PEOPLE, Subject.SESSIONS, Subject.TASKS, Subject.AREAS)
FIRST_CASE_ROOM = "overview"


class DeskFrame(QWidget):
    """Goes from room to room for the person, and keeps banner and sidebar true.

    Signals:
        moved: another room or case is seen, or what can be done has changed.
        requested: a request that no room answers; the window does.
    """

    moved = Signal()
    requested = Signal(str, object)

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self._settings = settings
        self.history = History()
        self.card: CaseCard | None = None
        self._pages: dict[str, DeskPage] = {}
        self._waiting: list[Notice] = []
        self._build()
        desk.changed.connect(self._on_changed)
        desk.notices.told.connect(self._on_notice)
        desk.notices.settled.connect(self.staying.settle)
        desk.notices.withdrawn.connect(self.staying.withdraw)
        desk.notices.settled.connect(self._settle_waiting)
        desk.notices.withdrawn.connect(self._withdraw_waiting)
        self.sidebar.room_chosen.connect(self.go)
        look().changed.connect(self._fit)
        self.kit.make_asked.connect(self._make_kit)
        self.kit.test_asked.connect(self._test_kit)
        self._read_counts()
        self.kit.look()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar()
        row.addWidget(self.sidebar)
        main = QWidget()
        row.addWidget(main, 1)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner()
        self.banner.hide()
        column.addWidget(self.banner)
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(0)
        column.addWidget(self._told)
        self.staying = NoticeSlot(gap(28))
        told.addWidget(self.staying)
        self.kit = KitReminder(self.desk)
        told.addWidget(self.kit)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.status = StatusBar(self.desk)
        self.disk = DiskGuard(self.desk, self.status)
        self.clock = ClockGuard(self.desk, self)
        self.copies = CopiesGuard(self.desk, self)
        self.check = CheckGuard(self.desk, self)
        column.addWidget(self.status)
        self.toast = Toast(self._stack)

    # Going somewhere

    @property
    def case(self) -> CaseId | None:
        """The open case."""
        return self.card.id if self.card else None

    @property
    def page(self) -> DeskPage | None:
        """The page that is seen."""
        seen = self._stack.currentWidget()
        return seen if isinstance(seen, DeskPage) else None

    def page_of(self, key: str) -> DeskPage:
        """The page of a room; it is built when it is first asked for."""
        if key not in self._pages:
            page = self._pages[key] = room(key).build(self.desk, self._settings)
            page.request.connect(self.answer)
            self._stack.addWidget(page)
        return self._pages[key]

    def go(self, key: str, case: CaseId | None = None) -> None:
        """See a room, of `case` or of the open one."""
        wanted = room(key)
        if wanted.part is Part.CASE and not self._have_case(case):
            return
        place = Place(key, self.case if wanted.part is Part.CASE else None)
        self.history.visit(place)
        self._show(place)

    def _have_case(self, case: CaseId | None) -> bool:
        if case is not None and case != self.case:
            self.desk.drafts.commit()
            self._read_card(case)
        return self.card is not None

    def _show(self, place: Place) -> None:
        self.desk.drafts.commit()
        page = self.page_of(place.room)
        if isinstance(page, CasePage) and self.card is not None:
            page.open_case(self.card.id)
            self.desk.note_view(self.card.id)
        self._show_around(page, alone=room(place.room).alone)
        self.kit.show_in(place.room)
        self._stack.setCurrentWidget(page)
        self.sidebar.show_room(place.room)
        self.status.show_hints(*page.hints())
        page.focus_first()
        self.moved.emit()

    def _show_around(self, page: DeskPage, *, alone: bool) -> None:
        """Show what stands around a page: everything, or nothing where it is alone in the window."""
        for part in (self.sidebar, self.status, self._told):
            part.setVisible(not alone)
        self.banner.setVisible(isinstance(page, CasePage) and not alone)
        if alone:
            self.toast.hide()
            return
        waiting, self._waiting = self._waiting, []
        for notice in waiting:
            self._on_notice(notice)

    @property
    def is_alone(self) -> bool:
        """Whether a page has the whole window, before the client's eyes."""
        return self.history.here is not None and room(self.history.here.room).alone

    def leave_alone(self) -> None:
        """Leave the page that has the whole window, for where one came from."""
        here = self.history.here
        if here is not None and room(here.room).alone:
            if self.history.can_go_back:
                self.go_back()
            else:
                self.go(room(here.room).within)

    def go_back(self) -> None:
        """See the place before."""
        self._return_to(self.history.back())

    def go_forward(self) -> None:
        """See the place that was left by going back."""
        self._return_to(self.history.forward())

    def _return_to(self, place: Place | None) -> None:
        if place is not None and (place.case is None or self._have_case(place.case)):
            self._show(place)

    def answer(self, request: str, about: object) -> None:
        """Do what a page asked for: go to the room that answers it, or leave it to the window."""
        if request == "case.open":
            self.go(FIRST_CASE_ROOM, CaseId(int(str(about))))
            return
        taking = room_taking(request)
        if taking is None:
            self.requested.emit(request, about)
            return
        self.go(taking.key)
        if self.history.here is not None and self.history.here.room == taking.key:
            self.page_of(taking.key).go_to(request, about)

    def recent_case(self) -> CaseId | None:
        """The case that was seen before the open one."""
        return next((case for case in self.history.recent_cases() if case != self.case), None)

    def go_to_recent_case(self) -> None:
        """See the same room of the case that was seen before."""
        recent, here = self.recent_case(), self.history.here
        if recent is not None:
            self.go(here.room if here is not None and here.case is not None else FIRST_CASE_ROOM, recent)

    def next_pane(self, by: int) -> None:
        """Move the focus to the next part of the window, or with -1 to the one before."""
        focus = self.focusWidget()
        inner = self.page.inner_panes() if self.page is not None else ()
        panes: list[QWidget] = [self.sidebar, *(inner or (self._stack,))]
        if self.banner.isVisible():
            panes.insert(1, self.banner)
        at = next((i for i, pane in enumerate(panes) if focus and _holds(pane, focus)), 0)
        target = panes[(at + by) % len(panes)]
        if target is self.sidebar:
            self.sidebar.focus_here()
        elif target is self.banner:
            self.banner.focus_here()
        elif self.page is not None and target in inner:
            self.page.focus_pane(target)
        elif self.page is not None:
            self.page.focus_first()

    def _make_kit(self) -> None:
        self.requested.emit("kit.make", None)

    def _test_kit(self) -> None:
        self.requested.emit("kit.test", None)

    # Keeping it true

    def present(self) -> set[Needs]:
        """What is there for actions to work on."""
        line = self.desk.line(self.case)
        tests = {
            Needs.NOTHING: True,
            Needs.VAULT: True,
            Needs.WRITABLE: not self.desk.read_only,
            Needs.CASE: self.card is not None,
            Needs.NEXT_SESSION: self.card is not None and self.card.next_session is not None,
            Needs.SAMPLE: self.card is not None and self.card.sample,
            Needs.UNDO: line.undo is not None,
            Needs.REDO: line.redo is not None,
            Needs.BACK: self.history.can_go_back,
            Needs.FORWARD: self.history.can_go_forward,
            Needs.RECENT_CASE: self.recent_case() is not None,
        }
        return {need for need, there in tests.items() if there}

    def _on_changed(self, changed: Changed) -> None:
        if changed.about(Subject.CASES):
            self._read_counts()
        if self.card is not None and changed.about(*_CARD_SUBJECTS, case=self.card.id):
            self._read_card(self.card.id)
        self.moved.emit()

    def _read_counts(self) -> None:
        self.sidebar.show_cases(self.desk.read(count_shelves)[Shelf.OPEN])

    def _read_card(self, case: CaseId) -> None:
        try:
            self.card = self.desk.read(read_case, case)
        except Gone:
            self.card = None
        self.sidebar.show_case(self.card)
        if self.card is not None:
            self.banner.show_case(self.card, self.desk.clock.today())
        elif self.history.here is not None and self.history.here.case is not None:
            self.go("caseload")

    def _on_notice(self, notice: Notice) -> None:
        if self.is_alone:
            self._waiting += [notice] if notice.lasting else []
        elif notice.lasting:
            self.staying.show_notice(notice)
        else:
            self.toast.show_notice(notice)

    def _settle_waiting(self) -> None:
        self._waiting = [notice for notice in self._waiting if not notice.until_saved]

    def _withdraw_waiting(self, text: str) -> None:
        self._waiting = [notice for notice in self._waiting if notice.text != text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.sidebar.show_narrow(self.width() < px(_NARROW))

    def forget(self) -> None:
        """Have every page let go of what it read, before the vault is locked."""
        for page in self._pages.values():
            page.forget()
        self.card = None


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)
