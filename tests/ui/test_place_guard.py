"""What the window says of the place of a vault before a passphrase is typed, and what it does about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.data.lock import VaultLock
from ipt_desk.data.moving import MOVED
from ipt_desk.settings import Settings
from ipt_desk.ui.entry.first_run import PASSPHRASE as PASSPHRASE_STEP
from ipt_desk.ui.entry.first_run import FirstRunPage
from ipt_desk.ui.entry.missing import MissingPage
from ipt_desk.ui.kit.page_banner import PageBanner
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.vault import PASSPHRASE, TestVault


@pytest.fixture
def synced(vault: TestVault, tmp_path: Path) -> Path:
    """A closed vault in a synced folder."""
    vault.close()
    (tmp_path / "Dropbox").mkdir()
    return vault.folder.rename(tmp_path / "Dropbox" / "larkfield.iptvault")


def press(window: MainWindow, words: str) -> None:
    """Press the button of the banner that says `words`."""
    banner = window.unlock.findChild(PageBanner)
    assert banner is not None
    next(button for button in banner.buttons() if button.text() == words).click()


def said(window: MainWindow, qtbot: QtBot, beginning: str) -> str:
    """What the banner says, once it begins with `beginning`."""
    qtbot.waitUntil(lambda: window.unlock.said().startswith(beginning), timeout=10_000)
    return window.unlock.said()


def unlocks(window: MainWindow, qtbot: QtBot) -> bool:
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.button.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)
    return window.frame is not None


# Places


def test_a_synced_folder_is_told_before_a_passphrase_is_typed(
    window: MainWindow, synced: Path, qtbot: QtBot
) -> None:
    window.start(synced)
    assert f"Dropbox copies what is in {synced}." in said(
        window, qtbot, "Live records must not sit in a synced"
    )


def test_a_passphrase_does_not_open_a_vault_in_a_synced_folder(
    window: MainWindow, synced: Path, qtbot: QtBot
) -> None:
    window.open_with(synced, PASSPHRASE)
    said(window, qtbot, "Live records must not sit in a synced folder. Backups may.")
    assert window.frame is None
    assert window.unlock.passphrase.isEnabled()


def test_move_it_for_me_opens_the_vault_from_its_new_place(
    window: MainWindow, synced: Path, tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    window.start(synced)
    said(window, qtbot, "Live records")
    press(window, "Move it for me")
    new = tmp_path / "data" / "larkfield.iptvault"
    told = said(window, qtbot, "The vault is now at ")
    assert told == (
        f"The vault is now at {new}. The old copy is still at {synced} and was not changed. "
        "Delete it when you have seen that this one opens."
    )
    assert settings.now.last_vault == str(new)
    assert (synced / MOVED).is_file()
    assert unlocks(window, qtbot)
    assert window.opening.folder == new


def test_a_move_can_be_cancelled(window: MainWindow, synced: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window.start(synced)
    said(window, qtbot, "Live records")
    press(window, "Move it for me")
    press(window, "Cancel")
    said(window, qtbot, "Live records")
    assert not (tmp_path / "data").exists() or list((tmp_path / "data").iterdir()) == []
    assert window.unlock.passphrase.isEnabled()


def test_a_vault_that_is_open_elsewhere_is_not_moved(
    window: MainWindow, synced: Path, vault: TestVault, qtbot: QtBot
) -> None:
    window.start(synced)
    said(window, qtbot, "Live records")
    lock = VaultLock(synced, vault.clock)
    press(window, "Move it for me")
    said(window, qtbot, "This vault is open on ")
    lock.release()
    press(window, "Look again")
    said(window, qtbot, "Live records")


# In use


def test_look_again_finds_a_vault_that_was_closed(window: MainWindow, vault: TestVault, qtbot: QtBot) -> None:
    window.start(vault.folder)
    assert said(window, qtbot, "This vault is open on ").endswith(" since 09:48. Close it there.")
    vault.close()
    press(window, "Look again")
    assert window.unlock.said() == ""
    assert unlocks(window, qtbot)


# Missing


@pytest.fixture
def missing(window: MainWindow, tmp_path: Path) -> MissingPage:
    """The page that the window begins with where the vault of last time is gone."""
    window.settings.replace(last_vault=str(tmp_path / "gone.iptvault"))
    window.start()
    page = window.findChild(MissingPage)
    assert page is not None
    assert page.isVisible()
    return page


def test_a_vault_that_is_gone_is_told_with_its_place(missing: MissingPage, tmp_path: Path) -> None:
    assert missing.sentence.text() == f"The vault is not where it was: {tmp_path / 'gone.iptvault'}."


def test_it_can_be_found(missing: MissingPage, window: MainWindow, vault: TestVault, qtbot: QtBot) -> None:
    vault.close()
    asks = window.asks
    assert isinstance(asks, ScriptedAsks)
    asks.folder = vault.folder
    missing.find_button.click()
    assert unlocks(window, qtbot)
    assert window.settings.now.last_vault == str(vault.folder)


def test_a_drive_that_was_connected_is_looked_at_again(
    missing: MissingPage, window: MainWindow, vault: TestVault, tmp_path: Path, qtbot: QtBot
) -> None:
    vault.close()
    vault.folder.rename(tmp_path / "gone.iptvault")
    missing.again_button.click()
    assert unlocks(window, qtbot)


def test_the_first_run_takes_no_synced_folder(window: MainWindow, tmp_path: Path) -> None:
    window.start()
    page = window.findChild(FirstRunPage)
    assert page is not None
    page.show_step(PASSPHRASE_STEP)
    before = page.key.folder
    (tmp_path / "Nextcloud").mkdir()
    asks = window.asks
    assert isinstance(asks, ScriptedAsks)
    asks.folder = tmp_path / "Nextcloud"
    page.place_asked.emit()
    assert page.key.folder == before
    said = page.key.vault_name.accessibleDescription()
    assert said.startswith("Live records must not sit in a synced folder. Backups may. Nextcloud copies")
