"""The way in with the recovery kit: the key in its groups, a new passphrase, and what is said afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.data.vault import open_vault
from ipt_desk.services import vault_keys
from ipt_desk.services.vault_keys import RecoveryKey, new_recovery_key
from ipt_desk.settings import Settings
from ipt_desk.troubles import WrongPassphrase
from ipt_desk.ui.entry.key_entry import KeyEntry
from ipt_desk.ui.entry.recover_page import KEY, NEW, RecoverPage
from ipt_desk.ui.runtime.jobs import Token
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import PASSPHRASE, TestVault

CHOSEN = "harbour lantern willow sextant plum"
WRONG = "That recovery key did not open the vault."


@pytest.fixture
def kit(vault: TestVault) -> RecoveryKey:
    """The key of a kit that the vault knows; the vault is closed."""
    made = vault_keys.make_recovery_key(Token(lambda done, total: None), vault.folder, PASSPHRASE)
    vault_keys.keep_recovery_key(vault.store, made, checked=True)
    vault.close()
    return made.key


@pytest.fixture
def page(window: MainWindow, vault: TestVault, kit: RecoveryKey) -> RecoverPage:
    """The page, as it comes from the unlock page."""
    window.start(vault.folder)
    window.unlock.recover.click()
    return window.opening.recovering.page


def type_key(page: RecoverPage, key: RecoveryKey) -> None:
    for field, group in zip(page.entry.fields, key.groups, strict=True):
        field.setText(group.lower())


def try_key(page: RecoverPage, key: RecoveryKey, qtbot: QtBot) -> None:
    """Type a key and wait for what comes of it."""
    type_key(page, key)
    page.go.click()
    qtbot.waitUntil(lambda: page.step == NEW or bool(page.entry.mistake()), timeout=10_000)


def recover(page: RecoverPage, window: MainWindow, key: RecoveryKey, qtbot: QtBot) -> None:
    try_key(page, key, qtbot)
    page.form.passphrase.setText(CHOSEN)
    page.form.once_more.setText(CHOSEN)
    page.go.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)


def test_the_kit_opens_the_vault_with_a_new_passphrase_and_the_old_one_is_over(
    page: RecoverPage, window: MainWindow, vault: TestVault, kit: RecoveryKey, qtbot: QtBot
) -> None:
    recover(page, window, kit, qtbot)
    window.close()
    open_vault(vault.folder, CHOSEN, vault.clock).close()
    with pytest.raises(WrongPassphrase):
        open_vault(vault.folder, PASSPHRASE, vault.clock)


def test_afterwards_it_is_said_what_the_old_sheet_is_good_for_and_a_new_kit_is_offered(
    page: RecoverPage, window: MainWindow, kit: RecoveryKey, qtbot: QtBot
) -> None:
    recover(page, window, kit, qtbot)
    assert window.frame is not None
    banner = window.frame.kit.banner
    assert banner.isVisible()
    assert "a new kit opens the vault from now on" in banner.text()
    assert "the old sheet still opens backups made before" in banner.text()
    assert [button.text() for button in banner.buttons()] == ["Make a new kit", "Keep this sheet"]
    banner.buttons()[1].click()
    assert not banner.isVisible()


def test_a_key_of_another_vault_is_refused_in_one_sentence_and_counted(
    page: RecoverPage, window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    try_key(page, new_recovery_key(), qtbot)
    assert page.step == KEY
    assert page.entry.mistake() == WRONG
    assert settings.now.failed_tries == 1


def test_wrong_keys_wait_as_wrong_passphrases_do(page: RecoverPage, settings: Settings, qtbot: QtBot) -> None:
    settings.replace(failed_tries=3)
    try_key(page, new_recovery_key(), qtbot)
    assert settings.now.failed_tries == 4
    assert not page.go.isEnabled()
    assert "The next try can be made in 1 second." in page._word.text()
    qtbot.waitUntil(page.go.isEnabled, timeout=3000)


def test_a_slip_of_the_finger_names_its_group_and_costs_no_wait(
    page: RecoverPage, kit: RecoveryKey, settings: Settings, qtbot: QtBot
) -> None:
    settings.replace(failed_tries=5)
    type_key(page, kit)
    group = kit.groups[6]
    page.entry.fields[6].setText(("Q" if group[0] != "Q" else "P") + group[1:])
    page.go.click()
    assert page.entry.mistake() == f"{WRONG} Compare group 7 with the sheet."
    wrong = [field.property("error") for field in page.entry.fields]
    assert wrong == ["true" if number == 6 else "false" for number in range(12)]
    assert page.entry.fields[6].accessibleDescription() == "Compare this group with the sheet."
    assert settings.now.failed_tries == 5
    assert page.go.isEnabled()


def test_the_kit_opens_a_vault_whose_first_key_file_is_damaged(
    page: RecoverPage, window: MainWindow, vault: TestVault, kit: RecoveryKey, qtbot: QtBot
) -> None:
    (vault.folder / "vault.json").write_bytes(b"\0" * 100)
    recover(page, window, kit, qtbot)
    assert window.frame is not None


def test_both_key_files_damaged_is_told_as_damage_and_not_as_a_wrong_key(
    page: RecoverPage, vault: TestVault, kit: RecoveryKey, settings: Settings, qtbot: QtBot
) -> None:
    for name in ("vault.json", "vault.json.bak"):
        (vault.folder / name).write_bytes(b"\0" * 100)
    try_key(page, kit, qtbot)
    assert page.entry.mistake().startswith("The key file of this vault is damaged.")
    assert settings.now.failed_tries == 0


def test_a_passphrase_that_may_not_be_used_is_refused_and_the_old_one_stays(
    page: RecoverPage, vault: TestVault, window: MainWindow, kit: RecoveryKey, qtbot: QtBot
) -> None:
    try_key(page, kit, qtbot)
    page.form.passphrase.setText("aaaaaaaaaaaaaaaa")
    page.form.once_more.setText("aaaaaaaaaaaaaaaa")
    page.go.click()
    qtbot.waitUntil(lambda: bool(page.form.passphrase.accessibleDescription()), timeout=10_000)
    assert window.frame is None
    page.back.click()
    open_vault(vault.folder, PASSPHRASE, vault.clock).close()


def test_going_back_lets_the_vault_go_and_forgets_the_key(
    page: RecoverPage, window: MainWindow, vault: TestVault, kit: RecoveryKey, qtbot: QtBot
) -> None:
    try_key(page, kit, qtbot)
    page.back.click()
    assert window.unlock.isVisible()
    assert page.entry.text().strip() == ""
    assert page.form.passphrase.text() == ""
    open_vault(vault.folder, PASSPHRASE, vault.clock).close()


def test_the_lock_in_between_lets_the_vault_go(
    page: RecoverPage, window: MainWindow, vault: TestVault, kit: RecoveryKey, qtbot: QtBot
) -> None:
    try_key(page, kit, qtbot)
    assert window.opening.holds_key
    window.locking.idle.idle.emit()
    assert window.unlock.isVisible()
    assert not window.opening.holds_key
    open_vault(vault.folder, PASSPHRASE, vault.clock).close()


def test_closing_the_window_in_between_lets_the_vault_go(
    page: RecoverPage, window: MainWindow, vault: TestVault, kit: RecoveryKey, qtbot: QtBot
) -> None:
    try_key(page, kit, qtbot)
    window.close()
    open_vault(vault.folder, PASSPHRASE, vault.clock).close()


def test_the_tries_before_are_in_the_audit_and_forgiven_after(
    page: RecoverPage, window: MainWindow, settings: Settings, kit: RecoveryKey, qtbot: QtBot
) -> None:
    try_key(page, new_recovery_key(), qtbot)
    page.entry.clear()
    recover(page, window, kit, qtbot)
    assert settings.now.failed_tries == 0


def test_a_vault_that_takes_no_changes_opens_with_the_kit_and_keeps_its_passphrase(
    page: RecoverPage,
    window: MainWindow,
    kit: RecoveryKey,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    # root may write anywhere
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda _folder: True)
    type_key(page, kit)
    page.go.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)
    assert window.frame is not None
    assert window.frame.desk.store.read_only
    assert not window.frame.kit.isVisible()


def test_damage_behind_the_right_key_is_shown_as_after_a_passphrase(
    page: RecoverPage, window: MainWindow, vault: TestVault, kit: RecoveryKey, qtbot: QtBot
) -> None:
    try_key(page, kit, qtbot)
    database = vault.folder / "practice.db"
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    page.form.passphrase.setText(CHOSEN)
    page.form.once_more.setText(CHOSEN)
    page.go.click()
    qtbot.waitUntil(window.opening.damage.page.isVisible, timeout=10_000)
    assert page.form.passphrase.text() == ""
    assert window.frame is None


# The fields


@pytest.fixture
def entry(qtbot: QtBot, dressed: None) -> KeyEntry:
    made = KeyEntry()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.fields[0].setFocus()
    return made


def focused(entry: KeyEntry) -> int:
    here = QApplication.focusWidget()
    return next(number for number, field in enumerate(entry.fields, 1) if field is here)


def test_the_keyboard_goes_on_by_itself_and_back_over_an_empty_group(entry: KeyEntry) -> None:
    for letter in "QPZRY9X":
        QTest.keyClicks(entry.fields[focused(entry) - 1], letter)
    assert focused(entry) == 2
    assert [field.text() for field in entry.fields[:2]] == ["QPZRY", "9X"]
    for _ in range(3):
        QTest.keyClick(entry.fields[focused(entry) - 1], Qt.Key.Key_Backspace)
    assert focused(entry) == 1
    assert entry.fields[0].text() == "QPZRY"


@pytest.mark.parametrize("form", ["{text}", "{lower}", "{spaced}", "{body}"])
def test_a_whole_key_pasted_into_the_first_group_fills_them_all(entry: KeyEntry, form: str) -> None:
    key = new_recovery_key()
    entry.fields[0].setText(
        form.format(
            text=key.text,
            lower=key.text.lower(),
            spaced=" ".join((key.text[:16], *key.groups)),
            body="".join(key.groups),
        )
    )
    assert [field.text() for field in entry.fields] == list(key.groups)
    assert entry.is_complete
    assert vault_keys.read_recovery_key(entry.text()) == key


def test_a_letter_too_many_wipes_no_other_group_out(entry: KeyEntry) -> None:
    key = new_recovery_key()
    entry.fields[0].setText(key.text)
    entry.fields[3].setFocus()
    entry.fields[3].setText(key.groups[3] + "Q")
    assert entry.fields[4].text() == key.groups[4]


def test_letters_after_the_last_group_are_not_lost(entry: KeyEntry) -> None:
    key = new_recovery_key()
    entry.fields[0].setText(key.text + "QQ")
    assert entry.fields[-1].text() == key.groups[-1] + "QQ"


def test_every_group_says_which_it_is(entry: KeyEntry) -> None:
    names = [field.accessibleName() for field in entry.fields]
    assert names == [f"Group {number} of 12" for number in range(1, 13)]


def test_the_link_is_there_on_the_unlock_page(window: MainWindow, vault: TestVault, tmp_path: Path) -> None:
    vault.close()
    window.start(vault.folder)
    assert window.unlock.recover.isVisible()
    assert window.unlock.recover.text() == "Use recovery kit"


def test_going_back_and_forth_ends_no_wait(
    page: RecoverPage, window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    settings.replace(failed_tries=5)
    try_key(page, new_recovery_key(), qtbot)
    page.back.click()
    window.unlock.recover.click()
    type_key(page, new_recovery_key())
    assert not page.go.isEnabled()
