"""One of two circles that are compared, to look at and to walk through by key."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ipt_desk.domain.circle_change import Group
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_compare import (
    ComparedCircles,
    draw_after,
    draw_before,
    draw_overlay,
    lay_out_both,
)
from ipt_desk.figures.circle_layout import CircleLayout
from ipt_desk.figures.scene import Scene
from ipt_desk.services.circle_compare import Comparison, Side
from ipt_desk.ui.circle.compare_list import compare_words
from ipt_desk.ui.circle.words import circle_words, translate
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.labels import plain_tip
from ipt_desk.ui.kit.scene_painter import ScenePainter
from ipt_desk.ui.look.roles import look, px

LEAST = 220
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Which(StrEnum):
    """Which circle a picture shows."""

    BEFORE = "before"
    AFTER = "after"
    OVERLAY = "overlay"


_DRAW: dict[Which, Callable[[ComparedCircles, PersonId | None], Scene]] = {
    Which.BEFORE: draw_before,
    Which.AFTER: draw_after,
    Which.OVERLAY: draw_overlay,
}


class ComparePicture(QWidget):
    """A circle of a comparison. Arrows go from person to person, and each is read aloud.

    Signals:
        chosen: the person who is selected now, or None.
    """

    chosen = Signal(object)

    def __init__(self, which: Which) -> None:
        super().__init__()
        self.which = which
        self._comparison: Comparison | None = None
        self._pair: ComparedCircles | None = None
        self._painter: ScenePainter | None = None
        self._selected: PersonId | None = None
        self.setMinimumSize(LEAST, LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Closeness circle"))
        look().changed.connect(self._lay_out)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show this picture's circle of `comparison`."""
        self._comparison = comparison
        words = compare_words()
        if self.which is Which.OVERLAY:
            self.setAccessibleName(self.tr("Both closeness circles"))
            self.setAccessibleDescription(words.summary(comparison))
        else:
            name = self.tr("Closeness circle, {name}, {when}")
            about = self._side(comparison).about
            self.setAccessibleName(name.format(name=words.side(about), when=words.when(about)))
            self.setAccessibleDescription(circle_words().summary(self._side(comparison).circle))
        self._lay_out()

    def _side(self, comparison: Comparison) -> Side:
        return comparison.before if self.which is Which.BEFORE else comparison.after

    def show_person(self, person: PersonId | None) -> None:
        """Show `person` as selected, where they are in this circle."""
        if person != self._selected:
            self._selected = person
            self._redraw()

    @property
    def pair(self) -> ComparedCircles | None:
        """Where everybody stands in both circles."""
        return self._pair

    @property
    def figure(self) -> CircleLayout | None:
        """Where everybody stands in this circle."""
        if self._pair is None:
            return None
        return self._pair.before if self.which is Which.BEFORE else self._pair.after

    def forget(self) -> None:
        """Let go of what was read."""
        self._comparison, self._pair, self._painter, self._selected = None, None, None, None

    def _lay_out(self) -> None:
        if self._comparison is None or min(self.width(), self.height()) < px(40):
            return
        size = (float(self.width()), float(self.height()))
        self._pair = lay_out_both(self._comparison, size, scale=look().scale, translate=translate)
        self._redraw()

    def _redraw(self) -> None:
        if self._pair is not None:
            self._painter = ScenePainter(_DRAW[self.which](self._pair, self._selected))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is not None:
            self._painter.paint(QPainter(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # Pointer

    def _person_at(self, x: float, y: float) -> PersonId | None:
        node = self.figure.node_at(x, y) if self.figure else None
        if node is not None:
            return node.person.id
        mark = self._painter.mark_at(x, y) if self._painter else None
        return PersonId(mark.id) if mark is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(self._person_at(event.position().x(), event.position().y()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            person = self._person_at(event.pos().x(), event.pos().y())
            told = self._told(person)
            if told:
                QToolTip.showText(event.globalPos(), plain_tip(told), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._walk():
            super().keyPressEvent(event)
            return
        self._go(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        walk = self._walk()
        if walk and self._selected not in walk and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._choose(walk[0])

    def _walk(self) -> list[PersonId]:
        if self._comparison is None:
            return []
        walk = [person.id for person in self._side(self._comparison).circle.clockwise()]
        gone = self._comparison.of(Group.GONE) if self.which is Which.OVERLAY else ()
        return [*walk, *(change.person.id for change in gone)]

    def _go(self, step: int) -> None:
        walk = self._walk()
        here = walk.index(self._selected) + step if self._selected in walk else 0
        self._choose(walk[here % len(walk)])

    def _choose(self, person: PersonId | None) -> None:
        self.show_person(person)
        self.chosen.emit(person)
        announce(self, self._told(person))

    def _told(self, person: PersonId | None) -> str:
        """What is said of a person: how they stand in this circle, and what became of them."""
        change = self._comparison.change(person) if self._comparison is not None else None
        if change is None:
            return ""
        return compare_words().sentence(change)
