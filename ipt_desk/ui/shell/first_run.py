"""The first run: what is kept and where, a passphrase, and the sample case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import PageScroll
from ipt_desk.ui.kit.forms import Field, FormRows
from ipt_desk.ui.kit.labels import ElidedLabel, IconLabel, Label
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.shell.meter import Meter
from ipt_desk.ui.shell.passphrase import strength, suggest
from ipt_desk.ui.shell.secret_field import SecretField, focus_and_select
from ipt_desk.ui.shell.steps import Steps

WELCOME, PASSPHRASE, SAMPLE = range(3)
SHORTEST = 15
_ENDING = ".iptvault"
_TWO_COLUMNS = 960
"""From this width on, at 100 %, the form and what is good to know stand side by side."""


class FirstRunPage(QWidget):
    """A vault is made in three steps; Back never loses what was typed.

    Signals:
        make_asked: the name, the folder and the passphrase of the vault to make.
        open_asked: a vault that is there already is to be opened.
        place_asked: another folder is to be chosen.
        finished: the vault is ready; whether the sample case is wished for.
    """

    make_asked = Signal(str, object, str)
    open_asked = Signal()
    place_asked = Signal()
    finished = Signal(bool)

    def __init__(self, default: Path) -> None:
        super().__init__()
        self._parent_folder = default.parent
        self._default_stem = default.stem
        self._suggested: set[str] = set()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._steps = Steps(
            (
                (self.tr("Welcome"), self.tr("What is kept, and where")),
                (self.tr("Passphrase"), self.tr("The key to your case files")),
                (self.tr("Sample case"), self.tr("Look around before real work")),
            ),
            self.tr("No account and no network. Setup takes about four minutes."),
        )
        row.addWidget(self._steps)
        main = QVBoxLayout()
        main.setSpacing(0)
        self._pages = QStackedWidget()
        for page in (self._welcome(), self._passphrase(), self._sample()):
            self._pages.addWidget(page)
        main.addWidget(self._pages, 1)
        main.addWidget(self._foot())
        row.addLayout(main, 1)
        look().changed.connect(self._size)
        self._size()
        self._connect()
        self.suggest_another()
        self.show_step(WELCOME)

    def _size(self) -> None:
        """The steps grow with the text; what is good to know goes below the form where room is short."""
        steps = min(px(320), max(self.width() // 3, 1))
        self._steps.setFixedWidth(steps)
        ways = QBoxLayout.Direction
        narrow = self.width() - steps < px(_TWO_COLUMNS)
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._columns.setSpacing(gap(28 if narrow else 68))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def _page(self, title: str, line: str) -> tuple[PageScroll, QVBoxLayout]:
        page = PageScroll()
        page.column.setContentsMargins(gap(72), gap(54), gap(72), gap(28))
        heading = Label(title, "setup", wrap=True)
        page.column.addWidget(heading)
        said = Label(line, "lead", "text2", wrap=True)
        said.setMaximumWidth(px(640))
        page.column.addWidget(said)
        page.column.addSpacing(gap(16))
        return page, page.column

    def _welcome(self) -> QWidget:
        page, column = self._page(
            self.tr("Your practice, on this computer"),
            self.tr(
                "IPT Desk keeps inventories, timelines, homework and notes for Interpersonal "
                "Psychotherapy. "
                "Everything is in one encrypted vault on this computer. Nothing leaves it unless you "
                "print or export it."
            ),
        )
        column.addWidget(self._fact("book-lock", self.tr("One vault"), self._where()))
        have = Button(self.tr("Open a vault that is there already"), "link")
        have.clicked.connect(self.open_asked)
        column.addWidget(have, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return page

    def _where(self) -> str:
        return self.tr("Kept in {place}, a folder that is not shared or synchronised by itself.").format(
            place=self._parent_folder
        )

    def _passphrase(self) -> QWidget:
        page, column = self._page(
            self.tr("Choose a passphrase"),
            self.tr(
                "It encrypts every case file on this computer. Nobody can reset it for you, so write "
                "it down and keep it in your safe."
            ),
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._form(), 60)
        self._columns.addLayout(self._facts(), 31)
        column.addLayout(self._columns)
        column.addStretch(1)
        return page

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
        self._another = Button(self.tr("Suggest another"), "link", icon="dices")
        self.passphrase = SecretField(self.tr("Passphrase"), shown=True)
        self.rows.row(self.tr("Passphrase"), self.passphrase, beside=self._another)
        self._meter = Meter()
        self.rows.addWidget(self._meter)
        self.once_more = SecretField(self.tr("Type it once more"), shown=True)
        self.rows.row(self.tr("Type it once more"), self.once_more)
        self._match = Label("", "hint", "text3", wrap=True)
        self.rows.addWidget(self._match)
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
            ("key-round", self.tr("Nobody else has a key"), self.tr("There is no reset and no back door.")),
            (
                "dices",
                self.tr("Why five words"),
                self.tr(
                    "Random words are far harder to guess than a short password, and quicker to type "
                    "before a session."
                ),
            ),
        ):
            column.addWidget(self._fact(icon, title, text))
        column.addStretch(1)
        return column

    def _fact(self, icon: str, title: str, text: str) -> QWidget:
        fact = QWidget()
        fact.setMaximumWidth(px(560))
        row = QHBoxLayout(fact)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(14))
        row.addWidget(IconLabel(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        words.addWidget(Label(title, "section"))
        words.addWidget(Label(text, "small", "text2", wrap=True))
        row.addLayout(words, 1)
        return fact

    def _sample(self) -> QWidget:
        page, column = self._page(
            self.tr("Look around with a sample case"),
            self.tr(
                "Juniper Vale is made up, and so are the eight others. Nothing you do there counts. A "
                "pill in the banner says so."
            ),
        )
        self._without = Button(self.tr("Start with an empty caseload"), "link")
        column.addWidget(self._without, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return page

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("footBar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(gap(72), gap(16), gap(72), gap(16))
        row.setSpacing(gap(20))
        self.back = Button(self.tr("Back"), "outlined", size="large")
        self._count = Label("", "hint", "text2")
        self.go = Button(" ", "primary", icon="arrow-right", size="large", icon_after=True)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self.go)
        return foot

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self._go_on)
        self._change.clicked.connect(self.place_asked)
        self._another.clicked.connect(self.suggest_another)
        self._without.clicked.connect(self._finish_without)
        self.vault_name.textChanged.connect(self._check)
        self.passphrase.textChanged.connect(self._check)
        self.once_more.textChanged.connect(self._check)
        self.once_more.returnPressed.connect(self._go_on)

    @property
    def folder(self) -> Path:
        """Where the vault will be."""
        letters = "".join(letter if letter.isalnum() else " " for letter in self.vault_name.text().lower())
        return self._parent_folder / f"{'-'.join(letters.split()) or self._default_stem}{_ENDING}"

    def show_step(self, step: int) -> None:
        """Show one of the three steps."""
        self._pages.setCurrentIndex(step)
        self._steps.show_step(step)
        self._count.setText(self.tr("Step {now} of {all}").format(now=step + 1, all=3))
        self.back.setVisible(step == PASSPHRASE)
        words = (self.tr("Create a vault"), self.tr("Create vault"), self.tr("Open sample case"))
        self.go.setText(words[step])
        self._check()
        (self.go, self.vault_name, self.go)[step].setFocus()

    def show_place(self, folder: Path) -> None:
        """Keep the vault in another folder."""
        self._parent_folder = folder
        self._check()

    def show_busy(self, busy: bool) -> None:
        """Show that the vault is being made."""
        self._bar.setVisible(busy)
        for widget in (
            self.vault_name,
            self.passphrase,
            self.once_more,
            self.back,
            self._another,
            self._change,
        ):
            widget.setEnabled(not busy)
        self.go.setEnabled(not busy)
        self.go.setText(self.tr("Making the vault…") if busy else self.tr("Create vault"))

    def show_trouble(self, sentence: str) -> None:
        """Say why the vault was not made."""
        self.show_busy(False)
        self.rows.show_mistake(self.vault_name, sentence)
        focus_and_select(self.vault_name)

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
        self.rows.show_mistake(self.vault_name, "")
        self._place.setText(self.tr("Kept in {place}").format(place=self.folder))
        self._meter.show_strength(strength(typed, frozenset(self._suggested)))
        self._match.setText(self._compared(typed, again))
        if self._pages.currentIndex() == PASSPHRASE:
            self.go.setEnabled(len(typed) >= SHORTEST and typed == again)

    def _compared(self, typed: str, again: str) -> str:
        if len(typed) < SHORTEST:
            return self.tr("The passphrase needs at least 15 characters. Five random words are good.")
        if not again:
            return self.tr("Type the passphrase again, from paper if you can.")
        if typed == again:
            return self.tr("The two match.")
        return self.tr("So far they match.") if typed.startswith(again) else self.tr("The two differ.")

    def _go_back(self) -> None:
        self.show_step(WELCOME)

    def _go_on(self) -> None:
        if not self.go.isEnabled():
            return
        match self._pages.currentIndex():
            case 0:
                self.show_step(PASSPHRASE)
            case 1:
                name = self.vault_name.text().strip() or self.tr("My practice")
                self.make_asked.emit(name, self.folder, self.passphrase.text())
            case _:
                self.finished.emit(True)

    def _finish_without(self) -> None:
        self.finished.emit(False)
