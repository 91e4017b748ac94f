"""The sheets that a page is made of: cards, the head of a page, a page with nothing on it yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.early import NO_FOCUS, NO_SCROLL_BAR
from ipt_desk.ui.look.roles import gap

PAGE_MARGIN = 28
CARD_GAP = 14


class Card(QFrame):
    """A white sheet with an optional head: icon, title, and something at the right of it."""

    def __init__(
        self, title: str = "", icon: str = "", *, kind: str = "true", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(gap(18), gap(16), gap(18), gap(16))
        self.body.setSpacing(gap(8))
        self.head = QHBoxLayout()
        self.head.setSpacing(gap(8))
        self.title = Label(title, "section")
        if title or icon:
            self._fill_head(icon)

    def _fill_head(self, icon: str) -> None:
        if icon:
            self.head.addWidget(IconLabel(icon, "accent"))
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body.addLayout(self.head)

    def show_title(self, title: str) -> None:
        """Change the words in the head."""
        self.title.setText(title)

    def at_right(self, widget: QWidget) -> None:
        """Put `widget` at the right end of the head."""
        self.head.addWidget(widget)


class PageHeader(QWidget):
    """The title of a page and one line under it; tools at the right, the one primary button last."""

    def __init__(self, title: str = "", line: str = "", tools: Sequence[QWidget] = ()) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        self._title = Label(title, "title")
        self._line = Label(line, "small", "text3")
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.setWordWrap(True)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        self._row = row
        for tool in tools:
            self.add_tool(tool)

    def add_tool(self, tool: QWidget) -> None:
        """Put a tool at the right end."""
        self._row.addWidget(tool, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str, line: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def title_text(self) -> str:
        return self._title.text()

    def line_text(self) -> str:
        return self._line.text()


class EmptyState(QWidget):
    """What stands where nothing is yet: a title, a sentence, and what to do first."""

    def __init__(
        self, title: str = "", sentence: str = "", actions: Sequence[QWidget] = (), *, icon: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(gap(8))
        column.addStretch(2)
        middle = QtCore.Qt.AlignmentFlag.AlignHCenter
        if icon:
            column.addWidget(IconLabel(icon, "text3", 36), 0, middle)
            column.addSpacing(gap(8))
        self._title = Label(title, "card-serif")
        self._sentence = Label(sentence, "body", "text2")
        for label in (self._title, self._sentence):
            label.setAlignment(middle)
            label.setWordWrap(True)
            column.addWidget(label)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(gap(10))
        self.buttons.addStretch(1)
        for action in actions:
            self.buttons.addWidget(action)
        self.buttons.addStretch(1)
        column.addSpacing(gap(8))
        column.addLayout(self.buttons)
        column.addStretch(3)

    def title_text(self) -> str:
        return self._title.text()

    def show_words(self, title: str, sentence: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._sentence.setText(sentence)


class PageScroll(QScrollArea):
    """A page that scrolls up and down, never sideways; fill `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
        self.setProperty("focusPolicy", NO_FOCUS)
        sheet = QWidget()
        self.column = QVBoxLayout(sheet)
        margin = gap(PAGE_MARGIN)
        self.column.setContentsMargins(margin, gap(22), margin, margin)
        self.column.setSpacing(gap(CARD_GAP))
        self.setWidget(sheet)
