"""A blank sheet over the window, for when the door opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ipt_desk.ui.kit.popover import OVERLAY
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color


class Cover(QWidget):
    """The ground and the mark, over everything; it takes every key. It is no lock."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._came_from = window.focusWidget()
        self.setObjectName(OVERLAY)
        self.setAccessibleName(self.tr("The screen is blank"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def lay_over(self) -> None:
        """Cover the window."""
        self.setGeometry(self._window.rect())
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift_off(self) -> None:
        """Show the window again, with the focus where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        if self._came_from is not None:
            self._came_from.setFocus()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("bg"))
        mark = pixmap("mark", "border", 64)
        side = mark.deviceIndependentSize().toSize()
        painter.drawPixmap(self.rect().center() - QPoint(side.width() // 2, side.height() // 2), mark)
