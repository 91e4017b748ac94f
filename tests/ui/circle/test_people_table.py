"""The table twin: every cell can be written, found, ordered and chosen by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import CaseStatus
from ipt_desk.services import circle
from ipt_desk.services.cases import set_status
from ipt_desk.ui.circle.head import Mode
from ipt_desk.ui.circle.table.columns import USUAL, Key
from ipt_desk.ui.circle.table.pane import PeopleTable
from ipt_desk.ui.runtime.desk import Desk
from tests.support.inventory import Inventory, open_inventory


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk)
    made.page.activateWindow()
    made.page.show_mode(Mode.TABLE)
    made.page.table.grid.setFocus()
    yield made
    made.page.close()


@pytest.fixture
def table(inventory: Inventory) -> PeopleTable:
    return inventory.page.table


def cell(inventory: Inventory, name: str, key: Key) -> QModelIndex:
    index = inventory.page.table.model.cell(inventory.ids[name], key)
    assert index.isValid()
    return index


def begin(inventory: Inventory, name: str, key: Key) -> QWidget:
    """Go to a cell and press F2; the field it becomes."""
    grid = inventory.page.table.grid
    grid.setCurrentIndex(cell(inventory, name, key))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    return field(inventory)


def field(inventory: Inventory) -> QWidget:
    """The field that is open in the table."""
    editor = inventory.page.table.grid.writing.editor
    assert editor is not None
    return editor


def write(inventory: Inventory, name: str, key: Key, text: str, end: Qt.Key = Qt.Key.Key_Return) -> QWidget:
    editor = begin(inventory, name, key)
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(editor, end)
    return editor


def names(table: PeopleTable) -> list[str]:
    return [row.name for row in table.model.rows]


def shown(table: PeopleTable) -> str:
    return table.filters.count.text()


# Writing in cells


def test_the_columns_are_those_of_the_circle(table: PeopleTable) -> None:
    titles = [
        table.model.headerData(at, Qt.Orientation.Horizontal) for at in range(table.model.columnCount())
    ]
    assert titles == [
        "Name",
        "Who they are",
        "Area",
        "Closeness",
        "Relationship",
        "Contact",
        "Counts on them for",
        "Wants to change",
    ]


@pytest.mark.parametrize(
    ("key", "text", "kept"),
    [
        (Key.NAME, "Tomas", {"name": "Tomas"}),
        (Key.WHO, "Manager, since May", {"relationship": "Manager", "role_note": "since May"}),
        (Key.AREA, "work", {"area": "Work"}),
        (Key.AREA, "Choir", {"area": "Choir"}),
        (Key.CONTACT, "Weekly, phone", {"contact_frequency": "Weekly", "contact_mode": "phone"}),
        (Key.COUNTS_ON, "Clear priorities", {"support_received": "Clear priorities"}),
        (Key.WISH, "Drop one meeting", {"wish": "Drop one meeting"}),
    ],
)
def test_a_cell_is_written_by_keys(inventory: Inventory, key: Key, text: str, kept: dict[str, str]) -> None:
    write(inventory, "Tom", key, text)
    person = inventory.person("Tom")
    assert {name: getattr(person, name) for name in kept} == kept


def test_what_stands_after_the_comma_goes_back_to_where_it_came_from(
    inventory: Inventory, desk: Desk
) -> None:
    desk.perform("Write", circle.set_person_text, inventory.ids["Poppy"], "role_note", "")
    desk.perform("Write", circle.set_person_text, inventory.ids["Poppy"], "age", "6")
    write(inventory, "Poppy", Key.WHO, "Daughter, 7")
    assert (inventory.person("Poppy").age, inventory.person("Poppy").role_note) == ("7", "")


def test_a_ring_is_chosen_with_the_arrows_and_taken_with_enter(inventory: Inventory) -> None:
    editor = begin(inventory, "Tom", Key.CLOSENESS)
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert inventory.person("Tom").place.ring == 3
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert inventory.person("Tom").place.ring == 2
    assert inventory.undo_title() == "Move Tom to close"


def test_a_choice_from_the_open_list_is_taken_at_once(inventory: Inventory) -> None:
    editor = begin(inventory, "Tom", Key.TONE)
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(Tone.CONFLICTED.value))
    editor.activated.emit(editor.currentIndex())
    assert inventory.person("Tom").tone is Tone.CONFLICTED
    assert not inventory.page.table.grid.writing.is_open


def test_several_lines_stay_several_lines(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Write", circle.set_person_text, inventory.ids["Tom"], "wish", "One.\nTwo.")
    editor = begin(inventory, "Tom", Key.WISH)
    assert cell(inventory, "Tom", Key.WISH).data() == "One. Two."
    assert isinstance(editor, QPlainTextEdit)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "Three.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert inventory.person("Tom").wish == "One.\nTwo.\nThree."


def test_tab_stores_and_writes_in_the_next_cell(inventory: Inventory) -> None:
    write(inventory, "Tom", Key.NAME, "Thomas", Qt.Key.Key_Tab)
    assert inventory.person("Tom").name == "Thomas"
    assert field(inventory).accessibleName() == "Who they are, Thomas"


def test_shift_tab_goes_to_the_cell_before(inventory: Inventory) -> None:
    begin(inventory, "Tom", Key.AREA)
    QTest.keyClick(field(inventory), Qt.Key.Key_Backtab)
    assert field(inventory).accessibleName() == "Who they are, Tom"


def test_escape_gives_back_what_stood_there(inventory: Inventory) -> None:
    before = inventory.undo_title()
    write(inventory, "Tom", Key.NAME, "Nobody", Qt.Key.Key_Escape)
    assert inventory.person("Tom").name == "Tom"
    assert inventory.undo_title() == before


def test_leaving_the_cell_stores_it(inventory: Inventory) -> None:
    editor = begin(inventory, "Tom", Key.NAME)
    QTest.keyClicks(editor, "Thomas")
    inventory.page.table.new_name.setFocus()
    assert inventory.person("Tom").name == "Thomas"


def test_a_cell_that_is_left_as_it_was_is_no_step(inventory: Inventory) -> None:
    before = inventory.undo_title()
    QTest.keyClick(begin(inventory, "Tom", Key.WHO), Qt.Key.Key_Return)
    assert inventory.undo_title() == before


def test_typed_text_is_stored_before_the_window_is_locked(inventory: Inventory, desk: Desk) -> None:
    QTest.keyClicks(begin(inventory, "Tom", Key.NAME), "Thomas")
    assert desk.drafts.commit()
    assert inventory.person("Tom").name == "Thomas"


def test_a_reload_leaves_a_cell_alone_that_is_being_written_in(inventory: Inventory, desk: Desk) -> None:
    editor = begin(inventory, "Tom", Key.NAME)
    QTest.keyClicks(editor, "Th")
    inventory.page.reload()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Th"


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        (Key.NAME, "  ", "A person needs a name; a nickname or a letter will do."),
        (Key.NAME, "x" * 121, "This name is longer than 120 letters. Shorten it."),
    ],
)
def test_what_cannot_be_is_told_and_stays_in_its_field(
    inventory: Inventory, key: Key, text: str, sentence: str
) -> None:
    editor = write(inventory, "Tom", key, text)
    assert isinstance(editor, QLineEdit)
    assert inventory.page.table.grid.writing.is_open
    assert editor.text() == text
    assert editor.accessibleDescription() == sentence
    assert inventory.person("Tom").name == "Tom"


def test_a_name_that_cannot_be_does_not_hold_up_the_lock(inventory: Inventory, desk: Desk) -> None:
    write(inventory, "Tom", Key.NAME, " ")
    assert desk.drafts.commit()


def test_a_mended_cell_is_stored(inventory: Inventory) -> None:
    editor = write(inventory, "Tom", Key.NAME, " ")
    QTest.keyClicks(editor, "Tam")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert inventory.person("Tom").name == "Tam"
    assert not inventory.page.table.grid.writing.is_open


def test_a_focus_person_is_ticked(inventory: Inventory, table: PeopleTable) -> None:
    table.show_columns((*USUAL, Key.FOCUS, Key.DIED))
    index = cell(inventory, "Tom", Key.FOCUS)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    table.grid.setCurrentIndex(index)
    QTest.keyClick(table.grid, Qt.Key.Key_F2)
    assert inventory.person("Tom").focus
    QTest.keyClick(table.grid, Qt.Key.Key_Space)
    assert not inventory.person("Tom").focus


@pytest.mark.parametrize(
    ("text", "died", "year"), [("2019", True, 2019), ("about 2012", True, 2012), ("yes", True, None)]
)
def test_when_somebody_died_is_written_as_it_is_remembered(
    inventory: Inventory, table: PeopleTable, text: str, died: bool, year: int | None
) -> None:
    table.show_columns((*USUAL, Key.DIED))
    write(inventory, "Tom", Key.DIED, text)
    person = inventory.person("Tom")
    assert person.died is died
    assert (person.died_on.middle.year if person.died_on else None) == year


def test_an_emptied_day_means_alive(inventory: Inventory, table: PeopleTable) -> None:
    table.show_columns((*USUAL, Key.DIED))
    write(inventory, "Dad", Key.DIED, "")
    assert not inventory.person("Dad").died


def test_a_day_that_cannot_be_read_is_told(inventory: Inventory, table: PeopleTable) -> None:
    table.show_columns((*USUAL, Key.DIED))
    editor = write(inventory, "Tom", Key.DIED, "a while ago")
    assert editor.accessibleDescription().startswith("Write when they died as 22 Oct 2019")
    assert not inventory.person("Tom").died


def test_a_closed_case_can_be_read_only(inventory: Inventory, desk: Desk, table: PeopleTable) -> None:
    desk.perform("Close", set_status, inventory.case, CaseStatus.ENDED)
    inventory.page.reload()
    table.grid.setCurrentIndex(cell(inventory, "Tom", Key.NAME))
    QTest.keyClick(table.grid, Qt.Key.Key_F2)
    assert not table.grid.writing.is_open


# Letters


def test_letters_jump_to_a_name_from_any_column(inventory: Inventory, table: PeopleTable) -> None:
    table.grid.setCurrentIndex(cell(inventory, "Rowan", Key.TONE))
    QTest.keyClicks(table.grid, "de")
    assert inventory.page.selected == inventory.ids["Denise"]
    assert table.grid.currentIndex().column() == table.model.keys.index(Key.TONE)
    assert not table.grid.writing.is_open


def test_control_and_enter_lead_to_everything_about_the_person(
    inventory: Inventory, table: PeopleTable
) -> None:
    table.grid.setCurrentIndex(cell(inventory, "Tom", Key.NAME))
    QTest.keyClick(table.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert inventory.page.inspector.name.text() == "Tom"
    assert inventory.page.inspector.isVisible()


def test_rename_of_the_menu_writes_in_the_cell(inventory: Inventory, table: PeopleTable) -> None:
    menu = inventory.page.person_menu.build(inventory.person("Tom"))
    next(action for action in menu.actions() if action.text() == "Rename").trigger()
    assert field(inventory).accessibleName() == "Name, Tom"


# Order


def test_the_order_is_that_of_the_circle_at_first(table: PeopleTable) -> None:
    assert names(table)[:5] == ["Rowan", "Poppy", "Bea", "Nadia", "Mum"]
    head = table.grid.horizontalHeader()
    assert head.sortIndicatorSection() == table.model.keys.index(Key.CLOSENESS)
    assert head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_the_third_press_on_a_head_goes_back_to_the_order_of_the_circle(table: PeopleTable) -> None:
    own = names(table)
    table.grid.column_asked.emit(Key.NAME)
    rising = names(table)
    assert rising == sorted(own)
    table.grid.column_asked.emit(Key.NAME)
    assert names(table) == rising[::-1]
    table.grid.column_asked.emit(Key.NAME)
    assert names(table) == own


def test_who_is_alike_keeps_the_order_of_the_circle(table: PeopleTable) -> None:
    own = names(table)
    table.order_by((Key.TONE, False))
    by_tone = names(table)
    alike = [row.name for row in table.model.rows if row.tone is Tone.SUPPORTIVE]
    assert by_tone[: len(alike)] == alike == [name for name in own if name in alike]


def test_of_whom_nothing_is_said_comes_last_either_way(inventory: Inventory, table: PeopleTable) -> None:
    write(inventory, "Tom", Key.CONTACT, "Weekly")
    for falling in (False, True):
        table.order_by((Key.CONTACT, falling))
        assert names(table)[0] == "Tom"


def test_the_order_can_be_chosen_by_keys(table: PeopleTable) -> None:
    menu = table.columns
    menu.aboutToShow.emit()
    entry(submenu(menu, "Order by"), "Name").trigger()
    assert names(table)[0] == "Aunt Maeve"


def test_a_row_that_moves_by_being_written_in_stays_current(inventory: Inventory, table: PeopleTable) -> None:
    table.order_by((Key.NAME, False))
    write(inventory, "Tom", Key.NAME, "Abel")
    assert names(table)[0] == "Abel"
    assert table.grid.currentIndex().row() == 0
    assert inventory.page.selected == inventory.ids["Tom"]


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def submenu(menu: QMenu, text: str) -> QMenu:
    found = entry(menu, text).menu()
    assert isinstance(found, QMenu)
    return found


# Filters


def test_words_are_found_in_everything_the_table_tells(
    inventory: Inventory, desk: Desk, table: PeopleTable
) -> None:
    desk.perform("Write", circle.set_person_text, inventory.ids["Tom"], "wish", "One meeting in the café")
    inventory.page.reload()
    table.filters.words.setText("cafe meeting")
    assert names(table) == ["Tom"]
    assert shown(table) == "1 of 15 shown"


def test_filters_of_several_kinds_narrow_one_another(table: PeopleTable) -> None:
    table.filters.tones.choose(frozenset({Tone.MIXED, Tone.CONFLICTED}))
    table.filters.tones.changed.emit()
    assert names(table) == ["Rowan", "Mum", "Denise", "Tom"]
    table.filters.rings.choose(frozenset({3}))
    table.filters.rings.changed.emit()
    assert names(table) == ["Denise", "Tom"]
    table.filters.focus.setChecked(True)
    assert names(table) == []


def test_who_has_died_can_be_shown_alone(table: PeopleTable) -> None:
    table.filters.died.setChecked(True)
    assert names(table) == ["Dad"]


def test_a_filter_offers_what_there_is(inventory: Inventory, table: PeopleTable) -> None:
    write(inventory, "Tom", Key.AREA, "Work")
    menu = table.filters.areas.choices
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Work", "No area"]
    entry(menu, "Work").trigger()
    assert names(table) == ["Tom"]
    assert table.filters.areas.accessibleDescription() == "Work"


def test_an_empty_result_says_what_to_do(table: PeopleTable, inventory: Inventory) -> None:
    table.filters.words.setText("zzz")
    assert not table.grid.isVisible()
    assert table.nobody.isVisible()
    assert table.nobody.title_text() == "Nobody found for \u201czzz\u201d"
    table.filters.clear_all()
    assert len(names(table)) == 15
    assert shown(table) == ""


def test_filtering_chooses_nobody_else(inventory: Inventory, table: PeopleTable) -> None:
    inventory.page.choose(inventory.ids["Tom"])
    table.filters.words.setText("denise")
    assert inventory.page.selected == inventory.ids["Tom"]
    table.filters.clear_all()
    assert table.grid.person == inventory.ids["Tom"]


def test_who_is_written_in_stays_in_sight_until_somebody_else_is_chosen(
    inventory: Inventory, table: PeopleTable
) -> None:
    table.filters.tones.choose(frozenset({Tone.MIXED}))
    table.filters.tones.changed.emit()
    editor = begin(inventory, "Tom", Key.TONE)
    QTest.keyClick(editor, Qt.Key.Key_Up)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert names(table) == ["Rowan", "Mum", "Tom"]
    QTest.keyClick(table.grid, Qt.Key.Key_Up)
    assert names(table) == ["Rowan", "Mum"]


def test_somebody_new_is_in_sight_whatever_the_filters_say(inventory: Inventory, table: PeopleTable) -> None:
    table.filters.words.setText("denise")
    QTest.keyClicks(table.new_name, "Wren")
    QTest.keyClick(table.new_name, Qt.Key.Key_Return)
    assert names(table) == ["Wren", "Denise"]


# Columns


def test_further_columns_are_shown_when_they_are_wanted(table: PeopleTable) -> None:
    menu = table.columns
    menu.aboutToShow.emit()
    entry(menu, "What is good").trigger()
    assert Key.GOOD in table.model.keys
    assert not entry(menu, "Name").isEnabled()


def test_the_table_needs_no_scrolling_sideways(table: PeopleTable) -> None:
    assert table.grid.horizontalScrollBar().maximum() == 0


def test_order_and_columns_are_there_again_after_a_lock(inventory: Inventory, table: PeopleTable) -> None:
    table.show_columns((*USUAL, Key.AGE))
    table.order_by((Key.NAME, True))
    spot = inventory.page.spot()
    table.show_columns(USUAL)
    table.order_by(None)
    inventory.page.return_to(spot)
    assert Key.AGE in table.model.keys
    assert table.model.order == (Key.NAME, True)


# Several at once


def pick(inventory: Inventory, *people: str) -> None:
    inventory.page.table.grid.select(tuple(inventory.ids[name] for name in people))


def test_several_are_chosen_with_shift_and_the_arrows(inventory: Inventory, table: PeopleTable) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    for _ in range(2):
        QTest.keyClick(table.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.grid.selected) == 3
    assert table.foot.count.text() == "3 people selected"
    QTest.keyClick(table.grid, Qt.Key.Key_Escape)
    assert len(table.grid.selected) == 1


def test_several_are_moved_in_one_step(inventory: Inventory, table: PeopleTable) -> None:
    pick(inventory, "Sam", "Tom", "Greg")
    menu = table.foot.menus[0]
    menu.aboutToShow.emit()
    entry(menu, "Very close").trigger()
    assert {inventory.person(name).place.ring for name in ("Sam", "Tom", "Greg")} == {1}
    assert inventory.undo_title() == "Move 3 people to very close"
    inventory.desk.undo(inventory.case)
    assert [inventory.person(name).place.ring for name in ("Sam", "Tom", "Greg")] == [2, 3, 3]


def test_several_get_a_relationship_and_an_area_in_one_step_each(
    inventory: Inventory, table: PeopleTable
) -> None:
    pick(inventory, "Sam", "Tom")
    menu = table.together.menu()
    entry(submenu(menu, "Relationship"), "Distant").trigger()
    entry(submenu(menu, "Area"), "Work").trigger()
    assert {(inventory.person(name).tone, inventory.person(name).area) for name in ("Sam", "Tom")} == {
        (Tone.DISTANT, "Work")
    }
    assert inventory.undo_title() == "Put 2 people in Work"
    assert len(table.grid.selected) == 2


def test_several_are_removed_in_one_step(inventory: Inventory, table: PeopleTable) -> None:
    pick(inventory, "Sam", "Tom")
    QTest.keyClick(table.grid, Qt.Key.Key_Delete)
    assert {"Sam", "Tom"} & inventory.names() == set()
    inventory.desk.undo(inventory.case)
    assert {"Sam", "Tom"} <= inventory.names()


def test_one_is_removed_by_delete(inventory: Inventory, table: PeopleTable) -> None:
    inventory.page.choose(inventory.ids["Sam"])
    QTest.keyClick(table.grid, Qt.Key.Key_Delete)
    assert "Sam" not in inventory.names()


def test_pasting_a_column_of_names_adds_everyone(inventory: Inventory, table: PeopleTable) -> None:
    QGuiApplication.clipboard().setText("Wren\nJuno")
    QTest.keyClick(table.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert inventory.page.adding.sheet is not None
    inventory.page.adding.sheet.go.click()
    assert {"Wren", "Juno"} <= inventory.names()


# One selection, and what is heard


def test_the_current_row_is_the_person_of_the_circle(inventory: Inventory, table: PeopleTable) -> None:
    inventory.page.choose(inventory.ids["Denise"])
    assert table.grid.person == inventory.ids["Denise"]
    QTest.keyClick(table.grid, Qt.Key.Key_Down)
    assert inventory.page.selected == inventory.ids["Tom"]


def test_heads_and_cells_are_read_aloud(inventory: Inventory, table: PeopleTable) -> None:
    inventory.desk.perform("Save", circle.take_snapshot, inventory.case, "Start")
    inventory.page.edits.to_ring(inventory.ids["Sam"], 1)
    role = Qt.ItemDataRole.AccessibleTextRole
    heard = [cell(inventory, "Sam", key).data(role) for key in USUAL[:5]]
    assert heard == ["Sam", "Colleague", "", "Very close, was close", "Supportive"]
    assert cell(inventory, "Rowan", Key.NAME).data(role) == "Rowan, focus person"
    assert cell(inventory, "Dad", Key.NAME).data(role) == "Dad, died 2019"
    assert table.model.headerData(3, Qt.Orientation.Horizontal, role) == "Closeness"
    table.grid.column_asked.emit(Key.NAME)
    told = table.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told == "Ordered by Name, rising"


def test_a_row_that_assistive_technology_selects_is_the_current_one(
    inventory: Inventory, table: PeopleTable
) -> None:
    flag = QItemSelectionModel.SelectionFlag
    index = cell(inventory, "Greg", Key.NAME)
    table.grid.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)
    assert inventory.page.selected == inventory.ids["Greg"]


def test_the_model_tells_its_views_the_truth(inventory: Inventory, table: PeopleTable) -> None:
    tester = QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.order_by((Key.NAME, True))
    table.filters.words.setText("e")
    table.show_columns((Key.NAME, Key.DIED, Key.FOCUS))
    table.filters.clear_all()
    inventory.page.edits.remove(inventory.ids["Sam"])
    assert tester.model() is table.model
    assert table.model.rowCount() == 14
