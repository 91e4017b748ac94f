"""Where the window stood when it was closed or locked, so that it comes back there."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from ipt_desk.settings import Settings

_USUAL = (1440, 900)

MINIMISED, BEHIND, FULL = "minimised", "behind", "full"
"""How a window comes back after a lock: as it was, so that nobody who types elsewhere is interrupted."""


def restore(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was, if there is still a screen; else give it its usual size."""
    window.resize(*_USUAL)
    place = _place(settings.now.window_place)
    if place is not None:
        if any(screen.availableGeometry().intersects(place) for screen in QGuiApplication.screens()):
            window.setGeometry(place)
        if settings.now.window_maximized:
            window.setWindowState(QtCore.Qt.WindowState.WindowMaximized)
    if settings.now.window_returns:
        _return(window, settings.now.window_returns)
        settings.replace(window_returns="")


def _place(said: str) -> QRect | None:
    try:
        left, top, width, height = (int(part) for part in said.split(","))
    except ValueError:
        return None
    return QRect(left, top, width, height)


def _return(window: QMainWindow, how: str) -> None:
    """Come back after a lock as the window was; one that was not in front stays behind."""
    if how == MINIMISED:
        window.setWindowState(window.windowState() | QtCore.Qt.WindowState.WindowMinimized)
    elif how == FULL:
        window.setWindowState(QtCore.Qt.WindowState.WindowFullScreen)
    else:
        window.setAttribute(QtCore.Qt.WidgetAttribute.WA_ShowWithoutActivating)


def remember(window: QMainWindow, settings: Settings, *, returns: bool = False) -> None:
    """Keep where the window stands; one that `returns` at once comes back as it is now."""
    apart = window.isMaximized() or window.isFullScreen()
    place = window.normalGeometry() if apart else window.geometry()
    settings.replace(
        window_place=f"{place.x()},{place.y()},{place.width()},{place.height()}",
        window_maximized=window.isMaximized(),
        window_returns=_stands(window) if returns else "",
    )


def _stands(window: QMainWindow) -> str:
    if window.isMinimized():
        return MINIMISED
    if QApplication.activeWindow() is None:
        return BEHIND
    return FULL if window.isFullScreen() else ""
