"""Two circles on paper: places as in the figure, words as in the window, the sides that were asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pypdf import PdfReader

from ipt_desk.documents import blocks, forms
from ipt_desk.documents.blocks import Figure
from ipt_desk.documents.forms import Form, Prepared, document_of, prepare
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import SIZES, Paper, Sheet
from ipt_desk.domain.audience import Names
from ipt_desk.figures.scene import Label, Scene
from ipt_desk.services import cases, circle
from ipt_desk.services.circle_compare import Comparison
from ipt_desk.troubles import NotPossible
from tests.documents import reading
from tests.documents.case import FullCase, full_case
from tests.support.vault import TestVault

FORM = forms.find("circle-compare")


@pytest.fixture
def made(vault: TestVault) -> FullCase:
    return full_case(vault)


def form() -> Form:
    assert FORM is not None
    return FORM


def ready(vault: TestVault, made: FullCase, options: Options | None = None) -> Prepared:
    found = vault.read(prepare, made.case, form(), options or Options())
    assert isinstance(found, Prepared)
    return found


def said(prepared: Prepared) -> str:
    return "\n".join(blocks.texts(document_of(prepared)))


def pages(prepared: Prepared) -> PdfReader:
    return reading.opened(forms.printed(Unwatched(), prepared).content)


def picture(prepared: Prepared) -> Scene:
    return next(block.scene for block in document_of(prepared).blocks if isinstance(block, Figure))


def test_the_oldest_snapshot_is_compared_with_now_unless_others_are_named(
    vault: TestVault, made: FullCase
) -> None:
    vault.perform("Save", circle.take_snapshot, made.case, "Middle")
    vault.perform("Move", circle.place_in_ring, made.people["Greg"], 2)
    usual = said(ready(vault, made))
    assert "Sam: closer, from close to very close, still supportive." in usual
    assert "Greg: closer, from less close to close, still drifted apart." in usual
    middle = said(ready(vault, made, Options(since="Middle")))
    assert "Sam: closer" not in middle
    assert "Greg: closer" in middle
    saved = said(ready(vault, made, Options(since="start", until="middle")))
    assert "Sam: closer" in saved
    assert "Greg: closer" not in saved


def test_a_snapshot_that_is_not_there_is_refused_with_those_that_are(
    vault: TestVault, made: FullCase
) -> None:
    with pytest.raises(NotPossible, match=r"no snapshot End\. There are: Start"):
        ready(vault, made, Options(since="End"))


def test_a_circle_is_found_by_its_session_too(vault: TestVault, made: FullCase) -> None:
    view = ready(vault, made, Options(since="3", until="now")).view
    assert isinstance(view, Comparison)
    assert view.before.about.name == "Start"


def test_both_circles_are_named_with_session_and_day(vault: TestVault, made: FullCase) -> None:
    shown = {shape.text for shape in picture(ready(vault, made)).shapes if isinstance(shape, Label)}
    assert {"Start, Session 3, 29 Sep 2026", "Now, Session 11, 24 Nov 2026"} <= shown


def test_a_snapshot_that_is_named_after_somebody_names_nobody_on_paper(
    vault: TestVault, made: FullCase
) -> None:
    vault.perform("Save", circle.take_snapshot, made.case, "After Rowan left")
    options = Options(names=Names.INITIALS, until="After Rowan left")
    assert "Rowan" not in said(ready(vault, made, options))


def test_the_page_lies_on_its_side(vault: TestVault, made: FullCase) -> None:
    prepared = ready(vault, made, Options(replace(Sheet(), landscape=False)))
    box = pages(prepared).pages[0].mediabox
    assert (float(box.height), float(box.width)) == pytest.approx(SIZES[Paper.A4], abs=0.01)


def test_without_a_difference_the_page_says_so(vault: TestVault, made: FullCase) -> None:
    assert "Everybody is where they were." in said(ready(vault, made, Options(since="now")))


def test_what_the_pictures_have_no_room_for_stands_in_full_after_them(
    vault: TestVault, made: FullCase
) -> None:
    long = "Wilhelmina Featherstonehaugh-Marchmont"
    vault.perform("Rename", circle.set_person_text, made.people["Greg"], "name", long)
    assert f"WF\u2002{long}" in said(ready(vault, made))


def test_the_mark_where_somebody_was_is_explained_where_there_is_one(
    vault: TestVault, made: FullCase
) -> None:
    assert "Where the person was" in said(ready(vault, made))
    assert "Where the person was" not in said(ready(vault, made, Options(since="now")))


def test_with_initials_nobody_is_named_in_either_circle(vault: TestVault, made: FullCase) -> None:
    told = said(ready(vault, made, Options(names=Names.INITIALS)))
    assert "Sa: closer, from close to very close" in told
    for name in (*made.people, "Juniper"):
        assert name not in told


def test_forty_people_are_named_in_the_pictures_or_after_them(vault: TestVault) -> None:
    case = vault.perform("Open", cases.add_case, "Wren Ashby", "LP-0900")
    people = [vault.perform("Add", circle.add_person, case, f"Person Number{at}") for at in range(40)]
    vault.perform("Save", circle.take_snapshot, case, "Start")
    for person in people[::4]:
        vault.perform("Move", circle.place_in_ring, person, 3)
    found = vault.read(prepare, case, form(), Options())
    told = said(found)
    for at in range(40):
        assert f"Person Number{at}" in told
    assert told.count("further away") == 10
