"""The forms to choose from, by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ipt_desk.documents.forms import GROUP_WORDS, Form, Group
from ipt_desk.ui.kit.table import Rows
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, look, px
from ipt_desk.ui.look.type import font

_Data = Qt.ItemDataRole
_TOP = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def form_title(form: Form) -> str:
    """What a form is called in the language of the window."""
    return QCoreApplication.translate("Form", form.title)


def group_title(group: Group) -> str:
    """What a group is called in the language of the window."""
    return QCoreApplication.translate("Form", GROUP_WORDS[group])


@dataclass(frozen=True, slots=True)
class _Entry:
    """A caption, or a form under it."""

    group: Group
    form: Form | None = None


class _Forms(QAbstractTableModel):
    """The captions and forms in their order."""

    def __init__(self, forms: Sequence[Form]) -> None:
        super().__init__()
        self.entries: list[_Entry] = []
        for group in Group:
            there = [form for form in forms if form.group is group]
            if there:
                self.entries += [_Entry(group), *(_Entry(group, form) for form in there)]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].form is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = _Data.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case _Data.DisplayRole | _Data.AccessibleTextRole:
                return form_title(entry.form) if entry.form else group_title(entry.group)
            case _Data.AccessibleDescriptionRole:
                return group_title(entry.group) if entry.form else ""
            case _Data.UserRole:
                return entry
        return None


class _Painter(QStyledItemDelegate):
    """Captions in small letters, forms with their icon, the chosen one with a bar at its side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        caption = index.data(_Data.UserRole).form is None
        return QSize(px(120), px(28 if caption and index.row() == 0 else 34 if caption else 31))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: _Entry = index.data(_Data.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        if entry.form is None:
            self._write(
                painter, area.adjusted(px(8), 0, 0, -px(4)), index.data(), "caption", "text3", foot=True
            )
        else:
            self._form(painter, area, option, entry.form, index.data())
        painter.restore()

    def _form(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, form: Form, title: str
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = area.adjusted(0, 1, 0, -1)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accentSoft" if chosen else "surface2"))
            painter.drawRoundedRect(ground, 7, 7)
        if chosen:
            bar = QRect(ground.left(), ground.top() + px(7), 3, ground.height() - px(14))
            painter.setBrush(color("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        picture = pixmap(form.icon, "accent" if chosen else "text2", 16)
        side = round(picture.height() / picture.devicePixelRatio())
        painter.drawPixmap(area.left() + px(10), area.top() + (area.height() - side) // 2, picture)
        style = "small-strong" if chosen else "small"
        self._write(painter, area.adjusted(px(36), 0, -px(6), 0), title, style, "text")

    def _write(
        self, painter: QPainter, area: QRect, text: str, style: str, role: str, *, foot: bool = False
    ) -> None:
        painter.setFont(font(style))
        painter.setPen(color(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        upright = Qt.AlignmentFlag.AlignBottom if foot else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeading | upright), shown)


class FormList(Rows):
    """The list of forms.

    Signals:
        chosen: a Form was chosen, by hand or by `choose`.
    """

    chosen = Signal(object)

    def __init__(self, forms: Sequence[Form], parent: QWidget | None = None) -> None:
        self._forms = _Forms(forms)
        super().__init__("", self._forms, parent)
        self.setAccessibleName(self.tr("Forms"))
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        look().changed.connect(self._on_look)
        self._on_look()

    def _on_look(self) -> None:
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Base, color("surface"))
        self.viewport().setPalette(palette)
        self.scheduleDelayedItemsLayout()

    def _on_selected(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        indexes = chosen.indexes()
        if indexes:
            self.chosen.emit(self._forms.entries[indexes[0].row()].form)

    @property
    def form(self) -> Form | None:
        """The form that is chosen."""
        indexes = self.selectionModel().selectedIndexes()
        return self._forms.entries[indexes[0].row()].form if indexes else None

    def choose(self, form: str) -> bool:
        """Choose the form with this id; False where it is not in the list."""
        for row, entry in enumerate(self._forms.entries):
            if entry.form is not None and entry.form.id == form:
                self.setCurrentIndex(self._forms.index(row, 0))
                return True
        return False
