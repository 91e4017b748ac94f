"""The rules that every layout of a closeness circle keeps, and circles of any kind to try them with."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import asin, degrees, hypot

from ipt_desk.domain import circle, vague
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.letters import letters
from ipt_desk.figures.circle import draw
from ipt_desk.figures.circle_ground import SMALLEST_NODE, Reach, Sector
from ipt_desk.figures.circle_labels import LONGEST
from ipt_desk.figures.circle_layout import CircleLayout, Lines, lay_out
from ipt_desk.figures.circle_places import Node
from ipt_desk.services.circle_view import CircleView, PersonView

SIZES = ((634.0, 685.0), (886.0, 685.0), (420.0, 420.0), (500.0, 456.0))
AREAS = (
    *("Family", "Friends", "Work", "Community", ""),
    *("Choir", "Allotment", "Night shift", "Parents' group", "Pub"),
)
NAMES = (
    "Rowan",
    "Marguerite van der Zande-Oyelaran the Second",
    "Zoë\u0301\u0302\u0303 Ångström",
    "عبد الرحمن بن خالد",
    "שרה בת אברהם",
    "ส้มโอ ศรีสุวรรณ",
    "歐陽詩韻小姐與她的三位好朋友",
    "अनुष्का श्रीवास्तव",
    "👩\u200d👩\u200d👧\u200d👦 next door",
    "🇮🇪🇳🇿🇨🇾",
    "👍🏽👍🏿",
    "Nguyễn Thị Hồng Nhung",
    "x",
)
_EPS = 0.01


@dataclass(frozen=True, slots=True)
class Case:
    """One circle to lay out, for whom, and on how much room."""

    view: CircleView
    size: tuple[float, float] = SIZES[0]
    audience: Audience = THERAPIST
    paper: bool = False
    lines: Lines | None = None

    def lay_out(self) -> CircleLayout:
        """The layout of this circle."""
        return lay_out(self.view, self.size, self.audience, paper=self.paper, lines=self.lines)


def person(at: int, name: str, place: Place, tone: Tone | None, area: str = "", marks: int = 0) -> PersonView:
    """Somebody with some of the marks; each bit of `marks` is one of them."""
    return PersonView(
        PersonId(at + 1),
        f"uid-{at}",
        name,
        "".join(letters(name)[:2]),
        place,
        tone,
        area=area,
        focus=bool(marks & 1),
        died=bool(marks & 2),
        died_on=vague.parse("2019") if marks & 2 else None,
        wished=Place(1, place.angle, 0.3) if marks & 4 else None,
        moved_from=Place(2, place.angle, 0.5) if marks & 8 and place.ring != 2 else None,
        estranged=bool(marks & 16),
        mind_safety=bool(marks & 32),
    )


def any_case(chance: random.Random) -> Case:
    """A circle of any kind."""
    rings = chance.randint(circle.MIN_RINGS, circle.MAX_RINGS)
    count = chance.choice((chance.randint(1, 20), chance.randint(1, circle.MOST_PEOPLE)))
    spread = chance.choice((1.0, 20.0, 180.0))
    middle = chance.uniform(-180, 180)
    beyond = chance.random() < 0.4
    favourite = chance.randint(1, rings)
    people = []
    for at in range(count):
        ring = favourite if chance.random() < 0.5 else chance.randint(0 if beyond else 1, rings)
        inner, outer = circle.ring_span(ring, rings)
        own = chance.uniform(inner, outer)
        distance = chance.choice((own, circle.resting_distance(ring, rings)))
        place = circle.within_rings(Place(ring, middle + chance.uniform(-spread, spread), distance), rings)
        marks = chance.choice((0, 0, 0, chance.getrandbits(6)))
        tone = chance.choice((None, *Tone))
        people.append(person(at, _any_name(chance), place, tone, chance.choice(AREAS), marks))
    view = CircleView(
        CaseId(1), "Juniper Vale", "JV", "", rings, tuple(people), (), False, beyond, chance.random() < 0.5
    )
    audience = chance.choice((THERAPIST, CLIENT))
    return Case(view, chance.choice(SIZES), audience, chance.random() < 0.2, chance.choice((None, *Lines)))


def _any_name(chance: random.Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(NAMES)
    return "".join(chance.choice("".join(NAMES)) for _ in range(chance.randint(1, 40))).strip() or "x"


def broken_rules(case: Case) -> list[str]:
    """The rules that the layout of a circle does not keep."""
    layout = case.lay_out()
    broken = [name for name, keeps in RULES.items() if not keeps(layout)]
    shuffled = replace(case.view, people=case.view.people[::-1])
    other = replace(case, view=shuffled).lay_out()
    if {node.person.id: node for node in other.nodes} != {node.person.id: node for node in layout.nodes}:
        broken.append("the same people give the same layout")
    if other.names != layout.names:
        broken.append("the same people give the same names")
    return broken


def _reach(layout: CircleLayout, node: Node) -> float:
    return hypot(node.x - layout.ground.cx, node.y - layout.ground.cy)


def nobody_leaves_their_ring(layout: CircleLayout) -> bool:
    """Everybody is inside the limits of their ring, wholly."""
    for node in layout.nodes:
        inner, outer = layout.ground.span(node.person.place.ring)
        distance = _reach(layout, node)
        if distance - node.r < inner - _EPS or distance + node.r > outer + _EPS:
            return False
    return True


def nobody_leaves_their_sector(layout: CircleLayout) -> bool:
    """Everybody is inside their sector, wholly where it is wide enough for a node."""
    return all(_inside(layout, node, layout.sector_of(node.person)) for node in layout.nodes)


def _inside(layout: CircleLayout, node: Node, sector: Sector | None) -> bool:
    if sector is None or sector.whole:
        return True
    turn, distance = layout.ground.turn_at(node.x, node.y), _reach(layout, node)
    margin = degrees(asin(min(node.r / distance, 1.0)))
    if 2 * margin + 2 > sector.end - sector.start:
        margin = 0.0
    return sector.start + margin - _EPS <= turn <= sector.end - margin + _EPS


def the_order_is_kept(layout: CircleLayout) -> bool:
    """Going clockwise from 12 o'clock the people of a ring, or of its sector, come in their order."""
    zones: dict[tuple[int, Sector | None], list[Node]] = {}
    for node in layout.nodes:
        zones.setdefault((node.person.place.ring, layout.sector_of(node.person)), []).append(node)
    for members in zones.values():
        members.sort(key=lambda node: (circle.clockwise_from_noon(node.person.place.angle), node.person.id))
        turns = [layout.ground.turn_at(node.x, node.y) for node in members]
        if any(later < earlier - 1e-6 for earlier, later in pairwise(turns)):
            return False
    return True


def no_two_nodes_overlap(layout: CircleLayout) -> bool:
    """Neither people nor the nodes for the rest of a full ring."""
    spots = [(node.x, node.y, node.r) for node in layout.nodes]
    spots += [(more.x, more.y, more.r) for more in layout.more]
    return all(
        hypot(one[0] - other[0], one[1] - other[1]) >= one[2] + other[2] - _EPS
        for one, other in combinations(spots, 2)
    )


def within_the_capacity_everybody_has_a_place_of_the_usual_size(layout: CircleLayout) -> bool:
    """A ring, or its part in a sector, hides or shrinks people only where it is too full for them."""
    if layout.grouped:
        return True
    for ring in layout.ground.numbers:
        if len(layout.view.in_ring(ring)) <= layout.capacity(ring):
            drawn = [node for node in layout.nodes if node.person.place.ring == ring]
            if len(drawn) < len(layout.view.in_ring(ring)) or any(
                node.r != layout.node_radius for node in drawn
            ):
                return False
    return True


def who_is_hidden_stands_behind_a_node_of_a_ring_of_the_smallest(layout: CircleLayout) -> bool:
    """Everybody is drawn once, as a node or behind one; a ring hides people only after it has shrunk."""
    seen = [node.person.id for node in layout.nodes]
    seen += [person.id for more in layout.more for person in more.people]
    smallest = SMALLEST_NODE * layout.ground.scale
    small = all(more.r <= smallest + _EPS and len(more.people) > 1 for more in layout.more)
    return small and sorted(seen) == sorted(person.id for person in layout.view.people)


def no_name_covers_anything(layout: CircleLayout) -> bool:
    """Names lie over no node, no other name, no wish, no name of a ring or area, and inside the picture."""
    boxes = [name.box for name in layout.names.values()]
    taken = [*layout.ground.pill_boxes(), *(area.box for area in layout.areas)]
    taken += [wish.box for wish in layout.wishes]
    if any(_overlap(one, other) for one, other in combinations(boxes, 2)):
        return False
    if any(_overlap(box, other) for box in boxes for other in taken):
        return False
    spots = [(node.x, node.y, node.r) for node in layout.nodes]
    spots += [(more.x, more.y, more.r) for more in layout.more]
    if any(_distance(box, x, y) < r - _EPS for box in boxes for x, y, r in spots):
        return False
    return all(
        left >= 0 and top >= 0 and right <= layout.width and bottom <= layout.height
        for left, top, right, bottom in boxes
    )


def _overlap(one: Reach, other: Reach) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _distance(box: Reach, x: float, y: float) -> float:
    return hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))


def long_names_are_cut(layout: CircleLayout) -> bool:
    """No name has more letters than its limit and an ellipsis, and none is cut inside a letter."""
    for node in layout.nodes:
        name = layout.names.get(node.person.id)
        if name is not None and name.lines[0] != layout.words.years(node.person):
            shown = letters(name.lines[0].removesuffix("…"))
            if len(shown) > LONGEST or shown != letters(node.person.name)[: len(shown)]:
                return False
    return True


def every_name_is_said(layout: CircleLayout) -> bool:
    """Every name is in the words for who cannot see the picture."""
    said = [shape.alt for shape in draw(layout).shapes]
    return all(any(person.name in words for words in said) for person in layout.view.people)


def nothing_private_is_marked_for_others(layout: CircleLayout) -> bool:
    """Fear or violence is neither drawn nor said for the client or on paper."""
    if not layout.words.audience.is_client and not layout.style.paper:
        return True
    said = " ".join(shape.alt for shape in draw(layout).shapes).lower()
    return "fear" not in said and not any(node.person.mind_safety for node in layout.nodes)


RULES: Mapping[str, Callable[[CircleLayout], bool]] = {
    rule.__name__.replace("_", " "): rule
    for rule in (
        nobody_leaves_their_ring,
        nobody_leaves_their_sector,
        the_order_is_kept,
        no_two_nodes_overlap,
        within_the_capacity_everybody_has_a_place_of_the_usual_size,
        who_is_hidden_stands_behind_a_node_of_a_ring_of_the_smallest,
        no_name_covers_anything,
        long_names_are_cut,
        every_name_is_said,
        nothing_private_is_marked_for_others,
    )
}
