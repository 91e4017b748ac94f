"""The closeness circle as a picture: places, names, patterns, paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.domain import circle
from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.figures import tones
from ipt_desk.figures.circle import PAPER_ROLES, blank_circle, circle_scene, draw, held_person, name_beside
from ipt_desk.figures.circle_ground import capacity
from ipt_desk.figures.circle_layout import (
    FEW_PEOPLE,
    MANY_PEOPLE,
    PAPER_SIZE,
    CircleLayout,
    Lines,
    between,
    lay_out,
)
from ipt_desk.figures.scene import Circle, Label, Scene, Stroke
from ipt_desk.services.circle_view import CircleView, PersonView
from tests.support.people import crowd, junipers_circle

SIZE = (634.0, 685.0)


@st.composite
def circles(draw: st.DrawFn) -> CircleView:
    rings = draw(st.integers(circle.MIN_RINGS, circle.MAX_RINGS))
    spot = st.tuples(
        st.integers(BEYOND, rings),
        st.floats(-180, 180),
        st.floats(0, 1.3),
        st.sampled_from([None, *Tone]),
        st.booleans(),
    )
    people = [
        PersonView(
            PersonId(at + 1),
            f"uid-{at}",
            f"Person {at}",
            f"P{at}",
            circle.within_rings(Place(ring, angle, distance), rings),
            tone,
            focus=focus,
        )
        for at, (ring, angle, distance, tone, focus) in enumerate(draw(st.lists(spot, max_size=40)))
    ]
    return CircleView(CaseId(1), "Juniper Vale", "JV", "", rings, tuple(people))


def ring_of(count: int, ring: int, rings: int = 3, step: float = 0.0) -> CircleView:
    place = Place(ring, 90.0, circle.resting_distance(ring, rings))
    people = [
        PersonView(PersonId(at + 1), str(at), f"P{at}", f"{at}", replace(place, angle=90.0 + step * at))
        for at in range(count)
    ]
    return CircleView(CaseId(1), "Juniper Vale", "JV", "", rings, tuple(people))


def overlapping(layout: CircleLayout) -> list[tuple[str, str]]:
    spots = [(node.person.name, node.x, node.y, node.r) for node in layout.nodes]
    spots += [(f"+{each.ring}", each.x, each.y, each.r) for each in layout.more]
    return [
        (one[0], other[0])
        for one, other in combinations(spots, 2)
        if hypot(one[1] - other[1], one[2] - other[2]) < one[3] + other[3]
    ]


def texts(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Label)]


@settings(max_examples=120, deadline=None)
@given(view=circles())
def test_no_two_people_ever_overlap(view: CircleView) -> None:
    assert overlapping(lay_out(view, SIZE)) == []


@settings(max_examples=120, deadline=None)
@given(view=circles())
def test_nobody_leaves_their_ring(view: CircleView) -> None:
    layout = lay_out(view, SIZE)
    for node in layout.nodes:
        inner, outer = layout.ground.span(node.person.place.ring)
        distance = hypot(node.x - layout.ground.cx, node.y - layout.ground.cy)
        assert inner <= distance - node.r + 0.01
        assert distance + node.r <= outer + 0.01


@settings(max_examples=120, deadline=None)
@given(view=circles())
def test_the_people_of_a_ring_keep_their_order(view: CircleView) -> None:
    layout = lay_out(view, SIZE)
    for ring in layout.ground.numbers:
        members = [node for node in layout.nodes if node.person.place.ring == ring]
        members.sort(key=lambda node: (circle.clockwise_from_noon(node.person.place.angle), node.person.id))
        turns = [circle.clockwise_from_noon(layout.ground.place_at(node.x, node.y).angle) for node in members]
        assert all(later >= earlier - 1e-6 for earlier, later in pairwise(turns))


@settings(max_examples=60, deadline=None)
@given(view=circles())
def test_the_names_of_the_rings_are_covered_by_nobody(view: CircleView) -> None:
    layout = lay_out(view, SIZE)
    assert not [node for node in layout.nodes if layout.ground.touches_pill(node.x, node.y, node.r)]


@settings(max_examples=60, deadline=None)
@given(view=circles(), data=st.data())
def test_the_same_people_give_the_same_picture_in_any_order(view: CircleView, data: st.DataObject) -> None:
    shuffled = replace(view, people=tuple(data.draw(st.permutations(view.people))))
    one, other = lay_out(view, SIZE), lay_out(shuffled, SIZE)
    assert {node.person.id: node for node in one.nodes} == {node.person.id: node for node in other.nodes}


@settings(max_examples=60, deadline=None)
@given(view=circles())
def test_names_lie_over_no_node_and_no_other_name(view: CircleView) -> None:
    layout = lay_out(view, SIZE)
    boxes = [name.box for name in layout.names.values()]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in boxes:
        for node in layout.nodes:
            across = max(left - node.x, 0, node.x - right)
            along = max(top - node.y, 0, node.y - bottom)
            assert hypot(across, along) >= node.r


@pytest.mark.parametrize("rings", [2, 3, 4, 5])
@pytest.mark.parametrize("ring", [0, 1, 2])
def test_a_ring_filled_to_its_capacity_has_room_for_everybody(rings: int, ring: int) -> None:
    most = min(capacity(ring, rings, radius=230.0, node=13.0), circle.MOST_PEOPLE)
    layout = lay_out(ring_of(most, ring, rings), (640, 640))
    assert len(layout.nodes) == most
    assert overlapping(layout) == []


def test_a_ring_that_is_too_full_ends_in_a_node_for_the_rest() -> None:
    view = ring_of(80, 1, step=3.0)
    last = replace(view.people[-1], focus=True)
    layout = lay_out(replace(view, people=(*view.people[:-1], last)), SIZE)
    (more,) = layout.more
    assert len(layout.nodes) + len(more.people) == 80
    assert layout.node(last.id) is not None
    assert overlapping(layout) == []
    assert f"+{len(more.people)}" in texts(draw(layout))
    assert layout.more_at(more.x, more.y) is more


def test_junipers_people_stand_where_they_were_put_and_all_have_their_names() -> None:
    layout = lay_out(junipers_circle(), SIZE)
    assert len(layout.names) == 15
    for node in layout.nodes:
        place = layout.ground.place_at(node.x, node.y)
        assert place.angle == pytest.approx(node.person.place.angle)
        assert place.distance == pytest.approx(node.person.place.distance)


@pytest.mark.parametrize(("count", "nameless"), [(40, 0), (60, 1)])
def test_in_a_crowd_everybody_still_has_a_badge_and_nearly_everybody_a_name(
    count: int, nameless: int
) -> None:
    layout = lay_out(crowd(count), (886, 685))
    assert len(layout.nodes) == count
    assert len(layout.names) >= count - nameless
    assert overlapping(layout) == []
    assert layout.lines is Lines.FOCUS_AND_CONFLICT
    assert texts(draw(layout)).count("±") == sum(person.tone is Tone.MIXED for person in layout.view.people)


def test_up_to_twenty_people_every_line_is_drawn() -> None:
    scene = draw(lay_out(crowd(FEW_PEOPLE), SIZE))
    assert sum(isinstance(shape, Stroke) for shape in scene.shapes) == FEW_PEOPLE


@pytest.mark.parametrize(
    ("lines", "drawn"),
    [(Lines.ALL, 15), (Lines.FOCUS_AND_CONFLICT, 3), (Lines.SELECTED, 1), (Lines.NONE, 0)],
)
def test_the_lines_menu_says_whose_line_is_drawn(lines: Lines, drawn: int) -> None:
    scene = circle_scene(junipers_circle(), SIZE, lines=lines, selected=PersonId(2))
    assert sum(isinstance(shape, Stroke) for shape in scene.shapes) == drawn


def test_who_has_died_is_grey_and_dated() -> None:
    scene = circle_scene(junipers_circle(), SIZE)
    assert "died 2019" in texts(scene)
    (grey,) = [shape for shape in scene.shapes if isinstance(shape, Circle) and shape.fill == "dead"]
    assert grey.alt == "Dad, father, close, supportive, died 2019"


def test_a_focus_person_has_a_second_ring_for_the_therapist_only() -> None:
    def rowans_rings(scene: Scene) -> int:
        circles = [shape for shape in scene.shapes if isinstance(shape, Circle)]
        return sum(shape.mark is not None and shape.mark.id == 1 for shape in circles)

    assert rowans_rings(circle_scene(junipers_circle(), SIZE)) == 2
    assert rowans_rings(circle_scene(junipers_circle(), SIZE, CLIENT)) == 1


def test_the_client_stands_in_the_middle_as_me_and_reads_plain_words() -> None:
    scene = circle_scene(junipers_circle(), SIZE, CLIENT)
    assert "Me" in texts(scene)
    assert any("conflict" in shape.alt for shape in scene.shapes)
    assert not any("conflicted" in shape.alt for shape in scene.shapes)


def _roles(shape: object) -> set[str]:
    pen = getattr(shape, "pen", None)
    found = [getattr(shape, name, None) for name in ("fill", "role", "halo")] + [pen.role if pen else None]
    return {role for role in found if role is not None}


def test_a_printed_circle_is_ink_alone_and_of_the_agreed_size() -> None:
    scene = circle_scene(junipers_circle(), PAPER_SIZE, CLIENT, paper=True)
    assert {role for shape in scene.shapes for role in _roles(shape)} <= PAPER_ROLES
    assert max(shape.r for shape in scene.shapes if isinstance(shape, Circle)) == pytest.approx(216)


def test_a_blank_circle_has_its_rings_and_me_and_nobody() -> None:
    assert texts(blank_circle(rings=4)) == ["Very close", "Close", "Less close", "Not close", "Me"]


def test_a_circle_with_somebody_beyond_shows_the_outer_zone() -> None:
    view = junipers_circle()
    gone = replace(view.people[-1], place=Place(BEYOND, 10.0, 1.1))
    layout = lay_out(replace(view, people=(*view.people[:-1], gone)), SIZE)
    assert "Beyond" in texts(draw(layout))
    assert layout.ground.radius * 1.2 <= min(SIZE) / 2


def test_the_picture_is_summed_up_for_a_screen_reader() -> None:
    assert circle_scene(junipers_circle(), SIZE).alt == (
        "15 people. Very close: Rowan, Poppy, Bea, Nadia. Close: 5. Less close: 6. 1 conflicted: Denise."
    )


def test_a_zigzag_starts_and_ends_on_its_people() -> None:
    points = tones.zigzag((0, 0), (103, 0))
    assert (points[0], points[-1]) == ((0, 0), (103, 0))
    assert max(abs(y) for _x, y in points) == pytest.approx(3.6)
    assert len(points) == 2 + 2 * 10


def test_the_four_relationships_are_told_apart_without_colour() -> None:
    lines = [tones.tone_line(tone, (0, 0), (60, 0), paper=True) for tone in Tone]
    assert len({(line.pen.dash if line.pen else (), len(line.points)) for line in lines}) == 4


def test_a_person_who_is_moved_leaves_a_ghost_behind() -> None:
    layout = lay_out(junipers_circle(), SIZE)
    node = layout.node(PersonId(9))
    assert node is not None
    circles = [shape for shape in held_person(layout, node, 400, 300) if isinstance(shape, Circle)]
    assert [shape.x for shape in circles if shape.pen is not None and shape.pen.role == "accent"][:1] == [
        node.x
    ]
    assert "Sa" not in texts(draw(layout, without=PersonId(9)))


def test_a_name_that_was_left_out_can_be_shown_beside_its_node() -> None:
    layout = replace(lay_out(junipers_circle(), SIZE), names={})
    assert [shape.text for shape in name_beside(layout, PersonId(2)) if isinstance(shape, Label)] == ["Poppy"]


def test_half_way_between_two_layouts_people_and_names_stand_half_way() -> None:
    view = junipers_circle()
    moved = replace(view.people[0], place=Place(1, 60.0, 0.3))
    before, after = lay_out(view, SIZE), lay_out(replace(view, people=(moved, *view.people[1:])), SIZE)
    way = between(before, after, 0.5)
    start, middle, end = (layout.node(moved.id) for layout in (before, way, after))
    assert start is not None
    assert middle is not None
    assert end is not None
    assert middle.x == pytest.approx((start.x + end.x) / 2)
    assert way.names[moved.id].x - middle.x == pytest.approx(after.names[moved.id].x - end.x)
    assert between(before, after, 1.0).nodes == after.nodes


def test_a_place_snaps_to_two_orbits_only_where_a_ring_is_full() -> None:
    place = Place(2, 10.0, 0.42)
    assert lay_out(junipers_circle(), SIZE).snapped(place).distance == 0.55
    assert lay_out(ring_of(30, 2, step=10.0), SIZE).snapped(place).distance == 0.5


def test_people_who_rest_in_a_full_ring_alternate_between_two_orbits() -> None:
    names = [f"Somebody {at}" for at in range(20)]
    view = ring_of(20, 2, step=17.0)
    people = tuple(replace(each, name=name) for each, name in zip(view.people, names, strict=True))
    layout = lay_out(replace(view, people=people), SIZE)
    around = sorted(layout.nodes, key=lambda node: layout.ground.turn_at(node.x, node.y))
    reaches = [layout.ground.place_at(node.x, node.y).distance for node in around]
    assert all((one < 0.55) is not (other < 0.55) for one, other in pairwise(reaches))


def test_a_line_that_would_run_through_somebody_is_turned_by_thirty_degrees_at_most() -> None:
    view = ring_of(2, 1)
    near, far = view.people
    layout = lay_out(replace(view, people=(near, replace(far, place=Place(3, 90.0, 0.85)))), SIZE)
    inner, outer = (layout.ground.turn_at(node.x, node.y) for node in layout.nodes)
    assert 0 < abs(outer - inner) <= 30


@pytest.mark.parametrize("rings", [2, 3, 4, 5])
@pytest.mark.parametrize("ring", [1, 2])
def test_a_ring_grows_no_smaller_up_to_its_capacity_and_does_above(ring: int, rings: int) -> None:
    few, many = (lay_out(ring_of(count, ring, rings), SIZE).capacity(ring) for count in (1, 30))
    most = few if few < MANY_PEOPLE else many
    full, over = (lay_out(ring_of(count, ring, rings, step=1.0), SIZE) for count in (most, most + 1))
    assert {node.r for node in full.nodes} == {full.node_radius}
    assert {node.r for node in over.nodes} != {over.node_radius}


@pytest.mark.parametrize("rings", [2, 3, 4, 5])
def test_the_capacity_that_is_told_is_never_more_than_a_layout_takes(rings: int) -> None:
    layout = lay_out(junipers_circle(rings), SIZE)
    for ring in range(1, rings + 1):
        told = capacity(ring, rings, layout.ground.radius, layout.style.node)
        assert 0 < told <= layout.capacity(ring)


def test_laying_sixty_people_out_takes_a_few_hundredths_of_a_second_at_most() -> None:
    view = crowd(60)
    lay_out(view, SIZE)
    began = process_time()
    lay_out(view, SIZE)
    assert process_time() - began < 0.08


def test_a_compared_circle_turns_nobody_aside_for_a_line() -> None:
    near, far = ring_of(2, 1).people
    view = replace(ring_of(2, 1), people=(near, replace(far, place=Place(3, 90.0, 0.85))))
    layout = lay_out(view, SIZE, compared=True)
    assert [layout.ground.turn_at(node.x, node.y) for node in layout.nodes] == pytest.approx([180, 180])
