"""The list of people is put in order by drag or by key, within a ring and between rings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ipt_desk.ui.circle.list_order import Slot, is_elsewhere, step
from ipt_desk.ui.circle.people import PERSON_MIME
from ipt_desk.ui.runtime.desk import Desk
from tests.support.inventory import Inventory, open_inventory
from tests.support.people import junipers_circle


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk)
    yield made
    made.page.close()


def order(inventory: Inventory, ring: int) -> list[str]:
    return [row.name for row in inventory.page.model.rows if row.place.ring == ring]


def row_point(inventory: Inventory, name: str, part: float) -> QPoint:
    """A point in the row of somebody; `part` is how far down, above 0 it is in the name of the ring."""
    people = inventory.page.people
    rect = people.visualRect(inventory.page.model.index_of(inventory.ids[name]))
    row = people._rows.row_rect(rect)
    top = rect.top() + 4 if part < 0 else row.top() + round(part * row.height())
    return QPoint(rect.center().x(), top)


def drop(inventory: Inventory, name: str, at: QPoint) -> None:
    carried = QMimeData()
    carried.setData(PERSON_MIME, str(inventory.ids[name]).encode())
    how = (Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    viewport = inventory.page.people.viewport()
    for event in (
        QDragEnterEvent(QPointF(at), *how),
        QDragMoveEvent(QPointF(at), *how),
        QDropEvent(QPointF(at), *how),
    ):
        QApplication.sendEvent(viewport, event)


def alt(inventory: Inventory, key: Qt.Key) -> None:
    QTest.keyClick(inventory.page.people, key, Qt.KeyboardModifier.AltModifier)


def test_a_drop_on_the_upper_half_of_a_row_goes_before_it(inventory: Inventory) -> None:
    drop(inventory, "Sam", row_point(inventory, "Dad", 0.2))
    assert order(inventory, 2) == ["Mum", "Sam", "Dad", "Priya", "Leo and Kit"]
    assert inventory.undo_title() == "Move Sam in the list"
    inventory.desk.undo(inventory.case)
    assert order(inventory, 2) == ["Mum", "Dad", "Priya", "Leo and Kit", "Sam"]


def test_a_drop_on_the_lower_half_goes_behind_it(inventory: Inventory) -> None:
    drop(inventory, "Mum", row_point(inventory, "Sam", 0.9))
    assert order(inventory, 2) == ["Dad", "Priya", "Leo and Kit", "Sam", "Mum"]


def test_a_drop_on_the_name_of_a_ring_moves_into_that_ring(inventory: Inventory) -> None:
    drop(inventory, "Rowan", row_point(inventory, "Mum", -1))
    assert order(inventory, 2)[-1] == "Rowan"
    assert inventory.person("Rowan").place.ring == 2
    assert inventory.undo_title() == "Move Rowan to close"


def test_a_drop_between_the_rows_of_another_ring_moves_there(inventory: Inventory) -> None:
    drop(inventory, "Greg", row_point(inventory, "Poppy", 0.2))
    assert order(inventory, 1) == ["Rowan", "Greg", "Poppy", "Bea", "Nadia"]


def test_a_drop_where_somebody_stands_already_changes_nothing(inventory: Inventory) -> None:
    before = inventory.undo_title()
    for part in (0.2, 0.9):
        drop(inventory, "Dad", row_point(inventory, "Dad", part))
    assert inventory.undo_title() == before


def test_what_is_no_person_is_not_taken(inventory: Inventory) -> None:
    before = inventory.undo_title()
    inventory.ids["Nobody"] = type(inventory.ids["Mum"])(999)
    drop(inventory, "Nobody", row_point(inventory, "Dad", 0.2))
    assert inventory.undo_title() == before


def test_the_selection_goes_along(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Priya"])
    alt(inventory, Qt.Key.Key_Up)
    assert order(inventory, 2) == ["Mum", "Priya", "Dad", "Leo and Kit", "Sam"]
    assert inventory.page.people.person() == inventory.ids["Priya"]
    assert inventory.page.ordering.place_words(inventory.ids["Priya"]) == "Priya, 2 of 5 in close"


def test_keys_go_from_the_end_of_a_ring_into_the_next(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    alt(inventory, Qt.Key.Key_Down)
    assert order(inventory, 3)[0] == "Sam"
    alt(inventory, Qt.Key.Key_Up)
    assert order(inventory, 2)[-1] == "Sam"


def test_keys_reach_every_place_and_stop_at_the_ends() -> None:
    view = junipers_circle()
    first, last = view.people[0], view.people[-1]
    assert step(view, first.id, down=False) is None
    assert step(view, last.id, down=True) is None
    assert step(view, first.id, down=True) == Slot(1, view.people[2].id)
    assert step(view, last.id, down=False) == Slot(3, view.people[-2].id)
    for person in view.people:
        for down in (True, False):
            slot = step(view, person.id, down)
            assert slot is None or is_elsewhere(view, person.id, slot)


def test_an_empty_ring_is_a_place_too() -> None:
    view = replace(junipers_circle(), rings=4)
    assert step(view, view.people[-1].id, down=True) == Slot(4)
