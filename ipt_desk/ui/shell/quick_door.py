"""Opening a vault with the computer's key store, from the page that asks for the passphrase.

It is a button that has the keyboard, and not an opening by itself: a vault is opened by somebody
who is there, with one press of Enter, and never by a computer that was only switched on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ipt_desk.troubles import QuickUnlockRefused

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.quick_unlock import QuickUnlock
    from ipt_desk.ui.shell.opening import Opening
    from ipt_desk.ui.shell.window import MainWindow

LOOK_AFTER_MS = 200
"""The header is read when the window has been seen."""


class QuickDoor(QObject):
    """Offers the key store where it may open the vault; tests put their own in `quick`.

    `done` takes a vault whose key is known, `failed` what keeps it from being opened by any key.
    """

    def __init__(
        self,
        window: MainWindow,
        opening: Opening,
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(opening)
        self._window, self._opening, self._done, self._failed = window, opening, done, failed
        self._made: QuickUnlock | None = None
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    @property
    def quick(self) -> QuickUnlock:
        """The key store, beside the window."""
        if self._made is None:
            from ipt_desk.ui.runtime.quick_unlock import QuickUnlock

            self._made = QuickUnlock(self._opening.door.clock)
        return self._made

    @quick.setter
    def quick(self, quick: QuickUnlock) -> None:
        self._made = quick

    # On the page

    def look(self) -> None:
        """The page asks for a vault anew: see in a moment whether the key store may open it."""
        self._opening.unlock.offer_quick(None)
        if self._window.settings.now.quick_unlock:
            self._timer.start()

    def _look(self) -> None:
        if self._window.frame is None and not self._window.is_closed:
            known = self._window.settings.now.quick_unlock
            job = self._window.jobs.start(
                self.tr("Opening the vault"), self.quick.is_offered, self._opening.folder, known
            )
            job.finished.connect(self._offer)

    def _offer(self, offered: bool) -> None:
        page = self._opening.unlock
        if offered and self._window.frame is None and not page.is_busy:
            page.offer_quick(self.ask)

    def ask(self) -> None:
        """Open the vault with what the key store keeps."""
        page, folder = self._opening.unlock, self._opening.folder
        page.say("")
        page.show_busy(True)
        job = self._window.jobs.start(self.tr("Opening the vault"), self.quick.unlock, folder)
        job.finished.connect(self._done)
        job.failed.connect(self._refuse)

    def _refuse(self, error: Exception) -> None:
        page = self._opening.unlock
        page.offer_quick(None)
        if not isinstance(error, QuickUnlockRefused):
            self._failed(error)
            return
        page.show_busy(False)
        page.say(error.told(QCoreApplication.translate))
        page.passphrase.setFocus()

    # Around an open vault

    def renew(self, desk: Desk, way: str) -> None:
        """The passphrase lets the key store open this vault for another week."""
        if way == "passphrase" and self._window.settings.now.quick_unlock:
            self.quick.renew(desk.store)

    def rest(self, desk: Desk) -> None:
        """The vault is being locked: it takes the passphrase to come back."""
        settings = self._window.settings
        if settings.now.quick_unlock and not self.quick.rest(desk.store):
            settings.replace(quick_unlock="")  # what cannot be rested there is not offered here
