"""Buttons that say how a relationship is now: the line as it is drawn, and the word for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import Tone
from ipt_desk.figures.scene import Face
from ipt_desk.figures.tones import tone_sample
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import color, gap, look, px
from ipt_desk.ui.look.type import face_font, set_type, width_of


@dataclass(frozen=True, slots=True)
class _Fit:
    """The sizes of a button: of its sample, its text, its height, and what is left around them."""

    sample: float
    style: str
    size: float
    face: Face
    high: int
    edge: int
    between: int


_SMALL = _Fit(20.0, "hint-strong", 13.0, Face.MEDIUM, 32, 9, 7)
_FOR_CLIENT = _Fit(42.0, "client-strong", 16.0, Face.REGULAR, 46, 18, 16)


class ToneButton(QToolButton):
    """One of the four words, with its line."""

    def __init__(self, tone: Tone, audience: Audience = THERAPIST) -> None:
        super().__init__()
        self.tone = tone
        self._fit = _FOR_CLIENT if audience.is_client else _SMALL
        self.setProperty("kind", "tone")
        self.setCheckable(True)
        self.setText(circle_words(audience).tone(tone))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_type(self, self._fit.style)

    def sizeHint(self) -> QSize:
        fit = self._fit
        beside = fit.sample + 2 * px(fit.edge) + px(fit.between)
        return QSize(round(beside + width_of(self.text(), fit.style)), px(fit.high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        fit, painter = self._fit, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = 2.0 if on else 1.0
        over = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(color("accent" if on or over else "borderStrong"), edge))
        painter.setBrush(color("accentSoft" if on and fit is _SMALL else "surface"))
        half = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
        left = px(fit.edge)
        paint_shapes(painter, [tone_sample(self.tone, left, self.height() / 2, fit.sample)])
        painter.setFont(face_font(Face.SEMIBOLD if on else fit.face, look().scale * fit.size))
        painter.setPen(color("text" if self.isEnabled() else "text3"))
        words = QRectF(left + fit.sample + px(fit.between), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class ToneButtons(QWidget):
    """The four words, two by two, or for a client one under the other; a second press takes the word back.

    Signals:
        chosen: the tone that was chosen, or None.
    """

    chosen = Signal(object)

    def __init__(self, name: str, audience: Audience = THERAPIST) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(gap(8 if audience.is_client else 6))
        columns = 1 if audience.is_client else 2
        self.buttons = tuple(ToneButton(tone, audience) for tone in Tone)
        for at, button in enumerate(self.buttons):
            self._group.addButton(button, at)
            button.setAccessibleDescription(name)
            grid.addWidget(button, at // columns, at % columns)
        self._group.idToggled.connect(self._on_toggled)  # assistive technology toggles and never clicks

    def show_tone(self, tone: Tone | None) -> None:
        """Show `tone` as the one that holds."""
        with QSignalBlocker(self._group):
            for button in self.buttons:
                button.setChecked(button.tone is tone)

    def _on_toggled(self, at: int, on: bool) -> None:
        self.chosen.emit(self.buttons[at].tone if on else None)
