"""The blank interview: every question with room for its answer, page by page, large enough to write on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from ipt_desk.documents import blocks, forms
from ipt_desk.documents.compose.interview import PEOPLE
from ipt_desk.documents.forms import document_of, prepare_blank
from ipt_desk.documents.inventory_questions import GROUPS
from ipt_desk.documents.layout import Page, Unwatched, lay_out
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import MARGIN, RULES, Paper, Sheet
from ipt_desk.documents.strips import Text
from ipt_desk.domain.words import RINGS
from ipt_desk.figures.scene import Box, Stroke

SHEETS = [Sheet(paper, large, grey) for paper in Paper for large, grey in ((False, False), (True, True))]
SMALLEST = 11.0


def laid_out(sheet: Sheet) -> tuple[Page, ...]:
    form = forms.find("inventory")
    assert form is not None
    prepared = prepare_blank(form, Options(sheet, blank=True), date(2026, 11, 24))
    return lay_out(document_of(prepared), sheet, Unwatched())


def said(page: Page) -> list[str]:
    return [
        "".join(part.text for part in item.line.stretches) for item in page.items if isinstance(item, Text)
    ]


def above_the_foot(page: Page, sheet: Sheet) -> list[Text]:
    foot = sheet.size[1] - MARGIN - 8
    return [item for item in page.items if isinstance(item, Text) and item.y < foot]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_question_is_asked_about_everybody(sheet: Sheet) -> None:
    words = Counter(word for page in laid_out(sheet) for line in said(page) for word in line.split())
    for group in GROUPS:
        for asked in group.questions:
            assert min(words[word] for word in asked.question.split()) >= PEOPLE, asked.field


def test_fear_and_the_note_on_safety_are_asked_on_no_paper() -> None:
    fields = {asked.field for group in GROUPS for asked in group.questions}
    assert fields.isdisjoint({"fear_or_violence", "safeguarding_note"})


@pytest.mark.parametrize("paper", list(Paper))
def test_three_pages_a_person_are_enough_on_either_paper(paper: Paper) -> None:
    pages = laid_out(Sheet(paper))
    assert len(pages) == 1 + 3 * PEOPLE + 1
    for at, page in enumerate(pages[1:-1]):
        assert said(page)[0] == f"Person {at // 3 + 1}"


@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_is_smaller_than_eleven_points_or_leaves_the_page(sheet: Sheet) -> None:
    width, height = sheet.size
    for page in laid_out(sheet):
        for text in above_the_foot(page, sheet):
            small = {stretch.style.size for stretch in text.line.stretches if stretch.style.size < SMALLEST}
            assert not small, text
            assert text.x >= MARGIN - 0.1
            assert text.x + text.line.width <= width - MARGIN + 0.1
        assert all(item.y + item.height < height - MARGIN for item in page.items if isinstance(item, Box))


@pytest.mark.parametrize("sheet", SHEETS)
def test_rules_to_write_on_are_at_least_24_points_apart(sheet: Sheet) -> None:
    for page in laid_out(sheet):
        across = [
            item for item in page.items if isinstance(item, Stroke) and item.pen and item.pen.role == "rule"
        ]
        rows = sorted(
            {round(item.points[0][1], 1) for item in across if item.points[0][1] == item.points[1][1]}
        )
        assert all(later - earlier >= RULES - 0.1 for earlier, later in pairwise(rows))


def test_boxes_and_answers_stand_apart_from_one_another() -> None:
    for page in laid_out(Sheet()):
        taken = [(item.y, item.x, item.x + item.line.width) for item in page.items if isinstance(item, Text)]
        for box in (item for item in page.items if isinstance(item, Box)):
            row = [(left, right) for y, left, right in taken if abs(y - (box.y + 9.5)) < 2]
            assert all(right <= box.x or left >= box.x + box.width for left, right in row)


def test_the_form_offers_every_ring_of_the_usual_circle() -> None:
    form = forms.find("inventory")
    assert form is not None
    told = list(blocks.texts(document_of(prepare_blank(form, Options(blank=True), date(2026, 11, 24)))))
    assert set(RINGS[:4]) <= set(told)
