"""Everything of a case that a person can be linked to, with ticks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ipt_desk.services.links import LinksView, LinkView, Target, Via
from ipt_desk.ui.circle.link_words import KINDS, VIAS, detail_of, say, sentence_of, title_of
from ipt_desk.ui.circle.tick_table import TICK, TICK_WIDTH, Index, TickRows, TickTable
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.rows_model import Column
from ipt_desk.ui.look.roles import gap, px


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One thing, and whether the person is to be linked to it."""

    id: int
    link: LinkView
    ticked: bool

    @property
    def is_fixed(self) -> bool:
        """Whether a note says so, which only the note can take back."""
        return self.link.via is Via.NOTE


class LinkRows(TickRows):
    """Areas, sessions, tasks and events; those that the person is linked to are ticked."""

    def __init__(self, view: LinksView, parent: QWidget | None = None) -> None:
        super().__init__(
            [
                Column("", self._no_text, speak=self._spoken),
                Column(self.tr("What"), self._title, tip=self._title),
                Column(self.tr("When or how"), self._detail),
                Column(self.tr("Kind"), self._kind),
            ],
            parent=parent,
        )
        self.show_rows([LinkRow(at, link, link.via is not None) for at, link in enumerate(view.everything)])

    def tick(self, id: int, ticked: bool) -> None:
        row = next(row for row in self.rows if row.id == id)
        if not row.is_fixed:
            super().tick(id, ticked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row(index)
        fixed = row is not None and row.is_fixed
        return flags & ~Qt.ItemFlag.ItemIsUserCheckable if fixed else flags

    @property
    def added(self) -> list[Target]:
        """What the person is to be linked to and is not yet."""
        return [(row.link.kind, row.link.target) for row in self.rows if row.ticked and row.link.via is None]

    @property
    def removed(self) -> list[Target]:
        """What the person is linked to and is not to be."""
        return [(row.link.kind, row.link.target) for row in self.rows if not row.ticked and row.link.via]

    def _no_text(self, row: LinkRow) -> str:
        return ""

    def _spoken(self, row: LinkRow) -> str:
        if row.is_fixed:
            return self.tr("{what}, linked by its note").format(what=sentence_of(row.link))
        told = self.tr("{what}, ticked") if row.ticked else self.tr("{what}, not ticked")
        return told.format(what=sentence_of(row.link))

    def _title(self, row: LinkRow) -> str:
        return title_of(row.link)

    def _detail(self, row: LinkRow) -> str:
        return detail_of(row.link)

    def _kind(self, row: LinkRow) -> str:
        kind = say(KINDS[row.link.kind])
        return f"{kind}, {say(VIAS[Via.NOTE])}" if row.is_fixed else kind


class LinkTable(TickTable):
    """The things; letters jump to one by its name."""

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(340))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - px(TICK_WIDTH)
        self.setColumnWidth(TICK, px(TICK_WIDTH))
        for column, share in ((1, 0.44), (2, 0.28)):
            self.setColumnWidth(column, int(room * share))


class LinkSheet(Sheet):
    """Asks what a person is to be linked to; `rows` say what is new and what is not wanted any more."""

    def __init__(self, view: LinksView, parent: QWidget | None = None) -> None:
        super().__init__("", icon="link", parent=parent)
        self.call(self.tr("Link {name} to\u2026").format(name=view.name))
        self.text.setText(
            self.tr(
                "Tick the problem areas, sessions, tasks and life events that {name} is part of. What a "
                "note says by a mention is linked already."
            ).format(name=view.name)
        )
        self.text.show()
        self.setMinimumWidth(px(560))
        self.body.setSpacing(gap(8))
        self.rows = LinkRows(view, self)
        self.table = LinkTable(self.tr("What can be linked"), self.rows)
        self.table.setAccessibleDescription(self.tr("Space ticks a row, letters jump to one."))
        self.count = Label("", "small", "text2", wrap=True)
        self.body.addSpacing(gap(6))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.count)
        self.keep, self.go = self.offer(self.tr("Cancel"), self.tr("Save links"))
        self.rows.edited.connect(self._show)
        if self.rows.rows:
            self.table.setCurrentIndex(self.rows.index(0, 1))
        self._show()
        self.table.setFocus()
        self.resize(QSize(px(780), px(600)).boundedTo(self.screen().availableSize() * 0.95))

    def _show(self) -> None:
        said = self.tr("{count} of {all} linked").format(count=len(self.rows.ticked), all=len(self.rows.rows))
        if not self.rows.rows:
            said = self.tr("This case has no areas, sessions, tasks or events yet.")
        self.go.setEnabled(bool(self.rows.added or self.rows.removed))
        if said != self.count.text():
            self.count.setText(said)
            announce(self.count, said)
