"""A vault that can only be read here: what is switched off, and the copy that takes changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.services import cases, sample
from ipt_desk.services.caseload import read_caseload
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.kit.changers import is_changer
from ipt_desk.ui.kit.page_banner import PageBanner
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault
from tests.tools.make_fixture import FIXTURES


@pytest.fixture
def reading(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> MainWindow:
    """The window over a sample practice that takes no changes."""
    place = tmp_path / "medium"
    place.mkdir()
    vault = fresh_vault(place)
    sample.fill(vault.store)
    vault.close()
    # root may write anywhere
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda folder: folder == vault.folder)
    window.open_with(vault.folder, PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)
    return window


def frame_of(window: MainWindow) -> DeskFrame:
    assert window.frame is not None
    return window.frame


def test_it_says_so_for_as_long_as_it_is_open(reading: MainWindow) -> None:
    frame = frame_of(reading)
    assert frame.staying.text() == "This vault can only be read here."
    frame.go("settings")
    assert frame.staying.text() == "This vault can only be read here."
    assert frame.status.text() == "Read only"


def test_no_action_that_changes_is_offered(reading: MainWindow) -> None:
    frame = frame_of(reading)
    frame.go("overview", frame.desk.read(read_caseload).rows[0].id)
    assert [act.id for act in reading.actions_table.enabled() if act.changes] == []
    assert reading.actions_table.action("page.print").isEnabled()


@pytest.mark.parametrize("room", ["caseload", "overview", "homework", "inventory"])
def test_controls_that_change_rest_and_the_others_do_not(reading: MainWindow, room: str) -> None:
    frame = frame_of(reading)
    frame.go(room, frame.desk.read(read_caseload).rows[0].id)
    marked = [one for one in frame.findChildren(QWidget) if is_changer(one)]
    assert marked
    assert not any(one.isEnabled() for one in marked)
    for one in marked:
        one.setEnabled(True)  # as a page may do when its view changes
    assert not any(one.isEnabled() for one in marked)


def test_a_field_can_be_read_and_not_written_in(reading: MainWindow) -> None:
    frame = frame_of(reading)
    frame.answer("settings.practice", None)
    field = next(one for one in reading.findChildren(AutoLine) if one.accessibleName() == "Phone")
    before = field.text()
    QTest.keyClicks(field, "01632 960 000")
    assert field.text() == before
    assert not frame.desk.drafts.is_dirty()


def test_a_change_by_another_way_is_refused_in_a_sentence(reading: MainWindow) -> None:
    frame = frame_of(reading)
    assert frame.desk.perform("New case", cases.add_case, code="LP-0999") is None
    assert frame.toast.text() == "This vault can only be read here."


def test_letters_on_the_circle_change_nothing(reading: MainWindow) -> None:
    frame = frame_of(reading)
    frame.go("inventory", frame.desk.read(read_caseload).rows[0].id)
    before = frame.desk.store.audit_lines()
    for key in (Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_3):
        QTest.keyClick(reading.focusWidget() or frame, key)
    assert frame.desk.store.audit_lines() == before


def test_the_copy_is_opened_and_takes_changes(reading: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    frame = frame_of(reading)
    _press(frame, "Copy to this computer")
    copy = tmp_path / "data" / "practice.iptvault"
    said = f"A copy that takes changes is at {copy}. This one stays as it is."
    qtbot.waitUntil(lambda: frame.staying.text() == said, timeout=30_000)
    _press(frame, "Open the copy")
    qtbot.waitUntil(lambda: reading.unlock.isVisible(), timeout=30_000)
    reading.unlock.passphrase.setText(PASSPHRASE)
    reading.unlock.button.click()
    qtbot.waitUntil(lambda: reading.frame is not None, timeout=10_000)
    assert frame_of(reading).desk.perform("New case", cases.add_case, code="LP-0999") is not None
    assert reading.settings.now.last_vault == str(copy)


def _press(frame: DeskFrame, words: str) -> None:
    next(one for one in frame.staying.buttons() if one.text() == words).click()


def test_closing_asks_nothing(reading: MainWindow, vault: TestVault) -> None:
    assert reading.close() is True


def test_an_older_vault_that_takes_no_changes_is_copied_and_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    medium = tmp_path / "medium" / "practice.iptvault"
    shutil.copytree(FIXTURES / "vault-1" / "practice.iptvault", medium)
    # root may write anywhere
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda folder: folder == medium)
    window.open_with(medium, PASSPHRASE)
    qtbot.waitUntil(lambda: window.unlock.said().startswith("This vault is of an earlier"), timeout=30_000)
    banner = window.unlock.findChild(PageBanner)
    assert banner is not None
    next(one for one in banner.buttons() if one.text() == "Copy to this computer").click()
    qtbot.waitUntil(lambda: window.unlock.said().startswith("The vault is now at"), timeout=30_000)
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.button.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=30_000)
    assert not frame_of(window).desk.read_only
