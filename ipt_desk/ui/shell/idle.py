"""Noticing that nobody is at the keyboard, by a clock that also runs while the computer sleeps."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

WARN_SECONDS = 30

_LOOK_MS = 1000
"""How often the clock is looked at: a timer alone would stand still while the computer sleeps."""

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def seconds_passed() -> float:
    """Seconds since some moment, those included in which the computer slept; no clock setting moves it."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class IdleWatch(QObject):
    """Counts the time since the last key or movement in any window of the program.

    It looks every second, and at each sign of a person before that counts: who comes back to a
    computer that slept too long finds it locked, whatever woke it.

    Signals:
        nearly: half a minute is left.
        idle: the time is over.
    """

    nearly = Signal()
    idle = Signal()

    def __init__(self, window: QWidget, passed: Callable[[], float] = seconds_passed) -> None:
        super().__init__(window)
        self._passed = passed
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._seconds = 0
        self._seen = 0.0
        self._warned = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._look_at)
        app.focusObjectChanged.connect(self._on_focus)
        app.applicationStateChanged.connect(self.look)

    def watch(self, minutes: int) -> None:
        """Begin to count; the events of whole windows are looked at, not those of each widget."""
        self._seconds = minutes * 60
        self._look_at(QGuiApplication.focusWindow())
        self.stay()
        self._timer.start()

    def _look_at(self, window: QWindow | None) -> None:
        """Look at the keys and movements in `window` too, such as a sheet over the first one."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def stop(self) -> None:
        """Count no longer."""
        self._seconds = 0
        self._timer.stop()

    def stay(self) -> None:
        """Somebody is there: begin anew."""
        self._warned = False
        self._seen = self._passed()

    def look(self) -> bool:
        """Compare with the clock, and say so where the time is over or nearly; whether it is over."""
        if not self._seconds:
            return False
        away = self._passed() - self._seen
        if away >= self._seconds:
            self.stop()
            self.idle.emit()
            return True
        if away >= self._seconds - WARN_SECONDS and not self._warned:
            self._warned = True
            self.nearly.emit()
        return False

    def _on_focus(self, there: QObject | None) -> None:
        """Assistive technology moves the focus without a key that we would hear."""
        if there is not None and self._seconds and not self.look():
            self.stay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS and self._seconds and not self.look():
            self.stay()
        return False
