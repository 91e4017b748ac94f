"""What changed between two circles: as a list beside them, and as a table by itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ipt_desk.domain.circle_change import Group
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.compare_words import CompareWords
from ipt_desk.figures.tones import tone_sample
from ipt_desk.services.circle_compare import Change, Comparison
from ipt_desk.ui.circle.words import translate
from ipt_desk.ui.kit.row_text import write_in_row
from ipt_desk.ui.kit.rows_model import ROW, Column, RowsModel
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.kit.table import Rows
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font
from ipt_desk.ui.words import dates

Index = QModelIndex | QPersistentModelIndex

_ICONS = {
    Group.CLOSER: "arrow-down-left",
    Group.FURTHER: "arrow-up-right",
    Group.TONE: "equal",
    Group.NEW: "plus",
    Group.GONE: "minus",
    Group.DIED: "minus",
    Group.ALIVE: "undo-2",
}
_ROW, _HEAD, _FIRST_HEAD = 36, 40, 28
_SAMPLE = 25.0


def compare_words() -> CompareWords:
    """What a comparison says in the language of the window."""
    return CompareWords(translate=translate, day=dates.day)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One person in one group of the list."""

    group: Group
    change: Change

    @property
    def id(self) -> tuple[Group, PersonId]:
        return self.group, self.change.person.id


def change_rows(comparison: Comparison) -> tuple[ChangeRow, ...]:
    """The rows of the list, group by group."""
    return tuple(ChangeRow(group, change) for group, changes in comparison.groups for change in changes)


class ChangesModel(RowsModel[ChangeRow]):
    """Everybody of whom something changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = compare_words()
        super().__init__(
            (
                Column(
                    self.tr("Name"),
                    lambda row: row.change.person.name,
                    speak=lambda row: words.sentence(row.change, row.group),
                    tip=lambda row: words.sentence(row.change, row.group),
                ),
                Column(self.tr("What changed"), lambda row: words.group(row.group)),
                Column(self.tr("Closeness"), lambda row: words.closeness(row.change)),
                Column(self.tr("Relationship"), lambda row: words.relationship(row.change)),
            ),
            parent=parent,
        )

    def starts_group(self, index: Index) -> bool:
        """Whether the row is the first of its group."""
        at = index.row()
        return at == 0 or self.rows[at - 1].group is not self.rows[at].group

    def group_size(self, index: Index) -> int:
        """How many people are in the group of the row."""
        group = self.rows[index.row()].group
        return sum(row.group is group for row in self.rows)

    def index_of_person(self, person: PersonId | None) -> QModelIndex:
        """The first row of a person."""
        found = next((row.id for row in self.rows if row.change.person.id == person), None)
        return QModelIndex() if found is None else self.index_of(found)


class ChangeDelegate(QStyledItemDelegate):
    """A row of the list: the way somebody went, the name, the lines then and now or a word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        head = isinstance(model, ChangesModel) and model.starts_group(index)
        return QSize(px(160), px(_ROW) + (px(_HEAD if index.row() else _FIRST_HEAD) if head else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ChangeRow = index.data(ROW)
        model = index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full: QRect = option.rect
        rect = QRect(full.left(), full.bottom() - px(_ROW) + 1, full.width(), px(_ROW))
        painter.fillRect(QRect(rect.left() + px(4), rect.top(), rect.width() - px(8), 1), color("border"))
        if isinstance(model, ChangesModel) and model.starts_group(index):
            self._paint_head(painter, rect, compare_words().heading(row.group, model.group_size(index)))
        self._paint_ground(painter, rect.adjusted(0, 2, 0, -1), option)
        self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(font("caption"))
        painter.setPen(color("text2"))
        line = QRect(rect.left() + px(4), rect.top() - px(26), rect.width() - px(8), px(22))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, side, shown)

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accentSoft" if selected else "surface2"))
        painter.drawRoundedRect(QRectF(rect), 7, 7)

    def _paint_row(self, painter: QPainter, rect: QRect, row: ChangeRow) -> None:
        icon = pixmap(_ICONS[row.group], "accent", 15)
        side = round(icon.height() / icon.devicePixelRatio())
        painter.drawPixmap(rect.left() + px(5), rect.center().y() - side // 2 + 1, icon)
        words = compare_words()
        x: float = rect.left() + px(29)
        right = rect.right() - px(5)
        if words.shows_tones(row.change, row.group):
            right = self._paint_tones(painter, rect, row.change, right)
        x += write_in_row(painter, row.change.person.name, "small-strong", "text", x, rect, right) + px(10)
        write_in_row(painter, words.note(row.change, row.group), "hint", "text2", x, rect, right)

    def _paint_tones(self, painter: QPainter, rect: QRect, change: Change, right: int) -> int:
        """The line of the relationship then and now, at the end of the row; where they begin."""
        middle = rect.center().y() + 0.5
        arrow = pixmap("arrow-right", "text2", 12)
        wide = round(arrow.width() / arrow.devicePixelRatio())
        last = right - _SAMPLE
        mid = last - px(8) - wide
        first = mid - px(8) - _SAMPLE
        tones = [one.tone if one else None for one in (change.before, change.after)]
        paint_shapes(
            painter,
            [tone_sample(tones[0], first, middle, _SAMPLE), tone_sample(tones[1], last, middle, _SAMPLE)],
        )
        painter.drawPixmap(round(mid), round(middle - wide / 2), arrow)
        return round(first) - px(6)


class ChangesList(Rows):
    """Everybody of whom something changed, group by group.

    Signals:
        chosen: the person who is current now, or None.
    """

    chosen = Signal(object)

    def __init__(self, model: ChangesModel) -> None:
        super().__init__("", model)
        self.setAccessibleName(self.tr("What changed"))
        self.setItemDelegate(ChangeDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_person(self, person: PersonId | None) -> None:
        """Make the person's row the current one."""
        model = self.model()
        assert isinstance(model, ChangesModel)
        here: ChangeRow | None = self.currentIndex().data(ROW)
        if here is None or here.change.person.id != person:
            self.setCurrentIndex(model.index_of_person(person))

    def _on_current(self, index: QModelIndex) -> None:
        row: ChangeRow | None = index.data(ROW)
        if row is not None:
            self.chosen.emit(row.change.person.id)
