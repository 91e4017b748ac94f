"""Adding people by name: the field of the list, of the table and of the empty page, and a pasted list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ipt_desk.domain.ids import PersonId
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.runtime.desk import Desk


class Adding(QObject):
    """Adds whoever is named in one of `fields`; the first is the one that goes on being typed in."""

    def __init__(
        self,
        desk: Desk,
        edits: CircleEdits,
        fields: Sequence[NewName],
        choose: Callable[[PersonId], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._edits, self._fields, self._choose = desk, edits, tuple(fields), choose
        for field in self._fields:
            field.named.connect(self._on_named)

    def enable(self, able: bool) -> None:
        """Whether anybody may be added at all."""
        for field in self._fields:
            field.setEnabled(able)

    def _on_named(self, names: list[str]) -> None:
        field = self.sender()
        first = not self._edits.view.people
        added = self._edits.add(names)
        if not added:
            return
        if isinstance(field, NewName):
            field.clear()
        self._choose(added[-1])
        if first:
            self._fields[0].setFocus()

    def show_added(self, added: list[PersonId]) -> None:
        """Choose the first of those who were added at once."""
        self._choose(added[0])

    def paste(self) -> None:
        """Add everybody in the clipboard, or say what to copy first."""
        if not self._fields[0].paste_list():
            self._desk.notices.tell(self.tr("Copy a list of names first, one on each line."), icon="info")
