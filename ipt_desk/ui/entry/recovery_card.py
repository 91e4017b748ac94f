"""The recovery kit in the settings: when it was made and checked, a new one, a trial of the old one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ipt_desk.services import vault_keys
from ipt_desk.services.vault_keys import KeyFacts
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates


class RecoveryCard(Card):
    """When the kit was printed and checked, and what can be done with it.

    Signals:
        request: a new kit is to be made, or the one there is to be tried.
    """

    request = Signal(str, object)

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__("", "life-buoy")
        self._desk = desk
        self.show_title(self.tr("Recovery kit"))
        self.said = Label("", "hint", "text2", wrap=True)
        self.body.addWidget(self.said)
        self.make = Button("", "outlined", size="small")
        self.test = Button(self.tr("Test my kit"), "outlined", size="small")
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(self.make)
        row.addWidget(self.test)
        row.addStretch(1)
        self.body.addSpacing(gap(4))
        self.body.addLayout(row)
        self.make.clicked.connect(self._make)
        self.test.clicked.connect(self._test)
        self.reload()

    def reload(self) -> None:
        """Say how it stands with the kit."""
        known = vault_keys.read_keys(self._desk.store)
        self.said.setText(self._words(known))
        made = known.recovery_made is not None
        self.make.setText(self.tr("Make a new kit") if made else self.tr("Make the kit"))
        self.test.setVisible(made)
        for button in (self.make, self.test):
            button.setEnabled(not self._desk.store.read_only)

    def _words(self, known: KeyFacts) -> str:
        if known.recovery_made is None:
            return self.tr("Not printed yet. Without it a forgotten passphrase cannot be helped.")
        if known.recovery_checked is None:
            said = self.tr("Printed {day}, not checked yet. Type its key once to be sure of the sheet.")
            return said.format(day=dates.day(known.recovery_made))
        said = self.tr(
            "Printed and checked {day}. A new kit opens the vault from now on; the old sheet still opens "
            "backups made before."
        )
        return said.format(day=dates.day(known.recovery_checked))

    def _make(self) -> None:
        self.request.emit("kit.make", None)

    def _test(self) -> None:
        self.request.emit("kit.test", None)
