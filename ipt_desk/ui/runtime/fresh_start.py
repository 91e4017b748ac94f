"""A locked window goes on in a fresh process: nothing of the open vault is in the new one's memory."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ipt_desk import logbook
from ipt_desk.ui.runtime.second_start import may_listen

if TYPE_CHECKING:
    from subprocess import Popen

    from ipt_desk.clock import Clock
    from ipt_desk.ui.runtime.single_window import FirstWindow

PATIENCE_SECONDS = 10.0
"""How long the old window covers the desk until it ends, whether the new one shows or not."""

_LOOK_MS = 25


Relaunch = Callable[[Path, Callable[[], None]], None]
"""Shows the unlock page of a vault that was put away: its folder, and what shows it in this very process."""


class FreshProcess(QObject):
    """Starts the program anew and ends this process when the new window shows.

    The key cannot be wiped from Python's memory, so this process ends in any case: also where
    the new one could not be started or does not show in time. Everything is stored by then, and
    the program can be started again by hand; to show the unlock page here instead would leave
    the key in the memory of a window that says it is locked.

    The new window says that it shows by listening for later starts under `name`, as every first
    window does; this one gives the name up before.
    """

    def __init__(
        self, name: str, clock: Clock, end: Callable[[], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._clock, self._end = name, clock, end or _end_process
        self._first: FirstWindow | None = None
        self.started: Popen[bytes] | None = None
        self._until = 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def listen(self, show: Callable[[], None]) -> None:
        """Hear later starts from now on, and `show` the window then."""
        from ipt_desk.ui.runtime.single_window import FirstWindow

        self._first = FirstWindow(self._name, self)
        self._first.raise_asked.connect(show)

    def __call__(self, folder: Path, stay: Callable[[], None]) -> None:
        if self._first is not None:
            self._first.close()
        self._until = time.monotonic() + PATIENCE_SECONDS
        try:
            self.started = _start(command(folder), self._environment())
        except OSError:
            logbook.event("lock.not-started")
            self._end()
            return
        self._timer.start()

    def _environment(self) -> dict[str, str]:
        """This process's own, with the moment of a clock that was set by it."""
        said = dict(os.environ)
        if "IPT_DESK_NOW" in said:
            said["IPT_DESK_NOW"] = self._clock.now().isoformat()
        if getattr(sys, "frozen", False):
            said["PYINSTALLER_RESET_ENVIRONMENT"] = "1"  # else the bundle takes it for a part of this one
        return said

    def _look(self) -> None:
        from ipt_desk.ui.runtime.single_window import listens

        if may_listen(self._name) and listens(self._name):
            self._timer.stop()
            self._end()
        elif time.monotonic() > self._until:
            self._timer.stop()
            logbook.event("lock.not-seen")
            self._end()


def command(folder: Path) -> list[str]:
    """What starts the window on the vault at `folder`: the program and the vault's path, nothing else."""
    if getattr(sys, "frozen", False):
        return [sys.executable, str(folder)]
    return [sys.executable, "-P", "-m", "ipt_desk", str(folder)]


def _start(words: list[str], environment: dict[str, str]) -> Popen[bytes]:
    """Start a process that outlives this one and holds none of its files."""
    import subprocess  # not with the first window, which has no use for it

    detached = 0
    if sys.platform == "win32":
        detached = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        words,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        creationflags=detached,
    )


def _end_process() -> None:
    """End at once: nothing is left to be written, and no open dialog can hold it up."""
    logbook.event("lock.handed-over")
    os._exit(0)
