"""The session as Windows tells of it by messages. Written to the documentation, not seen running."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218
_AWAY = {0x2: "away", 0x4: "away", 0x6: "away", 0x7: "locked"}
"""Console and remote sessions that are left, signing off, and the lock."""
_SUSPEND, _POWER_SETTING = 0x4, 0x8013
_LID = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
"""The lid switch: its one value is 0 where the lid is closed."""
_THIS_SESSION, _TO_WINDOW = 0, 0


class _Message(ctypes.Structure):
    _fields_ = (
        ("hwnd", wintypes.HWND),
        ("message", wintypes.UINT),
        ("wParam", wintypes.WPARAM),
        ("lParam", wintypes.LPARAM),
        ("time", wintypes.DWORD),
        ("pt", wintypes.POINT),
    )


class _PowerSetting(ctypes.Structure):
    _fields_ = (
        ("setting", ctypes.c_byte * 16),
        ("length", wintypes.DWORD),
        ("data", wintypes.DWORD),
    )


def meaning(message: int, word: int, setting: tuple[bytes, int] | None = None) -> str | None:
    """What a message says of the session; a power setting comes as its id and its value."""
    if message == _SESSION_CHANGE:
        return _AWAY.get(word)
    if message != _POWER:
        return None
    if word == _SUSPEND:
        return "sleep"
    lid_is_closed = word == _POWER_SETTING and setting == (_LID.bytes_le, 0)
    return "lid" if lid_is_closed else None


class WindowsSession(QObject):
    """Registers the window for what Windows tells of its session, and reads it.

    Signals:
        told: sleep, locked, away or lid.
    """

    told = Signal(str)

    def __init__(self, window: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._filter = _Filter(self)
        self._lid: int | None = None

    def start(self) -> None:
        app = QCoreApplication.instance()
        if app is None or sys.platform != "win32":
            return
        app.installNativeEventFilter(self._filter)
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(self._window), _THIS_SESSION)
        register = ctypes.windll.user32.RegisterPowerSettingNotification
        register.restype = wintypes.HANDLE
        lid = (ctypes.c_byte * 16).from_buffer_copy(_LID.bytes_le)
        self._lid = register(wintypes.HANDLE(self._window), ctypes.byref(lid), _TO_WINDOW)

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is None or sys.platform != "win32":
            return
        app.removeNativeEventFilter(self._filter)
        ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._window))
        if self._lid:
            ctypes.windll.user32.UnregisterPowerSettingNotification(wintypes.HANDLE(self._lid))
        self._lid = None

    def let_sleep(self) -> None:
        """Windows waits two seconds for the answer to its message, and no longer."""


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, session: WindowsSession) -> None:
        super().__init__()
        self._session = session

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]  # QByteArray turns into bytes
            said = _Message.from_address(int(message))
            what = meaning(said.message, said.wParam, _setting(said))
            if what is not None:
                self._session.told.emit(what)
        return False, 0


def _setting(said: Any) -> tuple[bytes, int] | None:
    if said.message != _POWER or said.wParam != _POWER_SETTING or not said.lParam:
        return None
    setting = _PowerSetting.from_address(said.lParam)
    return bytes(setting.setting), int(setting.data)
