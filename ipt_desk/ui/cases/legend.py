"""What the blocks of the caseload stand for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import color, gap, px
from ipt_desk.ui.words import nouns


class _Block(QWidget):
    def __init__(self, role: str, *, filled: bool) -> None:
        super().__init__()
        self._role, self._filled = role, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(12), px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._role), 1.25))
        painter.setBrush(color(self._role) if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)


class PhaseLegend(QWidget):
    """The three phases and what is still to come."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(6))
        for phase in (1, 2, 3):
            self._add(row, _Block(f"p{phase}", filled=True), nouns.phase_word(phase))
        self._add(row, _Block("p2", filled=False), self.tr("Still to come"))
        row.addStretch(1)

    def _add(self, row: QHBoxLayout, block: _Block, text: str) -> None:
        row.addWidget(block)
        row.addWidget(Label(text, "hint", "text2"))
        row.addSpacing(gap(12))
