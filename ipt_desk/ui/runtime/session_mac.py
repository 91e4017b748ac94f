"""The session as macOS tells of it by notifications. Written to the documentation, not seen running."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from PySide6.QtCore import QObject, Signal

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
        self._objc = _Objc()
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
            objc.observe(distributed, self._observer, objc.text(name), at_once=True)
        for name in WORKSPACE:
            objc.observe(centre, self._observer, objc.text(name), at_once=False)

    def stop(self) -> None:
        self._on = False

    def let_sleep(self) -> None:
        """The notification of sleep is waited for by itself."""

    def _hear(self, _self: int, _command: int, notification: int) -> None:
        name = self._objc.words(self._objc.send(notification, b"name"))
        what = DISTRIBUTED.get(name) or WORKSPACE.get(name)
        if self._on and what is not None:
            self.told.emit(what)


class _Objc:
    """The little of the Objective-C runtime that observing takes."""

    def __init__(self) -> None:
        library = ctypes.util.find_library("objc")
        if library is None:
            raise OSError("there is no Objective-C here")
        lib = self._lib = ctypes.CDLL(library)
        for name, result, takes in (
            ("objc_getClass", ctypes.c_void_p, (ctypes.c_char_p,)),
            ("sel_registerName", ctypes.c_void_p, (ctypes.c_char_p,)),
            ("objc_allocateClassPair", ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)),
            ("objc_registerClassPair", None, (ctypes.c_void_p,)),
        ):
            function = getattr(lib, name)
            function.restype, function.argtypes = result, takes
        lib.class_addMethod.restype = ctypes.c_bool

    def kind(self, name: bytes) -> int:
        return int(self._lib.objc_getClass(name) or 0)

    def selector(self, name: bytes) -> int:
        return int(self._lib.sel_registerName(name) or 0)

    def send(self, to: int, what: bytes, *given: int | bytes) -> int:
        """Send a message whose arguments are objects or C strings, and whose answer is an object."""
        kinds = [ctypes.c_char_p if isinstance(one, bytes) else ctypes.c_void_p for one in given]
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)(
            ("objc_msgSend", self._lib)
        )
        return int(call(to, self.selector(what), *given) or 0)

    def text(self, words: str) -> int:
        return self.send(self.kind(b"NSString"), b"stringWithUTF8String:", words.encode())

    def words(self, text: int) -> str:
        raw = ctypes.cast(self.send(text, b"UTF8String"), ctypes.c_char_p).value
        return (raw or b"").decode()

    def method(self, heard: Any) -> Any:
        """A Python function as a method that takes one object."""
        return ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(heard)

    def observer(self, name: bytes, method: Any) -> int:
        """An object of a new class with the one method `heard:`."""
        made = self._lib.objc_allocateClassPair(self.kind(b"NSObject"), name, 0)
        if made:
            takes = (ctypes.c_void_p, ctypes.c_void_p, type(method), ctypes.c_char_p)
            self._lib.class_addMethod.argtypes = takes
            self._lib.class_addMethod(made, self.selector(b"heard:"), method, b"v@:@")
            self._lib.objc_registerClassPair(made)
        return self.send(self.send(self.kind(name), b"alloc"), b"init")

    def observe(self, centre: int, observer: int, name: int, *, at_once: bool) -> None:
        """Have `heard:` called for the notifications called `name`.

        The distributed centre holds them back from a program that is not in front, unless `at_once`.
        """
        heard = self.selector(b"heard:")
        if at_once:
            what = b"addObserver:selector:name:object:suspensionBehavior:"
            self.send(centre, what, observer, heard, name, 0, _DELIVER_AT_ONCE)
        else:
            self.send(centre, b"addObserver:selector:name:object:", observer, heard, name, 0)
