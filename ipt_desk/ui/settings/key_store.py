"""The switch for opening the vault with this computer's key store, and what is said before it is on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.services import vault_keys
from ipt_desk.services.vault_keys import QuickUnlock as MadeSlot
from ipt_desk.settings import Settings
from ipt_desk.troubles import QuickUnlockRefused, Trouble
from ipt_desk.ui.entry.secret_sheet import SecretSheet
from ipt_desk.ui.kit.checks import Switch
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.runtime.quick_unlock import QuickUnlock


class KeyStoreSwitch(QWidget):
    """On where the key store of this computer opens this vault. `quick` is for tests."""

    def __init__(self, desk: Desk, settings: Settings, quick: QuickUnlock | None = None) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._quick = quick or QuickUnlock(desk.clock)
        self.switch = Switch(self.tr("Unlock with this computer's keychain"))
        self.why = Label("", "hint", "text3", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.why.setFixedWidth(px(190))
        self.why.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        row.addWidget(self.why)
        row.addWidget(self.switch)
        self.setFocusProxy(self.switch)
        self.switch.toggled.connect(self._turn)

    def reload(self) -> None:
        """Show whether it is on; where it is off, see whether it could be switched on."""
        on = self._is_on()
        self._show(on)
        if on:
            self._say("")
        elif self._desk.store.read_only:
            self._say(self.tr("This vault can only be read here"))
        else:
            job = self._desk.jobs.start(self.tr("Looking for a key store"), self._quick.answers)
            job.finished.connect(self._on_answer)

    def _is_on(self) -> bool:
        header = self._desk.store.keys.read()
        known = self._settings.now.quick_unlock.split()
        return header.slot("keyring") is not None and header.vault_id in known

    def _show(self, on: bool) -> None:
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)

    def _on_answer(self, answers: bool) -> None:
        self._say("" if answers or self._is_on() else self.tr("No key store answers on this computer"))

    def _say(self, why: str) -> None:
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.switch.setEnabled(not why)
        self.switch.setAccessibleDescription(why or self.accessibleDescription())

    def _turn(self, on: bool) -> None:
        if on:
            self._switch_on()
        else:
            self._switch_off()
        self._show(self._is_on())

    def _switch_on(self) -> None:
        sheet = KeyStoreSheet(self._desk, self._quick, self.window())
        agreed = sheet.exec() == KeyStoreSheet.DialogCode.Accepted
        sheet.deleteLater()
        if agreed:
            self._know(True)

    def _switch_off(self) -> None:
        """The slot goes first: then what the key store still holds opens nothing."""
        vault_id = self._desk.store.keys.read().vault_id
        try:
            vault_keys.drop_quick_unlock(self._desk.store)
        except Trouble as trouble:
            self._desk.notices.tell(told(trouble), icon="info")
            return
        self._know(False)
        self._desk.jobs.start(self.tr("Clearing the key store"), self._quick.forget, vault_id)

    def _know(self, on: bool) -> None:
        """Keep among the settings of this computer for which vaults its key store has a key."""
        vault_id = self._desk.store.keys.read().vault_id
        others = [one for one in self._settings.now.quick_unlock.split() if one != vault_id]
        self._settings.replace(quick_unlock=" ".join([*others, vault_id] if on else others))


class KeyStoreSheet(SecretSheet):
    """Says what it means, and asks for the passphrase once more."""

    def __init__(self, desk: Desk, quick: QuickUnlock, parent: QWidget) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("KeyStoreSheet", "Unlock with this computer's keychain?"),
            QCoreApplication.translate(
                "KeyStoreSheet",
                "Whoever sits at this computer signed in as you can then open the vault. "
                "It works when IPT Desk starts, never after a lock, and for 7 days after you "
                "last typed the passphrase.",
            ),
            QCoreApplication.translate("KeyStoreSheet", "Passphrase"),
            parent,
        )
        self._quick = quick
        self.offer_act(self.tr("Leave it off"), self.tr("Switch it on"))

    def attempt(self) -> None:
        folder = self.desk.store.keys.folder
        title = self.tr("Asking this computer's key store")
        self.try_with(title, self._quick.make, folder, self.current.text())

    def refuse(self, trouble: Trouble) -> None:
        """Where the key store is silent, say that it stays off: the passphrase was right."""
        if isinstance(trouble, QuickUnlockRefused):
            said = self.tr("This computer's key store did not answer, so this stays off.")
            self.show_mistake(said)
        else:
            super().refuse(trouble)

    def done_with(self, value: object) -> None:
        assert isinstance(value, MadeSlot)
        try:
            vault_keys.keep_quick_unlock(self.desk.store, value)
        except Trouble as trouble:
            self.refuse(trouble)
            return
        self.accept()
