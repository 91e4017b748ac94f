"""What the unlock page says of the place of a vault, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from ipt_desk.troubles import OlderVault, ReadOnlyVault, Trouble, UnfinishedVault, UnfitPlace, VaultInUse

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.jobs import Job
    from ipt_desk.ui.shell.opening import Opening
    from ipt_desk.ui.shell.window import MainWindow

_STEPS = 10
"""How often progress is said aloud on the way."""


class PlaceGuard(QObject):
    """Looks at the place of a vault before a passphrase is typed, and brings the vault to a fit one."""

    def __init__(self, window: MainWindow, opening: Opening, own_folder: Path) -> None:
        super().__init__(window)
        self._window, self._opening, self._own_folder = window, opening, own_folder
        self._job: Job | None = None
        self._said_step = -1

    @property
    def is_at_work(self) -> bool:
        """Whether a vault is being brought here."""
        return self._job is not None

    def look(self) -> None:
        """Say in the unlock page what would keep its vault from being opened."""
        folder = self._opening.folder
        if self.is_at_work or not folder.exists():
            return
        job = self._window.jobs.start("look", self._opening.door.look, folder)
        job.finished.connect(self._looked)

    def _looked(self, found: tuple[Path, Trouble | None]) -> None:
        """Tell what was found, unless the vault is open or being opened by now."""
        folder, trouble = found
        page = self._opening.unlock
        asked = self._window.frame is None and page.isVisible() and not page.is_busy
        if trouble is not None and asked and folder == self._opening.folder:
            self.tell(trouble)

    def look_again(self) -> None:
        """Look once more, as the person asked."""
        self._opening.show_unlock(self._opening.folder)

    def tell(self, trouble: Trouble) -> bool:
        """Show a banner with what can be done; False where the trouble is none of the place."""
        said = trouble.told(QCoreApplication.translate)
        if isinstance(trouble, VaultInUse):
            self._say(said, (self.tr("Look again"), self.look_again))
        elif isinstance(trouble, UnfitPlace):
            self._say(said, (self.tr("Move it for me"), self.bring))
        elif isinstance(trouble, UnfinishedVault | OlderVault | ReadOnlyVault):
            self._say(said, (self.tr("Copy to this computer"), self.bring))
        else:
            return False
        return True

    def _say(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        self._opening.unlock.say(text, *actions)

    # Bringing a vault here

    def bring(self) -> None:
        """Copy the vault to where vaults are kept on this computer, and open it from there."""
        if self.is_at_work:
            return
        page = self._opening.unlock
        page.show_busy(True)
        self._said_step = -1
        self._show_progress(0, 1)
        folder = self._opening.folder
        job = self._window.jobs.start("bring", self._opening.door.bring, folder, self._own_folder)
        self._job = job
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._brought)
        job.failed.connect(self._not_brought)
        job.cancelled.connect(self._was_cancelled)

    def _show_progress(self, done: int, total: int) -> None:
        step = _STEPS * done // max(total, 1)
        if step == self._said_step:
            return
        self._said_step = step
        said = self.tr("The vault is being copied to this computer. {percent} % are done.")
        self._say(said.format(percent=step * 100 // _STEPS), (self.tr("Cancel"), self._cancel))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _brought(self, folder: Path) -> None:
        old = self._opening.folder
        self._end()
        if self._window.is_closed:
            return
        self._window.settings.replace(last_vault=str(folder))
        self._opening.show_unlock(folder)
        said = self.tr("The vault is now at {place}. The old copy is still at {old} and was not changed.")
        told = [said.format(place=folder, old=old)]
        if not self._opening.door.is_read_only(old):
            told.append(self.tr("Delete it when you have seen that this one opens."))
        self._say(" ".join(told))

    def _not_brought(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Trouble):
            raise error
        if not self.tell(error):
            said = error.told(QCoreApplication.translate)
            self._say(said, (self.tr("Try again"), self.bring))

    def _was_cancelled(self) -> None:
        self._end()
        if not self._window.is_closed:
            self._opening.show_unlock(self._opening.folder)

    def _end(self) -> None:
        self._job = None
        self._opening.unlock.show_busy(False)
