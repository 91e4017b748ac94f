"""The inventory as a whole: what is counted and found, what is written, what is set aside."""

from __future__ import annotations

from datetime import date

import pytest

from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.ids import PersonId
from ipt_desk.services import circle, inventory, person_fields
from ipt_desk.services.inventory import InventoryView, read_inventory
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault

SAID = "More people than I thought."


def seen(vault: TestVault, made: SmallCase) -> InventoryView:
    found = vault.read(read_inventory, made.case)
    assert isinstance(found, InventoryView)
    return found


def rate(vault: TestVault, person: PersonId, field: str, number: int) -> None:
    vault.perform("Rate", person_fields.set_person_number, person, field, number)


def test_an_inventory_that_nobody_began_says_nothing_and_claims_nothing(vault: TestVault) -> None:
    view = seen(vault, small_case(vault))
    assert (view.supports, view.confidants, view.asked, view.present) == (0, 0, 0, 2)
    assert (view.found_gaps, view.found_patterns, view.record) == ((), (), None)


def test_supports_and_confidants_are_counted_from_the_answers(vault: TestVault) -> None:
    made = small_case(vault)
    rate(vault, made.rowan, "gets_practical", 2)
    rate(vault, made.nadia, "gets_practical", 0)
    vault.perform("Confide", person_fields.set_person_flag, made.nadia, "confidant", True)
    view = seen(vault, made)
    assert (view.supports, view.confidants, view.asked) == (1, 1, 2)


def test_a_gap_is_found_with_its_evidence_and_goes_when_it_is_answered(vault: TestVault) -> None:
    made = small_case(vault)
    rate(vault, made.rowan, "gets_practical", 0)
    (gap,) = seen(vault, made).found_gaps
    assert gap.told(lambda _, text: text, seen(vault, made).name_of) == (
        "Nobody gives practical help: asked of 1 person, 1 not asked yet."
    )
    rate(vault, made.nadia, "gets_practical", 1)
    assert "no-practical" not in {gap.key for gap in seen(vault, made).found_gaps}


def test_a_finding_is_set_aside_and_brought_back(vault: TestVault) -> None:
    made = small_case(vault)
    rate(vault, made.rowan, "gets_advice", 0)
    vault.perform("Aside", inventory.set_aside, made.case, "no-advice")
    view = seen(vault, made)
    assert view.open_findings(view.found_gaps) == ()
    vault.perform("Back", inventory.bring_back, made.case, "no-advice")
    view = seen(vault, made)
    assert view.open_findings(view.found_gaps) == view.found_gaps


def test_setting_the_same_finding_aside_twice_is_no_step(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Aside", inventory.set_aside, made.case, "no-advice")
    before = vault.dump()
    vault.perform("Aside", inventory.set_aside, made.case, "no-advice")
    assert vault.dump() == before


@pytest.mark.parametrize("field", inventory.TEXTS)
def test_each_text_is_written_and_undone(vault: TestVault, field: str) -> None:
    made = small_case(vault)
    before = vault.dump()
    vault.perform("Write", inventory.write_inventory, made.case, field, "Nobody near by.")
    assert getattr(seen(vault, made), field) == "Nobody near by."
    vault.undo(made.case)
    assert vault.dump() == before


def test_nothing_else_is_written(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(ValueError, match="uid"):
        vault.perform("Write", inventory.write_inventory, made.case, "uid", "x")


def test_the_most_important_people_keep_their_order_and_are_three_at_most(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Name", inventory.set_most_important, made.case, (made.nadia, made.rowan, made.nadia))
    assert [person.name for person in seen(vault, made).most_important] == ["Nadia", "Rowan"]
    more = vault.perform("Add", circle.add_people, made.case, ["Mum", "Tom"])
    with pytest.raises(NotPossible, match="Only 3 people"):
        vault.perform("Name", inventory.set_most_important, made.case, (made.rowan, made.nadia, *more))


def test_who_is_removed_is_no_longer_among_the_most_important(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Name", inventory.set_most_important, made.case, (made.rowan, made.nadia))
    before = vault.dump()
    vault.perform("Remove", circle.remove_person, made.rowan)
    assert [person.name for person in seen(vault, made).most_important] == ["Nadia"]
    vault.undo(made.case)
    assert vault.dump() == before


def test_going_through_it_notes_the_day_in_the_one_row_of_the_case(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Review", inventory.set_inventory_reviewed, made.case)
    vault.perform("Write", inventory.write_inventory, made.case, "patterns", "Waits to be asked.")
    assert seen(vault, made).reviewed_on == date(2026, 11, 24)
    assert len(vault.dump()["inventory"]) == 1


def test_a_client_reads_their_own_summary_alone(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Write", inventory.write_inventory, made.case, "client_summary", SAID)
    vault.perform("Write", inventory.write_inventory, made.case, "patterns", "Waits to be asked.")
    view = vault.read(read_inventory, made.case, CLIENT)
    assert view == InventoryView(made.case, client_summary=SAID)


def test_the_inventory_of_a_closed_case_is_read_and_not_changed(vault: TestVault) -> None:
    made = small_case(vault)
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Write", inventory.write_inventory, made.case, "patterns", "x")
    assert seen(vault, made).closed
