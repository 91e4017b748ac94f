"""What is done with the recovery kit of an open vault: a new one is made, or the one there is is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipt_desk.services import vault_keys
from ipt_desk.settings import Settings
from ipt_desk.troubles import MistypedRecoveryKey, Trouble
from ipt_desk.ui.entry.key_entry import KeyEntry
from ipt_desk.ui.entry.kit_bench import KitBench
from ipt_desk.ui.entry.kit_making import KitMaking
from ipt_desk.ui.entry.secret_sheet import SecretSheet
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.cards import PageScroll
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.words import dates

if TYPE_CHECKING:
    from ipt_desk.ui.documents.printers import Printers
    from ipt_desk.ui.shell.window import MainWindow

_WIDE, _HIGH, _AROUND = 1060, 820, 40
_ALL = 100
"""The share of the height that the kit takes, beside a share of 1 for what is empty."""


def show_kit_sheet(window: MainWindow, request: str) -> None:
    """Do `kit.make` or `kit.test` for the vault that is open in `window`."""
    frame = window.frame
    if frame is None:
        return
    if request == "kit.make":
        sheet: Sheet = MakeKitSheet(frame.desk, window.settings, window, window.opening.printers)
    else:
        sheet = TestKitSheet(frame.desk, window)
    sheet.exec()
    sheet.deleteLater()
    if window.frame is frame:  # a lock closes the sheet and the desk below it
        frame.kit.look()
        if frame.page is not None:
            frame.page.reload()


class MakeKitSheet(SecretSheet):
    """Asks for the passphrase, then shows the kit with its tasks; done when it is proved."""

    def __init__(
        self, desk: Desk, settings: Settings, parent: QWidget, printers: Printers | None = None
    ) -> None:
        replaces = vault_keys.read_keys(desk.store).recovery_made is not None
        super().__init__(desk, *_asked(replaces=replaces), parent)
        self._replaces, self._below = replaces, parent.window()
        self._settings, self._printers = settings, printers
        self.making: KitMaking | None = None
        self.offer_act(
            self.tr("Keep the old kit") if self._replaces else self.tr("Do this later"),
            self.tr("Make a new kit") if self._replaces else self.tr("Make the kit"),
        )

    def attempt(self) -> None:
        folder, typed = self.desk.store.keys.folder, self.current.text()
        self.try_with(self.tr("Making the key"), vault_keys.make_recovery_key, folder, typed)

    def done_with(self, value: object) -> None:
        assert isinstance(value, vault_keys.MadeRecoveryKey)
        self._show_bench(value)

    def _show_bench(self, made: vault_keys.MadeRecoveryKey) -> None:
        """The passphrase was right: the sheet becomes the place where the kit is printed and proved."""
        self.current.clear()
        self.hide_current()
        self.call(self.tr("Keep your recovery kit"))
        self.bench = KitBench()
        scroll = PageScroll()
        scroll.column.setContentsMargins(0, gap(8), gap(12), gap(8))
        scroll.column.addWidget(self.bench)
        self.body.addWidget(scroll, 1)
        self.column.setStretchFactor(self.body, _ALL)
        self._reason = Label(self.tr("Finish the check to continue"), "hint", "text2")
        self.foot.insertWidget(self.foot.indexOf(self.keep) + 1, self._reason)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self.accept)
        self.go.setText(self.tr("Done"))
        self.go.setEnabled(False)
        self.go.setAccessibleDescription(self._reason.text())
        self.making = KitMaking(
            self.desk, self.bench, self._settings, replaces=self._replaces, printers=self._printers
        )
        self.making.kept.connect(self._on_kept)
        self._grow()
        self.making.begin(made)
        self.bench.print.setFocus()

    def _grow(self) -> None:
        """Take the room of the window below, as far as it is needed."""
        room = self._below.size()
        wide = min(px(_WIDE), room.width() - 2 * _AROUND)
        high = min(px(_HIGH), room.height() - 2 * _AROUND)
        self.resize(wide, high)
        middle = self._below.mapToGlobal(self._below.rect().center())
        self.move(middle.x() - wide // 2, middle.y() - high // 2)

    def _on_kept(self) -> None:
        self._reason.hide()
        self.keep.hide()
        self.go.setAccessibleDescription("")
        self.go.setEnabled(True)

    def done(self, result: int) -> None:
        making, self.making = self.making, None
        if making is not None:
            self._tell_of_loose_sheet(making)
            making.end()
        super().done(result)

    def _tell_of_loose_sheet(self, making: KitMaking) -> None:
        """A new sheet that was printed and not proved opens nothing; whoever keeps it has to know."""
        if self._replaces and making.is_on_paper and not self.bench.is_proved:
            self.desk.notices.stay(
                self.tr(
                    "The new sheet was not checked, so it opens nothing. Shred it, or delete the file. "
                    "The kit you had still opens the vault."
                )
            )


def _asked(*, replaces: bool) -> tuple[str, str, str]:
    """Title, text and the name of the field, before the key is made."""
    said = QCoreApplication.translate
    if replaces:
        title = said("MakeKitSheet", "Make a new recovery kit?")
        text = said(
            "MakeKitSheet",
            "A new kit opens the vault from now on. The old sheet still opens backups made before.",
        )
    else:
        title = said("MakeKitSheet", "Make the recovery kit?")
        text = said("MakeKitSheet", "One sheet of paper that opens the vault if you forget the passphrase.")
    return title, text, said("MakeKitSheet", "Current passphrase")


class TestKitSheet(Sheet):
    """Asks for the whole key of the sheet, and says whether it opens the vault."""

    __test__ = False

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("TestKitSheet", "Test your recovery kit"),
            QCoreApplication.translate(
                "TestKitSheet",
                "Type the twelve groups of the printed key. Capitals, blanks and dashes do not matter.",
            ),
            "life-buoy",
            parent,
        )
        self._desk = desk
        self.setMinimumWidth(px(620))
        self.entry = KeyEntry()
        self.body.addSpacing(gap(8))
        self.body.addWidget(self.entry)
        self.keep, self.go = self.offer(self.tr("Close"), self.tr("Test the key"))
        self.go.clicked.disconnect()
        self.go.clicked.connect(self._test)
        self.go.setDefault(False)
        self.entry.edited.connect(self._look)
        self.entry.entered.connect(self._test)
        self._look()
        self.entry.focus_first()

    def _look(self) -> None:
        self.go.setEnabled(self.entry.is_complete)

    def _test(self) -> None:
        if not self.go.isEnabled():
            return
        try:
            key = vault_keys.read_recovery_key(self.entry.text())
            vault_keys.check_recovery_key(self._desk.store, key)
        except MistypedRecoveryKey as trouble:
            self.entry.show_mistake(told(trouble), trouble.groups)
        except Trouble as trouble:
            self.entry.show_mistake(told(trouble))
        else:
            self._say_right()

    def _say_right(self) -> None:
        """The sheet is the right one: nothing is left to do."""
        said = self.tr("This key opens the vault. Checked {day}.")
        sentence = said.format(day=dates.day(self._desk.clock.today()))
        self.entry.clear()
        self.entry.hide()
        self.call(self.tr("The recovery kit is right"))
        self.text.setText(sentence)
        self.keep.hide()
        self.go.setText(self.tr("Done"))
        self.go.setEnabled(True)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self.accept)
        self.adjustSize()
        self.go.setFocus()
        announce(self, sentence)

    def done(self, result: int) -> None:
        self.entry.clear()
        super().done(result)
