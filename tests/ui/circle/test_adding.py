"""Adding people: one name after another, or a list that is looked at before it is stored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desk.domain.course import CaseStatus
from ipt_desk.services.cases import set_status
from ipt_desk.services.circle import add_people
from ipt_desk.ui.circle.card_rows import NAME, TICK
from ipt_desk.ui.circle.head import Mode
from ipt_desk.ui.circle.paste_sheet import PasteSheet
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from tests.support.inventory import Inventory, open_inventory


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk)
    yield made
    made.page.close()


@pytest.fixture
def empty(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk, people=False)
    yield made
    made.page.close()


def paste(inventory: Inventory, text: str, field: QWidget | None = None) -> PasteSheet:
    """Paste into the field for a name."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field or inventory.page.new_name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return sheet(inventory)


def sheet(inventory: Inventory) -> PasteSheet:
    shown = inventory.page.adding.sheet
    assert shown is not None
    return shown


def test_a_pasted_list_is_shown_and_added_as_one_step(inventory: Inventory) -> None:
    shown = paste(inventory, "- Wren\n\n2. Hal \u2013 cousin\nBasil\n")
    assert shown.title.text() == "Add 3 people?"
    assert not {"Wren", "Hal", "Basil"} & inventory.names()
    shown.go.click()
    assert {"Wren", "Hal", "Basil"} <= inventory.names()
    assert inventory.undo_title() == "Add 3 people"
    assert inventory.page.inspector.name.text() == "Wren"
    inventory.desk.undo(inventory.case)
    assert not {"Wren", "Hal", "Basil"} & inventory.names()


def test_who_somebody_is_comes_with_the_list(inventory: Inventory) -> None:
    paste(inventory, "Hal \u2013 cousin\nWren (friend)").go.click()
    people = inventory.page.model.rows
    assert {row.name: row.relationship for row in people if row.name in ("Hal", "Wren")} == {
        "Hal": "cousin",
        "Wren": "friend",
    }


def test_who_is_here_already_is_pointed_out_and_not_ticked(inventory: Inventory) -> None:
    shown = paste(inventory, "Rowan, Wren, wren, poppy")
    assert shown.here.text() == "Rowan and poppy are here already."
    assert [row.person.name for row in shown.rows.ticked] == ["Wren"]
    assert shown.title.text() == "Add 1 person?"


def test_ticks_and_names_can_be_changed_by_keys(inventory: Inventory) -> None:
    shown = paste(inventory, "Wren\nHal")
    shown.table.setCurrentIndex(shown.rows.index(0, NAME))
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.rows.index(0, TICK).data(Qt.ItemDataRole.AccessibleTextRole) == "Wren, not ticked"
    shown.rows.setData(shown.rows.index(1, NAME), "Hal Vale")
    shown.go.click()
    assert "Hal Vale" in inventory.names()
    assert "Wren" not in inventory.names()


def test_cancelling_adds_nobody_and_leaves_the_field_as_it_was(inventory: Inventory) -> None:
    QTest.keyClicks(inventory.page.new_name, "Ag")
    before = inventory.names()
    paste(inventory, "Wren\nHal").keep.click()
    assert inventory.names() == before
    assert inventory.page.new_name.text() == "Ag"


def test_a_list_that_is_dropped_or_pasted_by_the_menu_is_shown_too(inventory: Inventory) -> None:
    field = inventory.page.new_name
    QGuiApplication.clipboard().setText("Wren\nHal")
    field.paste()
    assert sheet(inventory).title.text() == "Add 2 people?"
    sheet(inventory).keep.click()
    carried = QMimeData()
    carried.setText("Wren, Hal, Basil")
    how = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    middle = QPointF(field.rect().center())
    for event in (QDragEnterEvent(middle, *how), QDropEvent(middle, *how)):
        QApplication.sendEvent(field, event)
    assert sheet(inventory).title.text() == "Add 3 people?"
    assert field.text() == ""


def test_one_pasted_name_is_typed_as_it_is(inventory: Inventory) -> None:
    field = inventory.page.new_name
    QGuiApplication.clipboard().setText("Wren")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), inventory.page.adding.sheet) == ("Wren", None)


def test_a_typed_comma_is_part_of_a_name(inventory: Inventory) -> None:
    QTest.keyClicks(inventory.page.new_name, "Vale, Hal")
    QTest.keyClick(inventory.page.new_name, Qt.Key.Key_Return)
    assert "Vale, Hal" in inventory.names()


def test_the_button_beside_the_field_opens_an_empty_box_for_a_list(inventory: Inventory) -> None:
    QGuiApplication.clipboard().setText("")
    inventory.page.sides.paste.click()
    shown = sheet(inventory)
    assert shown.title.text() == "Paste a list of names"
    assert not shown.go.isEnabled()
    shown.list.setPlainText("Wren\nHal")
    assert shown.title.text() == "Add 2 people?"
    shown.go.click()
    assert {"Wren", "Hal"} <= inventory.names()


def test_a_circle_takes_80_people_and_says_so(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Fill", add_people, inventory.case, [f"P{at}" for at in range(63)])
    shown = paste(inventory, "Wren\nHal\nBasil")
    assert "room for 2 more" in shown.count.text()
    assert not shown.go.isEnabled()
    for row in (0, 1):
        shown.rows.tick(row, True)
    assert shown.count.text() == "2 of 3 ticked"
    shown.go.click()
    assert len(inventory.names()) == 80
    assert "takes no more" in paste(inventory, "Basil\nIda").count.text()


def test_a_list_starts_an_empty_inventory(empty: Inventory) -> None:
    QGuiApplication.clipboard().setText("Rowan\nPoppy")
    empty.page.head.paste.click()
    sheet(empty).go.click()
    assert empty.names() == {"Rowan", "Poppy"}
    assert empty.page.board.isVisible()


def test_the_table_takes_a_list_too(inventory: Inventory) -> None:
    inventory.page.show_mode(Mode.TABLE)
    paste(inventory, "Wren\nHal", inventory.page.table.new_name).go.click()
    assert {"Wren", "Hal"} <= inventory.names()


def test_a_closed_case_takes_no_list(inventory: Inventory, desk: Desk) -> None:
    desk.perform("End", set_status, inventory.case, CaseStatus.ENDED)
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    inventory.page.adding.look_at("Wren\nHal")
    assert inventory.page.adding.sheet is None
    assert [notice.text for notice in told] == ["This case is closed. Open it again to change it."]
