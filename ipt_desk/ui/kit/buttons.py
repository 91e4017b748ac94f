"""Everything that is pressed: buttons, icon buttons, segments, chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ipt_desk.ui.kit.labels import plain_tip, restyle
from ipt_desk.ui.look.early import LEFT_TO_RIGHT, RIGHT_TO_LEFT, STRONG_FOCUS
from ipt_desk.ui.look.icons import refresh_icon, set_icon
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.look.type import set_type, width_of

_ICON_ROLES = {
    "primary": "onAccent",
    "destructive": "danger",
    "link": "accent",
    "toast": "bg",
    "leave": "bg",
    "pill": "warn",
}
_STRONG = frozenset({"primary", "link", "toast"})


class Button(QPushButton):
    """A button: `soft`, `outlined`, `primary`, `destructive`, `link`, `leave` or `pill`.

    It is as high as a line of tools, or `small`, `large`, or for fingers `client`.
    """

    def __init__(
        self,
        text: str,
        kind: str = "soft",
        *,
        icon: str = "",
        size: str = "",
        icon_after: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        super().setText(text)
        self.setProperty("kind", kind)
        self.setProperty("fit", size)
        self.setAutoDefault(False)
        set_type(self, _button_style(kind, size))
        if icon_after:
            self.setProperty("layoutDirection", LEFT_TO_RIGHT if self.isRightToLeft() else RIGHT_TO_LEFT)
        if icon:
            set_icon(self, icon, _ICON_ROLES.get(kind, "text"))

    def setText(self, text: str) -> None:
        super().setText(text)
        refresh_icon(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        _show_hand(self)
        super().enterEvent(event)

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        restyle(self, kind=kind)
        set_type(self, _button_style(kind, self.property("fit")))


def _show_hand(button: QWidget) -> None:
    """The pointer over a button is a hand; it is made when it comes, not with the first page."""
    button.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)


def _button_style(kind: str, size: str) -> str:
    if size == "client":
        return "field"
    if size == "large":
        return "body-strong"
    if kind == "pill":
        return "caption"
    return "small-strong" if kind in _STRONG else "small-medium"


class IconButton(QToolButton):
    """A button with an icon alone; its name is its tooltip and what is read aloud."""

    def __init__(
        self, icon: str, name: str, *, kind: str = "icon", role: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setProperty("focusPolicy", STRONG_FOCUS)
        set_icon(self, icon, role, size=16)

    def enterEvent(self, event: QEnterEvent) -> None:
        _show_hand(self)
        super().enterEvent(event)

    def rename(self, name: str, icon: str = "") -> None:
        """Give it another name, and with it perhaps another icon."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        if icon:
            set_icon(self, icon, size=16)


class Segmented(QFrame):
    """One choice out of a few that stand side by side; arrows move between them.

    Signals:
        chosen: the person chose the key; `choose` does not emit.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str, str]] | Sequence[tuple[object, str]],
        *,
        size: str = "",
        can_be_none: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (key, words) or (key, words, icon)."""
        super().__init__(parent)
        self.setProperty("segmented", "true")
        self.setAccessibleName(name)
        self._none = can_be_none
        self._keys = [option[0] for option in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(not can_be_none)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for at, option in enumerate(options):
            row.addWidget(self._segment(at, len(options), option, name, size))
        self._showing = False
        self._group.idToggled.connect(self._on_toggled)  # assistive technology toggles and never clicks

    def _segment(self, at: int, count: int, option: tuple[object, ...], name: str, size: str) -> QToolButton:
        button = _Segment(str(option[1]))
        button.setProperty("fit", size)
        end = "only" if count == 1 else "first" if at == 0 else "last" if at == count - 1 else "middle"
        button.setProperty("end", end)
        button.setAccessibleName(str(option[1]))
        button.setAccessibleDescription(name)
        if len(option) > 2:
            set_icon(button, str(option[2]), "text2", on="onAccent", size=16)
            button.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._group.addButton(button, at)
        return button

    def _on_toggled(self, at: int, on: bool) -> None:
        if self._showing or not (on or self._none):
            return
        if on and self._none:
            self.choose(self._keys[at])
        self.chosen.emit(self.choice())

    def choice(self) -> object | None:
        """The key that is chosen."""
        at = next((i for i in range(len(self._keys)) if self._group.button(i).isChecked()), None)
        return None if at is None else self._keys[at]

    def choose(self, key: object | None) -> None:
        """Show `key` as chosen."""
        exclusive = self._group.exclusive()
        self._showing = True
        self._group.setExclusive(False)
        for at, known in enumerate(self._keys):
            self._group.button(at).setChecked(known == key)
        self._group.setExclusive(exclusive)
        self._showing = False

    def button(self, key: object) -> QToolButton:
        """The segment of `key`."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QToolButton)
        return found


class _Segment(QToolButton):
    """One segment; its width has room for the bolder letters it gets when it is chosen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setProperty("kind", "segment")
        self.setCheckable(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        set_type(self, "small-medium")

    def _on_toggled(self, on: bool) -> None:
        set_type(self, "small-strong" if on else "small-medium")

    def sizeHint(self) -> QSize:
        return QSize(_beside(self) + px(25), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Chip(QToolButton):
    """A filter or a choice that can be on or off beside others."""

    def __init__(self, text: str, *, icon: str = "", count: int | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        set_type(self, "hint-strong")
        self.show_text(text, count)
        if icon:
            set_icon(self, icon, "text2", on="accent", size=14)
            self.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def sizeHint(self) -> QSize:
        return QSize(_beside(self, "hint-strong") + px(22), super().sizeHint().height())

    def show_text(self, text: str, count: int | None = None) -> None:
        """Show the words and how many it stands for; the count is read as a description."""
        self.setText(text if count is None else f"{text} {count}")
        self.setAccessibleName(text)
        self.setAccessibleDescription("" if count is None else str(count))


def _beside(button: QToolButton, style: str = "small-strong") -> int:
    """The width of icon and words side by side, the words as bold as they get."""
    icon = button.iconSize().width() + 4 if not button.icon().isNull() else 0
    return icon + round(width_of(button.text(), style))
