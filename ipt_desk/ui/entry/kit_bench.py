"""The recovery kit at the left, and at the right what is done with it: print, prove, put away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.ui.entry.kit_paper import KitPaper
from ipt_desk.ui.entry.kit_proof import KitProof
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.kit.labels import IconLabel, Label, Line
from ipt_desk.ui.look import type
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, gap, look, px

_TWO_COLUMNS = 760
"""From this width on, at 100 %, the paper and the tasks stand side by side."""


class _Dot(QWidget):
    """The sign of a task: a ring, a ring in the accent, or filled with a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._state = "later"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """`done`, `now` or `later`."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(21), px(21))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        later, done = self._state == "later", self._state == "done"
        painter.setPen(QPen(color("borderStrong" if later else "accent"), 1.5 if later else 2))
        painter.setBrush(color("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        if done:
            tick = pixmap("check", "onAccent", 13)
            side = tick.width() / tick.devicePixelRatio()
            painter.drawPixmap(round((self.width() - side) / 2), round((self.height() - side) / 2), tick)


class _Task(QWidget):
    """One of the tasks: its sign, its name, a sentence, and what is needed for it in `body`."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self._title = title
        row = QHBoxLayout(self)
        row.setContentsMargins(0, gap(14), 0, gap(14))
        row.setSpacing(gap(12))
        self._dot = _Dot()
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap(4))
        self.body.addWidget(Label(title, "body-strong"))
        self.hint = Label(hint, "small", "text2", wrap=True)
        self.body.addWidget(self.hint)
        row.addLayout(self.body, 1)
        self.hint.setHidden(not hint)
        self.show_state("later")

    def show_state(self, state: str) -> None:
        """`done`, `now` or `later`."""
        self._dot.show_state(state)
        done = self.tr("{task}, done").format(task=self._title)
        self.setAccessibleName(done if state == "done" else self._title)


class KitBench(QWidget):
    """The kit and its three tasks.

    Signals:
        print_asked: the printer that it is to go to.
        save_asked: it is to become a file.
        proved: two groups of the printed key were typed back.
    """

    print_asked = Signal(str)
    save_asked = Signal()
    proved = Signal()

    def __init__(self) -> None:
        super().__init__()
        type.load_fonts()
        self.paper, self.proof = KitPaper(), KitProof()
        self._on_paper, self._have_printer = False, False
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self.paper, 44, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(self._tasks(), 50)
        look().changed.connect(self._fit)
        self._fit()
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self.save_asked)
        self.proof.proved.connect(self._on_proved)

    def _tasks(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._printing = _Task(
            self.tr("Print the kit"),
            self.tr("One sheet with two sides. It goes straight to the printer; no file is kept."),
        )
        self._printing.body.addSpacing(gap(4))
        self._printing.body.addWidget(self._ways())
        self._proving = _Task(self.tr("Prove it printed"), "")
        self._proving.body.addWidget(self.proof)
        self._keeping = _Task(
            self.tr("Put it somewhere safe"),
            self.tr(
                "Not in the same bag as the computer. Name a clinical executor on the sheet if you have one."
            ),
        )
        for at, task in enumerate((self._printing, self._proving, self._keeping)):
            if at:
                column.addWidget(Line())
            column.addWidget(task)
        column.addWidget(Line())
        column.addSpacing(gap(18))
        column.addWidget(self._warning())
        column.addStretch(1)
        return column

    def _ways(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        self.printer = Choice(size="small")
        self.printer.setAccessibleName(self.tr("Printer"))
        column.addWidget(self.printer)
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        self.print = Button(self.tr("Print"), "outlined", icon="printer", size="small")
        self.save = Button(self.tr("Save as PDF"), "outlined", icon="file-down", size="small")
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _warning(self) -> QWidget:
        box = QFrame()
        box.setProperty("mark", "warn")
        row = QHBoxLayout(box)
        row.setContentsMargins(gap(16), gap(12), gap(16), gap(12))
        row.setSpacing(gap(12))
        row.addWidget(IconLabel("triangle-alert", "warn", 17), 0, Qt.AlignmentFlag.AlignTop)
        said = self.tr(
            "A PDF of the kit opens the vault as well. If you save one, keep it on a memory stick in the "
            "safe, not on this computer."
        )
        row.addWidget(Label(said, "small", "warn", wrap=True), 1)
        return box

    def _fit(self) -> None:
        """Where room is short the tasks stand above the paper."""
        ways = QBoxLayout.Direction
        narrow = self.width() < px(_TWO_COLUMNS)
        self._columns.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        self._columns.setSpacing(gap(24 if narrow else 38))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What is shown

    @property
    def is_proved(self) -> bool:
        """Whether the printed key was typed back."""
        return self.proof.is_proved

    def show_printers(self, names: Sequence[str], usual: str) -> None:
        """The printers to choose from; without one, a file is the way to paper."""
        self.printer.clear()
        self.printer.addItems(list(names))
        self.printer.setCurrentText(usual)
        self.printer.setVisible(len(names) > 1)
        self._have_printer = bool(names)
        if not names:
            self._printing.hint.setText(
                self.tr(
                    "No printer was found. Save the kit as PDF on a memory stick, and print it from there."
                )
            )

    def show_pages(self, content: bytes, groups: tuple[str, ...]) -> None:
        """Show the kit, ready to be printed."""
        self.paper.show_pdf(content, groups)
        self.show_sending(False)

    def show_sending(self, sending: bool) -> None:
        """Show whether the pages are on their way to the printer."""
        ready = self.paper.document is not None and not sending
        self.print.setEnabled(ready and self._have_printer)
        self.save.setEnabled(ready)
        if sending:
            self.print.setText(self.tr("Printing…"))
        else:
            self.print.setText(self.tr("Print again") if self._on_paper else self.tr("Print"))

    def show_on_paper(self, sentence: str) -> None:
        """Say where the kit went; now it can be proved."""
        self._on_paper = True
        self._printing.show_state("done")
        self._printing.hint.setText(sentence)
        self.show_sending(False)
        if not self.is_proved:
            self._proving.show_state("now")
            self.proof.field.setFocus()
        announce(self, sentence)

    def show_trouble(self, sentence: str) -> None:
        """Say what did not happen."""
        self._printing.hint.setText(sentence)
        self.show_sending(False)
        announce(self, sentence)

    def begin(self) -> None:
        """A new kit: nothing is done yet."""
        self._on_paper, self._have_printer = False, False
        self._printing.show_state("now")
        self._proving.show_state("later")
        self._keeping.show_state("later")
        self.show_sending(False)

    def forget(self) -> None:
        """Keep nothing of the key."""
        self.paper.forget()
        self.proof.forget()
        self.show_sending(False)

    def _print(self) -> None:
        self.print_asked.emit(self.printer.currentText())

    def _on_proved(self) -> None:
        self._proving.show_state("done")
        self._keeping.show_state("now")
        self.proved.emit()
