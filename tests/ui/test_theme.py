"""The themes: every role in both, every pair that meets is readable."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import ipt_desk
from ipt_desk.ui.kit.buttons import IconButton
from ipt_desk.ui.kit.labels import IconLabel
from ipt_desk.ui.look import icons, sheet, type
from ipt_desk.ui.look.roles import Theme, load, look, px
from ipt_desk.ui.look.theme import apply, current, draw_icons

TEXT_ON = {
    "bg": "text text2 text3 accent ok",
    "side": "text text2 text3",
    "surface": "text text2 text3 accent supportive conflict distant danger ok",
    "surface2": "text",
    "sunken": "text3 text2",
    "accentSoft": "accent text text2",
    "accent": "onAccent",
    "accentHover": "onAccent",
    "p1s": "p1",
    "p2s": "p2",
    "p3s": "p3",
    "p1": "onAccent",
    "p2": "onAccent",
    "p3": "onAccent",
    "dangerSoft": "danger text",
    "warnSoft": "warn text",
    "okSoft": "ok",
    "sev0": "sevText",
    "sev4": "sevText text",
    "ring1": "text text2",
    "mark": "text",
    "dead": "text2",
    "text": "bg",
}
"""Which texts stand on which ground."""

DRAWN_ON = {
    "ring1": "ringLine supportive mixed conflict distant",
    "ring2": "ringLine",
    "ring3": "ringLine supportive mixed conflict distant",
    "surface": "ringLine mixed borderStrong p1 p2 p3",
    "bg": "ringLine borderStrong accent p1 p3",
    "mixed": "surface",
    "side": "accent",
    "sev0": "accent",
    "sev4": "accent text",
}
"""Which lines and marks are drawn on which ground."""


def pairs(meetings: dict[str, str]) -> list[str]:
    return [f"{over}/{ground}" for ground, overs in meetings.items() for over in overs.split()]


def luminance(theme: Theme, role: str) -> float:
    colour = theme.color(role)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: Theme, pair: str) -> float:
    over, under = (luminance(theme, role) for role in pair.split("/"))
    return (max(over, under) + 0.05) / (min(over, under) + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("pair", pairs(TEXT_ON))
def test_text_is_readable_on_its_ground(name: str, pair: str) -> None:
    assert contrast(load(name), pair) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("pair", pairs(DRAWN_ON))
def test_what_is_drawn_stands_out_from_its_ground(name: str, pair: str) -> None:
    assert contrast(load(name), pair) >= 3.0


def test_both_themes_know_the_same_roles() -> None:
    assert load("light").colours.keys() == load("dark").colours.keys()


def test_the_stylesheet_says_nothing_about_fonts() -> None:
    assert not re.search(r"\bfont", sheet.stylesheet(load("light")))


def test_dressing_the_program_anew_changes_palette_and_sizes(qtbot: QtBot, qapp: QApplication) -> None:
    label, button = QLabel("Nadia"), QPushButton("Move")
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    apply(qapp, load("light"))
    type.set_type(label, "title")
    icons.set_icon(button, "pencil")
    apply(qapp, load("dark"), 1.5)
    assert current().dark
    assert label.font().pixelSize() == 36
    assert button.iconSize().height() == px(17) == 26
    apply(qapp, load("light"))
    assert label.font().pixelSize() == 24


def test_every_style_of_type_uses_a_bundled_family(qapp: QApplication) -> None:
    first, every = set(type.load_first_fonts()), set(type.load_fonts())
    families = {type.font(style).families()[0] for style in type.STYLES}
    assert families <= first | {type.MONO}
    assert {*type.OTHER_SCRIPTS, type.MONO} <= every - first
    assert {name.removesuffix(" SemiBold") for name in every - first} == {*type.OTHER_SCRIPTS, type.MONO}


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_drawn_in_the_colour_of_its_role(qapp: QApplication, name: str) -> None:
    image, wanted = icons.pixmap(name, "accent", 34, 1.0).toImage(), current().color("accent")
    spots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [spot for spot in spots if spot.alpha() == 255]
    assert solid
    assert max(abs(spot.green() - wanted.green()) for spot in solid) <= 2


def test_only_icons_that_are_used_come_with_the_program() -> None:
    folder = Path(ipt_desk.__file__).parent
    sources = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    assert [name for name in icons.names() if f'"{name}"' not in sources] == []


class _Probe(QLabel):
    """Notes whether Python may collect while the widget is dressed."""

    def __init__(self) -> None:
        super().__init__("probe")
        self.collecting: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.collecting.append(gc.isenabled())


def test_nothing_is_collected_while_every_widget_is_dressed(qapp: QApplication) -> None:
    """Widgets that nobody holds any more would be destroyed while Qt has them on its list of all."""
    probe = _Probe()
    apply(qapp, load("dark"), 1.15)
    apply(qapp, load("light"))
    assert probe.collecting
    assert not any(probe.collecting)
    assert gc.isenabled()


def test_icons_left_blank_in_haste_keep_their_place_and_are_drawn_later(
    qtbot: QtBot, qapp: QApplication, dressed: None
) -> None:
    look().hasty = True
    label, button = IconLabel("lock"), IconButton("eye", "Show")
    for widget in (label, button):
        qtbot.addWidget(widget)
    place = label.sizeHint(), button.sizeHint()
    assert _is_blank(label.pixmap())
    assert button.icon().isNull()
    draw_icons(qapp)
    assert not _is_blank(label.pixmap())
    assert not button.icon().isNull()
    assert (label.sizeHint(), button.sizeHint()) == place


def _is_blank(picture: QPixmap) -> bool:
    blank = QPixmap(picture.size())
    blank.fill(Qt.GlobalColor.transparent)
    return picture.toImage() == blank.toImage().convertToFormat(picture.toImage().format())
