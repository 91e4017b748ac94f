"""The window: first run, passphrase, going about, lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.services import cases
from ipt_desk.services.caseload import read_caseload
from ipt_desk.settings import Settings, wait_after
from ipt_desk.ui.cases.new_case import NewCaseSheet
from ipt_desk.ui.cases.page import CaseloadPage
from ipt_desk.ui.entry.first_run import KIT, SAMPLE, FirstRunPage
from ipt_desk.ui.entry.first_run import PASSPHRASE as PASSPHRASE_STEP
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import OVERLAY
from ipt_desk.ui.shell.cover import Cover
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import PASSPHRASE, TestVault


def frame_of(window: MainWindow) -> DeskFrame:
    assert window.frame is not None
    return window.frame


def page_in(window: MainWindow) -> CaseloadPage:
    page = frame_of(window).page
    assert isinstance(page, CaseloadPage)
    return page


def try_passphrase(window: MainWindow, qtbot: QtBot, passphrase: str) -> None:
    window.unlock.passphrase.setText(passphrase)
    QTest.keyClick(window.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.frame is not None or bool(window.unlock.passphrase.accessibleDescription())
    )


def test_the_title_never_names_anybody(see: Callable[[str], MainWindow]) -> None:
    assert see("timeline").windowTitle() == "IPT Desk"


def test_the_passphrase_opens_the_caseload(
    window: MainWindow, vault: TestVault, settings: Settings, qtbot: QtBot
) -> None:
    vault.close()
    window.start(vault.folder)
    try_passphrase(window, qtbot, PASSPHRASE)
    assert page_in(window).isVisible()
    assert settings.now.last_vault == str(vault.folder)
    assert window.unlock.passphrase.text() == ""


def test_a_wrong_passphrase_is_told_in_one_sentence_and_counted(
    window: MainWindow, vault: TestVault, settings: Settings, qtbot: QtBot
) -> None:
    vault.close()
    window.start(vault.folder)
    try_passphrase(window, qtbot, "plum lantern sextant willow harvest")
    said = window.unlock.passphrase.accessibleDescription()
    assert said == "That passphrase did not open the vault."
    assert window.unlock.passphrase.selectedText()
    assert settings.now.failed_tries == 1


def test_the_wait_after_wrong_tries_outlasts_the_window(
    window: MainWindow, vault: TestVault, settings: Settings, qtbot: QtBot
) -> None:
    vault.close()
    moment = window.opening.door.clock.now().isoformat(timespec="seconds")
    settings.replace(failed_tries=10, last_failed_try=moment)
    window.start(vault.folder)
    assert not window.unlock.button.isEnabled()
    window.unlock.passphrase.setText(PASSPHRASE)
    QTest.keyClick(window.unlock.passphrase, Qt.Key.Key_Return)
    assert not window.unlock.is_busy
    assert not window.jobs.running


def test_a_wait_that_is_over_holds_nobody_up(
    window: MainWindow, vault: TestVault, settings: Settings, qtbot: QtBot
) -> None:
    vault.close()
    settings.replace(failed_tries=10, last_failed_try="2026-11-24T09:40:00")
    window.start(vault.folder)
    assert window.unlock.button.isEnabled()


def test_caps_lock_is_named_when_it_is_on(window: MainWindow, vault: TestVault, qtbot: QtBot) -> None:
    vault.close()
    window.start(vault.folder)
    QTest.keyClicks(window.unlock.passphrase, "PLUM", Qt.KeyboardModifier.NoModifier)
    try_passphrase(window, qtbot, "PLUM LANTERN SEXTANT")
    said = window.unlock.passphrase.accessibleDescription()
    assert said == "That passphrase did not open the vault. Caps Lock is on."


@pytest.mark.parametrize(("tries", "seconds"), [(1, 0), (3, 0), (4, 1), (5, 2), (10, 7)])
def test_each_try_from_the_fourth_on_waits_a_second_more(tries: int, seconds: int) -> None:
    assert wait_after(tries) == seconds


def test_the_first_run_makes_a_vault_and_opens_an_empty_caseload(
    window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    window.start()
    first = window.findChild(FirstRunPage)
    assert first is not None
    first.show_step(PASSPHRASE_STEP)
    first.key.vault_name.setText("Larkfield Practice")
    assert not first.go.isEnabled()
    first.key.once_more.setText(first.key.passphrase.text())
    first.go.click()
    qtbot.waitUntil(lambda: first.step == KIT, timeout=10000)
    first.later.click()
    assert first.step == SAMPLE
    first.finished.emit(False)
    assert "0 open cases" in page_in(window)._header.line_text()
    assert Path(settings.now.last_vault).name == "larkfield-practice.iptvault"
    assert first.key.passphrase.text() == ""


def test_lock_closes_the_vault_and_shows_nothing_of_it(sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    assert sample_window.lock()
    assert sample_window.frame is None
    assert sample_window.unlock.isVisible()
    assert not frame.isVisible()
    assert not sample_window.menuBar().isVisible()


def test_back_and_forward_walk_through_rooms_and_cases(see: Callable[[str], MainWindow]) -> None:
    window = see("timeline")
    frame = frame_of(window)
    frame.go("settings")
    window.run("go.back")
    assert frame.history.here is not None
    assert frame.history.here.room == "timeline"
    window.run("go.back")
    assert frame.page is page_in(window)
    window.run("go.forward")
    assert frame.history.here.room == "timeline"


def test_the_banner_says_whose_file_this_is(see: Callable[[str], MainWindow]) -> None:
    banner = frame_of(see("timeline")).banner
    assert banner.isVisible()
    said = [label.text() for label in banner.findChildren(Label)]
    for words in (
        "Juniper Vale",
        "she/her, LP-0427",
        "14 Mar 1987 (39 y)",
        "Role transition, role dispute",
        "Phase 2, middle",
        "Session 10 of 14",
    ):
        assert words in said
    assert banner._start.text() == "Start session 10"


def test_undo_from_the_menu_takes_back_the_last_step_of_the_case(see: Callable[[str], MainWindow]) -> None:
    window = see("timeline")
    frame = frame_of(window)
    assert frame.case is not None
    frame.desk.perform("Call Juniper June", cases.set_case_text, frame.case, "name", "June Vale")
    assert frame.banner._name.text() == "June Vale"
    assert window.actions_table.action("edit.undo").text() == "Undo Call Juniper June"
    window.run("edit.undo")
    assert frame.banner._name.text() == "Juniper Vale"


def test_undo_belongs_to_the_text_field_with_the_focus(see: Callable[[str], MainWindow]) -> None:
    window = see("timeline")
    frame = frame_of(window)
    assert frame.case is not None
    frame.desk.perform("Call Juniper June", cases.set_case_text, frame.case, "name", "June Vale")
    field = QLineEdit(frame.banner)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "abc")
    window.run("edit.undo")
    assert field.text() == ""
    assert frame.banner._name.text() == "June Vale"


def test_f6_moves_between_the_panes(see: Callable[[str], MainWindow]) -> None:
    window = see("timeline")
    frame = frame_of(window)
    frame.sidebar.focus_here()
    window.run("go.next-pane")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert frame.banner.isAncestorOf(focus)
    window.run("go.next-pane")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert frame._stack.isAncestorOf(focus)


def test_larger_text_is_kept_in_the_settings(window: MainWindow, settings: Settings) -> None:
    window.run("view.larger")
    assert settings.now.text_size == 115
    window.run("view.usual-size")
    assert settings.now.text_size == 100


def test_the_window_comes_back_where_it_was(window: MainWindow, settings: Settings) -> None:
    window.setGeometry(40, 30, 1200, 760)
    window.close()
    assert settings.now.window_place == "40,30,1200,760"


def test_the_sample_moves_to_this_week_only_where_it_lies_elsewhere(sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    frame.go("timeline", frame.desk.read(read_caseload).rows[0].id)
    sample_window.run("sample.move")
    assert frame.toast.text() == "The sample is in this week already"


def test_ctrl_tab_goes_to_the_case_before_and_back(see: Callable[[str], MainWindow]) -> None:
    window = see("timeline")
    frame = frame_of(window)
    rows = frame.desk.read(read_caseload).rows
    frame.go("timeline", rows[1].id)
    window.run("case.recent")
    assert frame.case == rows[0].id
    window.run("case.recent")
    assert frame.case == rows[1].id


def test_starting_the_next_session_opens_it(see: Callable[[str], MainWindow]) -> None:
    window = see("overview")
    window.run("session.start")
    frame = frame_of(window)
    assert frame.history.here is not None
    assert frame.history.here.room == "sessions"


def test_removing_the_sample_leaves_an_empty_caseload_and_can_be_undone(
    see: Callable[[str], MainWindow],
) -> None:
    window = see("overview")
    frame = frame_of(window)
    window.run("sample.remove")
    assert frame.card is None
    assert page_in(window)._stack.currentIndex() == 1
    assert frame.desk.undo(None)
    assert len(page_in(window)._model.rows) == 9


def test_a_hidden_menu_bar_shows_when_it_is_asked_for(sample_window: MainWindow, settings: Settings) -> None:
    settings.replace(menu_bar=False)
    assert not sample_window.menuBar().isVisible()
    sample_window.run("view.menus")
    assert sample_window.menuBar().isVisible()
    sample_window.menuBar().setActiveAction(None)  # type: ignore[arg-type]  # Qt takes none


def test_lock_closes_sheets_cards_and_the_palette(see: Callable[[str], MainWindow]) -> None:
    window = see("overview")
    frame = frame_of(window)
    frame.banner._pill.click()
    window.run("app.palette")
    sheet = NewCaseSheet(frame.desk, window)
    sheet.open()
    assert window.lock()
    assert not sheet.isVisible()
    assert [over for over in window.findChildren(QWidget, OVERLAY) if over.isVisible()] == []


def test_after_the_passphrase_the_person_is_where_they_were(
    see: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = see("timeline")
    window.lock()
    try_passphrase(window, qtbot, PASSPHRASE)
    here = frame_of(window).history.here
    assert here is not None
    assert here.room == "timeline"
    assert frame_of(window).banner._name.text() == "Juniper Vale"


def test_settings_can_change_after_their_page_is_gone(
    sample_window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    frame_of(sample_window).go("settings")
    before = len(settings.listeners)
    sample_window.lock()
    assert len(settings.listeners) == before - 1
    settings.replace(lock_minutes=10)


def test_a_blank_screen_hides_everything_and_comes_back(see: Callable[[str], MainWindow]) -> None:
    window = see("timeline")
    focus = QApplication.focusWidget()
    window.run("view.blank")
    cover = window.findChild(Cover)
    assert cover is not None
    assert cover.geometry() == window.rect()
    assert [action.data() for action in window.actions() if action.isEnabled()] == ["view.blank"]
    window.run("view.blank")
    assert window.findChild(Cover) is None
    assert QApplication.focusWidget() is focus
    assert window.actions_table.action("case.new").isEnabled()


def test_a_step_with_an_ampersand_is_shown_whole(see: Callable[[str], MainWindow]) -> None:
    window = see("overview")
    frame = frame_of(window)
    assert frame.case is not None
    frame.desk.perform("Move Leo & Kit", cases.set_case_text, frame.case, "pronouns", "she")
    assert window.actions_table.action("edit.undo").text() == "Undo Move Leo && Kit"


def test_a_long_name_is_cut_and_leaves_the_rest_of_the_banner(
    see: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = see("overview")
    frame = frame_of(window)
    assert frame.case is not None
    name = "Juniper Alexandra Wilhelmina Theodora von Hohenstein-Oberammergau Vale the Third"
    frame.desk.perform("Rename", cases.set_case_text, frame.case, "name", name)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: frame.banner.width() == frame.width() - frame.sidebar.width())
    assert window.width() == 1024
    window.grab()
    assert frame.banner._name.toolTip() == name
    start = frame.banner._start
    assert frame.banner.rect().contains(start.geometry())


def test_nobody_at_the_keyboard_locks_even_with_a_sheet_open(see: Callable[[str], MainWindow]) -> None:
    window = see("overview")
    QTimer.singleShot(50, window.locking.idle.idle.emit)
    window.run("case.details")
    assert window.frame is None
    assert window.unlock.isVisible()


def heard_below(root: QAccessibleInterface) -> list[str]:
    """The names of everything that assistive technology comes to."""
    found = [root.text(QAccessible.Text.Name)]
    for at in range(root.childCount()):
        child = root.child(at)
        if child is not None and not child.state().invisible:
            found += heard_below(child)
    return found


def test_a_notice_and_its_button_are_there_for_who_listens(see: Callable[[str], MainWindow]) -> None:
    window = see("overview")
    frame_of(window).desk.notices.tell("Move Priya to close", "Undo", lambda: None)
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    assert {"Notice", "Undo"} <= set(heard_below(root))
    assert frame_of(window)._stack.geometry().contains(frame_of(window).toast.geometry())
