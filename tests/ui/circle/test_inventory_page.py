"""The inventory page: one selection everywhere, every change one step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.domain.course import CaseStatus
from ipt_desk.figures.circle_layout import Lines
from ipt_desk.services import circle
from ipt_desk.services.cases import add_case, set_status
from ipt_desk.ui.circle.head import Mode
from ipt_desk.ui.circle.people import CLOSENESS
from ipt_desk.ui.look import theme
from ipt_desk.ui.look.roles import look
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from tests.support.asks import ScriptedAsks
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


# One selection


def test_a_click_in_the_circle_selects_everywhere(inventory: Inventory) -> None:
    QTest.mouseClick(inventory.canvas, Qt.MouseButton.LeftButton, pos=inventory.point("Denise"))
    page = inventory.page
    assert page.selected == inventory.ids["Denise"]
    assert page.people.person() == inventory.ids["Denise"]
    assert page.inspector.name.text() == "Denise"


def test_a_row_of_the_list_selects_everywhere(inventory: Inventory) -> None:
    page = inventory.page
    page.people.setCurrentIndex(page.model.index_of(inventory.ids["Mum"]))
    assert page.inspector.name.text() == "Mum"
    assert page.selected == inventory.ids["Mum"]


def test_a_focus_person_is_shown_first(inventory: Inventory) -> None:
    assert inventory.page.inspector.name.text() == "Rowan"
    assert inventory.page.inspector.focus.isChecked()


def test_the_status_line_counts_people(inventory: Inventory) -> None:
    assert inventory.page.head.header.line_text() == "15 people, 1 focus person"


def test_the_list_is_grouped_by_ring(inventory: Inventory) -> None:
    model = inventory.page.model
    heads = [at for at in range(model.rowCount()) if model.starts_group(model.index(at, 0))]
    assert heads == [0, 4, 9]
    assert [model.group_size(model.index(at, 0)) for at in heads] == [4, 5, 6]


# Moving


def test_a_drag_to_another_ring_is_one_step_with_its_sentence(inventory: Inventory) -> None:
    inventory.drag("Priya", inventory.spot(-42, 0.3))
    assert inventory.person("Priya").place.ring == 1
    assert inventory.undo_title() == "Move Priya to very close"
    inventory.desk.undo(inventory.case)
    assert inventory.person("Priya").place.distance == 0.56


def test_a_drop_snaps_to_the_middle_of_the_ring_unless_control_is_held(inventory: Inventory) -> None:
    inventory.drag("Priya", inventory.spot(-42, 0.78))
    assert inventory.person("Priya").place.distance == 0.85
    start = inventory.point("Priya")
    QTest.mousePress(inventory.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(inventory.canvas, start + QPoint(9, 0))
    to = inventory.spot(-30, 0.5)
    QTest.mouseMove(inventory.canvas, to)
    QTest.mouseRelease(inventory.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, to)
    assert inventory.person("Priya").place.distance == pytest.approx(0.5, abs=0.005)


def test_a_drag_out_of_the_circle_goes_back(inventory: Inventory) -> None:
    before = inventory.person("Priya").place
    inventory.drag("Priya", QPoint(5, 5))
    assert inventory.person("Priya").place == before


def test_escape_puts_a_dragged_person_back(inventory: Inventory) -> None:
    before = inventory.person("Priya").place
    inventory.drag("Priya", inventory.spot(-42, 0.3), drop=False)
    assert inventory.canvas.holds == inventory.ids["Priya"]
    inventory.press(Qt.Key.Key_Escape)
    assert inventory.canvas.holds is None
    assert inventory.person("Priya").place == before


def test_a_slow_click_moves_nobody(inventory: Inventory) -> None:
    before = inventory.undo_title()
    at = inventory.point("Rowan")
    QTest.mousePress(inventory.canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.qWait(200)
    assert inventory.canvas.holds == inventory.ids["Rowan"]
    QTest.mouseRelease(inventory.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert inventory.canvas.holds is None
    assert inventory.undo_title() == before


def test_a_ring_change_is_told_with_undo(inventory: Inventory, desk: Desk) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    inventory.drag("Priya", inventory.spot(-42, 0.3))
    assert [(notice.text, notice.action_text) for notice in told] == [("Move Priya to very close", "Undo")]
    action = told[0].action
    assert action is not None
    action()
    assert inventory.person("Priya").place.ring == 2


@pytest.mark.parametrize(
    ("key", "ring"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_3, 3), (Qt.Key.Key_0, BEYOND), (Qt.Key.Key_Up, 1)]
)
def test_keys_put_a_person_in_a_ring(inventory: Inventory, key: Qt.Key, ring: int) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(key)
    assert inventory.person("Sam").place.ring == ring


def test_a_ring_that_is_not_drawn_has_no_key(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    before = inventory.undo_title()
    inventory.press(Qt.Key.Key_4, Qt.Key.Key_5)
    assert inventory.undo_title() == before


def test_arrows_turn_a_person_and_nudges_are_one_step(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    inventory.press(Qt.Key.Key_Left, shift=True)
    assert inventory.person("Sam").place.angle == 28 + 5 + 5 - 1
    inventory.desk.undo(inventory.case)
    assert inventory.person("Sam").place.angle == 28


def test_nudges_apart_in_time_are_steps_of_their_own(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_Right)
    QTest.qWait(900)
    inventory.press(Qt.Key.Key_Right)
    inventory.desk.undo(inventory.case)
    assert inventory.person("Sam").place.angle == 33


def test_a_person_can_be_picked_up_and_placed_by_keys(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_P, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    place = inventory.person("Sam").place
    assert (place.ring, round(place.angle)) == (3, 33)


def test_a_person_can_be_picked_up_and_placed_by_one_click(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_P)
    QTest.mouseClick(inventory.canvas, Qt.MouseButton.LeftButton, pos=inventory.spot(100, 0.3))
    place = inventory.person("Sam").place
    assert (place.ring, round(place.angle)) == (1, 100)


def test_the_inspector_moves_a_person_to_a_ring(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.page.inspector.rings.button(3).click()
    assert inventory.person("Sam").place.ring == 3


def test_undo_and_redo_stand_above_the_circle(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_1)
    board = inventory.page.board
    assert board.undo.toolTip() == "Undo: Move Sam to very close"
    board.undo.click()
    assert inventory.person("Sam").place.ring == 2
    board.redo.click()
    assert inventory.person("Sam").place.ring == 1
    assert not board.redo.isEnabled()


# What is known


@pytest.mark.parametrize(
    ("key", "tone"),
    [
        (Qt.Key.Key_S, Tone.SUPPORTIVE),
        (Qt.Key.Key_M, Tone.MIXED),
        (Qt.Key.Key_C, Tone.CONFLICTED),
        (Qt.Key.Key_D, Tone.DISTANT),
    ],
)
def test_q_and_a_letter_say_how_it_is(inventory: Inventory, key: Qt.Key, tone: Tone) -> None:
    inventory.page.choose(inventory.ids["Greg"])
    inventory.press(Qt.Key.Key_Q, key)
    assert inventory.person("Greg").tone is tone


def test_a_letter_of_a_tone_alone_does_nothing(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Greg"])
    inventory.press(Qt.Key.Key_C)
    assert inventory.person("Greg").tone is Tone.DISTANT


def test_letters_do_nothing_where_they_are_switched_off(
    inventory: Inventory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look(), "letters", False)
    inventory.page.choose(inventory.ids["Greg"])
    inventory.press(Qt.Key.Key_Q, Qt.Key.Key_M, Qt.Key.Key_F)
    assert (inventory.person("Greg").tone, inventory.person("Greg").focus) == (Tone.DISTANT, False)
    inventory.press(Qt.Key.Key_2)
    assert inventory.person("Greg").place.ring == 2


def test_a_second_press_takes_a_tone_back(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Greg"])
    inventory.page.inspector.tones.buttons[3].click()
    assert inventory.person("Greg").tone is None


def test_f_and_x_turn_focus_and_death_over(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Mum"])
    inventory.press(Qt.Key.Key_F, Qt.Key.Key_X)
    mum = inventory.person("Mum")
    assert (mum.focus, mum.died) == (True, True)


def test_when_somebody_died_is_written_as_it_is_remembered(inventory: Inventory) -> None:
    inspector = inventory.page.inspector
    inventory.page.choose(inventory.ids["Dad"])
    inspector.died_on.setText("about 2018")
    inspector.died_on.editingFinished.emit()
    died_on = inventory.person("Dad").died_on
    assert died_on is not None
    assert died_on.words == "about 2018"


def test_a_date_that_cannot_be_read_is_marked_and_changes_nothing(inventory: Inventory) -> None:
    inspector = inventory.page.inspector
    inventory.page.choose(inventory.ids["Dad"])
    before = inventory.person("Dad").died_on
    inspector.died_on.setText("long ago")
    inspector.died_on.editingFinished.emit()
    assert inventory.person("Dad").died_on == before
    assert inspector.died_on.property("error") == "true"


def test_texts_save_by_themselves_for_the_person_they_were_written_for(inventory: Inventory) -> None:
    inspector = inventory.page.inspector
    inventory.page.choose(inventory.ids["Mum"])
    QTest.keyClicks(inspector.texts["hard"].edit, "Worries aloud")
    inventory.page.choose(inventory.ids["Bea"])
    assert inventory.person("Mum").hard == "Worries aloud"
    assert inventory.person("Bea").hard == ""
    assert inspector.texts["hard"].edit.toPlainText() == ""


def test_a_name_is_changed_in_place_and_an_empty_one_is_not_taken(inventory: Inventory) -> None:
    inspector = inventory.page.inspector
    inventory.page.choose(inventory.ids["Mum"])
    inspector.name.selectAll()
    QTest.keyClicks(inspector.name, "Mother")
    assert inspector.name.commit()
    assert inventory.person("Mum").name == "Mother"
    inspector.name.selectAll()
    QTest.keyClick(inspector.name, Qt.Key.Key_Backspace)
    assert inspector.name.commit()
    assert inventory.person("Mum").name == "Mother"


def test_a_text_is_saved_before_another_case_is_shown(inventory: Inventory, desk: Desk) -> None:
    other = desk.perform("Case", add_case, "Caspian Holt")
    assert other is not None
    inventory.page.choose(inventory.ids["Mum"])
    QTest.keyClicks(inventory.page.inspector.texts["wish"].edit, "Ask about Dad")
    inventory.page.open_case(other)
    assert inventory.person("Mum").wish == "Ask about Dad"


def test_a_text_of_somebody_who_was_removed_meanwhile_does_not_hold_up_the_lock(
    inventory: Inventory, desk: Desk
) -> None:
    inventory.page.choose(inventory.ids["Mum"])
    desk.store.step("Remove", circle.remove_person, (inventory.ids["Mum"],))
    QTest.keyClicks(inventory.page.inspector.texts["wish"].edit, "Too late")
    assert desk.drafts.commit()
    assert not desk.drafts.is_dirty()


def test_a_larger_text_size_changes_no_record(inventory: Inventory, qapp: QApplication) -> None:
    before = inventory.undo_title()
    theme.apply(qapp, theme.load("dark"), 1.5)
    assert inventory.desk.drafts.commit()
    theme.apply(qapp, theme.load("light"), 1.0)
    assert inventory.undo_title() == before


def test_each_text_has_its_title(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Bea"])
    titles = [text.title.text() for text in inventory.page.inspector.texts.values()]
    opened = ["What is good", "What is hard"]
    change = ["Wants to change", "The client\u2019s own part", "What changed lately"]
    assert titles == opened + change


def test_a_reload_leaves_a_text_alone_that_is_being_written(inventory: Inventory) -> None:
    edit = inventory.page.inspector.texts["good"].edit
    QTest.keyClicks(edit, "Steady")
    inventory.page.reload()
    assert edit.toPlainText() == "Steady"
    assert edit.textCursor().position() == 6


# Adding and removing


def test_a_name_and_enter_add_somebody_and_the_next_can_be_typed(inventory: Inventory) -> None:
    field = inventory.page.new_name
    for name in ("Wren", "Hal"):
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == ""
    assert {"Wren", "Hal"} <= inventory.names()
    assert inventory.page.inspector.name.text() == "Hal"


def test_n_leads_to_the_field_for_a_name(inventory: Inventory, qtbot: object) -> None:
    inventory.page.activateWindow()
    inventory.canvas.setFocus()
    inventory.press(Qt.Key.Key_N)
    assert inventory.page.focusWidget() is inventory.page.new_name


def test_removing_can_be_undone_and_asks_nothing(inventory: Inventory, desk: Desk) -> None:
    inventory.page.choose(inventory.ids["Joss"])
    inventory.press(Qt.Key.Key_Delete)
    assert "Joss" not in inventory.names()
    assert isinstance(desk.asks, ScriptedAsks)
    assert desk.asks.asked == []
    desk.undo(inventory.case)
    assert "Joss" in inventory.names()


def test_the_menu_of_a_person_offers_what_keys_and_pointer_do(inventory: Inventory) -> None:
    menu = inventory.page.person_menu.build(inventory.person("Greg"))
    texts = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Move to",
        "Relationship",
        "Where would you like them?",
        "Area",
        "Pick up",
        "Focus person",
        "Has died",
        "Rename",
        "Link to\u2026",
        "Names in notes\u2026",
        "Merge with\u2026",
        "Remove Greg",
    ]
    places = menu.actions()[0].menu()
    assert isinstance(places, QMenu)
    next(action for action in places.actions() if action.text().startswith("Very close")).trigger()
    assert inventory.person("Greg").place.ring == 1


# Views


def test_the_table_is_the_same_people(inventory: Inventory) -> None:
    page = inventory.page
    page.show_mode(Mode.TABLE)
    assert page.table.isVisible()
    assert [row.id for row in page.table.model.rows] == [row.id for row in page.model.rows]


def test_what_changed_since_the_start_is_said_in_words(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Save", circle.take_snapshot, inventory.case, "Start")
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_1)
    assert inventory.page.inspector.was.text() == "was \u201cClose\u201d at start"
    model = inventory.page.model
    spoken = model.data(model.index_of(inventory.ids["Sam"], CLOSENESS), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Very close, was close"


def test_a_snapshot_is_saved_under_a_name(inventory: Inventory) -> None:
    page = inventory.page
    page.head.save.click()
    assert page.snapshot.name.text() == "Start"
    page.snapshot.save.click()
    assert page.head.header.line_text() == "15 people, 1 focus person. \u201cStart\u201d saved 24 Nov 2026"


def test_the_lines_menu_draws_fewer_lines(inventory: Inventory) -> None:
    inventory.page.board.choose_lines(Lines.FOCUS_AND_CONFLICT)
    assert inventory.page.board.lines.text() == "Lines: focus and conflict"
    assert inventory.canvas.lines_shown() is Lines.FOCUS_AND_CONFLICT


def test_more_rings_can_be_drawn(inventory: Inventory) -> None:
    inventory.page.edits.set_rings(5)
    assert inventory.page.board.rings.text() == "Rings: 5"
    assert inventory.person("Joss").place.ring == 3


# Nobody yet


def test_an_empty_circle_asks_one_question_and_takes_the_first_name(empty: Inventory) -> None:
    page = empty.page
    assert page.head.header.line_text() == "Nobody added yet"
    assert page.empty.isVisible()
    QTest.keyClicks(page.empty.new_name, "Rowan")
    QTest.keyClick(page.empty.new_name, Qt.Key.Key_Return)
    assert empty.names() == {"Rowan"}
    assert page.board.isVisible()


# For people who listen


def test_everything_that_can_be_used_has_a_name(inventory: Inventory) -> None:
    usable = [
        widget
        for widget in inventory.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    nameless = [
        type(widget).__name__
        for widget in usable
        if not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_circle_is_summed_up(inventory: Inventory) -> None:
    assert inventory.canvas.accessibleName() == "Closeness circle"
    assert inventory.canvas.accessibleDescription() == (
        "15 people. Very close: Rowan, Poppy, Bea, Nadia. Close: 5. Less close: 6. 1 conflicted: Denise."
    )


def test_a_row_is_read_as_a_sentence(inventory: Inventory) -> None:
    model = inventory.page.model
    spoken = model.data(model.index_of(inventory.ids["Rowan"]), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Rowan, partner, very close, mixed, focus person"


def test_tab_walks_ring_by_ring_clockwise_and_leaves_at_the_end(inventory: Inventory) -> None:
    page = inventory.page
    page.choose(inventory.ids["Poppy"])
    walk: list[str] = []
    while inventory.canvas.focusNextPrevChild(True) and len(walk) < 30:
        walk.append(inventory.page.inspector.name.text())
        if walk[-1] == "Aunt Maeve":
            break
    assert walk[:4] == ["Nadia", "Bea", "Rowan", "Priya"]
    assert walk[-1] == "Aunt Maeve"
    assert len(walk) == 14


def test_a_person_is_told_in_full(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Write", circle.set_person_text, inventory.ids["Rowan"], "good", "Steady.")
    assert inventory.canvas.in_full(inventory.person("Rowan")) == (
        "Rowan, partner, very close, mixed, focus person. Good: Steady.."
    )


# Closed cases


def test_the_circle_of_a_closed_case_can_be_looked_at_only(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Close", set_status, inventory.case, CaseStatus.ENDED)
    inventory.page.reload()
    before = inventory.person("Priya").place
    inventory.drag("Priya", inventory.spot(-42, 0.3))
    assert inventory.person("Priya").place == before
    assert not inventory.page.head.add.isEnabled()
    model = inventory.page.people.selectionModel()
    model.setCurrentIndex(inventory.page.model.index(3, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert inventory.page.inspector.name.text() == "Nadia"


def test_people_glide_to_their_place_and_then_stand_still(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_1)
    assert inventory.canvas.is_gliding()
    QTest.qWait(300)
    assert not inventory.canvas.is_gliding()


def test_nothing_glides_where_less_motion_is_wanted(
    inventory: Inventory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look(), "still", True)
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_1)
    assert not inventory.canvas.is_gliding()


def test_another_page_can_ask_for_a_person(inventory: Inventory) -> None:
    inventory.page.go_to("person.open", inventory.ids["Denise"])
    assert inventory.page.inspector.name.text() == "Denise"


def test_where_there_is_little_room_the_panel_of_the_person_waits_behind_a_button(
    inventory: Inventory,
) -> None:
    page = inventory.page
    page.resize(800, 700)
    assert not page.inspector.isVisible()
    page.board.details.click()
    assert page.inspector.isVisible()
    assert page.people.width() <= 1


def test_without_the_list_it_is_still_there_for_who_listens_and_opens_when_it_is_reached(
    inventory: Inventory,
) -> None:
    page = inventory.page
    page.activateWindow()
    page.show_mode(Mode.CIRCLE)
    assert page.people.isVisible()
    assert page.people.width() <= 1
    page.people.setFocus()
    assert page.people.width() > 100
    page.board.canvas.setFocus()
    assert page.people.width() <= 1


def test_the_model_tells_its_views_the_truth(inventory: Inventory) -> None:
    tester = QAbstractItemModelTester(
        inventory.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    inventory.page.choose(inventory.ids["Sam"])
    inventory.press(Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_Delete)
    inventory.desk.undo(inventory.case)
    assert tester.model() is inventory.page.model
    assert inventory.page.model.rowCount() == 15
