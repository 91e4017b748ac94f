"""A question over the window: the question as title, the consequence, the safe answer first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.focus_ring import FocusRing
from ipt_desk.ui.kit.icon_disc import IconDisc
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px

NAME = "IPT Desk"
"""What every title bar says."""


class Sheet(QDialog):
    """A dialog with a title, a text, room for fields in `body`, and buttons at the foot.

    `icon` stands on a disc; `tone` is its colour: `accent`, `ok`, `warn` or `danger`.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        tone: str = "accent",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(NAME)  # a title may hold a name, and title bars are seen by others
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(px(440))
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(24), gap(22), gap(24), gap(20))
        row.setSpacing(gap(16))
        if icon:
            row.addWidget(IconDisc(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        column = self.column = QVBoxLayout()
        column.setSpacing(gap(8))
        row.addLayout(column, 1)
        self.title = Label(title, "card-serif", wrap=True)
        column.addWidget(self.title)
        self.text = Label(text, "small", "text2", wrap=True)
        self.text.setVisible(bool(text))
        column.addWidget(self.text)
        self.body = QVBoxLayout()
        column.addLayout(self.body)
        column.addStretch(1)
        column.addSpacing(gap(8))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(gap(10))
        self.foot.addStretch(1)
        column.addLayout(self.foot)
        self._ring = FocusRing(self)

    def call(self, title: str) -> None:
        """Give the dialog its title, on its face and for screen readers; the title bar never says it."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ring.watch_input()

    def offer(self, safe: str, act: str, *, destructive: bool = False) -> tuple[Button, Button]:
        """Add the two buttons; Enter runs the act only where it destroys nothing."""
        keep = Button(safe, "outlined")
        go = Button(act, "destructive" if destructive else "primary")
        keep.clicked.connect(self.reject)
        go.clicked.connect(self.accept)
        default = keep if destructive else go
        default.setDefault(True)
        for button in (keep, go):
            self.foot.addWidget(button)
        return keep, go

    def done(self, result: int) -> None:
        """Close, and give the keyboard back to the window below, also where no window manager does."""
        super().done(result)
        below = self.parentWidget()
        if below is not None:
            below.window().activateWindow()
