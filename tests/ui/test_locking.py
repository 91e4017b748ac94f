"""The lock: what it covers, what it saves, what it remembers, and how one comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from ipt_desk.settings import Settings
from ipt_desk.ui.kit.auto_text import AutoLine, AutoText
from ipt_desk.ui.shell.cover import Cover, LockCover
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.window import MainWindow
from tests.support import disk
from tests.support.vault import PASSPHRASE, TestVault

See = Callable[[str], MainWindow]


def frame_of(window: MainWindow) -> DeskFrame:
    assert window.frame is not None
    return window.frame


def field_called(window: MainWindow, name: str) -> AutoLine | AutoText:
    fields: list[AutoLine | AutoText] = [*window.findChildren(AutoLine), *window.findChildren(AutoText)]
    return next(one for one in fields if one.accessibleName() == name and one.isVisible())


def unlock(window: MainWindow, qtbot: QtBot) -> DeskFrame:
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.button.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)
    qtbot.wait(20)  # cursor and scrolling come back a turn after the page
    return frame_of(window)


def open_note(window: MainWindow) -> AutoText:
    """The first part of the note of session 10, with the keyboard in it."""
    window.run("session.start")
    field = QApplication.focusWidget()
    assert isinstance(field, AutoText)
    return field


# Text that cannot be saved


@pytest.fixture
def unsaved(sample_window: MainWindow) -> Iterator[MainWindow]:
    """A window with a text that the vault refuses, locked."""
    frame = frame_of(sample_window)
    frame.answer("settings.practice", None)
    field = field_called(sample_window, "Phone")
    frame.desk.store.read_only = True
    field.setFocus()
    QTest.keyClicks(field, "01632 960 000")
    assert sample_window.lock() is False
    yield sample_window
    frame.desk.store.read_only = False
    if sample_window.frame is not None:
        assert sample_window.lock()


def cover_of(window: MainWindow) -> LockCover:
    cover = window.findChild(LockCover)
    assert cover is not None
    return cover


def test_a_text_that_cannot_be_saved_keeps_the_vault_open_behind_a_cover(unsaved: MainWindow) -> None:
    cover = cover_of(unsaved)
    assert cover.isVisible()
    assert cover.geometry() == unsaved.rect()
    assert cover.accessibleName() == (
        "This vault can only be read here. The vault is still open behind this cover. "
        "IPT Desk tries again every 10 seconds and then locks. To see your text, enter the passphrase."
    )
    assert QApplication.focusWidget() is cover.passphrase


def test_nothing_behind_the_cover_is_reached_by_keys_or_seen_by_assistive_technology(
    unsaved: MainWindow,
) -> None:
    cover = cover_of(unsaved)
    assert not frame_of(unsaved).isVisible()
    assert [action.data() for action in unsaved.actions() if action.isEnabled()] == []
    for _ in range(6):
        QTest.keyClick(unsaved, Qt.Key.Key_Tab)
        assert cover.isAncestorOf(QApplication.focusWidget() or unsaved)


def test_the_blank_screen_key_does_not_lift_the_cover(unsaved: MainWindow) -> None:
    unsaved.run("view.blank")
    assert cover_of(unsaved).isVisible()
    assert not frame_of(unsaved).isVisible()


def test_a_wrong_passphrase_does_not_lift_the_cover_and_is_counted(
    unsaved: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    cover = cover_of(unsaved)
    cover.passphrase.setText("plum lantern sextant willow harvest")
    cover.button.click()
    qtbot.waitUntil(lambda: settings.now.failed_tries == 1, timeout=10_000)
    assert cover.isVisible()
    assert not frame_of(unsaved).isVisible()
    assert cover.passphrase.selectedText()


def test_after_three_wrong_tries_the_cover_makes_one_wait(
    unsaved: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    settings.replace(failed_tries=3)
    cover = cover_of(unsaved)
    cover.passphrase.setText("plum lantern sextant willow harvest")
    cover.button.click()
    qtbot.waitUntil(lambda: settings.now.failed_tries == 4, timeout=10_000)
    assert not cover.button.isEnabled()
    qtbot.waitUntil(cover.button.isEnabled, timeout=3_000)


def test_the_passphrase_shows_the_text_again(unsaved: MainWindow, qtbot: QtBot) -> None:
    cover = cover_of(unsaved)
    cover.passphrase.setText(PASSPHRASE)
    QTest.keyClick(cover.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unsaved.findChild(LockCover) is None, timeout=10_000)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text().endswith("01632 960 000")
    assert unsaved.actions_table.action("app.lock").isEnabled()


def test_the_lock_goes_on_by_itself_as_soon_as_the_text_can_be_saved(
    unsaved: MainWindow, qtbot: QtBot
) -> None:
    unsaved.locking._retry.timeout.emit()
    assert unsaved.frame is not None
    frame_of(unsaved).desk.store.read_only = False
    unsaved.locking._retry.timeout.emit()
    assert unsaved.frame is None
    assert unsaved.findChild(Cover) is None
    unlock(unsaved, qtbot)
    assert field_called(unsaved, "Phone").text_now().endswith("01632 960 000")


def test_a_covered_window_is_not_closed(unsaved: MainWindow) -> None:
    assert unsaved.close() is False
    assert cover_of(unsaved).isVisible()


def test_an_error_of_a_field_leaves_the_window_covered(
    see: See, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window = see("overview")

    def broken() -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(frame_of(window).desk.drafts, "commit", broken)
    assert window.lock() is False
    assert cover_of(window).accessibleName().startswith("A text could not be saved yet.")
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()
    monkeypatch.undo()


def test_on_a_full_disk_the_cover_says_so_and_the_lock_waits_for_room(see: See, qtbot: QtBot) -> None:
    window = see("overview")
    field = open_note(window)
    store = frame_of(window).desk.store
    disk.fill(store)
    field.insertPlainText("The train was late. " * 4_000)
    assert window.lock() is False
    said = cover_of(window).accessibleName()
    assert said.startswith("The disk is full, so nothing new can be saved. Your text is still here.")
    disk.make_room(store)
    window.locking._retry.timeout.emit()
    assert window.frame is None
    unlock(window, qtbot)
    again = QApplication.focusWidget()
    assert isinstance(again, AutoText)
    assert again.toPlainText().endswith("The train was late. ")


class Watching:
    """A draft that notes, when it is saved, whether the window is covered."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self.dirty = window, True
        self.seen: list[bool] = []

    def is_dirty(self) -> bool:
        return self.dirty

    def commit(self) -> bool:
        cover = self._window.findChild(LockCover)
        self.seen.append(cover is not None and cover.isVisible() and cover.geometry() == self._window.rect())
        self.dirty = False
        return True

    def let_go(self) -> None:
        self.dirty = False


def test_the_window_is_covered_before_anything_is_saved(see: See) -> None:
    window = see("overview")
    draft = Watching(window)
    frame_of(window).desk.drafts.register(draft)
    assert window.lock()
    assert draft.seen == [True]


# What lies over the page


def test_the_lock_takes_the_place_of_a_blank_screen(see: See) -> None:
    window = see("timeline")
    window.run("view.blank")
    assert window.lock()
    assert window.findChild(Cover) is None
    assert window.unlock.isVisible()


def test_an_open_menu_and_dialogs_within_dialogs_are_closed(see: See, qtbot: QtBot) -> None:
    window = see("timeline")
    outer = QDialog(window)
    outer.open()
    inner = QDialog(outer)
    inner.open()
    menu = QMenu(inner)
    menu.addAction("Something")
    menu.popup(inner.pos())
    qtbot.waitUntil(menu.isVisible)
    assert window.lock()
    assert not any(one.isVisible() for one in (outer, inner, menu))


# The way back


def test_the_cursor_is_where_it_was_in_the_note(see: See, qtbot: QtBot) -> None:
    window = see("overview")
    field = open_note(window)
    name = field.accessibleName()
    QTest.keyClicks(field, "A quiet start to the hour.")
    cursor = field.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    assert window.lock()
    unlock(window, qtbot)
    again = QApplication.focusWidget()
    assert isinstance(again, AutoText)
    assert again.accessibleName() == name
    assert (again.textCursor().anchor(), again.textCursor().position()) == (2, 7)
    assert again.toPlainText().endswith("A quiet start to the hour.")


def test_the_person_who_was_chosen_is_chosen_again(see: See, qtbot: QtBot) -> None:
    from ipt_desk.ui.circle.head import Mode
    from ipt_desk.ui.circle.page import InventoryPage

    window = see("inventory")
    page = frame_of(window).page
    assert isinstance(page, InventoryPage)
    page.show_mode(Mode.TABLE)
    chosen = page.model.rows[3].id
    page.choose(chosen)
    assert window.lock()
    unlock(window, qtbot)
    again = frame_of(window).page
    assert isinstance(again, InventoryPage)
    assert again.selected == chosen
    assert again.table.isVisible()


@pytest.mark.parametrize("room", ["caseload", "overview", "timeline", "homework", "documents", "settings"])
def test_every_room_is_come_back_to(see: See, qtbot: QtBot, room: str) -> None:
    window = see(room)
    assert window.lock()
    unlock(window, qtbot)
    here = frame_of(window).history.here
    assert here is not None
    assert here.room == room


def test_a_long_page_is_as_far_down_as_it_was(see: See, qtbot: QtBot) -> None:
    from ipt_desk.ui.kit.cards import PageScroll

    window = see("overview")
    window.resize(1024, 700)
    qtbot.wait(20)

    def bar(window: MainWindow) -> int:
        page = frame_of(window).page
        assert page is not None
        return next(one for one in page.findChildren(PageScroll)).verticalScrollBar().value()

    page = frame_of(window).page
    assert page is not None
    next(one for one in page.findChildren(PageScroll)).verticalScrollBar().setValue(120)
    assert bar(window) == 120
    assert window.lock()
    unlock(window, qtbot)
    assert bar(window) == 120


def test_the_place_is_kept_in_the_vault_alone_and_used_once(
    see: See, settings: Settings, vault: TestVault, qtbot: QtBot
) -> None:
    window = see("timeline")
    window.lock()
    vault.reopen()
    assert vault.store.fact("left.at")["room"] == "timeline"
    vault.close()
    unlock(window, qtbot)
    assert frame_of(window).desk.left_at() is None


@pytest.mark.parametrize("said", [None, 7, {}, {"room": "timeline", "case": "x"}, {"room": "sessions"}])
def test_a_place_that_nobody_can_read_is_no_place(said: object) -> None:
    from ipt_desk.ui.shell.left_at import read_left

    assert read_left(said) is None


def test_a_place_in_a_case_that_is_gone_leads_to_the_caseload(see: See, qtbot: QtBot) -> None:
    window = see("timeline")
    desk = frame_of(window).desk
    frame_of(window).go("caseload")
    desk.keep_left_at({"room": "timeline", "case": 9999, "spot": {}, "focus": None, "scrolled": []})
    window.locking.return_to_place(window.opening.folder)
    here = frame_of(window).history.here
    assert here is not None
    assert here.room == "caseload"


def test_a_window_that_was_behind_comes_back_without_taking_the_keyboard(
    window: MainWindow, settings: Settings
) -> None:
    from ipt_desk.ui.shell import place

    settings.replace(window_returns=place.BEHIND)
    place.restore(window, settings)
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert settings.now.window_returns == ""
