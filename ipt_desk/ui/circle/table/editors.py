"""What a cell of the table becomes while it is written in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ipt_desk.ui.circle.people import SAMPLE
from ipt_desk.ui.kit.drops import leaves_files
from ipt_desk.ui.kit.forms import Choice, Field
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.look.type import set_type

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


Option = tuple[str, str, QIcon | None]
"""A choice: its value, its words, its picture."""


class CellEditor(Protocol):
    """A field in a cell."""

    def text_now(self) -> str:
        """What stands in it."""

    def takes_enter(self, event: QKeyEvent) -> bool:
        """Whether Enter is for the field itself and does not end the writing."""


class LineEditor(Field):
    """One line of text."""

    def __init__(self, parent: QWidget, text: str, hint: str) -> None:
        super().__init__(text, placeholder=hint, size="small")
        self.setParent(parent)
        self.selectAll()

    def text_now(self) -> str:
        return self.text()

    def takes_enter(self, event: QKeyEvent) -> bool:
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not leaves_files(event):
            super().dragEnterEvent(event)


class LinesEditor(QPlainTextEdit):
    """A text of several lines; Enter ends the writing, Shift and Enter begin a new line."""

    grew = Signal()

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription(self.tr("Shift and Enter begin a new line."))
        set_type(self, "small")
        self.setPlainText(text)
        self.selectAll()
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def text_now(self) -> str:
        return self.toPlainText()

    def takes_enter(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _on_size(self) -> None:
        self.grew.emit()

    def wanted_height(self) -> int:
        """How high it is with its text, six lines at the most."""
        lines = min(max(round(self.document().size().height()), 1), 6)
        return lines * self.fontMetrics().lineSpacing() + px(18)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not leaves_files(event):
            super().dragEnterEvent(event)


class ChoiceEditor(Choice):
    """One of a list. The arrows go through it, Enter takes it; a choice from the open list is taken at once.

    Signals:
        picked: a choice was made in the open list, or by assistive technology.
    """

    picked = Signal()

    def __init__(self, parent: QWidget, options: list[Option], value: str) -> None:
        super().__init__(size="small")
        self.setParent(parent)
        self.setIconSize(QSize(round(SAMPLE), px(16)))
        for key, words, picture in options:
            self.addItem(picture or QIcon(), words, key)
        self.setCurrentIndex(self.findData(value))
        self._walking = False
        self.activated.connect(self._on_activated)

    def text_now(self) -> str:
        return str(self.currentData())

    def takes_enter(self, event: QKeyEvent) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._walking = True
        super().keyPressEvent(event)
        self._walking = False

    def _on_activated(self, _at: int) -> None:
        if not self._walking:
            self.picked.emit()


class AreaEditor(Choice):
    """An area of life: one of those in use, or one of the therapist's own.

    Signals:
        picked: a choice was made in the open list.
    """

    picked = Signal()

    def __init__(self, parent: QWidget, areas: list[str], value: str) -> None:
        super().__init__(size="small")
        self.setParent(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(areas)
        self.setEditText(value)
        line = self.lineEdit()
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(self.tr("Such as: Family"))
        line.selectAll()
        self._walking = False
        self.activated.connect(self._on_activated)

    def text_now(self) -> str:
        return self.currentText()

    def takes_enter(self, event: QKeyEvent) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._walking = True
        super().keyPressEvent(event)
        self._walking = False

    def _on_activated(self, _at: int) -> None:
        if not self._walking:
            self.picked.emit()
