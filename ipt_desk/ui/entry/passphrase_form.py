"""A new passphrase: drawn or typed, with its strength, and typed once more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.passphrase import TOO_SHORT, refusal
from ipt_desk.ui.entry.meter import Meter
from ipt_desk.ui.entry.passphrase import strength, suggest
from ipt_desk.ui.entry.secret_field import SecretField, focus_and_select
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.kit.labels import Label

_JUDGE_AFTER_MS = 150
"""How long after the last key a passphrase is judged; typing never waits for it."""


class PassphraseForm(QWidget):
    """Two fields that have to say the same, the first filled with words that were drawn.

    Signals:
        edited: what is typed is another now.
        entered: Enter was pressed in the last field.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        """`name` is what the first field is called."""
        super().__init__()
        self._suggested: set[str] = set()
        self._names: tuple[str, ...] = ()
        self._refusal: str | None = TOO_SHORT
        self._judge = QTimer(self, singleShot=True, interval=_JUDGE_AFTER_MS)
        self._judge.timeout.connect(self._show_strength)
        self._build(name)
        self.suggest_another()

    def _build(self, name: str) -> None:
        self._rows = FormRows(self)
        self._another = Button(self.tr("Suggest another"), "link", icon="dices")
        self.passphrase = SecretField(name, shown=True)
        self._rows.row(name, self.passphrase, beside=self._another)
        self._meter = Meter()
        self._rows.addWidget(self._meter)
        self.once_more = SecretField(self.tr("Type it once more"), shown=True)
        self._rows.row(self.tr("Type it once more"), self.once_more)
        self.match = Label("", "hint", "text3", wrap=True)
        self._rows.addWidget(self.match)
        self._another.clicked.connect(self.suggest_another)
        self.passphrase.textChanged.connect(self._check)
        self.once_more.textChanged.connect(self._check)
        self.once_more.returnPressed.connect(self.entered)

    @property
    def is_complete(self) -> bool:
        """Whether both fields say the same, and it may be used."""
        return self._refusal is None and self.passphrase.text() == self.once_more.text()

    def know(self, names: Iterable[str]) -> None:
        """Names that a guesser would try: of the practice, the vault, the user of this computer."""
        self._names = tuple(names)
        self._look()
        self.match.setText(self._compared(self.passphrase.text(), self.once_more.text()))
        self._judge.start()

    def show_busy(self, busy: bool) -> None:
        """Let the fields rest while the passphrase is being used."""
        for widget in (self.passphrase, self.once_more, self._another):
            widget.setEnabled(not busy)

    def show_mistake(self, sentence: str) -> None:
        """Say why this passphrase may not be used."""
        self._rows.show_mistake(self.passphrase, sentence)
        focus_and_select(self.passphrase)

    def suggest_another(self) -> None:
        """Draw a passphrase and put it into the field."""
        drawn = suggest()
        self._suggested.add(drawn)
        self.passphrase.setText(drawn)
        self.once_more.clear()

    def forget(self) -> None:
        """Let go of what was typed and drawn."""
        self._suggested.clear()
        self.passphrase.clear()
        self.once_more.clear()

    def _check(self) -> None:
        typed, again = self.passphrase.text(), self.once_more.text()
        self._rows.show_mistake(self.passphrase, "")
        self._look()
        self.match.setText(self._compared(typed, again))
        if typed in self._suggested or not typed:
            self._show_strength()
        else:
            self._judge.start()
        self.edited.emit()

    def _look(self) -> None:
        typed = self.passphrase.text()
        self._refusal = None if typed in self._suggested else refusal(typed, self._names)

    def _show_strength(self) -> None:
        self._judge.stop()
        typed = self.passphrase.text()
        self._meter.show_strength(strength(typed, frozenset(self._suggested), self._names))
        self.passphrase.setAccessibleDescription(self._meter.sentence())

    def _compared(self, typed: str, again: str) -> str:
        if self._refusal is not None:
            return QCoreApplication.translate("Trouble", self._refusal)
        if not again:
            return self.tr("Type the passphrase again, from paper if you can.")
        if typed == again:
            return self.tr("The two match.")
        return self.tr("So far they match.") if typed.startswith(again) else self.tr("The two differ.")
