"""How a closeness circle is laid out: sizes, ground, people and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import hypot

from ipt_desk.domain import circle
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_area_names import AreaName, area_lines, area_name, radius_beside
from ipt_desk.figures.circle_ground import Ground, Sector, slots
from ipt_desk.figures.circle_labels import Name, NameStyle, Naming, reach_below, widest_name
from ipt_desk.figures.circle_marks import Wish, wish_way, wishes
from ipt_desk.figures.circle_places import More, Node, Places, orbits
from ipt_desk.figures.circle_sectors import sector_of, sectors
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
    14.25, 10.5, 10.0, NameStyle(10.9, 9.8), 9.4, 11.5, 10.0, unit=0.75, scale=0.75, paper=True
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
    sectors: tuple[Sector, ...] = ()
    areas: tuple[AreaName, ...] = ()
    wishes: tuple[Wish, ...] = ()

    @property
    def grouped(self) -> bool:
        """Whether people stand in the sector of their area."""
        return bool(self.sectors)

    @property
    def badges(self) -> bool:
        """Whether nodes wear a badge for the relationship."""
        hidden = len(self.view.people) > FEW_PEOPLE or self.lines is not Lines.ALL
        return hidden and not self.words.audience.is_client

    @property
    def node_radius(self) -> float:
        """The radius of people in a ring that is not too full."""
        return self.ground.node_radius(_usual_node(self.view, self.style))

    def capacity(self, ring: int) -> int:
        """How many people a ring takes before they grow smaller."""
        return len(slots(self.ground, ring, self.node_radius))

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

    def sector_of(self, person: PersonView) -> Sector | None:
        """The sector of a person's area, where people are grouped."""
        return sector_of(person, self.sectors) if self.sectors else None

    def sector_at(self, x: float, y: float) -> Sector | None:
        """The sector under a point, where people are grouped."""
        turn = self.ground.turn_at(x, y)
        return next((sector for sector in self.sectors if sector.start <= turn <= sector.end), None)

    def place_for(self, person: PersonView, x: float, y: float) -> Place:
        """The place of a person who is let go at a point.

        In a grouped circle that is a place among those of their own area: the free angle they have
        without groups changes only as far as their neighbours there ask for.
        """
        place = self.ground.place_at(x, y)
        sector = self.sector_of(person)
        if sector is None or sector.whole:
            return place
        return replace(place, angle=self._angle_among(person, place.ring, sector, x, y))

    def degrees_past(self, person: PersonView, direction: int) -> float:
        """How far somebody turns to pass their next neighbour in ring and sector, 0 where there is none.

        `direction` is 1 for clockwise and -1 for the other way round.
        """
        own = direction * circle.clockwise_from_noon(person.place.angle)
        end = 360 - circle.CORRIDOR if direction > 0 else -circle.CORRIDOR
        ahead = [
            (direction * circle.clockwise_from_noon(other.place.angle), direction * other.id)
            for other in self.view.in_ring(person.place.ring)
            if other.id != person.id and self.sector_of(other) == self.sector_of(person)
        ]
        ahead = sorted(each for each in ahead if each > (own, direction * person.id))
        if not ahead:
            return 0.0
        after = ahead[1][0] if len(ahead) > 1 else end
        return direction * ((ahead[0][0] + after) / 2 - own)

    def _angle_among(self, person: PersonView, ring: int, sector: Sector, x: float, y: float) -> float:
        turn = min(max(self.ground.turn_at(x, y), sector.start), sector.end)
        before, after = circle.CORRIDOR, 360 - circle.CORRIDOR
        for node in self.nodes:
            other = node.person
            if other.id == person.id or other.place.ring != ring or self.sector_of(other) != sector:
                continue
            own = circle.clockwise_from_noon(other.place.angle)
            if self.ground.turn_at(node.x, node.y) <= turn:
                before = max(before, own)
            else:
                after = min(after, own)
        own = circle.clockwise_from_noon(person.place.angle)
        return person.place.angle if before < own < after else circle.normal_angle((before + after) / 2 - 90)

    def snapped(self, place: Place) -> Place:
        """`place` on the nearest orbit of its ring: the middle, or two where the ring is full."""
        members = self.view.in_ring(place.ring)
        widest = widest_name(members, self.words, self.style.names)
        ways = orbits(place.ring, len(members), self.ground, self.node_radius, widest)
        shares = [way / self.ground.radius for way in ways]
        nearest = min(shares, key=lambda orbit: (abs(orbit - place.distance), orbit))
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
    view = _as_seen(view, audience, paper=paper, compared=compared)
    if lines is None:
        lines = Lines.ALL if len(view.people) <= FEW_PEOPLE else Lines.FOCUS_AND_CONFLICT
    bare = _empty(view, size, style, words, lines, beyond)
    return _with_people(bare, as_put=compared)


def _as_seen(view: CircleView, audience: Audience, *, paper: bool, compared: bool) -> CircleView:
    """The circle without marks that are not for these eyes: fear or violence is for the screen alone."""
    client = audience.is_client
    people = tuple(
        replace(
            person,
            focus=person.focus and not client,
            mind_safety=person.mind_safety and not (client or paper),
            estranged=person.estranged and not client,
            ended_on=None if client else person.ended_on,
            moved_from=None if client else person.moved_from,
        )
        for person in view.people
    )
    return replace(view, people=people, grouped=view.grouped and not compared)


def _empty(
    view: CircleView,
    size: tuple[float, float],
    style: CircleStyle,
    words: CircleWords,
    lines: Lines,
    beyond: bool,
) -> CircleLayout:
    """The ground with its sectors and their names, and nobody in it yet."""
    ground = _ground(view, size, style, words, beyond)
    bare = CircleLayout(view, *size, ground, style, words, lines, (), (), {})
    if not view.grouped or not view.people:
        return bare
    usual = _usual_node(view, style)
    named = _named(view, sectors(view.people, ground, ground.node_radius(usual)), words)
    ground = replace(ground, radius=radius_beside(named, ground, style.names, size))
    named = _named(view, sectors(view.people, ground, ground.node_radius(usual)), words)
    areas = tuple(area_name(sector, texts, ground, style.names, size) for sector, texts in named)
    return replace(bare, ground=ground, sectors=tuple(sector for sector, _texts in named), areas=areas)


def _named(
    view: CircleView, among: tuple[Sector, ...], words: CircleWords
) -> list[tuple[Sector, tuple[str, ...]]]:
    counts = Counter(sector_of(person, among) for person in view.people)
    return [(sector, area_lines(sector, counts[sector], words)) for sector in among]


def _ground(
    view: CircleView, size: tuple[float, float], style: CircleStyle, words: CircleWords, beyond: bool
) -> Ground:
    width, height = size
    shown = beyond or view.beyond or any(_is_beyond(person) for person in view.people)
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


def _is_beyond(person: PersonView) -> bool:
    """Whether somebody stands outside the rings, or is wished to."""
    return BEYOND in (person.place.ring, person.wished.ring if person.wished else None)


def _usual_node(view: CircleView, style: CircleStyle) -> float:
    return style.node if len(view.people) <= MANY_PEOPLE else style.crowded


def _with_people(bare: CircleLayout, *, as_put: bool) -> CircleLayout:
    """The layout with everybody in it; people whose names have no room are moved apart, unless `as_put`."""
    view, names = bare.view, bare.style.names

    def reach(person: PersonView, r: float) -> tuple[float, float, float, float]:
        return reach_below(person, r, bare.words, names)

    def widest(people: Sequence[PersonView]) -> float:
        return widest_name(people, bare.words, names)

    usual = _usual_node(view, bare.style)
    if as_put:
        places = Places(view.people, bare.ground, usual)
    else:
        places = Places(
            view.people, bare.ground, usual, sectors=bare.sectors, lined=bare.has_line, widest=widest
        )
    bare = replace(bare, more=places.more)
    best, naming = _with_names(bare, places.settle())
    if as_put:
        return best
    if unnamed := _unnamed(best):
        other, renaming = _with_names(bare, places.make_room(reach, unnamed))
        if len(other.names) > len(best.names):
            best, naming = other, renaming
    return _find_room(best, naming, places)


def _unnamed(layout: CircleLayout) -> frozenset[int]:
    return frozenset(node.person.id for node in layout.nodes) - layout.names.keys()


def _find_room(layout: CircleLayout, naming: Naming, places: Places) -> CircleLayout:
    """The same with people moved a little who have no name yet and have one there."""
    unnamed = _unnamed(layout)
    if not unnamed:
        return layout
    places.return_to(layout.nodes)
    nodes = [*layout.nodes]
    for at, node in enumerate(layout.nodes):
        if node.person.id in unnamed and node.person.wished is None:
            nodes[at] = naming.move(node, places.elsewhere(at))
    return replace(layout, nodes=tuple(nodes), names=naming.names)


def _with_names(bare: CircleLayout, nodes: tuple[Node, ...]) -> tuple[CircleLayout, Naming]:
    sectors_of: dict[int, Sector] = {}
    if len(bare.sectors) > 1:
        sectors_of = {node.person.id: sector_of(node.person, bare.sectors) for node in nodes}
    wished = wishes(nodes, bare.ground, bare.style.scale, sectors_of)
    lined = [node.person for node in nodes if bare.has_line(node.person)]
    taken = [wish.box for wish in wished] + [area.box for area in bare.areas]
    taken += [(more.x - more.r, more.y - more.r, more.x + more.r, more.y + more.r) for more in bare.more]
    bounds = (bare.width, bare.height)
    ways = [wish_way(wish, bare.ground, bare.style.unit) for wish in wished]
    naming = Naming(nodes, bare.ground, bare.words, bare.style.names, bounds, lined, taken=taken, ways=ways)
    return replace(bare, nodes=nodes, names=naming.names, wishes=wished), naming


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
