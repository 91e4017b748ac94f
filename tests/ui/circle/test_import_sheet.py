"""Contact cards in the window: dropped or chosen, looked at, ticked, written anew, added as one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ipt_desk.domain.circle import MOST_PEOPLE
from ipt_desk.domain.course import CaseStatus
from ipt_desk.services.cases import set_status
from ipt_desk.services.intake import Standing
from ipt_desk.ui.circle.card_import import CardImport
from ipt_desk.ui.circle.card_rows import NAME, TICK, CardRows
from ipt_desk.ui.circle.import_sheet import ImportSheet
from ipt_desk.ui.kit.auto_text import AutoText
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from tests.support.asks import ScriptedAsks
from tests.support.cards import FOLDER
from tests.support.inventory import Inventory, open_inventory

APPLE = FOLDER / "apple-contacts-3.0.vcf"
SUSAN, BEN, DENTIST = "Mrs. Susan Margaret Vale", "Ben Okafor", "Harbour Dental Practice"


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk)
    yield made
    if made.page.cards.sheet is not None:
        made.page.cards.sheet.reject()
    made.page.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    delete(made.page)


def look(inventory: Inventory, path: Path = APPLE) -> ImportSheet:
    inventory.page.cards.look_at([path])
    wait_for_the_end(inventory)
    sheet = inventory.page.cards.sheet
    assert sheet is not None
    return sheet


def wait_for_the_end(inventory: Inventory) -> None:
    """Files are read beside the window: wait until nothing is being read."""
    QTest.qWait(1)
    for _ in range(1000):
        if not inventory.desk.jobs.running:
            return
        QTest.qWait(5)
    raise AssertionError("the files are still being read")


def written(tmp_path: Path, *names: str) -> Path:
    file = tmp_path / "people.vcf"
    cards = (f"BEGIN:VCARD\nVERSION:4.0\nFN:{name}\nEND:VCARD\n" for name in names)
    file.write_text("".join(cards), "utf-8")
    return file


def go_to(sheet: ImportSheet, at: int, column: int = NAME) -> None:
    sheet.table.setCurrentIndex(sheet.rows.index(at, column))


def write_name(sheet: ImportSheet, at: int, name: str) -> None:
    """Write the name of a row anew, by keys alone."""
    go_to(sheet, at)
    QTest.keyClick(sheet.table, Qt.Key.Key_F2)
    editor = sheet.table.findChildren(QLineEdit)[-1]
    editor.setText(name)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def told(inventory: Inventory) -> list[str]:
    said: list[str] = []

    def hear(notice: Notice) -> None:
        said.append(notice.text)

    inventory.desk.notices.told.connect(hear)
    return said


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(inventory: Inventory, data: QMimeData, over: QWidget | None = None) -> bool:
    """Bring `data` over the page, or a part of it; whether it would be taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPointF(300, 300), copy, data, left, none)
    event.ignore()
    QApplication.sendEvent(over or inventory.page, event)
    return event.isAccepted()


def drop(inventory: Inventory, data: QMimeData) -> None:
    drag(inventory, data)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(inventory.page, QDropEvent(QPointF(300, 300), copy, data, left, none))


# Dropping and choosing


def test_a_dropped_file_is_looked_at_and_nothing_is_stored(inventory: Inventory, qtbot: QtBot) -> None:
    before = inventory.names()
    data = carried(APPLE)
    assert drag(inventory, data)
    drop(inventory, data)
    qtbot.waitUntil(lambda: inventory.page.cards.sheet is not None)
    assert inventory.page.cards.sheet is not None
    assert [row.person.name for row in inventory.page.cards.sheet.rows.rows] == [SUSAN, BEN, DENTIST]
    assert inventory.names() == before


def test_every_part_of_the_page_leaves_a_file_to_it(inventory: Inventory) -> None:
    page = inventory.page
    parts = (
        page.board.canvas,
        page.people.viewport(),
        page.new_name,
        page.inspector,
        page.table.grid.viewport(),
    )
    fields = page.inspector.findChildren(AutoText)
    assert fields
    for part in (*parts, *(field.viewport() for field in fields)):
        assert drag(inventory, carried(APPLE), part)
        assert page.cards._hint.isVisible()
        page.cards._hint.hide()


def test_several_dropped_files_are_looked_at_together(inventory: Inventory, qtbot: QtBot) -> None:
    data = carried(APPLE, FOLDER / "own-card-3.0.vcf", FOLDER / "apple-contacts-3.0.png")
    drop(inventory, data)
    qtbot.waitUntil(lambda: inventory.page.cards.sheet is not None)
    sheet = inventory.page.cards.sheet
    assert sheet is not None
    assert len(sheet.rows.rows) == 6
    assert sheet.text.text().startswith("2 files beside the inventory of Juniper Vale.")


def test_what_is_no_file_of_contact_cards_is_not_taken(inventory: Inventory) -> None:
    elsewhere = QMimeData()
    elsewhere.setUrls([QUrl("https://example.org/people.vcf")])
    text = QMimeData()
    text.setText("people.vcf")
    assert not any(drag(inventory, data) for data in (elsewhere, text, carried(Path("list.csv"))))


def test_a_hint_stands_over_the_page_while_a_file_is_over_it(inventory: Inventory) -> None:
    drag(inventory, carried(APPLE))
    assert inventory.page.cards._hint.isVisible()
    drop(inventory, QMimeData())
    assert not inventory.page.cards._hint.isVisible()


def test_a_closed_case_takes_no_file(inventory: Inventory) -> None:
    inventory.desk.perform("Close", set_status, inventory.case, CaseStatus.ENDED)
    said = told(inventory)
    assert not drag(inventory, carried(APPLE))
    inventory.page.go_to("person.import", None)
    wait_for_the_end(inventory)
    assert inventory.page.cards.sheet is None
    assert not said


def test_the_action_asks_for_a_file(inventory: Inventory) -> None:
    assert isinstance(inventory.desk.asks, ScriptedAsks)
    inventory.desk.asks.file = APPLE
    inventory.page.go_to("person.import", None)
    wait_for_the_end(inventory)
    assert inventory.page.cards.sheet is not None


def test_a_file_that_is_refused_is_told_with_its_remedy(inventory: Inventory, tmp_path: Path) -> None:
    said = told(inventory)
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\nFN:<b>Kay</b>\n")
    inventory.page.cards.look_at([file])
    wait_for_the_end(inventory)
    assert inventory.page.cards.sheet is None
    assert said == [
        "Line 1: the card that begins here has no END:VCARD. Export the file again; it is cut short."
    ]


# Reading a large file


def large(tmp_path: Path, count: int = 1500) -> Path:
    """Cards that take a second or more to read."""
    phones = "".join(f"TEL;TYPE=HOME:+44 1234 {number}\r\n" for number in range(40))
    cards = (f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {n}\r\n{phones}END:VCARD\r\n" for n in range(count))
    file = tmp_path / "everybody.vcf"
    file.write_text("".join(cards), "utf-8")
    return file


def visible(cards: CardImport) -> bool:
    return cards.reading is not None or cards.sheet is not None


def test_a_large_file_tells_how_far_it_is_and_can_be_stopped(
    inventory: Inventory, qtbot: QtBot, tmp_path: Path
) -> None:
    said, cards = told(inventory), inventory.page.cards
    cards.look_at([large(tmp_path, 1900)])
    cards._patience.start(0)
    qtbot.waitUntil(lambda: cards.reading is not None and cards.reading.bar.value() > 0)
    assert cards.reading is not None
    assert cards.reading.title.text() == "Reading everybody.vcf"
    QTest.keyClick(cards.reading, Qt.Key.Key_Escape)
    wait_for_the_end(inventory)
    assert not visible(cards)
    assert said == []


def test_a_large_file_that_was_read_is_shown(inventory: Inventory, qtbot: QtBot, tmp_path: Path) -> None:
    cards = inventory.page.cards
    cards.look_at([large(tmp_path)])
    qtbot.waitUntil(lambda: cards.sheet is not None, timeout=30_000)
    assert cards.reading is None
    assert cards.sheet is not None
    assert len(cards.sheet.rows.rows) == 1500


def test_a_lock_stops_the_reading(inventory: Inventory, tmp_path: Path) -> None:
    inventory.page.cards.look_at([large(tmp_path)])
    inventory.desk.jobs.end()
    QTest.qWait(10)
    assert inventory.page.cards.sheet is None


def test_while_a_file_is_read_no_other_is(inventory: Inventory, tmp_path: Path) -> None:
    inventory.page.cards.look_at([large(tmp_path)])
    inventory.page.cards.look_at([APPLE])
    assert len(inventory.desk.jobs.running) == 1
    inventory.desk.jobs.end()


# Looking


def test_who_is_new_is_ticked_and_who_is_there_is_not(inventory: Inventory, tmp_path: Path) -> None:
    sheet = look(inventory, written(tmp_path, "rowan", "Kay", "Kay", "Juniper Vale"))
    assert [row.card.standing for row in sheet.rows.rows] == [
        *(Standing.THERE, Standing.NEW, Standing.TWICE, Standing.CLIENT)
    ]
    assert [row.person.name for row in sheet.rows.ticked] == ["Kay"]
    assert sheet.go.text() == "Import 1 person"
    assert sheet.count.text() == "1 of 4 ticked"


def test_the_whole_note_of_a_row_is_shown_as_plain_text(inventory: Inventory) -> None:
    sheet = look(inventory, FOLDER / "google-contacts-3.0.vcf")
    assert sheet.note_head.text() == "Kept as a note: Zoë Brandt-Łukasik, age 38"
    assert '"Suppe" & <b>Brot</b>' in sheet.note.toPlainText()
    assert sheet.left_out.text() == "Left out: photo"


def test_space_ticks_and_unticks_the_row(inventory: Inventory) -> None:
    sheet = look(inventory)
    go_to(sheet, 1)
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert [row.person.name for row in sheet.rows.ticked] == [SUSAN, DENTIST]
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert len(sheet.rows.ticked) == 3


def test_a_click_in_the_cell_of_the_tick_ticks_once(inventory: Inventory) -> None:
    sheet = look(inventory)
    cell = sheet.table.visualRect(sheet.rows.index(0, TICK)).center()
    QTest.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert not sheet.rows.rows[0].ticked


def test_assistive_technology_sees_and_sets_a_tick(inventory: Inventory) -> None:
    sheet = look(inventory)
    index = sheet.rows.index(0, TICK)
    table = QAccessible.queryAccessibleInterface(sheet.table)
    columns = sheet.rows.columnCount()
    cell = table.child(columns + 2 + TICK)  # heads come first: of the columns, and one of each row
    assert cell.text(QAccessible.Text.Name) == f"{SUSAN}, ticked"
    assert cell.state().checked
    sheet.rows.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert cell.text(QAccessible.Text.Name) == f"{SUSAN}, not ticked"


def test_nobody_and_all_new_are_one_press_away(inventory: Inventory) -> None:
    sheet = look(inventory)
    sheet.none.click()
    assert not sheet.go.isEnabled()
    sheet.all.click()
    assert sheet.go.text() == "Import 3 people"


def test_a_name_written_anew_is_the_one_that_is_stored(inventory: Inventory) -> None:
    sheet = look(inventory)
    write_name(sheet, 0, "Granny Sue")
    sheet.go.click()
    assert {"Granny Sue", BEN, DENTIST} <= inventory.names()
    assert SUSAN not in inventory.names()


def test_a_name_that_somebody_has_loses_its_tick_and_a_new_one_gets_it(inventory: Inventory) -> None:
    sheet = look(inventory)
    write_name(sheet, 0, "Rowan")
    assert (sheet.rows.rows[0].card.standing, sheet.rows.rows[0].ticked) == (Standing.THERE, False)
    write_name(sheet, 0, "Rowan V")
    assert (sheet.rows.rows[0].card.standing, sheet.rows.rows[0].ticked) == (Standing.NEW, True)


@pytest.mark.parametrize(("name", "sentence"), [("x" * 121, "longer than 120"), (" ", "has no name")])
def test_a_name_that_cannot_be_is_told_and_holds_the_import_up(
    inventory: Inventory, name: str, sentence: str
) -> None:
    sheet = look(inventory)
    write_name(sheet, 0, name)
    sheet.rows.tick(0, True)
    assert sentence in sheet.count.text()
    assert not sheet.go.isEnabled()


def test_more_than_there_is_room_for_starts_unticked_and_is_told(
    inventory: Inventory, tmp_path: Path
) -> None:
    sheet = look(inventory, written(tmp_path, *[f"P{at}" for at in range(MOST_PEOPLE)]))
    assert not sheet.rows.ticked
    sheet.all.click()
    assert sheet.count.text() == "There is room for 65 more people in the circle. Take some ticks away."
    assert not sheet.go.isEnabled()


def test_rows_keep_the_rules_of_models(inventory: Inventory) -> None:
    sheet = look(inventory)
    assert isinstance(sheet.rows, CardRows)
    QAbstractItemModelTester(sheet.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sheet.rows.tick(1, False)
    sheet.rows.setData(sheet.rows.index(0, NAME), "Kay")
    sheet.rows.tick_new(True)


# Storing


def test_import_adds_everybody_ticked_as_one_step(inventory: Inventory) -> None:
    said = told(inventory)
    sheet = look(inventory)
    sheet.rows.tick(2, False)
    sheet.go.click()
    assert {SUSAN, BEN} <= inventory.names()
    assert DENTIST not in inventory.names()
    assert inventory.undo_title() == "Import 2 people"
    assert said == ["Import 2 people"]
    inventory.desk.undo(inventory.case)
    assert not {SUSAN, BEN} & inventory.names()


def test_the_first_of_them_is_selected_with_what_her_card_said(inventory: Inventory) -> None:
    look(inventory).go.click()
    page = inventory.page
    assert page.inspector.name.text() == SUSAN
    view = page._view
    assert view is not None
    susan = view.person(page.selected)
    assert susan is not None
    assert (susan.relationship, susan.age, susan.notes.count("\n")) == ("Parent", "64", 14)


def test_escape_leaves_everything_as_it_was(inventory: Inventory) -> None:
    before = inventory.names()
    QTest.keyClick(look(inventory), Qt.Key.Key_Escape)
    assert inventory.page.cards.sheet is None
    assert inventory.names() == before


def test_what_looks_like_markup_is_told_as_it_stands(inventory: Inventory, tmp_path: Path) -> None:
    sheet = look(inventory, written(tmp_path, "<img src=x> & Co"))
    assert sheet.note_head.text() == "Kept as a note: <img src=x> & Co"
    assert sheet.note_head.textFormat() is Qt.TextFormat.PlainText
    assert sheet.rows.index(0, NAME).data() == "<img src=x> & Co"
