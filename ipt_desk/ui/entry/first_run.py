"""The first run: what is kept and where, a passphrase, the recovery kit, and the sample case."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desk.ui.entry.setup_frame import SetupFrame
from ipt_desk.ui.entry.setup_page import Fact, SetupPage
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.look.early import at_start

if TYPE_CHECKING:
    from pathlib import Path

    from ipt_desk.ui.entry.key_step import KeyStep
    from ipt_desk.ui.entry.kit_step import KitStep

WELCOME, PASSPHRASE, KIT, SAMPLE = range(4)


class FirstRunPage(SetupFrame):
    """A vault is made in four steps, each built when it is first seen; Back never loses what was typed.

    Signals:
        make_asked: the name, the folder and the passphrase of the vault to make.
        open_asked: a vault that is there already is to be opened.
        place_asked: another folder is to be chosen.
        kit_left: the step of the recovery kit was left, proved or for later.
        finished: the vault is ready; whether the sample case is wished for.
    """

    make_asked = Signal(str, object, str)
    open_asked = Signal()
    place_asked = Signal()
    kit_left = Signal()
    finished = Signal(bool)

    def __init__(self, default: Path) -> None:
        super().__init__()
        self._default = default
        self.build(
            (
                (self.tr("Welcome"), self.tr("What is kept, and where")),
                (self.tr("Passphrase"), self.tr("The key to your case files")),
                (self.tr("Recovery kit"), self.tr("One page, for your safe")),
                (self.tr("Sample case"), self.tr("Look around before real work")),
            ),
            self.tr("No account and no network. Setup takes about four minutes."),
        )
        self.back.clicked.connect(self._go_back)
        self.later.clicked.connect(self.kit_left)
        self.go.clicked.connect(self._go_on)
        self.show_step(WELCOME)

    # The pages

    @cached_property
    def _welcome(self) -> QWidget:
        page = SetupPage(
            self.tr("Your practice, on this computer"),
            self.tr(
                "IPT Desk keeps inventories, timelines, homework and notes for Interpersonal "
                "Psychotherapy. "
                "Everything is in one encrypted vault on this computer. Nothing leaves it unless you "
                "print or export it."
            ),
        )
        where = self.tr("Kept in {place}, a folder that is not shared or synchronised by itself.")
        said = where.format(place=self._default.parent)
        page.column.addWidget(Fact("book-lock", self.tr("One vault"), said))
        have = Button(self.tr("Open a vault that is there already"), "link")
        have.clicked.connect(self.open_asked)
        page.column.addLayout(at_start(have))
        page.column.addStretch(1)
        self.add_page(page)
        return page

    @cached_property
    def key(self) -> KeyStep:
        """The page with the passphrase."""
        from ipt_desk.ui.entry.key_step import KeyStep

        page = KeyStep(self._default)
        page.edited.connect(self._check)
        page.entered.connect(self._go_on)
        page.place_asked.connect(self.place_asked)
        self.add_page(page)
        return page

    @cached_property
    def _sample(self) -> QWidget:
        page = SetupPage(
            self.tr("Look around with a sample case"),
            self.tr(
                "Juniper Vale is made up, and so are the eight others. Nothing you do there counts. A "
                "pill in the banner says so."
            ),
        )
        without = Button(self.tr("Start with an empty caseload"), "link")
        without.clicked.connect(self._finish_without)
        page.column.addLayout(at_start(without))
        page.column.addStretch(1)
        self.add_page(page)
        return page

    @cached_property
    def kit(self) -> KitStep:
        """The page with the recovery kit."""
        from ipt_desk.ui.entry.kit_step import KitStep

        page = KitStep()
        page.bench.proved.connect(self._check)
        self.add_page(page)
        return page

    # Going through them

    def show_step(self, step: int) -> None:
        """Show one of the four steps."""
        self.step = step
        self.show_page(self._page(), step)
        self.back.setVisible(step == PASSPHRASE)
        self.later.setVisible(step == KIT)
        words = (
            self.tr("Create a vault"),
            self.tr("Create vault"),
            self.tr("Continue"),
            self.tr("Open sample case"),
        )
        self.go.setText(words[step])
        self._check()
        if step == KIT:
            self.kit.bench.print.setFocus()
        else:
            (self.key.vault_name if step == PASSPHRASE else self.go).setFocus()

    def _page(self) -> QWidget:
        if self.step == PASSPHRASE:
            return self.key
        if self.step == KIT:
            return self.kit
        return self._welcome if self.step == WELCOME else self._sample

    def _check(self) -> None:
        """Let the step be left where it is done, and say what it waits for."""
        proved = self.step != KIT or self.kit.bench.is_proved
        self.go.setEnabled(proved and (self.step != PASSPHRASE or self.key.is_complete))
        self.say_step(self.step, "" if proved else self.tr("Finish the check to continue"))

    def show_place(self, folder: Path) -> None:
        """Keep the vault in another folder."""
        self.key.show_place(folder)

    def show_busy(self, busy: bool) -> None:
        """Show that the vault is being made."""
        self.key.show_busy(busy)
        for button in (self.back, self.go):
            button.setEnabled(not busy)
        self.go.setText(self.tr("Making the vault…") if busy else self.tr("Create vault"))

    def show_trouble(self, sentence: str) -> None:
        """Say why the vault was not made."""
        self.show_busy(False)
        self.key.show_mistake(sentence)

    def forget(self) -> None:
        """Let go of what was typed and drawn."""
        self.key.forget()

    def _go_back(self) -> None:
        self.show_step(WELCOME)

    def _go_on(self) -> None:
        if not self.go.isEnabled():
            return
        if self.step == WELCOME:
            self.show_step(PASSPHRASE)
        elif self.step == PASSPHRASE:
            name = self.key.vault_name.text().strip() or self.tr("My practice")
            self.make_asked.emit(name, self.key.folder, self.key.passphrase.text())
        elif self.step == KIT:
            self.kit_left.emit()
        else:
            self.finished.emit(True)

    def _finish_without(self) -> None:
        self.finished.emit(False)
