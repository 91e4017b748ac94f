"""What is done with people in the list: put before one another, and told where they are now."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ipt_desk.domain.ids import PersonId
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.list_order import Slot, is_elsewhere, step
from ipt_desk.ui.circle.people import PeopleList
from ipt_desk.ui.circle.words import ring_inside
from ipt_desk.ui.kit.announce import announce


class Ordering(QObject):
    """Does what the list asks for, and says it to a screen reader."""

    def __init__(self, people: PeopleList, edits: CircleEdits) -> None:
        super().__init__(people)
        self._people, self._edits = people, edits
        people.stepped.connect(self._on_stepped)
        people.placed.connect(self._on_placed)

    def _on_stepped(self, person: PersonId, down: bool) -> None:
        slot = step(self._edits.view, person, down)
        if slot is None:
            end = self.tr("This is the end of the list.") if down else self.tr("This is the top of the list.")
            announce(self._people, end)
        else:
            self._put(person, slot)

    def _on_placed(self, person: PersonId, slot: Slot) -> None:
        if is_elsewhere(self._edits.view, person, slot):
            self._put(person, slot)

    def _put(self, person: PersonId, slot: Slot) -> None:
        if self._edits.reorder(person, slot.ring, slot.before):
            announce(self._people, self.place_words(person))

    def place_words(self, person: PersonId) -> str:
        """Where somebody is listed: "Priya, 2 of 5 in close"."""
        who = self._edits.view.person(person)
        if who is None:
            return ""
        mates = self._edits.view.in_ring(who.place.ring)
        told = self.tr("{name}, {at} of {count} in {ring}")
        ring = ring_inside(who.place.ring)
        return told.format(name=who.name, at=mates.index(who) + 1, count=len(mates), ring=ring)
