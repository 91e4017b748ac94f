"""Words on the screen: always plain text, always in a style and a role of the theme."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ipt_desk.ui.look.early import PLAIN_TEXT
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import look, px
from ipt_desk.ui.look.type import line_height, set_type, type_style


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the stylesheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    polished = QtCore.Qt.WidgetAttribute.WA_WState_Polished
    if widget.testAttribute(polished):  # else it looks when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def plain_tip(text: str) -> str:
    """`text` for a tooltip, which would else read markup in what people wrote."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # it comes with a table of every named letter

    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<qt>{lines}</qt>"


class Label(QLabel):
    """A text. It never reads markup, whatever it is given."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        role: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        set_type(self, style)
        self.setText(text)

    def sizeHint(self) -> QSize:
        return self._in_line(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._in_line(super().minimumSizeHint())

    def _in_line(self, size: QSize) -> QSize:
        """Lines keep the distance of their style."""
        return size.expandedTo(QSize(0, line_height(type_style(self) or "body")))

    def set_role(self, role: str) -> None:
        """Show the text in the colour of another role."""
        if self.property("role") != role:
            restyle(self, role=role)


class ElidedLabel(Label):
    """A text of one line that ends in an ellipsis where there is no room; the tooltip has all of it.

    With `middle` the ellipsis stands in the middle, as suits the place of a file.
    """

    def __init__(
        self, text: str = "", style: str = "body", role: str = "text", *, middle: bool = False
    ) -> None:
        super().__init__(text, style, role)
        self._middle = middle
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else plain_tip(self.text()))
        if fits:
            super().paintEvent(event)
        else:
            self._paint_short()

    def _paint_short(self) -> None:
        """Paint as much as there is room for."""
        mode = QtCore.Qt.TextElideMode.ElideMiddle if self._middle else QtCore.Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), mode, self.width())
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), shown)


class Pill(Label):
    """A short word on a soft ground: `neutral`, `accent`, `ok`, `warn`, `danger`, `p1` to `p3`, `key`."""

    def __init__(self, text: str = "", kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, "key" if kind == "key" else "caption", parent=parent)
        self.setProperty("role", "")
        self.setProperty("pill", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: str) -> None:
        """Change the ground."""
        if self.property("pill") != kind:
            restyle(self, pill=kind)


class IconLabel(QLabel):
    """An icon that stands beside words; it is not read aloud."""

    def __init__(self, name: str, role: str = "text2", size: float = 17) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str | None = None) -> None:
        """Show another icon."""
        self._name, self._role = name, role or self._role
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap(self._name, self._role, self._size))


class Line(QFrame):
    """A hairline between things."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setObjectName("line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
