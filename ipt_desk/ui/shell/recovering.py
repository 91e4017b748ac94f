"""How a vault is opened with its recovery kit: the key, a new passphrase, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from ipt_desk.services import vault_keys
from ipt_desk.troubles import DatabaseDamaged, MistypedRecoveryKey, Trouble, WrongRecoveryKey
from ipt_desk.ui.entry.recover_page import NEW, RecoverPage

if TYPE_CHECKING:
    from ipt_desk.services.vault_keys import NewPassphrase
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.door import Unlocked
    from ipt_desk.ui.shell.opening import Opening
    from ipt_desk.ui.shell.window import MainWindow


class Recovering(QObject):
    """Leads through the two steps, and hands the window the open desk.

    A slip of the finger is told with the groups to compare and costs no wait: the key has a sum of
    its own, so nothing was tried. A whole key that is another counts as a wrong passphrase does.
    """

    def __init__(self, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._window, self._opening = window, opening
        self._folder = opening.folder
        self._unlocked: Unlocked | None = None
        self.page = RecoverPage()
        self.page.key_typed.connect(self._try_key)
        self.page.passphrase_chosen.connect(self._choose)
        self.page.left.connect(self._leave)

    def begin(self, folder: Path) -> None:
        """Ask for the recovery key of the vault at `folder`."""
        self._folder = folder
        self._window.show_door(self.page)
        self.page.show_vault(folder)
        self.page.hold(self._opening.wait_left())

    @property
    def holds_key(self) -> bool:
        """Whether the key was right and the vault is held."""
        return self._unlocked is not None

    def let_go(self) -> None:
        """Forget the key and let the vault go, where it is held already."""
        self.page.forget()
        if self._unlocked is not None:
            self._unlocked.release()
            self._unlocked = None

    def _leave(self) -> None:
        self.let_go()
        self._opening.show_unlock(self._folder)

    # The key

    def _try_key(self, typed: str) -> None:
        try:
            key = vault_keys.read_recovery_key(typed)
        except MistypedRecoveryKey as trouble:
            self.page.show_key_trouble(_told(trouble), trouble.groups)
            return
        self.page.show_busy(True)
        job = self._window.jobs.start(
            self.tr("Trying the key"), self._opening.door.recover, self._folder, key
        )
        job.finished.connect(self._found)
        job.failed.connect(self._refuse_key)

    def _refuse_key(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.page.show_busy(False)
            raise error
        wait = self._opening.count_try() if isinstance(error, WrongRecoveryKey) else 0
        self.page.show_key_trouble(_told(error), wait=wait)

    def _found(self, unlocked: Unlocked) -> None:
        if self._window.is_closed:
            unlocked.release()
            return
        self._unlocked = unlocked
        self.page.entry.clear()
        if unlocked.lock.writes:
            self._window.locking.watch()
            self._opening.folder = self._folder
            self.page.show_step(NEW)
        else:
            self._open()

    # The new passphrase

    def _choose(self, passphrase: str) -> None:
        self.page.show_busy(True)
        door = self._opening.door
        job = self._window.jobs.start(
            self.tr("Opening the vault"), door.new_passphrase, self._unlocked, passphrase
        )
        job.finished.connect(self._open)
        job.failed.connect(self._refuse_passphrase)

    def _refuse_passphrase(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.page.show_busy(False)
            raise error
        self.page.show_passphrase_trouble(_told(error))

    def _open(self, new: NewPassphrase | None = None) -> None:
        """Open the vault; from now on `new` is its passphrase. One that takes no changes keeps the old."""
        unlocked, self._unlocked = self._unlocked, None
        if unlocked is None or self._window.is_closed:
            if unlocked is not None:
                unlocked.release()
            return
        settings = self._window.settings
        try:
            desk = self._opening.door.open(unlocked, self._window.asks, settings.now.failed_tries)
            self._keep(desk, new)
        except DatabaseDamaged:
            self.page.forget()
            self._opening.damage.begin(unlocked)
            return
        except Trouble as trouble:
            self.page.forget()
            self._opening.show_unlock(self._folder)
            self._opening.unlock.say(_told(trouble))
            return
        settings.replace(failed_tries=0, last_failed_try="", last_vault=str(unlocked.folder))
        self.page.forget()
        self._window.take(desk, unlocked.folder)
        if new is not None and self._window.frame is not None:
            self._window.frame.kit.say_recovered()

    def _keep(self, desk: Desk, new: NewPassphrase | None) -> None:
        if new is None:
            return
        try:
            vault_keys.keep_passphrase(desk.store, new)
        except Trouble:
            desk.close()
            raise


def _told(trouble: Trouble) -> str:
    return trouble.told(QCoreApplication.translate)
