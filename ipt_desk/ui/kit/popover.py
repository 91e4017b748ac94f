"""A small card over the page that tells more about one thing; it goes when one looks elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from ipt_desk.ui.look.roles import gap

OVERLAY = "overlay"
"""The name of what lies over the page and goes when the vault is locked."""


def lift(widget: QWidget) -> None:
    """Give `widget` the one shadow there is: for what lies over the page."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(24)
    shadow.setOffset(0, 8)
    shadow.setColor(QColor(0, 0, 0, 34))
    widget.setGraphicsEffect(shadow)


class Popover(QFrame):
    """A card beside the thing it is about; fill `body`.

    Signals:
        closed: it was closed by Escape, by a click elsewhere, or by the page.
    """

    closed = Signal()

    def __init__(self, area: QWidget, name: str) -> None:
        super().__init__(area)
        self._area = area
        self.setObjectName(OVERLAY)
        self.setProperty("card", "popover")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(gap(16), gap(14), gap(16), gap(14))
        self.body.setSpacing(gap(6))
        lift(self)
        self.hide()

    def show_beside(self, about: QRect, avoid: QRect | None = None, *, below: bool = False) -> None:
        """Show the card near `about`, in the area's coordinates, covering neither it nor `avoid`."""
        self.adjustSize()
        if self.hasHeightForWidth():
            self.resize(self.width(), self.heightForWidth(self.width()))
        self.move(self._place(about, avoid, below))
        self.show()
        self.raise_()
        self.window().installEventFilter(self)

    def _place(self, about: QRect, avoid: QRect | None, below: bool) -> QPoint:
        room = self._area.rect().adjusted(8, 8, -8, -8)
        width, height, away = self.width(), self.height(), gap(12)
        middle = QPoint(about.center().x() - width // 2, about.center().y() - height // 2)
        spots = (
            QPoint(about.right() + away, middle.y()),
            QPoint(about.left() - away - width, middle.y()),
            QPoint(middle.x(), about.bottom() + away),
            QPoint(middle.x(), about.top() - away - height),
        )
        if below:
            spots = (spots[2], spots[3], spots[0], spots[1])
        held = [_held(QRect(spot, self.size()), room) for spot in spots]
        for rect in held:
            if not rect.intersects(about) and not (avoid and rect.intersects(avoid)):
                return rect.topLeft()
        return next((rect for rect in held if not rect.intersects(about)), held[0]).topLeft()

    def close_card(self) -> None:
        """Put the card away."""
        if not self.isHidden():
            self.hide()
            self.window().removeEventFilter(self)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside:
                self.close_card()
        return False


def _held(rect: QRect, room: QRect) -> QRect:
    """`rect`, moved so that it stays inside `room`."""
    left = max(room.left(), min(rect.left(), room.right() - rect.width()))
    top = max(room.top(), min(rect.top(), room.bottom() - rect.height()))
    return QRect(QPoint(left, top), rect.size())
