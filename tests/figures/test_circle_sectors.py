"""A circle grouped by area of life: sectors, their names, and places that grouping does not change."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, pairwise

import pytest

from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.circle import Place
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle import circle_scene
from ipt_desk.figures.circle_layout import CircleLayout, lay_out
from ipt_desk.figures.circle_sectors import MOST_SECTORS
from ipt_desk.figures.scene import Label, Stroke
from ipt_desk.services.circle_view import CircleView
from tests.support.people import crowd, junipers_circle

SIZE = (886.0, 685.0)
USUAL = ("Family", "Friends", "Work", "Community")


def grouped(view: CircleView, *areas: str) -> CircleView:
    """`view` with its people in these areas, one after another."""
    people = tuple(
        replace(person, area=area) for person, area in zip(view.people, cycle(areas), strict=False)
    )
    return replace(view, people=people, grouped=True)


def names_of(layout: CircleLayout) -> list[str]:
    return [area.lines[0] for area in layout.areas]


def test_the_usual_areas_have_a_quarter_each_with_family_and_friends_at_the_top() -> None:
    layout = lay_out(grouped(crowd(40), *USUAL), SIZE)
    assert [(sector.area, sector.start, sector.end) for sector in layout.sectors] == [
        ("Friends", 0, 90),
        ("Work", 90, 180),
        ("Community", 180, 270),
        ("Family", 270, 360),
    ]


def test_who_has_no_area_has_a_sector_that_says_so() -> None:
    layout = lay_out(grouped(junipers_circle(), "Family", "", "Choir"), SIZE)
    assert names_of(layout) == ["Choir", "No area yet", "Family"]


def test_one_area_written_in_two_ways_is_one_sector() -> None:
    layout = lay_out(grouped(junipers_circle(), "Choir", " choir", "work", "Work"), SIZE)
    assert names_of(layout) == ["Work", "Choir"]


def test_areas_without_number_stand_together_in_the_last_sector() -> None:
    layout = lay_out(grouped(crowd(60), *USUAL, *(f"Club {at}" for at in range(20))), SIZE)
    assert len(layout.sectors) == MOST_SECTORS
    assert "Other areas" in names_of(layout)


def test_an_area_of_many_is_wider_where_they_would_have_no_room() -> None:
    view = grouped(crowd(60), "Family", *["Work"] * 9)
    crowded = replace(view, people=tuple(replace(each, place=Place(2, 90.0, 0.55)) for each in view.people))
    work, family = lay_out(crowded, SIZE).sectors
    assert work.end - work.start > 200 > 100 > family.end - family.start


def test_how_many_stand_in_a_sector_is_said_to_the_therapist_alone() -> None:
    view = grouped(junipers_circle(), "Family", "Work")
    assert [area.lines[1] for area in lay_out(view, SIZE).areas] == ["7 people", "8 people"]
    assert {len(area.lines) for area in lay_out(view, SIZE, CLIENT).areas} == {1}


def test_sectors_have_dotted_limits_between_them() -> None:
    scene = circle_scene(grouped(crowd(40), *USUAL), SIZE)
    limits = [
        shape
        for shape in scene.shapes
        if isinstance(shape, Stroke) and shape.pen is not None and shape.pen.role == "ringLine"
    ]
    assert len(limits) == 4


@pytest.mark.parametrize("size", [(886.0, 685.0), (634.0, 685.0), (420.0, 420.0)])
def test_the_names_of_areas_stand_outside_the_rings_and_inside_the_picture(size: tuple[float, float]) -> None:
    layout = lay_out(grouped(crowd(40), *USUAL, "Choir"), size)
    for area in layout.areas:
        left, top, right, bottom = area.box
        assert (left >= 0, top >= 0, right <= size[0], bottom <= size[1]) == (True,) * 4


def places(view: CircleView) -> dict[int, tuple[float, float]]:
    return {node.person.id: (node.x, node.y) for node in lay_out(view, SIZE).nodes}


def test_switching_groups_off_gives_the_free_places_back() -> None:
    free = junipers_circle()
    there = grouped(free, *USUAL)
    assert places(there) != places(free)
    assert places(replace(there, grouped=False)) == places(free)


def test_people_of_one_area_alone_stand_where_they_were_put() -> None:
    view = junipers_circle()
    alone = lay_out(grouped(view, "Family"), SIZE)
    assert names_of(alone) == ["Family"]
    for node in alone.nodes:
        assert alone.ground.place_at(node.x, node.y).angle == pytest.approx(node.person.place.angle)


def test_a_compared_circle_is_never_grouped() -> None:
    assert lay_out(grouped(junipers_circle(), *USUAL), SIZE, compared=True).sectors == ()


def family() -> CircleLayout:
    """Four of a family in "close", put at one o'clock to four o'clock, beside a few others."""
    view = grouped(junipers_circle(), "Work")
    people = tuple(
        replace(person, area="Family", place=Place(2, -60.0 + 30 * at, 0.55)) if at < 4 else person
        for at, person in enumerate(view.people)
    )
    return lay_out(replace(view, people=people), SIZE)


def test_who_is_let_go_between_two_of_their_area_stands_between_them_when_free_again() -> None:
    layout = family()
    first, second, _third, last = (layout.node(each.id) for each in layout.view.people[:4])
    assert first is not None
    assert second is not None
    assert last is not None
    place = layout.place_for(last.person, (first.x + second.x) / 2, (first.y + second.y) / 2)
    assert place.ring == 2
    assert place.angle == pytest.approx(-45.0)


def test_who_is_let_go_between_the_same_neighbours_keeps_the_free_angle() -> None:
    layout = family()
    node = layout.node(PersonId(layout.view.people[1].id))
    assert node is not None
    assert layout.place_for(node.person, node.x + 4, node.y).angle == node.person.place.angle


def test_the_picture_of_a_grouped_circle_says_areas_in_words() -> None:
    scene = circle_scene(grouped(junipers_circle(), "Family", "Work"), SIZE)
    assert "Family: 8 people. Work: 7 people." in scene.alt
    assert any(shape.alt.startswith("Rowan, partner, Family, very close") for shape in scene.shapes)


def test_the_people_of_a_sector_stand_on_angles_of_their_own() -> None:
    layout = lay_out(grouped(junipers_circle(), "Family", "Work"), SIZE)
    turns = sorted(layout.ground.turn_at(node.x, node.y) for node in layout.nodes)
    assert min(later - earlier for earlier, later in pairwise(turns)) > 1


def test_names_of_areas_are_labels_in_the_picture() -> None:
    scene = circle_scene(grouped(junipers_circle(), "Family", "Work"), SIZE)
    texts = [shape.text for shape in scene.shapes if isinstance(shape, Label)]
    assert {"Family", "Work"} <= set(texts)


def test_the_turn_of_a_sector_is_kept_clear_of_the_names_of_the_rings() -> None:
    layout = lay_out(grouped(crowd(40), *USUAL), SIZE)
    assert not [node for node in layout.nodes if layout.ground.touches_pill(node.x, node.y, node.r)]


def test_a_turn_in_a_sector_goes_past_the_next_neighbour() -> None:
    layout = family()
    first, second, *_others, last = layout.view.people[:4]
    assert layout.degrees_past(first, 1) == pytest.approx(45.0)
    assert layout.degrees_past(second, -1) == pytest.approx(-40.5)
    assert layout.degrees_past(last, 1) == 0
