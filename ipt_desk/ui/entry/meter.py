"""How strong a passphrase is: five blocks, a word, and the bits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.ui.entry.passphrase import Level, Strength, Weakness
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.roles import color, gap


class _Blocks(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._level = Level.NONE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: Level) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 4 * 5) / 5
        for at in range(5):
            painter.setBrush(color(_role(self._level) if at < self._level else "border"))
            place = 4 - at if self.isRightToLeft() else at
            painter.drawRoundedRect(QRectF(place * (width + 5), 0, width, 6), 3, 3)


def _role(level: Level) -> str:
    return "danger" if level <= Level.WEAK else "warn" if level <= Level.GOOD else "ok"


class Meter(QWidget):
    """The strength of the passphrase that is typed."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(4), 0, 0)
        column.setSpacing(gap(6))
        self._blocks = _Blocks()
        column.addWidget(self._blocks)
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        self._icon = IconLabel("circle-check", "ok", 16)
        self._word = Label("", "hint-strong")
        self._why = Label("", "hint", "text2", wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._why, 1)
        column.addLayout(row)

    def show_strength(self, strength: Strength) -> None:
        """Show how hard the passphrase is to guess."""
        level = strength.level
        self._blocks.show_level(level)
        good = level >= Level.STRONG
        self._icon.show_icon("circle-check" if good else "circle-alert", _role(level))
        self._word.setText(self._name(level))
        self._why.setText(self._reason(strength))

    def sentence(self) -> str:
        """What is said, in one line."""
        return f"{self._word.text()} {self._why.text()}".strip()

    def _name(self, level: Level) -> str:
        return {
            Level.NONE: self.tr("Nothing yet"),
            Level.WEAK: self.tr("Weak"),
            Level.FAIR: self.tr("Fair"),
            Level.GOOD: self.tr("Good"),
            Level.STRONG: self.tr("Strong"),
            Level.VERY_STRONG: self.tr("Very strong"),
        }[level]

    def _reason(self, strength: Strength) -> str:
        if strength.level is Level.NONE:
            return ""
        if strength.random:
            said = self.tr("{words} random words. Easy to type, about {bits} bits.")
        elif strength.weakness is not None:
            said = self._weakness(strength.weakness)
        elif strength.words > 1:
            said = self.tr("{words} words of your own, about {bits} bits.")
        elif strength.level >= Level.STRONG:
            said = self.tr("About {bits} bits.")
        else:
            said = self.tr("About {bits} bits. More words make it stronger.")
        return said.format(words=strength.words, bits=strength.bits)

    def _weakness(self, weakness: Weakness) -> str:
        return {
            Weakness.NAMES: self.tr("About {bits} bits. Names are guessed first."),
            Weakness.LISTED: self.tr("About {bits} bits. It is close to one on every list of passwords."),
            Weakness.KEYS: self.tr("About {bits} bits. Rows of keys are easy to guess."),
            Weakness.REPEATS: self.tr("About {bits} bits. Repeats are easy to guess."),
            Weakness.RUNS: self.tr("About {bits} bits. Runs such as abc or 654 are easy to guess."),
            Weakness.DATES: self.tr("About {bits} bits. Dates and years are easy to guess."),
        }[weakness]
