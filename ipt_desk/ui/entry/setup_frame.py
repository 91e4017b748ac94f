"""The frame of a set-up: its steps at the left, a page, and the buttons at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.ui.entry.steps import Steps
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.early import TRAILING
from ipt_desk.ui.look.roles import gap, look, px


class SetupFrame(QWidget):
    """Steps, pages and foot; which page comes when is for those who fill it.

    `back` and `later` stand at the left of the foot, `go` at the right with a word beside it.
    """

    def build(self, steps: Sequence[tuple[str, str]], line: str) -> None:
        """Make it with these steps, each a name and a hint, and a line at their foot."""
        self._all = len(steps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._steps = Steps(steps, line)
        row.addWidget(self._steps)
        main = QVBoxLayout()
        main.setSpacing(0)
        self._pages = QStackedWidget()
        main.addWidget(self._pages, 1)
        main.addWidget(self._foot())
        row.addLayout(main, 1)
        look().changed.connect(self._size)
        self._size()

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("footBar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(gap(72), gap(16), gap(72), gap(16))
        row.setSpacing(gap(20))
        self.back = Button(self.tr("Back"), "outlined", size="large")
        self.later = Button(self.tr("Do this later"), "link")
        self.later.hide()
        self._word = Label("", "hint", "text2", wrap=True)
        self._word.setProperty("alignment", TRAILING)
        self.go = Button(" ", "primary", icon="arrow-right", size="large", icon_after=True)
        for widget in (self.back, self.later):
            row.addWidget(widget)
        row.addWidget(self._word, 1)
        row.addWidget(self.go)
        return foot

    def _size(self) -> None:
        """The steps grow with the text, to a third of the page at most."""
        self._steps.setFixedWidth(min(px(320), max(self.width() // 3, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def add_page(self, page: QWidget) -> None:
        """Put a page among the others."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget, step: int) -> None:
        """Show `page`, which belongs to the step with this index."""
        self._pages.setCurrentWidget(page)
        self._steps.show_step(step)

    def say_step(self, step: int, why: str = "") -> None:
        """Say which step this is, and why it cannot be left yet."""
        said = self.tr("Step {now} of {all}").format(now=step + 1, all=self._all)
        self._word.setText(f"{said} · {why}" if why else said)
        self.go.setAccessibleDescription(why)
