"""A lock that is asked for happens, whatever fails on the way and whatever is seen just then."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.data.vault import open_vault
from ipt_desk.settings import Settings
from ipt_desk.ui.shell.rekeying import Rekeying, RekeyPage
from ipt_desk.ui.shell.window import MainWindow
from tests.support.damage import damage, flip
from tests.support.juniper import small_case
from tests.support.vault import PASSPHRASE, TestVault


def test_a_key_file_that_cannot_be_read_holds_no_lock_up(
    sample_window: MainWindow, vault: TestVault, settings: Settings
) -> None:
    settings.replace(quick_unlock=vault.store.keys.read().vault_id)
    for name in ("vault.json", "vault.json.bak"):
        kept = vault.folder / name
        kept.rename(kept.with_suffix(".away"))
        kept.symlink_to(kept.name)  # a loop: reading it is an error of the disk
    assert sample_window.lock()
    assert sample_window.frame is None
    assert sample_window.unlock.isVisible()


@pytest.mark.parametrize("table", ["fact", "audit"])
def test_a_page_that_went_bad_holds_no_lock_up(
    sample_window: MainWindow, vault: TestVault, table: str
) -> None:
    vault.store.checkpoint()
    with vault.store._raw() as link:
        page = link.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        link.execute("PRAGMA shrink_memory")
    flip(vault.folder, page)
    sample_window.lock()
    assert sample_window.frame is None
    assert sample_window.unlock.isVisible()


def test_a_damaged_audit_at_the_door_leads_to_the_page_of_damage(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    small_case(vault)
    vault.close()
    damage(vault.folder, "audit")
    window.open_with(vault.folder, PASSPHRASE)
    page = window.opening.damage.page
    qtbot.waitUntil(lambda: page.isVisible() and not page._bar.isVisible(), timeout=5000)
    assert page.open_button.isVisible()


def test_the_page_of_a_damaged_vault_is_locked_like_an_open_one(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    small_case(vault)
    vault.close()
    damage(vault.folder, "progress_note")
    (vault.folder / "practice.db-wal").write_bytes(b"")
    window.open_with(vault.folder, PASSPHRASE)
    page = window.opening.damage.page
    qtbot.waitUntil(page.isVisible, timeout=5000)
    assert window.opening.holds_key
    window.lock()
    assert window.unlock.isVisible()
    assert not window.opening.holds_key
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=10_000)
    assert window.unlock.isVisible()


def test_a_lock_while_the_vault_is_written_anew_leaves_it_shut(
    sample_window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    Rekeying(sample_window).begin(PASSPHRASE)
    assert sample_window.findChild(RekeyPage) is not None
    sample_window.locking._lock_with_session()
    qtbot.waitUntil(lambda: not sample_window.jobs.running, timeout=20_000)
    qtbot.wait(50)
    assert sample_window.frame is None
    assert sample_window.unlock.isVisible()
    assert sample_window.findChild(RekeyPage) is None
    open_vault(vault.folder, PASSPHRASE, vault.clock).close()
