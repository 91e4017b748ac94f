"""A blank sheet over the window, for when the door opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ipt_desk.ui.kit.popover import OVERLAY
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font


class Cover(QWidget):
    """The ground and the mark, over everything; it takes every key. It is no lock.

    `said` stands below the mark where there is something to say.
    """

    def __init__(self, window: QWidget, said: str = "") -> None:
        super().__init__(window)
        self._said = said
        self._window = window
        self._came_from = window.focusWidget()
        self.setObjectName(OVERLAY)
        self.setAccessibleName(said or self.tr("The screen is blank"))
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
        if self._said:
            painter.setPen(color("text2"))
            painter.setFont(font("body"))
            below = self.rect().adjusted(px(40), self.height() // 2 + px(48), -px(40), 0)
            top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, int(top | Qt.TextFlag.TextWordWrap), self._said)
