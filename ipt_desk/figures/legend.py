"""What the signs of the timeline mean, in one row."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.figures.ink import Ink
from ipt_desk.figures.lanes import sign
from ipt_desk.figures.scene import Circle, Label, Pen, Shape, Stroke
from ipt_desk.figures.speech import Speech
from ipt_desk.figures.type import text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP

DUE = QT_TRANSLATE_NOOP("Figure", "Due")
LIFE_EVENT = QT_TRANSLATE_NOOP("Figure", "Life event")

Draw = Callable[[float, float, float, Ink], list[Shape]]


def legend_shapes(width: float, y: float, scale: float, ink: Ink, speech: Speech) -> list[Shape]:
    """The row of signs with their words, its middle at `y`; what does not fit is left out."""
    shapes: list[Shape] = []
    x = 14 * scale
    size = 12 * scale
    for group in _GROUPS:
        for draw, words in group:
            text = speech.word(words) if isinstance(words, StrEnum) else speech.say(words)
            end = x + 21 * scale + text_width(text, size)
            if end > width - 8:
                return shapes
            shapes += draw(x + 7 * scale, y, scale, ink)
            shapes.append(Label(x + 21 * scale, y + size * 0.36, text, size, ink.role("text2")))
            x = end + 18 * scale
        if group is not _GROUPS[-1]:
            line = ((x, y - 8 * scale), (x, y + 8 * scale))
            shapes.append(Stroke(line, Pen(ink.role("border"), 1)))
            x += 18 * scale
    return shapes


def _held(x: float, y: float, scale: float, ink: Ink) -> list[Shape]:
    return [Circle(x, y, 7 * scale, ink.role("p2"))]


def _planned(x: float, y: float, scale: float, ink: Ink) -> list[Shape]:
    return [Circle(x, y, 6.2 * scale, ink.role("surface"), Pen(ink.role("p2"), 1.75))]


def _missed(x: float, y: float, scale: float, ink: Ink) -> list[Shape]:
    pen = Pen(ink.role("text2"), 1.3)
    cut = 4 * scale
    return [
        Circle(x, y, 6.5 * scale, None, Pen(ink.role("text2"), 1.3, (2.5, 2.0))),
        Stroke(((x - cut, y + cut), (x + cut, y - cut)), pen),
    ]


def _diamond(x: float, y: float, scale: float, ink: Ink) -> list[Shape]:
    r = 5.5 * scale
    return [Stroke(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), None, ink.role("text"))]


def _outcome(status: TaskStatus) -> Draw:
    def draw(x: float, y: float, scale: float, ink: Ink) -> list[Shape]:
        return sign(status, x, y, scale, ink)

    return draw


_GROUPS: tuple[tuple[tuple[Draw, StrEnum | str], ...], ...] = (
    (
        (_held, SessionStatus.HELD),
        (_planned, SessionStatus.PLANNED),
        (_missed, SessionStatus.MISSED),
    ),
    (
        (_outcome(TaskStatus.DONE), TaskStatus.DONE),
        (_outcome(TaskStatus.PARTLY), TaskStatus.PARTLY),
        (_outcome(TaskStatus.NOT_TRIED), TaskStatus.NOT_TRIED),
        (_outcome(TaskStatus.AGREED), DUE),
    ),
    ((_diamond, LIFE_EVENT),),
)
