"""Where the names in a closeness circle stand: beside their node, over nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot

from ipt_desk.figures.circle_ground import Ground
from ipt_desk.figures.circle_places import Box, Node
from ipt_desk.figures.circle_words import CircleWords
from ipt_desk.figures.scene import Anchor, Face
from ipt_desk.figures.type import text_width
from ipt_desk.services.circle_view import PersonView

LONGEST = 14
"""A name of more letters is cut with an ellipsis."""

_GAP = 5.0
_OVER_LINE, _NEAR_LINE, _OVER_LIMIT = 6.0, 2.0, 2.0
"""How much worse a side is where the name lies over a line, touches one, or lies over the limit of a ring."""

_HALO = 4.0
"""How far from a name a line is still touched by its halo."""

_SIDES = ("below", "right", "left", "above")


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How large names are, and whether years of death stand under them."""

    size: float = 13.0
    small: float = 12.0
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name at its place: the lines with their baselines, and the box they fill."""

    lines: tuple[str, ...]
    x: float
    baselines: tuple[float, ...]
    anchor: Anchor
    box: Box

    def shifted(self, dx: float, dy: float) -> Name:
        """The same name beside a node that stands elsewhere."""
        left, top, right, bottom = self.box
        baselines = tuple(baseline + dy for baseline in self.baselines)
        box = (left + dx, top + dy, right + dx, bottom + dy)
        return replace(self, x=self.x + dx, baselines=baselines, box=box)


def name_lines(person: PersonView, words: CircleWords) -> tuple[str, ...]:
    """What stands beside a node; nothing where the node itself says it all."""
    shown = person.name if person.name != person.initials else ""
    if len(shown) > LONGEST:
        shown = shown[:LONGEST].rstrip() + "…"
    return tuple(line for line in (shown, words.died(person)) if line)


def face_of(person: PersonView) -> Face:
    """Focus people are set in bold."""
    return Face.SEMIBOLD if person.focus else Face.MEDIUM


def reach_below(person: PersonView, r: float, words: CircleWords, style: NameStyle) -> Box:
    """How far a person reaches when the name stands below the node."""
    width, height = _extent(person, name_lines(person, words), style)
    half = max(width / 2, r) + 2
    return (half, r + 2, half, r + _GAP * style.size / 13 + height)


def place_names(
    nodes: Sequence[Node],
    ground: Ground,
    words: CircleWords,
    style: NameStyle,
    bounds: tuple[float, float],
    lined: Iterable[PersonView] = (),
    avoid: Sequence[Box] = (),
) -> dict[int, Name]:
    """A place for each name that has a free one, by the id of the person.

    Below, right, left and above are tried in this order; a side where the name lies
    over nothing comes before one where it lies over a line, the limit of a ring, or
    something to `avoid`.
    """
    drawn = {person.id for person in lined}
    lines = [_Line(node, ground) for node in nodes if node.person.id in drawn]
    taken: list[Box] = list(ground.pill_boxes())
    placed: dict[int, Name] = {}
    for node in sorted(
        nodes, key=lambda node: (not node.person.focus, node.person.place.ring, node.person.id)
    ):
        found = _best(node, nodes, ground, words, style, bounds, lines, taken, avoid)
        if found is not None:
            placed[node.person.id] = found
            taken.append(found.box)
    return placed


def _best(
    node: Node,
    nodes: Sequence[Node],
    ground: Ground,
    words: CircleWords,
    style: NameStyle,
    bounds: tuple[float, float],
    lines: Sequence[_Line],
    taken: Sequence[Box],
    avoid: Sequence[Box],
) -> Name | None:
    best: tuple[float, Name] | None = None
    for preference, side in enumerate(_SIDES):
        name = _beside(node, side, words, style)
        if name is None or not _is_free(name.box, node, nodes, ground, bounds, taken):
            continue
        cost = preference + sum(line.cost(name.box) for line in lines)
        cost += _OVER_LIMIT * sum(_crosses_limit(name.box, ground, ring) for ring in ground.numbers)
        cost += _OVER_LINE * any(_overlap(name.box, box) for box in avoid)
        if best is None or cost < best[0]:
            best = (cost, name)
    return best[1] if best else None


def _is_free(
    box: Box,
    owner: Node,
    nodes: Sequence[Node],
    ground: Ground,
    bounds: tuple[float, float],
    taken: Sequence[Box],
) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > bounds[0] or bottom > bounds[1]:
        return False
    if any(_overlap(box, other) for other in taken):
        return False
    if _hits(box, ground.cx, ground.cy, ground.disc + 2):
        return False
    return not any(_hits(box, node.x, node.y, node.r + 1) for node in nodes if node is not owner)


def _crosses_limit(box: Box, ground: Ground, ring: int) -> bool:
    """Whether part of a box lies inside the outer limit of a ring, and part outside."""
    left, top, right, bottom = (
        box[0] - ground.cx,
        box[1] - ground.cy,
        box[2] - ground.cx,
        box[3] - ground.cy,
    )
    nearest = hypot(max(left, 0, -right), max(top, 0, -bottom))
    furthest = hypot(max(-left, right), max(-top, bottom))
    return nearest < ground.span(ring)[1] < furthest


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _hits(box: Box, x: float, y: float, r: float) -> bool:
    left, top, right, bottom = box
    dx = max(left - x, 0, x - right)
    dy = max(top - y, 0, y - bottom)
    return dx * dx + dy * dy < r * r


def _extent(person: PersonView, lines: tuple[str, ...], style: NameStyle) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    dated = bool(person.died)
    widths = [text_width(lines[0], style.size, face_of(person))]
    widths += [text_width(line, style.small) for line in lines[1:]]
    height = style.size * 1.15 + (style.small * 1.2 if dated and len(lines) > 1 else 0)
    return max(widths), height


def _beside(node: Node, side: str, words: CircleWords, style: NameStyle) -> Name | None:
    """The name on one side of its node."""
    lines = name_lines(node.person, words)
    if not lines:
        return None
    width, height = _extent(node.person, lines, style)
    reach = node.r + (5.5 if node.person.focus else 0) + _GAP * style.size / 13
    if side in ("below", "above"):
        top = node.y + reach - 1 if side == "below" else node.y - reach - height + 1
        return _name(lines, node.x, top, Anchor.MIDDLE, width, height, style)
    x, anchor = (node.x + reach, Anchor.START) if side == "right" else (node.x - reach, Anchor.END)
    return _name(lines, x, node.y - height / 2, anchor, width, height, style)


def _name(
    lines: tuple[str, ...],
    x: float,
    top: float,
    anchor: Anchor,
    width: float,
    height: float,
    style: NameStyle,
) -> Name:
    left = {Anchor.START: x, Anchor.MIDDLE: x - width / 2, Anchor.END: x - width}[anchor]
    first = top + style.size * 0.94
    baselines = tuple(first + row * style.small * 1.2 for row in range(len(lines)))
    return Name(lines, x, baselines, anchor, (left - 3, top, left + width + 3, top + height))


class _Line:
    """The straight way of a person's line, to see what it crosses."""

    def __init__(self, node: Node, ground: Ground) -> None:
        length = hypot(node.x - ground.cx, node.y - ground.cy) or 1.0
        along = ((node.x - ground.cx) / length, (node.y - ground.cy) / length)
        self.x0, self.y0 = ground.cx + along[0] * ground.disc, ground.cy + along[1] * ground.disc
        self.x1, self.y1 = node.x - along[0] * node.r, node.y - along[1] * node.r

    def cost(self, box: Box) -> float:
        """How much the line is in the way of a name in `box`."""
        if not self._crosses(box, _HALO):
            return 0.0
        return _OVER_LINE if self._crosses(box, 0.0) else _NEAR_LINE

    def _crosses(self, box: Box, room: float) -> bool:
        """Whether any part of the line comes within `room` of `box` (Liang and Barsky's clipping)."""
        left, top, right, bottom = box[0] - room, box[1] - room, box[2] + room, box[3] + room
        dx, dy = self.x1 - self.x0, self.y1 - self.y0
        enters, leaves = 0.0, 1.0
        for step, ahead in (
            (-dx, self.x0 - left),
            (dx, right - self.x0),
            (-dy, self.y0 - top),
            (dy, bottom - self.y0),
        ):
            if step == 0:
                if ahead < 0:
                    return False
                continue
            at = ahead / step
            if step < 0:
                enters = max(enters, at)
            else:
                leaves = min(leaves, at)
        return enters < leaves
