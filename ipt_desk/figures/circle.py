"""The closeness circle: a frozen view and a size become a picture, alike on screen and on paper.

`circle_scene(view, size, audience, paper=True)` gives the circle for a printed form, in the roles
`PAPER_ROLES` alone; `blank_circle(size, paper=True)` the one to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from ipt_desk.domain import circle
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, further_out
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.circle_area_names import AreaName
from ipt_desk.figures.circle_ground import capacity
from ipt_desk.figures.circle_labels import face_of
from ipt_desk.figures.circle_layout import PAPER_SIZE, CircleLayout, Lines, lay_out
from ipt_desk.figures.circle_marks import badge, bars, moved, shield, target, wish_shapes
from ipt_desk.figures.circle_places import More, Node
from ipt_desk.figures.circle_words import ME, Translate, english
from ipt_desk.figures.scene import Anchor, Box, Circle, Face, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.figures.tones import BADGES, died_pen, edge_pen, role_of, tone_line
from ipt_desk.figures.type import text_width
from ipt_desk.services.circle_view import CircleView, PersonView, blank_view

__all__ = ["CircleLayout", "Lines", "blank_circle", "capacity", "circle_scene", "draw", "lay_out"]

PAPER_ROLES = frozenset(
    {"text", "text2", "text3", "surface", "ringLine", "ring1", "ring2", "ring3", "dead", "distant"}
)
"""The roles a circle on paper uses; the print palette gives them ink, greys and white."""


def circle_scene(
    view: CircleView,
    size: tuple[float, float],
    audience: Audience = THERAPIST,
    *,
    paper: bool = False,
    scale: float = 1.0,
    lines: Lines | None = None,
    selected: PersonId | None = None,
    translate: Translate = english,
) -> Scene:
    """The picture of a circle; `scale` enlarges text and nodes, `lines` None draws what fits the number."""
    layout = lay_out(view, size, audience, paper=paper, scale=scale, lines=lines, translate=translate)
    return draw(layout, selected)


def blank_circle(
    size: tuple[float, float] = PAPER_SIZE,
    audience: Audience = THERAPIST,
    *,
    rings: int = circle.DEFAULT_RINGS,
    paper: bool = True,
    scale: float = 1.0,
    translate: Translate = english,
) -> Scene:
    """The rings with their names and nobody in them yet."""
    view = blank_view(CaseId(0), rings)
    return circle_scene(view, size, audience, paper=paper, scale=scale, translate=translate)


def draw(
    layout: CircleLayout,
    selected: PersonId | None = None,
    without: PersonId | None = None,
    *,
    under: Sequence[Shape] = (),
    named_rings: bool = True,
) -> Scene:
    """The picture of a layout; `without` leaves out the person who is being moved.

    `under` is drawn over the lines and under the people; `named_rings` False leaves the
    names of the rings out.
    """
    shapes: list[Shape] = [*_rings(layout), *_sector_limits(layout)]
    nodes = [node for node in layout.nodes if node.person.id != without]
    shapes += [_line(layout, node, selected) for node in nodes if layout.has_line(node.person, selected)]
    shapes += ring_names(layout) if named_rings else []
    shapes += _centre(layout)
    shapes += under
    for wish in layout.wishes:
        if wish.node.person.id != without:
            alt = layout.words.wish(wish.node.person)
            shapes += wish_shapes(wish, layout.ground, layout.style.unit, _mark(wish.node.person), alt)
    for node in nodes:
        shapes += _node(layout, node, node.person.id == selected)
    for more in layout.more:
        shapes += _more(layout, more)
    for node in nodes:
        shapes += _name(layout, node)
    for area in layout.areas:
        shapes += _area(layout, area)
    return Scene(layout.width, layout.height, tuple(shapes), layout.words.summary(layout.view))


def ring_edges(layout: CircleLayout, ring: int) -> tuple[Shape, ...]:
    """The limits of the ring that a person would land in."""
    inner, outer = layout.ground.span(ring)
    limits = (outer,) if ring == 1 else (inner, outer)
    ground = layout.ground
    return tuple(Circle(ground.cx, ground.cy, limit, pen=Pen("accent", 2.0)) for limit in limits)


def held_person(layout: CircleLayout, node: Node, x: float, y: float) -> tuple[Shape, ...]:
    """A person who is being moved: a dashed ghost where they were, and a larger node that follows."""
    lifted = Node(node.person, x, y, node.r + 3)
    ghost = Circle(node.x, node.y, node.r, fill="surface", pen=Pen("accent", 1.25, (4, 3)))
    way = Stroke(((node.x, node.y), (x, y)), Pen("accent", 1.25, (4, 3)))
    halo = Circle(x, y, lifted.r + 6, fill="accentSoft", pen=Pen("accent", 2.0))
    line = _line(layout, lifted, node.person.id)
    return (line, way, ghost, halo, *_node(layout, lifted, False))


def name_beside(layout: CircleLayout, person: PersonId) -> tuple[Shape, ...]:
    """The name of a person whose name had no free place, below the node and over what is there."""
    node = layout.node(person)
    if node is None or person in layout.names:
        return ()
    y = node.y + node.r + layout.style.names.size * 1.2
    return (_label(layout, node.person, node.person.name, node.x, y, Anchor.MIDDLE, main=True),)


def more_beside(layout: CircleLayout, more: More, person: PersonView) -> tuple[Shape, ...]:
    """The node that stands for several as selected, with the name of the one of them who is."""
    y = more.y + more.r + layout.style.names.size * 1.2
    ring = Circle(more.x, more.y, more.r + 4.0, pen=Pen("accent", 2.25))
    return ring, _label(layout, person, person.name, more.x, y, Anchor.MIDDLE, main=True)


def portrait(person: PersonView, x: float, y: float, r: float) -> tuple[Shape, ...]:
    """One person's node by itself, as a sign beside their name."""
    fill, pen = ("dead", died_pen()) if person.died else ("surface", edge_pen(person.tone))
    size = r * 0.72
    role = "text2" if person.died else "text"
    return (
        Circle(x, y, r, fill, pen),
        Label(x, y + size * 0.36, person.initials, size, role, Face.SEMIBOLD, Anchor.MIDDLE),
    )


def ring_role(ring: int, rings: int) -> str:
    """The role that fills a ring: the innermost and outermost have their own, those between share one."""
    if ring == BEYOND:
        return "surface"
    return "ring1" if ring == 1 else "ring3" if ring == rings else "ring2"


def _rings(layout: CircleLayout) -> Iterator[Shape]:
    ground, unit = layout.ground, layout.style.unit
    if ground.beyond:
        yield Circle(
            ground.cx,
            ground.cy,
            ground.span(BEYOND)[1],
            pen=Pen("ringLine", 1.25 * unit, (5 * unit, 4 * unit)),
        )
    for ring in range(ground.rings, 0, -1):
        alt = layout.words.ring(ring)
        fill = ring_role(ring, ground.rings)
        yield Circle(ground.cx, ground.cy, ground.span(ring)[1], fill, Pen("ringLine", 1.25 * unit), alt=alt)


def _sector_limits(layout: CircleLayout) -> Iterator[Shape]:
    """A dotted line between the areas, from the middle to the outermost limit."""
    ground, unit = layout.ground, layout.style.unit
    if len(layout.sectors) < 2:
        return
    for sector in layout.sectors:
        ends = (ground.point(sector.start, ground.disc), ground.point(sector.start, ground.outer))
        yield Stroke(ends, Pen("ringLine", 1.5 * unit, (0.1, 5 * unit), round=True))


def _area(layout: CircleLayout, area: AreaName) -> Iterator[Shape]:
    style = layout.style.names
    for row, (text, baseline) in enumerate(zip(area.lines, area.baselines, strict=True)):
        size, role, face = (
            (style.size, "text2", Face.SEMIBOLD) if row == 0 else (style.small, "text3", Face.REGULAR)
        )
        yield Label(area.x, baseline, text, size, role, face, area.anchor)


def ring_names(layout: CircleLayout) -> list[Shape]:
    """The names of the rings, each on its limit at 12 o'clock."""
    shapes: list[Shape] = []
    ground, size = layout.ground, layout.style.pill
    for ring, (left, top, right, bottom) in zip(ground.numbers, ground.pill_boxes(), strict=True):
        pen = Pen("ringLine", layout.style.unit)
        shapes.append(Box(left, top, right - left, bottom - top, "surface", pen, (bottom - top) / 2))
        baseline = (top + bottom) / 2 + size * 0.36
        text = layout.words.ring(ring)
        shapes.append(Label(ground.cx, baseline, text, size, "text2", Face.MEDIUM, Anchor.MIDDLE))
    return shapes


def _centre(layout: CircleLayout) -> list[Shape]:
    ground, paper = layout.ground, layout.style.paper
    client = layout.words.audience.is_client or paper or not layout.view.initials
    text = layout.words.say(ME) if client else layout.view.initials
    fill, ink = ("text", "surface") if paper else ("accent", "onAccent")
    size = min(layout.style.me, ground.disc * 0.7)
    return [
        Circle(ground.cx, ground.cy, ground.disc, fill, alt=text),
        Label(ground.cx, ground.cy + size * 0.36, text, size, ink, Face.SEMIBOLD, Anchor.MIDDLE),
    ]


def _mark(person: PersonView) -> Mark:
    return Mark(Subject.PEOPLE, person.id)


def _line(layout: CircleLayout, node: Node, selected: PersonId | None) -> Shape:
    ground, person = layout.ground, node.person
    length = hypot(node.x - ground.cx, node.y - ground.cy) or 1.0
    along = ((node.x - ground.cx) / length, (node.y - ground.cy) / length)
    edge = node.r + (3.5 * layout.style.unit if person.focus else 0)
    start = (ground.cx + along[0] * ground.disc, ground.cy + along[1] * ground.disc)
    end = (node.x - along[0] * edge, node.y - along[1] * edge)
    width = 2.6 if person.focus or person.id == selected else 2.0
    return tone_line(
        person.tone, start, end, width, unit=layout.style.unit, paper=layout.style.paper, mark=_mark(person)
    )


def _node(layout: CircleLayout, node: Node, selected: bool) -> Iterator[Shape]:
    style, person, mark = layout.style, node.person, _mark(node.person)
    role = role_of(person.tone, style.paper)
    if selected:
        reach = node.r + (8.0 if person.focus else 5.5)
        yield Circle(node.x, node.y, reach, "accentSoft", Pen("accent", 2.25), mark)
    if person.focus:
        yield Circle(node.x, node.y, node.r + 3.5 * style.unit, "surface", Pen(role, 1.5 * style.unit), mark)
    fill, pen = "surface", edge_pen(person.tone, unit=style.unit, paper=style.paper)
    if person.died:
        fill, pen = "dead", died_pen(style.unit)
    alt = layout.words.person(person, grouped=layout.grouped)
    yield Circle(node.x, node.y, node.r, fill, pen, mark, alt)
    size = min(style.initials, node.r * 0.72)
    ink = "text2" if person.died else "text"
    yield Label(
        node.x, node.y + size * 0.36, person.initials, size, ink, Face.SEMIBOLD, Anchor.MIDDLE, mark=mark
    )
    yield from _marks(layout, node)


def _marks(layout: CircleLayout, node: Node) -> Iterator[Shape]:
    """The small marks at a node, each of which its Alt text says as well."""
    style, ground, person, mark = layout.style, layout.ground, node.person, _mark(node.person)
    role = role_of(person.tone, style.paper)
    if person.estranged or layout.words.ended(person):
        yield from bars(node, ground, 2 if person.estranged else 1, style.unit, mark)
    if person.moved_from is not None:
        outwards = further_out(person.place.ring, person.moved_from.ring)
        yield from moved(node, ground, outwards, style.unit, mark)
    if person.focus:
        yield from target(node, role, style.unit)
    if layout.badges and not person.died and person.tone is not None:
        yield from badge(node, role, BADGES[person.tone], style.unit)
    if person.mind_safety:
        yield shield(node, style.unit, mark)


def _more(layout: CircleLayout, more: More) -> Iterator[Shape]:
    text, alt = f"+{len(more.people)}", layout.words.more(more.ring, more.people)
    ids = [person.id for person in more.people]
    mark = Mark(Subject.PEOPLE, ids[0], tuple(ids[1:]))
    pen = Pen("text3", 1.25 * layout.style.unit)
    yield Circle(more.x, more.y, more.r, "surface", pen, mark, alt)
    size = min(more.r * 0.85, 1.7 * more.r / text_width(text, 1.0, Face.SEMIBOLD))
    yield Label(more.x, more.y + size * 0.36, text, size, "text2", Face.SEMIBOLD, Anchor.MIDDLE, mark=mark)


def _name(layout: CircleLayout, node: Node) -> Iterator[Shape]:
    name = layout.names.get(node.person.id)
    if name is None:
        return
    for row, (text, baseline) in enumerate(zip(name.lines, name.baselines, strict=True)):
        main = row == 0 and text != layout.words.years(node.person)
        yield _label(layout, node.person, text, name.x, baseline, name.anchor, main=main)


def _label(
    layout: CircleLayout, person: PersonView, text: str, x: float, y: float, anchor: Anchor, *, main: bool
) -> Label:
    style, ground = layout.style.names, layout.ground
    ring = circle.ring_at(hypot(x - ground.cx, y - ground.cy) / ground.radius, ground.rings)
    size, role, face = (style.size, "text", face_of(person)) if main else (style.small, "text3", Face.REGULAR)
    return Label(x, y, text, size, role, face, anchor, ring_role(ring, ground.rings), _mark(person))
