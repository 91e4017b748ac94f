"""The passphrase of the vault: since when it holds, another one, and a new key for the whole vault."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.services import vault_keys
from ipt_desk.settings import Settings
from ipt_desk.troubles import StorageTrouble, Trouble, WrongPassphrase
from ipt_desk.ui.entry.passphrase_form import PassphraseForm
from ipt_desk.ui.entry.secret_sheet import SecretSheet
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.words import dates


class PassphraseCard(Card):
    """When the passphrase was changed last, and the ways to change it.

    Signals:
        request: the vault is to be written anew under a new key.
    """

    request = Signal(str, object)

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__("", "key-round")
        self._desk = desk
        self.show_title(self.tr("Passphrase"))
        self.since = Label("", "hint", "text2", wrap=True)
        self.body.addWidget(self.since)
        self.change = Button(self.tr("Change passphrase"), "outlined", size="small")
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch(1)
        self.body.addSpacing(gap(4))
        self.body.addLayout(row)
        self.anew = Button(self.tr("Re-encrypt with a new key"), "link")
        self.body.addWidget(self.anew)
        self.change.clicked.connect(self._change)
        self.anew.clicked.connect(self._renew)

    def reload(self) -> None:
        """Say since when the passphrase holds."""
        changed = vault_keys.read_keys(self._desk.store).passphrase_changed
        made = vault_keys.made_on(self._desk.store)
        self.since.setText(
            self.tr("Changed {day}.").format(day=dates.day(changed))
            if changed is not None
            else self.tr("The one that the vault was made with, {day}.").format(day=dates.day(made))
        )
        for button in (self.change, self.anew):
            button.setEnabled(not self._desk.store.read_only)

    def _change(self) -> None:
        sheet = ChangeSheet(self._desk, self.window())
        sheet.exec()
        wanted = sheet.wants_new_key
        sheet.deleteLater()
        self.reload()
        if wanted:
            self._renew()

    def _renew(self) -> None:
        sheet = NewKeySheet(self._desk, self.window())
        agreed, passphrase = sheet.exec() == NewKeySheet.DialogCode.Accepted, sheet.given
        sheet.given = ""
        sheet.deleteLater()
        if agreed:
            self.request.emit("vault.re-encrypt", passphrase)


class ChangeSheet(SecretSheet):
    """Asks for the passphrase of now and for another one, and keeps it.

    `wants_new_key` says that the person then asked for a new key as well.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("ChangeSheet", "Change the passphrase?"),
            QCoreApplication.translate(
                "ChangeSheet",
                "The new one opens the vault from now on; nothing else changes. "
                "Backups made before today still open with the old passphrase.",
            ),
            QCoreApplication.translate("ChangeSheet", "Current passphrase"),
            parent,
        )
        self.wants_new_key = False
        self.form = PassphraseForm(self.tr("New passphrase"))
        self.form.know(vault_keys.known_names(desk.store))
        self.body.addSpacing(gap(12))
        self.body.addWidget(self.form)
        self.offer_act(self.tr("Keep the old one"), self.tr("Change passphrase"))
        self.form.edited.connect(self.look)
        self.form.entered.connect(self.act)

    def is_complete(self) -> bool:
        return super().is_complete() and self.form.is_complete

    def show_busy(self, busy: bool) -> None:
        self.form.show_busy(busy)
        super().show_busy(busy)

    def attempt(self) -> None:
        self.try_with(
            self.tr("Changing the passphrase"),
            vault_keys.change_passphrase,
            self.desk.store.keys.folder,
            self.current.text(),
            self.form.passphrase.text(),
            vault_keys.known_names(self.desk.store),
            self.desk.kdf,
        )

    def done_with(self, value: object) -> None:
        assert isinstance(value, vault_keys.NewPassphrase)
        try:
            vault_keys.keep_passphrase(self.desk.store, value)
        except StorageTrouble as trouble:
            self.show_mistake(told(trouble))
            return
        self._say_done()

    def refuse(self, trouble: Trouble) -> None:
        if isinstance(trouble, WrongPassphrase):
            super().refuse(trouble)
        else:
            self.form.show_mistake(told(trouble))

    def _say_done(self) -> None:
        """The passphrase is changed; what that means for older copies, and what can be done about it."""
        self.forget()
        self.call(self.tr("The passphrase is changed"))
        self.text.setText(
            self.tr(
                "Backups made before today still open with the old passphrase. If somebody may have seen the "
                "old one, encrypt the vault with a new key: copies of its key file are then of no use."
            )
        )
        self.form.hide()
        self.hide_current()
        anew = Button(self.tr("Re-encrypt with a new key"), "outlined")
        anew.clicked.connect(self._ask_for_key)
        self.keep.hide()
        self.foot.insertWidget(self.foot.count() - 1, anew)
        self.go.setText(self.tr("Done"))
        self.go.setEnabled(True)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self.accept)
        self.adjustSize()
        self.go.setFocus()

    def _ask_for_key(self) -> None:
        self.wants_new_key = True
        self.accept()

    def forget(self) -> None:
        super().forget()
        self.form.forget()


class NewKeySheet(SecretSheet):
    """Asks whether the vault is to be written anew; accepted when the passphrase is the right one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("NewKeySheet", "Encrypt the vault with a new key?"),
            QCoreApplication.translate(
                "NewKeySheet",
                "Everything is written anew, and the vault is closed meanwhile. Passphrase and recovery kit "
                "stay as they are. A copy of the key file that somebody may have is then of no use; "
                "backups made before today still open as they did.",
            ),
            QCoreApplication.translate("NewKeySheet", "Current passphrase"),
            parent,
        )
        self.given = ""
        self.offer_act(self.tr("Keep the key"), self.tr("Re-encrypt"))

    def attempt(self) -> None:
        folder, typed = self.desk.store.keys.folder, self.current.text()
        self.try_with(self.tr("Checking the passphrase"), vault_keys.prove, folder, typed)

    def done_with(self, value: object) -> None:
        self.given = self.current.text()
        self.accept()
