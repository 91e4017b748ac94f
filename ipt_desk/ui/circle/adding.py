"""Adding people by name: the field of the list, of the table and of the empty page, and a pasted list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.name_list import read_names
from ipt_desk.services.intake import Preview
from ipt_desk.services.name_list import preview_names
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.paste_sheet import PasteSheet
from ipt_desk.ui.runtime.desk import Desk


class Adding(QObject):
    """Adds whoever is named in one of `fields`; the first is the one that goes on being typed in."""

    def __init__(
        self,
        desk: Desk,
        edits: CircleEdits,
        fields: Sequence[NewName],
        choose: Callable[[PersonId], None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._edits, self._fields, self._choose = desk, edits, tuple(fields), choose
        self._page = page
        self.sheet: PasteSheet | None = None
        for field in self._fields:
            field.named.connect(self._on_named)
            field.listed.connect(self.look_at)

    def enable(self, able: bool) -> None:
        """Whether anybody may be added at all."""
        for field in self._fields:
            field.setEnabled(able)

    def _on_named(self, name: str) -> None:
        field = self.sender()
        first = not self._edits.view.people
        added = self._edits.add(name)
        if added is None:
            return
        if isinstance(field, NewName):
            field.clear()
        self._choose(added)
        if first:
            self._fields[0].setFocus()

    def show_added(self, added: list[PersonId]) -> None:
        """Choose the first of those who were added at once."""
        self._choose(added[0])

    # A list

    def paste(self) -> None:
        """Show the list in the clipboard, or an empty box for one."""
        text = QGuiApplication.clipboard().text()
        self.look_at(text if len(read_names(text)) > 1 else "")

    def look_at(self, text: str) -> None:
        """Show who is named in a list; nothing is stored by looking."""
        if self._edits.view.closed:
            self._desk.notices.tell(self.tr("This case is closed. Open it again to change it."), icon="info")
            return
        self.sheet = PasteSheet(self._preview, text, self._page.window())
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.finished.connect(self._on_finished)
        self.sheet.open()

    def _preview(self, text: str) -> Preview:
        return self._desk.read(preview_names, self._edits.case, text)

    def _on_accepted(self) -> None:
        assert self.sheet is not None
        added = self._edits.add_listed(self.sheet.people)
        if added:
            self.show_added(added)

    def _on_finished(self) -> None:
        self.sheet = None
