"""The list of steps beside a set-up: what is done, what is now, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.ui.entry.mark import Mark
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.early import at_top
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, gap, look, px
from ipt_desk.ui.look.type import font

_LEAST_HEIGHT = 560
"""At 100 %: what four steps with their hints take, with the line at the foot."""


class _Dot(QWidget):
    """The number of a step in a ring; a tick when it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._state = number, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_state(self, state: str) -> None:
        """`done`, `now` or `later`."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(29), px(29))

    def paintEvent(self, event: QPaintEvent) -> None:
        if look().hasty:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        filled = self._state != "later"
        painter.setPen(QPen(color("accent" if filled else "borderStrong"), 1.5))
        painter.setBrush(color("accent") if filled else QtCore.Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if self._state == "done":
            tick = pixmap("check", "onAccent", 16)
            side = tick.width() / tick.devicePixelRatio()
            painter.drawPixmap(round((self.width() - side) / 2), round((self.height() - side) / 2), tick)
            return
        painter.setPen(color("onAccent" if filled else "text2"))
        painter.setFont(font("hint-strong"))
        painter.drawText(ring, int(QtCore.Qt.AlignmentFlag.AlignCenter), str(self._number))


class Steps(QFrame):
    """The steps of a set-up, read only."""

    def __init__(self, steps: Sequence[tuple[str, str]], foot: str) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._dots: list[_Dot] = []
        self._titles: list[Label] = []
        self._hints: list[Label] = []
        self._names = [title for title, _hint in steps]
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(36), gap(46), gap(24), gap(40))
        column.setSpacing(gap(20))
        column.addWidget(Mark(30, "client"))
        column.addSpacing(gap(24))
        for number, (title, hint) in enumerate(steps, start=1):
            column.addLayout(self._step(number, title, hint))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(at_top(IconLabel("wifi-off", "text2", 15)))
        row.addWidget(Label(foot, "hint", "text2", wrap=True), 1)
        column.addLayout(row)

    def _step(self, number: int, title: str, hint: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(14))
        dot = _Dot(number)
        name = Label(title, "body-medium", "text" if number == 1 else "text2", wrap=True)
        self._dots.append(dot)
        self._titles.append(name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        said = Label(hint, "hint", "text2", wrap=True)
        self._hints.append(said)
        words.addWidget(said)
        row.addLayout(at_top(dot))
        row.addLayout(words, 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low for its text, the names of the steps say enough."""
        super().resizeEvent(event)
        low = self.height() < px(_LEAST_HEIGHT)
        for hint in self._hints:
            hint.setHidden(low)

    def show_step(self, now: int) -> None:
        """Mark the step with index `now`, and those before it as done."""
        for at, dot in enumerate(self._dots):
            dot.show_state("done" if at < now else "now" if at == now else "later")
            self._titles[at].set_role("text" if at <= now else "text2")
        said = self.tr("Step {now} of {all}: {name}")
        self.setAccessibleName(said.format(now=now + 1, all=len(self._dots), name=self._names[now]))
