"""The way in without the passphrase: the printed key is typed, then a new passphrase is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from ipt_desk.ui.entry.key_entry import KeyEntry
from ipt_desk.ui.entry.passphrase_form import PassphraseForm
from ipt_desk.ui.entry.setup_frame import SetupFrame
from ipt_desk.ui.entry.setup_page import Fact, SetupPage
from ipt_desk.ui.look.roles import gap, px

KEY, NEW = range(2)
_WIDEST = 640


class RecoverPage(SetupFrame):
    """Two steps: the groups of the sheet, and the passphrase that opens the vault from then on.

    Signals:
        key_typed: the groups as they were typed.
        passphrase_chosen: the new passphrase.
        left: the person goes back to the passphrase.
    """

    key_typed = Signal(str)
    passphrase_chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = KEY
        self._wait = 0
        self._second = QTimer(self, interval=1000)
        self.build(
            (
                (self.tr("Recovery key"), self.tr("From the printed sheet")),
                (self.tr("New passphrase"), self.tr("It opens the vault from now on")),
            ),
            self.tr("Works offline. The key you type stays on this computer and is not kept."),
        )
        self.add_page(self._key_page())
        self.add_page(self._new_page())
        self._second.timeout.connect(self._count_down)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._go_on)

    def _key_page(self) -> SetupPage:
        page = self._first = SetupPage(
            self.tr("Use your recovery kit"),
            self.tr(
                "Type the twelve groups of the printed key. Capitals, blanks and dashes do not matter. "
                "A whole key can be pasted into the first group."
            ),
        )
        self.entry = KeyEntry()
        self.entry.setMaximumWidth(px(_WIDEST))
        page.column.addWidget(self.entry)
        page.column.addSpacing(gap(12))
        self._vault = Fact("book-lock", "", "")
        page.column.addWidget(self._vault)
        page.column.addWidget(
            Fact(
                "life-buoy",
                self.tr("Where the sheet is"),
                self.tr("Printed when the vault was made, or later in Settings, and put somewhere safe."),
            )
        )
        page.column.addStretch(1)
        self.entry.edited.connect(self._check)
        self.entry.entered.connect(self._go_on)
        return page

    def _new_page(self) -> SetupPage:
        page = self._second_page = SetupPage(
            self.tr("Choose a new passphrase"),
            self.tr("The recovery key is right. This passphrase takes the place of the old one."),
        )
        self.form = PassphraseForm(self.tr("New passphrase"))
        self.form.setMaximumWidth(px(_WIDEST))
        page.column.addWidget(self.form)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Opening the vault"))
        self._bar.setMaximumWidth(px(_WIDEST))
        self._bar.hide()
        page.column.addWidget(self._bar)
        page.column.addStretch(1)
        self.form.edited.connect(self._check)
        self.form.entered.connect(self._go_on)
        return page

    # Going through it

    def show_vault(self, folder: Path) -> None:
        """Begin anew, for the vault at `folder`."""
        self._vault.show_words(folder.stem, str(folder.parent))
        self.entry.clear()
        self.form.forget()
        self.show_step(KEY)

    def show_step(self, step: int) -> None:
        """Show one of the two steps."""
        self.step = step
        self.show_page(self._first if step == KEY else self._second_page, step)
        self.show_busy(False)
        if step == KEY:
            self.entry.focus_first()
        else:
            self.form.suggest_another()
            self.form.passphrase.setFocus()

    def show_busy(self, busy: bool) -> None:
        """Show that a key is being tried or made; everything rests meanwhile."""
        self._bar.setVisible(busy and self.step == NEW)
        self.entry.setEnabled(not busy)
        self.form.show_busy(busy)
        self.back.setEnabled(not busy)
        words = (self.tr("Continue"), self.tr("Open the vault"))
        self.go.setText(self.tr("Opening the vault…") if busy else words[self.step])
        self._check()
        if busy:
            self.go.setEnabled(False)

    def show_key_trouble(self, sentence: str, groups: tuple[int, ...] = (), wait: int = 0) -> None:
        """Say why the key opened nothing; the next try waits `wait` seconds."""
        self.show_busy(False)
        self._wait = wait
        if wait:
            self._second.start()
        self._check()
        self.entry.show_mistake(sentence, groups)
        field = self.entry.focusWidget()
        if field is not None:
            self._first.ensureWidgetVisible(field, 0, gap(160))

    def hold(self, wait: int) -> None:
        """The next try waits `wait` seconds, or as long as it does already."""
        if wait > self._wait:
            self._wait = wait
            self._second.start()
            self._check()

    def show_passphrase_trouble(self, sentence: str) -> None:
        """Say why the new passphrase was not taken."""
        self.show_busy(False)
        self.form.show_mistake(sentence)

    def forget(self) -> None:
        """Let go of everything that was typed."""
        self._second.stop()
        self._wait = 0
        self.entry.clear()
        self.form.forget()

    def _check(self) -> None:
        ready = self.entry.is_complete if self.step == KEY else self.form.is_complete
        self.go.setEnabled(ready and not self._wait)
        self.say_step(self.step, self._why(ready))

    def _why(self, ready: bool) -> str:
        if self._wait == 1:
            return self.tr("The next try can be made in 1 second.")
        if self._wait:
            said = self.tr("The next try can be made in {seconds} seconds.")
            return said.format(seconds=self._wait)
        if ready or self.step == NEW:
            return ""
        return self.tr("Type all twelve groups")

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._second.stop()
        self._check()

    def _go_on(self) -> None:
        if not self.go.isEnabled():
            return
        if self.step == KEY:
            self.key_typed.emit(self.entry.text())
        else:
            self.passphrase_chosen.emit(self.form.passphrase.text())
