"""The caseload as it is seen and used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.domain.course import CaseStatus
from ipt_desk.services import cases
from ipt_desk.services.caseload import Shelf
from ipt_desk.ui.cases import words
from ipt_desk.ui.cases.details import CaseDetails
from ipt_desk.ui.cases.new_case import NewCaseSheet
from ipt_desk.ui.cases.page import CaseloadPage
from ipt_desk.ui.cases.today import TodayCard
from ipt_desk.ui.shell.palette import Palette
from ipt_desk.ui.shell.window import MainWindow


@pytest.fixture
def page(sample_window: MainWindow) -> CaseloadPage:
    frame = sample_window.frame
    assert frame is not None
    seen = frame.page
    assert isinstance(seen, CaseloadPage)
    return seen


def cell(page: CaseloadPage, row: int, column: int, role: Qt.ItemDataRole) -> str:
    return str(page.table.model().index(row, column).data(role))


def names(page: CaseloadPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_the_next_session_comes_first(page: CaseloadPage) -> None:
    assert names(page)[:5] == [
        "Juniper Vale",
        "Aldous Fenwick",
        "Briony Marsh",
        "Caspian Holt",
        "Delphine Roe",
    ]
    assert page._header.line_text() == "Tue 24 Nov 2026. Four sessions today, 9 open cases."


def test_cells_are_read_aloud_in_full(page: CaseloadPage) -> None:
    spoken = [cell(page, 0, column, Qt.ItemDataRole.AccessibleTextRole) for column in range(6)]
    assert spoken == [
        "Juniper Vale",
        "9 of 14 sessions held, phase 2",
        "Role transition, dispute",
        "PHQ-9 19 to 11 over 10 scores, latest in the moderate range",
        "Today 10:00",
        "2 to review",
    ]


def test_the_needs_are_those_of_the_sample(page: CaseloadPage) -> None:
    needs = [cell(page, row, 5, Qt.ItemDataRole.DisplayRole) for row in range(9)]
    assert needs == [
        "2 to review",
        "PHQ-9 due",
        "Ending plan due",
        "Inventory to finish",
        "None",
        "Risk review due",
        "None",
        "Last session",
        "None",
    ]


def test_four_cards_show_today_and_the_next_has_the_only_primary(page: CaseloadPage) -> None:
    cards = page.findChildren(TodayCard)
    assert [card.accessibleName() for card in cards][:2] == [
        "10:00, Juniper Vale, session 10 of 14, in 12 minutes",
        "11:15, Aldous Fenwick, session 4 of 12, 50 minutes",
    ]
    assert [card.property("card") for card in cards] == ["next", "true", "true", "true"]


def test_filters_say_why_nothing_is_left(page: CaseloadPage) -> None:
    page.filter.setText("LP-0430")
    assert names(page) == ["Caspian Holt"]
    page.filter.setText("nobody")
    assert not page.table.isVisible()
    assert page._none._title.text() == "Nothing found for “nobody”"
    page._show_all()
    assert len(names(page)) == 9


def test_needs_attention_leaves_those_who_need_something(page: CaseloadPage) -> None:
    page.needing.setChecked(True)
    assert len(names(page)) == 6


def test_shelves_show_how_many_stand_on_them(page: CaseloadPage) -> None:
    first = page._model.rows[0].id
    page.desk.perform("Pause", cases.set_status, first, CaseStatus.PAUSED)
    assert page.chips[Shelf.PAUSED].text() == "Paused 1"
    assert page.chips[Shelf.PAUSED].accessibleName() == "Paused"
    page.chips[Shelf.PAUSED].click()
    assert names(page) == ["Juniper Vale"]


def test_letters_jump_to_a_name(page: CaseloadPage) -> None:
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    QTest.keyClicks(page.table, "ez")
    assert page.table.currentIndex().data() == "Ezra Thornbury"


def test_enter_opens_the_case(page: CaseloadPage, qtbot: QtBot) -> None:
    page.table.selectRow(1)
    with qtbot.waitSignal(page.request) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["case.open", page._model.rows[1].id]


def test_the_filtered_table_keeps_the_rules_of_models(page: CaseloadPage) -> None:
    QAbstractItemModelTester(
        page.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, page.table
    )
    page.filter.setText("a")
    first = page._model.rows[0].id
    page.desk.perform("Pause", cases.set_status, first, CaseStatus.PAUSED)
    page.filter.clear()
    assert len(names(page)) == 8


def test_a_new_case_may_have_no_name(page: CaseloadPage) -> None:
    sheet = NewCaseSheet(page.desk, page.window())
    sheet.go.click()
    assert sheet.case is not None
    assert page.desk.read(cases.read_case, sheet.case).title.startswith("LP-0")
    sheet.deleteLater()


def test_a_code_that_is_taken_keeps_the_sheet_open_and_tells_why(
    sample_window: MainWindow, page: CaseloadPage
) -> None:
    sheet = NewCaseSheet(page.desk, page.window())
    sheet.code.setText("LP-0427")
    sheet.go.click()
    assert sheet.case is None
    assert "LP-0427" in sheet.mistake()
    sheet.deleteLater()


def test_case_details_refuse_a_birthday_that_cannot_be_read(page: CaseloadPage) -> None:
    sheet = CaseDetails(page.desk, page._model.rows[0].id, page.window())
    sheet.born.setText("some time")
    sheet.keep.click()
    assert sheet.born.accessibleDescription().startswith("This cannot be read as a day.")
    sheet.born.setText("15 Mar 1987")
    sheet.keep.click()
    assert str(page.desk.read(cases.read_case, page._model.rows[0].id).born_on) == "1987-03-15"
    sheet.deleteLater()


def test_the_palette_finds_a_case_by_letters_and_opens_it(
    sample_window: MainWindow, page: CaseloadPage
) -> None:
    sample_window.run("app.palette")
    palette = sample_window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "thorn")
    assert palette.rows.currentIndex().data() == "Ezra Thornbury, LP-0432"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert sample_window.frame is not None
    assert sample_window.frame.card is not None
    assert sample_window.frame.card.name == "Ezra Thornbury"


def test_the_palette_walks_over_its_headings_and_goes_round(
    sample_window: MainWindow, page: CaseloadPage
) -> None:
    sample_window.run("app.palette")
    palette = sample_window.findChild(Palette)
    assert palette is not None
    first = palette.rows.currentIndex().row()
    runs = sum(not hit.heading for hit in palette._model.rows)
    for _ in range(runs):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
        assert not palette._model.rows[palette.rows.currentIndex().row()].heading
    assert palette.rows.currentIndex().row() == first
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.table


def test_the_palette_finds_people_of_the_open_case(sample_window: MainWindow, page: CaseloadPage) -> None:
    frame = sample_window.frame
    assert frame is not None
    frame.go("overview", page._model.rows[0].id)
    sample_window.run("app.palette")
    palette = sample_window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "okoro")
    assert palette.rows.currentIndex().data() == "Mrs Okoro, Choir leader"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert frame.history.here is not None
    assert frame.history.here.room == "inventory"


def test_a_case_without_a_course_says_so_in_place_of_numbers(page: CaseloadPage) -> None:
    page.desk.perform("Open a case", cases.add_case, "Imogen Wren")
    row = next(row for row in page._model.rows if row.name == "Imogen Wren")
    assert words.held_words(row) == words.held_spoken(row) == "Not planned yet"
