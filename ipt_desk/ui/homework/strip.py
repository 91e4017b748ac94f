"""How the tasks came out, in counts, and by the session that set them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.domain.homework import TaskStatus, count
from ipt_desk.services.board import Blocks, HomeworkView
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import Label, Line, plain_tip
from ipt_desk.ui.look.roles import color, gap, px
from ipt_desk.ui.look.type import font

_FEWEST = 1


class CountsStrip(Card):
    """The counts of a case: never added up into a grade. The blocks go under them where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(gap(20), gap(14), gap(24), gap(12))
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(gap(10))
        self._counts, self._sessions = self._left(), self._right()
        self._grid.addWidget(self._counts, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._beside = True
        self._place(beside=True)
        self.body.addLayout(self._grid)

    def _left(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        self._done = Label("0", "display")
        row.addWidget(self._done)
        row.addLayout(self._words())
        row.addSpacing(gap(18))
        row.addWidget(Line(upright=True))
        row.addSpacing(gap(16))
        self._rest = [_Count() for _ in range(3)]
        for count_of in self._rest:
            row.addWidget(count_of)
            row.addSpacing(gap(10))
        row.addStretch(1)
        return part

    def _right(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(20))
        set_at = Label(self.tr("Set at\nsession"), "small", "text3")
        set_at.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._blocks = BlocksPicture()
        row.addWidget(set_at)
        row.addWidget(self._blocks)
        return part

    def _place(self, *, beside: bool) -> None:
        self._beside = beside
        side = Qt.AlignmentFlag.AlignTrailing if beside else Qt.AlignmentFlag.AlignLeading
        self._grid.addWidget(
            self._sessions, 0 if beside else 1, 1 if beside else 0, 1, 1 if beside else 2, side
        )

    def minimumSizeHint(self) -> QSize:
        width = max(self._counts.minimumSizeHint().width(), self._sessions.sizeHint().width()) + gap(44)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        wanted = self._counts.sizeHint().width() + self._sessions.sizeHint().width() + gap(64)
        if (self.width() >= wanted) != self._beside:
            self._place(beside=not self._beside)

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(Label(self.tr("Done"), "body-strong"))
        self._of = Label("", "hint", "text3")
        column.addWidget(self._of)
        column.addStretch(1)
        return column

    def show_view(self, view: HomeworkView) -> None:
        """Show the counts of `view`."""
        counts = view.counts
        self._done.setText(str(counts.done))
        self._of.setText(self.tr("of {number} reviewed").format(number=counts.reviewed))
        self._rest[0].show_count(counts.partly, self.tr("partly"))
        self._rest[1].show_count(counts.not_tried, self.tr("not tried"))
        self._rest[2].show_count(view.carried, self.tr("carried over"))
        self._blocks.show_blocks(view.blocks)
        self._sessions.setVisible(bool(view.blocks))
        self._settle()


class _Count(QWidget):
    """A number in bold and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(5))
        self._number, self._word = Label("", "body-strong"), Label("", "body", "text2")
        row.addWidget(self._number)
        row.addWidget(self._word)

    def show_count(self, number: int, word: str) -> None:
        self._number.setText(str(number))
        self._word.setText(word)


class BlocksPicture(QWidget):
    """A block for each task over the session that set it: filled, tinted, dashed, or open."""

    _WIDTH, _HEIGHT, _GAP, _ACROSS = 24, 16, 3, 8

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Blocks, ...] = ()
        self.setAccessibleName(self.tr("Tasks by the session that set them"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_blocks(self, blocks: tuple[Blocks, ...]) -> None:
        """Show one column a session, from the first to the last that set a task."""
        by_number = {block.number: block for block in blocks}
        numbers = range(min(by_number), max(by_number) + 1) if by_number else ()
        self._blocks = tuple(by_number.get(number, Blocks(number, ())) for number in numbers)
        words = " ".join(self._spoken(block) for block in self._blocks if block.statuses)
        self.setAccessibleDescription(words)
        told = (self._spoken(block) for block in self._blocks if block.statuses)
        self.setToolTip(plain_tip("\n".join(told)))
        self.updateGeometry()
        self.update()

    def _spoken(self, block: Blocks) -> str:
        counts = count(block.statuses)
        still_open = sum(status is TaskStatus.AGREED for status in block.statuses)
        parts = [
            self.tr("{number} done").format(number=counts.done) if counts.done else "",
            self.tr("{number} partly").format(number=counts.partly) if counts.partly else "",
            self.tr("{number} not tried").format(number=counts.not_tried) if counts.not_tried else "",
            self.tr("{number} open").format(number=still_open) if still_open else "",
        ]
        words = ", ".join(part for part in parts if part)
        return self.tr("Session {number}: {words}.").format(number=block.number, words=words)

    def _tallest(self) -> int:
        return max([len(block.statuses) for block in self._blocks], default=_FEWEST)

    def sizeHint(self) -> QSize:
        width = len(self._blocks) * px(self._WIDTH + self._ACROSS)
        return QSize(max(width, 1), max(2, self._tallest()) * px(self._HEIGHT + self._GAP) + px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("tick"))
        step, floor = px(self._WIDTH + self._ACROSS), self.height() - px(18)
        for at, block in enumerate(self._blocks):
            left = at * step + px(self._ACROSS) / 2
            for level, status in enumerate(block.statuses):
                top = floor - (level + 1) * px(self._HEIGHT + self._GAP)
                self._paint_block(painter, QRectF(left, top, px(self._WIDTH), px(self._HEIGHT)), status)
            painter.setPen(color("text3"))
            under = QRectF(at * step, floor + px(1), step, px(17))
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(block.number))

    @staticmethod
    def _paint_block(painter: QPainter, box: QRectF, status: TaskStatus) -> None:
        edge, fill = _BLOCKS.get(status, ("accent", "surface"))
        pen = QPen(color(edge), 1.25)
        if status is TaskStatus.NOT_TRIED:
            pen.setDashPattern([2.4, 2.0])
        painter.setPen(pen)
        painter.setBrush(color(fill))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)


_BLOCKS = {
    TaskStatus.DONE: ("ok", "ok"),
    TaskStatus.PARTLY: ("ok", "okSoft"),
    TaskStatus.TRIED: ("ok", "okSoft"),
    TaskStatus.NOT_TRIED: ("borderStrong", "surface"),
    TaskStatus.AGREED: ("accent", "surface"),
}
