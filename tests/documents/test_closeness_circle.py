"""The closeness circle on paper: in the client's words, in the therapist's, blank, and with forty people."""

from __future__ import annotations

import pytest

from ipt_desk.documents import blocks, forms
from ipt_desk.documents.blocks import Figure
from ipt_desk.documents.forms import Form, Prepared, document_of, prepare
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import Paper, Sheet
from ipt_desk.domain.audience import Names, Reader
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.ids import CaseId
from ipt_desk.figures.scene import Circle, Label, Scene
from ipt_desk.services import cases, circle, circle_shape
from tests.documents import reading
from tests.documents.case import FullCase, full_case
from tests.support.vault import TestVault

THERAPIST = Reader.THERAPIST
LONG = "Wilhelmina Featherstonehaugh-Marchmont"


@pytest.fixture
def made(vault: TestVault) -> FullCase:
    return full_case(vault)


def form() -> Form:
    found = forms.find("closeness-circle")
    assert found is not None
    return found


def ready(vault: TestVault, case: CaseId, options: Options | None = None) -> Prepared:
    found = vault.read(prepare, case, form(), options or Options())
    assert isinstance(found, Prepared)
    return found


def said(prepared: Prepared) -> str:
    return "\n".join(blocks.texts(document_of(prepared)))


def pictures(prepared: Prepared) -> list[Scene]:
    return [block.scene for block in document_of(prepared).blocks if isinstance(block, Figure)]


def pages(prepared: Prepared) -> int:
    return forms.printed(Unwatched(), prepared).pages


def crowd(vault: TestVault, count: int) -> CaseId:
    case = vault.perform("Open", cases.add_case, "Wren Ashby", "LP-0900")
    for at in range(count):
        name = LONG if at == 0 else f"Person Number{at}"
        tone = tuple(Tone)[at % 4]
        person = vault.perform("Add", circle.add_person, case, name, tone=tone)
        vault.perform("Move", circle.place_in_ring, person, (1, 2, 3, 2, 3, 3)[at % 6])
    return CaseId(case)


def test_a_client_reads_plain_words_and_no_mark_of_the_therapists(vault: TestVault, made: FullCase) -> None:
    told = said(ready(vault, made.case))
    assert {"Some of both", "Conflict", "Drifted apart"} <= set(told.split("\n"))
    for word in ("Focus person", "Conflicted", "Mixed", "15 people", "LP-0427"):
        assert word not in told


def test_a_therapist_reads_the_words_of_the_practice_with_focus_and_counts(
    vault: TestVault, made: FullCase
) -> None:
    prepared = ready(vault, made.case, Options(reader=THERAPIST))
    told = said(prepared)
    assert {"Mixed", "Conflicted", "Distant", "Focus person", "Juniper Vale"} <= set(told.split("\n"))
    assert "15 people. Very close: " in told
    assert document_of(prepared).footer.whose == "LP-0427"


def test_what_is_feared_is_on_neither(vault: TestVault, made: FullCase) -> None:
    for reader in Reader:
        assert "ear or violence" not in said(ready(vault, made.case, Options(reader=reader)))


@pytest.mark.parametrize("reader", list(Reader))
def test_with_initials_nobody_is_named(vault: TestVault, made: FullCase, reader: Reader) -> None:
    told = said(ready(vault, made.case, Options(reader=reader, names=Names.INITIALS)))
    for name in ("Rowan", "Juniper", "Denise", "Mrs Okoro"):
        assert name not in told
    assert "JV" in told


def test_a_blank_circle_asks_and_has_twelve_lines_for_names(vault: TestVault, made: FullCase) -> None:
    document = document_of(ready(vault, made.case, Options(blank=True)))
    told = set(blocks.texts(document))
    assert {"Who comes to mind?", "Who would I like closer?", "Where could one small change help?"} <= told
    lines = [block.count for block in blocks.flat(document.blocks) if isinstance(block, blocks.Lines)]
    assert lines == [4, 4, 4, 1, 1]


def test_a_blank_circle_has_the_rings_of_the_case(vault: TestVault, made: FullCase) -> None:
    vault.perform("Draw", circle.set_rings, made.case, 5)
    vault.perform("Open", circle_shape.set_beyond, made.case, True)
    scene = pictures(ready(vault, made.case, Options(blank=True)))[0]
    assert len([shape for shape in scene.shapes if isinstance(shape, Circle)]) == 5 + 1 + 1
    named = {shape.text for shape in scene.shapes if isinstance(shape, Label)}
    assert named == {"Very close", "Close", "Less close", "Not close", "Far away", "Beyond", "Me"}


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(Paper.LETTER), Sheet(Paper.LETTER, large=True, grey=True)])
@pytest.mark.parametrize("blank", [False, True])
def test_a_usual_circle_is_one_page(vault: TestVault, made: FullCase, sheet: Sheet, blank: bool) -> None:
    vault.perform("Draw", circle.set_rings, made.case, 4)
    vault.perform("Move", circle.place_in_ring, made.people["Greg"], BEYOND)
    assert pages(ready(vault, made.case, Options(sheet, blank=blank))) == 1


def test_a_sign_is_explained_where_somebody_has_it(vault: TestVault, made: FullCase) -> None:
    wish = "Where I would like them"
    assert wish not in said(ready(vault, made.case))
    vault.perform("Wish", circle_shape.set_wished_place, made.people["Mum"], Place(1, 170.0, 0.3))
    assert wish in said(ready(vault, made.case))


def test_a_name_that_is_cut_in_the_picture_stands_in_full_under_it(vault: TestVault, made: FullCase) -> None:
    vault.perform("Rename", circle.set_person_text, made.people["Greg"], "name", LONG)
    told = said(ready(vault, made.case))
    assert f"WF\u2002{LONG}" in told


@pytest.mark.parametrize("reader", list(Reader))
def test_everybody_of_forty_is_named_in_the_picture_or_under_it(vault: TestVault, reader: Reader) -> None:
    prepared = ready(vault, crowd(vault, 40), Options(reader=reader))
    told = said(prepared)
    for name in (LONG, *(f"Person Number{at}" for at in range(1, 40))):
        assert told.count(name) >= 1, name
    assert "only" in told  # whose lines are drawn


def test_a_circle_of_forty_is_as_large_as_one_of_fifteen(vault: TestVault, made: FullCase) -> None:
    few, many = (pictures(ready(vault, case))[0].height for case in (made.case, crowd(vault, 40)))
    assert many >= few - 1


def test_the_legend_never_runs_over_the_margin(vault: TestVault, made: FullCase) -> None:
    for sheet in (Sheet(), Sheet(Paper.LETTER, large=True)):
        legend = pictures(ready(vault, made.case, Options(sheet, reader=THERAPIST)))[1]
        reading.assert_inside(legend)
