"""What the pages of the first run are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.ui.kit.cards import PageScroll
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.early import at_top
from ipt_desk.ui.look.roles import gap, px


class SetupPage(PageScroll):
    """One page of the first run: a heading and a sentence; fill `column`."""

    def __init__(self, title: str, line: str) -> None:
        super().__init__()
        self.column.setContentsMargins(gap(72), gap(54), gap(72), gap(28))
        self.column.addWidget(Label(title, "setup", wrap=True))
        said = Label(line, "lead", "text2", wrap=True)
        said.setMaximumWidth(px(640))
        self.column.addWidget(said)
        self.column.addSpacing(gap(16))


class Fact(QWidget):
    """Something worth knowing: an icon, a title, a sentence or two."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setMaximumWidth(px(560))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(14))
        row.addLayout(at_top(IconLabel(icon, "accent", 20)))
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        self._title = Label(title, "section")
        self._text = Label(text, "small", "text2", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addLayout(words, 1)

    def show_words(self, title: str, text: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
