"""A picture as a list of plain shapes, painted alike on screen and on paper.

Lengths are in points on paper and in logical pixels on screen; y grows downwards.
Colours are roles (see `resources/themes`), never values. A shape that stands for a
record carries its `mark`, so that a click finds it and a screen reader can name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.face import Face as Face


class Anchor(StrEnum):
    """Which part of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Mark:
    """The record that a shape stands for, and the `others` that stand behind the same shape."""

    subject: Subject
    id: int
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is drawn; `dash` is on, off, on … in lengths, `round` gives round ends and joins."""

    role: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    r: float
    fill: str | None = None
    pen: Pen | None = None
    mark: Mark | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with corners of `radius`."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    pen: Pen | None = None
    radius: float = 0.0
    mark: Mark | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through `points`; closed and filled where `fill` is given."""

    points: tuple[tuple[float, float], ...]
    pen: Pen | None = None
    fill: str | None = None
    mark: Mark | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose baseline stands at `y`; `halo` is the role of the ground it is set off from."""

    x: float
    y: float
    text: str
    size: float
    role: str = "text"
    face: Face = Face.REGULAR
    anchor: Anchor = Anchor.START
    halo: str | None = None
    mark: Mark | None = None
    alt: str = ""


Shape = Circle | Box | Stroke | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished picture; `alt` says in a sentence what it shows."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str
