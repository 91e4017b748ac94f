"""The window: it shows who is asked for what, connects requests to decisions, and knows no page's insides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from ipt_desk.settings import Settings
from ipt_desk.troubles import ReadOnlyVault, Trouble, WrongPassphrase
from ipt_desk.ui.look import theme, type
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell import place
from ipt_desk.ui.shell.mark import NAME

if TYPE_CHECKING:
    from ipt_desk.ui.kit.focus_ring import FocusRing
    from ipt_desk.ui.runtime.asks import Asks
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.door import Unlocked
    from ipt_desk.ui.runtime.jobs import Job, Jobs
    from ipt_desk.ui.shell.deeds import Deeds
    from ipt_desk.ui.shell.first_run import FirstRunPage
    from ipt_desk.ui.shell.frame import DeskFrame
    from ipt_desk.ui.shell.history import Place
    from ipt_desk.ui.shell.idle import IdleWatch
    from ipt_desk.ui.shell.menus import Actions
    from ipt_desk.ui.shell.unlock import UnlockPage

_LEAST = (1024, 700)
_WARM = (
    "ipt_desk.data.vault",
    "ipt_desk.ui.runtime.desk",
    "ipt_desk.ui.shell.frame",
    "ipt_desk.ui.cases.page",
)
_WARM_AFTER_MS = 150
"""The rest is loaded once the window is seen: before, it would only hold the first paint up."""
_ROOMS_AFTER_MS = 400
"""The other rooms are loaded when the caseload has been seen for a moment."""


_WORN = frozenset({"theme", "text_size", "reduced_motion", "letter_keys"})
"""The settings that every widget follows."""


class MainWindow(QMainWindow):
    """One window over one vault: the first run, the passphrase, or the open desk.

    What the first page does without is made and imported when it is asked for, and at the
    latest when the window has been seen.

    Signals:
        seen: it has been painted for the first time.
    """

    seen = Signal()

    def __init__(
        self, door: VaultDoor, settings: Settings, default_vault: Path, asks: Asks | None = None
    ) -> None:
        super().__init__()
        self._door, self.settings, self._default_vault = door, settings, default_vault
        self._given_asks = asks
        self._folder = default_vault
        self._left: tuple[Path | None, Place | None] = (None, None)
        self.frame: DeskFrame | None = None
        self._first_run: FirstRunPage | None = None
        self._made_desk: Desk | None = None
        self._closed = False
        self._actions: Actions | None = None
        self._ring: FocusRing | None = None
        self._warm = QTimer(self, singleShot=True, interval=_WARM_AFTER_MS)
        self._warm.timeout.connect(self._warm_up)
        self._warm_rooms = QTimer(self, singleShot=True, interval=_ROOMS_AFTER_MS)
        self._warm_rooms.timeout.connect(self._load_rooms)
        self.setWindowTitle(NAME)
        self.setMinimumSize(*_LEAST)
        self._root = QStackedWidget()
        self.setCentralWidget(self._root)
        self.settings.listeners.append(self._on_settings)
        place.restore(self, self.settings)

    # Its parts

    @cached_property
    def unlock(self) -> UnlockPage:
        """The page that asks for the passphrase."""
        from ipt_desk.ui.shell.unlock import UnlockPage

        page = UnlockPage()
        page.unlock_asked.connect(self._unlock)
        page.other_asked.connect(self.find_vault)
        page.create_asked.connect(self.show_first_run)
        self._root.addWidget(page)
        return page

    @cached_property
    def deeds(self) -> Deeds:
        """What the actions do."""
        from ipt_desk.ui.shell.deeds import Deeds

        return Deeds(self)

    @property
    def actions_table(self) -> Actions:
        """The actions of the menu bar, the palette and the keys."""
        return self._actions or self._make_actions()

    def _make_actions(self) -> Actions:
        from ipt_desk.ui.shell.menus import Actions

        self._actions = made = Actions(self, self.run)
        self.offer()
        return made

    @cached_property
    def _asks(self) -> Asks:
        from ipt_desk.ui.shell.asks import SheetAsks

        return self._given_asks or SheetAsks(self)

    @cached_property
    def _jobs(self) -> Jobs:
        from ipt_desk.ui.runtime.jobs import Jobs

        return Jobs(self)

    @cached_property
    def _idle(self) -> IdleWatch:
        from ipt_desk.ui.shell.idle import IdleWatch

        watch = IdleWatch(self)
        watch.nearly.connect(self._warn_of_lock)
        watch.idle.connect(self.lock)
        return watch

    # Beginning

    def start(self, folder: Path | None = None) -> None:
        """Ask for the passphrase of `folder`, of the last vault, or begin with the first run."""
        chosen = folder or (Path(self.settings.now.last_vault) if self.settings.now.last_vault else None)
        if chosen is None and self._default_vault.exists():
            chosen = self._default_vault
        if chosen is None:
            self.show_first_run()
        else:
            self.show_unlock(chosen)

    def open_with(self, folder: Path, passphrase: str) -> None:
        """Open the vault at `folder` at once, with a passphrase that is known already."""
        self.show_unlock(folder)
        self._unlock(folder, passphrase)

    def come_to_front(self) -> None:
        """Show the window before all others, as a second start asks."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the vault at `folder`."""
        self._folder = folder
        self.unlock.show_vault(folder, self._door.clock.now(), self.settings.now.lock_minutes)
        self._root.setCurrentWidget(self.unlock)
        self.unlock.passphrase.setFocus()
        self.offer()
        self._warm.start()

    def _warm_up(self) -> None:
        self._dress()
        self._jobs.start("warm", self._door.warm, _WARM)

    def _load_rooms(self) -> None:
        from ipt_desk.ui.shell.pages import quick_modules

        self._jobs.start("warm", self._door.warm, quick_modules())

    def _dress(self) -> None:
        """What the first paint did not wait for."""
        type.load_fonts()
        self.actions_table.draw()

    def show_first_run(self) -> None:
        """Begin with a new vault."""
        if self._first_run is None:
            from ipt_desk.ui.shell.first_run import FirstRunPage

            page = self._first_run = FirstRunPage(self._default_vault)
            page.make_asked.connect(self._make)
            page.open_asked.connect(self.find_vault)
            page.place_asked.connect(self._choose_place)
            page.finished.connect(self._finish_first_run)
            self._root.addWidget(page)
        self._root.setCurrentWidget(self._first_run)
        self.offer()
        self._warm.start()

    def find_vault(self) -> None:
        """Let the person look for another vault."""
        folder = self._asks.open_folder(self.tr("Open a vault"))
        if folder is not None:
            self.show_unlock(folder)

    def _choose_place(self) -> None:
        folder = self._asks.open_folder(self.tr("Keep the vault in"))
        if folder is not None and self._first_run is not None:
            self._first_run.show_place(folder)

    # Opening

    def _unlock(self, folder: Path, passphrase: str) -> None:
        self.unlock.show_busy(True)
        self._begin(
            self.tr("Opening the vault"), self._open, self._refuse, self._door.unlock, folder, passphrase
        )

    def _begin(
        self,
        title: str,
        done: Callable[..., None],
        failed: Callable[..., None],
        work: Callable[..., object],
        *args: object,
    ) -> Job:
        job = self._jobs.start(title, work, *args)
        job.finished.connect(done)
        job.failed.connect(failed)
        return job

    def _open(self, unlocked: Unlocked) -> None:
        if self._closed:
            unlocked.release()
            return
        tries = self.settings.now.failed_tries
        try:
            desk = self._door.open(unlocked, self._asks, tries)
        except Trouble as trouble:
            self._refuse(trouble)
            return
        self.settings.replace(failed_tries=0, last_failed_try="", last_vault=str(unlocked.folder))
        self.unlock.forget()
        self.take(desk, unlocked.folder)
        self._return_to_place(unlocked.folder)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.unlock.show_busy(False)
            raise error
        wait = 0
        if isinstance(error, WrongPassphrase):
            from ipt_desk.ui.shell.unlock import wait_after

            tries = self.settings.now.failed_tries + 1
            moment = self._door.clock.now().isoformat(timespec="seconds")
            self.settings.replace(failed_tries=tries, last_failed_try=moment)
            wait = wait_after(tries)
        self.unlock.show_trouble(error.told(QCoreApplication.translate), wait)

    def _make(self, name: str, folder: Path, passphrase: str) -> None:
        assert self._first_run is not None
        self._practice = name
        self._first_run.show_busy(True)
        self._begin(
            self.tr("Making the vault"), self._made, self._not_made, self._door.make, folder, passphrase
        )

    def _made(self, unlocked: Unlocked) -> None:
        """Begin the practice in the new vault, also where the window was closed meanwhile."""
        assert self._first_run is not None
        from ipt_desk.services import practice
        from ipt_desk.ui.shell.first_run import SAMPLE

        self._first_run.forget()
        desk = self._made_desk = self._door.open(unlocked, self._asks)
        desk.perform(self.tr("Begin the practice"), practice.begin, self._practice, undoable=False)
        self._folder = unlocked.folder
        self.settings.replace(last_vault=str(unlocked.folder))
        if self._closed:
            self._leave_first_run()
            return
        self._first_run.show_busy(False)
        self._first_run.show_step(SAMPLE)

    def _not_made(self, error: Exception) -> None:
        assert self._first_run is not None
        if not isinstance(error, Trouble):
            self._first_run.show_busy(False)
            raise error
        self._first_run.show_trouble(error.told(QCoreApplication.translate))

    def _finish_first_run(self, with_sample: bool) -> None:
        desk, self._made_desk = self._made_desk, None
        assert desk is not None
        if with_sample:
            self._add_sample(desk)
        self.take(desk, self._folder)
        if self._first_run is not None:
            self._root.removeWidget(self._first_run)
            self._first_run.deleteLater()
            self._first_run = None

    def _leave_first_run(self) -> None:
        """Close the vault that was made, where nobody has gone into it yet."""
        if self._made_desk is not None:
            self._made_desk.close()
            self._made_desk = None

    def _add_sample(self, desk: Desk) -> None:
        from ipt_desk.services import sample

        sample.fill(desk.store)

    # The open desk

    def take(self, desk: Desk, folder: Path | None = None) -> None:
        """Show an open desk."""
        from ipt_desk.ui.shell.frame import DeskFrame

        self._dress()
        self._folder = folder or self._folder
        self.frame = frame = DeskFrame(desk, self.settings)
        frame.moved.connect(self.offer)
        frame.requested.connect(self.deeds.answer)
        frame.sidebar.lock_asked.connect(self.lock)
        frame.sidebar.palette_asked.connect(self.deeds.search)
        frame.banner.start_asked.connect(self.deeds.start_session)
        frame.banner.sample_move_asked.connect(self.deeds.move_sample)
        self._root.addWidget(frame)
        self._root.setCurrentWidget(frame)
        frame.go("caseload")
        self._idle.watch(self.settings.now.lock_minutes)
        self._warm_rooms.start()
        if desk.store.read_only:
            desk.notices.stay(ReadOnlyVault().told(QCoreApplication.translate))

    def lock(self) -> bool:
        """Save what is typed, close the vault and ask for the passphrase; never asks.

        Where a text cannot be saved the vault stays open, and a sheet covers it.
        """
        if self.frame is None:
            return True
        here = self.frame.history.here
        if not self._put_away():
            self._cover_up()
            return False
        self._left = (self._folder, here)
        self.show_unlock(self._folder)
        return True

    def _cover_up(self) -> None:
        """Hide what cannot be closed, and say how it is seen again."""
        from ipt_desk.ui.shell.cover import Cover

        if self.findChild(Cover) is None:
            keys = self.actions_table.action("view.blank").shortcut()
            said = self.tr(
                "A text could not be saved yet, so the vault is still open. {keys} shows the window again."
            ).format(keys=keys.toString(QKeySequence.SequenceFormat.NativeText))
            Cover(self, said).lay_over()
            self.offer()

    def _return_to_place(self, folder: Path) -> None:
        """Go back to where the person was before the lock."""
        (left, here), self._left = self._left, (None, None)
        if self.frame is not None and here is not None and left == folder:
            self.frame.go(here.room, here.case)

    def _put_away(self) -> bool:
        """Close the vault; False where a text could not be saved, and then everything stays."""
        frame = self.frame
        if frame is None:
            return True
        if not frame.desk.close():
            return False
        self._idle.stop()
        self._close_overlays()
        frame.forget()
        self.frame = None
        self._root.removeWidget(frame)
        frame.setParent(None)
        frame.deleteLater()
        frame.desk.deleteLater()
        self.offer()
        return True

    def _put_away_without(self) -> bool:
        """Close the vault without the texts that could not be saved, where the person agrees to it."""
        from ipt_desk.ui.runtime.asks import Question

        agreed = self.frame is not None and self._asks.confirm(
            Question(
                self.tr("Close without saving?"),
                self.tr(
                    "A text could not be saved to the vault. It is kept in this window. "
                    "If you close, that text is gone; everything before it is saved."
                ),
                self.tr("Keep the window open"),
                self.tr("Close without it"),
                destructive=True,
            )
        )
        if agreed and self.frame is not None:
            self.frame.desk.drafts.let_go()
        return agreed and self._put_away()

    def _close_overlays(self) -> None:
        """Close what lies over the page: sheets, cards, the palette, a menu."""
        from ipt_desk.ui.kit.popover import OVERLAY

        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for sheet in self.findChildren(QDialog):
            sheet.reject()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for overlay in self.findChildren(QWidget, OVERLAY, options=direct):
            overlay.hide()
            overlay.deleteLater()

    def _warn_of_lock(self) -> None:
        if self.frame is not None:
            self.frame.desk.notices.tell(self.tr("Locking in 30 seconds"), self.tr("Stay"), self._idle.stay)

    def run(self, action: str) -> None:
        """Do what an action of the menu bar, the palette or a key stands for."""
        self.deeds.run(action)

    # Keeping it true

    def offer(self) -> None:
        """Enable what can be done now, and say what undo and redo would do."""
        if self._actions is None:
            return
        self._actions.offer_in(self.frame, covered=self.deeds.is_blank())
        self.menuBar().setVisible(self.frame is not None and self.settings.now.menu_bar)

    def _on_settings(self, changed: frozenset[str]) -> None:
        app = QApplication.instance()
        if changed & _WORN and isinstance(app, QApplication):
            now = self.settings.now
            theme.follow(app, now.theme, now.text_size, still=now.reduced_motion, letters=now.letter_keys)
        if "menu_bar" in changed:
            self.menuBar().setVisible(self.frame is not None and self.settings.now.menu_bar)
        if "lock_minutes" in changed and self.frame is not None:
            self._idle.watch(self.settings.now.lock_minutes)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring is None:
            QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """Make what the first paint did not wait for."""
        if self._ring is None:
            from ipt_desk.ui.kit.focus_ring import FocusRing

            self._ring = FocusRing(self)
            self._ring.watch_input()
            if self._actions is None:
                self._make_actions()
            self._jobs.collect_when_quiet()
            self.seen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.BackButton:
            self.run("go.back")
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.run("go.forward")
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._put_away() and not self._put_away_without():
            event.ignore()
            return
        self._closed = True
        self._warm.stop()
        self._warm_rooms.stop()
        self._leave_first_run()
        place.remember(self, self.settings)
        if self._on_settings in self.settings.listeners:
            self.settings.listeners.remove(self._on_settings)
        self._jobs.end()
        super().closeEvent(event)
