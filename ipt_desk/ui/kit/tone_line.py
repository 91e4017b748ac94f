"""A short piece of the line that stands for a relationship, beside a name."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.figures.tones import tone_sample
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import px

_LENGTH = 24


class ToneLine(QWidget):
    """The line of a tone; the word for it stands elsewhere and is what is read aloud."""

    def __init__(self, tone: Tone | None = None, length: float = _LENGTH) -> None:
        super().__init__()
        self._tone, self._length = tone, length
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tone(self, tone: Tone | None) -> None:
        """Show the line of another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._length), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        unit = px(100) / 100
        paint_shapes(
            painter, [tone_sample(self._tone, 1.0, self.height() / 2, self.width() - 2.0, unit=unit)]
        )
