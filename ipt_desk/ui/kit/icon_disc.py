"""The round sign of a message."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, px


class IconDisc(QWidget):
    """An icon on a round ground of its colour: what kind of message this is. It is not read aloud.

    `tone` is `accent`, `ok`, `warn` or `danger`.
    """

    def __init__(self, name: str, tone: str = "accent", side: float = 38) -> None:
        super().__init__()
        self._name, self._tone, self._side = name, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"{self._tone}Soft"))
        painter.drawEllipse(self.rect())
        picture = pixmap(self._name, self._tone, self._side / 2)
        side = round(picture.width() / picture.devicePixelRatio())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)
