"""The table of settings: each stands once, can be found, and holds at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.settings import Preferences, Settings
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.look import icons
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.controls import ChoiceControl, SegmentsControl, SwitchControl, preference
from ipt_desk.ui.settings.page import SettingsPage
from ipt_desk.ui.settings.registry import SECTIONS, Entry, Section, find
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import TestVault

LABELLED = {item.name: item.metadata for item in fields(Preferences) if item.metadata.get("label")}
ENTRIES = [entry for section in SECTIONS for entry in section.entries]
CONTROLS = [entry for entry in ENTRIES if entry.is_preference]


@pytest.fixture
def page(desk: Desk, settings: Settings, qtbot: QtBot, dressed: None) -> Iterator[SettingsPage]:
    made = SettingsPage(desk, settings)
    qtbot.addWidget(made)
    made.resize(1200, 860)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.forget()


def test_every_preference_with_a_label_stands_in_exactly_one_section() -> None:
    placed = Counter(entry.key for entry in ENTRIES if entry.is_preference)
    assert placed == Counter(LABELLED.keys())


def test_no_two_entries_share_a_key() -> None:
    assert [key for key, count in Counter(entry.key for entry in ENTRIES).items() if count > 1] == []


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_a_section_has_an_icon_and_something_on_it(section: Section) -> None:
    assert section.icon in icons.names()
    assert section.entries


@pytest.mark.parametrize("entry", CONTROLS, ids=lambda entry: entry.key)
def test_what_is_offered_is_what_the_setting_takes(entry: Entry) -> None:
    allowed = LABELLED[entry.key]
    offered = [value for value, _ in entry.values]
    if "choices" in allowed:
        assert offered == list(allowed["choices"])
    elif "low" in allowed:
        numbers = [value for value in offered if isinstance(value, int)]
        assert allowed["low"] <= min(numbers) <= max(numbers) <= allowed["high"]
        assert getattr(Preferences(), entry.key) in offered
    else:
        assert offered == []
        assert isinstance(getattr(Preferences(), entry.key), bool)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_setting_is_found_by_its_name(entry: Entry) -> None:
    assert entry.key in [found.entry.key for found in find(entry.name)]


def other_value(entry: Entry, settings: Settings) -> object:
    now = getattr(settings.now, entry.key)
    return next((value for value, _ in entry.values if value != now), not now)


@pytest.mark.parametrize("entry", CONTROLS, ids=lambda entry: entry.key)
def test_a_choice_holds_at_once_and_after_a_restart(
    entry: Entry, settings: Settings, qtbot: QtBot, dressed: None
) -> None:
    control = preference(entry, settings)
    qtbot.addWidget(control)
    value = other_value(entry, settings)
    choose(control, value)
    assert getattr(settings.now, entry.key) == value
    assert settings.now == replace(Preferences(), **{entry.key: value})  # type: ignore[arg-type]  # any field
    assert getattr(Settings(settings._path).now, entry.key) == value


def choose(control: QWidget, value: object) -> None:
    match control:
        case SwitchControl():
            control.toggle()
        case SegmentsControl():
            control.button(value).click()
        case ChoiceControl():
            control.setCurrentIndex(control.findData(value))
            control.activated.emit(control.currentIndex())


def test_a_number_that_is_not_offered_is_shown_all_the_same(settings: Settings, page: SettingsPage) -> None:
    settings.replace(lock_minutes=7)
    page.open_section("privacy")
    shown = page.view.findChildren(Choice)[0]
    assert shown.currentText() == "7 minutes"
    assert shown.accessibleName() == "Lock when I am away"


def test_a_change_of_the_lock_stands_in_the_audit_and_one_of_the_look_does_not(
    page: SettingsPage, settings: Settings, vault: TestVault
) -> None:
    settings.replace(theme="dark")
    assert vault.store.audit_lines()[-1].action != "settings.security"
    settings.replace(lock_minutes=30)
    last = vault.store.audit_lines()[-1]
    assert (last.action, last.detail) == ("settings.security", '{"changed": ["lock_minutes"]}')


def test_typing_shows_what_fits_and_enter_goes_there(page: SettingsPage) -> None:
    QTest.keyClicks(page.field, "shortcuts let")
    assert [found.entry.key for found in page._model.rows] == ["letter_keys"]
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.view.section.key == "keyboard"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Single letters as shortcuts"
    assert page.field.text() == ""


def test_arrows_walk_through_what_was_found(page: SettingsPage) -> None:
    QTest.keyClicks(page.field, "the")
    assert len(page._model.rows) > 1
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    wanted = page._model.rows[1].section.key
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.view.section.key == wanted


def test_a_search_without_a_find_says_so_and_escape_ends_it(page: SettingsPage) -> None:
    QTest.keyClicks(page.field, "xyzzy")
    assert page._none._title.text() == "No setting for “xyzzy”"
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.view.isVisible()


def test_arrows_walk_through_the_sections(page: SettingsPage) -> None:
    page.focus_first()
    for section in SECTIONS[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)  # type: ignore[arg-type]  # it has focus
        assert page.view.section.key == section.key
    stops = [one for one in page._group.buttons() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [page._button("about")]


def test_f6_goes_from_the_sections_to_the_settings_and_to_the_search(sample_window: MainWindow) -> None:
    frame = sample_window.frame
    assert frame is not None
    frame.go("settings")
    names = []
    for _ in range(3):
        sample_window.run("go.next-pane")
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
    assert names == ["Show the menu bar", "Find a setting", "Settings"]
