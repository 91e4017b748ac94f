"""Every circle is laid out by the same rules, and the rules would tell if it were not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.domain import circle
from ipt_desk.domain.audience import CLIENT, THERAPIST
from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.domain.ids import CaseId
from ipt_desk.figures import circle_labels, circle_places, circle_relax
from ipt_desk.figures.circle_layout import Lines
from ipt_desk.services.circle_view import CircleView
from tests.support.circle_rules import AREAS, NAMES, SIZES, Case, any_case, broken_rules, person

SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
names = st.one_of(
    st.sampled_from(NAMES),
    st.text(st.sampled_from("".join(NAMES)), min_size=1, max_size=40),
    st.text(SIGNS, min_size=1, max_size=40),
).map(lambda name: name.strip() or "x")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """1 to 80 people with names in any script, 2 to 5 rings, grouped or not, with and without beyond."""
    rings = draw(st.integers(circle.MIN_RINGS, circle.MAX_RINGS))
    beyond = draw(st.booleans())
    first = BEYOND if beyond else 1
    spot = st.tuples(
        st.integers(first, rings),
        st.one_of(st.integers(-179, 180).map(float), st.sampled_from([90.0, 90.0, -81.0])),
        st.one_of(st.none(), st.floats(0, 1.3)),
        st.integers(0, len(AREAS) * len(Tone) * 64),
    )
    spots = draw(st.lists(spot, min_size=1, max_size=circle.MOST_PEOPLE))
    called = draw(st.lists(names, min_size=1, max_size=12))
    people = []
    for at, (ring, angle, distance, code) in enumerate(spots):
        resting = circle.resting_distance(ring, rings)
        place = circle.within_rings(
            circle.Place(ring, angle, resting if distance is None else distance), rings
        )
        tone, area = [*Tone][code % len(Tone)], AREAS[code // 4 % len(AREAS)]
        people.append(person(at, called[at % len(called)], place, tone, area, code // 40 % 64))
    grouped = draw(st.booleans())
    view = CircleView(CaseId(1), "Juniper Vale", "JV", "", rings, tuple(people), (), False, beyond, grouped)
    return Case(
        view,
        draw(st.sampled_from(SIZES)),
        draw(st.sampled_from([THERAPIST, CLIENT])),
        draw(st.booleans()),
        draw(st.sampled_from([None, *Lines])),
    )


@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_a_circle_of_any_people_is_laid_out_by_the_rules(case: Case) -> None:
    assert broken_rules(case) == []


def broken_in_some(count: int) -> set[str]:
    return {rule for seed in range(count) for rule in broken_rules(any_case(random.Random(seed)))}


def test_people_who_are_not_moved_apart_break_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circle_places, "separate", lambda zone: None)
    monkeypatch.setattr(circle_relax.Zone, "crowded", lambda zone: False)
    assert "no two nodes overlap" in broken_in_some(10)


def test_people_who_may_go_anywhere_break_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def anywhere(zone: circle_relax.Zone) -> None:
        for dot in zone.dots:
            dot.distance = max(dot.distance, 20.0)
            dot.stand()

    monkeypatch.setattr(circle_relax.Zone, "arrange", anywhere)
    monkeypatch.setattr(circle_relax.Zone, "crowded", lambda zone: False)
    broken = broken_in_some(20)
    assert {"nobody leaves their ring", "nobody leaves their sector", "the order is kept"} <= broken


def test_names_that_look_at_nothing_break_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circle_labels._Board, "is_free", lambda board, box, owner: True)
    assert "no name covers anything" in broken_in_some(5)


def test_names_that_are_not_cut_break_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circle_labels, "shortened_name", lambda name: name)
    assert "long names are cut" in broken_in_some(10)
