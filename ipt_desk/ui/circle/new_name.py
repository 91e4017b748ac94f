"""The field for somebody new: type a name, press Enter, type the next; paste a list to add everybody."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QKeyEvent, QKeySequence

from ipt_desk.domain.name_list import read_names
from ipt_desk.ui.kit.drops import leaves_files
from ipt_desk.ui.kit.forms import Field


class NewName(Field):
    """Adds people by name.

    Signals:
        named: the name that was entered.
        listed: a list of names came into the field at once; it is not in the field.
        left: Escape was pressed in the empty field.
    """

    named = Signal(object)
    listed = Signal(str)
    left = Signal()

    def __init__(self, *, size: str = "") -> None:
        super().__init__(placeholder="", size=size, icon="plus")
        self._before = ""
        self.setPlaceholderText(self.tr("Type a name, press Enter"))
        self.setAccessibleName(self.tr("New person's name"))
        self.setAccessibleDescription(
            self.tr("Enter adds the person. A pasted list of names is shown before it is added.")
        )
        self.returnPressed.connect(self._on_return)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    def _on_return(self) -> None:
        name = self.text().strip()
        if name:
            self.named.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste_list():
            return
        if event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not leaves_files(event):
            super().dragEnterEvent(event)

    def paste_list(self) -> bool:
        """Show the list of names in the clipboard; False where there are not several."""
        text = QGuiApplication.clipboard().text()
        if len(read_names(text)) < 2:
            return False
        self.listed.emit(text)
        return True

    def _on_edited(self, text: str) -> None:
        """A list that came in by the menu, the middle button or a drag is a list as well."""
        before = self._before
        start = _alike(before, text)
        end = _alike(before[start:][::-1], text[start:][::-1])
        came = text[start : len(text) - end]
        if len(came) > 1 and len(read_names(came)) > 1:
            self.setText(before)
            self.listed.emit(came)

    def _on_changed(self, _text: str) -> None:
        self._before = self.text()


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))
