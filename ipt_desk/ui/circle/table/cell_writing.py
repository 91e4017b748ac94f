"""Writing in a cell: which field it becomes, when it is stored, and what is said where it cannot be."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from ipt_desk.domain import words as nouns
from ipt_desk.domain.circle import Tone
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.people import sample_icon
from ipt_desk.ui.circle.table.cells import PeopleCells
from ipt_desk.ui.circle.table.columns import Key, Way, area_word
from ipt_desk.ui.circle.table.editors import (
    AreaEditor,
    CellEditor,
    ChoiceEditor,
    LineEditor,
    LinesEditor,
    Option,
)
from ipt_desk.ui.circle.table.model import TableModel
from ipt_desk.ui.circle.words import circle_words, rings_of
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.labels import Label, restyle
from ipt_desk.ui.kit.rows_model import ROW
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.runtime.desk import Desk

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STAYS = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
    }
)
_WIDE, _WIDER = 150, 240


class CellWriting(PeopleCells):
    """Edits cells in place. Enter, Tab and leaving store; Escape gives back what stood there.

    What cannot be stored stays in its field with a sentence under it. It is saved with all
    other typed text when the vault is locked. Fields lie on `ground`, the widget around the
    table: what lies inside a table is no part of what assistive technology is told of it.
    """

    def __init__(self, desk: Desk, view: QAbstractItemView, model: TableModel, ground: QWidget) -> None:
        super().__init__(view)
        self._desk, self._view, self._model, self._ground = desk, view, model, ground
        self._editor: QWidget | None = None
        self._at = QPersistentModelIndex()
        self._before = ""
        self._storing = False
        self._mistake = _Mistake(ground)
        desk.drafts.register(self)

    # Fields

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.every[self._model.key_of(index)]
        row: PersonView = index.data(ROW)
        editor = self._made(self._ground, column.key, column.way, row)
        self._call(editor, f"{column.title}, {row.name}")
        self._editor, self._at = editor, QPersistentModelIndex(cast(QModelIndex, index))
        self._before = self._text()
        return editor

    def _call(self, editor: QWidget, name: str) -> None:
        """Name the field; a list is read by what is chosen in it, so it has a label nobody sees besides."""
        editor.setAccessibleName(name)
        if isinstance(editor, QComboBox):
            label = Label(name, parent=self._ground)
            label.setBuddy(editor)
            label.hide()
            editor.destroyed.connect(label.deleteLater)

    def _made(self, parent: QWidget, key: Key, way: Way, row: PersonView) -> QWidget:
        column = self._model.every[key]
        match way:
            case Way.CHOICE:
                options = self._tones() if key is Key.TONE else self._rings()
                choice = ChoiceEditor(parent, options, column.edit(row))
                choice.picked.connect(self._on_picked)
                return choice
            case Way.AREA:
                area = AreaEditor(parent, self.areas(), column.text(row))
                area.picked.connect(self._on_picked)
                return area
            case Way.LINES:
                lines = LinesEditor(parent, column.edit(row))
                lines.grew.connect(self._settle)
                return lines
            case _:
                return LineEditor(parent, column.edit(row), column.hint)

    def _tones(self) -> list[Option]:
        words = circle_words()
        return [(tone.value if tone else "", words.tone(tone), sample_icon(tone)) for tone in (*Tone, None)]

    def _rings(self) -> list[Option]:
        words = circle_words()
        return [(str(ring), words.ring(ring), None) for ring in rings_of(self._model.rings, beyond=True)]

    def areas(self) -> list[str]:
        """The usual areas of life, and those of the therapist's own that are in use."""
        own = sorted({row.area for row in self._model.everybody if row.area} - set(nouns.LIFE_AREAS))
        return [area_word(area) for area in (*nouns.LIFE_AREAS, *own)]

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The field was filled when it was made; nothing changes it under the cursor."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Cells are stored by `commit` alone, which knows what to do where that cannot be."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        self._place(editor, option.rect)

    def _place(self, editor: QWidget, cell: QRect) -> None:
        """Put the field over its cell, wider and higher where it needs to be, inside the table."""
        seen = self._view.viewport()
        room = QRect(seen.mapTo(self._ground, QPoint(0, 0)), seen.size())
        rect = cell.translated(room.topLeft()).adjusted(px(4), px(5), -px(2), -px(5))
        rect.setWidth(max(rect.width(), px(_WIDER if isinstance(editor, LinesEditor) else _WIDE)))
        if isinstance(editor, LinesEditor):
            rect.setHeight(max(rect.height(), editor.wanted_height()))
        rect.moveLeft(max(min(rect.left(), room.right() - rect.width() - 1), room.left()))
        rect.moveTop(max(min(rect.top(), room.bottom() - rect.height() - 1), room.top()))
        editor.setGeometry(rect)
        editor.raise_()
        self._mistake.stand_under(rect)

    def _settle(self) -> None:
        if self._editor is not None and self._at.isValid():
            self._place(self._editor, self._view.visualRect(cast(QModelIndex, self._at)))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._forget()
        super().destroyEditor(editor, index)

    def _forget(self) -> None:
        self._editor, self._at = None, QPersistentModelIndex()
        self._mistake.hide()

    # Keys and leaving

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if editor is not self._editor:
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Escape:
                return False
            event.accept()
            return True
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_left(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key, editor = event.key(), cast(CellEditor, self._editor)
        if key == Qt.Key.Key_Escape:
            self._end(Hint.RevertModelCache)
        elif key in _ENTER and not editor.takes_enter(event):
            self.finish(Hint.NoHint)
        elif key == Qt.Key.Key_Tab:
            self.finish(Hint.EditNextItem)
        elif key == Qt.Key.Key_Backtab:
            self.finish(Hint.EditPreviousItem)
        else:
            return False
        return True

    def _on_left(self, event: QFocusEvent) -> None:
        now = QApplication.focusWidget()
        inside = self._editor is not None and now is not None and self._editor.isAncestorOf(now)
        if not inside and event.reason() not in _STAYS:
            self.finish(Hint.NoHint)

    def _on_picked(self) -> None:
        self.finish(Hint.NoHint)

    def finish(self, hint: Hint) -> bool:
        """Store the cell and close its field; False where it stays open with what is to be mended."""
        if not self.commit():
            return False
        if not self._mistake.isHidden():
            return False
        self._end(hint)
        self._desk.end_spell()
        return True

    def _end(self, hint: Hint) -> None:
        editor = self._editor
        if editor is not None:
            self._forget()  # first, for closing takes the focus from the field
            self.closeEditor.emit(editor, hint)

    # As a text that is being typed

    @property
    def editor(self) -> QWidget | None:
        """The field that is open."""
        return self._editor

    @property
    def is_open(self) -> bool:
        """Whether a cell is being written in."""
        return self._editor is not None

    def _text(self) -> str:
        return cast(CellEditor, self._editor).text_now()

    def is_dirty(self) -> bool:
        """Whether a cell holds text that the vault does not."""
        return self._editor is not None and not self._storing and self._text() != self._before

    def commit(self) -> bool:
        """Store what stands in the open field; False where the vault refused it.

        What the rules refuse (a person without a name) is told, and holds up nothing.
        """
        if not self.is_dirty():
            self._mistake.hide()
            return True
        text, self._storing = self._text(), True
        try:
            stored = not self._at.isValid() or self._model.setData(cast(QModelIndex, self._at), text)
        finally:
            self._storing = False
        if stored:
            self._before = text
            self._tell("")
            return True
        self._tell(self._model.mistake)
        return not self._desk.rescue.is_waiting

    def let_go(self) -> None:
        """Give up what the vault does not have."""
        self._end(Hint.RevertModelCache)

    def _tell(self, sentence: str) -> None:
        """Say beside the open field what is to be mended, or take that back."""
        editor = self._editor
        if editor is None:
            return
        restyle(editor, error="true" if sentence else "false")
        editor.setAccessibleDescription(sentence)
        self._mistake.show_sentence(sentence, editor.geometry())
        if sentence:
            announce(editor, sentence)


class _Mistake(Label):
    """A sentence under the field of a cell."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__("", "hint-strong", "danger", wrap=True, parent=ground)
        self._ground = ground
        self.setProperty("bubble", "true")
        self.hide()

    def show_sentence(self, sentence: str, about: QRect) -> None:
        self.setText(sentence)
        self.setVisible(bool(sentence))
        self.stand_under(about)

    def stand_under(self, about: QRect) -> None:
        """Stand under the field, or over it where there is no room."""
        if self.isHidden():
            return
        ground = self._ground.rect()
        width = min(px(300), ground.width())
        height = self.heightForWidth(width)
        top = about.bottom() + px(3)
        if top + height > ground.bottom():
            top = about.top() - px(3) - height
        left = max(min(about.left(), ground.right() - width), 0)
        self.setGeometry(left, top, width, height)
        self.raise_()
