"""What each colour means, in the theme that is worn now, and how large text is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from ipt_desk import assets

TEXT_SIZES = (90, 100, 115, 130, 150, 200)
"""The text sizes on offer, in per cent."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name and the colour of each role, as `#RRGGBB` or `#AARRGGBB`."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def color(self, role: str) -> QColor:
        """The colour of `role`.

        Raises:
            KeyError: no theme knows the role.
        """
        return QColor(self.colours[role])


@cache
def load(name: str) -> Theme:
    """The theme in `themes/NAME.toml`."""
    table = assets.toml(f"themes/{name}.toml")
    return Theme(table["name"], table["dark"], dict(table["role"]))


class Look(QObject):
    """The look of the whole program: one theme, one text size; `still` when nothing is to glide.

    While it is `hasty`, icons and the rings beside the passphrase are left out: the first paint of the
    window does not wait for them.

    `letters` says that a single letter is a command where it names one.

    Signals:
        changed: another theme or text size is worn; painted widgets and sizes follow.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = load("light")
        self.scale = 1.0
        self.still = False
        self.hasty = False
        self.letters = True

    def wear(self, theme: Theme, scale: float) -> None:
        """Remember what is worn; `theme.apply` is the only caller."""
        self.theme, self.scale = theme, scale


@cache
def look() -> Look:
    """The look that everything shares, as all widgets share the application's palette."""
    return Look()


def current() -> Theme:
    """The theme that is worn now."""
    return look().theme


def color(role: str) -> QColor:
    """The colour of `role` in the theme that is worn now."""
    return look().theme.color(role)


def px(length: float) -> int:
    """A length that grows with the text: control heights, column widths, icon sizes."""
    return round(length * look().scale)


def gap(length: float) -> int:
    """A space between things: it grows only above 130 % text, and then by 15 %."""
    return round(length * (1.15 if look().scale > 1.3 else 1.0))
