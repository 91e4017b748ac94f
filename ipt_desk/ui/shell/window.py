"""The window: it shows who is asked for what, connects requests to decisions, and knows no page's insides."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from ipt_desk.settings import Settings
from ipt_desk.ui.entry.mark import NAME
from ipt_desk.ui.look import theme, type
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell import place
from ipt_desk.ui.shell.opening import Opening

if TYPE_CHECKING:
    from ipt_desk.ui.entry.unlock import UnlockPage
    from ipt_desk.ui.kit.focus_ring import FocusRing
    from ipt_desk.ui.runtime.asks import Asks
    from ipt_desk.ui.runtime.clipboard import Clipboard
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.fresh_start import Relaunch
    from ipt_desk.ui.runtime.jobs import Jobs
    from ipt_desk.ui.shell.deeds import Deeds
    from ipt_desk.ui.shell.frame import DeskFrame
    from ipt_desk.ui.shell.locking import Locking
    from ipt_desk.ui.shell.menus import Actions

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


_LOCKING = frozenset({"lock_minutes", "lock_with_screen"})
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
        self,
        door: VaultDoor,
        settings: Settings,
        default_vault: Path,
        asks: Asks | None = None,
        *,
        relaunch: Relaunch,
    ) -> None:
        super().__init__()
        self.settings, self._given_asks, self.relaunch = settings, asks, relaunch
        self.opening = Opening(self, door, default_vault)
        self.frame: DeskFrame | None = None
        self.clipboard: Clipboard | None = None
        self.is_closed = False
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
    def asks(self) -> Asks:
        """Who asks the person, and is told the answer."""
        from ipt_desk.ui.shell.asks import SheetAsks

        return self._given_asks or SheetAsks(self)

    @cached_property
    def jobs(self) -> Jobs:
        """Work beside the window that needs no open vault."""
        from ipt_desk.ui.runtime.jobs import Jobs

        return Jobs(self)

    @cached_property
    def locking(self) -> Locking:
        """How the open vault is put away."""
        from ipt_desk.ui.shell.locking import Locking

        return Locking(self)

    @property
    def unlock(self) -> UnlockPage:
        """The page that asks for the passphrase."""
        return self.opening.unlock

    # Beginning

    def start(self, folder: Path | None = None) -> None:
        """Ask for the passphrase of `folder`, of the last vault, or begin with the first run."""
        self.opening.start(folder)

    def open_with(self, folder: Path, passphrase: str) -> None:
        """Open the vault at `folder` at once, with a passphrase that is known already."""
        self.opening.open_with(folder, passphrase)

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the vault at `folder`."""
        self.opening.show_unlock(folder)

    def come_to_front(self) -> None:
        """Show the window before all others, as a second start asks."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_door(self, page: QWidget) -> None:
        """Show a page that stands before the vault; what an open one needs is loaded meanwhile."""
        if self._root.indexOf(page) < 0:
            self._root.addWidget(page)
        self._root.setCurrentWidget(page)
        self.offer()
        self._warm.start()

    def hide_desk(self, hidden: bool) -> None:
        """Hide everything but a cover, from keys and from assistive technology too, or show it again."""
        self._root.setVisible(not hidden)

    def let_go(self, page: QWidget) -> None:
        """Take a page out for good."""
        self._root.removeWidget(page)
        page.setParent(None)
        page.deleteLater()

    def _warm_up(self) -> None:
        self._dress()
        self.opening.guard.look()
        self.jobs.start("warm", self.opening.door.warm, _WARM)

    def _load_rooms(self) -> None:
        from ipt_desk.ui.shell.pages import quick_modules

        self.jobs.start("warm", self.opening.door.warm, quick_modules())

    def _dress(self) -> None:
        """What the first paint did not wait for."""
        type.load_fonts()
        self.actions_table.draw()

    # The open desk

    def take(self, desk: Desk, folder: Path | None = None) -> None:
        """Show an open desk."""
        from ipt_desk.ui.shell.frame import DeskFrame
        from ipt_desk.ui.shell.taking_in import TakingIn

        self._dress()
        self.opening.folder = folder or self.opening.folder
        self.frame = frame = DeskFrame(desk, self.settings)
        frame.moved.connect(self.offer)
        frame.requested.connect(self.deeds.answer)
        desk.damaged.connect(self.lock)
        frame.sidebar.lock_asked.connect(self.lock)
        frame.sidebar.palette_asked.connect(self.deeds.search)
        frame.banner.start_asked.connect(self.deeds.start_session)
        frame.banner.client_view_asked.connect(self.deeds.show_client_view)
        frame.banner.sample_move_asked.connect(self.deeds.move_sample)
        self._root.addWidget(frame)
        self._root.setCurrentWidget(frame)
        frame.go("caseload")
        self.locking.watch()
        self._warm_rooms.start()
        if desk.read_only:
            self.opening.stand_by_reading(desk)
        else:
            TakingIn(desk, self.asks).offer_beside()

    def lock(self) -> bool:
        """Cover the window, save what is typed, close the vault and start afresh; never asks."""
        return self.locking.lock()

    def run(self, action: str) -> None:
        """Do what an action of the menu bar, the palette or a key stands for."""
        self.deeds.run(action)

    # Keeping it true

    def offer(self) -> None:
        """Enable what can be done now, and say what undo and redo would do."""
        if self._actions is None:
            return
        self._actions.offer_in(self.frame, only=self.deeds.only())
        self._show_menu_bar()

    def _show_menu_bar(self) -> None:
        """Show the menus over an open desk, as the settings say; never before the client's eyes."""
        shown = self.frame is not None and not self.frame.is_alone
        self.menuBar().setVisible(shown and self.settings.now.menu_bar)

    def _on_settings(self, changed: frozenset[str]) -> None:
        app = QApplication.instance()
        if changed & _WORN and isinstance(app, QApplication):
            now = self.settings.now
            theme.follow(app, now.theme, now.text_size, still=now.reduced_motion, letters=now.letter_keys)
        if "menu_bar" in changed:
            self._show_menu_bar()
        if changed & _LOCKING and self.frame is not None:
            self.locking.watch()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring is None:
            QTimer.singleShot(0, self.settle)

    def settle(self) -> None:
        """Make what the first paint did not wait for."""
        if self._ring is None:
            from ipt_desk.ui.kit.focus_ring import FocusRing
            from ipt_desk.ui.runtime.clipboard import Clipboard

            self._ring = FocusRing(self)
            self.clipboard = Clipboard(self.settings, self)
            self._ring.watch_input()
            if self._actions is None:
                self._make_actions()
            self.jobs.collect_when_quiet()
            self.seen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is QtCore.Qt.MouseButton.BackButton:
            self.run("go.back")
        elif event.button() is QtCore.Qt.MouseButton.ForwardButton:
            self.run("go.forward")
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.frame is not None and not self.locking.put_away() and not self.locking.put_away_without():
            event.ignore()
            return
        self.is_closed = True
        self._warm.stop()
        self._warm_rooms.stop()
        self.opening.leave_first_run()
        self.locking.clear_copied()
        place.remember(self, self.settings)
        if self._on_settings in self.settings.listeners:
            self.settings.listeners.remove(self._on_settings)
        self.jobs.end()
        super().closeEvent(event)
