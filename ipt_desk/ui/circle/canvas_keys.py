"""What keys do on the circle: walk, move, turn, mark, pick up and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ipt_desk.domain import circle
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.held import Held
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.look.roles import look

if TYPE_CHECKING:
    from ipt_desk.ui.circle.canvas import CircleCanvas

TURN, FINE_TURN = 5.0, 1.0

_TONES = {
    Qt.Key.Key_S: Tone.SUPPORTIVE,
    Qt.Key.Key_M: Tone.MIXED,
    Qt.Key.Key_C: Tone.CONFLICTED,
    Qt.Key.Key_D: Tone.DISTANT,
}
_LETTERS = frozenset({Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_I, Qt.Key.Key_P, Qt.Key.Key_Q})
_THERAPISTS = frozenset({Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_I, Qt.Key.Key_Delete, Qt.Key.Key_F2})
"""Keys that a client has no use for."""

_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(circle.MAX_RINGS + 1)}
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class CanvasKeys:
    """Turns the keys pressed on a canvas into what the canvas asks for."""

    def __init__(self, canvas: CircleCanvas) -> None:
        self._canvas = canvas
        self._tone_next = False

    def forget(self) -> None:
        """The next letter says nothing about how a relationship is."""
        self._tone_next = False

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a plain letter or digit is one of the canvas's own, before the window has it."""
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        key = event.key()
        return key in _LETTERS or key in _DIGITS or (self._tone_next and key in _TONES)

    def press(self, event: QKeyEvent, held: Held | None) -> bool:
        """Do what a key stands for; False where it stands for nothing here."""
        return self._press_free(event) if held is None else self._press_held(event, held)

    def _press_free(self, event: QKeyEvent) -> bool:
        canvas, key = self._canvas, event.key()
        if event.text().isalpha() and not look().letters:
            return False
        if self._tone_next:
            self._tone_next = False
            if key in _TONES and canvas.selected is not None:
                canvas.tone_asked.emit(canvas.selected, _TONES[Qt.Key(key)])
                return True
        if event.modifiers() & ~_PLAIN:
            return False
        if key == Qt.Key.Key_N:
            canvas.adding_asked.emit()
        elif key == Qt.Key.Key_Escape:
            canvas.left.emit()
        elif key == Qt.Key.Key_Plus:
            canvas.ask_for_more()
        elif (who := canvas.selected_person()) is None or (canvas.audience.is_client and key in _THERAPISTS):
            return False
        else:
            return self._move(event, who) or self._command(Qt.Key(key), who)
        return True

    def _move(self, event: QKeyEvent, who: PersonView) -> bool:
        canvas, key, rings = self._canvas, Qt.Key(event.key()), self._canvas.rings
        if key in _TURNS:
            canvas.turned.emit(who.id, self._turn(who, _TURNS[key], event))
        elif key == Qt.Key.Key_Up:
            canvas.ring_asked.emit(who.id, circle.nearer(who.place.ring, rings))
        elif key == Qt.Key.Key_Down:
            canvas.ring_asked.emit(who.id, circle.further(who.place.ring, rings))
        elif key in _DIGITS and _DIGITS[key] <= rings:
            canvas.ring_asked.emit(who.id, _DIGITS[key])
        else:
            return False
        return True

    def _turn(self, who: PersonView, direction: int, event: QKeyEvent) -> float:
        """A few degrees; in a grouped circle as far as it takes to pass a neighbour."""
        figure = self._canvas.figure
        if figure is not None and len(figure.sectors) > 1:
            return figure.degrees_past(who, direction)
        return direction * _degrees(event)

    def _command(self, key: Qt.Key, who: PersonView) -> bool:
        canvas = self._canvas
        match key:
            case Qt.Key.Key_Q:
                self._tone_next = True
                words = circle_words(canvas.audience)
                told = [f"{chr(letter)} {words.tone(tone).lower()}" for letter, tone in _TONES.items()]
                announce(canvas, ", ".join(told))
            case Qt.Key.Key_P:
                canvas.pick_up(who.id)
            case Qt.Key.Key_F:
                canvas.focus_asked.emit(who.id)
            case Qt.Key.Key_X:
                canvas.died_asked.emit(who.id)
            case Qt.Key.Key_I:
                announce(canvas, canvas.in_full(who))
            case Qt.Key.Key_Delete:
                canvas.removal_asked.emit(who.id)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                canvas.opened.emit(who.id)
            case _:
                return False
        return True

    def _press_held(self, event: QKeyEvent, held: Held) -> bool:
        canvas, layout = self._canvas, self._canvas.figure
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or layout is None:
            canvas.put_back()
        elif key in _ENTER:
            canvas.let_go(snap=False)
        elif key in _TURNS:
            held.turn(layout, _TURNS[key] * _degrees(event))
        elif key in _STEPS:
            self._say_ring(held.step(layout, inwards=key == Qt.Key.Key_Up))
        elif key in _DIGITS and _DIGITS[key] in layout.ground.numbers:
            held.go_to_ring(layout, _DIGITS[key])
            self._say_ring(_DIGITS[key])
        canvas.update()
        return True

    def _say_ring(self, ring: int | None) -> None:
        if ring is not None:
            announce(self._canvas, circle_words(self._canvas.audience).ring(ring))


def _degrees(event: QKeyEvent) -> float:
    return FINE_TURN if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else TURN


def walk_step(order: list[PersonId], at: PersonId | None, forward: bool) -> PersonId | None:
    """The next person of a walk, or None at its end."""
    if at not in order:
        return None
    step = order.index(at) + (1 if forward else -1)
    return order[step] if 0 <= step < len(order) else None
