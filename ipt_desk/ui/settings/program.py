"""What the program is and which keys it knows, as parts of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desk.settings import Settings
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.shell.about import AboutWords, KeysList


class KeysPart(QWidget):
    """Every shortcut of the menu bar."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        _in_card(self, self.tr("Keyboard shortcuts"), KeysList())


class AboutPart(QWidget):
    """Name, version, and what it is built from."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        _in_card(self, self.tr("About IPT Desk"), AboutWords())


def _in_card(part: QWidget, title: str, inside: QWidget) -> None:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, gap(10), 0, 0)
    column.setSpacing(gap(10))
    column.addWidget(Label(title, "section"))
    card = Card()
    card.body.addWidget(inside)
    column.addWidget(card)
    column.addStretch(1)
