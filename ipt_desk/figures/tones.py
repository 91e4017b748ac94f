"""How each kind of relationship is drawn: four line patterns that a photocopy keeps apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import hypot
from types import MappingProxyType

from ipt_desk.domain.circle import Tone
from ipt_desk.figures.scene import Mark, Pen, Stroke

Point = tuple[float, float]

UNSAID = "ringLine"
"""The role of a relationship that nobody has put a word to yet."""

ROLES: Mapping[Tone | None, str] = MappingProxyType(
    {
        Tone.SUPPORTIVE: "supportive",
        Tone.MIXED: "mixed",
        Tone.CONFLICTED: "conflict",
        Tone.DISTANT: "distant",
        None: UNSAID,
    }
)
BADGES: Mapping[Tone | None, str] = MappingProxyType(
    {Tone.SUPPORTIVE: "+", Tone.MIXED: "±", Tone.CONFLICTED: "!", Tone.DISTANT: "–", None: ""}
)
INK = "text"
"""The one role of lines on paper."""

AMPLITUDE, _WAVE = 3.6, 10.0
"""How far a zigzag goes to each side, and how long one of its waves is."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A dash in lengths, at the line's own width; zigzags are drawn by their points."""

    dash: tuple[float, ...] = ()
    width: float | None = None
    round: bool = False
    zigzag: bool = False


_LINES: Mapping[Tone | None, Pattern] = MappingProxyType(
    {
        Tone.SUPPORTIVE: Pattern(),
        Tone.MIXED: Pattern(dash=(9, 5)),
        Tone.CONFLICTED: Pattern(round=True, zigzag=True),
        Tone.DISTANT: Pattern(dash=(0.1, 5.9), width=2.5, round=True),
        None: Pattern(width=1.25),
    }
)
_EDGES: Mapping[Tone | None, Pattern] = MappingProxyType(
    {
        Tone.SUPPORTIVE: Pattern(),
        Tone.MIXED: Pattern(dash=(7, 4)),
        Tone.CONFLICTED: Pattern(),
        Tone.DISTANT: Pattern(dash=(1.5, 4)),
        None: Pattern(width=1.5),
    }
)


def role_of(tone: Tone | None, paper: bool = False) -> str:
    """The colour role of a relationship; on paper everything is ink."""
    return INK if paper else ROLES[tone]


def edge_pen(tone: Tone | None, *, unit: float = 1.0, paper: bool = False) -> Pen:
    """How the edge of a person's node is drawn; `unit` is how long a pixel is."""
    return _pen(_EDGES[tone], 2.25, unit, role_of(tone, paper))


def died_pen(unit: float = 1.0) -> Pen:
    """How the edge of a person is drawn who has died: dashed finely, around grey."""
    return Pen("distant", 1.25 * unit, (2.5 * unit, 2.5 * unit))


def line_pen(tone: Tone | None, width: float = 2.0, *, unit: float = 1.0, paper: bool = False) -> Pen:
    """How the line to a person is drawn; a dot is always a little wider than a line."""
    pattern = _LINES[tone]
    drawn = width if pattern.width is None else pattern.width * width / 2
    return _pen(replace(pattern, width=drawn), width, unit, role_of(tone, paper))


def _pen(pattern: Pattern, usual: float, unit: float, role: str) -> Pen:
    width = usual if pattern.width is None else pattern.width
    return Pen(role, width * unit, tuple(part * unit for part in pattern.dash), pattern.round)


def tone_line(
    tone: Tone | None,
    start: Point,
    end: Point,
    width: float = 2.0,
    *,
    unit: float = 1.0,
    paper: bool = False,
    mark: Mark | None = None,
    alt: str = "",
) -> Stroke:
    """The line between two people, in the pattern of the relationship."""
    pen = line_pen(tone, width, unit=unit, paper=paper)
    points = zigzag(start, end, AMPLITUDE * unit, _WAVE * unit) if _LINES[tone].zigzag else (start, end)
    return Stroke(points, pen, mark=mark, alt=alt)


def tone_sample(
    tone: Tone | None, x: float, y: float, length: float = 26.0, *, unit: float = 1.0, paper: bool = False
) -> Stroke:
    """A short piece of the line for a list or a legend, from `x` at the height `y`."""
    if tone is Tone.CONFLICTED:
        points = zigzag((x, y), (x + length, y), 4.0 * unit, length / 3)
        return Stroke(points, line_pen(tone, unit=unit, paper=paper))
    return tone_line(tone, (x, y), (x + length, y), unit=unit, paper=paper)


def zigzag(start: Point, end: Point, amplitude: float = AMPLITUDE, wave: float = _WAVE) -> tuple[Point, ...]:
    """The corner points of a zigzag from `start` to `end` with a whole number of waves."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    if length < 1e-6:
        return (start, end)
    along = ((x1 - x0) / length, (y1 - y0) / length)
    waves = max(1, round(length / wave))
    points = [start]
    for corner in range(2 * waves):
        reach = length * (2 * corner + 1) / (4 * waves)
        side = amplitude if corner % 2 == 0 else -amplitude
        points.append((x0 + along[0] * reach - along[1] * side, y0 + along[1] * reach + along[0] * side))
    return (*points, end)
