"""What was printed or saved of a case before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QWidget

from ipt_desk.documents import forms
from ipt_desk.services.prints import PrintView
from ipt_desk.ui.documents.form_list import form_title
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import EmptyState
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.rows_model import Column, RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.words import dates


class PrintedBefore(Sheet):
    """A list of prints, the latest first."""

    def __init__(self, prints: Sequence[PrintView], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Printed before"), parent=parent)
        self._prints = tuple(prints)
        self.setMinimumSize(px(620), px(380))
        if prints:
            self.body.addWidget(self._table(prints))
        else:
            words = self.tr("Pages you print are listed here with the date.")
            self.body.addWidget(EmptyState(self.tr("Nothing printed yet"), words))
        close = Button(self.tr("Close"), "outlined")
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """What stands in the list."""
        return [(_title(one), _when(one), _where(one), _pages(one)) for one in self._prints]

    def _table(self, prints: Sequence[PrintView]) -> Table:
        columns: tuple[Column[PrintView], ...] = (
            Column(self.tr("Form"), _title),
            Column(self.tr("When"), _when),
            Column(self.tr("Where"), _where),
            Column(self.tr("Pages"), _pages, right=True),
        )
        model = RowsModel(columns, key=id, parent=self)
        model.show_rows(prints)
        table = Table(self.tr("Printed before"), model, row_height=38)
        header = table.horizontalHeader()
        for at, width in ((0, 170), (1, 170), (3, 70)):
            table.setColumnWidth(at, px(width))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table


def _title(one: PrintView) -> str:
    form = forms.find(one.form)
    return form_title(form) if form else one.form


def _when(one: PrintView) -> str:
    return f"{dates.day(one.printed_at.date())}, {dates.time(one.printed_at)}"


def _where(one: PrintView) -> str:
    return one.destination


def _pages(one: PrintView) -> str:
    return str(one.pages)
