"""The page where the vault of last time is not to be found: where it was, and how to find it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from ipt_desk.troubles import VaultMissing
from ipt_desk.ui.entry.plain_page import PlainPage
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.page_banner import LeadText
from ipt_desk.ui.look.roles import gap

_WIDTH = 480


class MissingPage(PlainPage):
    """Says where the vault was.

    Signals:
        find_asked: the person knows where it is.
        again_asked: it may be there now, such as on a drive that was connected.
        create_asked: a new vault is to be made.
    """

    find_asked = Signal()
    again_asked = Signal(object)
    create_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self._folder = Path()
        self._build()

    def _build(self) -> None:
        column = self.column
        column.addWidget(Label(self.tr("Where is the vault?"), "display", wrap=True))
        self.sentence = LeadText("", "body")
        column.addWidget(self.sentence)
        said = self.tr(
            "It may lie on a drive that is not connected, or have been moved or renamed. Nothing was changed."
        )
        column.addWidget(Label(said, "small", "text2", wrap=True))
        column.addSpacing(gap(10))
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        self.find_button = Button(self.tr("Find it"), "primary", size="large")
        self.again_button = Button(self.tr("Look again"), "outlined", size="large")
        create = Button(self.tr("Create a vault"), "link")
        for button in (self.find_button, self.again_button, create):
            row.addWidget(button)
        row.addStretch(1)
        self.find_button.clicked.connect(self.find_asked)
        self.again_button.clicked.connect(self._ask_again)
        create.clicked.connect(self.create_asked)
        return row

    def show_place(self, folder: Path) -> None:
        """Say that the vault is no longer at `folder`."""
        self._folder = folder
        said = VaultMissing(place=folder).told(QCoreApplication.translate)
        self.sentence.setText(said)
        self.setAccessibleName(said)
        announce(self, said)

    def _ask_again(self) -> None:
        self.again_asked.emit(self._folder)
