"""How a closeness circle is laid out: sizes, ground, people and names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import hypot, pi

from ipt_desk.domain import circle
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_ground import Ground
from ipt_desk.figures.circle_labels import Name, NameStyle, place_names, reach_below
from ipt_desk.figures.circle_places import More, Node, place_people
from ipt_desk.figures.circle_words import CircleWords, Translate, english
from ipt_desk.figures.scene import Face
from ipt_desk.figures.type import text_width
from ipt_desk.services.circle_view import CircleView, PersonView

FEW_PEOPLE = 20
"""Up to so many people every line is drawn; above, people wear a badge instead."""

MANY_PEOPLE = 25
"""Above so many people the nodes are smaller."""

PAPER_RADIUS = 216.0
PAPER_SIZE = (500.0, 456.0)
"""The usual size of the printed picture, in points."""


class Lines(StrEnum):
    """Whose line is drawn."""

    ALL = "all"
    FOCUS_AND_CONFLICT = "focus-and-conflict"
    SELECTED = "selected"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CircleStyle:
    """The sizes in a circle; `unit` is the length of a pixel of the design."""

    node: float = 18.0
    crowded: float = 13.0
    initials: float = 12.0
    names: NameStyle = field(default_factory=NameStyle)
    pill: float = 12.0
    me: float = 14.0
    room: float = 32.0
    unit: float = 1.0
    scale: float = 1.0
    paper: bool = False

    def enlarged(self, scale: float) -> CircleStyle:
        """The same with larger text and nodes; lines stay as they are."""
        names = replace(self.names, size=self.names.size * scale, small=self.names.small * scale)
        return replace(
            self,
            node=self.node * scale,
            crowded=self.crowded * scale,
            initials=self.initials * scale,
            names=names,
            pill=self.pill * scale,
            me=self.me * scale,
            scale=self.scale * scale,
        )


SCREEN = CircleStyle()
CLIENT_VIEW = CircleStyle(25.0, 17.0, 15.0, NameStyle(17.0, 14.0), 14.0, 17.0, scale=1.15)
COMPARED = CircleStyle(15.0, 11.0, 11.0, NameStyle(12.0, 12.0), room=12.0)
"""Two circles beside one another on the screen."""

PAPER = CircleStyle(
    14.25, 10.5, 10.0, NameStyle(10.9, 9.8, paper=True), 9.4, 11.5, 10.0, unit=0.75, scale=0.75, paper=True
)


@dataclass(frozen=True, slots=True)
class CircleLayout:
    """Where everything in a circle stands; `draw` makes a picture of it."""

    view: CircleView
    width: float
    height: float
    ground: Ground
    style: CircleStyle
    words: CircleWords
    lines: Lines
    nodes: tuple[Node, ...]
    more: tuple[More, ...]
    names: dict[int, Name]

    @property
    def badges(self) -> bool:
        """Whether nodes wear a badge for the relationship."""
        return len(self.view.people) > FEW_PEOPLE and not self.words.audience.is_client

    def node(self, person: PersonId | None) -> Node | None:
        """Where a person is drawn, or None where they are not."""
        return next((node for node in self.nodes if node.person.id == person), None)

    def node_at(self, x: float, y: float, slack: float = 3.0) -> Node | None:
        """The person under a point: the nearest whose node is there."""
        near = [(hypot(node.x - x, node.y - y), node.person.id, node) for node in self.nodes]
        hits = [entry for entry in near if entry[0] <= entry[2].r + slack]
        return min(hits)[2] if hits else None

    def more_at(self, x: float, y: float) -> More | None:
        """The node for people without a place of their own, if it is under a point."""
        return next((more for more in self.more if hypot(more.x - x, more.y - y) <= more.r + 3), None)

    def snapped(self, place: Place) -> Place:
        """`place` on the nearest orbit of its ring: the middle, or two where the ring is full."""
        inner, outer = circle.ring_span(place.ring, self.view.rings)
        room = max(2 * self.style.node + 8, 4.5 * self.style.names.size)
        resting = circle.resting_distance(place.ring, self.view.rings)
        crowded = len(self.view.in_ring(place.ring)) * room > 2 * pi * resting * self.ground.radius
        orbits = (inner + (outer - inner) / 3, inner + (outer - inner) * 2 / 3) if crowded else (resting,)
        nearest = min(orbits, key=lambda orbit: (abs(orbit - place.distance), orbit))
        return replace(place, distance=round(nearest, 4))

    def has_line(self, person: PersonView, selected: PersonId | None = None) -> bool:
        """Whether the line to a person is drawn."""
        match self.lines:
            case Lines.ALL:
                return True
            case Lines.FOCUS_AND_CONFLICT:
                return person.focus or person.tone is Tone.CONFLICTED or person.id == selected
            case Lines.SELECTED:
                return person.id == selected
            case Lines.NONE:
                return False


def lay_out(
    view: CircleView,
    size: tuple[float, float],
    audience: Audience = THERAPIST,
    *,
    paper: bool = False,
    scale: float = 1.0,
    lines: Lines | None = None,
    beyond: bool = False,
    compared: bool = False,
    translate: Translate = english,
) -> CircleLayout:
    """Find the place of everybody and of their names; `beyond` keeps the outer zone open.

    A circle that is `compared` with another leaves people where they were put and has smaller
    names: who did not move must be at the same point in both.
    """
    usual = COMPARED if compared else CLIENT_VIEW if audience.is_client else SCREEN
    style = (PAPER if paper else usual).enlarged(scale)
    words = CircleWords(audience, translate)
    if audience.is_client:
        view = replace(view, people=tuple(replace(person, focus=False) for person in view.people))
    if lines is None:
        lines = Lines.ALL if len(view.people) <= FEW_PEOPLE else Lines.FOCUS_AND_CONFLICT
    ground = _ground(view, size, style, words, beyond)
    bare = CircleLayout(view, *size, ground, style, words, lines, (), (), {})
    first = _with_people(bare, name_room=False)
    if compared or len(first.names) == len(first.nodes):
        return first
    second = _with_people(bare, name_room=True)
    return second if len(second.names) > len(first.names) else first


def _ground(
    view: CircleView, size: tuple[float, float], style: CircleStyle, words: CircleWords, beyond: bool
) -> Ground:
    width, height = size
    shown = beyond or bool(view.in_ring(BEYOND))
    half = min(width, height) / 2
    radius = max(half - max(min(style.room, 0.1 * half), 0.9 * style.pill), 40.0)
    if style.paper:
        radius = min(radius, PAPER_RADIUS)
    if shown:
        radius /= circle.ring_span(BEYOND, view.rings)[1]
    numbers = (*range(1, view.rings + 1), *((BEYOND,) if shown else ()))
    pills = tuple(
        text_width(words.ring(ring), style.pill, Face.MEDIUM) / 2 + 0.9 * style.pill for ring in numbers
    )
    return Ground(width / 2, height / 2, radius, view.rings, shown, pills, style.scale)


def _with_people(bare: CircleLayout, *, name_room: bool) -> CircleLayout:
    """The layout with everybody in it; with `name_room`, names push people apart as well."""
    view, style, words = bare.view, bare.style, bare.words
    usual = style.node if len(view.people) <= MANY_PEOPLE else style.crowded

    def reach(person: PersonView, r: float) -> tuple[float, float, float, float]:
        return reach_below(person, r, words, style.names)

    nodes, more = place_people(
        view.people, bare.ground, usual, has_line=bare.has_line, reach=reach if name_room else None
    )
    lined = [node.person for node in nodes if bare.has_line(node.person)]
    names = place_names(nodes, bare.ground, words, style.names, (bare.width, bare.height), lined)
    return replace(bare, nodes=nodes, more=more, names=names)


def between(before: CircleLayout, after: CircleLayout, share: float) -> CircleLayout:
    """A moment on the way from one layout to another; who was not there before is in place at once."""
    was = {node.person.id: node for node in before.nodes}
    nodes = tuple(_on_the_way(was.get(node.person.id, node), node, share) for node in after.nodes)
    names: dict[int, Name] = {
        end.person.id: after.names[end.person.id].shifted(now.x - end.x, now.y - end.y)
        for now, end in zip(nodes, after.nodes, strict=True)
        if end.person.id in after.names
    }
    return replace(after, nodes=nodes, names=names)


def _on_the_way(start: Node, end: Node, share: float) -> Node:
    x, y, r = (
        one + (other - one) * share for one, other in ((start.x, end.x), (start.y, end.y), (start.r, end.r))
    )
    return replace(end, x=x, y=y, r=r)
