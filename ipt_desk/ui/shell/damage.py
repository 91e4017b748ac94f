"""What happens when a vault turns out to be damaged: looked at, opened to be read, saved, never mended."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ipt_desk.troubles import ReadOnlyVault, Trouble

if TYPE_CHECKING:
    from ipt_desk.ui.entry.damage_page import DamagePage
    from ipt_desk.ui.runtime.door import Readable, Unlocked
    from ipt_desk.ui.shell.window import MainWindow

_MINUTE_MS = 60_000


class Damage(QObject):
    """Holds the keys of one damaged vault while its page is seen, and no longer than the lock allows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._unlocked: Unlocked | None = None
        self._found: Readable | None = None
        self._away = QTimer(self, singleShot=True)
        self._away.timeout.connect(self._lock)

    @cached_property
    def page(self) -> DamagePage:
        """What is seen meanwhile."""
        from ipt_desk.ui.entry.damage_page import DamagePage

        page = DamagePage()
        page.open_asked.connect(self._open)
        page.save_asked.connect(self._save)
        page.other_asked.connect(self._leave)
        return page

    def begin(self, unlocked: Unlocked) -> None:
        """Look what can be read of a vault whose key is known."""
        self._unlocked, self._found = unlocked, None
        self._window.opening.folder = unlocked.folder
        self._window.show_door(self.page)
        self._window.locking.watch()
        self._look()

    @property
    def holds_key(self) -> bool:
        """Whether the keys of a damaged vault are in hand."""
        return self._unlocked is not None

    def let_go(self) -> None:
        """Forget the keys; what is under way comes to nothing that is seen."""
        self._forget()

    def _look(self) -> None:
        self._stay()
        self.page.show_looking()
        door = self._window.opening.door
        job = self._window.jobs.start(self.tr("Looking for what can be read"), door.examine, self._unlocked)
        job.progressed.connect(self.page.show_progress)
        job.finished.connect(self._show)
        job.failed.connect(partial(self._refuse, self._look))

    def _show(self, found: Readable) -> None:
        if self._unlocked is not None:
            self._found = found
            self.page.show_found(found)

    def _refuse(self, again: object, error: Exception) -> None:
        if self._unlocked is None:
            return
        if not isinstance(error, Trouble):
            self._leave()
            raise error
        assert callable(again)
        self.page.show_trouble(error.told(QCoreApplication.translate), again)

    def _open(self) -> None:
        """Show what can be read."""
        if self._unlocked is None or self._found is None:
            return
        folder = self._unlocked.folder
        try:
            desk = self._window.opening.door.open_readable(self._unlocked, self._found, self._window.asks)
        except Trouble as trouble:
            self._refuse(self._open, trouble)
            return
        self._forget()
        self._window.take(desk, folder)
        said = self.tr("Only what can be read of the vault is shown, and nothing here can be changed.")
        desk.notices.withdraw(ReadOnlyVault().told(QCoreApplication.translate))
        desk.notices.stay(said)

    def _save(self) -> None:
        """Make a vault of what can be read."""
        if self._unlocked is None or self._found is None:
            return
        self._stay()
        self.page.show_saving()
        door, title = self._window.opening.door, self.tr("Saving what can be read")
        job = self._window.jobs.start(title, door.save_readable, self._unlocked, self._found)
        job.finished.connect(self._saved)
        job.failed.connect(partial(self._refuse, self._save))

    def _saved(self, folder: Path) -> None:
        self.page.show_saved(folder, partial(self._open_saved, folder))

    def _open_saved(self, folder: Path) -> None:
        self._forget()
        self._window.relaunch(folder, partial(self._window.show_unlock, folder))

    def _leave(self) -> None:
        self._forget()
        self._window.opening.find_vault()

    def _stay(self) -> None:
        """Somebody is here: the keys may be held for as long as an open vault may be left alone."""
        self._away.start(self._window.settings.now.lock_minutes * _MINUTE_MS)

    def _lock(self) -> None:
        if self._unlocked is not None:
            folder = self._unlocked.folder
            self._forget()
            self._window.relaunch(folder, partial(self._window.show_unlock, folder))

    def _forget(self) -> None:
        self._away.stop()
        self._unlocked = self._found = None
