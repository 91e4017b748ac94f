"""What a file of contact cards would add to the circle, before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPlainTextEdit,
    QWidget,
)

from ipt_desk.services.intake import NewPerson, Preview, refuse_name
from ipt_desk.troubles import Refused
from ipt_desk.ui.circle.card_rows import NAME, NOTE, RELATIONSHIP, STANDING, TICK, CardRow, CardRows
from ipt_desk.ui.circle.tick_table import TICK_WIDTH, TickTable
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.rows_model import ROW
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.look.type import font, set_type
from ipt_desk.ui.runtime.desk import told

_ROWS_SEEN = 7


class CardTable(TickTable):
    """The cards. Space ticks the row, F2 or Enter writes its name, letters jump to a name."""

    def __init__(self, name: str, rows: CardRows) -> None:
        super().__init__(name, rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.opened.connect(self._on_opened)

    def sizeHint(self) -> QSize:
        seen = min(max(self.model().rowCount(), 2), _ROWS_SEEN)
        head = self.horizontalHeader().sizeHint().height()
        return QSize(px(720), head + seen * px(38) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), self.horizontalHeader().sizeHint().height() + 2 * px(38))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - px(TICK_WIDTH)
        self.setColumnWidth(TICK, px(TICK_WIDTH))
        words = QFontMetricsF(font("small")).horizontalAdvance(self.tr("Is there already"))
        standing = min(round(words) + px(44), room // 3)
        self.setColumnWidth(STANDING, standing)
        shares = (0.5, 0.5) if self.isColumnHidden(NOTE) else (0.46, 0.28)
        for column, share in zip((NAME, RELATIONSHIP), shares, strict=True):
            self.setColumnWidth(column, int((room - standing) * share))

    def _on_opened(self, index: QModelIndex) -> None:
        if index.column() != TICK or self.currentIndex().column() != TICK:
            column = RELATIONSHIP if index.column() == RELATIONSHIP else NAME
            self.setCurrentIndex(index.siblingAtColumn(column))
            self.edit(index.siblingAtColumn(column))


class ImportSheet(Sheet):
    """Asks whom of a file to add; `people` are those who were ticked when it was accepted."""

    def __init__(self, preview: Preview, file: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon="users", parent=parent)
        self._preview = preview
        self.rows = CardRows(preview, self)
        self.call(self.tr("Import people"))
        self.text.setText(
            self.tr(
                "{file} beside the inventory of {client}. Choose whom to add; names can be written anew. "
                "Nothing is stored yet."
            ).format(file=file, client=preview.client)
        )
        self.text.show()
        self._build()
        self.rows.edited.connect(self._show_count)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.setCurrentIndex(self.rows.index(0, NAME))
        self._show_count()
        self.table.setFocus()

    def _build(self) -> None:
        self.setMinimumWidth(px(560))
        self.body.setSpacing(gap(8))
        self.table = CardTable(self.tr("People in the file"), self.rows)
        self.table.setAccessibleDescription(self.tr("Space ticks a person, F2 writes the name anew."))
        self.body.addSpacing(gap(6))
        self.body.addWidget(self.table, 1)
        self.all = Button(self.tr("Tick all new"), "link", size="small")
        self.none = Button(self.tr("Tick nobody"), "link", size="small")
        self.count = Label("", "small", "text2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(gap(16))
        line.addWidget(self.count, 1)
        line.addWidget(self.all)
        line.addWidget(self.none)
        self.body.addLayout(line)
        self.note_head = Label("", "small-strong", wrap=True)
        self.note = QPlainTextEdit()
        self.note.setReadOnly(True)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(px(112))
        set_type(self.note, "small")
        self.left_out = Label("", "hint", "text3", wrap=True)
        for widget in (self.note_head, self.note, self.left_out):
            self.body.addWidget(widget)
        self.keep, self.go = self.offer(self.tr("Cancel"), self.tr("Import people"))
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.resize(QSize(px(820), px(620)).boundedTo(self.screen().availableSize() * 0.95))

    @property
    def people(self) -> tuple[NewPerson, ...]:
        """Who is ticked, as the sheet has them."""
        return tuple(row.person for row in self.rows.ticked)

    def _on_all(self) -> None:
        self.rows.tick_new(True)

    def _on_none(self) -> None:
        self.rows.tick_new(False)

    def _on_current(self, index: QModelIndex) -> None:
        self._show_note(index.data(ROW))

    def _show_note(self, row: object) -> None:
        """Show everything that would be kept of one card."""
        if not isinstance(row, CardRow):
            return
        person = row.person
        told = [part for part in (person.name or self.tr("No name"), self._about(person)) if part]
        self.note_head.setText(self.tr("Kept as a note: {name}").format(name=", ".join(told)))
        self.note.setAccessibleName(self.note_head.text())
        if self.note.toPlainText() != person.notes:
            self.note.setPlainText(person.notes)
        self.note.setPlaceholderText(self.tr("Nothing but the name"))
        left = ", ".join(row.card.left_out)
        self.left_out.setText(self.tr("Left out: {what}").format(what=left) if left else "")
        self.left_out.setVisible(bool(left))

    def _about(self, person: NewPerson) -> str:
        if person.died:
            return self.tr("has died")
        return self.tr("age {age}").format(age=person.age) if person.age else ""

    def _show_count(self) -> None:
        """Say how many would be added, or what keeps them from being added."""
        trouble = self._trouble()
        count = len(self.rows.ticked)
        self.go.setEnabled(not trouble and count > 0)
        one = self.tr("Import 1 person")
        self.go.setText(one if count == 1 else self.tr("Import {count} people").format(count=count))
        said = trouble or self.tr("{count} of {all} ticked").format(count=count, all=len(self.rows.rows))
        if said != self.count.text():
            self.count.set_role("danger" if trouble else "text2")
            self.count.setText(said)
            announce(self.count, said)
        self._show_note(self.table.currentIndex().data(ROW))

    def _trouble(self) -> str:
        ticked, room = self.rows.ticked, self._preview.room
        if len(ticked) > room:
            many = self.tr("There is room for {room} more people in the circle. Take some ticks away.")
            return many.format(room=room)
        for row in ticked:
            try:
                refuse_name(row.person.name, row.person.line)
            except Refused as trouble:
                return told(trouble)
        return ""
