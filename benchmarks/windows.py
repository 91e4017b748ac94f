"""The real window over a vault, offscreen, for the benchmarks that look at what a person waits for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import career
from benchmarks.vaults import Vault
from ipt_desk.clock import StoppedClock
from ipt_desk.settings import Settings
from ipt_desk.ui.look import theme, type
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.window import MainWindow

SIZE = (1440, 900)


def application() -> QApplication:
    """The one application, dressed as the program is."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    type.load_fonts()
    theme.apply(app, theme.wanted("light"))
    return app


@contextmanager
def locked_window() -> Iterator[MainWindow]:
    """The window as it asks for a passphrase."""
    application()
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(Path(scratch) / "settings.toml")
        door = VaultDoor(StoppedClock(career.TODAY))
        window = MainWindow(door, settings, Path(scratch) / "none", relaunch=_in_this_process)
        window.resize(*SIZE)
        window.show()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            let_go()


def _in_this_process(_folder: Path, stay: Callable[[], None]) -> None:
    stay()


@contextmanager
def open_frame(vault: Vault) -> Iterator[DeskFrame]:
    """The window with the vault open in it."""
    with locked_window() as window:
        window.take(Desk(vault.open(), window.asks), vault.folder)
        frame = window.frame
        assert frame is not None
        paint(frame)
        yield frame


def paint(frame: DeskFrame) -> None:
    """Lay out and paint what is to be seen, now."""
    QCoreApplication.sendPostedEvents()
    frame.repaint()


def wait_for_frame(window: MainWindow) -> DeskFrame:
    """Run the window until it stands open."""
    while window.frame is None:
        let_go()
    return window.frame


def let_go() -> None:
    """Let Qt do what it has in hand, and delete what was given up."""
    loop = QEventLoop()
    QTimer.singleShot(1, loop.quit)
    loop.exec()
