"""The small marks in the closeness circle: what they look like, what they say, and who sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import hypot
from typing import Any

import pytest

from ipt_desk.domain import vague
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.circle import PAPER_ROLES, circle_scene, draw
from ipt_desk.figures.circle_layout import PAPER_SIZE, Lines, lay_out
from ipt_desk.figures.scene import Circle, Label, Mark, Scene, Shape, Stroke
from ipt_desk.services.circle_view import CircleView
from tests.support.people import crowd, junipers_circle

SIZE = (634.0, 685.0)
SAM = PersonId(9)
NEARER, FURTHER = Place(1, 28.0, 0.3), Place(3, 28.0, 0.85)


def with_sam(**marks: Any) -> CircleView:
    """Juniper's circle, in which Sam, a colleague in "close", has some marks."""
    view = junipers_circle()
    people = tuple(replace(each, **marks) if each.id == SAM else each for each in view.people)
    return replace(view, people=people)


def sams(scene: Scene) -> list[Shape]:
    return [shape for shape in scene.shapes if shape.mark == Mark(Subject.PEOPLE, SAM)]


def added(view: CircleView, audience: Audience = THERAPIST, *, paper: bool = False) -> list[Stroke]:
    """The strokes that stand for Sam, beside his line."""
    size = PAPER_SIZE if paper else SIZE
    strokes = [
        shape for shape in sams(circle_scene(view, size, audience, paper=paper)) if isinstance(shape, Stroke)
    ]
    return strokes[1:]


def said_of_sam(view: CircleView, audience: Audience = THERAPIST, *, paper: bool = False) -> str:
    scene = circle_scene(view, PAPER_SIZE if paper else SIZE, audience, paper=paper)
    (node,) = [shape.alt for shape in sams(scene) if isinstance(shape, Circle) and shape.alt]
    return node


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({}, "Sam, colleague, close, supportive"),
        ({"wished": NEARER}, "Sam, colleague, close, supportive, wished very close"),
        ({"estranged": True}, "Sam, colleague, close, supportive, estranged"),
        ({"ended_on": vague.on(date(2024, 5, 1))}, "Sam, colleague, close, supportive, ended 2024"),
        ({"moved_from": FURTHER}, "Sam, colleague, close, supportive, was less close lately"),
        (
            {"mind_safety": True},
            "Sam, colleague, close, supportive, fear or violence noted, for you alone",
        ),
    ],
)
def test_every_mark_is_said_in_words(marks: dict[str, Any], said: str) -> None:
    assert said_of_sam(with_sam(**marks)) == said


def test_fear_or_violence_is_a_small_shield_on_the_therapists_screen() -> None:
    (shield,) = added(with_sam(mind_safety=True))
    assert len(shield.points) == 8


@pytest.mark.parametrize(
    ("audience", "paper"),
    [(CLIENT, False), (CLIENT, True), (THERAPIST, True)],
    ids=["client", "both", "paper"],
)
def test_fear_or_violence_is_neither_drawn_nor_said_for_the_client_or_on_paper(
    audience: Audience, paper: bool
) -> None:
    marked, plain = (
        circle_scene(with_sam(mind_safety=mind), PAPER_SIZE, audience, paper=paper) for mind in (True, False)
    )
    assert marked == plain


def test_the_therapists_marks_are_not_drawn_for_the_client() -> None:
    marked = with_sam(estranged=True, moved_from=FURTHER, ended_on=vague.on(date(2024, 5, 1)), focus=True)
    assert circle_scene(marked, SIZE, CLIENT) == circle_scene(with_sam(), SIZE, CLIENT)


@pytest.mark.parametrize("audience", [THERAPIST, CLIENT], ids=["therapist", "client"])
def test_a_wished_place_is_an_outlined_diamond_with_an_arrow(audience: Audience) -> None:
    *arrow, diamond = added(with_sam(wished=NEARER), audience)
    assert (len(arrow), len(diamond.points), diamond.fill) == (2, 4, "surface")
    assert diamond.alt == "Where Sam is wished: very close"


def test_a_wished_place_stands_in_its_ring_and_over_nobody() -> None:
    layout = lay_out(with_sam(wished=Place(1, -16.0, 0.3)), SIZE)
    (wish,) = layout.wishes
    inner, outer = layout.ground.span(1)
    assert inner < hypot(wish.x - layout.ground.cx, wish.y - layout.ground.cy) < outer
    assert all(hypot(node.x - wish.x, node.y - wish.y) > node.r + wish.r for node in layout.nodes)


def test_a_wish_for_beyond_opens_the_zone() -> None:
    assert lay_out(with_sam(wished=Place(BEYOND, 28.0, 1.1)), SIZE).ground.beyond


def test_a_wish_on_paper_is_drawn_in_ink() -> None:
    roles = {stroke.pen.role for stroke in added(with_sam(wished=NEARER), CLIENT, paper=True) if stroke.pen}
    assert roles <= PAPER_ROLES


def test_two_bars_are_across_the_line_of_who_is_estranged_and_one_where_it_ended() -> None:
    assert len(added(with_sam(estranged=True))) == 2
    assert len(added(with_sam(ended_on=vague.on(date(2024, 5, 1))))) == 1


def test_the_year_of_an_end_stands_with_the_name() -> None:
    scene = circle_scene(with_sam(ended_on=vague.on(date(2024, 5, 1))), SIZE)
    assert "ended 2024" in [shape.text for shape in scene.shapes if isinstance(shape, Label)]


@pytest.mark.parametrize(("was", "comes_from_outside"), [(FURTHER, True), (NEARER, False)])
def test_who_moved_lately_has_an_arrow_from_the_side_of_the_old_ring(
    was: Place, comes_from_outside: bool
) -> None:
    view = with_sam(moved_from=was)
    shaft, _head = added(view)
    ground, node = lay_out(view, SIZE).ground, lay_out(view, SIZE).node(SAM)
    assert node is not None
    start, tip = (hypot(x - ground.cx, y - ground.cy) for x, y in shaft.points)
    assert (start > tip) is comes_from_outside
    assert hypot(shaft.points[1][0] - node.x, shaft.points[1][1] - node.y) == pytest.approx(node.r + 1.5)


def test_who_has_died_has_a_finely_dashed_edge() -> None:
    scene = circle_scene(with_sam(died=True), SIZE)
    (node,) = [shape for shape in sams(scene) if isinstance(shape, Circle)]
    assert node.pen is not None
    assert (node.fill, node.pen.dash) == ("dead", (2.5, 2.5))


def test_a_year_stands_there_also_where_the_name_has_no_room() -> None:
    crowded = crowd(80)
    dead = replace(crowded, people=tuple(replace(each, died=True) for each in crowded.people))
    layout = lay_out(dead, (634, 685))
    assert any(name.lines == ("has died",) for name in layout.names.values())


@pytest.mark.parametrize("lines", [Lines.FOCUS_AND_CONFLICT, Lines.SELECTED, Lines.NONE])
def test_badges_are_worn_where_the_menu_hides_lines(lines: Lines) -> None:
    texts = [
        shape.text
        for shape in circle_scene(junipers_circle(), SIZE, lines=lines).shapes
        if isinstance(shape, Label)
    ]
    assert texts.count("!") == sum(person.tone is Tone.CONFLICTED for person in junipers_circle().people)


def test_a_client_sees_no_badges() -> None:
    layout = lay_out(crowd(40), SIZE, CLIENT)
    assert not layout.badges


def test_the_node_for_the_rest_of_a_ring_stands_for_all_of_them() -> None:
    view = crowd(80)
    full = replace(view, people=tuple(replace(each, place=Place(1, 90.0, 0.3)) for each in view.people))
    layout = lay_out(full, SIZE)
    (more,) = layout.more
    (node,) = [
        shape
        for shape in draw(layout).shapes
        if isinstance(shape, Circle) and shape.mark and shape.mark.others
    ]
    assert node.mark is not None
    assert (node.mark.id, *node.mark.others) == tuple(person.id for person in more.people)
    assert all(person.name in node.alt for person in more.people)
