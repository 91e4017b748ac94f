"""The numbers of two circles, and what their signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.figures.circle_compare import ghost
from ipt_desk.figures.compare_words import WHERE_THEY_WERE, CompareWords, Count
from ipt_desk.figures.scene import Face, Label, Shape
from ipt_desk.figures.tones import tone_sample
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit import labels
from ipt_desk.ui.kit.labels import IconLabel, Line
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.look.type import width_of

_SAMPLE, _SIZE = 29.0, 12.5


class CountLine(QWidget):
    """One number then and now; it is read aloud as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(9))
        self.before = labels.Label("", "title", "text2")
        self.after = labels.Label("", "title")
        self.what = labels.Label("", "small", "text2")
        for part in (self.before, IconLabel("arrow-right", "text3", 14), self.after, self.what):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_count(self, count: Count, words: CompareWords) -> None:
        """Show another number."""
        self.before.setText(str(count.before))
        self.after.setText(str(count.after))
        self.what.setText(count.what)
        self.setAccessibleName(words.count(count))
        for part, spoken in ((self.before, words.count(count)), (self.after, " "), (self.what, " ")):
            part.setAccessibleName(spoken)

    def told(self) -> str:
        """The sentence of the number."""
        return self.accessibleName()


class CountStrip(QFrame):
    """Four numbers side by side, or in two rows where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(gap(26), gap(14), gap(26), gap(14))
        self._grid.setHorizontalSpacing(gap(16))
        self.lines: tuple[CountLine, ...] = tuple(CountLine() for _ in range(4))
        self._between = tuple(Line(upright=True) for _ in range(3))
        self._narrow: bool | None = None
        self._place(False)

    def show_counts(self, counts: Sequence[Count], words: CompareWords) -> None:
        """Show the numbers of a comparison."""
        for line, count in zip(self.lines, counts, strict=True):
            line.show_count(count, words)
        self._fit()

    def _place(self, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        left, right = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, line in enumerate(self.lines):
            side = left if narrow or at == 0 else right if at == 3 else Qt.AlignmentFlag.AlignHCenter
            spot = divmod(at, 2) if narrow else (0, 2 * at)
            self._grid.addWidget(line, *spot, side | middle)
        for at, between in enumerate(self._between):
            between.setVisible(not narrow)
            if not narrow:
                self._grid.addWidget(between, 0, 2 * at + 1)
        for column in range(7):
            self._grid.setColumnStretch(column, int(column % 2 == 0 or narrow))

    def _fit(self) -> None:
        wanted = sum(line.sizeHint().width() for line in self.lines) + 7 * gap(16) + 2 * gap(26)
        self._place(self.width() < wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class CompareLegend(QWidget):
    """What the lines mean, and the mark where somebody was."""

    def __init__(self) -> None:
        super().__init__()
        words = circle_words()
        self._entries: list[tuple[Tone | None, str]] = [(tone, words.tone(tone)) for tone in Tone]
        self._entries.append((None, words.say(WHERE_THEY_WERE)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("What the lines mean"))
        self.setAccessibleDescription(", ".join(text for _, text in self._entries))

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(24))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return px(24) * len(self._rows(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _width(self, text: str) -> float:
        return _SAMPLE + px(10) + width_of(text, "hint") + px(24)

    def _rows(self, room: int) -> list[list[tuple[Tone | None, str]]]:
        rows: list[list[tuple[Tone | None, str]]] = [[]]
        used = 0.0
        for entry in self._entries:
            if rows[-1] and used + self._width(entry[1]) > room:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += self._width(entry[1])
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shapes: list[Shape] = []
        size = look().scale * _SIZE
        for at, row in enumerate(self._rows(self.width())):
            x, middle = 2.0, px(24) * (at + 0.5)
            for tone, text in row:
                sign: Shape = (
                    ghost(x + _SAMPLE / 2, middle, px(7))
                    if tone is None
                    else tone_sample(tone, x, middle, _SAMPLE)
                )
                words = Label(x + _SAMPLE + px(10), middle + size * 0.36, text, size, "text2", Face.REGULAR)
                shapes += (sign, words)
                x += self._width(text)
        paint_shapes(painter, shapes)
        painter.end()
