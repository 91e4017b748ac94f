"""The picture of the timeline in the window: shown, scrolled and zoomed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ipt_desk.domain.subjects import Subject
from ipt_desk.figures import timeline as figure
from ipt_desk.figures.axis import Window, midnight
from ipt_desk.figures.ink import SCREEN, TINTED
from ipt_desk.figures.scene import Mark
from ipt_desk.figures.timeline import ALL_LANES, Figure, Shown
from ipt_desk.figures.timeline_words import Lane, alt_text
from ipt_desk.services.timeline import TimelineView
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.scene_painter import ScenePainter
from ipt_desk.ui.look.roles import color, current, look
from ipt_desk.ui.timeline import hits
from ipt_desk.ui.timeline.items import Item, items_of, spoken
from ipt_desk.ui.words.speech import window_speech

PER_DAY = {"month": 24.0, "week": 90.0}
"""How wide a day is when a month or a week fills the picture."""

STEP = 1.25
LEAST_DAYS = 4.0


class TimelineStage(QAbstractScrollArea):
    """The lanes of one case on an axis of days, with one item selected.

    Signals:
        selected: another item is selected (a Mark, or None).
        window_changed: another stretch is in sight; None for the whole course.
    """

    selected = Signal(object)
    window_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: TimelineView | None = None
        self._window: Window | None = None
        self._lanes: tuple[Lane, ...] = ALL_LANES
        self._mark: Mark | None = None
        self._figure: Figure | None = None
        self._painter: ScenePainter | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Session timeline"))
        look().changed.connect(self._draw_anew)

    # What is shown

    def show_timeline(self, view: TimelineView) -> None:
        """Bring the picture to `view`; zoom and selection stay where they can."""
        other = self._view is None or self._view.case != view.case
        self._view = view
        if other:
            self._window, self._mark = None, None
        if self._mark is not None and self._item(self._mark) is None:
            self._mark = None
        self.setAccessibleDescription(alt_text(view, window_speech()))
        self._draw_anew()

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Show these lanes alone."""
        self._lanes = lanes
        self._draw_anew()

    @property
    def figure(self) -> Figure | None:
        """The picture as it stands."""
        return self._figure

    @property
    def mark(self) -> Mark | None:
        """The selected item."""
        return self._mark

    @property
    def window_shown(self) -> Window | None:
        """The stretch in sight, or None for the whole course."""
        return self._window

    def select(self, mark: Mark | None, *, aloud: bool = False) -> None:
        """Select an item, bring it into sight, and say it where it was reached by a key."""
        if mark != self._mark:
            self._mark = mark
            self._show_item(mark)
            self._draw_anew()
            self.selected.emit(mark)
        item = self._item(mark)
        if aloud and item is not None and self._view is not None:
            announce(self, spoken(item, items_of(self._view)[item.lane]))

    def place_of(self, mark: Mark) -> QRect:
        """Where an item stands in the viewport."""
        rect = hits.place(self._figure.scene, mark) if self._figure else QRectF()
        return rect.translated(0, -self._scrolled()).toAlignedRect()

    def curve_place(self) -> QRect:
        """What the curve covers in the viewport."""
        if self._figure is None or self._view is None:
            return QRect()
        rect = hits.place_of_all(self._figure.scene, Subject.MEASURES)
        return rect.translated(0, -self._scrolled()).toAlignedRect()

    def _item(self, mark: Mark | None) -> Item | None:
        if self._view is None or mark is None:
            return None
        every = (item for items in items_of(self._view).values() for item in items)
        return next((item for item in every if item.mark == mark), None)

    def _shown(self) -> Shown:
        return Shown(
            self._window,
            self._lanes,
            self._mark,
            look().scale,
            TINTED if current().dark else SCREEN,
            window_speech(),
        )

    def _draw_anew(self) -> None:
        if self._view is None:
            return
        view = self._previewed(self._view)
        size = (float(self.viewport().width()), float(self.viewport().height()))
        self._figure = figure.timeline_figure(view, size, shown=self._shown())
        self._painter = ScenePainter(self._figure.scene)
        over = max(0, round(self._figure.scene.height - size[1]))
        self.verticalScrollBar().setRange(0, over)
        self.verticalScrollBar().setPageStep(round(size[1]))
        self.viewport().update()

    def _previewed(self, view: TimelineView) -> TimelineView:
        """What is drawn of `view`; a drag shows it as it would be."""
        return view

    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_anew()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("surface"))
        if self._painter is not None and self._figure is not None:
            painter.save()
            self._paint(painter, self._painter, self._figure)
            painter.restore()
        if self.hasFocus() and self._mark is None:
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(self.viewport().rect().adjusted(2, 2, -2, -2), 8, 8)
        painter.end()

    def _paint(self, painter: QPainter, scene: ScenePainter, drawn: Figure) -> None:
        """The picture; its header stays at the top when the lanes are scrolled."""
        down, width = self._scrolled(), self.viewport().width()
        if not down:
            scene.paint(painter)
            return
        head = round(drawn.head)
        painter.save()
        painter.setClipRect(0, head, width, self.viewport().height() - head)
        painter.translate(0, -down)
        scene.paint(painter)
        painter.restore()
        painter.setClipRect(0, 0, width, head)
        scene.paint(painter)

    # Zoom and scroll

    def show_course(self) -> None:
        """Fit the whole course."""
        self._go_to(None)

    def show_window(self, window: Window) -> None:
        """Show a stretch of time."""
        self._go_to(window)

    def show_scale(self, name: str) -> None:
        """Show a `month` or a `week` around today, or around the selection."""
        if self._figure is not None:
            days = self._plot_width() / PER_DAY[name]
            self._go_to(self._now_shown().around(self._centre(), days, 0.4))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom by `factor` around `x`, or around the middle."""
        drawn = self._figure
        if drawn is None:
            return
        at = drawn.axis.left + self._plot_width() / 2 if x is None else x
        share = (at - drawn.axis.left) / self._plot_width()
        days = max(LEAST_DAYS, drawn.axis.window.days / factor)
        self._go_to(self._now_shown().around(drawn.axis.moment(at), days, share))

    def pan(self, pixels: float) -> None:
        """Move what is in sight by so many pixels to the left."""
        if self._figure is not None:
            self._go_to(self._now_shown().shifted(pixels / self._figure.axis.per_day))

    def show_today(self) -> None:
        """Bring today into the middle; the whole course stays whole where it shows today anyway."""
        if self._view is None:
            return
        if self._window is not None:
            days = self._now_shown().days
            self._go_to(self._now_shown().around(self._view.now, days))
        coming = next(
            (
                one
                for one in self._view.sessions
                if one.is_planned and one.starts_at.date() >= self._view.today
            ),
            None,
        )
        if coming is not None:
            self.select(Mark(Subject.SESSIONS, coming.id), aloud=True)

    def _go_to(self, window: Window | None) -> None:
        if self._view is None:
            return
        if window is not None:
            window = window.within(figure.whole_window(self._view))
        if window != self._window:
            self._window = window
            self._draw_anew()
            self.window_changed.emit(window)

    def _now_shown(self) -> Window:
        assert self._figure is not None
        return self._figure.axis.window

    def _plot_width(self) -> float:
        return self.viewport().width() - figure.column_width(look().scale)

    def _centre(self) -> datetime:
        item = self._item(self._mark)
        if item is not None:
            return midnight(item.day)
        assert self._view is not None
        return self._view.now

    def _show_item(self, mark: Mark | None) -> None:
        """Bring an item into sight where it is not."""
        item = self._item(mark)
        if item is None or self._figure is None:
            return
        x = self._figure.axis.x_day(item.day)
        if self._window is not None and not self._figure.axis.left + 20 <= x <= self._figure.axis.right - 20:
            days = self._now_shown().days
            self._go_to(self._now_shown().around(midnight(item.day), days))
        strip = self._figure.strips.get(item.lane)
        if strip is not None and self.verticalScrollBar().maximum():
            self.verticalScrollBar().setValue(round(strip.top - self._figure.head))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP ** (turn.y() / 120), event.position().x())
        elif turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(turn.x() or turn.y()) / 2)
        elif self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        elif self._window is not None:
            self.pan(-turn.y() / 2)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._draw_anew()
