"""The names of the areas around a grouped circle, each with how many people stand in its sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from ipt_desk.figures.circle_ground import Ground, Reach, Sector
from ipt_desk.figures.circle_labels import NameStyle, shortened_name
from ipt_desk.figures.circle_words import CircleWords
from ipt_desk.figures.scene import Anchor, Face
from ipt_desk.figures.type import text_width

_GAP = 12.0
_ASIDE = 0.3
"""How far to one side a direction leads where the name begins or ends at its point."""


@dataclass(frozen=True, slots=True)
class AreaName:
    """The name of a sector at its place outside the rings: its lines with their baselines."""

    sector: Sector
    lines: tuple[str, ...]
    x: float
    baselines: tuple[float, ...]
    anchor: Anchor
    box: Reach


def area_lines(sector: Sector, count: int, words: CircleWords) -> tuple[str, ...]:
    """What stands at a sector; a client reads no numbers."""
    name = shortened_name(words.area(sector.area))
    return (name,) if words.audience.is_client else (name, words.in_area(count))


def area_name(
    sector: Sector,
    lines: tuple[str, ...],
    ground: Ground,
    style: NameStyle,
    bounds: tuple[float, float],
) -> AreaName:
    """The name of a sector outside its middle, kept inside the picture."""
    width, height = _size(lines, style)
    aside, up = sin(radians(sector.middle)), cos(radians(sector.middle))
    x, y = ground.point(sector.middle, ground.outer + _GAP * ground.scale)
    anchor = _anchor(aside)
    left = {Anchor.START: x, Anchor.MIDDLE: x - width / 2, Anchor.END: x - width}[anchor]
    top = y - height / 2 - up * height / 2
    shift = min(max(left, 2.0), bounds[0] - width - 2) - left
    top = min(max(top, 2.0), bounds[1] - height - 2)
    baselines = tuple(top + style.size * 0.95 + row * style.small * 1.35 for row in range(len(lines)))
    box = (left + shift - 2, top, left + shift + width + 2, top + height)
    return AreaName(sector, lines, x + shift, baselines, anchor, box)


def radius_beside(
    names: Sequence[tuple[Sector, tuple[str, ...]]],
    ground: Ground,
    style: NameStyle,
    bounds: tuple[float, float],
) -> float:
    """The outer radius that leaves room for the names of the sectors, at least two thirds of what it is."""
    most = ground.outer
    for sector, lines in names:
        width, height = _size(lines, style)
        aside, up = abs(sin(radians(sector.middle))), abs(cos(radians(sector.middle)))
        needs = width / 2 if _anchor(aside) is Anchor.MIDDLE else width
        gap = _GAP * ground.scale
        if aside > 0.01:
            most = min(most, (bounds[0] / 2 - 4 - needs) / aside - gap)
        if up > 0.01:
            most = min(most, (bounds[1] / 2 - 4 - height * (0.5 + up / 2)) / up - gap)
    return max(most, ground.outer * 2 / 3) * ground.radius / ground.outer


def _anchor(aside: float) -> Anchor:
    if abs(aside) < _ASIDE:
        return Anchor.MIDDLE
    return Anchor.START if aside > 0 else Anchor.END


def _size(lines: tuple[str, ...], style: NameStyle) -> tuple[float, float]:
    widths = [text_width(lines[0], style.size, Face.SEMIBOLD)]
    widths += [text_width(line, style.small) for line in lines[1:]]
    return max(widths), style.size * 1.2 + style.small * 1.35 * (len(lines) - 1)
