"""Which letters the bundled fonts hold, and what is told of the others."""

from __future__ import annotations

import pytest

from ipt_desk.documents import fonts
from ipt_desk.figures.scene import Face

NAMES = ("Zoë", "Łukasz", "Нина", "Ελένη", "محمد", "שרה", "李小龍", "ไทย")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("face", list(Face))
def test_every_name_has_its_letters_in_every_face(name: str, face: Face) -> None:
    assert fonts.missing([name]) == ()
    assert all(font is not None for font, _ in fonts.stretches(name, face))


def test_letters_without_a_font_are_named_once_in_order() -> None:
    assert fonts.missing(["Ana 😀 अ", "김 😀"]) == ("😀", "अ", "김")


def test_a_letter_without_a_font_is_drawn_as_a_box() -> None:
    (part,) = fonts.glyphs("😀", Face.SERIF)
    assert part.font == fonts.name_of(Face.REGULAR)
    assert part.width > 0.3


def test_an_arabic_name_is_joined_and_stands_from_right_to_left() -> None:
    (part,) = fonts.glyphs("محمد", Face.REGULAR, backwards=True)
    assert len(part.codes) == 4
    (alone,) = fonts.glyphs("م", Face.REGULAR, backwards=True)
    assert part.codes[-1] != alone.codes


def test_marks_that_have_to_be_raised_are_placed_one_by_one() -> None:
    (part,) = fonts.glyphs("مُحَمَّد", Face.REGULAR, backwards=True)
    assert len(part.offsets) == len(part.codes)
    assert len({up for _, up in part.offsets}) > 1


def test_control_signs_and_marks_of_direction_have_no_shape() -> None:
    assert fonts.visible("a\x00b\u202ec\ud800d\te") == "abcd e"
