"""The closeness circle to work in: choose, drag, pick up and place, by pointer or keys."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import DEFAULT_RINGS
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_layout import CircleLayout
from ipt_desk.figures.circle_places import More, Node
from ipt_desk.figures.scene import Shape
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.canvas_keys import CanvasKeys, walk_step
from ipt_desk.ui.circle.held import Held, Landing, Purpose
from ipt_desk.ui.circle.picture import CirclePicture
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.labels import plain_tip

DRAG_PX, DRAG_MS = 4, 150
_FREE = Qt.KeyboardModifier.ControlModifier
"""Held down, a person is placed exactly where they are let go."""


class CircleCanvas(CirclePicture):
    """The rings with the people in them. It asks for changes; it changes nothing itself.

    Signals:
        chosen: the person who is selected now, or None.
        dropped: a person was let go at a Place.
        wished: a place was chosen that somebody is wished at.
        ring_asked: a person is to stand in another ring.
        turned: a person is to be turned by some degrees.
        tone_asked: a person's relationship is to be another one.
        focus_asked, died_asked: the mark of a person is to be turned over.
        removal_asked: a person is to be taken out.
        adding_asked: somebody is to be added.
        opened: a person is to be described; a double click or Enter.
        menu_asked: the context menu of a person is wanted at a global point.
        ground_menu_asked: the menu of the circle itself is wanted at a global point.
        more_asked: the list of people without a place of their own is wanted at a global point.
        left: Escape was pressed with nothing held.
    """

    chosen = Signal(object)
    dropped = Signal(object, object)
    wished = Signal(object, object)
    ring_asked = Signal(object, int)
    turned = Signal(object, float)
    tone_asked = Signal(object, object)
    focus_asked = Signal(object)
    died_asked = Signal(object)
    removal_asked = Signal(object)
    adding_asked = Signal()
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    ground_menu_asked = Signal(QPoint)
    more_asked = Signal(object, QPoint)
    left = Signal()

    def __init__(self, audience: Audience = THERAPIST, parent: QWidget | None = None) -> None:
        super().__init__(audience, parent)
        self.landings: tuple[Landing, ...] = ()
        self._held: Held | None = None
        self._painted_held = QRectF()
        self._pressed: tuple[Node, QPointF] | None = None
        self._right_put_back = False
        self._keys = CanvasKeys(self)
        self._lift = QTimer(self, singleShot=True, interval=DRAG_MS)
        self._lift.timeout.connect(self._lift_pressed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_circle(self, view: CircleView) -> None:
        """Bring the picture to `view`; whoever was held is put down."""
        self.put_back()
        super().show_circle(view)

    @property
    def selected(self) -> PersonId | None:
        """Who is selected."""
        return self._selected

    def selected_person(self) -> PersonView | None:
        """Who is selected, as they are seen here."""
        return self._view.person(self._selected) if self._view else None

    @property
    def rings(self) -> int:
        """How many rings are drawn."""
        return self._view.rings if self._view else DEFAULT_RINGS

    @property
    def holds(self) -> PersonId | None:
        """Who is being moved."""
        return self._held.node.person.id if self._held else None

    def left_out(self) -> PersonId | None:
        moved = self._held is not None and self._held.purpose is Purpose.MOVE
        return self.holds if moved else None

    def shapes_over(self, layout: CircleLayout) -> Sequence[Shape]:
        return self._held.shapes(layout) if self._held is not None else super().shapes_over(layout)

    def _lay_out(self) -> None:
        """Whoever is held or pressed stays so where the picture is laid out anew beneath them."""
        super()._lay_out()
        if self._pressed is not None:
            node = self._spot(self._pressed[0].person.id)
            self._pressed = (node, self._pressed[1]) if node is not None else None
        if self._held is not None:
            node = self._spot(self.holds)
            if node is None:
                self.put_back()
            else:
                self._held.node = node

    # Holding somebody

    def _lift_pressed(self) -> None:
        if self._pressed is not None and not self._closed():
            node, at = self._pressed
            grip = (node.x - at.x(), node.y - at.y())
            self._hold(Held(node, node.x, node.y, picked_up=False, grip=grip))

    def _hold(self, held: Held) -> None:
        self._held = held
        self._pressed = None
        self._over = None
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._redraw()

    def pick_up(self, person: PersonId | None = None) -> None:
        """Take up a person, to be put down by a click, or by arrows and Enter."""
        words = self.tr("Holding {name}. Arrows move, Enter places, Escape puts back.")
        self._take(person, Purpose.MOVE, words)

    def choose_wish(self, person: PersonId | None = None) -> None:
        """Have a place chosen that somebody is wished at, by a click, or by arrows and Enter."""
        words = self.tr(
            "Where would you like {name}? Arrows move, Enter chooses, Escape leaves it as it was."
        )
        self._take(person, Purpose.WISH, words)

    def _take(self, person: PersonId | None, purpose: Purpose, words: str) -> None:
        node = self._spot(person or self._selected)
        if node is None or self._closed():
            return
        self._choose(node.person.id)
        held = Held(node, node.x, node.y, picked_up=True, purpose=purpose)
        if purpose is Purpose.WISH and (wish := node.person.wished) is not None and self._layout:
            held.x, held.y = self._layout.ground.point((wish.angle + 90) % 360, self._far_out(wish.distance))
        self._hold(held)
        self.setFocus()
        announce(self, words.format(name=node.person.name))

    def _spot(self, person: PersonId | None) -> Node | None:
        """The node of a person, or that of all who have no place of their own where they are one of them."""
        layout = self._layout
        node = layout.node(person) if layout else None
        more = self.more_with(person)
        who = self._view.person(person) if self._view else None
        return Node(who, more.x, more.y, more.r) if node is None and more and who else node

    def _far_out(self, distance: float) -> float:
        assert self._layout is not None
        return distance * self._layout.ground.radius

    def put_back(self) -> None:
        """Put down whoever is held where they were."""
        self._lift.stop()
        self._pressed = None
        if self._held is not None:
            self._held = None
            self._painted_held = QRectF()
            for landing in self.landings:
                landing.show_landing(None)
            self.unsetCursor()
            self._redraw()

    def let_go(self, *, snap: bool) -> None:
        """Put whoever is held down where they are now, or back where that is no place."""
        layout, held = self._layout, self._held
        if layout is None or held is None:
            return
        person, place = held.node.person.id, held.place(layout)
        self.put_back()
        if held.purpose is Purpose.WISH:
            if place is not None:
                self.wished.emit(person, place)
        elif held.landing is not None:
            self.ring_asked.emit(person, held.landing)
        elif place is not None:
            self.dropped.emit(person, layout.snapped(place) if snap else place)

    def _carry(self, held: Held, at: QPointF) -> None:
        """Bring the held person along; what changed is painted anew, and no more."""
        assert self._layout is not None
        before = held.ring(self._layout) if held.moved else None
        held.follow(at.x(), at.y())
        held.landing = self._land(at) if held.purpose is Purpose.MOVE else None
        left, top, right, bottom = held.area(self._layout)
        now = QRectF(left, top, right - left, bottom - top)
        if held.ring(self._layout) != before or self._painted_held.isNull():
            self.update()
        else:
            self.update(now.united(self._painted_held).toAlignedRect())
        self._painted_held = now

    def _land(self, at: QPointF) -> int | None:
        """The ring of a list beside the circle that a point is over; the list shows it."""
        if self.rect().contains(at.toPoint()):
            for landing in self.landings:
                landing.show_landing(None)
            return None
        point = self.mapToGlobal(at.toPoint())
        found: int | None = None
        for landing in self.landings:
            ring = landing.ring_under(point)
            landing.show_landing(ring)
            found = ring if ring is not None else found
        return found

    def _closed(self) -> bool:
        return self._view is None or self._view.closed

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._layout is None:
            return
        if event.button() is Qt.MouseButton.RightButton:
            self._right_put_back = self._held is not None
            self.put_back()
            return
        at = event.position()
        if self._held is not None and self._held.picked_up:
            self._held.follow(at.x(), at.y())
            self.let_go(snap=not event.modifiers() & _FREE)
            return
        more = self._layout.more_at(at.x(), at.y())
        if more is not None:
            self.more_asked.emit(more.people, self.mapToGlobal(at.toPoint()))
            return
        node = self._layout.node_at(at.x(), at.y()) or self._named_at(at)
        self._choose(node.person.id if node else None)
        if node is not None:
            self._pressed = (node, at)
            self._lift.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is not None and _far(at - self._pressed[1]):
            self._lift.stop()
            self._lift_pressed()
        if self._held is not None:
            self._carry(self._held, at)
        elif self._layout is not None and self._pressed is None:
            node = self._layout.node_at(at.x(), at.y())
            self.show_over(node.person.id if node else None)
            over = node or self._layout.more_at(at.x(), at.y())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift.stop()
        self._pressed = None
        if self._held is None or self._held.picked_up:
            return
        if self._held.moved:
            self.let_go(snap=not event.modifiers() & _FREE)
        else:
            self.put_back()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.put_back()
        if self._selected is not None:
            self.opened.emit(self._selected)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.show_over(None)

    def _named_at(self, at: QPointF) -> Node | None:
        """The person whose name is under a point."""
        assert self._layout is not None
        for person, name in self._layout.names.items():
            left, top, right, bottom = name.box
            if left <= at.x() <= right and top <= at.y() <= bottom:
                return self._layout.node(PersonId(person))
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        put_back, self._right_put_back = self._right_put_back, False
        if self._layout is None or put_back:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            node, more = self._spot(self._selected), None
        else:
            node = self._layout.node_at(event.pos().x(), event.pos().y())
            more = self._layout.more_at(event.pos().x(), event.pos().y())
        if node is not None:
            self._choose(node.person.id)
            self.menu_asked.emit(node.person.id, self.mapToGlobal(QPoint(round(node.x), round(node.y))))
        elif more is not None:
            self._ask_for(more)
        else:
            self.ground_menu_asked.emit(event.globalPos())

    def ask_for_more(self) -> bool:
        """Ask for the list of people without a place of their own, the selected person's first."""
        if self._layout is None or not self._layout.more:
            return False
        self._ask_for(self.more_with(self._selected) or self._layout.more[0])
        return True

    def _ask_for(self, more: More) -> None:
        self.more_asked.emit(more.people, self.mapToGlobal(QPoint(round(more.x), round(more.y))))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            return self._tell(event)
        overridden = event.type() is QEvent.Type.ShortcutOverride
        if overridden and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> bool:
        node = self._layout.node_at(event.pos().x(), event.pos().y()) if self._layout else None
        if node is None or self._held is not None:
            QToolTip.hideText()
        else:
            sentence = circle_words(self.audience).person(node.person)
            QToolTip.showText(event.globalPos(), plain_tip(sentence), self)
        return True

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event, self._held):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._held is not None:
            return True
        walk = [person.id for person in self._view.clockwise()] if self._view else []
        following = walk_step(walk, self._selected, forward)
        if following is not None:
            self._choose(following)
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        walk = self._view.clockwise() if self._view else ()
        if walk and event.reason() is Qt.FocusReason.TabFocusReason:
            self._choose(walk[0].id)
        elif walk and event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._choose(walk[-1].id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._keys.forget()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.put_back()

    def _choose(self, person: PersonId | None) -> None:
        self.show_person(person)
        self.chosen.emit(person)
        who = self.selected_person()
        if who is not None and self._view is not None:
            at = self._view.clockwise().index(who) + 1
            told = self.tr("{person}, {at} of {count}")
            sentence = circle_words(self.audience).person(who)
            told = told.format(person=sentence, at=at, count=len(self._view.people))
            announce(self, sentence if self.audience.is_client else told)

    def in_full(self, who: PersonView) -> str:
        """Everything that is written of a person, to be read aloud."""
        texts = (
            (self.tr("Good"), who.good),
            (self.tr("Hard"), who.hard),
            (self.tr("Expects of them"), who.i_expect),
            (self.tr("They expect"), who.they_expect),
            (self.tr("Wants to change"), who.wish),
        )
        told = [f"{title}: {text.strip()}" for title, text in texts if text.strip()]
        return ". ".join([circle_words(self.audience).person(who), *told]) + "."


def _far(way: QPointF) -> bool:
    return hypot(way.x(), way.y()) >= DRAG_PX
