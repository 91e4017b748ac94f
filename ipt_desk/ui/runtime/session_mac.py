"""The session as macOS tells of it by notifications. Written to the documentation, not seen running."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ipt_desk.ui.runtime.objc import Objc

DISTRIBUTED = {"com.apple.screenIsLocked": "locked", "com.apple.screensaver.didstart": "locked"}
"""What any program may hear: the screen is locked, or covered."""

WORKSPACE = {
    "NSWorkspaceWillSleepNotification": "sleep",
    "NSWorkspaceScreensDidSleepNotification": "lid",
    "NSWorkspaceSessionDidResignActiveNotification": "away",
}
"""What the workspace says: sleep, dark screens (which is what a closed lid does), another user."""

_DELIVER_AT_ONCE = 4
_CLASS = b"IPTDeskSessionObserver"


class MacSession(QObject):
    """Observes both centres of notifications with one object of a class made for it.

    Signals:
        told: sleep, locked, away or lid.
    """

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._objc = Objc()
        self._on, self._observes = False, False
        self._method = self._objc.method(self._hear)
        self._observer = self._objc.observer(_CLASS, self._method)

    def start(self) -> None:
        self._on = True
        if self._observes:
            return
        self._observes = True
        objc = self._objc
        distributed = objc.send(objc.kind(b"NSDistributedNotificationCenter"), b"defaultCenter")
        workspace = objc.send(objc.kind(b"NSWorkspace"), b"sharedWorkspace")
        centre = objc.send(workspace, b"notificationCenter")
        for name in DISTRIBUTED:
            self._observe(distributed, objc.text(name), at_once=True)
        for name in WORKSPACE:
            self._observe(centre, objc.text(name), at_once=False)

    def stop(self) -> None:
        self._on = False

    def let_sleep(self) -> None:
        """The notification of sleep is waited for by itself."""

    def _hear(self, _self: int, _command: int, notification: int) -> None:
        name = self._objc.words(self._objc.send(notification, b"name"))
        what = DISTRIBUTED.get(name) or WORKSPACE.get(name)
        if self._on and what is not None:
            self.told.emit(what)

    def _observe(self, centre: int, name: int, *, at_once: bool) -> None:
        """Have `heard:` called for the notifications called `name`.

        The distributed centre holds them back from a program that is not in front, unless `at_once`.
        """
        objc, what = self._objc, b"addObserver:selector:name:object:"
        heard = objc.selector(b"heard:")
        if at_once:
            what += b"suspensionBehavior:"
            objc.send(centre, what, self._observer, heard, name, 0, _DELIVER_AT_ONCE)
        else:
            objc.send(centre, what, self._observer, heard, name, 0)
