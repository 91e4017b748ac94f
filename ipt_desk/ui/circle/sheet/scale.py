"""A number that is said on a small scale: clicked, keyed or typed, and taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from ipt_desk.figures.scene import Face
from ipt_desk.ui.look.roles import color, look, px
from ipt_desk.ui.look.type import face_font

TYPED_MS = 700
"""How long a second digit may be waited for, as in 10."""


class Scale(QSlider):
    """Numbers side by side, none of them chosen or one; a second press takes the number back.

    Below the least number stands the place for "not answered", so that keys and assistive
    technology reach it too.

    Signals:
        chosen: the number that was chosen, or None.
    """

    chosen = Signal(object)

    def __init__(self, name: str, numbers: range, spoken: Callable[[int], str] = str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._numbers, self._spoken, self._typed = numbers, spoken, ""
        self._waiting = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._waiting.timeout.connect(self._forget_typed)
        self.setRange(numbers[0] - 1, numbers[-1])
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_number(None)
        self.valueChanged.connect(self._on_value)

    def show_number(self, number: int | None) -> None:
        """Show `number` as the one that was said."""
        with QSignalBlocker(self):
            self.setValue(self.minimum() if number is None else number)
        self._describe()
        self.update()

    @property
    def number(self) -> int | None:
        """The number that is shown."""
        return None if self.value() == self.minimum() else self.value()

    def _describe(self) -> None:
        number = self.number
        of = self.tr("{number} of {least} to {most}")
        said = (
            ""
            if number is None
            else of.format(
                number=self._spoken(number),
                least=self._spoken(self._numbers[0]),
                most=self._spoken(self._numbers[-1]),
            )
        )
        self.setAccessibleDescription(said or self.tr("not answered"))

    def _on_value(self, _value: int) -> None:
        self._describe()
        self.chosen.emit(self.number)

    def sizeHint(self) -> QSize:
        return QSize(px(18) * len(self._numbers), px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(14) * len(self._numbers), px(26))

    # Pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        number = self._at(event.position().x())
        self.setValue(self.minimum() if number == self.number else number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Numbers are pressed, not dragged."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Numbers are pressed, not dragged."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the sheet, not the answers on it."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(self.minimum())
        elif event.key() == Qt.Key.Key_Home:
            self.setValue(self._numbers[0])
        elif event.text().isdigit() and self._numbers[0] >= 0:
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def _type(self, digit: str) -> None:
        """A digit says a number; a second one that comes at once goes with it, as in 10."""
        both = int(self._typed + digit)
        number = both if both in self._numbers else int(digit)
        self._typed = digit
        self._waiting.start()
        if number in self._numbers:
            self.setValue(number)

    def _forget_typed(self) -> None:
        self._typed = ""

    def _at(self, x: float) -> int:
        count = len(self._numbers)
        at = min(max(int(x / max(self.width(), 1) * count), 0), count - 1)
        return self._numbers[count - 1 - at if self.isRightToLeft() else at]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        over = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(color("accent" if over else "borderStrong"), 1))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(frame, 6, 6)
        width = self.width() / len(self._numbers)
        for at, number in enumerate(self._numbers):
            place = len(self._numbers) - 1 - at if self.isRightToLeft() else at
            self._paint_cell(painter, QRectF(place * width, 0, width, self.height()), number)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRectF, number: int) -> None:
        on = number == self.number
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if self.isEnabled() else "border"))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5)
        painter.setFont(face_font(Face.SEMIBOLD if on else Face.REGULAR, look().scale * 12))
        quiet = "text2" if self.isEnabled() else "text3"
        painter.setPen(color("onAccent" if on and self.isEnabled() else quiet))
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), self._spoken(number))
