"""The page of a damaged vault: what can be read, what is kept, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ipt_desk.troubles import DatabaseDamaged
from ipt_desk.ui.entry.plain_page import PlainPage
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.page_banner import LeadText, PageBanner
from ipt_desk.ui.look.roles import gap

if TYPE_CHECKING:
    from ipt_desk.services.damage import Readable

_WIDTH = 560


class DamagePage(PlainPage):
    """Says how much of the vault can be read.

    Signals:
        open_asked: what can be read is to be seen.
        save_asked: what can be read is to be saved as a vault of its own.
        restore_asked: the backup that was named is to be restored.
        other_asked: another vault is to be opened.
    """

    open_asked = Signal()
    save_asked = Signal()
    restore_asked = Signal()
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self._build()

    def _build(self) -> None:
        column = self.column
        self._title = Label("", "display", wrap=True)
        column.addWidget(self._title)
        self.sentence = LeadText("", "body")
        column.addWidget(self.sentence)
        self._small = Label("", "small", "text2", wrap=True)
        column.addWidget(self._small)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addWidget(self._bar)
        column.addSpacing(gap(10))
        column.addWidget(self._offers())
        self.banner = PageBanner("info", "info")
        column.addWidget(self.banner)
        self._other = Button(self.tr("Open another vault"), "link")
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeading)
        self._other.clicked.connect(self.other_asked)

    def _offers(self) -> QWidget:
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(10))
        self.open_button = Button(self.tr("Open those"), "primary", size="large")
        self.save_button = Button(self.tr("Save what is readable"), "outlined", size="large")
        self.restore_button = Button("", "outlined", size="large")
        for button, asked in (
            (self.open_button, self.open_asked),
            (self.save_button, self.save_asked),
            (self.restore_button, self.restore_asked),
        ):
            row.addWidget(button)
            button.clicked.connect(asked)
        row.addStretch(1)
        return self._buttons

    def show_looking(self) -> None:
        """Say that the vault is being looked through."""
        self._say(self.tr("Part of the vault cannot be read"), self.tr("Looking for what can be read…"))
        self._small.setText(self.tr("Nothing was changed. The damaged file is kept as it is."))
        self._show_busy(True)
        self._bar.setAccessibleName(self.sentence.text())
        self._bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_saving(self) -> None:
        """Say that what can be read is being saved."""
        self._bar.setRange(0, 0)
        self._show_busy(True)

    def show_found(self, readable: Readable, backup: str = "") -> None:
        """Say what can be read; a verified `backup` that is known, such as "22 Nov 2026", is offered."""
        from ipt_desk.services.damage import lost_words

        lost = lost_words(readable, QCoreApplication.translate)
        if readable.is_nothing:
            self._say(self.tr("The vault cannot be read"), self._nothing(backup))
        else:
            self._say(self.tr("Part of the vault cannot be read"), self._words(readable, lost))
        kept = self.tr("Nothing was changed. A copy of the damaged file is kept in {place}.")
        self._small.setText(kept.format(place=readable.kept))
        self._show_busy(False)
        those = self.tr("Open those") if readable.intact else self.tr("Open what is readable")
        self.open_button.setText(those)
        for button in (self.open_button, self.save_button):
            button.setVisible(not readable.is_nothing)
        self.restore_button.setText(self.tr("Restore the copy of {day}").format(day=backup))
        self.restore_button.setVisible(bool(backup))
        (self._other if readable.is_nothing else self.open_button).setFocus()

    def _nothing(self, backup: str) -> str:
        if backup:
            return self.tr("Nothing of it can be read here.")
        return self.tr("Nothing of it can be read here. Restore it from a backup, if there is one.")

    def _words(self, readable: Readable, lost: str) -> str:
        cases = self._intact(readable)
        if not readable.is_certain:
            said = self.tr("{cases} cases can be read. Whether any record is gone cannot be told.")
            return said.format(cases=readable.cases)
        if not lost:
            return cases
        return self.tr("{cases} Gone: {lost}.").format(cases=cases, lost=lost)

    def _intact(self, readable: Readable) -> str:
        if readable.cases == 1:
            whole = self.tr("The only case is intact.")
            return whole if readable.intact else self.tr("The only case has gaps.")
        said = self.tr("{intact} of {cases} cases are intact.")
        return said.format(intact=readable.intact, cases=readable.cases)

    def show_saved(self, folder: Path, open_it: Callable[[], object]) -> None:
        """Say where what can be read was saved."""
        self._show_busy(False)
        said = self.tr("What can be read is saved in {name}. It opens with the same passphrase.")
        self.banner.set_kind("info", "info")
        self.banner.say(said.format(name=folder.name), (self.tr("Open it"), open_it))

    def show_trouble(self, sentence: str, again: Callable[[], object]) -> None:
        """Say what stood in the way, and offer to try again."""
        self._show_busy(False)
        self.banner.set_kind("danger")
        self.banner.say(sentence, (self.tr("Try again"), again))

    def _say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self.sentence.setText(sentence)
        self.setAccessibleName(DatabaseDamaged().told(QCoreApplication.translate))
        self.setAccessibleDescription(sentence)
        announce(self, f"{title}. {sentence}")

    def _show_busy(self, busy: bool) -> None:
        self._bar.setVisible(busy)
        self._buttons.setVisible(not busy)
        self._other.setEnabled(not busy)
        if busy:
            self.banner.say("")
