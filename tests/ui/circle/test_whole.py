"""The inventory as a whole: findings with their evidence, who matters most, texts that save themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest

from ipt_desk.services import inventory as service
from ipt_desk.services import person_fields
from ipt_desk.services.inventory import InventoryView, read_inventory
from ipt_desk.ui.circle.head import Mode
from ipt_desk.ui.circle.whole import WholeInventory
from ipt_desk.ui.runtime.desk import Desk
from tests.support.inventory import Inventory, open_inventory


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    found = open_inventory(desk)
    found.page.sides.whole.click()
    yield found
    found.page.close()


def whole(inventory: Inventory) -> WholeInventory:
    return inventory.page.whole


def kept(inventory: Inventory) -> InventoryView:
    return inventory.desk.read(read_inventory, inventory.case)


def rate(inventory: Inventory, name: str, field: str, number: int) -> None:
    inventory.desk.perform("Rate", person_fields.set_person_number, inventory.ids[name], field, number)


def test_it_is_reached_from_the_list_and_left_by_the_views(inventory: Inventory) -> None:
    assert whole(inventory).isVisible()
    inventory.page.show_mode(Mode.BOTH)
    assert inventory.page.sides.isVisible()


def test_where_nobody_was_asked_nothing_is_said_to_be_missing(inventory: Inventory) -> None:
    assert whole(inventory).gaps.rows == []
    assert whole(inventory).asked.text().startswith("Support was asked of 0 of the 14 people")


def test_a_gap_stands_there_with_its_evidence(inventory: Inventory) -> None:
    rate(inventory, "Rowan", "gets_practical", 0)
    (row,) = whole(inventory).gaps.rows
    assert row.said == "Nobody gives practical help: asked of 1 person, 13 not asked yet."


def test_a_gap_is_set_aside_and_brought_back(inventory: Inventory) -> None:
    rate(inventory, "Rowan", "gets_practical", 0)
    whole(inventory).gaps.rows[0].put_away.click()
    card = whole(inventory).gaps
    assert (card.show_aside.text(), card.rows[0].isVisible()) == ("1 set aside", False)
    card.show_aside.click()
    assert card.rows[0].isVisible()
    card.rows[0].put_away.click()
    assert kept(inventory).set_aside == frozenset()


def test_support_is_counted(inventory: Inventory) -> None:
    rate(inventory, "Rowan", "gets_company", 3)
    assert whole(inventory).supports.text() == "1 person gives support"
    rate(inventory, "Bea", "gets_company", 1)
    assert whole(inventory).supports.text() == "2 people give support"


def test_the_three_who_matter_most_are_chosen_and_kept_in_order(inventory: Inventory) -> None:
    for place, name in zip(whole(inventory).important, ("Poppy", "Rowan"), strict=False):
        place.setCurrentIndex(place.findText(name))
        place.activated.emit(place.currentIndex())
    assert [person.name for person in kept(inventory).most_important] == ["Poppy", "Rowan"]


@pytest.mark.parametrize("field", service.TEXTS)
def test_each_text_saves_by_itself(inventory: Inventory, field: str) -> None:
    edit = whole(inventory).texts[field].edit
    QTest.keyClicks(edit, "Nobody near by")
    assert edit.commit()
    assert getattr(kept(inventory), field) == "Nobody near by"


def test_going_through_it_is_noted_with_the_day(inventory: Inventory) -> None:
    whole(inventory).review.click()
    assert whole(inventory).reviewed.text() == "Gone through 24 Nov 2026"


def test_undo_brings_the_page_back_to_what_is_kept(inventory: Inventory) -> None:
    whole(inventory).review.click()
    inventory.desk.undo(inventory.case)
    assert whole(inventory).reviewed.text() == "Not gone through yet"
