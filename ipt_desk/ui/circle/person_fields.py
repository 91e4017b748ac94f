"""The parts of the inspector: a person's sign, the ring they stand in, and texts that save by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle import portrait
from ipt_desk.services.circle import LONGEST_NAME
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.auto_text import AutoLine, AutoText
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.look.type import set_type, width_of
from ipt_desk.ui.runtime.desk import Desk

_SEGMENTS = 3
"""So many rings stand side by side; more of them are a list to choose from."""


class Portrait(QWidget):
    """A person's node beside their name; it is not read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self._person: PersonView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, person: PersonView) -> None:
        self._person = person
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(36), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._person is not None:
            side = min(self.width(), self.height()) / 2
            paint_shapes(QPainter(self), portrait(self._person, side, side, side - 2))


class _Ring(QToolButton):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "segment")
        self.setProperty("fit", "tight")
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_type(self, "hint-strong")

    def sizeHint(self) -> QSize:
        return QSize(round(width_of(self.text(), "hint-strong")) + px(9), px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class RingChoice(QWidget):
    """Which ring somebody stands in: side by side where there are few, else a list.

    Signals:
        chosen: the number of the ring.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._rings: tuple[int, ...] = ()
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._frame = QFrame()
        self._frame.setProperty("segmented", "true")
        self._row = QHBoxLayout(self._frame)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._list = Choice(size="small")
        self._list.setAccessibleName(name)
        column.addWidget(self._frame)
        column.addWidget(self._list)
        self._group.idToggled.connect(self._on_toggled)  # assistive technology toggles and never clicks
        self._list.activated.connect(self._on_activated)

    def show_ring(self, ring: int, rings: Sequence[int]) -> None:
        """Show that `ring` holds, out of `rings`."""
        if tuple(rings) != self._rings:
            self._fill(tuple(rings))
        button = self._group.button(ring)
        if button is not None:
            with QSignalBlocker(self._group):
                button.setChecked(True)
        self._list.setCurrentIndex(self._rings.index(ring))

    def _on_toggled(self, ring: int, on: bool) -> None:
        if on:
            self.chosen.emit(ring)

    def button(self, ring: int) -> QToolButton:
        """The segment of a ring."""
        found = self._group.button(ring)
        assert isinstance(found, QToolButton)
        return found

    def _fill(self, rings: tuple[int, ...]) -> None:
        self._rings = rings
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._list.clear()
        words = circle_words()
        for at, ring in enumerate(rings):
            button = _Ring(words.ring(ring))
            button.setProperty("end", "first" if at == 0 else "last" if at == len(rings) - 1 else "middle")
            button.setAccessibleDescription(self._name)
            self._group.addButton(button, ring)
            self._row.addWidget(button)
            self._list.addItem(words.ring(ring))
        few = len(rings) <= _SEGMENTS
        self._frame.setVisible(few)
        self._list.setVisible(not few)

    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self._rings[at])


class SnugText(AutoText):
    """A text that is no higher than its lines."""

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + px(14))


class PersonText(QWidget):
    """One text of a person under its title; it saves by itself."""

    def __init__(self, desk: Desk, edits: CircleEdits, field: str, title: str, placeholder: str = "") -> None:
        super().__init__()
        self._edits, self._field = edits, field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = Label(title, "hint-strong", "text2")
        self.edit = SnugText(
            desk, title, self._save, lines=1, quiet=True, placeholder=placeholder, style="small"
        )
        with QSignalBlocker(self.edit):
            self.edit.document().setDocumentMargin(2)
        self.title.setBuddy(self.edit)
        column.addWidget(self.title)
        column.addWidget(self.edit)

    def show_text(self, person: PersonId, text: str, title: str) -> None:
        """Show the text of a person, under the title that fits them."""
        self.title.setText(title)
        self.edit.setAccessibleName(title)
        self.edit.show_text(text, person)

    def _save(self, key: object, text: str) -> bool:
        if not isinstance(key, int):
            return True
        return self._edits.write(PersonId(key), self._field, text, self.edit.draft)


class PersonLine(AutoLine):
    """One line about a person that saves by itself and looks like text until it is used."""

    def __init__(self, desk: Desk, edits: CircleEdits, field: str, name: str, style: str) -> None:
        self._edits, self._field = edits, field
        super().__init__(desk, name, self._save)
        self._shown = ""
        self.setProperty("quiet", "text")
        self.setMaxLength(LONGEST_NAME)
        set_type(self, style)

    def show_text(self, text: str, key: object = None) -> None:
        super().show_text(text, key)
        self._shown = text

    def _save(self, key: object, text: str) -> bool:
        if not isinstance(key, int) or (self._field == "name" and not text.strip()):
            return True
        return self._edits.write(PersonId(key), self._field, text, self.draft)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._field == "name" and not self.text().strip():
            self.setText(self._shown)
