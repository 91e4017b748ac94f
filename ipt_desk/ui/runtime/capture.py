"""Keeps every window out of screenshots and screen sharing, on the systems that can.

Written for Windows and macOS from their references, and not seen to run there; that every
window comes by it is tested everywhere.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desk.settings import Settings

Exclude = Callable[[int, bool], object]

_WDA_NONE, _WDA_MONITOR, _WDA_EXCLUDE = 0x00, 0x01, 0x11
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1
_MADE = Qt.WidgetAttribute.WA_WState_Created
_COMES = (QEvent.Type.Show, QEvent.Type.WinIdChange)
"""When a window is new to the system, or new to it again."""


def excluder() -> Exclude | None:
    """What keeps a window out on this system; None where nothing can, and offscreen."""
    return {"windows": _exclude_on_windows, "cocoa": _exclude_on_macos}.get(QGuiApplication.platformName())


class CaptureShield(QObject):
    """Keeps all windows out as long as the setting says so: the main one, dialogs, menus, tooltips."""

    def __init__(self, app: QApplication, settings: Settings, exclude: Exclude | None = None) -> None:
        super().__init__(app)
        self._app, self._settings = app, settings
        self._exclude = exclude or excluder()
        if self._exclude is not None:
            settings.listeners.append(self._on_settings)
            app.installEventFilter(self)
            self._set_all()

    def end(self) -> None:
        """Look no more; what is kept out stays so."""
        self._app.removeEventFilter(self)
        if self._on_settings in self._settings.listeners:
            self._settings.listeners.remove(self._on_settings)

    def _on_settings(self, changed: frozenset[str]) -> None:
        if "hide_from_capture" in changed:
            self._set_all()

    def _set_all(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.testAttribute(_MADE):
                self._set(window)

    def _set(self, window: QWidget) -> None:
        if self._exclude is not None:
            with suppress(OSError, AttributeError):
                self._exclude(int(window.winId()), self._settings.now.hide_from_capture)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES and isinstance(watched, QWidget) and watched.isWindow():
            self._set(watched)
        return False


def _exclude_on_windows(window: int, hidden: bool) -> None:
    """Out of captures altogether; before Windows 10 of 2004 it can only be shown black in them."""
    affinity = ctypes.WinDLL("user32").SetWindowDisplayAffinity  # type: ignore[attr-defined]
    affinity.argtypes = (ctypes.c_void_p, ctypes.c_uint)
    if not hidden:
        affinity(window, _WDA_NONE)
    elif not affinity(window, _WDA_EXCLUDE):
        affinity(window, _WDA_MONITOR)


def _exclude_on_macos(view: int, hidden: bool) -> None:
    from ipt_desk.ui.runtime.objc import Objc

    objc = Objc()
    window = objc.send(view, b"window")
    if window:
        objc.send(window, b"setSharingType:", _SHARING_NONE if hidden else _SHARING_READ_ONLY)
