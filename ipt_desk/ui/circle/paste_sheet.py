"""A list of names before it is added: who is new, who is here already, and whom to take."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ipt_desk.services.intake import NewPerson, Preview, Standing, refuse_name
from ipt_desk.troubles import Refused
from ipt_desk.ui.circle.card_rows import NAME, NOTE, CardRows
from ipt_desk.ui.circle.import_sheet import CardTable
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.runtime.desk import told

_NAMED = 3
"""So many of those who are here already are named; the rest are counted."""


class PasteSheet(Sheet):
    """A box for the list, and everybody in it with a tick; `people` are those who are ticked."""

    def __init__(self, look_at: Callable[[str], Preview], text: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon="clipboard-paste", parent=parent)
        self._look_at = look_at
        self._seen = look_at(text)
        self.rows = CardRows(self._seen, self)
        self.text.setText(
            self.tr(
                "One name on each line, or with commas between them. \u201cRowan \u2013 partner\u201d also "
                "says who somebody is. Nothing is stored yet."
            )
        )
        self.text.show()
        self._build(text)
        self.rows.edited.connect(self._show)
        self.list.textChanged.connect(self._on_list)
        self._show()
        (self.table if self._seen.cards else self.list).setFocus()

    def _build(self, text: str) -> None:
        self.setMinimumWidth(px(560))
        self.body.setSpacing(gap(8))
        self.list = QPlainTextEdit(text.strip())
        self.list.setAccessibleName(self.tr("List of names"))
        self.list.setPlaceholderText(self.tr("Paste or write the names here"))
        self.list.setTabChangesFocus(True)
        self.list.setFixedHeight(px(96))
        set_type(self.list, "small")
        self.table = CardTable(self.tr("People in the list"), self.rows)
        self.table.setAccessibleDescription(self.tr("Space ticks a person, F2 writes the name anew."))
        self.table.setColumnHidden(NOTE, True)
        self.table.setCurrentIndex(self.rows.index(0, NAME))
        self.here = Label("", "small", "text2", wrap=True)
        self.count = Label("", "small", "text2", wrap=True)
        self.all = Button(self.tr("Tick all new"), "link", size="small")
        self.none = Button(self.tr("Tick nobody"), "link", size="small")
        line = QHBoxLayout()
        line.setSpacing(gap(16))
        line.addWidget(self.count, 1)
        line.addWidget(self.all)
        line.addWidget(self.none)
        self.body.addSpacing(gap(6))
        self.body.addWidget(self.list)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.here)
        self.body.addLayout(line)
        self.keep, self.go = self.offer(self.tr("Cancel"), self.tr("Add people"))
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.resize(QSize(px(680), px(580)).boundedTo(self.screen().availableSize() * 0.95))

    @property
    def people(self) -> tuple[NewPerson, ...]:
        """Who is ticked, as the sheet has them."""
        return tuple(row.person for row in self.rows.ticked)

    def _on_list(self) -> None:
        self._seen = self._look_at(self.list.toPlainText())
        self.rows.show_preview(self._seen)

    def _on_all(self) -> None:
        self.rows.tick_new(True)

    def _on_none(self) -> None:
        self.rows.tick_new(False)

    def _show(self) -> None:
        """Say how many would be added, who is here already, and what keeps them from being added."""
        ticked, trouble = len(self.rows.ticked), self._trouble()
        one, many = self.tr("Add 1 person"), self.tr("Add {count} people").format(count=ticked)
        act = one if ticked == 1 else many
        self.call(self.tr("{act}?").format(act=act) if ticked else self.tr("Paste a list of names"))
        self.go.setText(act if ticked else self.tr("Add people"))
        self.go.setEnabled(not trouble and ticked > 0)
        somebody = bool(self.rows.rows)
        for tool in (self.table, self.all, self.none):
            tool.setVisible(somebody)
        self._say(trouble, ticked)

    def _say(self, trouble: str, ticked: int) -> None:
        here = self._here()
        self.here.setText(here)
        self.here.setVisible(bool(here))
        said = trouble or self.tr("{count} of {all} ticked").format(count=ticked, all=len(self.rows.rows))
        if not self.rows.rows:
            said = self.tr("Nobody named yet")
        self.count.set_role("danger" if trouble else "text2")
        if said != self.count.text():
            self.count.setText(said)
            announce(self.count, f"{said}. {here}" if here else said)

    def _here(self) -> str:
        """Who of the list is in the case already."""
        rows = [row for row in self.rows.rows if row.card.standing is Standing.THERE]
        names = [row.person.name for row in rows]
        if not names:
            return ""
        if len(names) == 1:
            return self.tr("{name} is here already.").format(name=names[0])
        if len(names) > _NAMED:
            rest = self.tr("{names} and {count} more are here already.")
            return rest.format(names=", ".join(names[:_NAMED]), count=len(names) - _NAMED)
        both = self.tr("{names} and {last} are here already.")
        return both.format(names=", ".join(names[:-1]), last=names[-1])

    def _trouble(self) -> str:
        ticked, room = self.rows.ticked, self._seen.room
        if len(self._seen.new) > room and len(ticked) == 0:
            return self._no_room(room)
        if len(ticked) > room:
            return self._no_room(room)
        for row in ticked:
            try:
                refuse_name(row.person.name, row.person.line)
            except Refused as trouble:
                return told(trouble)
        return ""

    def _no_room(self, room: int) -> str:
        if room == 0:
            return self.tr("The circle has 80 people, and takes no more.")
        if room == 1:
            return self.tr("A circle takes 80 people, so there is room for 1 more. Tick one.")
        many = self.tr(
            "A circle takes 80 people, so there is room for {room} more. Tick those who matter most."
        )
        return many.format(room=room)
