"""The sheets about one person: what they are linked to, where they are named, who else they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.services.links import read_links
from ipt_desk.services.mentions import read_named
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.link_sheet import LinkSheet
from ipt_desk.ui.circle.mentions_sheet import MentionsSheet
from ipt_desk.ui.circle.merge_sheet import MergeSheet
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.runtime.desk import Desk

_LATER_MS = 400


class Linking(QObject):
    """Opens the sheets, and does what they were accepted with; `entries` are for the menu of a person.

    Signals:
        counted: how many names in notes are still to be asked about.
    """

    counted = Signal(int)

    def __init__(
        self, desk: Desk, edits: CircleEdits, choose: Callable[[PersonId], None], page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._edits, self._choose, self._page = desk, edits, choose, page
        self._person: PersonId | None = None
        self.sheet: Sheet | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.count)
        self.entries = (
            (self.tr("Link to\u2026"), self.link),
            (self.tr("Names in notes\u2026"), self.look_for_names),
            (self.tr("Merge with\u2026"), self.merge),
        )

    def count_later(self) -> None:
        """Look for names in a moment: an edit does not wait for it."""
        self._later.start()

    def count(self) -> None:
        """Look now."""
        self.counted.emit(len(self._desk.read(read_named, self._edits.case)))

    def forget(self) -> None:
        """Look for nothing any more, before the vault is locked."""
        self._later.stop()

    def link(self, person: PersonId) -> None:
        """Choose what a person is linked to."""
        if self._edits.view.person(person) is not None:
            sheet = LinkSheet(self._desk.read(read_links, person), self._page.window())
            sheet.accepted.connect(self._on_linked)
            self._open(sheet, person)

    def look_for_names(self, person: PersonId | None = None) -> None:
        """Ask about the notes that name a person, or anybody."""
        sheet = MentionsSheet(self._desk, self._edits.case, person, parent=self._page.window())
        self._open(sheet, person)

    def merge(self, person: PersonId) -> None:
        """Choose who else a person is."""
        who = self._edits.view.person(person)
        if who is not None:
            sheet = MergeSheet(self._desk, self._edits.view, who, self._page.window())
            sheet.accepted.connect(self._on_merged)
            self._open(sheet, person)

    def _open(self, sheet: Sheet, person: PersonId | None) -> None:
        self.sheet, self._person = sheet, person
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.finished.connect(self._on_finished)
        sheet.open()

    def _on_linked(self) -> None:
        if isinstance(self.sheet, LinkSheet) and self._person is not None:
            self._edits.set_links(self._person, self.sheet.rows.added, self.sheet.rows.removed)

    def _on_merged(self) -> None:
        sheet, person = self.sheet, self._person
        if not isinstance(sheet, MergeSheet) or person is None or sheet.second is None:
            return
        if self._edits.merge(person, sheet.second, sheet.picks):
            self._choose(person)

    def _on_finished(self) -> None:
        self.sheet = None
