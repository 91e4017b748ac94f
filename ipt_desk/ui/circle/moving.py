"""What is done with people on the canvas: moved with pointer or keys, and told where they are now."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ipt_desk.domain.circle import Place
from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.canvas import CircleCanvas
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.words import ring_inside
from ipt_desk.ui.kit.announce import announce


class Moving(QObject):
    """Does what the canvas asks for, and says it to a screen reader.

    Signals:
        chosen: somebody was picked out of those who have no room of their own.
    """

    chosen = Signal(object)

    def __init__(self, canvas: CircleCanvas, edits: CircleEdits) -> None:
        super().__init__(canvas)
        self._canvas, self._edits = canvas, edits
        canvas.dropped.connect(self._on_dropped)
        canvas.ring_asked.connect(self._on_ring)
        canvas.turned.connect(edits.nudge)
        canvas.tone_asked.connect(edits.set_tone)
        canvas.focus_asked.connect(edits.toggle_focus)
        canvas.died_asked.connect(edits.toggle_died)
        canvas.removal_asked.connect(edits.remove)
        canvas.more_asked.connect(self._on_more)

    def _on_dropped(self, person: PersonId, place: Place) -> None:
        self._edits.move(person, place)
        self._say_place(person)

    def _on_ring(self, person: PersonId, ring: int) -> None:
        self._edits.to_ring(person, ring)
        self._say_place(person)

    def _say_place(self, person: PersonId) -> None:
        view = self._edits.view
        who = view.person(person)
        if who is not None:
            told = self.tr("{name}, {ring}. {count} people there.")
            count = len(view.in_ring(who.place.ring))
            said = told.format(name=who.name, ring=ring_inside(who.place.ring), count=count)
            announce(self._canvas, said)

    def _on_more(self, people: tuple[PersonView, ...], at: QPoint) -> None:
        menu = QMenu(self._canvas)
        menu.aboutToHide.connect(menu.deleteLater)
        for person in people:
            menu.addAction(person.name).setData(person.id)
        menu.triggered.connect(self._on_more_chosen)
        menu.popup(at)

    def _on_more_chosen(self, action: QAction) -> None:
        self.chosen.emit(PersonId(action.data()))
