"""What a pointer and keys do in the picture of the timeline."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.axis import Window
from ipt_desk.figures.scene import Mark
from ipt_desk.figures.timeline_head import BAND
from ipt_desk.figures.timeline_words import Lane
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import TimelineView, with_limits, with_moved
from ipt_desk.ui.look.roles import look, px
from ipt_desk.ui.timeline import hits
from ipt_desk.ui.timeline.drag import Landing, landing, limit_near, limits_at
from ipt_desk.ui.timeline.items import items_of
from ipt_desk.ui.timeline.stage import STEP, TimelineStage
from ipt_desk.ui.timeline.tip import DragTip

PRESS = 4
"""How far the pointer must move, in pixels, before it drags."""


class TimelineCanvas(TimelineStage):
    """The lanes of one case, to be walked through, clicked and dragged in.

    Signals:
        clicked: an item was pressed and let go; its card is wanted.
        opened: an item was double-clicked, or Enter was pressed on it.
        session_dropped: a planned session was let go at another moment; nothing has changed yet.
        dragged_to: a session is held over another day; when it would start.
        move_wanted: M was pressed on a session.
        missed_wanted: X was pressed on a session.
        limit_wanted: a phase limit (1 or 2) is to move by so many sessions.
        limits_dropped: a phase limit was let go: the last session of phase 1, the first of phase 3.
        event_wanted: the life events lane was clicked where nothing is; a date.
        before_wanted: the events before intake are asked for, at a place.
        menu_wanted: a context menu is asked for: item or None, place, date.
    """

    clicked = Signal(object)
    opened = Signal(object)
    session_dropped = Signal(object, object)
    dragged_to = Signal(object)
    move_wanted = Signal(object)
    missed_wanted = Signal(object)
    limit_wanted = Signal(int, int)
    limits_dropped = Signal(int, int)
    event_wanted = Signal(object)
    before_wanted = Signal(QPoint)
    menu_wanted = Signal(object, QPoint, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self._pressed_mark: Mark | None = None
        self._dragged: SessionView | None = None
        self._landing: Landing | None = None
        self._panned_from: Window | None = None
        self._limit: int | None = None
        self._limits: tuple[int, int] | None = None
        self._tip = DragTip(self.viewport())
        self.viewport().setMouseTracking(True)

    def _previewed(self, view: TimelineView) -> TimelineView:
        if self._limits is not None:
            return with_limits(view, *self._limits)
        if self._dragged is None or self._landing is None:
            return view
        return with_moved(view, self._dragged.id, self._landing.start)

    # Pointer

    def mark_at(self, point: QPointF) -> Mark | None:
        """The item under a point of the viewport."""
        if self._figure is None or point.x() < self._figure.axis.left:
            return None
        y = point.y() if point.y() < self._figure.head else point.y() + self._scrolled()
        return hits.mark_at(self._figure.scene, point.x(), y)

    def _lane_at(self, point: QPointF) -> Lane | None:
        if self._figure is None or point.y() < self._figure.head:
            return None
        y = point.y() + self._scrolled()
        return next(
            (lane for lane, strip in self._figure.strips.items() if strip.top <= y < strip.bottom), None
        )

    def _day_at(self, point: QPointF) -> date:
        assert self._figure is not None
        return self._figure.axis.moment(point.x()).date()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            if self._dragged is not None or self._limits is not None:
                self._put_back()
            return
        self._pressed = event.position().toPoint()
        self._pressed_mark = self.mark_at(event.position())
        self._limit = self._limit_at_point(event.position())
        self._panned_from = None

    def _limit_at_point(self, point: QPointF) -> int | None:
        """The phase limit under a point of the header, where the case may be changed."""
        if self._view is None or self._figure is None or self._view.closed:
            return None
        if not self._figure.head - px(BAND) <= point.y() <= self._figure.head:
            return None
        return limit_near(self._view, self._figure.axis, point.x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._hover(event.position())
            return
        moved = event.position().toPoint() - self._pressed
        if self._limit is not None:
            self._drag_limit(self._limit, event.position().x())
            return
        if self._dragged is None and self._panned_from is None and moved.manhattanLength() >= PRESS:
            self._lift()
        if self._dragged is not None:
            self._drag_to(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif self._panned_from is not None and self._figure is not None:
            self._go_to(self._panned_from.shifted(-moved.x() / self._figure.axis.per_day))

    def _hover(self, point: QPointF) -> None:
        mark = self.mark_at(point)
        hand = mark is not None and mark.subject is not Subject.CASES
        if self._limit_at_point(point) is not None:
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
            return
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _drag_limit(self, limit: int, x: float) -> None:
        if self._view is None or self._figure is None:
            return
        found = limits_at(self._view, limit, self._figure.axis, x)
        if found != self._limits:
            self._limits = found
            self._draw_anew()

    def _lift(self) -> None:
        """Take up the planned session under the pointer, or begin to pan."""
        session = self._session(self._pressed_mark)
        if session is not None and session.is_planned and self._view is not None and not self._view.closed:
            self._dragged = session
            self._landing = Landing(session.starts_at)
            self._tip.show_more("")
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif self._pressed_mark is None and self._window is not None:
            self._panned_from = self._window
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _session(self, mark: Mark | None) -> SessionView | None:
        if mark is None or mark.subject is not Subject.SESSIONS or self._view is None:
            return None
        return self._view.session(mark.id)

    def _drag_to(self, point: QPointF, free: bool) -> None:
        if self._dragged is None or self._view is None or self._figure is None:
            return
        found = landing(self._view, self._dragged, self._figure.axis, point.x(), free=free)
        if found != self._landing:
            self._landing = found
            self._draw_anew()
            self.dragged_to.emit(found.start)
        moved = with_moved(self._view, self._dragged.id, found.start).session(self._dragged.id)
        self._tip.show_landing(moved or self._dragged, self._dragged.starts_at, found, point)

    def show_bookings(self, words: str) -> None:
        """What the drag tip says of other cases on that day."""
        self._tip.show_more(words)

    @property
    def landing(self) -> Landing | None:
        """Where the dragged session would land."""
        return self._landing

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, found, panned = self._dragged, self._landing, self._panned_from
        mark, limits = self._pressed_mark, self._limits
        self._put_back()
        if limits is not None:
            self.limits_dropped.emit(*limits)
        elif dragged is not None and found is not None:
            if found.start != dragged.starts_at:
                self.session_dropped.emit(dragged.id, found.start)
        elif panned is None:
            self._on_click(mark, event.position())

    def _put_back(self) -> None:
        """End a drag: the session stands again where the vault says."""
        self._dragged = self._landing = self._panned_from = None
        self._pressed = self._limit = self._limits = None
        self._tip.hide()
        self.viewport().unsetCursor()
        self._draw_anew()

    def _on_click(self, mark: Mark | None, point: QPointF) -> None:
        if mark is not None:
            self.select(mark)
            self.clicked.emit(mark)
            return
        lane = self._lane_at(point)
        if lane is Lane.EVENTS and self._figure is not None:
            if point.x() >= self._figure.axis.left:
                self.event_wanted.emit(self._day_at(point))
            elif self._view is not None and self._view.before_intake:
                self.before_wanted.emit(point.toPoint())
        else:
            self.select(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark is not None:
            self.opened.emit(mark)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._figure is None or self._view is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            mark = self._mark
            place = self.place_of(mark).center() if mark else self.viewport().rect().center()
            item = self._item(mark)
            self.menu_wanted.emit(mark, place, item.day if item else self._view.today)
            return
        point = QPointF(event.pos())
        mark = self.mark_at(point)
        if mark is not None:
            self.select(mark)
        self.menu_wanted.emit(mark, event.pos(), self._day_at(point))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._dragged or self._limits):
            self._put_back()
            return
        if not self._walk(event.key()) and not self._act(event.key(), event.text()):
            super().keyPressEvent(event)

    def _walk(self, key: int) -> bool:
        """Left and Right in the lane, Up and Down to the nearest date of another lane."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if key not in steps or self._view is None:
            return False
        lanes, here = items_of(self._view), self._item(self._mark)
        across, along = steps[Qt.Key(key)]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            along = -along
        target = hits.next_item(lanes, self._lanes, here, across, along, self._view.today)
        if target is not None:
            self.select(target.mark, aloud=True)
        return True

    def _act(self, key: int, text: str) -> bool:
        if text.isalpha() and not look().letters:
            return False
        session = self._session(self._mark)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._mark is not None:
                self.opened.emit(self._mark)
        elif key == Qt.Key.Key_Space and self._mark is not None:
            self.clicked.emit(self._mark)
        elif key == Qt.Key.Key_M and session is not None:
            self.move_wanted.emit(session.id)
        elif key == Qt.Key.Key_X and session is not None:
            self.missed_wanted.emit(session.id)
        elif text == "+":
            self.zoom(STEP)
        elif text in ("-", "\u2212"):
            self.zoom(1 / STEP)
        elif text == "0":
            self.show_course()
        elif key == Qt.Key.Key_T:
            self.show_today()
        elif text in ("[", "]"):
            self.limit_wanted.emit(self._limit_at(), -1 if text == "[" else 1)
        else:
            return False
        return True

    def _limit_at(self) -> int:
        """The phase limit that is meant: of the selected phase, or the one nearest to the selection."""
        if self._view is None:
            return 1
        if self._mark is not None and self._mark.subject is Subject.CASES:
            return 1 if self._mark.id == 1 else 2
        where = self._centre()
        limits = {band.phase: band.end for band in self._view.bands if band.phase < 3}
        return min(limits, key=lambda phase: abs(limits[phase] - where), default=1)
