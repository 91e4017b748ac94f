"""Two circles compared in the window: one selection, any two sides, keys, words, and live."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desk.domain.ids import PersonId, SnapshotId
from ipt_desk.services import circle
from ipt_desk.ui.circle.compare import ComparePage, View
from ipt_desk.ui.circle.compare_list import ChangesModel
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.shell.window import MainWindow
from tests.support.inventory import Inventory, open_inventory


@pytest.fixture
def inventory(desk: Desk, qtbot: QtBot) -> Inventory:
    made = open_inventory(desk)
    qtbot.addWidget(made.page)
    return made


@pytest.fixture
def page(inventory: Inventory, desk: Desk, qtbot: QtBot) -> ComparePage:
    """Compares a snapshot with now: since then Sam moved in, Mum is in conflict, and Priya is gone."""
    save(desk, inventory, "Start")
    move(desk, inventory, "Sam", 1)
    desk.perform("Tone", circle.set_tone, inventory.ids["Mum"], None)
    desk.perform("Remove", circle.remove_person, inventory.ids["Priya"])
    return opened(desk, inventory, qtbot)


def opened(desk: Desk, inventory: Inventory, qtbot: QtBot) -> ComparePage:
    made = ComparePage(desk)
    qtbot.addWidget(made, before_close_func=lambda _: made.hide())  # held until then: it may still be painted
    made.resize(1204, 836)
    made.open_case(inventory.case)
    made.show()
    return made


def save(desk: Desk, inventory: Inventory, name: str) -> SnapshotId:
    return SnapshotId(desk.perform("Save", circle.take_snapshot, inventory.case, name) or 0)


def move(desk: Desk, inventory: Inventory, name: str, ring: int) -> None:
    desk.perform("Move", circle.place_in_ring, inventory.ids[name], ring)


def rows(page: ComparePage) -> list[tuple[str, str]]:
    return [(str(row.group), row.change.person.name) for row in page.model.rows]


def spoken(model: ChangesModel) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(at, 0), role)) for at in range(len(model.rows))]


def test_start_and_now_are_compared_when_the_page_opens(page: ComparePage) -> None:
    assert page.header.title_text() == "Start and now"
    assert rows(page) == [("closer", "Sam"), ("tone", "Mum"), ("gone", "Priya")]
    assert page.how_many.text() == "3 people"
    assert [line.told() for line in page.strip.lines] == [
        "4, now 5 very close",
        "9, now 8 supportive",
        "1, now 1 conflicted",
        "15, now 14 people in all",
    ]


def test_every_row_is_read_aloud_as_a_sentence(page: ComparePage) -> None:
    assert spoken(page.model) == [
        "Sam: closer, from close to very close, still supportive.",
        "Mum: still close, from mixed to not said yet.",
        "Priya: gone, was close, supportive.",
    ]


def test_the_page_follows_what_is_changed_elsewhere(
    page: ComparePage, inventory: Inventory, desk: Desk
) -> None:
    move(desk, inventory, "Greg", 2)
    assert ("closer", "Greg") in rows(page)
    desk.undo(inventory.case)
    assert ("closer", "Greg") not in rows(page)


def test_a_selection_is_shared_by_list_and_pictures(page: ComparePage, inventory: Inventory) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.selected == inventory.ids["Sam"]
    figure = page.before.picture.figure
    assert figure is not None
    node = figure.node(inventory.ids["Mum"])
    assert node is not None
    spot = QPoint(round(node.x), round(node.y))
    QTest.mouseClick(page.before.picture, Qt.MouseButton.LeftButton, pos=spot)
    assert page.selected == inventory.ids["Mum"]
    assert page.list.currentIndex().row() == 1


def test_the_arrow_keys_walk_through_a_picture(page: ComparePage) -> None:
    picture = page.before.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[PersonId | None] = []
    for _ in range(15):
        seen.append(page.selected)
        QTest.keyClick(picture, Qt.Key.Key_Right)
    assert len(set(seen)) == 15
    assert page.selected == seen[0]
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert page.selected == seen[-1]


def test_the_arrow_keys_reach_who_is_gone_where_one_circle_lies_over_the_other(page: ComparePage) -> None:
    page.show_mode(View.OVERLAY)
    picture = page.overlay.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert page.comparison is not None
    change = page.comparison.change(page.selected)
    assert change is not None
    assert change.person.name == "Priya"


def test_pictures_say_what_they_show(page: ComparePage) -> None:
    heard = [
        QAccessible.queryAccessibleInterface(card.picture).text(QAccessible.Text.Name)
        for card in (page.before, page.after)
    ]
    assert heard[0] == "Closeness circle, Start, 24 Nov 2026"
    assert heard[1].startswith("Closeness circle, Now")
    page.show_mode(View.OVERLAY)
    assert page.overlay.picture.accessibleDescription().startswith(
        "Start and now. 3 people changed. Closer, 1"
    )


def test_any_two_circles_can_be_chosen(page: ComparePage, inventory: Inventory, desk: Desk) -> None:
    move(desk, inventory, "Greg", 1)
    save(desk, inventory, "Middle")
    head = page.after.heads[0]
    head.fill()
    told = [action.text() for action in head.menu.actions()]
    assert [text.split(",")[0] for text in told] == ["Now", "Middle", "Start"]
    head.menu.actions()[1].trigger()
    assert page.header.title_text() == "Start and Middle"
    move(desk, inventory, "Greg", 3)
    assert ("closer", "Greg") in rows(page)


def test_a_circle_compared_with_itself_says_that_nothing_changed(
    page: ComparePage, inventory: Inventory
) -> None:
    page.choose_sides(None, None)
    assert rows(page) == []
    assert page.nothing.text().startswith("Nothing changed.")
    assert not page.list.isVisible()


def test_undoing_the_snapshot_leads_to_the_page_without_one(
    page: ComparePage, inventory: Inventory, desk: Desk
) -> None:
    for _ in range(4):
        desk.undo(inventory.case)
    assert page.empty.isVisible()
    assert page.header.title_text() == "Compare circles"


def test_without_a_snapshot_one_can_be_saved_here(inventory: Inventory, desk: Desk, qtbot: QtBot) -> None:
    page = opened(desk, inventory, qtbot)
    assert page.empty.isVisible()
    page.save.click()
    assert page.snapshot.name.text() == "Start"
    page.snapshot.save.click()
    assert page.header.title_text() == "Start and now"
    assert desk.line(inventory.case).undo == "Save snapshot \u201cStart\u201d"


def test_with_nobody_there_the_page_says_what_comes_first(desk: Desk, qtbot: QtBot) -> None:
    inventory = open_inventory(desk, people=False)
    qtbot.addWidget(inventory.page)
    page = opened(desk, inventory, qtbot)
    assert page.empty.isVisible()
    assert not page.save.isVisible()


def test_the_list_alone_has_everything_in_words(page: ComparePage) -> None:
    page.show_mode(View.LIST)
    cells = [str(page.model.index(0, column).data()) for column in range(4)]
    assert cells == ["Sam", "Closer", "Close to very close", "Supportive"]
    assert page.same.text().startswith("As before: Rowan, ")
    assert page.ring_counts.text() == (
        "In the rings: 4, now 5 very close; 5, now 3 close; 6, now 6 less close."
    )


def test_what_was_open_is_open_again_after_a_lock(page: ComparePage) -> None:
    page.choose_sides(None, page._before)
    page.show_mode(View.OVERLAY)
    spot = page.spot()
    page.forget()
    page.return_to(spot)
    assert (page.mode, page.header.title_text()) == (View.OVERLAY, "Now and Start")


def test_printing_takes_the_two_sides_along(page: ComparePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.request) as asked:
        page.print.click()
    assert asked.args == ["documents.compare", (page._before, None)]


def test_a_snapshot_can_be_named_by_the_session_of_the_day(sample_window: MainWindow) -> None:
    from ipt_desk.services.export import case_by_code
    from ipt_desk.ui.circle.page import InventoryPage

    frame = sample_window.frame
    assert frame is not None
    frame.go("inventory", frame.desk.read(case_by_code, "LP-0427"))
    inventory = frame.page
    assert isinstance(inventory, InventoryPage)
    inventory.head.save.click()
    assert inventory.snapshot.name.text() == "Session 10"


def test_the_page_is_reached_from_the_inventory_and_left_by_the_sidebar(sample_window: MainWindow) -> None:
    from ipt_desk.services.export import case_by_code
    from ipt_desk.ui.circle.page import InventoryPage

    frame = sample_window.frame
    assert frame is not None
    frame.go("inventory", frame.desk.read(case_by_code, "LP-0427"))
    inventory = frame.page
    assert isinstance(inventory, InventoryPage)
    inventory.head.compare.click()
    assert isinstance(frame.page, ComparePage)
    button = frame.sidebar._rooms["inventory"]
    assert button.isChecked()
    button.click()
    assert frame.history.here is not None
    assert frame.history.here.room == "inventory"
