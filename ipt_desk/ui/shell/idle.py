"""Noticing that nobody is at the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

WARN_SECONDS = 30

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


class IdleWatch(QObject):
    """Counts the time since the last key or movement in any window of the program.

    Signals:
        nearly: half a minute is left.
        idle: the time is over.
    """

    nearly = Signal()
    idle = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        self._seconds = 0
        self._warned = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._look_at)

    def watch(self, minutes: int) -> None:
        """Begin to count; the events of whole windows are looked at, not those of each widget."""
        self._seconds = minutes * 60
        self._look_at(QGuiApplication.focusWindow())
        self.stay()

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
        if self._seconds:
            self._timer.start((self._seconds - WARN_SECONDS) * 1000)

    def _on_timeout(self) -> None:
        if self._warned:
            self.idle.emit()
            return
        self._warned = True
        self._timer.start(WARN_SECONDS * 1000)
        self.nearly.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.stay()
        return False
