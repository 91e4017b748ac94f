"""What lets a form be scrolled that is higher than its page: large text in a low window."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_BAR = 16


class FormRoll(QScrollArea):
    """Holds the form of a page while it does not fit, and gives it back."""

    def __init__(self, page: QWidget, form: QWidget) -> None:
        super().__init__(page)
        self._page, self._form = page, form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def holds(self) -> bool:
        """Whether the form is in here now."""
        return self.widget() is self._form

    def take(self, room: QRect, height: int) -> None:
        """Show the form here, `height` high; the keyboard stays where it is."""
        self.setGeometry(room.adjusted(0, 0, _BAR, 0))
        if not self.holds:
            here = self._form.focusWidget()
            self.setWidget(self._form)
            self.show()
            self._form.show()
            self._focus(here)
        self._form.resize(room.width(), height)

    def give_back(self) -> None:
        """Let the form stand on the page itself."""
        if self.holds:
            here = self._form.focusWidget()
            self.takeWidget()
            self._form.setParent(self._page)
            self._form.show()
            self.hide()
            self._focus(here)

    def _focus(self, here: QWidget | None) -> None:
        if here is not None:
            here.setFocus()
            self.ensureWidgetVisible(here)
