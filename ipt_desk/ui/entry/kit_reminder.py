"""The banner on the caseload that reminds of the recovery kit."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desk.services import vault_keys
from ipt_desk.services.vault_keys import KeyFacts
from ipt_desk.troubles import Trouble
from ipt_desk.ui.kit.page_banner import PageBanner
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates

CHECK_AGAIN_AFTER = timedelta(days=183)
"""A kit that was checked is asked for again after half a year: paper gets lost."""


class KitReminder(QWidget):
    """Says what is still to be done about the recovery kit, and only that.

    Signals:
        make_asked: a new kit is to be made.
        test_asked: the kit is to be tried.
    """

    make_asked = Signal()
    test_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted, self._here = False, False
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(28), gap(16), gap(28), 0)
        self.banner = PageBanner(icon="life-buoy")
        column.addWidget(self.banner)
        self.setHidden(True)

    def show_in(self, room: str) -> None:
        """The person is in `room` now; the banner belongs to the caseload."""
        self._here = room == "caseload"
        self._show()

    def look(self) -> None:
        """Read what is known of the kit, and say what is to be done."""
        if self._desk.store.read_only:
            return
        try:
            known = vault_keys.read_keys(self._desk.store)
        except Trouble:
            return  # who reads the vault says so; this is a reminder
        self._say(known, self._desk.clock.today())

    def say_recovered(self) -> None:
        """After a way in with the kit: what the old sheet is still good for."""
        self._wanted = True
        self.banner.say(
            self.tr(
                "The new passphrase opens the vault from now on. The sheet you used still opens it too. "
                "If it may have been seen, make a new kit: a new kit opens the vault from now on; the old "
                "sheet still opens backups made before."
            ),
            (self.tr("Make a new kit"), self.make_asked.emit),
            (self.tr("Keep this sheet"), self._put_off),
        )
        self._show()

    def _say(self, known: KeyFacts, today: date) -> None:
        make, test = self.tr("Make the kit"), self.tr("Test my kit")
        self._wanted = True
        if known.recovery_made is None:
            self.banner.say(
                self.tr(
                    "Your recovery kit is not printed and checked yet. Without it a forgotten passphrase "
                    "cannot be helped."
                ),
                (make, self.make_asked.emit),
            )
        elif known.recovery_checked is None:
            self.banner.say(
                self.tr(
                    "Your recovery kit is not checked yet. Type its key once, so that you know that the "
                    "sheet opens the vault."
                ),
                (test, self.test_asked.emit),
                (self.tr("Make a new kit"), self.make_asked.emit),
            )
        elif today - known.recovery_checked > CHECK_AGAIN_AFTER:
            said = self.tr(
                "Your recovery kit was last checked on {day}. Type its key once more, so that you know "
                "where the sheet is and that it opens the vault."
            )
            self.banner.say(
                said.format(day=dates.day(known.recovery_checked)),
                (test, self.test_asked.emit),
                (self.tr("Not now"), self._put_off),
            )
        else:
            self._wanted = False
            self.banner.say("")
        self._show()

    def _put_off(self) -> None:
        """Say no more of it until the vault is opened again."""
        self._wanted = False
        self._show()

    def _show(self) -> None:
        self.setHidden(not (self._wanted and self._here))
