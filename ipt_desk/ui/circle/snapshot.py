"""Keeping the circle as it stands, under a name."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import Popover
from ipt_desk.ui.look.roles import gap, px


class SnapshotCard(Popover):
    """Asks for the name of a snapshot beside the button that saves it."""

    def __init__(self, area: QWidget, edits: CircleEdits) -> None:
        super().__init__(area, "")
        self._edits = edits
        self.setAccessibleName(self.tr("Save snapshot"))
        title = Label(self.tr("Snapshot\u2019s name"), "small-strong")
        self.name = Field()
        self.name.setAccessibleName(title.text())
        self.name.setMinimumWidth(px(240))
        self.save = Button(self.tr("Save snapshot"), "primary", size="small")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(title)
        self.body.addWidget(self.name)
        hint = self.tr("People, places and relationships are kept as they are now.")
        self.body.addWidget(Label(hint, "hint", "text3", wrap=True))
        self.body.addSpacing(gap(4))
        self.body.addLayout(foot)
        self.name.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)

    def ask(self, view: CircleView, today: str, beside: QRect) -> None:
        """Ask beside a rectangle of the area; the first snapshot is the start."""
        self.name.setText(self.tr("Start") if not view.snapshots else today)
        self.name.selectAll()
        self.show_beside(beside)
        self.name.setFocus()

    def _on_save(self) -> None:
        if self._edits.take_snapshot(self.name.text().strip()):
            self.close_card()
