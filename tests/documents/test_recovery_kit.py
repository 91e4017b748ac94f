"""The recovery kit on paper: the whole key, twice, and nothing of any client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from reportlab.graphics.barcode import qrencoder

from ipt_desk import assets
from ipt_desk.documents import blocks, forms, qr
from ipt_desk.documents.blocks import Document, Figure
from ipt_desk.documents.compose import recovery_kit
from ipt_desk.documents.compose.recovery_kit import KitView
from ipt_desk.documents.forms import KIT, document_of, prepare_blank, prepare_kit
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import SIZES, Paper, Sheet
from ipt_desk.documents.words import ENGLISH
from ipt_desk.domain.audience import THERAPIST
from ipt_desk.domain.ids import CaseId
from ipt_desk.figures.scene import Box, Face, Label
from ipt_desk.troubles import NotPossible
from tests.documents import reading
from tests.support.vault import TestVault

LETTERS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"
ENDS = (0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 54, 58)
GROUPS = tuple(LETTERS[start:end] for start, end in pairwise(ENDS))
VIEW = KitView(
    prefix="AGE-SECRET-KEY-1",
    groups=GROUPS,
    vault_name="Larkfield Practice",
    vault_id="0b9f3c7e-44a1-4a37-9a0a-6f2d1c5e8b90",
    place="larkfield.iptvault",
    made=date(2026, 11, 24),
)
SHEETS = [Sheet(paper, grey=grey) for paper in Paper for grey in (False, True)]


def kit(sheet: Sheet | None = None) -> Document:
    return document_of(prepare_kit(VIEW, sheet or Sheet()))


@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_the_kit_is_one_sheet_with_a_back_on_either_paper(sheet: Sheet) -> None:
    made = forms.printed(Unwatched(), prepare_kit(VIEW, sheet))
    file = reading.opened(made.content)
    assert len(file.pages) == made.pages == 2
    assert made.missing == ()
    assert all(reading.fonts(file).values())
    for page in file.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx(SIZES[sheet.paper], abs=0.01)


def test_every_group_stands_on_it_with_its_number_in_clear_figures() -> None:
    labels = [shape for shape in _shapes(kit()) if isinstance(shape, Label)]
    assert [label.text for label in labels if label.face is Face.MONO] == list(GROUPS)
    numbers = [label.text for label in labels if label.text.isdigit() and label.face is Face.REGULAR]
    assert numbers == [str(number) for number in range(1, 13)]


def test_the_code_on_it_is_the_whole_key_square_by_square() -> None:
    expected = _squares(VIEW.key)
    dark = [shape for shape in _shapes(kit()) if isinstance(shape, Box) and shape.fill == "text"]
    one = min(box.width for box in dark)
    left, top = min(box.x for box in dark), min(box.y for box in dark)
    found = {
        (round((box.y - top) / one), round((box.x - left) / one) + step)
        for box in dark
        for step in range(round(box.width / one))
    }
    assert found == {
        (row, column)
        for row, squares in enumerate(expected)
        for column, is_dark in enumerate(squares)
        if is_dark
    }


def _squares(text: str) -> list[list[bool]]:
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return [[bool(square) for square in row] for row in code.modules]


def test_the_code_has_the_three_finders_and_its_timing() -> None:
    squares = qr.modules(VIEW.key)
    last = len(squares) - 7
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for top, left in ((0, 0), (0, last), (last, 0)):
        seen = ["".join("01"[dark] for dark in squares[top + row][left : left + 7]) for row in range(7)]
        assert seen == finder
    assert [squares[6][column] for column in range(8, last - 1)] == [
        column % 2 == 0 for column in range(8, last - 1)
    ]


def test_it_says_which_vault_it_opens_and_when_it_was_made() -> None:
    text = reading.words(reading.opened(forms.printed(Unwatched(), prepare_kit(VIEW, Sheet())).content))
    for words in ("Larkfield Practice", VIEW.vault_id, "Made 24 Nov 2026", "larkfield.iptvault"):
        assert words in text
    assert "To my clinical executor" in text


def test_printing_it_twice_gives_the_same_bytes() -> None:
    made = forms.printed(Unwatched(), prepare_kit(VIEW, Sheet()))
    assert made.content == forms.printed(Unwatched(), prepare_kit(VIEW, Sheet())).content


def test_the_key_is_not_in_what_a_kit_looks_like_in_an_error() -> None:
    assert GROUPS[0] not in repr(VIEW)
    assert GROUPS[0] not in repr(prepare_kit(VIEW, Sheet()))


def test_it_stands_in_no_list_of_forms() -> None:
    assert KIT not in forms.forms()
    assert forms.find("recovery-kit") is KIT
    assert f"icons/{KIT.icon}.svg" in assets.names("icons", ".svg")


def test_it_is_printed_for_no_case_and_never_blank(vault: TestVault) -> None:
    with pytest.raises(NotPossible, match="only while its key is made"):
        prepare_blank(KIT, Options(blank=True), VIEW.made)
    with pytest.raises(NotPossible, match="only while its key is made"):
        recovery_kit.compose(None, prepare_kit(VIEW, Sheet()).frame, Options(), ENGLISH)
    with pytest.raises(NotPossible, match="only while its key is made"):
        vault.read(recovery_kit.read, CaseId(1), THERAPIST, Options())


def _shapes(document: Document) -> list[object]:
    pictures = [block for block in blocks.flat(document.blocks) if isinstance(block, Figure)]
    return [shape for picture in pictures for shape in picture.scene.shapes]


@pytest.mark.parametrize("paper", list(Paper))
def test_a_long_name_in_a_deep_folder_leaves_it_one_sheet(paper: Paper) -> None:
    deep = "/".join(["a-folder-of-folders"] * 12)
    view = replace(
        VIEW, vault_name="Larkfield Practice for Psychotherapy " * 4, place=f"{deep}/larkfield.iptvault"
    )
    made = forms.printed(Unwatched(), prepare_kit(view, Sheet(paper)))
    assert made.pages == 2
    assert "larkfield.iptvault" in reading.words(reading.opened(made.content)).replace(" ", "")
