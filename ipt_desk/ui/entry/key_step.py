"""The second page of the first run: the name of the vault, its place, and the passphrase."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout

from ipt_desk.files import portable_name
from ipt_desk.ui.entry.passphrase_form import PassphraseForm
from ipt_desk.ui.entry.secret_field import SecretField, focus_and_select
from ipt_desk.ui.entry.setup_page import Fact, SetupPage
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Field, FormRows
from ipt_desk.ui.kit.labels import ElidedLabel
from ipt_desk.ui.look.roles import gap, look, px

_ENDING = ".iptvault"
_TWO_COLUMNS = 960
"""From this width on, at 100 %, the form and what is good to know stand side by side."""


class KeyStep(SetupPage):
    """The form of a new vault, with a passphrase drawn for it.

    Signals:
        edited: what is typed, or the place, is another now.
        entered: Enter was pressed in the last field.
        place_asked: another folder is to be chosen.
    """

    edited = Signal()
    entered = Signal()
    place_asked = Signal()

    def __init__(self, default: Path) -> None:
        super().__init__(
            self.tr("Choose a passphrase"),
            self.tr(
                "It encrypts every case file on this computer. Nobody can reset it for you, so the next step "
                "makes a recovery kit to keep in your safe."
            ),
        )
        self._parent_folder = default.parent
        self._default_stem = default.stem
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._form(), 60)
        self._columns.addLayout(self._facts(), 31)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)
        look().changed.connect(self._size)
        self._size()
        self._connect()
        self._check()

    def _size(self) -> None:
        """What is good to know goes below the form where room is short."""
        ways = QBoxLayout.Direction
        narrow = self.width() < px(_TWO_COLUMNS)
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._columns.setSpacing(gap(28 if narrow else 68))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def _form(self) -> QVBoxLayout:
        self.rows = FormRows()
        self.vault_name = Field()
        self.rows.row(self.tr("Vault name"), self.vault_name)
        place = QHBoxLayout()
        self._place = ElidedLabel("", "hint", "text3", middle=True)
        self._place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._change = Button(self.tr("Change"), "link")
        place.addWidget(self._place)
        place.addWidget(self._change)
        place.addStretch(1)
        self.rows.addLayout(place)
        self.form = PassphraseForm(self.tr("Passphrase"))
        self.rows.addSpacing(gap(10))
        self.rows.addWidget(self.form)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Making the vault"))
        self._bar.hide()
        self.rows.addWidget(self._bar)
        self.rows.addStretch(1)
        return self.rows

    def _facts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap(20))
        for icon, title, text in (
            (
                "lock",
                self.tr("Encrypted on this disk"),
                self.tr(
                    "Notes, names and scores are unreadable without the passphrase, even if the computer "
                    "is stolen."
                ),
            ),
            (
                "key-round",
                self.tr("Nobody else has a key"),
                self.tr(
                    "There is no reset and no back door. The recovery kit in step 3 is the only other way in."
                ),
            ),
            (
                "dices",
                self.tr("Why five words"),
                self.tr(
                    "Random words are far harder to guess than a short password, and quicker to type "
                    "before a session."
                ),
            ),
        ):
            column.addWidget(Fact(icon, title, text))
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self._change.clicked.connect(self.place_asked)
        self.vault_name.textChanged.connect(self._check)
        self.vault_name.textChanged.connect(self._tell_names)
        self.form.edited.connect(self._check)
        self.form.entered.connect(self.entered)

    @property
    def passphrase(self) -> SecretField:
        """The field of the passphrase."""
        return self.form.passphrase

    @property
    def once_more(self) -> SecretField:
        """The field in which it is typed again."""
        return self.form.once_more

    @property
    def folder(self) -> Path:
        """Where the vault will be."""
        name = portable_name(self.vault_name.text().lower(), self._default_stem)
        return self._parent_folder / f"{name.replace(' ', '-')}{_ENDING}"

    @property
    def is_complete(self) -> bool:
        """Whether a vault can be made of what is typed."""
        return self.form.is_complete

    def show_place(self, folder: Path) -> None:
        """Keep the vault in another folder."""
        self._parent_folder = folder
        self._check()

    def show_busy(self, busy: bool) -> None:
        """Show that the vault is being made."""
        self._bar.setVisible(busy)
        self.form.show_busy(busy)
        for widget in (self.vault_name, self._change):
            widget.setEnabled(not busy)

    def show_mistake(self, sentence: str) -> None:
        """Say why the vault was not made."""
        self.rows.show_mistake(self.vault_name, sentence)
        focus_and_select(self.vault_name)

    def forget(self) -> None:
        """Let go of what was typed and drawn."""
        self.form.forget()

    def _tell_names(self) -> None:
        self.form.know((self.vault_name.text(), self.folder.stem, getpass.getuser()))

    def _check(self) -> None:
        self.rows.show_mistake(self.vault_name, "")
        self._place.setText(self.tr("Kept in {place}").format(place=self.folder))
        self.edited.emit()
