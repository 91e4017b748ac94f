"""Menus of the circle: what can be done with a person, and how the circle itself is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ipt_desk.domain import circle
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.words import LIFE_AREAS
from ipt_desk.figures.circle_layout import Lines
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.area_card import AreaCard
from ipt_desk.ui.circle.canvas import CircleCanvas
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.shape import ShapeEdits
from ipt_desk.ui.circle.shown import areas_of
from ipt_desk.ui.circle.words import circle_words, rings_of, translate

LINES = {
    Lines.ALL: QT_TRANSLATE_NOOP("Circle", "All"),
    Lines.FOCUS_AND_CONFLICT: QT_TRANSLATE_NOOP("Circle", "Focus and conflict"),
    Lines.SELECTED: QT_TRANSLATE_NOOP("Circle", "Selected only"),
    Lines.NONE: QT_TRANSLATE_NOOP("Circle", "None"),
}
RINGS = QT_TRANSLATE_NOOP("Circle", "{count} rings")
BEYOND_TOO = QT_TRANSLATE_NOOP("Circle", "Zone beyond the rings")
GROUPED = QT_TRANSLATE_NOOP("Circle", "Group by area")

Entry = tuple[str, Callable[[PersonId], object]]
"""What a menu says, and what it does with a person."""


class PersonMenu(QObject):
    """Everything that can be done with one person, for pointer and keys alike.

    `extras` are entries of other parts of the page, such as those that link people.
    """

    def __init__(
        self,
        edits: CircleEdits,
        shape: ShapeEdits,
        canvas: CircleCanvas,
        rename: Callable[[PersonId], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._edits, self._shape, self._canvas = edits, shape, canvas
        self._rename, self._window = rename, parent
        self.extras: list[Entry] = []
        self.area_card = AreaCard(parent, shape)

    def show_menu(self, person: PersonId, at: QPoint) -> None:
        """Open the menu of `person` at a global point."""
        who = self._edits.view.person(person)
        if who is not None:
            menu = self.build(who)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(at)

    def build(self, who: PersonView) -> QMenu:
        """The menu of `who`."""
        menu = QMenu(self._window)
        self._fill_places(menu.addMenu(self.tr("Move to")), who)
        self._fill_tones(menu.addMenu(self.tr("Relationship")), who)
        self._fill_wish(menu.addMenu(self.tr("Where would you like them?")), who)
        self._fill_areas(menu.addMenu(self.tr("Area")), who)
        self._add(menu, self.tr("Pick up\tP"), self._canvas.pick_up, who)
        menu.addSeparator()
        focus = self._add(menu, self.tr("Focus person\tF"), self._edits.toggle_focus, who)
        died = self._add(menu, self.tr("Has died\tX"), self._edits.toggle_died, who)
        for action, on in ((focus, who.focus), (died, who.died)):
            _check(action, on)
        menu.addSeparator()
        self._add(menu, self.tr("Rename"), self._rename, who)
        for text, work in self.extras:
            self._add(menu, text, work, who)
        self._add(menu, self.tr("Remove {name}").format(name=_in_menu(who.name)), self._edits.remove, who)
        for action in menu.actions():
            action.setEnabled(not self._edits.view.closed)
        return menu

    def _add(self, menu: QMenu, text: str, work: Callable[[PersonId], object], who: PersonView) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(_Call(work, who.id))
        return action

    def _fill_places(self, menu: QMenu, who: PersonView) -> None:
        for ring in rings_of(self._edits.view.rings, beyond=True):
            action = menu.addAction(f"{circle_words().ring(ring)}\t{ring}")
            action.setEnabled(ring != who.place.ring)
            action.triggered.connect(_Call(self._edits.to_ring, who.id, ring))

    def _fill_tones(self, menu: QMenu, who: PersonView) -> None:
        group = QActionGroup(menu)
        for tone in (*Tone, None):
            action = menu.addAction(circle_words().tone(tone))
            _check(action, who.tone is tone)
            group.addAction(action)
            action.triggered.connect(_Call(self._edits.set_tone, who.id, tone))

    def _fill_wish(self, menu: QMenu, who: PersonView) -> None:
        self._add(menu, self.tr("Choose the place in the circle…"), self._canvas.choose_wish, who)
        menu.addSeparator()
        for ring in rings_of(self._edits.view.rings, beyond=True):
            action = menu.addAction(circle_words().ring(ring))
            _check(action, who.wished is not None and who.wished.ring == ring)
            action.triggered.connect(_Call(self._shape.wish_in_ring, who.id, ring))
        menu.addSeparator()
        none = menu.addAction(self.tr("No wished place"))
        none.setEnabled(who.wished is not None)
        none.triggered.connect(_Call(self._shape.wish, who.id, None))

    def _fill_areas(self, menu: QMenu, who: PersonView) -> None:
        used = [area for area, _count in areas_of(self._edits.view) if area]
        for area in dict.fromkeys((*LIFE_AREAS, *used, "")):
            if not area:
                menu.addSeparator()
            name = circle_words().area(area) if area else self.tr("No area")
            action = menu.addAction(_in_menu(name))
            _check(action, who.area == area)
            action.triggered.connect(_Call(self._shape.set_area, who.id, area))
        self._add(menu, self.tr("Another area…"), self._ask_area, who)

    def _ask_area(self, person: PersonId) -> None:
        who = self._edits.view.person(person)
        if who is not None:
            node = self._canvas.figure.node(person) if self._canvas.figure else None
            at = QPoint(round(node.x), round(node.y)) if node else self._canvas.rect().center()
            spot = self._canvas.mapTo(self._window, at)
            self.area_card.ask(who, QRect(spot.x() - 20, spot.y() - 20, 40, 40))


class _Call:
    """Calls one thing with what it was made with; a menu entry lives as long as its menu."""

    def __init__(self, work: Callable[..., object], *args: object) -> None:
        self._work, self._args = work, args

    def __call__(self, _checked: bool = False) -> None:
        self._work(*self._args)


def _check(action: QAction, on: bool) -> None:
    action.setCheckable(True)
    action.setChecked(on)


def _in_menu(text: str) -> str:
    """What people wrote, in a menu, where a lone ampersand would mark a letter."""
    return text.replace("&", "&&")


def fill_lines_menu(menu: QMenu, shown: Lines, choose: Callable[[Lines], object]) -> None:
    """Fill `menu` with whose lines may be drawn."""
    menu.clear()
    for lines, text in LINES.items():
        action = menu.addAction(translate("Circle", text))
        _check(action, lines is shown)
        action.triggered.connect(_Call(choose, lines))


def fill_rings_menu(menu: QMenu, view: CircleView, edits: CircleEdits, shape: ShapeEdits) -> None:
    """Fill `menu` with how many rings there may be, the zone beyond them, and grouping."""
    menu.clear()
    for count in range(circle.MIN_RINGS, circle.MAX_RINGS + 1):
        action = menu.addAction(translate("Circle", RINGS).format(count=count))
        _check(action, count == view.rings)
        action.triggered.connect(_Call(edits.set_rings, count))
    menu.addSeparator()
    beyond = menu.addAction(translate("Circle", BEYOND_TOO))
    _check(beyond, view.shows_beyond)
    beyond.triggered.connect(_Call(shape.show_beyond, not view.beyond))
    grouped = menu.addAction(translate("Circle", GROUPED))
    _check(grouped, view.grouped)
    grouped.triggered.connect(_Call(shape.group, not view.grouped))
    for action in menu.actions():
        action.setEnabled(not view.closed)
    beyond.setEnabled(not view.closed and not view.in_ring(circle.BEYOND))
