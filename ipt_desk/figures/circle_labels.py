"""Where the names in a closeness circle stand: beside their node, over nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from ipt_desk.domain.circle import circle_order
from ipt_desk.domain.letters import letters
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


Point = tuple[float, float]
Way = tuple[Point, Point]
"""A straight line from one point to another."""


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How large names are, and the years with them."""

    size: float = 13.0
    small: float = 12.0


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


def shortened_name(name: str) -> str:
    """A name as it stands in the circle: cut with an ellipsis where it is long."""
    seen = letters(name)
    return name if len(seen) <= LONGEST else "".join(seen[:LONGEST]).rstrip() + "…"


def name_lines(person: PersonView, words: CircleWords) -> tuple[str, ...]:
    """What stands beside a node: the name where the node itself does not say it all, and a year."""
    shown = "" if person.name == person.initials else shortened_name(person.name)
    return tuple(line for line in (shown, words.years(person)) if line)


def face_of(person: PersonView) -> Face:
    """Focus people are set in bold."""
    return Face.SEMIBOLD if person.focus else Face.MEDIUM


def reach_below(person: PersonView, r: float, words: CircleWords, style: NameStyle) -> Box:
    """How far a person reaches when the name stands below the node."""
    width, height = _extent(person, name_lines(person, words), words, style)
    half = max(width / 2, r) + 2
    return (half, r + 2, half, r + _GAP * style.size / 13 + height)


def widest_name(people: Iterable[PersonView], words: CircleWords, style: NameStyle) -> float:
    """The width of the widest of their names."""
    return max((reach_below(person, 0.0, words, style)[0] * 2 for person in people), default=0.0)


def place_names(
    nodes: Sequence[Node],
    ground: Ground,
    words: CircleWords,
    style: NameStyle,
    bounds: tuple[float, float],
    lined: Iterable[PersonView] = (),
    avoid: Sequence[Box] = (),
) -> dict[int, Name]:
    """A place for each name that has a free one, by the id of the person."""
    return Naming(nodes, ground, words, style, bounds, lined, avoid).names


class Naming:
    """Finds a place for each name that has a free one; `names` has them by the id of the person.

    Below, right, left and above are tried in this order; a side where the name lies
    over nothing comes before one where it lies over a line, one of the `ways`, the limit
    of a ring, or something to `avoid`. Nothing lies over what is `taken`. Of who has died
    the year is shown at least.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        ground: Ground,
        words: CircleWords,
        style: NameStyle,
        bounds: tuple[float, float],
        lined: Iterable[PersonView] = (),
        avoid: Sequence[Box] = (),
        taken: Sequence[Box] = (),
        ways: Iterable[Way] = (),
    ) -> None:
        self._words, self._style = words, style
        drawn = {person.id for person in lined}
        lines = [_Line(*line_ends(node, ground)) for node in nodes if node.person.id in drawn]
        lines += [_Line(*way) for way in ways]
        self._board = _Board(nodes, ground, bounds, lines, avoid)
        for box in (*ground.pill_boxes(), *taken):
            self._board.take(box)
        self.names: dict[int, Name] = {}
        for node in sorted(nodes, key=_importance):
            self._keep(node, _place_name(node, words, style, self._board))

    def _keep(self, node: Node, name: Name | None) -> None:
        if name is not None:
            self.names[node.person.id] = name
            self._board.take(name.box)

    def move(self, nameless: Node, elsewhere: Iterable[Node]) -> Node:
        """Somebody without a name at the first other place where they have one, or where they are."""
        lines = name_lines(nameless.person, self._words)
        for node in elsewhere:
            if lines and not self._board.is_under_a_name(node):
                name = _best(node, lines, self._words, self._style, self._board, nameless)
                if name is not None:
                    self._keep(node, name)
                    self._board.put(node)
                    return node
        return nameless


def _importance(node: Node) -> tuple[bool, bool, tuple[int, float], int]:
    person = node.person
    ring = (circle_order(person.place)[0], 0.0)
    return (not person.focus, not person.died, ring, person.id)


def _place_name(node: Node, words: CircleWords, style: NameStyle, board: _Board) -> Name | None:
    lines = name_lines(node.person, words)
    found = _best(node, lines, words, style, board) if lines else None
    if found is None and len(lines) > 1:
        return _best(node, lines[1:], words, style, board)
    return found


def _best(
    node: Node,
    lines: tuple[str, ...],
    words: CircleWords,
    style: NameStyle,
    board: _Board,
    was: Node | None = None,
) -> Name | None:
    """The best free side for a name; `was` is where its person stood before."""
    best: tuple[float, Name] | None = None
    for preference, name in enumerate(_around(node, lines, words, style)):
        if best is not None and best[0] <= preference:
            break
        if board.is_free(name.box, was or node):
            cost = preference + board.cost(name.box)
            if best is None or cost < best[0]:
                best = (cost, name)
    return best[1] if best else None


def _around(node: Node, lines: tuple[str, ...], words: CircleWords, style: NameStyle) -> Iterator[Name]:
    """The name on each side of its node, the best first."""
    width, height = _extent(node.person, lines, words, style)
    reach = node.r + (5.5 if node.person.focus else 0) + _GAP * style.size / 13
    for side in _SIDES:
        if side in ("below", "above"):
            top = node.y + reach - 1 if side == "below" else node.y - reach - height + 1
            yield _name(lines, node.x, top, Anchor.MIDDLE, width, height, style)
        else:
            x, anchor = (node.x + reach, Anchor.START) if side == "right" else (node.x - reach, Anchor.END)
            yield _name(lines, x, node.y - height / 2, anchor, width, height, style)


def _extent(
    person: PersonView, lines: tuple[str, ...], words: CircleWords, style: NameStyle
) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    years = words.years(person)
    widths = [
        text_width(line, style.small) if line == years else text_width(line, style.size, face_of(person))
        for line in lines
    ]
    height = style.size * 1.15 + style.small * 1.2 * (len(lines) - 1)
    return max(widths), height


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


class _Board:
    """What names must not lie over, found quickly by where it is."""

    def __init__(
        self,
        nodes: Sequence[Node],
        ground: Ground,
        bounds: tuple[float, float],
        lines: Sequence[_Line],
        avoid: Sequence[Box],
    ) -> None:
        self._ground, self._bounds, self._lines, self._avoid = ground, bounds, lines, avoid
        self._limits = [ground.span(ring)[1] for ring in ground.numbers]
        self._side = 4 * max((node.r for node in nodes), default=20.0)
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        self._nodes: dict[tuple[int, int], list[Node]] = {}
        for node in nodes:
            self.put(node)

    def put(self, node: Node) -> None:
        """Let no other name lie over `node`."""
        for cell in self._cells(_square(node)):
            self._nodes.setdefault(cell, []).append(node)

    def is_under_a_name(self, node: Node) -> bool:
        """Whether a node would lie under a name that has its place."""
        return any(
            _hits(box, node.x, node.y, node.r + 1)
            for cell in self._cells(_square(node))
            for box in self._boxes.get(cell, ())
        )

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        side = self._side
        left, top, right, bottom = (int(edge // side) for edge in box)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield column, row

    def take(self, box: Box) -> None:
        """Let no other name lie over `box`."""
        for cell in self._cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def is_free(self, box: Box, owner: Node) -> bool:
        """Whether a name in `box` is inside the picture and over nothing."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._bounds[0] or bottom > self._bounds[1]:
            return False
        for cell in self._cells(box):
            for other in self._boxes.get(cell, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
            for node in self._nodes.get(cell, ()):
                if node is not owner and _hits(box, node.x, node.y, node.r + 1):
                    return False
        return not _hits(box, self._ground.cx, self._ground.cy, self._ground.disc + 2)

    def cost(self, box: Box) -> float:
        """How much what a name in `box` lies over, but may, is in its way."""
        cost = sum(line.cost(box) for line in self._lines)
        cost += _OVER_LIMIT * self._limits_crossed(box)
        return cost + _OVER_LINE * any(_overlap(box, other) for other in self._avoid)

    def _limits_crossed(self, box: Box) -> int:
        """How many limits of rings have part of a box inside them, and part outside."""
        left, right = box[0] - self._ground.cx, box[2] - self._ground.cx
        top, bottom = box[1] - self._ground.cy, box[3] - self._ground.cy
        nearest = hypot(max(left, 0, -right), max(top, 0, -bottom))
        furthest = hypot(max(-left, right), max(-top, bottom))
        return sum(nearest < limit < furthest for limit in self._limits)


def _square(node: Node) -> Box:
    reach = node.r + 1
    return (node.x - reach, node.y - reach, node.x + reach, node.y + reach)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _hits(box: Box, x: float, y: float, r: float) -> bool:
    left, top, right, bottom = box
    dx = left - x if x < left else x - right if x > right else 0.0
    dy = top - y if y < top else y - bottom if y > bottom else 0.0
    return dx * dx + dy * dy < r * r


def line_ends(node: Node, ground: Ground) -> Way:
    """Where a person's line begins and ends: at the edge of the disc and of the node."""
    length = hypot(node.x - ground.cx, node.y - ground.cy) or 1.0
    along = ((node.x - ground.cx) / length, (node.y - ground.cy) / length)
    start = (ground.cx + along[0] * ground.disc, ground.cy + along[1] * ground.disc)
    return start, (node.x - along[0] * node.r, node.y - along[1] * node.r)


class _Line:
    """A straight way, to see what it crosses."""

    def __init__(self, start: Point, end: Point) -> None:
        (self.x0, self.y0), (self.x1, self.y1) = start, end
        self._across = min(self.x0, self.x1) - _HALO, max(self.x0, self.x1) + _HALO
        self._along = min(self.y0, self.y1) - _HALO, max(self.y0, self.y1) + _HALO

    def cost(self, box: Box) -> float:
        """How much the line is in the way of a name in `box`."""
        if box[2] < self._across[0] or box[0] > self._across[1]:
            return 0.0
        if box[3] < self._along[0] or box[1] > self._along[1] or not self._crosses(box, _HALO):
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
