"""Scenes of figures on the screen: painted in the theme's colours, found again by a click."""

from __future__ import annotations

import time

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.circle import draw
from ipt_desk.figures.circle_layout import lay_out
from ipt_desk.figures.scene import Anchor, Box, Circle, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.ui.kit.scene_painter import ScenePainter, mark_at
from ipt_desk.ui.look import theme
from tests.support.people import crowd, junipers_circle

ONE, OTHER = Mark(Subject.PEOPLE, 1), Mark(Subject.PEOPLE, 2)


def painted(*shapes: Shape) -> QImage:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(theme.color("bg"))
    painter = QPainter(image)
    ScenePainter(Scene(100, 100, shapes, "")).paint(painter)
    painter.end()
    return image


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.load("light"))


def test_a_circle_is_filled_in_the_colour_of_its_role() -> None:
    image = painted(Circle(50, 50, 20, "accent"))
    assert image.pixelColor(50, 50) == theme.color("accent")
    assert image.pixelColor(80, 80) == theme.color("bg")


def test_a_box_with_round_corners_leaves_its_corners_free() -> None:
    image = painted(Box(10, 10, 60, 60, "accent", radius=20))
    assert image.pixelColor(11, 11) == theme.color("bg")
    assert image.pixelColor(40, 40) == theme.color("accent")


def test_a_dashed_line_has_gaps_of_the_lengths_that_were_asked_for() -> None:
    image = painted(Stroke(((0, 50), (100, 50)), Pen("accent", 4, (10, 10))))
    assert image.pixelColor(5, 50) == theme.color("accent")
    assert image.pixelColor(15, 50) == theme.color("bg")
    assert image.pixelColor(25, 50) == theme.color("accent")


def test_a_halo_sets_a_text_off_from_what_is_under_it() -> None:
    line = Stroke(((0, 50), (100, 50)), Pen("accent", 2))
    text = Label(50, 54, "II", 20, anchor=Anchor.MIDDLE, halo="surface")
    between = painted(line, text).pixelColor(50, 50)
    assert between != theme.color("accent")


def test_another_theme_repaints_in_its_own_colours(qapp: QApplication) -> None:
    scene = ScenePainter(Scene(10, 10, (Circle(5, 5, 5, "accent"),), ""))
    colours = []
    for name in ("light", "dark"):
        theme.apply(qapp, theme.load(name))
        image = QImage(10, 10, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        scene.paint(painter)
        painter.end()
        colours.append(image.pixelColor(5, 5).name())
    assert colours == [theme.load(name).color("accent").name() for name in ("light", "dark")]


def test_the_topmost_shape_under_a_point_is_found() -> None:
    shapes = (Circle(50, 50, 20, mark=ONE), Box(50, 40, 20, 20, mark=OTHER), Circle(50, 50, 5))
    assert mark_at(shapes, 55, 50) == OTHER
    assert mark_at(shapes, 35, 50) == ONE
    assert mark_at(shapes, 5, 5) is None


def test_a_line_is_found_only_where_nothing_else_is() -> None:
    shapes = (Circle(50, 50, 10, mark=ONE), Stroke(((0, 50), (100, 50)), Pen("text"), mark=OTHER))
    assert mark_at(shapes, 50, 50) == ONE
    assert mark_at(shapes, 90, 52) == OTHER
    assert mark_at(shapes, 90, 60) is None


def test_a_text_is_found_by_its_letters() -> None:
    text = Label(50, 50, "Rowan", 14, anchor=Anchor.MIDDLE, mark=ONE)
    assert mark_at((text,), 50, 45) == ONE
    assert mark_at((text,), 90, 45) is None


def test_a_click_on_a_node_or_a_name_finds_its_person() -> None:
    layout = lay_out(junipers_circle(), (634, 685))
    scene = ScenePainter(draw(layout))
    node = layout.node(PersonId(9))
    assert node is not None
    assert scene.mark_at(node.x, node.y) == Mark(Subject.PEOPLE, 9)
    left, top, right, bottom = layout.names[9].box
    assert scene.mark_at((left + right) / 2, (top + bottom) / 2) == Mark(Subject.PEOPLE, 9)


def test_sixty_people_are_painted_within_a_frame() -> None:
    scene = ScenePainter(draw(lay_out(crowd(60), (886, 685))))
    image = QImage(886, 685, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.paint(painter)
    times = []
    for _ in range(7):
        start = time.thread_time()
        scene.paint(painter)
        times.append(time.thread_time() - start)
    painter.end()
    assert min(times) < 0.016
