"""The proof: where the vault is, how it is locked, that nothing leaves this computer, each as measured."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.services import proof
from ipt_desk.services.proof import ProofView
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import IconLabel, Label, Line
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.proof_words import ProofWords, Said
from ipt_desk.whereabouts.ciphered import Disk

_SIGNS = {True: ("circle-check", "ok"), False: ("triangle-alert", "warn"), None: ("info", "text3")}


@dataclass(frozen=True, slots=True)
class _Row:
    sign: IconLabel
    answer: Label
    more: Label


class ProofPart(QWidget):
    """Cards of answers; each has a sign that says whether all is well, a sentence, and what it means."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self.words = ProofWords(self)
        self._rows: dict[str, _Row] = {}
        self._disk: Disk | None = None
        self._asking = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        for title, questions in self.words.groups():
            self._add_group(column, title, questions)
        self.again = Button(self.tr("Measure again"), "outlined", size="small")
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        column.addSpacing(gap(6))
        column.addLayout(row)
        column.addStretch(1)
        self.again.clicked.connect(self.measure)

    def _add_group(self, column: QVBoxLayout, title: str, questions: tuple[tuple[str, str], ...]) -> None:
        if column.count():
            column.addSpacing(gap(10))
        column.addWidget(Label(title, "section"))
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        for at, (key, question) in enumerate(questions):
            if at:
                card.body.addWidget(Line())
            card.body.addLayout(self._row(key, question))
        column.addWidget(card)

    def _row(self, key: str, question: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(gap(18), gap(11), gap(18), gap(11))
        row.setSpacing(gap(14))
        made = self._rows[key] = _Row(
            IconLabel("info", "text3", 17),
            Label("", "small", wrap=True),
            Label("", "hint", "text2", wrap=True),
        )
        row.addWidget(made.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(question, "body-medium", wrap=True), 2, Qt.AlignmentFlag.AlignTop)
        answer = QVBoxLayout()
        answer.setSpacing(gap(2))
        answer.addWidget(made.answer)
        answer.addWidget(made.more)
        row.addLayout(answer, 5)
        made.answer.setAccessibleDescription(question)
        return row

    # Showing

    def reload(self) -> None:
        """Read what is known at once; the disk is asked the first time."""
        self.show_view(proof.read_proof(self._desk.store))
        if self._disk is None:
            self._ask_disk()

    def measure(self) -> None:
        """Read and ask everything anew."""
        self._disk = None
        self.reload()

    def show_view(self, view: ProofView) -> None:
        """Show the answers."""
        for key, said in self.words.answers(view, self._desk.clock.today()).items():
            self._show(key, said)
        self._show("disk", self.words.disk(self._disk, asking=self._asking))

    def _show(self, key: str, said: Said) -> None:
        row = self._rows[key]
        row.sign.show_icon(*_SIGNS[said.well])
        row.answer.setText(said.answer)
        row.more.setText(said.more)
        row.more.setVisible(bool(said.more))

    def answer(self, key: str) -> str:
        """What is said now."""
        return self._rows[key].answer.text()

    def _ask_disk(self) -> None:
        if self._asking:
            return
        self._asking = True
        self._show("disk", self.words.disk(None, asking=True))
        job = self._desk.jobs.start(
            self.tr("Looking at the disk"), proof.look_at_disk, self._desk.store.keys.folder
        )
        job.finished.connect(self._show_disk)
        job.over.connect(self._on_over)

    def _show_disk(self, disk: Disk) -> None:
        self._disk = disk

    def _on_over(self) -> None:
        self._asking = False
        self._show("disk", self.words.disk(self._disk, asking=False))

    def forget(self) -> None:
        """Let go of what was read."""
        for row in self._rows.values():
            row.answer.setText("")
            row.more.setText("")
