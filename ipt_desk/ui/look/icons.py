"""Icons drawn in a colour of the theme, sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QAbstractButton

from ipt_desk import assets
from ipt_desk.ui.look.roles import color, look

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SIZE = 17
_LINE = "1.75"
_BESIDE = 4
_ICON = "iconRoles"


def _drawn(name: str, size: int, value: str, ratio: float, room: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # only when the first icon is drawn

    text = assets.text(f"icons/{name}.svg")
    text = text.replace("currentColor", value).replace('stroke-width="2"', f'stroke-width="{_LINE}"')
    made = _blank(size, ratio, room)
    painter = QPainter(made)
    QSvgRenderer(text.encode()).render(painter, QRectF(max(0, -room) * ratio, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _blank(size: int, ratio: float, room: int) -> QPixmap:
    made = QPixmap(round((size + abs(room)) * ratio), round(size * ratio))
    made.fill(QColor(0, 0, 0, 0))
    return made


def pixmap(
    name: str, role: str = "text2", size: float = SIZE, ratio: float | None = None, room: int = 0
) -> QPixmap:
    """The icon `name` in the colour of `role`; `size` grows with the text, `room` is left after it,
    or before it where it is negative.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    side, value, ratio = round(size * look().scale), color(role).name(), ratio or _screen_ratio()
    if look().hasty:
        kept = _blank(side, ratio, room)
        kept.setDevicePixelRatio(ratio)
        return kept
    key = f"{name} {side} {value} {ratio} {room}"
    known = QPixmap()
    if not QPixmapCache.find(key, known):
        known = _drawn(name, side, value, ratio, room)
        QPixmapCache.insert(key, known)
    return known


def _screen_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def icon(
    name: str, role: str = "text2", *, on: str | None = None, size: float = SIZE, room: int = 0
) -> QIcon:
    """The icon `name` for buttons and actions: `on` is its role while checked."""
    from PySide6.QtGui import QIcon  # it comes with the names of every icon a system may have

    made = QIcon()
    states = ((QIcon.State.Off, role), (QIcon.State.On, on or role))
    for state, colour in states:
        made.addPixmap(pixmap(name, colour, size, room=room), QIcon.Mode.Normal, state)
        made.addPixmap(pixmap(name, "border", size, room=room), QIcon.Mode.Disabled, state)
    return made


def set_icon(
    target: QAbstractButton | QAction,
    name: str,
    role: str = "text2",
    *,
    on: str | None = None,
    size: float = SIZE,
) -> None:
    """Give `target` an icon that follows theme and text size."""
    target.setProperty(_ICON, [name, role, on or role, size])
    refresh_icon(target)


def refresh_icon(target: QObject) -> None:
    """Draw the icon of `target` anew, if it has one from here."""
    roles = target.property(_ICON)
    if not roles or not isinstance(target, QAbstractButton | QAction):
        return
    name, role, on, size = roles
    room = _room_beside(target) if isinstance(target, QAbstractButton) else 0
    if not look().hasty:
        target.setIcon(icon(name, role, on=on, size=size, room=room))
    if isinstance(target, QAbstractButton):
        side = round(size * look().scale)
        target.setIconSize(QSize(side + abs(room), side))


def _room_beside(button: QAbstractButton) -> int:
    """The space between an icon and the words of its button, on the side of the words."""
    if not button.text():
        return 0
    return -_BESIDE if button.isRightToLeft() else _BESIDE


def names() -> tuple[str, ...]:
    """Every icon that comes with the program."""
    return tuple(path.split("/")[-1].removesuffix(".svg") for path in assets.names("icons", ".svg"))
