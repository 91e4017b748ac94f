"""The people of a circle as one model, which list and table show alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ipt_desk.domain.circle import DEFAULT_RINGS, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.words import inside
from ipt_desk.figures.scene import Circle, Pen, Shape
from ipt_desk.figures.tones import role_of, tone_sample
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.list_order import Slot
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.row_text import write_in_row
from ipt_desk.ui.kit.rows_model import ROW, Column, RowsModel
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.kit.table import Rows
from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font

Index = QModelIndex | QPersistentModelIndex
Write = Callable[[PersonView, str, str], bool]
"""Stores a text field of a person; answers whether it was taken."""

NAME, WHO, CLOSENESS, TONE, CONTACT, COUNTS_ON, WISH = range(7)
SAMPLE = 26.0
"""How long the sample of a line is in lists and tables."""

PERSON_MIME = "application/x-ipt-desk-person"
"""What is dragged out of the list: the number of a person, which says nothing outside this window."""

NEW = QT_TRANSLATE_NOOP("Circle", "new")
WAS = QT_TRANSLATE_NOOP("Circle", "was {ring}")


class PeopleModel(RowsModel[PersonView]):
    """Everybody in the circle, ring by ring."""

    def __init__(self, write: Write, parent: QWidget | None = None) -> None:
        self._write = write
        self.rings = DEFAULT_RINGS
        words = circle_words()
        super().__init__(
            (
                Column(
                    self.tr("Name"),
                    lambda row: row.name,
                    speak=words.person,
                    write=self._writer("name"),
                ),
                Column(self.tr("Who they are"), lambda row: row.who, write=self._writer("relationship")),
                Column(
                    self.tr("Closeness"),
                    lambda row: words.ring(row.place.ring),
                    speak=self._closeness,
                    write=self._writer("ring"),
                ),
                Column(self.tr("Relationship"), lambda row: words.tone(row.tone), write=self._writer("tone")),
                Column(self.tr("Contact"), lambda row: row.contact, write=self._writer("contact_frequency")),
                Column(
                    self.tr("Counts on them for"),
                    lambda row: row.support_received,
                    write=self._writer("support_received"),
                ),
                Column(self.tr("Wants to change"), lambda row: row.wish, write=self._writer("wish")),
            ),
            parent=parent,
        )

    def show_view(self, view: CircleView) -> None:
        """Show the people of `view`."""
        self.rings = view.rings
        self.show_rows(view.people)

    def starts_group(self, index: Index) -> bool:
        """Whether the row is the first of its ring."""
        at = index.row()
        return at == 0 or self.rows[at - 1].place.ring != self.rows[at].place.ring

    def group_size(self, index: Index) -> int:
        """How many people are in the ring of the row."""
        ring = self.rows[index.row()].place.ring
        return sum(row.place.ring == ring for row in self.rows)

    def _writer(self, field: str) -> Callable[[PersonView, str], bool]:
        def write(row: PersonView, text: str) -> bool:
            return self._write(row, field, text)

        return write

    def _closeness(self, row: PersonView) -> str:
        was = was_words(row)
        return f"{circle_words().ring(row.place.ring)}, {was}" if was else circle_words().ring(row.place.ring)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            row = self.rows[index.row()]
            if index.column() == WHO:
                return row.relationship
            if index.column() == CONTACT:
                return row.contact_frequency
        return super().data(index, role)


def was_words(row: PersonView) -> str:
    """Where a person was at the start: "was close", "new", or nothing."""
    words = circle_words()
    if row.is_new:
        return words.say(NEW)
    if row.start_ring is None:
        return ""
    name = words.ring(row.start_ring)
    return words.say(WAS).format(ring=inside(name))


def paint_sample(painter: QPainter, row: PersonView, left: float, middle: float) -> None:
    """The line of a person's relationship, as long as a sample is."""
    paint_shapes(painter, [tone_sample(row.tone, left, middle, SAMPLE)])


def sample_icon(tone: Tone | None) -> QIcon:
    """The line of a relationship as an icon for a list of choices."""
    ratio = 2.0
    picture = QPixmap(round(SAMPLE * ratio), round(16 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if tone is not None:
        paint_shapes(painter, [tone_sample(tone, 0, 8, SAMPLE)])
    painter.end()
    return QIcon(picture)


def target_mark(x: float, y: float, role: str) -> tuple[Shape, ...]:
    """The target that marks a focus person."""
    return (
        Circle(x, y, 6.5, pen=Pen(role, 1.5)),
        Circle(x, y, 4.0, pen=Pen(role, 1.25)),
        Circle(x, y, 1.6, role),
    )


class PersonDelegate(QStyledItemDelegate):
    """One line of the list: line sample, name, who they are; above the first of a ring its name and count.

    `landing` is the ring that somebody is held over, who is being moved.
    """

    landing: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        head = isinstance(model, PeopleModel) and model.starts_group(index)
        return QSize(px(160), px(32) + (px(30 if index.row() else 26) if head else 0))

    def row_rect(self, rect: QRect) -> QRect:
        """The part of an item that is the person, below the name of the ring."""
        return QRect(rect.left(), rect.bottom() - px(32) + 1, rect.width(), px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PersonView = index.data(ROW)
        model = index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.place.ring == self.landing:
            painter.fillRect(option.rect, color("accentSoft"))
        if isinstance(model, PeopleModel) and model.starts_group(index):
            self._paint_head(painter, option.rect, row, model.group_size(index))
        rect = self.row_rect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accentSoft"))
            painter.drawRoundedRect(QRectF(rect), 7, 7)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("surface2"))
            painter.drawRoundedRect(QRectF(rect), 7, 7)
        self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, row: PersonView, count: int) -> None:
        painter.setFont(font("caption"))
        painter.setPen(color("text3"))
        line = QRect(rect.left() + px(10), rect.bottom() - px(32) - px(22), rect.width() - px(20), px(20))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, side | Qt.AlignmentFlag.AlignLeading, circle_words().ring(row.place.ring))
        painter.drawText(line, side | Qt.AlignmentFlag.AlignTrailing, str(count))

    def _paint_row(self, painter: QPainter, rect: QRect, row: PersonView) -> None:
        left, middle = rect.left() + px(11), rect.center().y() + 0.5
        paint_sample(painter, row, left, middle)
        right = rect.right() - px(10)
        if row.focus:
            paint_shapes(painter, target_mark(right - 7, middle, role_of(row.tone)))
            right -= px(22)
        x = left + SAMPLE + px(12)
        name = "small-strong" if row.focus else "small-medium"
        x += write_in_row(painter, row.name, name, "text", x, rect, right) + px(9)
        told = [part for part in (row.who, circle_words().died(row)) if part]
        write_in_row(painter, ", ".join(told), "hint", "text3", x, rect, right)


class PeopleList(Rows):
    """Everybody in the circle as a list.

    Signals:
        chosen: the person who is current now, or None.
        menu_asked: the context menu of a person is wanted at a global point.
        stepped: a person is to go one place down, or up.
        placed: a person was dropped; the Slot says where.
    """

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    stepped = Signal(object, bool)
    placed = Signal(object, object)

    def __init__(self, model: PeopleModel) -> None:
        super().__init__("", model)
        self.setAccessibleName(self.tr("People"))
        self.setAccessibleDescription(self.tr("Alt and an arrow move the person up or down the list."))
        self._people, self._rows = model, PersonDelegate(self)
        self._slot: Slot | None = None
        self.setItemDelegate(self._rows)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_person(self, person: PersonId | None) -> None:
        """Make `person` the current row."""
        model = self.model()
        assert isinstance(model, PeopleModel)
        index = model.index_of(person) if person is not None else QModelIndex()
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def person(self, index: Index | None = None) -> PersonId | None:
        """The person of a row, by default of the current one."""
        row = (self.currentIndex() if index is None else index).data(ROW)
        return row.id if isinstance(row, PersonView) else None

    def ring_under(self, at: QPoint) -> int | None:
        """The ring whose part of the list is under a point of the screen."""
        point = self.viewport().mapFromGlobal(at)
        if not self.isVisible() or not self.viewport().rect().contains(point):
            return None
        row = self.indexAt(point).data(ROW)
        return row.place.ring if isinstance(row, PersonView) else None

    def show_landing(self, ring: int | None) -> None:
        """Mark the ring that somebody is held over."""
        delegate = self.itemDelegate()
        if isinstance(delegate, PersonDelegate) and delegate.landing != ring:
            delegate.landing = ring
            self.viewport().update()

    def _on_current(self, index: QModelIndex) -> None:
        self.chosen.emit(self.person(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        person = self.person()
        if person is None:
            return
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(person, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        person = self.person()
        arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if arrow and event.modifiers() & Qt.KeyboardModifier.AltModifier and person is not None:
            self.stepped.emit(person, event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        person = self.person()
        if person is None:
            return
        carried = QMimeData()
        carried.setData(PERSON_MIME, str(person).encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.viewport().grab(self._rows.row_rect(self.visualRect(self.currentIndex()))))
        drag.exec(Qt.DropAction.MoveAction)
        self._show_slot(None)

    def slot_at(self, at: QPoint) -> Slot | None:
        """Where somebody would go who is dropped at a point; on the name of a ring, last of that ring."""
        last = self._people.index(self._people.rowCount() - 1, 0)
        index = self.indexAt(at)
        index = index if index.isValid() else last
        row = self._people.row(index)
        if row is None:
            return None
        rect = self._rows.row_rect(self.visualRect(index))
        if at.y() < rect.top():
            return Slot(row.place.ring)
        if at.y() <= rect.center().y():
            return Slot(row.place.ring, row.id)
        behind = self._people.row(index.siblingAtRow(index.row() + 1))
        same = behind is not None and behind.place.ring == row.place.ring
        return Slot(row.place.ring, behind.id if behind is not None and same else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PERSON_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # it scrolls where the pointer is near an end
        if event.mimeData().hasFormat(PERSON_MIME):
            self._show_slot(self.slot_at(event.position().toPoint()))
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_slot(None)

    def dropEvent(self, event: QDropEvent) -> None:
        slot = self.slot_at(event.position().toPoint())
        self._show_slot(None)
        said = event.mimeData().data(PERSON_MIME).toStdString()
        person = PersonId(int(said)) if said.isdecimal() else None
        if slot is None or not self._people.index_of(person).isValid():
            event.ignore()
            return
        event.acceptProposedAction()
        self.placed.emit(person, slot)

    def _show_slot(self, slot: Slot | None) -> None:
        if slot != self._slot:
            self._slot = slot
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._slot is not None:
            painter = QPainter(self.viewport())
            y = self._height_of(self._slot)
            painter.fillRect(QRect(px(6), y - 1, self.viewport().width() - px(12), 2), color("accent"))

    def _height_of(self, slot: Slot) -> int:
        """How far down the line is drawn that shows a slot."""
        if slot.before is not None:
            return self._rows.row_rect(self.visualRect(self._people.index_of(slot.before))).top()
        mates = [row.id for row in self._people.rows if row.place.ring == slot.ring]
        return self.visualRect(self._people.index_of(mates[-1])).bottom()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
