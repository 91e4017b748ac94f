"""The proof that a kit is on paper: two groups of the key, drawn at random and typed back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label, restyle
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.look.type import set_type

if TYPE_CHECKING:
    from ipt_desk.services.vault_keys import RecoveryKey

GROUPS_ASKED = 2
_FIELD = 150


class KitProof(QWidget):
    """Asks for one group after the other.

    Signals:
        proved: every group that was asked for was typed back.
    """

    proved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key: RecoveryKey | None = None
        self._asked: list[int] = []
        self._right = 0
        self._build()
        look().changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        self._question = Label("", "small", "text2", wrap=True)
        column.addWidget(self._question)
        row = QHBoxLayout()
        row.setSpacing(gap(10))
        self.field = Field()
        self.field.setAccessibleName(self.tr("Group of the key"))
        set_type(self.field, "key-group")
        self._hint = Label("", "hint", "text2", wrap=True)
        row.addWidget(self.field)
        row.addWidget(self._hint, 1)
        column.addLayout(row)
        self._said = Label("", "small", "danger", wrap=True)
        column.addWidget(self._said)
        self._question.setBuddy(self.field)
        self.field.textChanged.connect(self._look)

    def _fit(self) -> None:
        self.field.setFixedWidth(px(_FIELD))

    @property
    def is_proved(self) -> bool:
        """Whether the paper was proved to show the key."""
        return self._key is not None and self._right == GROUPS_ASKED

    @property
    def number(self) -> int | None:
        """The group that is asked for now."""
        return self._asked[self._right] if self._key and not self.is_proved else None

    def ask(self, key: RecoveryKey) -> None:
        """Ask for two groups of `key`."""
        self._key, self._right = key, 0
        self._asked = secrets.SystemRandom().sample(range(1, len(key.groups) + 1), GROUPS_ASKED)
        self.field.setEnabled(True)
        self._tell("")
        self._ask_now()

    def forget(self) -> None:
        """Let go of the key and of what was typed."""
        self._key, self._asked, self._right = None, [], 0
        self.field.clear()
        self._tell("")

    def _ask_now(self) -> None:
        number = self.number
        self.field.clear()
        if number is None or self._key is None:
            return
        asked = self.tr("Type group {number} of the key, as printed on the paper.").format(number=number)
        count = len(self._key.groups[number - 1])
        self._question.setText(asked)
        self.field.setAccessibleName(asked)
        self._hint.setText(self.tr("{count} letters or digits").format(count=count))
        self.field.setAccessibleDescription(self._hint.text())

    def _look(self, typed: str) -> None:
        number = self.number
        if self._key is None or number is None:
            return
        if self._key.has_group(number, typed):
            self._right += 1
            self._go_on(number)
        elif sum(letter.isalnum() for letter in typed) >= len(self._key.groups[number - 1]):
            self._tell(
                self.tr("That is not group {number}. Compare it with the paper.").format(number=number),
                wrong=True,
            )
        else:
            self._tell("")

    def _go_on(self, before: int) -> None:
        if self.is_proved:
            self._tell(self.tr("Both groups are right. The paper shows the whole key."))
            self.field.setEnabled(False)
            self.proved.emit()
            return
        said = self.tr("Group {before} is right. Now group {now}.")
        self._ask_now()
        self._tell(said.format(before=before, now=self.number))

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self._said.setText(sentence)
        self._said.set_role("danger" if wrong else "ok")
        self._said.setVisible(bool(sentence))
        restyle(self.field, error="true" if wrong else "false")
        if wrong:
            self.field.setAccessibleDescription(sentence)
        announce(self.field, sentence)
