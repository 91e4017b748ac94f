"""What the system says of the person's session: it sleeps, its screen is locked, somebody else's is shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ipt_desk import logbook

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.jobs import Jobs
    from ipt_desk.ui.runtime.session_linux import LinuxSession
    from ipt_desk.ui.runtime.session_mac import MacSession
    from ipt_desk.ui.runtime.session_windows import WindowsSession


class SessionWatch(QObject):
    """Listens to the system while a vault is open. Where the system says nothing, nothing is heard or shown.

    Signals:
        lock_asked: the computer goes to sleep, its lid is closed, the screen is locked, or
            another session comes to the front.
    """

    lock_asked = Signal()

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self._ears: LinuxSession | MacSession | WindowsSession | None = None

    def start(self) -> None:
        """Listen from now on."""
        if self._ears is None:
            self._ears = self._made()
        if self._ears is not None:
            self._ears.start()

    def stop(self) -> None:
        """Listen no longer."""
        if self._ears is not None:
            self._ears.stop()

    def let_sleep(self) -> None:
        """The lock has done what it could: the computer need not wait for it."""
        if self._ears is not None:
            self._ears.let_sleep()

    def _made(self) -> LinuxSession | MacSession | WindowsSession | None:
        try:
            ears = self._for_this_system()
        except Exception as error:  # a system that lacks what we ask for has no such signals
            logbook.bug(type(error), error.__traceback__)
            return None
        if ears is not None:
            ears.told.connect(self._on_told)
        return ears

    def _for_this_system(self) -> LinuxSession | MacSession | WindowsSession | None:
        if sys.platform == "linux":
            from ipt_desk.ui.runtime.session_linux import LinuxSession

            return LinuxSession(self._jobs, self)
        if sys.platform == "win32":
            from ipt_desk.ui.runtime.session_windows import WindowsSession

            return WindowsSession(int(self._window.winId()), self)
        if sys.platform == "darwin":
            from ipt_desk.ui.runtime.session_mac import MacSession

            return MacSession(self)
        return None

    def _on_told(self, what: str) -> None:
        logbook.event(f"session.{what}")
        self.lock_asked.emit()
