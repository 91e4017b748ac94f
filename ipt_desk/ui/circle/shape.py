"""How the circle itself is drawn, and who is wished where: each change one step with its sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ipt_desk.domain.circle import Place, in_ring
from ipt_desk.domain.ids import PersonId
from ipt_desk.services import circle, circle_shape
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.words import circle_words, ring_inside
from ipt_desk.ui.runtime.desk import Desk


class ShapeEdits(QObject):
    """Changes the zone beyond, grouping, areas and wished places of the circle that is shown."""

    def __init__(self, desk: Desk, edits: CircleEdits) -> None:
        super().__init__(edits)
        self._desk, self._edits = desk, edits

    def show_beyond(self, shown: bool) -> None:
        """Keep the zone beyond the rings open, or no longer."""
        if shown != self._edits.view.beyond:
            title = (
                self.tr("Open the zone beyond the rings")
                if shown
                else self.tr("Close the zone beyond the rings")
            )
            self._desk.perform(title, circle_shape.set_beyond, self._edits.case, shown)

    def group(self, grouped: bool) -> None:
        """Draw people by area of life, or wherever they were put."""
        if grouped != self._edits.view.grouped:
            title = self.tr("Group people by area") if grouped else self.tr("Place people freely")
            self._desk.perform(title, circle_shape.set_grouped, self._edits.case, grouped)

    def set_area(self, person: PersonId, area: str) -> bool:
        """Say which area of life somebody belongs to."""
        who = self._edits.view.person(person)
        if who is None or who.area == area:
            return False
        title = self.tr("Put {name} in {area}") if area else self.tr("Take {name} out of {area}")
        shown = circle_words().area(area or who.area)
        self._desk.perform(
            title.format(name=who.name, area=shown), circle.set_person_text, person, "area", area
        )
        return True

    def wish(self, person: PersonId, place: Place | None) -> bool:
        """Say where the client would like somebody to be; None where that is not said."""
        who = self._edits.view.person(person)
        if who is None or who.wished == place:
            return False
        if place is None:
            title = self.tr("Take back where {name} is wished").format(name=who.name)
        else:
            title = self.tr("Wish {name} {ring}").format(name=who.name, ring=ring_inside(place.ring))
        self._desk.perform(title, circle_shape.set_wished_place, person, place, undo_notice=True)
        return True

    def wish_in_ring(self, person: PersonId, ring: int) -> bool:
        """Wish somebody into the middle of a ring, in the direction they stand in."""
        who = self._edits.view.person(person)
        if who is None:
            return False
        return self.wish(person, in_ring(who.wished or who.place, ring, self._edits.view.rings))
