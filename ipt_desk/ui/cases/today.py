"""The sessions of today, side by side, the next one first."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.services.caseload import CaseloadRow
from ipt_desk.ui.cases import words
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import ElidedLabel, IconLabel, Label
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.words import dates

_LEAST = 250
_MOST = 8


class TodayCard(QFrame):
    """One session of today.

    Signals:
        prepare_asked: the case is to be opened.
        start_asked: its session is to be started.
    """

    prepare_asked = Signal(object)
    start_asked = Signal(object)

    def __init__(self, row: CaseloadRow, now: datetime, *, is_next: bool) -> None:
        super().__init__()
        assert row.next_at is not None
        self._row = row
        self.setProperty("card", "next" if is_next else "true")
        column = QVBoxLayout(self)
        edge = gap(15 if is_next else 16)
        column.setContentsMargins(edge, gap(11), edge, gap(12))
        column.setSpacing(gap(1))
        minutes = self.tr("{minutes} minutes").format(minutes=row.next_minutes)
        when = (dates.until(row.next_at, now) if is_next else "") or minutes
        self.setAccessibleName(words.card_spoken(row, when))
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        head.addWidget(Label(dates.time(row.next_at), "client"))
        head.addWidget(Label(when, "hint", "text2"), 1)
        column.addLayout(head)
        column.addWidget(ElidedLabel(row.title, "section"))
        column.addWidget(ElidedLabel(words.session_words(row), "hint", "text2"))
        column.addSpacing(gap(8))
        column.addLayout(self._foot(is_next))

    def _foot(self, is_next: bool) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(gap(8))
        prepare = Button(self.tr("Prepare"), "primary" if is_next else "soft", size="small")
        prepare.setAccessibleDescription(self._row.title)
        prepare.clicked.connect(self._prepare)
        foot.addWidget(prepare)
        if is_next:
            start = Button(self.tr("Start"), size="small")
            start.setAccessibleDescription(self._row.title)
            start.clicked.connect(self._start)
            foot.addWidget(start)
        foot.addStretch(1)
        if self._row.needs:
            foot.addWidget(IconLabel(words.need_icon(self._row.needs[0][0]), "text2", 15))
            foot.addWidget(Label(words.needs_words(self._row), "hint", "text2"))
        return foot

    def _prepare(self) -> None:
        self.prepare_asked.emit(self._row)

    def _start(self) -> None:
        self.start_asked.emit(self._row)


class TodayStrip(QWidget):
    """The cards of today; they wrap to further rows where there is no room.

    Signals:
        prepare_asked: the row of the case to open.
        start_asked: the row of the case whose session is to be started.
    """

    prepare_asked = Signal(object)
    start_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap(14))
        self._columns = 4
        self._shown: tuple[tuple[CaseloadRow, ...], datetime] | None = None
        look().changed.connect(self._show_again)

    def show_today(self, rows: tuple[CaseloadRow, ...], now: datetime) -> None:
        """Show the sessions of today that are still to come."""
        if self._shown == (rows, now):
            return
        self._shown = (rows, now)
        self._clear()
        across = self._columns = self._across()
        for at, row in enumerate(rows[:_MOST]):
            card = TodayCard(row, now, is_next=at == 0)
            card.prepare_asked.connect(self.prepare_asked)
            card.start_asked.connect(self.start_asked)
            self._grid.addWidget(card, at // across, at % across)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self.setVisible(bool(rows))

    def _across(self) -> int:
        around = self.parentWidget()
        width = around.width() if around else px(1148)
        return max(1, min(4, width // px(_LEAST)))

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            card = item.widget() if item else None
            if card is not None:
                card.hide()
                card.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._across() != self._columns:
            self._show_again()

    def _show_again(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_today(*shown)
