"""Dressing the whole program: palette, stylesheet, fonts and icons from one file a theme."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desk.ui.look import icons, type
from ipt_desk.ui.look.roles import Theme, color, current, gap, load, look, px
from ipt_desk.ui.look.sheet import stylesheet

__all__ = [
    "STYLE",
    "SYSTEM",
    "Theme",
    "apply",
    "catch_up",
    "color",
    "current",
    "draw_icons",
    "follow",
    "gap",
    "load",
    "look",
    "palette",
    "px",
    "wanted",
]

SYSTEM = "system"
STYLE = ("-style", "fusion")
"""What the application is begun with, so that widgets are drawn alike on every system."""

_HALF_LIGHT = 128
_Role = QPalette.ColorRole
_PALETTE = {
    _Role.Window: "bg",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "surface2",
    _Role.Text: "text",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "onAccent",
    _Role.Highlight: "accentSoft",
    _Role.HighlightedText: "text",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.PlaceholderText: "text3",
    _Role.ToolTipBase: "text",
    _Role.ToolTipText: "bg",
    _Role.Light: "surface",
    _Role.Midlight: "surface2",
    _Role.Mid: "border",
    _Role.Dark: "borderStrong",
    _Role.Shadow: "text3",
}


def palette(theme: Theme) -> QPalette:
    """The palette of `theme`; what is disabled is written like a hint."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, theme.color(name))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text3"))
    return made


def wanted(choice: str) -> Theme:
    """The theme for `choice`: "light", "dark", or whatever the system has."""
    if choice != SYSTEM:
        return load(choice)
    return load("dark" if _system_is_dark() else "light")


def _system_is_dark() -> bool:
    """What the system says; before the first paint what its colours tell, which is known sooner."""
    if look().hasty:
        return QGuiApplication.palette().color(_Role.Window).lightness() < _HALF_LIGHT
    return QGuiApplication.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress every widget in `theme`, with text at `scale` (0.9 to 2.0)."""
    look().wear(theme, scale)
    with _nothing_collected():
        type.load_first_fonts()
        app.setFont(type.font("body"))
        app.setPalette(palette(theme))
        app.setStyleSheet(stylesheet(theme))
        for widget in app.allWidgets():
            _refresh(widget)
        look().changed.emit()


def _refresh(widget: QWidget) -> None:
    type.refresh_type(widget)
    icons.refresh_icon(widget)
    for action in widget.findChildren(QAction, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly):
        icons.refresh_icon(action)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Qt goes through every widget, and each draws itself anew; a collection would destroy some meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def draw_icons(app: QApplication) -> None:
    """Draw the icons, and whatever else the first paint did not wait for."""
    look().hasty = False
    with _nothing_collected():
        for widget in app.allWidgets():
            icons.refresh_icon(widget)
        look().changed.emit()


class _Follower(QObject):
    """Dresses the program anew when the system turns dark or light."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.choice = SYSTEM
        app.styleHints().colorSchemeChanged.connect(self.catch_up)

    def catch_up(self) -> None:
        """Wear what the system wears, where that is the choice."""
        if self.choice == SYSTEM and wanted(SYSTEM) is not current():
            apply(self._app, wanted(SYSTEM), look().scale)


@cache
def _follower(app: QApplication) -> _Follower:
    return _Follower(app)


def catch_up(app: QApplication) -> None:
    """Ask the system itself, after the first paint, where its theme is the choice."""
    _follower(app).catch_up()


def follow(
    app: QApplication, choice: str, percent: int = 100, *, still: bool = False, letters: bool = True
) -> None:
    """Dress the program as chosen in the settings, and follow the system where that is the choice."""
    look().still, look().letters = still, letters
    follower = _follower(app)
    follower.choice = choice
    apply(app, wanted(choice), percent / 100)
