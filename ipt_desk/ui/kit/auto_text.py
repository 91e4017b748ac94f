"""Fields that save by themselves, and whose text nobody changes under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from ipt_desk.ui.kit.drops import leaves_files
from ipt_desk.ui.kit.labels import restyle
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.runtime.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SAVE_AFTER_MS = 800
"""How long after the last key a field is saved."""

Save = Callable[[object, str], bool]
"""Stores the text of the record with this key; False where the vault refused."""

_STAYS = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason})


class AutoSave(QObject):
    """Saves the text of one field: 0.8 s after the last key, and whenever the field is left.

    A text the vault refused is held under the key of its record until it can be saved,
    even if the field shows another record meanwhile.
    """

    def __init__(self, field: AutoText | AutoLine, desk: Desk, save: Save) -> None:
        super().__init__(field)
        self._field, self._desk, self._save = field, desk, WeakMethod(save)
        self.key: object = None
        self._dirty = False
        self._held: dict[object, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.commit)
        desk.drafts.register(self)

    def typed(self) -> None:
        """The person changed the text."""
        self._dirty = True
        self._timer.start()

    def is_dirty(self) -> bool:
        """Whether the field holds text that the vault does not."""
        return self._dirty or bool(self._held)

    def commit(self) -> bool:
        """Save now; False where the vault refused and the text is held here."""
        self._timer.stop()
        if self._dirty:
            self._held[self.key] = self._field.text_now()
        self._dirty = False
        save = self._save()
        for key, text in tuple(self._held.items()):
            if save is not None and save(key, text):
                self._held.pop(key, None)
        return not self._held

    def let_go(self) -> None:
        """Give up what could not be saved."""
        self._timer.stop()
        self._dirty = False
        self._held.clear()

    def left(self) -> None:
        """The field lost the focus for good."""
        self.commit()
        self._desk.end_spell()

    def shows(self, text: str, key: object) -> str | None:
        """What the field is to show when the record `key` says `text`; None to leave it alone."""
        if key == self.key and (self._dirty or self._field.hasFocus()):
            return None
        if key != self.key:
            self.commit()
            self.key = key
        return self._held.get(key, text)


class AutoText(QPlainTextEdit):
    """A text of several lines that saves by itself.

    `save(key, text)` must be a bound method; `key` names the record that the text
    belongs to, as it was given to `show_text`. Pass `origin=field.draft` on to
    `desk.commit`. `quiet` fields show their edge only on hover and focus; with
    `grow` a field is as high as its text, at least `lines`.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        save: Save,
        *,
        lines: int = 3,
        grow: bool = True,
        quiet: bool = False,
        placeholder: str = "",
        style: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._grow, self._showing = lines, grow, False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setProperty("quiet", "true" if quiet else "false")
        set_type(self, style)
        if grow:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.draft = AutoSave(self, desk, save)
        self.setReadOnly(desk.read_only)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def text_now(self) -> str:
        """The text as it stands in the field."""
        return self.toPlainText()

    def show_text(self, text: str, key: object = None) -> None:
        """Show the text of record `key`; a field with the focus, or with unsaved text, is left alone."""
        shown = self.draft.shows(text, key)
        if shown is None or shown == self.text_now():
            return
        self._showing = True
        self.put_text(shown)
        self._showing = False

    def put_text(self, text: str) -> None:
        """Replace what stands in the field."""
        self.setPlainText(text)

    def commit(self) -> bool:
        """Save now."""
        return self.draft.commit()

    def show_mistake(self, wrong: bool) -> None:
        """Mark the field as one to be mended."""
        restyle(self, error="true" if wrong else "false")

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._showing:
            self.draft.typed()

    def _fit(self) -> None:
        if not self._grow:
            self.setMinimumHeight(self._lines * self.fontMetrics().lineSpacing() + px(18))
            return
        lines = max(self._lines, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + px(20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space is a step of its own, else Qt's undo would take back all that was typed in a row."""
        if not event.text().isspace():
            super().keyPressEvent(event)
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        super().keyPressEvent(event)
        cursor.endEditBlock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not leaves_files(event):
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.draft.left()


class AutoLine(QLineEdit):
    """A text of one line that saves by itself; see `AutoText`."""

    def __init__(
        self, desk: Desk, name: str, save: Save, *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._showing = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        set_type(self, "small")
        self.draft = AutoSave(self, desk, save)
        self.setReadOnly(desk.read_only)
        self.textChanged.connect(self._on_text_changed)

    def text_now(self) -> str:
        """The text as it stands in the field."""
        return self.text()

    def show_text(self, text: str, key: object = None) -> None:
        """Show the text of record `key`; a field with the focus, or with unsaved text, is left alone."""
        shown = self.draft.shows(text, key)
        if shown is None or shown == self.text():
            return
        self._showing = True
        self.setText(shown)
        self._showing = False

    def commit(self) -> bool:
        """Save now."""
        return self.draft.commit()

    def _on_text_changed(self) -> None:
        """Also what assistive technology writes, which Qt does not count as editing."""
        if not self._showing:
            self.draft.typed()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not leaves_files(event):
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.draft.left()
