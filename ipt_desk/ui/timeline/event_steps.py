"""Noting, changing and removing life events."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from ipt_desk.domain.vague import on
from ipt_desk.services import timeline
from ipt_desk.services.timeline import Event
from ipt_desk.ui.kit.course_dialogs import EventDialog
from ipt_desk.ui.kit.page import CasePage


class EventSteps(QObject):
    """Asks for life events and stores them.

    Signals:
        added: a new event was stored; its id.
    """

    added = Signal(int)

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self._asked: Event | None = None
        self.dialog: EventDialog | None = None

    def ask_new(self, day: date) -> None:
        """Ask what happened, on `day` unless another date is given."""
        self._asked = None
        self._show(EventDialog(self._page.desk.clock.today(), on(day), parent=self._page))

    def ask_edit(self, event: Event) -> None:
        """Ask how it was, with what is known filled in."""
        self._asked = event
        today = self._page.desk.clock.today()
        self._show(EventDialog(today, event.happened, event.title, self._page))

    def remove(self, event: Event) -> None:
        """Take an event off the timeline."""
        title = self.tr("Remove “{title}”").format(title=event.title)
        self._page.desk.perform(title, timeline.remove_event, event.id, undo_notice=True)

    def _show(self, dialog: EventDialog) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.accepted.connect(self._on_accepted)
        dialog.open()

    def _on_accepted(self) -> None:
        dialog, desk = self.dialog, self._page.desk
        happened = dialog.happened() if dialog else None
        if dialog is None or happened is None:
            return
        title = dialog.what.text()
        if self._asked is not None:
            words = self.tr("Edit “{title}”").format(title=title)
            desk.perform(words, timeline.change_event, self._asked.id, happened, title)
            return
        words = self.tr("Add “{title}”").format(title=title)
        event = desk.perform(words, timeline.add_event, self._page.case, happened, title)
        if event is not None:
            self.added.emit(event)
