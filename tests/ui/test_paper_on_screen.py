"""The preview of a page and a circle painted in the window show people where the layout has them."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from ipt_desk.documents.blocks import Figure
from ipt_desk.documents.pdf import render_pdf
from ipt_desk.documents.sheet import MARGIN, Sheet
from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.circle import Tone
from ipt_desk.figures.circle import draw
from ipt_desk.figures.circle_layout import PAPER_SIZE, CircleLayout, lay_out
from ipt_desk.ui.kit.scene_painter import ScenePainter
from tests.documents.reading import a_document
from tests.support.people import junipers_circle

_FINE = 4
"""Dots to a point."""

_INK, _WHITE = 0.55, 0.35


@pytest.fixture
def layout() -> CircleLayout:
    return lay_out(junipers_circle(), PAPER_SIZE, CLIENT, paper=True)


def preview(layout: CircleLayout) -> QImage:
    """The page as the Documents page shows it."""
    sheet = Sheet()
    content = render_pdf(a_document(Figure(draw(layout))), sheet).content
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    width, height = (round(side * _FINE) for side in sheet.size)
    image = document.render(0, QSize(width, height))
    document.close()
    return _on_white(image)


def window(layout: CircleLayout) -> QImage:
    """The same picture as the window paints it."""
    image = QImage(QSize(*(round(side * _FINE) for side in PAPER_SIZE)), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.scale(_FINE, _FINE)
    ScenePainter(draw(layout)).paint(painter)
    painter.end()
    return image


def _on_white(image: QImage) -> QImage:
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(0xFFFFFF)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def _ink_on(image: QImage, x: float, y: float, r: float) -> float:
    """How much of a circle of that radius lies on ink."""
    turns = [radians(at * 3) for at in range(120)]
    dots = [image.pixelColor(round((x + r * cos(t)) * _FINE), round((y + r * sin(t)) * _FINE)) for t in turns]
    return sum(dot.lightnessF() < 0.6 for dot in dots) / len(dots)


def _edges(image: QImage, layout: CircleLayout, right: float, down: float) -> list[tuple[float, float]]:
    """For everybody whose edge is a whole line, how much ink is on it and how much just inside it."""
    whole = [
        node
        for node in layout.nodes
        if node.person.tone in (Tone.SUPPORTIVE, Tone.CONFLICTED) and not node.person.died
    ]
    return [
        (
            _ink_on(image, node.x + right, node.y + down, node.r),
            _ink_on(image, node.x + right, node.y + down, node.r - 3.5),
        )
        for node in whole
    ]


def test_the_preview_shows_everybody_where_the_layout_has_them(qtbot: QtBot, layout: CircleLayout) -> None:
    left = MARGIN + (Sheet().width - PAPER_SIZE[0]) / 2
    edges = _edges(preview(layout), layout, left, MARGIN)
    assert len(edges) >= 8
    assert all(on > _INK and inside < _WHITE for on, inside in edges), edges


def test_the_window_shows_everybody_where_the_layout_has_them(qtbot: QtBot, layout: CircleLayout) -> None:
    edges = _edges(window(layout), layout, 0.0, 0.0)
    assert all(on > _INK and inside < _WHITE for on, inside in edges), edges


def test_two_points_further_there_is_no_such_edge(qtbot: QtBot, layout: CircleLayout) -> None:
    edges = _edges(window(layout), layout, 2.0, 0.0)
    assert not any(on > _INK and inside < _WHITE for on, inside in edges)
