"""The mark of the program with its name."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.roles import gap

NAME = "IPT Desk"


class Mark(QWidget):
    """Two rings, a centre, somebody outside, and the name."""

    def __init__(self, size: float, style: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(9 if size < 30 else 12))
        row.addWidget(IconLabel("mark", "accent", size))
        self.name = Label(NAME, style)
        row.addWidget(self.name)
        row.addStretch(1)
