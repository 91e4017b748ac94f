"""Keeping the circle as it stands, under a name or that of a session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_compare import SideChoice
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import Popover
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.words import dates

_START = QT_TRANSLATE_NOOP("Snapshot", "Start")
_SESSION = QT_TRANSLATE_NOOP("Snapshot", "Session {number}")
_OFFERED = 3


def snapshot_names(view: CircleView, today: SideChoice) -> tuple[str, ...]:
    """What a snapshot of today may be called: the start, the session of the day, the day; best first."""
    told = QCoreApplication.translate
    start = () if view.snapshots else (told("Snapshot", _START),)
    session = (told("Snapshot", _SESSION).format(number=today.session),) if today.session else ()
    return (*start, *session, dates.day(today.day))


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
        self.offers = tuple(Button("", size="small") for _ in range(_OFFERED))
        names = QHBoxLayout()
        names.setSpacing(gap(6))
        for offer in self.offers:
            offer.clicked.connect(self._on_offer)
            names.addWidget(offer)
        names.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(title)
        self.body.addWidget(self.name)
        self.body.addLayout(names)
        hint = self.tr("People, places and relationships are kept as they are now, and never change.")
        self.body.addWidget(Label(hint, "hint", "text3", wrap=True))
        self.body.addSpacing(gap(4))
        self.body.addLayout(foot)
        self.name.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)

    def ask(self, names: Sequence[str], beside: QRect) -> None:
        """Ask beside a rectangle of the area; the first of `names` is written already."""
        for offer in self.offers:
            offer.hide()
        for offer, name in zip(self.offers, names, strict=False):
            offer.setText(name)
            offer.setAccessibleName(self.tr("Name it {name}").format(name=name))
            offer.setVisible(len(names) > 1)
        self.name.setText(names[0])
        self.name.selectAll()
        self.show_beside(beside)
        self.name.setFocus()

    def _on_offer(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.name.setText(button.text())
            self.name.setFocus()

    def _on_save(self) -> None:
        if self._edits.take_snapshot(self.name.text().strip()):
            self.close_card()
