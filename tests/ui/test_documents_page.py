"""The print centre: choosing a form, the preview from memory, printing, saving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desk.data.store import Unit
from ipt_desk.documents import forms
from ipt_desk.documents.forms import FORMS
from ipt_desk.documents.sheet import Paper
from ipt_desk.domain.audience import Names, Reader
from ipt_desk.services import cases, circle, practice, prints
from ipt_desk.settings import Settings
from ipt_desk.ui.documents.page import BlankFormsPage, DocumentsPage
from ipt_desk.ui.documents.printers import prepare
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.window import MainWindow
from tests.documents import reading
from tests.documents.case import FullCase, full_case
from tests.support.asks import ScriptedAsks
from tests.support.vault import TestVault


class PaperTray:
    """A printer whose paper is a file; `works` False is one that does not answer."""

    def __init__(self, file: Path) -> None:
        self.file, self.works = file, True
        self.opened: list[tuple[str, Paper, bool, str]] = []

    def names(self) -> list[str]:
        return ["Laser in the hall"]

    def default(self) -> str:
        return "Laser in the hall"

    def is_grey(self, name: str) -> bool:
        return False

    def open(self, name: str, paper: Paper, grey: bool, title: str) -> QPrinter:
        self.opened.append((name, paper, grey, title))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, paper, grey, title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file if self.works else self.file / "nowhere" / "x.pdf"))
        return printer


class Opened:
    """The page of a full case, with its printer, its answers and what it told."""

    def __init__(
        self, vault: TestVault, desk: Desk, qtbot: QtBot, tray: PaperTray, settings: Settings
    ) -> None:
        self.vault, self.desk, self.qtbot, self.tray = vault, desk, qtbot, tray
        self.made: FullCase = full_case(vault)
        self.told: list[str] = []
        desk.notices.told.connect(self._on_told)
        self.page = DocumentsPage(desk, settings, tray)
        qtbot.addWidget(self.page)
        self.page.resize(1204, 836)
        self.page.open_case(self.made.case)
        self.wait(self.page.show)

    def _on_told(self, notice: Notice) -> None:
        self.told.append(notice.text)

    def wait(self, act: Callable[[], object]) -> None:
        """Do something that has the pages made anew, until they are shown."""
        with self.qtbot.waitSignal(self.page.bench.made, timeout=10_000):
            act()

    def open(self, form: str) -> None:
        self.wait(lambda: self.page.open_form(form))

    def text(self, page: int = 0) -> str:
        document = self.page.bench.preview.document
        assert document is not None
        return document.getAllText(page).text()

    def noted(self) -> list[tuple[str, str, int]]:
        found = self.vault.read(prints.read_prints, self.made.case)
        return [(one.form, one.destination, one.pages) for one in found]

    @property
    def asks(self) -> ScriptedAsks:
        assert isinstance(self.desk.asks, ScriptedAsks)
        return self.desk.asks


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    return PaperTray(tmp_path / "paper.pdf")


@pytest.fixture
def opened(
    vault: TestVault, desk: Desk, qtbot: QtBot, tray: PaperTray, settings: Settings, dressed: None
) -> Opened:
    return Opened(vault, desk, qtbot, tray, settings)


def test_the_first_form_is_shown_at_once(opened: Opened) -> None:
    assert "Between now and next time" in opened.text()
    assert opened.page.bench.preview.page_label.text() == "Page 1 of 1"
    assert opened.page.bench.choices.print.text() == "Print 1 page"


def test_every_form_can_be_chosen_and_is_shown(opened: Opened) -> None:
    for form in reversed(FORMS):
        opened.open(form.id)
        assert opened.page.bench.preview.pages >= 1


def test_the_list_is_walked_by_keys_and_skips_its_captions(opened: Opened) -> None:
    opened.page.focus_first()
    for _ in FORMS[1:]:
        QTest.keyClick(opened.page.bench.list, Qt.Key.Key_Down)
    assert opened.page.bench.list.form is FORMS[-1]


def test_an_option_makes_the_pages_anew(opened: Opened) -> None:
    choices = opened.page.bench.choices
    opened.wait(lambda: choices.paper.button(Paper.LETTER).click())
    document = opened.page.bench.preview.document
    assert document is not None
    assert document.pagePointSize(0).width() == 612
    opened.wait(lambda: choices.first.button(Names.NONE).click())
    assert "Juniper" not in opened.text()
    opened.wait(choices.blank.click)
    assert "Something I could try" in opened.text()


def test_the_paper_of_the_settings_is_the_usual_one(
    vault: TestVault, desk: Desk, qtbot: QtBot, tray: PaperTray, settings: Settings
) -> None:
    settings.replace(paper="letter")
    assert Opened(vault, desk, qtbot, tray, settings).page.bench.choices.paper.choice() is Paper.LETTER


def test_options_are_remembered_for_each_form(opened: Opened) -> None:
    opened.wait(opened.page.bench.choices.grey.click)
    opened.open("workbook")
    assert not opened.page.bench.choices.grey.isChecked()
    opened.open("homework-sheet")
    assert opened.page.bench.choices.grey.isChecked()


def test_a_session_can_be_chosen_for_its_note(opened: Opened) -> None:
    opened.open("session-note")
    assert "Session 9" in opened.text()
    session = opened.page.bench.choices.session
    opened.wait(lambda: session.setCurrentIndex(session.findData(8)))
    assert "Session 8" in opened.text()


def test_the_page_before_stays_until_the_next_one_is_there(opened: Opened) -> None:
    opened.page.open_form("workbook")
    assert "Between now and next time" in opened.text()
    opened.wait(lambda: None)
    assert "Workbook" in opened.text()


def test_a_change_in_the_case_is_seen_in_the_preview(opened: Opened) -> None:
    rename = (cases.set_case_text, opened.made.case, "name", "Zoë Vale")
    opened.wait(lambda: opened.desk.perform("Rename", *rename))
    assert "Zoë" in opened.text()


def test_printing_sends_every_page_and_remembers_it(opened: Opened) -> None:
    opened.open("session-note")
    opened.wait(lambda: opened.page.bench.choices.paper.button(Paper.LETTER).click())
    with opened.qtbot.waitSignal(opened.page.bench.left, timeout=10_000):
        opened.page.bench.choices.print.click()
    assert opened.tray.opened == [("Laser in the hall", Paper.LETTER, False, "Session note")]
    paper = reading.opened(opened.tray.file.read_bytes())
    assert len(paper.pages) == 1
    assert float(paper.pages[0].mediabox.width) == pytest.approx(612, abs=1)
    assert opened.noted() == [("session-note", "Laser in the hall", 1)]
    assert opened.told == ["1 page sent to Laser in the hall"]


def test_a_page_that_lies_is_turned_for_the_printer_and_shown_as_it_lies(opened: Opened) -> None:
    opened.open("circle-compare")
    document = opened.page.bench.preview.document
    assert document is not None
    size = document.pagePointSize(0)
    assert size.width() > size.height()
    with opened.qtbot.waitSignal(opened.page.bench.left, timeout=10_000):
        opened.page.bench.choices.print.click()
    sheet = reading.opened(opened.tray.file.read_bytes()).pages[0].mediabox
    assert float(sheet.height) == pytest.approx(size.width(), abs=1)


def test_two_circles_are_printed_as_they_were_chosen_beside_one_another(opened: Opened) -> None:
    middle = opened.desk.perform("Save", circle.take_snapshot, opened.made.case, "Middle")
    opened.wait(lambda: opened.page.go_to("documents.compare", (None, middle)))
    assert "Now, Session 11" in opened.text()
    assert opened.text().index("Now, Session 11") < opened.text().index("Middle, Session 11")
    opened.desk.undo(opened.made.case)
    opened.wait(lambda: opened.page.open_form("homework-sheet"))
    opened.wait(lambda: opened.page.open_form("circle-compare"))
    assert "Middle" not in opened.text()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told_and_nothing_is_noted(opened: Opened) -> None:
    opened.tray.works = False
    opened.page.bench.choices.print.click()
    assert opened.told == ["The printer did not take the page. It is still here."]
    assert opened.noted() == []
    assert opened.page.bench.choices.print.isVisible()


def test_saving_asks_once_what_it_means_and_writes_the_pages_shown(opened: Opened, tmp_path: Path) -> None:
    opened.asks.save_to = tmp_path / "sheet"
    opened.page.bench.choices.save.click()
    opened.asks.save_to = tmp_path / "again.pdf"
    opened.page.bench.choices.save.click()
    assert [question.title for question in opened.asks.asked] == ["Save outside the vault?"]
    saved = (tmp_path / "sheet.pdf").read_bytes()
    assert "Between now and next time" in reading.words(reading.opened(saved))
    assert saved == (tmp_path / "again.pdf").read_bytes()
    assert opened.noted() == [("homework-sheet", "again.pdf", 1), ("homework-sheet", "sheet.pdf", 1)]
    assert sorted(path.name for path in tmp_path.glob("*.p*")) == ["again.pdf", "sheet.pdf"]


def test_saving_is_given_up_without_a_trace(opened: Opened, tmp_path: Path) -> None:
    opened.asks.agrees = False
    opened.asks.save_to = tmp_path / "sheet.pdf"
    opened.page.bench.choices.save.click()
    assert not (tmp_path / "sheet.pdf").exists()
    assert opened.noted() == []


def test_a_place_that_takes_no_file_is_told(opened: Opened, tmp_path: Path) -> None:
    opened.asks.save_to = tmp_path / "nowhere" / "sheet.pdf"
    opened.page.bench.choices.save.click()
    assert opened.told == ["That place did not take the file. Choose another one."]
    assert opened.noted() == []


def test_letters_without_a_font_are_told_before_printing(opened: Opened) -> None:
    opened.open("inventory")
    choices = opened.page.bench.choices
    assert not choices.warning.isVisible()
    opened.wait(lambda: opened.desk.perform("Add", circle.add_person, opened.made.case, "अ"))
    assert choices.warning.isVisible()
    assert choices.warning_words().endswith("अ")


def _without_crisis_line(unit: Unit) -> None:
    practice.describe(unit, name="Larkfield", therapist="", phone="", crisis_line="")


def test_a_missing_crisis_line_is_told(opened: Opened) -> None:
    choices = opened.page.bench.choices
    assert not choices.crisis_hint.isVisible()
    opened.wait(lambda: opened.desk.perform("Describe", _without_crisis_line))
    assert choices.crisis_hint.isVisible()
    with opened.qtbot.waitSignal(opened.page.request) as wanted:
        choices.crisis_hint.click()
    assert wanted.args == ["settings", "practice"]


def test_a_case_without_a_held_session_says_why_there_is_no_note(
    vault: TestVault, desk: Desk, qtbot: QtBot, tray: PaperTray, settings: Settings
) -> None:
    page = DocumentsPage(desk, settings, tray)
    qtbot.addWidget(page)
    page.open_case(vault.perform("Open", cases.add_case, "New Client"))
    with qtbot.waitSignal(page.bench.made, timeout=10_000):
        page.show()
    page.open_form("session-note")
    assert page.bench.preview.pages == 0
    assert page.bench.preview.words() == "No session was held yet, so there is no note to print."
    assert not page.bench.choices.print.isEnabled()


def test_cancelling_keeps_the_page_that_was_there(opened: Opened) -> None:
    opened.page.open_form("workbook")
    opened.page.bench.preview.cancelled.emit()
    opened.desk.jobs.end()
    assert "Between now and next time" in opened.text()
    assert opened.told == ["Stopped. The page before is still here."]


def test_pages_are_turned_and_enlarged(opened: Opened) -> None:
    opened.open("workbook")
    preview = opened.page.bench.preview
    assert not preview.before.isEnabled()
    preview.after.click()
    assert preview.page_label.text().startswith("Page 2 of ")
    zoom = preview.zoom()
    preview.larger.click()
    assert preview.zoom() == pytest.approx(zoom * 1.25)
    preview.fit.click()
    assert preview.zoom() == pytest.approx(zoom)


def test_what_was_printed_is_listed(opened: Opened, tmp_path: Path) -> None:
    opened.asks.save_to = tmp_path / "sheet.pdf"
    opened.page.bench.choices.save.click()
    opened.page.show_printed_before()
    sheet = opened.page.sheet
    assert sheet is not None
    assert sheet.rows() == [("Homework sheet", "24 Nov 2026, 09:48", "sheet.pdf", "1")]
    sheet.accept()


def test_a_circle_comes_in_the_clients_words_or_in_the_therapists(opened: Opened, qtbot: QtBot) -> None:
    page, choices = opened.page, opened.page.bench.choices
    with qtbot.waitSignal(page.bench.made, timeout=10_000):
        page.open_form("closeness-circle")
    assert choices.reader.isVisibleTo(page)
    assert choices.options.reader is None
    with qtbot.waitSignal(page.bench.made, timeout=10_000):
        choices.reader.button(Reader.THERAPIST).click()
    assert choices.options.reader is Reader.THERAPIST
    assert choices.full.isVisibleTo(page)
    assert choices.options.names is None
    with qtbot.waitSignal(page.bench.made, timeout=10_000):
        page.open_form("inventory")
    assert not choices.reader.isVisibleTo(page)


def test_lock_leaves_no_page_behind(opened: Opened) -> None:
    opened.page.forget()
    assert opened.page.bench.preview.pages == 0
    assert not opened.page.bench.choices.save.isEnabled()


def test_blank_forms_need_no_case(
    desk: Desk, qtbot: QtBot, tray: PaperTray, settings: Settings, tmp_path: Path
) -> None:
    page = BlankFormsPage(desk, settings, tray)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.bench.made, timeout=10_000):
        page.show()
    for form in FORMS[1:]:
        if not form.needs_case:
            with qtbot.waitSignal(page.bench.made, timeout=10_000):
                page.open_form(form.id)
            assert (page.bench.preview.pages == 1) is (form.id != "inventory")
    assert isinstance(desk.asks, ScriptedAsks)
    desk.asks.save_to = tmp_path / "blank.pdf"
    page.bench.choices.save.click()
    assert desk.asks.asked == []
    assert (tmp_path / "blank.pdf").exists()


def test_enter_on_a_form_and_enter_again_prints_it(opened: Opened) -> None:
    opened.page.focus_first()
    QTest.keyClick(opened.page.bench.list, Qt.Key.Key_Return)
    assert opened.page.bench.choices.print.hasFocus()
    with opened.qtbot.waitSignal(opened.page.bench.left, timeout=10_000):
        QTest.keyClick(opened.page.bench.choices.print, Qt.Key.Key_Return)
    assert opened.noted() == [("homework-sheet", "Laser in the hall", 1)]


@pytest.mark.parametrize(
    ("room", "form"),
    [
        ("overview", "workbook"),
        ("compare", "circle-compare"),
        ("timeline", "timeline"),
        ("sessions", "session-note"),
        ("homework", "homework-sheet"),
    ],
)
def test_print_in_a_room_opens_its_form(see: Callable[[str], MainWindow], room: str, form: str) -> None:
    window = see(room)
    window.run("page.print")
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, DocumentsPage)
    assert page.bench.list.form is forms.find(form)


def test_print_among_the_cases_opens_the_blank_forms(see: Callable[[str], MainWindow]) -> None:
    window = see("caseload")
    window.run("page.print")
    assert window.frame is not None
    assert isinstance(window.frame.page, BlankFormsPage)
