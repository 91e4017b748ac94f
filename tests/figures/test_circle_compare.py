"""Two circles as one picture: one ground for both, arrows for who moved and nobody else."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.circle import BEYOND, Place
from ipt_desk.domain.circle_change import Group
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle import PAPER_ROLES
from ipt_desk.figures.circle_compare import (
    ComparedCircles,
    beside,
    draw_after,
    draw_before,
    draw_overlay,
    lay_out_both,
)
from ipt_desk.figures.circle_layout import Lines
from ipt_desk.figures.scene import Circle, Label, Scene, Stroke
from ipt_desk.services.circle_view import CircleView
from tests.figures.test_circle import circles
from tests.support.pairs import compared, junipers_comparison, junipers_start
from tests.support.people import crowd, junipers_circle

SIZE = (434.0, 480.0)


def both() -> ComparedCircles:
    return lay_out_both(junipers_comparison(), SIZE)


def heads(scene: Scene) -> list[Stroke]:
    """The heads of the arrows."""
    return [shape for shape in scene.shapes if isinstance(shape, Stroke) and shape.fill == "text2"]


def ghosts(scene: Scene) -> list[Circle]:
    """The marks at old places."""
    return [
        shape
        for shape in scene.shapes
        if isinstance(shape, Circle) and shape.pen and shape.pen.role == "text3"
    ]


def texts(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Label)]


def test_both_circles_have_one_scale_and_one_centre() -> None:
    pair = both()
    assert pair.before.ground == pair.after.ground
    assert len(pair.before.nodes) == 14
    assert len(pair.after.nodes) == 15


def test_arrows_lead_from_the_old_place_to_the_new_one_for_who_moved_and_nobody_else() -> None:
    pair = both()
    scene = draw_after(pair)
    moved = [change for change in pair.comparison.changed if change.moved]
    assert len(heads(scene)) == len(ghosts(scene)) == len(moved) == 5
    for change, head, ghost in zip(moved, heads(scene), ghosts(scene), strict=True):
        old, new = pair.place_before(change), pair.place_after(change)
        assert old is not None
        assert new is not None
        assert (ghost.x, ghost.y) == (old.x, old.y)
        tip = head.points[0]
        assert hypot(tip[0] - new.x, tip[1] - new.y) < hypot(tip[0] - old.x, tip[1] - old.y)
        assert hypot(tip[0] - new.x, tip[1] - new.y) <= new.r + 7
        assert change.person.name in ghost.alt


def test_the_earlier_circle_has_no_arrows() -> None:
    assert heads(draw_before(both())) == []
    assert "Mrs Okoro" not in texts(draw_before(both()))


def test_the_overlay_shows_who_moved_hollow_at_the_old_place() -> None:
    scene = draw_overlay(both())
    assert len(ghosts(scene)) == len(heads(scene)) == 5
    assert texts(scene).count("Ro") == 2
    assert scene.alt.startswith("Start and now. 7 people changed.")


def test_the_overlay_shows_who_is_gone_with_the_name() -> None:
    now = junipers_circle()
    without = replace(now, people=tuple(one for one in now.people if one.name != "Greg"))
    pair = lay_out_both(compared(junipers_start(), without), SIZE)
    scene = draw_overlay(pair)
    assert [change.person.name for change in pair.comparison.of(Group.GONE)] == ["Greg"]
    assert "Greg" in texts(scene)
    assert "Greg" not in texts(draw_after(pair))


def test_where_somebody_is_beyond_in_one_circle_both_have_the_zone() -> None:
    now = junipers_circle()
    gone = replace(now.people[-1], place=Place(BEYOND, 10.0, 1.1))
    pair = lay_out_both(compared(now, replace(now, people=(*now.people[:-1], gone))), SIZE)
    assert pair.before.ground == pair.after.ground
    assert pair.before.ground.beyond


def test_lines_are_drawn_for_the_same_kind_of_people_in_both() -> None:
    pair = lay_out_both(compared(junipers_start(), crowd(30)), SIZE)
    assert pair.before.lines is pair.after.lines is Lines.FOCUS_AND_CONFLICT


@settings(max_examples=60, deadline=None)
@given(before=circles(), after=circles(), selected=st.integers(1, 40).map(PersonId))
def test_arrows_of_any_two_circles_point_the_right_way(
    before: CircleView, after: CircleView, selected: PersonId
) -> None:
    pair = lay_out_both(compared(before, after), SIZE)
    assert all(scene.alt for scene in (draw_before(pair, selected), draw_overlay(pair, selected)))
    moved = {int(change.person.id): change for change in pair.comparison.changed if change.moved}
    for head in heads(draw_after(pair, selected)):
        assert head.mark is not None
        change = moved[head.mark.id]
        old, new = pair.place_before(change), pair.place_after(change)
        assert old is not None
        assert new is not None
        (x, y), *_ = head.points
        assert hypot(x - new.x, y - new.y) < hypot(old.x - new.x, old.y - new.y)


@settings(max_examples=30, deadline=None)
@given(view=circles())
def test_a_circle_beside_itself_has_no_arrow_and_no_mark(view: CircleView) -> None:
    pair = lay_out_both(compared(view, view), SIZE)
    for scene in (draw_after(pair), draw_overlay(pair)):
        assert heads(scene) == []
        assert ghosts(scene) == []
    assert pair.before.nodes == pair.after.nodes


def test_on_paper_both_circles_are_ink_alone() -> None:
    pair = lay_out_both(junipers_comparison(), (361.0, 330.0), CLIENT, paper=True)
    scene = beside(draw_before(pair), draw_after(pair), 24.0, "Both")
    assert scene.width == pytest.approx(746)
    used = {
        role
        for shape in scene.shapes
        for role in (
            getattr(shape, "fill", None),
            getattr(shape, "role", None),
            getattr(shape, "halo", None),
            shape.pen.role if not isinstance(shape, Label) and shape.pen else None,
        )
        if role
    }
    assert used <= PAPER_ROLES


def test_the_right_picture_stands_beside_the_left_one() -> None:
    pair = both()
    scene = beside(draw_before(pair), draw_before(pair), 10.0, "Twice")
    circles_drawn = [shape for shape in scene.shapes if isinstance(shape, Circle)]
    half = len(circles_drawn) // 2
    assert all(
        (right.x, right.y) == (left.x + SIZE[0] + 10, left.y)
        for left, right in zip(circles_drawn[:half], circles_drawn[half:], strict=True)
    )
