"""A picture from `figures` as a widget: drawn anew for each size, read aloud as one sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.figures.scene import Scene
from ipt_desk.ui.kit.scene_painter import ScenePainter
from ipt_desk.ui.look.roles import look, px

Draw = Callable[[tuple[float, float], float], Scene]
"""Makes the scene for a size, with text at a scale."""


class ScenePicture(QWidget):
    """One scene of a fixed height and any width.

    Signals:
        chosen: the record whose shape was clicked, as a Mark.
    """

    chosen = Signal(object)

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height
        self._draw: Draw | None = None
        self._painter: ScenePainter | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._on_look)

    def show_scene(self, draw: Draw) -> None:
        """Show what `draw` makes."""
        self._draw = draw
        self._make()

    def _on_look(self) -> None:
        self.updateGeometry()
        self._make()

    def _make(self) -> None:
        if self._draw is not None and self.width() > 0 and self.height() > 0:
            scene = self._draw((float(self.width()), float(self.height())), look().scale)
            self._painter = ScenePainter(scene)
            self.setAccessibleName(scene.alt)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is not None:
            painter = QPainter(self)
            self._painter.paint(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        mark = self._painter.mark_at(spot.x(), spot.y()) if self._painter else None
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(mark)
