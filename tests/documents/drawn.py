"""What a page of a PDF really draws: the circles and lines of its commands, y downwards from the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n"}


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle of four curves."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Way:
    """A line through points."""

    points: tuple[tuple[float, float], ...]


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class _Pen:
    """Follows the commands of a page: where the pen is, and under which matrix."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._now: Matrix = _PLAIN
        self._kept: list[Matrix] = []
        self._parts: list[tuple[bytes, tuple[tuple[float, float], ...]]] = []

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._now
        return a * x + c * y + e, self._height - (b * x + d * y + f)

    def follow(self, numbers: list[float], command: bytes) -> Iterator[Disc | Way]:
        if command == b"q":
            self._kept.append(self._now)
        elif command == b"Q":
            self._now = self._kept.pop()
        elif command == b"cm":
            a, b, c, d, e, f = numbers
            self._now = _times((a, b, c, d, e, f), self._now)
        elif command in (b"m", b"l", b"c"):
            points = tuple(self._at(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
            self._parts.append((command, points))
        elif command in _PAINTS:
            yield from self._figures()
            self._parts = []

    def _figures(self) -> Iterator[Disc | Way]:
        """The closed curves and the lines of one path."""
        for figure in self._apart():
            kinds = [command for command, _ in figure]
            ends = [points[-1] for _, points in figure]
            if kinds == [b"m", b"c", b"c", b"c", b"c"]:
                corners = ends[:4]
                x, y = (sum(point[side] for point in corners) / 4 for side in (0, 1))
                yield Disc(x, y, sum(hypot(x - px, y - py) for px, py in corners) / 4)
            elif kinds[0] == b"m" and set(kinds[1:]) == {b"l"}:
                yield Way(tuple(ends))

    def _apart(self) -> list[list[tuple[bytes, tuple[tuple[float, float], ...]]]]:
        figures: list[list[tuple[bytes, tuple[tuple[float, float], ...]]]] = []
        for part in self._parts:
            if part[0] == b"m":
                figures.append([])
            figures[-1].append(part)
        return figures


def drawn(page: PageObject) -> list[Disc | Way]:
    """Everything round or straight that the page draws, in its order."""
    content = page.get_contents()
    assert content is not None
    pen = _Pen(float(page.mediabox.height))
    found: list[Disc | Way] = []
    for operands, command in ContentStream(content, page.pdf).operations:
        numbers: list[Any] = [float(one) for one in operands if isinstance(one, int | float)]
        found += pen.follow(numbers, command)
    return found


def discs(page: PageObject) -> list[Disc]:
    """The circles that the page draws."""
    return [one for one in drawn(page) if isinstance(one, Disc)]
