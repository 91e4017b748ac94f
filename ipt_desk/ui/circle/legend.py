"""What the lines and marks of the circle mean, in one row under it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.figures.circle_layout import FEW_PEOPLE
from ipt_desk.figures.circle_words import DIED, FOCUS
from ipt_desk.figures.scene import Anchor, Circle, Face, Label, Pen, Shape
from ipt_desk.figures.tones import BADGES, ROLES, died_pen, role_of, tone_sample
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.scene_painter import paint_shapes
from ipt_desk.ui.look.roles import look, px
from ipt_desk.ui.look.type import width_of

_SAMPLE, _SIZE = 29.0, 12.5
_DIED, _FOCUS, _HINT = "died", "focus", "hint"


class Legend(QWidget):
    """Six entries: four relationships, has died, focus person; badges where the circle wears them."""

    def __init__(self) -> None:
        super().__init__()
        self._badges = False
        self._hint = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = circle_words()
        self._entries = [(tone, words.tone(tone)) for tone in Tone]
        self._died, self._focus = words.say(DIED), words.say(FOCUS)
        self._names = ", ".join([*(text for _tone, text in self._entries), self._died, self._focus])
        self.setAccessibleName(self.tr("What the lines mean"))
        self.setAccessibleDescription(self._names)

    def show_badges(self, badges: bool, few_lines: bool = False) -> None:
        """Show badges beside the lines, as the circle wears them now; say when all lines come back."""
        hint = ""
        if badges and few_lines:
            told = self.tr("Lines return for everyone when {count} people or fewer are shown.")
            hint = told.format(count=FEW_PEOPLE)
        if (badges, hint) != (self._badges, self._hint):
            self._badges, self._hint = badges, hint
            self.setAccessibleDescription(". ".join(filter(None, (self._names, hint))))
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return px(28) * len(self._rows(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        shapes: list[Shape] = []
        for at, row in enumerate(self._rows(self.width())):
            widths = [self._width(what, text) for what, text in row]
            free = self.width() - sum(widths)
            between = min(max(free / max(len(row) - 1, 1), 6), px(28))
            x = max((free - between * (len(row) - 1)) / 2, 0)
            for (what, text), width in zip(row, widths, strict=True):
                shapes += self._entry(what, text, x, px(28) * (at + 0.5))
                x += width + between
        paint_shapes(QPainter(self), shapes)

    def _rows(self, room: int) -> list[list[tuple[Tone | str, str]]]:
        """The entries in one row, or in two where one has no room for them."""
        entries: list[tuple[Tone | str, str]] = [
            *self._entries,
            (_DIED, self._died),
            (_FOCUS, self._focus),
        ]
        with_hint = [*entries, (_HINT, self._hint)] if self._hint else entries
        for row in (with_hint, entries):
            if sum(self._width(what, text) for what, text in row) + px(10) * (len(row) - 1) <= room:
                return [row]
        half = len(entries) // 2
        return [entries[:half], entries[half:]]

    def _width(self, what: Tone | str, text: str) -> float:
        if what == _HINT:
            return width_of(text, "hint")
        sign = px(16) if what in (_DIED, _FOCUS) else self._sample_width()
        return sign + px(8) + width_of(text, "hint")

    def _sample_width(self) -> float:
        return px(14) if self._badges else _SAMPLE

    def _entry(self, what: Tone | str, text: str, x: float, middle: float) -> list[Shape]:
        size = look().scale * _SIZE
        if what == _HINT:
            return [Label(x, middle + size * 0.36, text, size, "text3", Face.REGULAR)]
        sign, width = self._sign(what, x, middle)
        return [*sign, Label(x + width + px(8), middle + size * 0.36, text, size, "text2", Face.REGULAR)]

    def _sign(self, what: Tone | str, x: float, middle: float) -> tuple[list[Shape], float]:
        side = px(8)
        if what == _DIED:
            return [Circle(x + side, middle, side - 1, "dead", died_pen())], 2 * side
        if what == _FOCUS:
            role = ROLES[Tone.MIXED]
            rings: list[Shape] = [
                Circle(x + side, middle, r, pen=Pen(role, 1.5)) for r in (side - 1, side - 4)
            ]
            return rings, 2 * side
        assert isinstance(what, Tone)
        if not self._badges:
            return [tone_sample(what, x, middle, _SAMPLE)], _SAMPLE
        badge = Circle(x + px(7), middle, px(6.5), role_of(what))
        sign = Label(
            x + px(7), middle + px(3.6), BADGES[what], px(10), "surface", Face.SEMIBOLD, Anchor.MIDDLE
        )
        return [badge, sign], px(14)
