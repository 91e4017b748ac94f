"""The circle by pointer and keys: landing on the list, wished places, who is drawn, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ipt_desk.data.store import Unit
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.course import CaseStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.figures.circle_layout import FEW_PEOPLE, Lines
from ipt_desk.services import circle, circle_shape
from ipt_desk.services.cases import add_case, set_status
from ipt_desk.ui.circle.head import Mode
from ipt_desk.ui.circle.held import Held
from ipt_desk.ui.circle.menus import GROUPED
from ipt_desk.ui.runtime.desk import Desk
from tests.support.inventory import Inventory, open_inventory


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk)
    yield made
    made.page.close()


def _crowd(unit: Unit, case: CaseId, ring: int, count: int) -> None:
    for number in range(count):
        place = Place(ring, -170 + 340 * number / count, 0.3)
        circle.add_person(unit, case, f"Person {number}", place=place, tone=Tone.SUPPORTIVE)


def crowd(inventory: Inventory, count: int, ring: int = 1) -> None:
    """Fill a ring up."""
    inventory.desk.perform("Crowd", _crowd, inventory.case, ring, count)


def hold(inventory: Inventory) -> Held:
    held = inventory.canvas._held
    assert held is not None
    return held


def words_over(inventory: Inventory) -> str:
    layout = inventory.canvas.figure
    assert layout is not None
    return hold(inventory).words(layout)


def submenu(menu: QMenu, title: str) -> QMenu:
    found = next(action.menu() for action in menu.actions() if action.text() == title)
    assert isinstance(found, QMenu)
    return found


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().partition("\t")[0] == text).trigger()


# Holding somebody


def test_what_a_drop_would_do_is_said_beside_the_person(inventory: Inventory) -> None:
    inventory.drag("Greg", inventory.spot(-66, 0.56), drop=False)
    assert words_over(inventory) == "Greg less close to close"
    inventory.press(Qt.Key.Key_Escape)


def test_the_right_button_puts_a_dragged_person_back_and_opens_no_menu(inventory: Inventory) -> None:
    before = inventory.person("Greg").place
    asked: list[object] = []
    inventory.canvas.menu_asked.connect(asked.append)
    inventory.canvas.ground_menu_asked.connect(asked.append)
    at = inventory.spot(-66, 0.56)
    inventory.drag("Greg", at, drop=False)
    QTest.mousePress(inventory.canvas, Qt.MouseButton.RightButton, pos=at)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(inventory.canvas, QContextMenuEvent(reason, at, inventory.canvas.mapToGlobal(at)))
    assert inventory.canvas.holds is None
    assert inventory.person("Greg").place == before
    assert asked == []


def test_a_person_who_is_dropped_on_a_group_of_the_list_moves_there(inventory: Inventory) -> None:
    people = inventory.page.people
    row = people.visualRect(inventory.page.model.index(0, 0))
    at = people.viewport().mapTo(inventory.page, QPoint(row.center().x(), row.top() + 6))
    inventory.drag("Greg", inventory.canvas.mapFrom(inventory.page, at), drop=False)
    assert words_over(inventory) == "Greg less close to very close"
    target = inventory.canvas.mapFrom(inventory.page, at)
    QTest.mouseRelease(inventory.canvas, Qt.MouseButton.LeftButton, pos=target)
    assert inventory.person("Greg").place.ring == 1
    assert inventory.undo_title() == "Move Greg to very close"


def test_a_person_held_over_the_list_can_be_put_back(inventory: Inventory) -> None:
    before = inventory.person("Greg").place
    people = inventory.page.people
    at = people.viewport().mapTo(inventory.page, people.visualRect(inventory.page.model.index(1, 0)).center())
    inventory.drag("Greg", inventory.canvas.mapFrom(inventory.page, at), drop=False)
    inventory.press(Qt.Key.Key_Escape)
    assert inventory.person("Greg").place == before


def test_outside_the_rings_is_beyond_where_that_zone_is_open(inventory: Inventory) -> None:
    inventory.page.board.shape.show_beyond(True)
    inventory.drag("Greg", inventory.spot(-30, 1.1))
    assert inventory.person("Greg").place.ring == BEYOND


def test_a_digit_takes_a_picked_up_person_to_a_ring(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Greg"])
    inventory.press(Qt.Key.Key_P, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert inventory.person("Greg").place.ring == 1


def test_a_held_person_is_painted_in_their_own_part_of_the_picture_only(inventory: Inventory) -> None:
    inventory.drag("Greg", inventory.spot(-66, 0.8), drop=False)
    layout = inventory.canvas.figure
    assert layout is not None
    left, top, right, bottom = hold(inventory).area(layout)
    assert (right - left) * (bottom - top) < 0.6 * layout.width * layout.height
    inventory.press(Qt.Key.Key_Escape)


# Where the client would like somebody


def test_a_wished_place_is_chosen_by_keys_and_moves_nobody(inventory: Inventory) -> None:
    before = inventory.person("Joss").place
    inventory.canvas.choose_wish(inventory.ids["Joss"])
    inventory.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    joss = inventory.person("Joss")
    assert joss.wished is not None
    assert (joss.wished.ring, joss.place) == (2, before)
    assert inventory.undo_title() == "Wish Joss close"


def test_a_wished_place_is_chosen_by_one_click(inventory: Inventory) -> None:
    inventory.canvas.choose_wish(inventory.ids["Joss"])
    QTest.mouseClick(inventory.canvas, Qt.MouseButton.LeftButton, pos=inventory.spot(150, 0.3))
    wish = inventory.person("Joss").wished
    assert wish is not None
    assert (wish.ring, round(wish.angle)) == (1, 150)


def test_escape_leaves_a_wished_place_as_it_was(inventory: Inventory) -> None:
    inventory.canvas.choose_wish(inventory.ids["Joss"])
    inventory.press(Qt.Key.Key_Up, Qt.Key.Key_Escape)
    assert inventory.person("Joss").wished is None


def test_the_menu_wishes_somebody_into_a_ring_and_takes_it_back(inventory: Inventory) -> None:
    page = inventory.page
    title = "Where would you like them?"
    choose(submenu(page.person_menu.build(inventory.person("Joss")), title), "Very close")
    wish = inventory.person("Joss").wished
    assert wish is not None
    assert wish.ring == 1
    choose(submenu(page.person_menu.build(inventory.person("Joss")), title), "No wished place")
    assert inventory.person("Joss").wished is None


# Areas


def test_the_menu_puts_somebody_in_an_area(inventory: Inventory) -> None:
    choose(submenu(inventory.page.person_menu.build(inventory.person("Joss")), "Area"), "Family")
    assert inventory.person("Joss").area == "Family"
    assert inventory.undo_title() == "Put Joss in Family"
    choose(submenu(inventory.page.person_menu.build(inventory.person("Joss")), "Area"), "No area")
    assert inventory.person("Joss").area == ""


def test_an_area_of_ones_own_is_typed_once_and_offered_from_then_on(inventory: Inventory) -> None:
    menu = inventory.page.person_menu
    choose(submenu(menu.build(inventory.person("Mrs Okoro")), "Area"), "Another area…")
    QTest.keyClicks(menu.area_card.name, "Choir & bells")
    QTest.keyClick(menu.area_card.name, Qt.Key.Key_Return)
    assert inventory.person("Mrs Okoro").area == "Choir & bells"
    offered = submenu(menu.build(inventory.person("Joss")), "Area")
    assert "Choir && bells" in [action.text() for action in offered.actions()]


# How the circle is drawn


def ring_menu(inventory: Inventory) -> QMenu:
    board = inventory.page.board
    menu = board.rings.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def test_the_zone_beyond_is_opened_and_kept_with_the_case(inventory: Inventory) -> None:
    choose(ring_menu(inventory), "Zone beyond the rings")
    figure = inventory.canvas.figure
    assert figure is not None
    assert figure.ground.beyond
    assert inventory.undo_title() == "Open the zone beyond the rings"
    inventory.desk.undo(inventory.case)
    assert inventory.canvas.figure is not None
    assert not inventory.canvas.figure.ground.beyond


def test_the_zone_beyond_cannot_be_closed_over_somebody(inventory: Inventory) -> None:
    inventory.page.edits.to_ring(inventory.ids["Greg"], BEYOND)
    beyond = next(action for action in ring_menu(inventory).actions() if action.text().startswith("Zone"))
    assert beyond.isChecked()
    assert not beyond.isEnabled()


def test_people_are_grouped_by_area_as_one_step(inventory: Inventory) -> None:
    choose(ring_menu(inventory), GROUPED)
    assert inventory.desk.read(circle.read_circle, inventory.case).grouped
    assert inventory.undo_title() == "Group people by area"


def test_the_menu_of_the_ground_offers_everything_about_the_circle(inventory: Inventory) -> None:
    menu = inventory.page.board.build_ground_menu()
    texts = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Add person",
        "People without a place of their own…",
        "Rings",
        "Lines",
        "Choose who is drawn…",
        "Client view",
    ]
    choose(submenu(menu, "Lines"), "Selected only")
    assert inventory.canvas.lines_shown() is Lines.SELECTED


def test_a_click_of_the_right_button_on_the_ground_opens_that_menu(inventory: Inventory) -> None:
    asked: list[QPoint] = []
    inventory.canvas.ground_menu_asked.disconnect(inventory.page.board.show_ground_menu)
    inventory.canvas.ground_menu_asked.connect(asked.append)
    at = QPoint(8, inventory.canvas.height() - 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, inventory.canvas.mapToGlobal(at))
    QApplication.sendEvent(inventory.canvas, event)
    assert len(asked) == 1


def test_the_circle_of_a_closed_case_keeps_its_shape(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Close", set_status, inventory.case, CaseStatus.ENDED)
    inventory.page.reload()
    assert not any(action.isEnabled() for action in ring_menu(inventory).actions() if action.text())
    menu = inventory.page.person_menu.build(inventory.person("Joss"))
    assert not any(action.isEnabled() for action in menu.actions() if action.text())
    inventory.canvas.choose_wish(inventory.ids["Joss"])
    assert inventory.canvas.holds is None


# Who is drawn


def test_people_of_an_area_are_left_out_of_the_picture_and_stay_in_the_list(inventory: Inventory) -> None:
    inventory.desk.perform("Area", circle.set_person_text, inventory.ids["Denise"], "area", "Work")
    page = inventory.page
    page.sides.who.areas["Work"].setChecked(False)
    assert inventory.canvas.figure is not None
    assert inventory.canvas.figure.node(inventory.ids["Denise"]) is None
    assert page.model.rowCount() == 15
    assert page.board.who.text() == "Show: 14 of 15"


def test_people_of_a_relationship_and_the_dead_are_left_out(inventory: Inventory) -> None:
    panel = inventory.page.sides.who
    panel.tones[Tone.DISTANT].setChecked(False)
    panel.died.setChecked(False)
    figure = inventory.canvas.figure
    assert figure is not None
    drawn = {node.person.name for node in figure.nodes}
    assert {"Joss", "Greg", "Dad"}.isdisjoint(drawn)
    assert len(drawn) == 12


def test_with_initials_only_no_name_is_in_the_picture(inventory: Inventory) -> None:
    inventory.page.sides.who.initials.setChecked(True)
    figure = inventory.canvas.figure
    assert figure is not None
    assert "Rowan" not in {node.person.name for node in figure.nodes}
    assert "Rowan" not in inventory.canvas.accessibleDescription()
    assert inventory.page.inspector.name.text() == "Rowan"


def test_another_case_begins_with_everybody_drawn(inventory: Inventory, desk: Desk) -> None:
    inventory.page.sides.who.died.setChecked(False)
    other = desk.perform("Case", add_case, "Caspian Holt")
    assert other is not None
    inventory.page.open_case(other)
    inventory.page.open_case(inventory.case)
    figure = inventory.canvas.figure
    assert figure is not None
    assert len(figure.nodes) == 15


def test_a_full_circle_alone_has_the_panel_beside_it(inventory: Inventory) -> None:
    crowd(inventory, FEW_PEOPLE)
    page = inventory.page
    page.show_mode(Mode.CIRCLE)
    assert page.sides.who.isVisible()
    page.board.canvas.opened.emit(inventory.ids["Rowan"])
    assert page.inspector.isVisible()
    assert not page.sides.who.isVisible()


def test_the_panel_is_opened_by_its_button_and_put_away_again(inventory: Inventory) -> None:
    page = inventory.page
    page.board.who.click()
    assert page.sides.who.isVisible()
    page.board.who.click()
    assert page.inspector.isVisible()


# People without a place of their own


def hidden_person(inventory: Inventory) -> str:
    figure = inventory.canvas.figure
    assert figure is not None
    return figure.more[0].people[0].name


def test_the_list_of_people_without_a_place_opens_by_key(inventory: Inventory) -> None:
    crowd(inventory, 60)
    asked: list[object] = []
    inventory.canvas.more_asked.connect(lambda people, _at: asked.append(people))
    QTest.keyClicks(inventory.canvas, "+")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [one.name for one in asked[0]]  # type: ignore[attr-defined]
    name = menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    assert inventory.page.inspector.name.text() == name


def test_somebody_without_a_place_can_be_picked_up_all_the_same(inventory: Inventory) -> None:
    crowd(inventory, 60)
    figure = inventory.canvas.figure
    assert figure is not None
    person = figure.more[0].people[0]
    inventory.page.choose(person.id)
    inventory.press(Qt.Key.Key_P, Qt.Key.Key_3, Qt.Key.Key_Return)
    moved = inventory.desk.read(circle.read_circle, inventory.case).person(person.id)
    assert moved is not None
    assert moved.place.ring == 3


def test_the_node_for_the_rest_shows_which_of_them_is_selected(inventory: Inventory) -> None:
    crowd(inventory, 60)
    figure = inventory.canvas.figure
    assert figure is not None
    person = figure.more[0].people[0]
    inventory.page.choose(person.id)
    labels = [getattr(shape, "text", "") for shape in inventory.canvas.shapes_over(figure)]
    assert person.name in labels


def test_a_name_without_room_is_shown_under_the_pointer(inventory: Inventory) -> None:
    crowd(inventory, 20)
    figure = inventory.canvas.figure
    assert figure is not None
    node = next(node for node in figure.nodes if node.person.id not in figure.names)
    QTest.mouseMove(inventory.canvas, QPoint(round(node.x), round(node.y)))
    labels = [getattr(shape, "text", "") for shape in inventory.canvas.shapes_over(figure)]
    assert node.person.name in labels


def test_a_wished_place_survives_a_change_of_rings(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Wish", circle_shape.set_wished_place, inventory.ids["Joss"], Place(1, 150, 0.3))
    inventory.page.edits.set_rings(5)
    wish = inventory.person("Joss").wished
    assert wish is not None
    assert wish.ring == 1


def test_everything_in_the_panel_has_a_name(inventory: Inventory) -> None:
    inventory.page.sides.choose_who(True)
    panel = inventory.page.sides.who
    usable = [one for one in panel.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert usable
    assert [one for one in usable if not (one.accessibleName() or getattr(one, "text", str)())] == []


# From elsewhere in the window


@pytest.mark.parametrize("request_", ["circle.rings", "circle.lines"])
def test_the_menus_of_the_circle_open_from_the_menu_bar_and_the_palette(
    inventory: Inventory, request_: str
) -> None:
    inventory.page.show_mode(Mode.TABLE)
    inventory.page.go_to(request_, None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()
    menu.close()
    assert inventory.page.board.isVisible()


def test_who_is_drawn_is_chosen_from_elsewhere_too(inventory: Inventory) -> None:
    inventory.page.go_to("circle.show", None)
    assert inventory.page.sides.who.isVisible()


def test_where_everybody_has_a_place_that_is_said(inventory: Inventory, desk: Desk) -> None:
    told: list[str] = []
    desk.notices.told.connect(lambda notice: told.append(notice.text))
    inventory.page.go_to("circle.more", None)
    assert told == ["Everybody has a place of their own in the circle."]


def test_the_menu_of_the_ground_and_the_empty_circle_lead_to_the_client_view(inventory: Inventory) -> None:
    asked: list[str] = []
    inventory.page.request.connect(lambda request, _about: asked.append(request))
    choose(inventory.page.board.build_ground_menu(), "Client view")
    inventory.page.empty.client_view.click()
    assert asked == ["client-view", "client-view"]


def test_somebody_held_stays_so_when_the_picture_changes_its_size(inventory: Inventory) -> None:
    inventory.drag("Greg", inventory.spot(-66, 0.56), drop=False)
    inventory.canvas.resize(inventory.canvas.width() - 60, inventory.canvas.height())
    figure = inventory.canvas.figure
    assert figure is not None
    assert hold(inventory).node == figure.node(inventory.ids["Greg"])
    inventory.press(Qt.Key.Key_Escape)


def test_the_legend_says_when_lines_come_back(inventory: Inventory) -> None:
    legend = inventory.page.board.legend
    assert "Lines return" not in legend.accessibleDescription()
    crowd(inventory, FEW_PEOPLE)
    assert "Lines return for everyone when 20 people or fewer" in legend.accessibleDescription()
