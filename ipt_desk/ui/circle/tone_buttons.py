"""Buttons that say how a relationship is now: the line as it is drawn, and the word for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.figures.scene import Face
from ipt_desk.figures.tones import tone_sample
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import color, gap, look, px
from ipt_desk.ui.look.type import face_font, set_type, width_of

_SAMPLE = 20.0


class ToneButton(QToolButton):
    """One of the four words, with its line."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self.tone = tone
        self.setProperty("kind", "tone")
        self.setCheckable(True)
        self.setText(circle_words().tone(tone))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_type(self, "hint-strong")

    def sizeHint(self) -> QSize:
        return QSize(round(_SAMPLE) + round(width_of(self.text(), "hint-strong")) + px(25), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = 2.0 if on else 1.0
        over = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(color("accent" if on or over else "borderStrong"), edge))
        painter.setBrush(color("accentSoft" if on else "surface"))
        half = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
        left = px(9)
        paint_shapes(painter, [tone_sample(self.tone, left, self.height() / 2, _SAMPLE)])
        painter.setFont(face_font(Face.SEMIBOLD if on else Face.MEDIUM, look().scale * 13))
        painter.setPen(color("text" if self.isEnabled() else "text3"))
        words = QRectF(left + _SAMPLE + px(7), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class ToneButtons(QWidget):
    """The four words, two by two; a second press takes the word back.

    Signals:
        chosen: the tone that was chosen, or None.
    """

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap(6))
        self.buttons = tuple(ToneButton(tone) for tone in Tone)
        for at, button in enumerate(self.buttons):
            self._group.addButton(button, at)
            button.setAccessibleDescription(name)
            grid.addWidget(button, at // 2, at % 2)
        self._group.idToggled.connect(self._on_toggled)  # assistive technology toggles and never clicks

    def show_tone(self, tone: Tone | None) -> None:
        """Show `tone` as the one that holds."""
        with QSignalBlocker(self._group):
            for button in self.buttons:
                button.setChecked(button.tone is tone)

    def _on_toggled(self, at: int, on: bool) -> None:
        self.chosen.emit(self.buttons[at].tone if on else None)
