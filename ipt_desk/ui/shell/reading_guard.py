"""A vault that can only be read here: it says so while it is open, and offers a copy that takes changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from ipt_desk.troubles import ReadOnlyVault, Trouble
from ipt_desk.ui.runtime.desk import Desk, told

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.jobs import Job
    from ipt_desk.ui.shell.window import MainWindow

_STEPS = 10


class ReadingGuard(QObject):
    """Stands by an open vault that takes no changes."""

    def __init__(self, window: MainWindow, desk: Desk, own_folder: Path) -> None:
        super().__init__(desk)
        self._window, self._desk, self._own_folder = window, desk, own_folder
        self._said = ""
        self._job: Job | None = None
        self._tell()

    def _tell(self) -> None:
        said = ReadOnlyVault().told(QCoreApplication.translate)
        self._stay(said, self.tr("Copy to this computer"), self.copy)

    def _stay(self, said: str, words: str, do: Callable[[], object]) -> None:
        """Say one thing at a time, with what can be done about it."""
        if self._said and said != self._said:
            self._desk.notices.withdraw(self._said)
        self._said = said
        self._desk.notices.stay(said, (words, do))

    def copy(self) -> None:
        """Copy the vault to where vaults are kept on this computer; this one stays open meanwhile."""
        if self._job is None:
            door = self._window.opening.door
            self._job = job = self._desk.jobs.start(
                "bring", door.bring, self._desk.store.keys.folder, self._own_folder
            )
            job.progressed.connect(self._show_progress)
            job.finished.connect(self._copied)
            job.failed.connect(self._failed)
            job.cancelled.connect(self._tell)
            job.over.connect(self._end)

    def _show_progress(self, done: int, total: int) -> None:
        percent = 100 // _STEPS * (_STEPS * done // max(total, 1))
        said = self.tr("The vault is being copied to this computer. {percent} % are done.")
        if said.format(percent=percent) != self._said and self._job is not None:
            self._stay(said.format(percent=percent), self.tr("Cancel"), self._job.cancel)

    def _copied(self, folder: Path) -> None:
        self._copy = folder
        said = self.tr("A copy that takes changes is at {place}. This one stays as it is.")
        self._stay(said.format(place=folder), self.tr("Open the copy"), self.open_copy)

    def _failed(self, error: Exception) -> None:
        self._tell()
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.tell(told(error), icon="info")

    def _end(self) -> None:
        self._job = None

    def open_copy(self) -> None:
        """Lock, and ask for the passphrase of the copy."""
        self._window.settings.replace(last_vault=str(self._copy))
        self._window.opening.folder = self._copy
        self._window.lock()
