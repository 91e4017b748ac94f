"""The foot of the timeline: the whole course with the stretch in sight, and the legend."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.figures import timeline as figure
from ipt_desk.figures.axis import Axis, Window
from ipt_desk.figures.chart import height_of
from ipt_desk.figures.ink import SCREEN
from ipt_desk.figures.legend import legend_shapes
from ipt_desk.services.timeline import TimelineView
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import color, look, px
from ipt_desk.ui.look.type import font
from ipt_desk.ui.words.speech import window_speech

HANDLE = 6.0
EDGE = 12.0


class CourseBar(QWidget):
    """The whole course as a strip; its frame is what is in sight.

    Signals:
        window_wanted: the frame was dragged, or one of its ends; a Window.
    """

    window_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Whole course"))
        self.setAccessibleDescription(self.tr("Left and Right move what is in sight, plus and minus zoom."))
        self._view: TimelineView | None = None
        self._window: Window | None = None
        self._grip: tuple[str, float, Window] | None = None
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(58))

    def show_course(self, view: TimelineView, window: Window | None) -> None:
        """Show the course of `view` with the stretch that is in sight."""
        self._view, self._window = view, window or figure.course_window(view)
        self.update()

    def axis(self) -> Axis:
        """The whole course laid out along the strip."""
        assert self._view is not None
        left = figure.column_width(look().scale)
        return Axis(figure.whole_window(self._view), left, self.width() - EDGE)

    def frame_place(self) -> QRectF:
        """Where the frame stands."""
        axis = self.axis()
        assert self._window is not None
        left, right = max(axis.x(self._window.first), axis.left), min(axis.x(self._window.last), axis.right)
        return QRectF(left, 9, right - left, self.height() - 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("hint"))
        painter.setPen(color("text3"))
        painter.drawText(QPointF(12, self.height() / 2 + px(4)), self.tr("Whole course"))
        if self._view is None:
            return
        axis = self.axis()
        track = QRectF(axis.left, 11, axis.right - axis.left, self.height() - 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(track, 6, 6)
        self._paint_frame(painter)
        self._paint_course(painter, self._view, axis)

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self.frame_place().adjusted(1, 0, -1, 0)
        role = "accent" if not self.hasFocus() else "text"
        painter.setPen(QPen(color(role), 2))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(role))
        for x in (frame.left(), frame.right()):
            painter.drawRoundedRect(QRectF(x - 3, frame.center().y() - 8, 6, 16), 3, 3)

    def _paint_course(self, painter: QPainter, view: TimelineView, axis: Axis) -> None:
        for band in view.bands:
            painter.setBrush(color(f"p{band.phase}"))
            left, right = axis.x(band.start), axis.x(band.end)
            painter.drawRoundedRect(QRectF(left, 15, right - left - 1, 4.5), 2, 2)
        y_of = height_of(view.scale, 22, self.height() - 14)
        points = [QPointF(axis.x_day(score.day), y_of(score.total)) for score in view.scores]
        painter.setPen(QPen(color("accent"), 1.5))
        painter.drawPolyline(QPolygonF(points))
        today = axis.x_day(view.today)
        painter.setPen(QPen(color("text"), 1.25))
        painter.drawLine(QPointF(today, 11), QPointF(today, self.height() - 11))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._view is None or self._window is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x, frame = event.position().x(), self.frame_place()
        if abs(x - frame.left()) <= HANDLE:
            part = "first"
        elif abs(x - frame.right()) <= HANDLE:
            part = "last"
        else:
            part = "all"
            if not frame.left() <= x <= frame.right():
                centre = self._window.around(self.axis().moment(x), self._window.days)
                self.window_wanted.emit(centre)
        self._grip = (part, x, self._window)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._view is None:
            return
        if self._grip is None:
            frame, x = self.frame_place(), event.position().x()
            near = min(abs(x - frame.left()), abs(x - frame.right())) <= HANDLE
            self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor)
            return
        part, start, window = self._grip
        days = (event.position().x() - start) / self.axis().per_day
        shifted = window.shifted(days)
        if part == "first" and shifted.first < window.last:
            shifted = Window(shifted.first, window.last)
        elif part == "last" and shifted.last > window.first:
            shifted = Window(window.first, shifted.last)
        if shifted.days >= 4:
            self.window_wanted.emit(shifted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._window is None:
            return
        days = self._window.days
        match event.key():
            case Qt.Key.Key_Left:
                self.window_wanted.emit(self._window.shifted(-days / 8))
            case Qt.Key.Key_Right:
                self.window_wanted.emit(self._window.shifted(days / 8))
            case Qt.Key.Key_Plus:
                self.window_wanted.emit(self._window.around(self._middle(), days / 1.25))
            case Qt.Key.Key_Minus:
                self.window_wanted.emit(self._window.around(self._middle(), days * 1.25))
            case _:
                super().keyPressEvent(event)

    def _middle(self) -> datetime:
        assert self._window is not None
        return self._window.first + (self._window.last - self._window.first) / 2


class LegendBar(QWidget):
    """What the signs mean, and how to move a session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hint = self.tr("Left and Right arrow move between sessions. Drag or press M to move one.")
        scale = look().scale
        shapes = legend_shapes(self.width(), self.height() / 2, scale, SCREEN, window_speech())
        paint_shapes(painter, shapes)
        painter.setFont(font("hint"))
        wide = painter.fontMetrics().horizontalAdvance(hint)
        if max((getattr(shape, "x", 0) for shape in shapes), default=0) + px(70) < self.width() - wide - 20:
            painter.setPen(color("text3"))
            area = self.rect().adjusted(0, 0, -14, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, hint)
