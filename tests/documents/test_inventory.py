"""The filled inventory: every filled field, in the therapist's order, nothing that is theirs alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ExpectationRow, InventoryRow, PersonRow
from ipt_desk.documents import blocks, forms
from ipt_desk.documents.blocks import Figure, Grid, Heading
from ipt_desk.documents.forms import Prepared, document_of, prepare
from ipt_desk.documents.inventory_questions import GROUPS
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import Paper, Sheet
from ipt_desk.domain import vague
from ipt_desk.domain.audience import Names
from ipt_desk.domain.person import CHOICES, DATES, FLAGS, LINES, NUMBERS, TEXTS, Answer
from ipt_desk.services import circle, inventory
from tests.documents import reading
from tests.documents.case import SECRET, FullCase, full_case
from tests.support.vault import TestVault


@pytest.fixture
def made(vault: TestVault) -> FullCase:
    made = full_case(vault)
    vault.perform("Fill", fill, made)
    return made


def fill(unit: Unit, made: FullCase) -> None:
    """Answer everything that is asked about Denise, each in words of its own."""
    row = unit.one(PersonRow, made.people["Denise"])
    for field in (LINES | TEXTS) - {"name"}:
        setattr(row, field, f"said of {field}")
    for field in NUMBERS:
        setattr(row, field, NUMBERS[field][1])
    for field, answers in CHOICES.items():
        setattr(row, field, next(iter(answers)))
    for field in FLAGS - {"alive_unknown"}:
        setattr(row, field, True)
    for field in DATES:
        setattr(row, field, vague.parse("spring 2019"))
    row.wished_ring, row.wished_angle, row.wished_distance = 2, 10.0, 0.55
    row.reviewed_on = date(2026, 11, 17)
    row.safeguarding_note, row.fear_or_violence = f"{SECRET} once more", "current"
    for at, text in enumerate(("To hear it first", "A word of thanks")):
        unit.add(
            ExpectationRow(
                case_id=made.case,
                person_id=row.id,
                position=at,
                mine=text,
                mine_met=Answer.PARTLY,
                theirs=f"The report {at}",
                theirs_met=Answer.YES,
                said_aloud=Answer.NO,
                realistic=Answer.YES,
            )
        )
    everybody = unit.scalars(select(PersonRow.uid).where(PersonRow.case_id == made.case))
    unit.add(
        InventoryRow(
            case_id=made.case,
            most_important=tuple(everybody[:3]),
            **{field: f"whole {field}" for field in inventory.TEXTS},
        )
    )


def ready(vault: TestVault, made: FullCase, options: Options | None = None) -> Prepared:
    form = forms.find("inventory")
    assert form is not None
    found = vault.read(prepare, made.case, form, options or Options())
    assert isinstance(found, Prepared)
    return found


def said(prepared: Prepared) -> str:
    return "\n".join(blocks.texts(document_of(prepared)))


def test_every_field_of_a_person_is_on_paper(vault: TestVault, made: FullCase) -> None:
    told = said(ready(vault, made))
    for field in (LINES | TEXTS) - {"name", "safeguarding_note"}:
        assert f"said of {field}" in told, field
    names = {asked.field: asked.name for group in GROUPS for asked in group.questions}
    for field in (*NUMBERS, *CHOICES, *(FLAGS - {"alive_unknown"}), *DATES, "wished_ring"):
        if not field.startswith(("gets_", "gives_")):
            assert names[field] in told.split("\n"), field
    assert "Practical help 1, Comfort 1, Advice 1, Company 1" in told
    assert told.count("spring 2019") == len(DATES)
    assert "17 Nov 2026" in told


def test_every_field_that_can_be_filled_is_asked(made: FullCase) -> None:
    asked = {one.field for group in GROUPS for one in group.questions}
    fields = (LINES | TEXTS | FLAGS | DATES | set(NUMBERS) | set(CHOICES)) - {
        "safeguarding_note",
        "alive_unknown",
    }
    assert fields <= asked


def test_what_is_the_therapists_alone_is_on_no_page(vault: TestVault, made: FullCase) -> None:
    told = said(ready(vault, made))
    assert SECRET not in told
    for word in ("fear", "violence", "current"):
        assert word not in told.lower()


def test_expectations_stand_as_pairs_with_their_answers(vault: TestVault, made: FullCase) -> None:
    grids = [
        block for block in blocks.flat(document_of(ready(vault, made)).blocks) if isinstance(block, Grid)
    ]
    pairs = next(grid for grid in grids if grid.head[0] == "The client expects")
    assert pairs.rows[0] == ("To hear it first", "partly", "The report 0", "yes", "no", "yes")
    assert len(pairs.rows) == 2


def test_people_stand_in_the_therapists_order(vault: TestVault, made: FullCase) -> None:
    vault.perform("Order", _last_first, made)
    document = document_of(ready(vault, made))
    table = next(block for block in document.blocks if isinstance(block, Grid))
    names = [row[0] for row in table.rows]
    assert names[:2] == ["Greg", "Mrs Okoro"]
    headings = [block.text for block in blocks.flat(document.blocks) if isinstance(block, Heading)]
    assert headings.index("Denise") < headings.index("Rowan, focus person")


def _last_first(unit: Unit, made: FullCase) -> None:
    for row in unit.many(select(PersonRow).where(PersonRow.case_id == made.case)):
        row.position = -row.id


def test_the_inventory_as_a_whole_has_its_page_part(vault: TestVault, made: FullCase) -> None:
    vault.perform("Back", _in_touch, made)
    told = said(ready(vault, made))
    for field in inventory.TEXTS:
        assert f"whole {field}" in told
    assert "Rowan, Poppy, Bea" in told
    assert (
        "1 of 1 asked about; 14 in the client\u2019s life now" not in told
        or "The three who matter most" in told
    )


def test_findings_stand_in_sentences_with_their_evidence(vault: TestVault, made: FullCase) -> None:
    vault.perform("Back", _in_touch, made)
    told = said(ready(vault, made))
    assert "What the client expects is not met and was not said aloud: with Denise." in told


def _in_touch(unit: Unit, made: FullCase) -> None:
    row = unit.one(PersonRow, made.people["Denise"])
    row.estranged, row.ended_on = False, None


def test_with_initials_no_name_is_left_anywhere(vault: TestVault, made: FullCase) -> None:
    vault.perform("Back", _in_touch, made)
    vault.perform("Say", circle.set_person_text, made.people["Mum"], "notes", "Rings Denise and Rowan daily.")
    told = said(ready(vault, made, Options(names=Names.INITIALS)))
    for name in made.people:
        assert name not in told, name
    assert "Rings De and Ro daily." in told


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(Paper.LETTER, large=True, grey=True)])
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    vault: TestVault, made: FullCase, sheet: Sheet
) -> None:
    prepared = ready(vault, made, Options(sheet))
    file = reading.opened(forms.printed(Unwatched(), prepared).content)
    headings = {
        block.text for block in blocks.flat(document_of(prepared).blocks) if isinstance(block, Heading)
    }
    for page in file.pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        above_the_foot = [line for line in lines if "Larkfield Practice" not in line and "Page" not in line]
        assert above_the_foot[-1] not in headings


def test_an_empty_inventory_says_so(vault: TestVault, made: FullCase) -> None:
    for person in made.people.values():
        vault.perform("Remove", circle.remove_person, person)
    document = document_of(ready(vault, made))
    assert "Nobody is in the inventory yet." in said(ready(vault, made))
    assert not [block for block in document.blocks if isinstance(block, Figure)]


def test_the_area_of_life_is_a_column_where_somebody_has_one(vault: TestVault, made: FullCase) -> None:
    def head() -> tuple[str, ...]:
        document = document_of(ready(vault, made))
        return next(block.head for block in document.blocks if isinstance(block, Grid))

    assert head()[-1] == "Area"
    for person in made.people.values():
        vault.perform("Say", circle.set_person_text, person, "area", "")
    assert head()[-1] == "Contact"


def test_the_options_of_a_print_do_not_change_what_is_read(vault: TestVault, made: FullCase) -> None:
    grey = ready(vault, made, replace(Options(), sheet=Sheet(grey=True)))
    assert said(grey) == said(ready(vault, made))


def test_in_the_workbook_people_are_not_in_the_contents(vault: TestVault, made: FullCase) -> None:
    form = forms.find("workbook")
    assert form is not None
    document = document_of(vault.read(prepare, made.case, form, Options()))
    headings = [block for block in blocks.flat(document.blocks) if isinstance(block, Heading)]
    people = [block for block in headings if block.text in {"Denise", "Rowan, focus person"}]
    assert [block.level for block in people] == [2, 2]
    assert not any(block.listed for block in people)
    assert SECRET not in "\n".join(blocks.texts(document))
