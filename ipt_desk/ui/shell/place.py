"""Where the window stood when it was closed, so that it comes back there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ipt_desk.settings import Settings

_USUAL = (1440, 900)


def restore(window: QMainWindow, settings: Settings) -> None:
    """Put the window where it was, if there is still a screen; else give it its usual size."""
    window.resize(*_USUAL)
    try:
        left, top, width, height = (int(part) for part in settings.now.window_place.split(","))
    except ValueError:
        return
    place = QRect(left, top, width, height)
    if any(screen.availableGeometry().intersects(place) for screen in QGuiApplication.screens()):
        window.setGeometry(place)
    if settings.now.window_maximized:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def remember(window: QMainWindow, settings: Settings) -> None:
    """Keep where the window stands."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    settings.replace(
        window_place=f"{place.x()},{place.y()},{place.width()},{place.height()}",
        window_maximized=window.isMaximized(),
    )
