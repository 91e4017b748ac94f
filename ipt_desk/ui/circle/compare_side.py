"""What stands over one of two circles: its name, its day, whether it is saved, and the choice of another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from ipt_desk.domain.ids import SnapshotId
from ipt_desk.services.circle_compare import Comparison, SideChoice
from ipt_desk.ui.circle.compare_list import compare_words
from ipt_desk.ui.circle.compare_picture import ComparePicture, Which
from ipt_desk.ui.kit.buttons import IconButton
from ipt_desk.ui.kit.labels import ElidedLabel, Label
from ipt_desk.ui.look.roles import gap


class SideHead(QFrame):
    """Name and day of one circle, with the menu to choose another.

    Signals:
        chosen: another circle is wanted: a snapshot, or None for the one there is now.
    """

    chosen = Signal(object)

    def __init__(self, which: Which) -> None:
        super().__init__()
        self.which = which
        self._choices: tuple[SideChoice, ...] = ()
        self._shown: SnapshotId | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(gap(1))
        line = QHBoxLayout()
        line.setSpacing(gap(9))
        self.name = Label("", "card-serif")
        self.when = ElidedLabel("", "small", "text2")
        line.addWidget(self.name)
        line.addWidget(self.when, 1)
        self.kept = ElidedLabel("", "small", "text2")
        words.addLayout(line)
        words.addWidget(self.kept)
        row.addLayout(words, 1)
        asked = (
            self.tr("Choose the first circle")
            if which is Which.BEFORE
            else self.tr("Choose the second circle")
        )
        self.choose = IconButton("chevrons-up-down", asked, kind="bare")
        self.choose.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.choose)
        self.choose.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.menu.triggered.connect(self._on_triggered)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show this side of `comparison`."""
        side = comparison.before if self.which is Which.BEFORE else comparison.after
        words = compare_words()
        self._choices, self._shown = comparison.choices, side.about.id
        self.name.setText(words.side(side.about))
        self.when.setText(words.when(side.about))
        self.kept.setText(words.kept(side))
        self.choose.setAccessibleDescription(self._told(side.about))
        self.fill()

    def fill(self) -> None:
        """Offer every circle there is, newest first."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        for choice in reversed(self._choices):
            action = self.menu.addAction(self._told(choice).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice.id == self._shown)
            action.setData(choice.id)
            group.addAction(action)

    def _told(self, choice: SideChoice) -> str:
        words = compare_words()
        return f"{words.side(choice)}, {words.when(choice)}"

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())


class SideCard(QFrame):
    """One circle of a comparison with what it is."""

    def __init__(self, which: Which) -> None:
        super().__init__()
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(2), gap(12), gap(2), gap(12))
        column.setSpacing(gap(6))
        self.heads: tuple[SideHead, ...] = (SideHead(which),)
        if which is Which.OVERLAY:
            self.heads = (SideHead(Which.BEFORE), SideHead(Which.AFTER))
        row = QHBoxLayout()
        row.setContentsMargins(gap(14), 0, gap(10), 0)
        row.setSpacing(gap(24))
        for head in self.heads:
            row.addWidget(head, 1)
        column.addLayout(row)
        self.picture = ComparePicture(which)
        column.addWidget(self.picture, 1)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show this card's circle of `comparison`."""
        for head in self.heads:
            head.show_comparison(comparison)
        self.picture.show_comparison(comparison)
