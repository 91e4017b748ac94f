"""The closeness circle as numbers: rings, places, angles, initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain import circle
from ipt_desk.domain.circle import BEYOND, Place

rings = st.integers(circle.MIN_RINGS, circle.MAX_RINGS)
angles = st.floats(-720, 720)


def places(most: int) -> st.SearchStrategy[Place]:
    return st.builds(Place, st.integers(BEYOND, most), angles, st.floats(0, 1.5))


def test_three_rings_end_where_the_design_puts_them() -> None:
    assert circle.ring_limits(3) == pytest.approx((0.40, 0.70, 1.00))


def test_one_ring_is_refused() -> None:
    with pytest.raises(ValueError, match="2 to 5"):
        circle.ring_limits(1)


@given(place=places(5), count=rings)
def test_a_place_brought_inside_says_its_own_ring(place: Place, count: int) -> None:
    inside = circle.within_rings(place, count)
    assert circle.ring_at(inside.distance, count) == inside.ring


@given(place=places(5), count=rings)
def test_nobody_stands_on_the_names_of_the_rings(place: Place, count: int) -> None:
    off = circle.clockwise_from_noon(circle.within_rings(place, count).angle)
    assert circle.CORRIDOR - 1e-6 <= off <= 360 - circle.CORRIDOR + 1e-6


@given(place=places(5), count=rings)
def test_bringing_inside_twice_changes_nothing_more(place: Place, count: int) -> None:
    once = circle.within_rings(place, count)
    again = circle.within_rings(once, count)
    assert (again.ring, again.distance) == (once.ring, once.distance)
    assert again.angle == pytest.approx(once.angle)


@given(distance=st.floats(0, 2), count=rings, angle=angles)
def test_a_point_falls_in_the_ring_around_it(distance: float, count: int, angle: float) -> None:
    place = circle.place_at(angle, distance, count)
    inner, outer = circle.ring_span(place.ring, count)
    assert inner <= place.distance <= outer


@given(before=rings, now=rings, angle=st.floats(-170, -100), share=st.floats(0.01, 0.99), data=st.data())
def test_more_or_fewer_rings_keep_people_inside_a_ring(
    before: int, now: int, angle: float, share: float, data: st.DataObject
) -> None:
    ring = data.draw(st.integers(BEYOND, before))
    inner, outer = circle.ring_span(ring, before)
    moved = circle.with_rings(Place(ring, angle, inner + share * (outer - inner)), before, now)
    assert moved.ring == min(ring, now)
    inner, outer = circle.ring_span(moved.ring, now)
    assert inner <= moved.distance <= outer


def test_the_first_person_of_a_ring_stands_at_six_o_clock() -> None:
    assert circle.free_angle([]) == 90


@given(taken=st.lists(st.floats(-180, 180), max_size=12))
def test_a_free_angle_is_as_far_from_everybody_as_any_gap_allows(taken: list[float]) -> None:
    angle = circle.free_angle(taken)
    marks = [*taken, -90.0]
    nearest = min(abs(circle.normal_angle(angle - mark)) for mark in marks)
    assert nearest >= 360 / (len(marks)) / 2 - 1e-6


def test_turning_past_twelve_o_clock_steps_over_the_names_of_the_rings() -> None:
    assert circle.past_corridor(-100, 5) == -81
    assert circle.past_corridor(-80, -5) == -99
    assert circle.past_corridor(178, 5) == -177


def test_up_and_down_walk_through_all_rings_and_beyond() -> None:
    assert [circle.further(ring, 3) for ring in (1, 2, 3, BEYOND)] == [2, 3, BEYOND, BEYOND]
    assert [circle.nearer(ring, 3) for ring in (BEYOND, 3, 2, 1)] == [3, 2, 1, 1]


def test_people_are_read_from_the_middle_and_clockwise() -> None:
    walk = [
        Place(BEYOND, 0, 1.1),
        Place(2, -80, 0.5),
        Place(1, 90, 0.3),
        Place(2, -100, 0.5),
        Place(1, 0, 0.3),
    ]
    assert sorted(walk, key=circle.circle_order) == [walk[4], walk[2], walk[1], walk[3], walk[0]]


def test_initials_that_clash_take_a_later_letter() -> None:
    names = ["Marguerite", "Marnie", "Leo and Kit", "Lara Kern", "Mrs Okoro", "李小龍"]
    assert circle.distinct_initials(names) == ("Ma", "Mr", "LK", "Le", "MO", "李小")


@given(names=st.lists(st.text("abc ", min_size=1, max_size=6), max_size=12))
def test_everybody_gets_initials_that_start_like_the_name(names: list[str]) -> None:
    for name, short in zip(names, circle.distinct_initials(names), strict=True):
        assert short[:1].lower() == name.strip()[:1].lower()


def test_a_wish_that_names_only_a_ring_is_in_the_same_direction_in_its_middle() -> None:
    assert circle.wished_place(Place(3, 20.0, 0.85), 1, None, None) == Place(1, 20.0, 0.3)


def test_a_wish_for_a_ring_that_went_is_for_the_outermost_one() -> None:
    wish = circle.wished_place(Place(1, 20.0, 0.3), 5, 40.0, 0.9, 3)
    assert wish == Place(3, 40.0, 0.85)


def test_who_has_no_wished_ring_has_no_wished_place() -> None:
    assert circle.wished_place(Place(1, 20.0, 0.3), None, 40.0, 0.9) is None
