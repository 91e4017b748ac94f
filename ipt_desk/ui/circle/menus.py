"""Menus of the circle: what can be done with a person, whose lines are drawn, how many rings there are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ipt_desk.domain import circle
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_layout import Lines
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.words import circle_words, rings_of, translate

LINES = {
    Lines.ALL: QT_TRANSLATE_NOOP("Circle", "All"),
    Lines.FOCUS_AND_CONFLICT: QT_TRANSLATE_NOOP("Circle", "Focus and conflict"),
    Lines.SELECTED: QT_TRANSLATE_NOOP("Circle", "Selected only"),
    Lines.NONE: QT_TRANSLATE_NOOP("Circle", "None"),
}


class PersonMenu(QObject):
    """Everything that can be done with one person, for pointer and keys alike."""

    def __init__(
        self,
        edits: CircleEdits,
        pick_up: Callable[[PersonId], None],
        rename: Callable[[PersonId], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._edits, self._pick_up, self._rename, self._window = edits, pick_up, rename, parent

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
        closed = self._edits.view.closed
        self._fill_places(menu.addMenu(self.tr("Move to")), who)
        self._fill_tones(menu.addMenu(self.tr("Relationship")), who)
        self._add(menu, self.tr("Pick up\tP"), self._pick_up, who)
        menu.addSeparator()
        focus = self._add(menu, self.tr("Focus person\tF"), self._edits.toggle_focus, who)
        died = self._add(menu, self.tr("Has died\tX"), self._edits.toggle_died, who)
        for action, on in ((focus, who.focus), (died, who.died)):
            action.setCheckable(True)
            action.setChecked(on)
        menu.addSeparator()
        self._add(menu, self.tr("Rename"), self._rename, who)
        self._add(menu, self.tr("Remove {name}").format(name=who.name), self._edits.remove, who)
        for action in menu.actions():
            action.setEnabled(not closed)
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
            action.setCheckable(True)
            action.setChecked(who.tone is tone)
            group.addAction(action)
            action.triggered.connect(_Call(self._edits.set_tone, who.id, tone))


class _Call:
    """Calls one thing with what it was made with; a menu entry lives as long as its menu."""

    def __init__(self, work: Callable[..., object], *args: object) -> None:
        self._work, self._args = work, args

    def __call__(self, _checked: bool = False) -> None:
        self._work(*self._args)


def fill_lines_menu(menu: QMenu, shown: Lines, choose: Callable[[Lines], object]) -> None:
    """Fill `menu` with whose lines may be drawn."""
    menu.clear()
    for lines, text in LINES.items():
        action = menu.addAction(translate("Circle", text))
        action.setCheckable(True)
        action.setChecked(lines is shown)
        action.triggered.connect(_Call(choose, lines))


def fill_rings_menu(
    menu: QMenu,
    view: CircleView,
    choose: Callable[[int], object],
    beyond: tuple[bool, Callable[[bool], object]],
) -> None:
    """Fill `menu` with how many rings there may be, and the zone beyond them."""
    menu.clear()
    for count in range(circle.MIN_RINGS, circle.MAX_RINGS + 1):
        action = menu.addAction(translate("Circle", RINGS).format(count=count))
        action.setCheckable(True)
        action.setChecked(count == view.rings)
        action.setEnabled(not view.closed)
        action.triggered.connect(_Call(choose, count))
    menu.addSeparator()
    shown, show = beyond
    action = menu.addAction(translate("Circle", BEYOND_TOO))
    action.setCheckable(True)
    action.setChecked(shown)
    action.triggered.connect(_Call(show, not shown))


RINGS = QT_TRANSLATE_NOOP("Circle", "{count} rings")
BEYOND_TOO = QT_TRANSLATE_NOOP("Circle", "Room beyond the rings")
