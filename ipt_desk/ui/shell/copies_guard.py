"""Tells of second copies that a sync program made of the vault, and lists them; nothing is done with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ipt_desk import logbook
from ipt_desk.clock import local
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.jobs import Token
from ipt_desk.ui.words import dates
from ipt_desk.whereabouts.copies import SecondCopy, second_copies

_MOST = 12
"""How many are listed by name."""


class CopiesGuard(QObject):
    """Looks for second copies when a vault is open, beside the window."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget = desk, parent
        self._found: tuple[SecondCopy, ...] = ()
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        job = self._desk.jobs.start("copies", _second_copies, self._desk.store.keys.folder)
        job.finished.connect(self._tell)

    def _tell(self, found: tuple[SecondCopy, ...]) -> None:
        self._found = found
        if not found:
            return
        logbook.event("copies.seen", count=len(found))
        said = self.tr("A sync program made a second copy. Nothing was changed.")
        if len(found) > 1:
            more = self.tr("A sync program made {count} second copies. Nothing was changed.")
            said = more.format(count=len(found))
        self._desk.notices.stay(said, (self.tr("Show them"), self.show_them))

    def show_them(self) -> None:
        """List the copies by name and date."""
        sheet = CopiesSheet(self._found, self._desk, self._widget)
        sheet.exec()
        sheet.deleteLater()


def _second_copies(_token: Token, folder: Path) -> tuple[SecondCopy, ...]:
    return second_copies(folder)


class CopiesSheet(Sheet):
    """The names and dates of second copies, and what became of them: nothing."""

    def __init__(self, copies: tuple[SecondCopy, ...], desk: Desk, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("CopiesSheet", "Second copies of this vault"),
            QCoreApplication.translate(
                "CopiesSheet",
                "They lie in the folder of the vault, or beside it. They are neither opened nor put together "
                "with the vault, and may hold changes that this vault does not have. "
                "Keep them until you have looked.",
            ),
            "triangle-alert",
            parent,
        )
        self.setMinimumWidth(px(560))
        self.body.setSpacing(gap(6))
        for copy in copies[:_MOST]:
            self.body.addWidget(Label(copy.name, "small-strong", wrap=True))
            when = dates.moment(local(copy.written, desk.clock))
            said = QCoreApplication.translate("CopiesSheet", "Last changed {moment}").format(moment=when)
            self.body.addWidget(Label(said, "hint", "text2"))
        if len(copies) > _MOST:
            more = QCoreApplication.translate("CopiesSheet", "and {count} more")
            self.body.addWidget(Label(more.format(count=len(copies) - _MOST), "hint", "text2"))
        close = Button(self.tr("Close"), "outlined")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)
