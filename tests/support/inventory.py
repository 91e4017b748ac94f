"""An inventory page over a real vault with Juniper's people in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import CaseRow
from ipt_desk.domain import vague
from ipt_desk.domain.circle import place_at
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services import circle
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.canvas import CircleCanvas
from ipt_desk.ui.circle.page import InventoryPage
from ipt_desk.ui.runtime.desk import Desk
from tests.support.people import JUNIPERS


def _case(unit: Unit) -> CaseId:
    row = CaseRow(code="LP-0427", name="Juniper Vale", pronouns="she/her")
    return CaseId(unit.add(row).id)


def _everybody(unit: Unit, case: CaseId) -> dict[str, PersonId]:
    ids = {}
    for name, who, note, angle, distance, tone in JUNIPERS:
        place = place_at(angle, distance)
        ids[name] = circle.add_person(unit, case, name, place=place, relationship=who, tone=tone)
        if note:
            circle.set_person_text(unit, ids[name], "role_note", note)
    circle.set_focus(unit, ids["Rowan"], True)
    circle.set_died(unit, ids["Dad"], True, vague.on(date(2019, 10, 22)))
    return ids


@dataclass
class Inventory:
    """The page with short words for tests."""

    page: InventoryPage
    desk: Desk
    case: CaseId
    ids: dict[str, PersonId] = field(default_factory=dict)

    @property
    def canvas(self) -> CircleCanvas:
        return self.page.board.canvas

    def person(self, name: str) -> PersonView:
        """A person as the vault has them."""
        found = self.desk.read(circle.read_circle, self.case).person(self.ids[name])
        assert found is not None
        return found

    def names(self) -> set[str]:
        """Everybody in the vault."""
        return {person.name for person in self.desk.read(circle.read_circle, self.case).people}

    def undo_title(self) -> str | None:
        """What undo would take back."""
        return self.desk.line(self.case).undo

    def point(self, name: str) -> QPoint:
        """Where a person is drawn."""
        figure = self.canvas.figure
        assert figure is not None
        node = figure.node(self.ids[name])
        assert node is not None
        return QPoint(round(node.x), round(node.y))

    def spot(self, angle: float, distance: float) -> QPoint:
        """The point of the canvas at an angle from 3 o'clock and a share of the outer radius."""
        figure = self.canvas.figure
        assert figure is not None
        x, y = figure.ground.point((angle + 90) % 360, distance * figure.ground.radius)
        return QPoint(round(x), round(y))

    def press(self, *keys: Qt.Key, on: object = None, shift: bool = False) -> None:
        """Press keys on the canvas."""
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.canvas, key, modifier)

    def drag(self, name: str, to: QPoint, *, drop: bool = True) -> None:
        """Drag a person with the pointer."""
        start = self.point(name)
        QTest.mousePress(self.canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(self.canvas, start + QPoint(8, 8))
        QTest.mouseMove(self.canvas, to)
        if drop:
            QTest.mouseRelease(self.canvas, Qt.MouseButton.LeftButton, pos=to)


def open_inventory(desk: Desk, *, people: bool = True) -> Inventory:
    """The page, shown at its usual size, about a new case."""
    case = desk.store.perform("Begin", _case).value
    ids = desk.store.perform("People", _everybody, case).value if people else {}
    page = InventoryPage(desk)
    page.resize(1204, 836)
    page.open_case(case)
    page.show()
    return Inventory(page, desk, case, ids)
