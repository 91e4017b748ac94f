"""The head of the audit: to write down, to check, and to compare with what was written down earlier."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.services.audit_log import HEAD_LETTERS, Check, Head, clean_head, read_head
from ipt_desk.services.audit_log import check as look_through
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.forms import Field, FormRows
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.jobs import Job, Token
from ipt_desk.ui.words import dates

_SIDE_BY_SIDE = 600


class HeadCard(Card):
    """Twelve letters that stand for the whole audit, and what can be found out with them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._head: Head | None = None
        self._job: Job | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(gap(28))
        self._columns.addLayout(self._shown(), 3)
        self._columns.addLayout(self._compared(), 2)
        self.body.addLayout(self._columns)
        self.body.addWidget(self._verdict())

    def _shown(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap(4))
        column.addWidget(Label(self.tr("Head of the audit"), "section"))
        row = QHBoxLayout()
        row.setSpacing(gap(14))
        self.code = Label("", "code")
        self.code.setAccessibleDescription(self.tr("Head of the audit"))
        self._where = Label("", "hint", "text2", wrap=True)
        row.addWidget(self.code)
        row.addWidget(self._where, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        said = self.tr(
            "Write it down with the date and keep it apart from this computer. If anyone ever cuts off the "
            "end of the audit, this shows it."
        )
        column.addWidget(Label(said, "hint", "text3", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        self.verify = Button(self.tr("Check the audit"), "outlined", icon="shield-check", size="small")
        self.copy = Button(self.tr("Copy the head"), icon="copy", size="small")
        buttons.addWidget(self.verify)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column.addSpacing(gap(4))
        column.addLayout(buttons)
        column.addStretch(1)
        self.verify.clicked.connect(self._verify)
        self.copy.clicked.connect(self._copy)
        return column

    def _compared(self) -> QVBoxLayout:
        self._rows = FormRows()
        self.typed = Field(size="small")
        self._rows.row(
            self.tr("A head you wrote down"),
            self.typed,
            self.tr("Twelve letters and digits; blanks do not matter"),
        )
        self.compare = Button(self.tr("Compare"), "outlined", size="small")
        row = QHBoxLayout()
        row.addWidget(self.compare)
        row.addStretch(1)
        self._rows.addSpacing(gap(4))
        self._rows.addLayout(row)
        self._rows.addStretch(1)
        self.typed.textChanged.connect(self._clear_mistake)
        self.typed.returnPressed.connect(self._compare)
        self.compare.clicked.connect(self._compare)
        return self._rows

    def _verdict(self) -> QWidget:
        box = self._verdict_box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, gap(4), 0, 0)
        row.setSpacing(gap(8))
        self._sign = IconLabel("circle-check", "ok", 16)
        self.verdict = Label("", "small", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.verdict, 1)
        box.hide()
        return box

    def fit_to(self, width: int) -> None:
        """Let the comparing stand below the head where room is short."""
        ways = QBoxLayout.Direction
        narrow = width < px(_SIDE_BY_SIDE)
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    # Showing

    def reload(self) -> None:
        """Read and show the head as it is now."""
        self._head = head = self._desk.read(read_head)
        self.code.setText(head.groups if head else self.tr("none yet"))
        where = self.tr("Line {line}, {moment}")
        today = self._desk.clock.today()
        self._where.setText(
            where.format(line=_number(head.line), moment=dates.past_moment(head.at, today)) if head else ""
        )
        self.copy.setEnabled(head is not None)

    def forget(self) -> None:
        """Let go of what was read."""
        self._head = None
        self.code.setText("")
        self._where.setText("")
        self.typed.clear()
        self._verdict_box.hide()

    # Doing

    def _copy(self) -> None:
        if self._head is not None:
            QGuiApplication.clipboard().setText(self._head.groups)
            self._desk.notices.tell(self.tr("Head copied"), icon="copy")

    def _verify(self) -> None:
        self._begin("")

    def _compare(self) -> None:
        if len(clean_head(self.typed.text())) < HEAD_LETTERS:
            said = self.tr("A head has 12 letters and digits. This has {count}.")
            self._rows.show_mistake(self.typed, said.format(count=len(clean_head(self.typed.text()))))
            return
        self._begin(self.typed.text())

    def _clear_mistake(self) -> None:
        self._rows.show_mistake(self.typed, "")

    def _begin(self, typed: str) -> None:
        if self._job is not None:
            return
        self._busy(True)
        self._job = self._desk.jobs.start(self.tr("Checking the audit"), _work, self._desk, typed)
        self._job.finished.connect(self._show_check)
        self._job.over.connect(self._on_over)

    def _on_over(self) -> None:
        self._job = None
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self.verify.setText(self.tr("Checking the audit…") if busy else self.tr("Check the audit"))
        self.verify.setEnabled(not busy)
        self.compare.setEnabled(not busy)

    def _show_check(self, found: Check) -> None:
        self._sign.show_icon(*(("circle-check", "ok") if found.holds else ("triangle-alert", "danger")))
        self.verdict.setText(self._sentence(found))
        self._verdict_box.show()
        announce(self.verdict, self.verdict.text())

    def _sentence(self, found: Check) -> str:
        if found.wrong is not None:
            said = self.tr(
                "The audit does not fit together from line {line} on: lines were changed, removed or put in "
                "by something other than IPT Desk. Keep a copy of the vault as it is."
            )
            return said.format(line=_number(found.wrong))
        if not found.typed:
            said = self.tr("The audit fits together: {count} lines, none changed, moved or taken out.")
            return said.format(count=_number(found.count))
        if found.found is None:
            return self.tr(
                "No line has this head. Look whether it is typed as you wrote it; if it is, lines at the end "
                "have been cut off since, or it belongs to another vault."
            )
        said = self.tr(
            "This is line {line}, {moment}. The audit is whole, and everything up to there is as it was then."
        )
        moment = dates.past_moment(found.found.at, self._desk.clock.today())
        return said.format(line=_number(found.found.line), moment=moment)


def _number(count: int) -> str:
    return QLocale().toString(count)


def _work(token: Token, desk: Desk, typed: str) -> Check:
    return look_through(desk.store, typed)
