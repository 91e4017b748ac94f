"""The closeness circle to work in: choose, drag, pick up and place, by pointer or keys."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ipt_desk.domain import circle
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_layout import CircleLayout
from ipt_desk.figures.circle_places import Node
from ipt_desk.figures.scene import Shape
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.held import Held
from ipt_desk.ui.circle.picture import CirclePicture
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.labels import plain_tip
from ipt_desk.ui.look.roles import look

DRAG_PX, DRAG_MS = 4, 150
TURN, FINE_TURN = 5.0, 1.0

_TONES = {
    Qt.Key.Key_S: Tone.SUPPORTIVE,
    Qt.Key.Key_M: Tone.MIXED,
    Qt.Key.Key_C: Tone.CONFLICTED,
    Qt.Key.Key_D: Tone.DISTANT,
}
_LETTERS = frozenset({Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_I, Qt.Key.Key_P, Qt.Key.Key_Q})
_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(circle.MAX_RINGS + 1)}
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CircleCanvas(CirclePicture):
    """The rings with the people in them. It asks for changes; it changes nothing itself.

    Signals:
        chosen: the person who is selected now, or None.
        dropped: a person was let go at a Place.
        ring_asked: a person is to stand in another ring.
        turned: a person is to be turned by some degrees.
        tone_asked: a person's relationship is to be another one.
        focus_asked, died_asked: the mark of a person is to be turned over.
        removal_asked: a person is to be taken out.
        adding_asked: somebody is to be added.
        opened: a person is to be described; a double click or Enter.
        menu_asked: the context menu of a person is wanted at a global point.
        more_asked: the list of people without a place of their own is wanted at a global point.
        left: Escape was pressed with nothing held.
    """

    chosen = Signal(object)
    dropped = Signal(object, object)
    ring_asked = Signal(object, int)
    turned = Signal(object, float)
    tone_asked = Signal(object, object)
    focus_asked = Signal(object)
    died_asked = Signal(object)
    removal_asked = Signal(object)
    adding_asked = Signal()
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    more_asked = Signal(object, QPoint)
    left = Signal()

    def __init__(self, audience: Audience = THERAPIST, parent: QWidget | None = None) -> None:
        super().__init__(audience, parent)
        self._held: Held | None = None
        self._pressed: tuple[Node, QPointF] | None = None
        self._tone_next = False
        self._lift = QTimer(self, singleShot=True, interval=DRAG_MS)
        self._lift.timeout.connect(self._lift_pressed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_circle(self, view: CircleView) -> None:
        """Bring the picture to `view`; whoever was held is put down."""
        self.put_back()
        super().show_circle(view)

    @property
    def holds(self) -> PersonId | None:
        """Who is being moved."""
        return self._held.node.person.id if self._held else None

    def left_out(self) -> PersonId | None:
        return self.holds

    def shapes_over(self, layout: CircleLayout) -> Sequence[Shape]:
        return self._held.shapes(layout) if self._held is not None else super().shapes_over(layout)

    # Moving

    def _lift_pressed(self) -> None:
        if self._pressed is not None and not self._closed():
            node, at = self._pressed
            grip = (node.x - at.x(), node.y - at.y())
            self._hold(Held(node, node.x, node.y, picked_up=False, grip=grip))

    def _hold(self, held: Held) -> None:
        self._held = held
        self._pressed = None
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._redraw()

    def pick_up(self, person: PersonId | None = None) -> None:
        """Take up a person, to be put down by a click, or by arrows and Enter."""
        node = self._layout.node(person or self._selected) if self._layout else None
        if node is None or self._closed():
            return
        self._hold(Held(node, node.x, node.y, picked_up=True))
        self.setFocus()
        words = self.tr("Holding {name}. Arrows move, Enter places, Escape puts back.")
        announce(self, words.format(name=node.person.name))

    def put_back(self) -> None:
        """Put down whoever is held where they were."""
        self._lift.stop()
        self._pressed = None
        if self._held is not None:
            self._held = None
            self.unsetCursor()
            self._redraw()

    def _let_go(self, *, snap: bool) -> None:
        layout, held = self._layout, self._held
        if layout is None or held is None:
            return
        place = held.place(layout)
        self.put_back()
        if place is not None:
            self.dropped.emit(held.node.person.id, layout.snapped(place) if snap else place)

    def _closed(self) -> bool:
        return self._view is None or self._view.closed

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._layout is None:
            return
        if event.button() is Qt.MouseButton.RightButton:
            self.put_back()
            return
        at = event.position()
        if self._held is not None and self._held.picked_up:
            self._held.follow(at.x(), at.y())
            self._let_go(snap=not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
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
            self._held.follow(at.x(), at.y())
            self.update()
        elif self._layout is not None and self._pressed is None:
            over = self._layout.node_at(at.x(), at.y()) or self._layout.more_at(at.x(), at.y())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._lift.stop()
        self._pressed = None
        if self._held is None or self._held.picked_up:
            return
        if self._held.moved:
            self._let_go(snap=not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        else:
            self.put_back()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.put_back()
        if self._selected is not None:
            self.opened.emit(self._selected)

    def _named_at(self, at: QPointF) -> Node | None:
        """The person whose name is under a point."""
        assert self._layout is not None
        for person, name in self._layout.names.items():
            left, top, right, bottom = name.box
            if left <= at.x() <= right and top <= at.y() <= bottom:
                return self._layout.node(PersonId(person))
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._layout is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            node = self._layout.node(self._selected)
        else:
            node = self._layout.node_at(event.pos().x(), event.pos().y())
        if node is not None:
            self._choose(node.person.id)
            self.menu_asked.emit(node.person.id, self.mapToGlobal(QPoint(round(node.x), round(node.y))))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            return self._tell(event)
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._uses(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _uses(self, event: QKeyEvent) -> bool:
        """Whether a plain letter or digit is one of the canvas's own, before the window has it."""
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        key = event.key()
        return key in _LETTERS or key in _DIGITS or (self._tone_next and key in _TONES)

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
        held = self._held
        done = self._key_while_held(held, event) if held is not None else self._key(event)
        if not done:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.text().isalpha() and not look().letters:
            return False
        key, person = event.key(), self._selected
        if self._tone_next:
            self._tone_next = False
            if key in _TONES and person is not None:
                self.tone_asked.emit(person, _TONES[Qt.Key(key)])
                return True
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if key == Qt.Key.Key_N:
            self.adding_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif person is None:
            return False
        else:
            return self._person_key(event, person)
        return True

    def _person_key(self, event: QKeyEvent, person: PersonId) -> bool:
        key = Qt.Key(event.key())
        assert self._view is not None
        who = self._view.person(person)
        if who is None:
            return False
        rings = self._view.rings
        if key in _TURNS:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.turned.emit(person, _TURNS[key] * (FINE_TURN if fine else TURN))
        elif key == Qt.Key.Key_Up:
            self.ring_asked.emit(person, circle.nearer(who.place.ring, rings))
        elif key == Qt.Key.Key_Down:
            self.ring_asked.emit(person, circle.further(who.place.ring, rings))
        elif key in _DIGITS and _DIGITS[key] <= rings:
            self.ring_asked.emit(person, _DIGITS[key])
        else:
            return self._command(key, person, who)
        return True

    def _command(self, key: Qt.Key, person: PersonId, who: PersonView) -> bool:
        match key:
            case Qt.Key.Key_Q:
                self._tone_next = True
                announce(self, self.tr("S supportive, M mixed, C conflicted, D distant"))
            case Qt.Key.Key_P:
                self.pick_up(person)
            case Qt.Key.Key_F:
                self.focus_asked.emit(person)
            case Qt.Key.Key_X:
                self.died_asked.emit(person)
            case Qt.Key.Key_I:
                announce(self, self.in_full(who))
            case Qt.Key.Key_Delete:
                self.removal_asked.emit(person)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.opened.emit(person)
            case _:
                return False
        return True

    def _key_while_held(self, held: Held, event: QKeyEvent) -> bool:
        assert self._layout is not None
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.put_back()
        elif key in _ENTER:
            self._let_go(snap=False)
        elif key in _TURNS or key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._shift_held(self._layout, held, key, fine)
        return True

    def _shift_held(self, layout: CircleLayout, held: Held, key: Qt.Key, fine: bool) -> None:
        ground, rings = layout.ground, layout.ground.rings
        place = ground.place_at(held.x, held.y)
        if key in _TURNS:
            turn = _TURNS[key] * (FINE_TURN if fine else TURN)
            place = Place(place.ring, circle.past_corridor(place.angle, turn), place.distance)
        else:
            ring = (circle.nearer if key == Qt.Key.Key_Up else circle.further)(place.ring, rings)
            if ring == BEYOND and not ground.beyond:
                return
            place = circle.in_ring(place, ring, rings)
            announce(self, circle_words(self.audience).ring(ring))
        turn_from_noon = circle.clockwise_from_noon(place.angle)
        held.x, held.y = ground.point(turn_from_noon, place.distance * ground.radius)
        self.update()

    # Walking from person to person

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._held is not None:
            return True
        walk = [person.id for person in self._view.clockwise()] if self._view else []
        if self._selected in walk:
            at = walk.index(self._selected) + (1 if forward else -1)
            if 0 <= at < len(walk):
                self._choose(walk[at])
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
        self._tone_next = False
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.put_back()

    def _choose(self, person: PersonId | None) -> None:
        self.show_person(person)
        self.chosen.emit(person)
        who = self._view.person(person) if self._view else None
        if who is not None and self._view is not None:
            at = self._view.clockwise().index(who) + 1
            told = self.tr("{person}, {at} of {count}")
            sentence = circle_words(self.audience).person(who)
            announce(self, told.format(person=sentence, at=at, count=len(self._view.people)))

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
