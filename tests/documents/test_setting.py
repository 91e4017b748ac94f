"""Where lines break, and in which order words stand on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.documents import fonts
from ipt_desk.documents.setting import SetLine, reading_levels, set_line, set_lines, styled
from ipt_desk.documents.sheet import Sheet
from ipt_desk.domain.prose import Run
from ipt_desk.figures.scene import Face

STYLE = Sheet().style(Face.REGULAR, 11.25)


def said(lines: tuple[SetLine, ...]) -> list[str]:
    return ["".join(stretch.text for stretch in line.stretches) for line in lines]


def test_a_line_breaks_between_words_and_drops_the_space_there() -> None:
    assert said(set_lines([("The sigh means no more than that", STYLE)], 90)) == [
        "The sigh means",
        "no more than",
        "that",
    ]


def test_no_line_is_wider_than_the_page_allows() -> None:
    for line in set_lines([("one two-three " * 30 + "x" * 200, STYLE)], 120):
        assert line.width <= 120.001


def test_a_word_longer_than_the_line_is_broken_and_no_letter_is_lost() -> None:
    assert "".join(said(set_lines([("x" * 90, STYLE)], 100))) == "x" * 90


def test_chinese_breaks_between_signs() -> None:
    lines = said(set_lines([("李小龍" * 8, STYLE)], 100))
    assert len(lines) > 2
    assert "".join(lines) == "李小龍" * 8


def test_a_text_without_letters_is_one_empty_line() -> None:
    assert set_lines([("", STYLE)], 100) == (SetLine((), 0),)


def test_runs_keep_their_faces_inside_a_word() -> None:
    line = set_lines(styled((Run("Ro", bold=True), Run("wan")), STYLE), 200)[0]
    assert [(stretch.text, stretch.style.face) for stretch in line.stretches] == [
        ("Ro", Face.SEMIBOLD),
        ("wan", Face.REGULAR),
    ]


def test_a_hebrew_name_of_two_words_reads_from_the_right_within_an_english_line() -> None:
    line = set_line("Met שרה כהן today", STYLE)
    assert [stretch.text.strip() for stretch in line.stretches] == ["Met", "כהן", "", "שרה", "today"]


def test_an_arabic_sentence_reads_from_the_right_with_its_english_words_in_order() -> None:
    line = set_line("ذهب Anna Smith الى البيت", STYLE)
    shown = [stretch.text for stretch in line.stretches if stretch.text.strip()]
    assert line.backwards
    assert shown[0] == "البيت"
    assert shown.index("Anna") < shown.index("Smith")


def test_digits_after_english_words_stay_with_them() -> None:
    levels, base = reading_levels("Room 12 שרה")
    assert base == 0
    assert levels[:7] == [0] * 7
    assert set(levels[8:]) == {1}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.floats(30, 500))
def test_every_visible_letter_is_set_once(text: str, width: float) -> None:
    shown = fonts.visible(text)
    lines = set_lines([(text, STYLE)], width)
    assert sorted("".join("".join(said(lines)).split())) == sorted("".join(shown.split()))


@pytest.mark.parametrize("name", ["محمد", "שרה", "ไทย", "ที่น้ำ"])
def test_shaped_names_have_a_width_and_a_place_for_each_glyph(name: str) -> None:
    for stretch in set_line(name, STYLE).stretches:
        assert stretch.width > 0
        assert all(len(part.offsets) in (0, len(part.codes)) for part in stretch.glyphs)
