"""A banner in the page: what has happened, what is safe, and one or two things to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import IconLabel, Label, restyle
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.look.type import line_height

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""

_ROLES = {"info": "accent"}


def first_sentence(text: str) -> int:
    """How many letters the first sentence of `text` has."""
    ends = [at for mark in (". ", "? ", "! ") if (at := text.find(mark)) >= 0]
    return min(ends) + 1 if ends else len(text)


class LeadText(Label):
    """A text whose first sentence is bold; plain like every label, and read aloud as one text."""

    def __init__(self, text: str = "", style: str = "small") -> None:
        super().__init__(text, style, wrap=True)
        self._style = style

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).lineCount() * line_height(self._style)

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), line_height(self._style))

    def _lines(self, width: int) -> QTextLayout:
        """The text set in lines of `width`."""
        laid = QTextLayout(self.text(), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )  # the place of a file is one word
        laid.setTextOption(option)
        laid.setFormats([self._bold()])
        laid.beginLayout()
        line, top = laid.createLine(), 0.0
        while line.isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line_height(self._style)
            line = laid.createLine()
        laid.endLayout()
        return laid

    def _bold(self) -> QTextLayout.FormatRange:
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = 0, first_sentence(self.text()), strong
        return part

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._lines(self.width()).draw(painter, QPointF(0, 0))


class PageBanner(QFrame):
    """A banner of the page, away while there is nothing to say: `warn`, `danger` or `info`.

    It does not go by itself; `say("")` takes it away.
    """

    def __init__(self, kind: str = "warn", icon: str = "triangle-alert") -> None:
        super().__init__()
        self.setProperty("notice", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(18), gap(14), gap(18), gap(14))
        row.setSpacing(gap(12))
        self._icon = IconLabel(icon, _ROLES.get(kind, kind), 18)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(gap(10))
        row.addLayout(column, 1)
        self._text = LeadText()
        column.addWidget(self._text)
        self._foot = QWidget()
        self._buttons = QHBoxLayout(self._foot)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(gap(8))
        self._buttons.addStretch(1)
        self._offers: list[Button] = []
        column.addWidget(self._foot)
        self.hide()

    def say(self, text: str, *actions: Action) -> None:
        """Show `text`, its first sentence bold, with a button for each of `actions`; "" takes it away.

        The first button is the one that most people want. What is said is read aloud at once.
        """
        if text == self.text() and [words for words, _do in actions] == self._offered():
            return
        self._clear()
        self._text.setText(text)
        self.setAccessibleName(text)
        for at, (words, do) in enumerate(actions):
            button = self._button(words, do, first=at == 0)
            self._offers.append(button)
            self._buttons.insertWidget(at, button)
        self._foot.setVisible(bool(actions))
        self.setVisible(bool(text))
        announce(self, text)

    def set_kind(self, kind: str, icon: str = "triangle-alert") -> None:
        """Be a banner of another kind."""
        restyle(self, notice=kind)
        self._icon.show_icon(icon, _ROLES.get(kind, kind))

    def text(self) -> str:
        """What is said now; "" while the banner is away."""
        return "" if self.isHidden() else self._text.text()

    def buttons(self) -> list[Button]:
        """The buttons that are offered."""
        return list(self._offers)

    def _offered(self) -> list[str]:
        return [button.text() for button in self.buttons()]

    def _button(self, words: str, do: Callable[[], object], *, first: bool) -> Button:
        button = Button(words, "outlined" if first else "soft", size="small")
        button.clicked.connect(lambda: do())  # what is done takes no "checked"
        return button

    def _clear(self) -> None:
        for button in self._offers:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offers.clear()
