"""Screen, figure and paper agree: what a page draws stands where the layout of the circle has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot

import pytest
from pypdf import PageObject

from ipt_desk.documents import forms
from ipt_desk.documents.blocks import Document, Figure
from ipt_desk.documents.forms import Prepared, document_of, prepare, prepare_blank
from ipt_desk.documents.options import Options
from ipt_desk.documents.pdf import render_pdf
from ipt_desk.documents.sheet import MARGIN, Paper, Sheet
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place
from ipt_desk.figures.circle import circle_scene
from ipt_desk.figures.circle_compare import lay_out_both
from ipt_desk.figures.circle_layout import CircleLayout, lay_out
from ipt_desk.figures.scene import Circle, Scene, Stroke
from ipt_desk.services import circle
from ipt_desk.services.circle_view import CircleView
from tests.documents import reading
from tests.documents.case import FullCase, full_case
from tests.documents.drawn import Disc, Way, discs, drawn
from tests.support.vault import TestVault

NEAR = 0.05
"""How far apart, in points, two places may be that are the same: a page counts in thousandths."""

SHEETS = [Sheet(), Sheet(Paper.LETTER, large=True, grey=True)]


@pytest.fixture
def made(vault: TestVault) -> FullCase:
    return full_case(vault)


def ready(vault: TestVault, made: FullCase, wanted: str, sheet: Sheet) -> Prepared:
    form = forms.find(wanted)
    assert form is not None
    found = vault.read(prepare, made.case, form, Options(sheet))
    assert isinstance(found, Prepared)
    return found


@dataclass(frozen=True, slots=True)
class Sheeted:
    """A circle on its page: the layout it was made from, at the size of its picture, and what is drawn."""

    layout: CircleLayout
    scene: Scene
    page: PageObject
    left: float

    @property
    def wanted(self) -> list[Disc]:
        """Rings, middle and nodes as the layout has them, with the middle where the page has it."""
        ground = self.layout.ground
        middle = next(disc for disc in discs(self.page) if abs(disc.r - ground.disc) < NEAR)
        down = middle.y - ground.cy
        rings = [Disc(ground.cx, ground.cy, ground.span(ring)[1]) for ring in ground.numbers]
        nodes = [Disc(node.x, node.y, node.r) for node in self.layout.nodes]
        every = [*rings, Disc(ground.cx, ground.cy, ground.disc), *nodes]
        return [Disc(disc.x + self.left, disc.y + down, disc.r) for disc in every]


def _first_page(document: Document, sheet: Sheet) -> PageObject:
    return reading.opened(render_pdf(document, sheet).content).pages[0]


def _picture(document: Document) -> Scene:
    return next(block.scene for block in document.blocks if isinstance(block, Figure))


def on_paper(view: CircleView, prepared: Prepared, document: Document | None = None) -> Sheeted:
    """The circle of a print, laid out once more for the size of its picture, and what its page draws."""
    sheet = prepared.options.sheet
    shown = document or document_of(prepared)
    scene = _picture(document_of(prepared))
    large = 1.15 if sheet.large and prepared.form.id == "closeness-circle" else 1.0
    layout = lay_out(view, (scene.width, scene.height), prepared.frame.audience, paper=True, scale=large)
    left = MARGIN + (sheet.width - scene.width) / 2
    return Sheeted(layout, scene, _first_page(shown, sheet), left)


def misplaced(wanted: Sequence[Disc], found: Sequence[Disc]) -> list[Disc]:
    """Those of `wanted` that are drawn nowhere."""
    return [
        one
        for one in wanted
        if not any(max(abs(one.x - it.x), abs(one.y - it.y), abs(one.r - it.r)) <= NEAR for it in found)
    ]


def circle_of(prepared: Prepared) -> CircleView:
    view = prepared.view
    found = view if isinstance(view, CircleView) else view.circle
    assert isinstance(found, CircleView)
    return found


@pytest.mark.parametrize("wanted", ["closeness-circle", "inventory"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_rings_and_people_are_drawn_where_the_layout_has_them(
    vault: TestVault, made: FullCase, wanted: str, sheet: Sheet
) -> None:
    prepared = ready(vault, made, wanted, sheet)
    paper = on_paper(circle_of(prepared), prepared)
    assert len(paper.wanted) == 3 + 1 + 15
    assert misplaced(paper.wanted, discs(paper.page)) == []


@pytest.mark.parametrize("rings", [2, 3, 4, 5])
def test_they_are_with_any_number_of_rings_and_beyond_them(
    vault: TestVault, made: FullCase, rings: int
) -> None:
    vault.perform("Draw", circle.set_rings, made.case, rings)
    vault.perform("Move", circle.place_in_ring, made.people["Greg"], BEYOND)
    prepared = ready(vault, made, "closeness-circle", Sheet())
    paper = on_paper(circle_of(prepared), prepared)
    assert len(paper.wanted) == rings + 1 + 1 + 15
    assert misplaced(paper.wanted, discs(paper.page)) == []


def test_lines_lead_from_the_middle_to_the_people(vault: TestVault, made: FullCase) -> None:
    prepared = ready(vault, made, "closeness-circle", Sheet())
    paper = on_paper(circle_of(prepared), prepared)
    ground = paper.layout.ground
    down = paper.wanted[3].y - ground.cy
    straight = [way.points for way in drawn(paper.page) if isinstance(way, Way) and len(way.points) == 2]
    lines = [shape.points for shape in paper.scene.shapes if isinstance(shape, Stroke) and shape.mark]
    for points in (line for line in lines if len(line) == 2):
        there = [(x + paper.left, y + down) for x, y in points]
        assert any(_alike(there, points) for points in straight), points


def _alike(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> bool:
    return all(abs(a - c) <= NEAR and abs(b - d) <= NEAR for (a, b), (c, d) in zip(one, other, strict=True))


def test_one_person_who_is_a_point_off_is_noticed(vault: TestVault, made: FullCase) -> None:
    prepared = ready(vault, made, "closeness-circle", Sheet())
    whole = on_paper(circle_of(prepared), prepared)
    node = whole.layout.nodes[4]
    document = _moved(document_of(prepared), node.x, node.y)
    paper = on_paper(circle_of(prepared), prepared, document)
    off = misplaced(paper.wanted, discs(paper.page))
    assert [(disc.x - paper.left, disc.r) for disc in off] == [pytest.approx((node.x, node.r))]


def _moved(document: Document, x: float, y: float) -> Document:
    """The document with one disc of its picture a point further to the right."""

    def other(scene: Scene) -> Scene:
        return replace(
            scene,
            shapes=tuple(
                replace(shape, x=shape.x + 1.0)
                if isinstance(shape, Circle) and (shape.x, shape.y) == (x, y)
                else shape
                for shape in scene.shapes
            ),
        )

    blocks = tuple(Figure(other(one.scene)) if isinstance(one, Figure) else one for one in document.blocks)
    return replace(document, blocks=blocks)


def _polar(x: float, y: float, cx: float, cy: float, radius: float) -> tuple[float, float]:
    return degrees(atan2(y - cy, x - cx)), hypot(x - cx, y - cy) / radius


@pytest.mark.parametrize(("size", "audience"), [((1000.0, 900.0), CLIENT), ((640.0, 700.0), THERAPIST)])
def test_the_screen_has_everybody_at_the_same_angle_and_distance_at_any_size(
    vault: TestVault, made: FullCase, size: tuple[float, float], audience: Audience
) -> None:
    vault.perform("Move", circle.move_person, made.people["Sam"], Place(2, 28.0, 0.57))  # there is room
    prepared = ready(vault, made, "closeness-circle", Sheet())
    paper = on_paper(circle_of(prepared), prepared)
    on_page = paper.wanted[4:]
    assert misplaced(on_page, discs(paper.page)) == []
    middle, outer = paper.wanted[3], paper.wanted[2]
    screen = circle_scene(circle_of(prepared), size, audience)
    rings = [shape for shape in screen.shapes if isinstance(shape, Circle) and not shape.mark]
    ring = max(rings, key=lambda shape: shape.r)
    seen = {
        shape.mark.id: _polar(shape.x, shape.y, ring.x, ring.y, ring.r)
        for shape in screen.shapes
        if isinstance(shape, Circle) and shape.mark and shape.alt
    }
    assert len(seen) == 15
    for node, disc in zip(paper.layout.nodes, on_page, strict=True):
        assert seen[node.person.id] == pytest.approx(
            _polar(disc.x, disc.y, middle.x, middle.y, outer.r), abs=0.01
        )


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_blank_circle_has_its_rings_in_the_same_proportion(sheet: Sheet) -> None:
    form = forms.find("closeness-circle")
    assert form is not None
    prepared = prepare_blank(form, Options(sheet, blank=True), reading.TODAY)
    found = discs(_first_page(document_of(prepared), sheet))
    outer, middle, inner, me = found[:4]
    assert {round(disc.x, 1) for disc in found[:4]} == {round(sheet.size[0] / 2, 1)}
    shares = [disc.r / outer.r for disc in (outer, middle, inner, me)]
    assert shares == pytest.approx([1.0, 0.7, 0.4, 0.115], abs=0.001)


@pytest.mark.parametrize("sheet", SHEETS)
def test_both_circles_of_a_comparison_are_drawn_where_their_layout_has_them(
    vault: TestVault, made: FullCase, sheet: Sheet
) -> None:
    prepared = ready(vault, made, "circle-compare", sheet)
    scene = _picture(document_of(prepared))
    width = (scene.width - 24.0) / 2
    pair = lay_out_both(
        prepared.view,
        (width, scene.height - 24.0),
        prepared.frame.audience,
        paper=True,
        scale=1.1 if sheet.large else 1.0,
    )
    found = discs(_first_page(document_of(prepared), prepared.options.sheet))
    left = MARGIN + (prepared.options.sheet.width - scene.width) / 2
    down = found[0].y - pair.before.ground.cy
    for layout, right in ((pair.before, left), (pair.after, left + width + 24.0)):
        ground = layout.ground
        rings = [Disc(ground.cx, ground.cy, ground.span(ring)[1]) for ring in ground.numbers]
        nodes = [Disc(node.x, node.y, node.r) for node in layout.nodes]
        wanted = [Disc(disc.x + right, disc.y + down, disc.r) for disc in (*rings, *nodes)]
        assert len(wanted) == 18
        assert misplaced(wanted, found) == []
        assert misplaced([replace(wanted[-1], x=wanted[-1].x + 1.0)], found) != []
