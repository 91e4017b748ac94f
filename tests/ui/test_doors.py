"""The doors of the window: leaving in the middle of the first run, and a vault that does not open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipt_desk.data.vault import open_vault
from ipt_desk.services import practice
from ipt_desk.settings import Settings
from ipt_desk.ui.entry.first_run import KIT, FirstRunPage
from ipt_desk.ui.entry.first_run import PASSPHRASE as PASSPHRASE_STEP
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.vault import PASSPHRASE, TestVault

LISTED = ("vault.json", "vault.json.bak", "practice.db")


@pytest.fixture
def making(window: MainWindow) -> FirstRunPage:
    """The first run with everything typed; its vault is being made."""
    window.start()
    page = window.findChild(FirstRunPage)
    assert page is not None
    page.show_step(PASSPHRASE_STEP)
    page.key.vault_name.setText("Larkfield Practice")
    page.key.passphrase.setText(PASSPHRASE)
    page.key.once_more.setText(PASSPHRASE)
    page.go.click()
    return page


def practice_in(folder: Path, vault: TestVault) -> str:
    """The name of the practice in the vault at `folder`, which nobody may hold."""
    store = open_vault(folder, PASSPHRASE, vault.clock)
    try:
        with store.reading() as reader:
            return practice.read_practice(reader).name
    finally:
        store.close()


def test_closing_at_the_kit_of_the_first_run_lets_the_vault_go(
    making: FirstRunPage, window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: making.step == KIT, timeout=10_000)
    window.close()
    assert practice_in(making.key.folder, vault) == "Larkfield Practice"


def test_closing_while_the_vault_is_made_leaves_a_whole_vault(
    making: FirstRunPage, window: MainWindow, settings: Settings, vault: TestVault, qtbot: QtBot
) -> None:
    folder = making.key.folder
    window.close()
    qtbot.waitUntil(lambda: settings.now.last_vault == str(folder), timeout=5_000)
    assert practice_in(folder, vault) == "Larkfield Practice"


def test_closing_while_the_key_is_found_lets_the_vault_go(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    vault.close()
    window.open_with(vault.folder, PASSPHRASE)
    window.close()
    qtbot.wait(50)  # what the work has to say comes a turn later
    assert practice_in(vault.folder, vault) == "Larkfield Practice"


# What does not open says why, and is left as it was


def told(window: MainWindow, qtbot: QtBot, folder: Path, passphrase: str = PASSPHRASE) -> str:
    """What the window says when it is to open the vault at `folder`."""
    window.open_with(folder, passphrase)
    qtbot.waitUntil(lambda: window.frame is not None or bool(said_by(window)), timeout=10_000)
    return said_by(window)


def said_by(window: MainWindow) -> str:
    """What stands at the passphrase, or in the banner under it; or what the page of damage is called."""
    page = window.opening.damage.page
    if page.isVisible():
        return page.accessibleName()
    return window.unlock.passphrase.accessibleDescription() or window.unlock.said()


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in LISTED if (folder / name).exists()}


def test_a_vault_in_use_is_told_with_its_host_and_time(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    said = told(window, qtbot, vault.folder)
    assert said.startswith("This vault is open on ")
    assert said.endswith(" since 09:48. Close it there.")


def test_a_vault_with_two_damaged_headers_is_told_and_left_alone(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    vault.close()
    for name in ("vault.json", "vault.json.bak"):
        (vault.folder / name).write_bytes(b"\x00 damaged")
    before = contents(vault.folder)
    assert told(window, qtbot, vault.folder) == (
        "The key file of this vault is damaged. Nothing was changed. "
        "Restore from a backup, or use the recovery kit."
    )
    assert contents(vault.folder) == before


def test_a_damaged_database_is_told_and_left_alone(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    vault.close()
    database = vault.folder / "practice.db"
    raw = bytearray(database.read_bytes())
    raw[:4096] = bytes(4096)
    database.write_bytes(raw)
    before = contents(vault.folder)
    assert told(window, qtbot, vault.folder) == "Part of the vault cannot be read. Nothing was changed."
    assert contents(vault.folder) == before


def test_a_folder_that_is_no_vault_is_told_with_its_place(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert told(window, qtbot, tmp_path) == f"This is not an IPT Desk vault (backup, case file): {tmp_path}."


def test_a_vault_whose_database_is_gone_is_told_with_its_place(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    vault.close()
    (vault.folder / "practice.db").unlink()
    said = told(window, qtbot, vault.folder)
    assert said == f"This is not an IPT Desk vault (backup, case file): {vault.folder}."


def test_after_a_trouble_another_try_can_be_made(window: MainWindow, vault: TestVault, qtbot: QtBot) -> None:
    assert told(window, qtbot, vault.folder)
    vault.close()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.button.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)


def test_the_sentence_of_one_try_is_gone_when_the_next_begins(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    window.show_unlock(vault.folder)
    window.unlock.passphrase.setText(PASSPHRASE)
    for _ in range(2):
        window.unlock.button.click()
        assert said_by(window) == ""
        qtbot.waitUntil(lambda: bool(said_by(window)), timeout=10_000)


# A vault that takes no changes


@pytest.fixture
def read_only(
    sample_window: MainWindow, vault: TestVault, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> MainWindow:
    """The window over the sample practice on a medium that takes no changes."""
    assert sample_window.lock()
    # root may write anywhere
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda _folder: True)
    sample_window.open_with(vault.folder, PASSPHRASE)
    qtbot.waitUntil(lambda: sample_window.frame is not None, timeout=10_000)
    return sample_window


def write_in_settings(window: MainWindow) -> AutoLine:
    assert window.frame is not None
    window.frame.answer("settings.practice", None)
    field = next(one for one in window.findChildren(AutoLine) if one.accessibleName() == "Phone")
    QTest.keyClicks(field, "01632 960 000")
    return field


def test_a_vault_that_can_only_be_read_says_so_at_once(read_only: MainWindow) -> None:
    said = [label.text() for label in read_only.findChildren(QLabel) if label.isVisible()]
    assert "This vault can only be read here." in said


def test_closing_asks_before_it_gives_up_a_text(sample_window: MainWindow, vault: TestVault) -> None:
    vault.store.read_only = True  # from now on it takes nothing
    write_in_settings(sample_window)
    asks = sample_window.asks
    assert isinstance(asks, ScriptedAsks)
    asks.agrees = False
    assert sample_window.close() is False
    assert asks.asked[-1].title == "Close without saving?"
    asks.agrees = True
    assert sample_window.close() is True
    vault.reopen()
    assert not vault.read(practice.read_practice).phone.endswith("01632 960 000")
