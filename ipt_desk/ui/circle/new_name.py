"""The field for somebody new: type a name, press Enter, type the next; paste a list to add everybody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QKeyEvent, QKeySequence

from ipt_desk.ui.kit.drops import leaves_files
from ipt_desk.ui.kit.forms import Field


class NewName(Field):
    """Adds people by name.

    Signals:
        named: the names that were entered, one or many.
        left: Escape was pressed in the empty field.
    """

    named = Signal(object)
    left = Signal()

    def __init__(self, *, size: str = "") -> None:
        super().__init__(placeholder="", size=size, icon="plus")
        self.setPlaceholderText(self.tr("Type a name, press Enter"))
        self.setAccessibleName(self.tr("New person's name"))
        self.setAccessibleDescription(
            self.tr("Enter adds the person. A pasted list of names adds everybody.")
        )
        self.returnPressed.connect(self._on_return)

    def _on_return(self) -> None:
        name = self.text().strip()
        if name:
            self.named.emit([name])

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
        """Add everybody in the clipboard where it holds several lines; False where it does not."""
        names = [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        if len(names) < 2:
            return False
        self.named.emit(names)
        return True
