"""Controls that change the vault: they rest, for eye, key and screen reader, where it can only be read."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_CHANGES, _RESTS = "changes", "rests"

W = TypeVar("W", bound=QWidget)


def changer(widget: W) -> W:
    """Mark `widget` as one that changes the vault."""
    widget.setProperty(_CHANGES, True)
    return widget


def is_changer(widget: QWidget) -> bool:
    """Whether `widget` changes the vault."""
    return bool(widget.property(_CHANGES))


def rest_changers(page: QWidget) -> None:
    """Switch every marked control in `page` off for good; what only shows or leads elsewhere goes on."""
    for widget in page.findChildren(QWidget):
        if is_changer(widget) and not widget.property(_RESTS):
            widget.setProperty(_RESTS, True)
            _Rest(widget)


class _Rest(QObject):
    """Keeps one control off, whatever its page thinks of it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)
        widget.setEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange and self._widget.isEnabled():
            self._widget.setEnabled(False)
        return False
