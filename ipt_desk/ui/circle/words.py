"""The words of the closeness circle in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND
from ipt_desk.domain.words import inside
from ipt_desk.figures.circle_words import CircleWords


def translate(context: str, text: str) -> str:
    """`text` in the language of the window."""
    return QCoreApplication.translate(context, text)


def circle_words(audience: Audience = THERAPIST) -> CircleWords:
    """What the circle says to `audience`."""
    return CircleWords(audience, translate)


def ring_inside(ring: int) -> str:
    """The name of a ring as it stands inside a sentence: "close"."""
    name = circle_words().ring(ring)
    return inside(name)


def rings_of(count: int, beyond: bool = False) -> tuple[int, ...]:
    """The numbers of the rings, beyond last."""
    return (*range(1, count + 1), *((BEYOND,) if beyond else ()))
