"""Every score of a measure in a table: the same that the curve shows, and what it cannot show."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QWidget

from ipt_desk.services.measures import ResultsView, ResultView
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.rows_model import Column, RowsModel
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.words import dates, nouns


class ScoresSheet(Sheet):
    """The results, the newest first, with the risk item and what was decided."""

    def __init__(self, view: ResultsView, parent: QWidget) -> None:
        super().__init__(view.measure.name, "", "chart-line", parent)
        self._measure = view.measure
        self.setMinimumSize(px(860), px(520))
        self._model: RowsModel[ResultView] = RowsModel(self._columns())
        self._model.setParent(self)
        table = Table(self.tr("Scores"), self._model, row_height=41)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._model.show_rows(view.results[::-1])
        self.body.addWidget(table, 1)
        self.body.addWidget(Label(view.measure.credit, "hint", "text3", wrap=True))
        self.column.setStretchFactor(self.body, 100)
        close = Button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
        table.setFocus()

    def _columns(self) -> list[Column[ResultView]]:
        columns = [
            Column(self.tr("When"), self._when),
            Column(self.tr("Date"), _day),
            Column(self.tr("Total"), self._total),
            Column(self.tr("Range"), _range),
        ]
        if not self._measure.risk_items:
            return columns
        columns += [self._answers_to(item) for item in self._measure.risk_items]
        return [*columns, Column(self.tr("Risk review"), self._review)]

    def _answers_to(self, item: int) -> Column[ResultView]:
        def answer(result: ResultView) -> str:
            value = result.answers[item - 1]
            return "" if value is None else str(value)

        return Column(self.tr("Item {item}").format(item=item), answer)

    def _when(self, result: ResultView) -> str:
        if result.number is None:
            return self.tr("Without a session")
        return self.tr("Session {number}").format(number=result.number)

    def _total(self, result: ResultView) -> str:
        if result.total is not None:
            return str(result.total)
        counted = self.tr("Incomplete, {answered} of {number}")
        return counted.format(answered=result.answered, number=len(result.answers))

    def _review(self, result: ResultView) -> str:
        """The latest decision, or that one is waited for."""
        if not result.risks:
            return ""
        latest = result.risks[-1]
        if latest.decision is None:
            return self.tr("Waits for a decision")
        return f"{nouns.word(latest.decision)}, {dates.day(latest.decided_on)}"


def _day(result: ResultView) -> str:
    return dates.day(result.taken_on)


def _range(result: ResultView) -> str:
    return result.word
