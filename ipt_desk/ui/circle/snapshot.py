"""Keeping the circle as it stands, under a name or that of a session."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

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
_MIDDLE = QT_TRANSLATE_NOOP("Snapshot", "Middle")
_END = QT_TRANSLATE_NOOP("Snapshot", "End")
_SESSION = QT_TRANSLATE_NOOP("Snapshot", "Session {number}")
_OFFERED, _IN_A_ROW = 4, 2


@dataclass(frozen=True, slots=True)
class SnapshotOffer:
    """What a snapshot of today may be called, best first, and the number of the session it belongs to."""

    names: tuple[str, ...]
    session: int | None = None


def snapshot_offer(view: CircleView, today: SideChoice) -> SnapshotOffer:
    """The names for a snapshot of today that no other one has: for the course, the session, or the day.

    The first one of a course is its start; later ones are called after the session of the day.
    """
    told = QCoreApplication.translate
    session = told("Snapshot", _SESSION).format(number=today.session) if today.session else ""
    start, *course = (told("Snapshot", name) for name in (_START, _MIDDLE, _END))
    first = [session, *course] if view.snapshots else [start, session]
    taken = {snapshot.name.casefold() for snapshot in view.snapshots}
    names = [name for name in (*first, dates.day(today.day)) if name and name.casefold() not in taken]
    return SnapshotOffer(tuple(names) or (_again(dates.day(today.day), taken),), today.session)


def _again(name: str, taken: set[str]) -> str:
    """The name with the first number that makes it another one."""
    numbered = (f"{name} ({number})" for number in count(2))
    return next(each for each in numbered if each.casefold() not in taken)


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
        names = QGridLayout()
        names.setSpacing(gap(6))
        for at, offer in enumerate(self.offers):
            offer.clicked.connect(self._on_offer)
            names.addWidget(offer, *divmod(at, _IN_A_ROW))
        self.belongs = Label("", "hint", "text2", wrap=True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(title)
        self.body.addWidget(self.name)
        self.body.addLayout(names)
        self.body.addWidget(self.belongs)
        hint = self.tr("People, places and relationships are kept as they are now, and never change.")
        self.body.addWidget(Label(hint, "hint", "text3", wrap=True))
        self.body.addSpacing(gap(4))
        self.body.addLayout(foot)
        self.name.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)

    def ask(self, offered: SnapshotOffer, beside: QRect) -> None:
        """Ask beside a rectangle of the area; the best name is written already."""
        for offer in self.offers:
            offer.hide()
        for offer, name in zip(self.offers, offered.names, strict=False):
            offer.setText(name)
            offer.setAccessibleName(self.tr("Name it {name}").format(name=name))
            offer.setVisible(len(offered.names) > 1)
        belongs = self.tr("It belongs to session {number}, which is today.")
        self.belongs.setText(belongs.format(number=offered.session) if offered.session else "")
        self.belongs.setVisible(bool(offered.session))
        self.name.setAccessibleDescription(self.belongs.text())
        self.name.setText(offered.names[0])
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
