"""A field for a passphrase: hidden or shown, and aware of Caps Lock."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ipt_desk.ui.kit.buttons import IconButton
from ipt_desk.ui.kit.forms import Field


class SecretField(Field):
    """A passphrase.

    Signals:
        caps_lock_changed: Caps Lock was seen to be on, or off again.
    """

    caps_lock_changed = Signal(bool)

    def __init__(self, name: str, *, shown: bool = False) -> None:
        super().__init__(size="large")
        self.caps_lock = False
        self.setAccessibleName(name)
        self.eye = IconButton(*self._offer(shown), kind="bare", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self.eye)
        self.setTextMargins(0, 0, 40, 0)
        self.eye.clicked.connect(self._turn)
        self.setEchoMode(_mode(shown))

    def show_text(self, shown: bool) -> None:
        """Show the letters, or dots."""
        if self.echoMode() is not _mode(shown):
            self.setEchoMode(_mode(shown))
            icon, name = self._offer(shown)
            self.eye.rename(name, icon)

    def _offer(self, shown: bool) -> tuple[str, str]:
        """The icon and the name of the button that turns it."""
        if shown:
            return "eye-off", self.tr("Hide passphrase")
        return "eye", self.tr("Show passphrase")

    def _turn(self) -> None:
        self.show_text(self.echoMode() is QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._look_at(event)
        super().keyPressEvent(event)

    def _look_at(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_CapsLock:
            self._note_caps_lock(False)
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self._note_caps_lock(letter.isupper() is not shift)

    def _note_caps_lock(self, on: bool) -> None:
        if on is not self.caps_lock:
            self.caps_lock = on
            self.caps_lock_changed.emit(on)


def _mode(shown: bool) -> QLineEdit.EchoMode:
    return QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password


def focus_and_select(field: QWidget) -> None:
    """Put the focus into a field and select what it holds, so that typing replaces it."""
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
