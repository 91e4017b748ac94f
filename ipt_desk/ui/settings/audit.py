"""Who did what when: the whole audit to read, to search, to check, and to compare with paper."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QTimer
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QVBoxLayout, QWidget

from ipt_desk.services.audit_log import search_for
from ipt_desk.services.audit_words import Kind
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.buttons import Segmented
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.audit_head import HeadCard
from ipt_desk.ui.settings.audit_model import CASE, LINE, TIME, WHAT, AuditModel

_SEARCH_AFTER_MS = 250
_SIDE_BY_SIDE = 700
"""From this width on, at 100 %, kinds and search stand beside each other."""


class AuditPart(QWidget):
    """The head above, then the lines: by kind, by words, by case."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(14))
        self.head = HeadCard(desk)
        column.addWidget(self.head)
        column.addLayout(self._tools())
        self.model = AuditModel(desk, self)
        self.table = Table(self.tr("Access log"), self.model, row_height=38)
        self.table.setMinimumHeight(px(280))
        column.addWidget(self.table, 1)
        self._none = Label(self.tr("No line fits. Try fewer letters, or another kind."), "small", "text2")
        column.addWidget(self._none)
        self._later = QTimer(self, singleShot=True, interval=_SEARCH_AFTER_MS)
        self._connect()
        self._fit()

    def _tools(self) -> QBoxLayout:
        row = self._tool_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(gap(12))
        self.kinds = Segmented(
            self.tr("Kind"),
            (
                (None, self.tr("Everything")),
                (Kind.ACCESS, self.tr("Access")),
                (Kind.CHANGES, self.tr("Changes")),
                (Kind.OUT, self.tr("Prints and exports")),
            ),
            size="small",
        )
        self.kinds.choose(None)
        self.field = Field(placeholder=self.tr("Words or a case code"), icon="search", size="small")
        self.field.setAccessibleName(self.tr("Search the access log"))
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.field)
        return row

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._look)
        self.field.textChanged.connect(self._later.start)
        self.field.returnPressed.connect(self._look)
        self._later.timeout.connect(self._look)
        self.model.rowsInserted.connect(self._part_days)
        look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.field.setFixedWidth(px(230))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((TIME, 110), (CASE, 130), (LINE, 90)):
            self.table.setColumnWidth(column, px(width))

    def fit_to(self, width: int) -> None:
        """Stand below each other what has no room side by side."""
        ways = QBoxLayout.Direction
        narrow = width < px(_SIDE_BY_SIDE)
        self._tool_row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.head.fit_to(width)

    # Showing

    def reload(self) -> None:
        """Read the log and its head anew."""
        self._look()
        self.head.reload()

    def forget(self) -> None:
        """Let go of what was read."""
        self._later.stop()
        self.model.forget()
        self.head.forget()

    def _look(self) -> None:
        self._later.stop()
        kind = self.kinds.choice()
        search = search_for(kind if isinstance(kind, Kind) else None, self.field.text(), _translated)
        self.table.clearSpans()
        self.model.look_for(search)
        self._part_days(QModelIndex(), 0, self.model.rowCount() - 1)
        self._none.setVisible(self.model.rowCount() == 0)
        self.table.setVisible(self.model.rowCount() > 0)

    def _part_days(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            if self.model.day_of(row) is not None:
                self.table.setSpan(row, 0, 1, self.model.columnCount())


def _translated(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)
