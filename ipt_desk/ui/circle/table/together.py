"""What can be done to several people of the table at once, each as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.services import people_together
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.table.columns import area_kept
from ipt_desk.ui.circle.words import circle_words, ring_inside, rings_of
from ipt_desk.ui.runtime.asks import Question
from ipt_desk.ui.runtime.desk import Desk


class Together(QObject):
    """Changes everybody whom `selected` answers."""

    def __init__(
        self,
        desk: Desk,
        edits: CircleEdits,
        selected: Callable[[], tuple[PersonId, ...]],
        areas: Callable[[], list[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._edits, self._selected, self._areas = desk, edits, selected, areas
        self._window = parent

    def people(self) -> tuple[PersonView, ...]:
        """Who is meant."""
        found = (self._edits.view.person(person) for person in self._selected())
        return tuple(person for person in found if person is not None)

    # Doing

    def to_ring(self, ring: int) -> None:
        """Put everybody in one ring."""
        people = [who.id for who in self.people() if who.place.ring != ring]
        title = self.tr("Move {count} people to {ring}").format(count=len(people), ring=ring_inside(ring))
        if ring == BEYOND:
            title = self.tr("Move {count} people beyond the circle").format(count=len(people))
        self._do(title, people_together.place_in_ring, people, ring)

    def set_tone(self, tone: Tone | None) -> None:
        """Say of everybody how it is between them and the client."""
        people = [who.id for who in self.people() if who.tone is not tone]
        word = circle_words().tone(tone).lower()
        title = self.tr("Mark {count} people as {word}").format(count=len(people), word=word)
        self._do(title, people_together.set_tone, people, tone)

    def set_area(self, word: str) -> None:
        """Say of everybody which area of life they belong to."""
        area = area_kept(word)
        people = [who.id for who in self.people() if who.area != area]
        title = self.tr("Put {count} people in {area}").format(count=len(people), area=word)
        self._do(title, people_together.set_area, people, area)

    def _do(self, title: str, work: Callable[..., None], people: Sequence[PersonId], value: object) -> None:
        if people:
            self._desk.perform(title, work, people, value, undo_notice=True)

    def remove(self) -> bool:
        """Take everybody out of the circle; asks only where session notes mention somebody."""
        people = self.people()
        if any(who.sessions for who in people) and not self._desk.asks.confirm(self._question(people)):
            return False
        title = self.tr("Remove {count} people").format(count=len(people))
        self._desk.perform(title, people_together.remove, [who.id for who in people], undo_notice=True)
        return True

    def _question(self, people: Sequence[PersonView]) -> Question:
        named = ", ".join(who.name for who in people if who.sessions)
        told = self.tr("Session notes mention {names}. The notes keep the names. You can undo this.")
        return Question(
            self.tr("Remove {count} people from the circle?").format(count=len(people)),
            told.format(names=named),
            self.tr("Keep them"),
            self.tr("Remove {count} people").format(count=len(people)),
            destructive=True,
        )

    # Menus

    def fill_rings(self, menu: QMenu) -> None:
        """The rings there are."""
        menu.clear()
        for ring in rings_of(self._edits.view.rings, beyond=True):
            menu.addAction(circle_words().ring(ring)).triggered.connect(_Call(self.to_ring, ring))

    def fill_tones(self, menu: QMenu) -> None:
        """How it can be between people."""
        menu.clear()
        for tone in (*Tone, None):
            menu.addAction(circle_words().tone(tone)).triggered.connect(_Call(self.set_tone, tone))

    def fill_areas(self, menu: QMenu) -> None:
        """The areas of life in use."""
        menu.clear()
        for word in self._areas():
            menu.addAction(word).triggered.connect(_Call(self.set_area, word))
        menu.addSeparator()
        menu.addAction(self.tr("No area")).triggered.connect(_Call(self.set_area, ""))

    def show_menu(self, at: QPoint) -> None:
        """Open the menu for everybody selected at a global point."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu(self) -> QMenu:
        """The menu for everybody selected."""
        menu = QMenu(self._window)
        self.fill_rings(menu.addMenu(self.tr("Move to")))
        self.fill_tones(menu.addMenu(self.tr("Relationship")))
        self.fill_areas(menu.addMenu(self.tr("Area")))
        menu.addSeparator()
        count = len(self.people())
        menu.addAction(self.tr("Remove {count} people").format(count=count)).triggered.connect(
            _Call(self.remove)
        )
        for action in menu.actions():
            action.setEnabled(not self._edits.view.closed)
        return menu


class _Call:
    """Calls one thing with what it was made with; a menu entry lives as long as its menu."""

    def __init__(self, work: Callable[..., object], *args: object) -> None:
        self._work, self._args = work, args

    def __call__(self, _checked: bool = False) -> None:
        self._work(*self._args)
