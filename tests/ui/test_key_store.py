"""The key store of the computer: the offer on the first page, and the switch in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.data.header import read_header
from ipt_desk.settings import Settings
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.quick_unlock import QuickUnlock
from ipt_desk.ui.settings.key_store import KeyStoreSheet, KeyStoreSwitch
from ipt_desk.ui.shell.window import MainWindow
from tests.long.row_23_keyring import SENTENCE, switch_on
from tests.support import secret_service
from tests.support.key_stores import Plain, Store
from tests.support.vault import PASSPHRASE, TestVault

OFFER = "Unlock with this computer's keychain"


def offer(window: MainWindow) -> QPushButton | None:
    found = [one for one in window.findChildren(QPushButton) if one.text() == OFFER and one.isVisible()]
    return found[0] if found else None


class Door:
    """A window before a vault that the key store opens; `store` can be spoilt."""

    def __init__(self, window: MainWindow, vault: TestVault, settings: Settings, qtbot: QtBot) -> None:
        self.window, self.vault, self.qtbot = window, vault, qtbot
        self.store: object | None = Store({}).as_accepted()
        switch_on(vault, self.store)
        vault.close()
        settings.replace(quick_unlock=read_header(vault.folder).vault_id)
        window.opening.quick.quick = QuickUnlock(vault.clock, lambda: self.store, 0.5)

    def knock(self) -> QPushButton:
        """Come to the page and wait for the offer."""
        self.window.show_unlock(self.vault.folder)
        self.qtbot.waitUntil(lambda: offer(self.window) is not None, timeout=10_000)
        found = offer(self.window)
        assert found is not None
        return found

    def is_open(self) -> bool:
        return self.window.frame is not None


@pytest.fixture
def door(window: MainWindow, vault: TestVault, settings: Settings, qtbot: QtBot) -> Door:
    return Door(window, vault, settings, qtbot)


def test_one_press_of_enter_opens_the_vault(door: Door) -> None:
    button = door.knock()
    door.window.activateWindow()
    door.qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Return)
    door.qtbot.waitUntil(door.is_open, timeout=10_000)


def test_who_begins_to_type_types_the_passphrase(door: Door) -> None:
    button = door.knock()
    QTest.keyClicks(button, "p")
    assert door.window.unlock.passphrase.text() == "p"
    assert not door.is_open()


def test_a_store_that_is_silent_leads_to_the_passphrase(door: Door) -> None:
    button = door.knock()
    before = (door.vault.folder / "vault.json").read_bytes()
    door.store = None
    button.click()
    door.qtbot.waitUntil(lambda: door.window.unlock.said() == SENTENCE, timeout=10_000)
    assert offer(door.window) is None
    assert QApplication.focusWidget() is door.window.unlock.passphrase
    assert (door.vault.folder / "vault.json").read_bytes() == before
    door.window.unlock.passphrase.setText(PASSPHRASE)
    door.window.unlock.button.click()
    door.qtbot.waitUntil(door.is_open, timeout=10_000)


def test_after_a_lock_it_is_not_offered_until_the_passphrase_was_typed(door: Door) -> None:
    door.knock().click()
    door.qtbot.waitUntil(door.is_open, timeout=10_000)
    door.window.lock()
    door.qtbot.wait(600)
    assert offer(door.window) is None
    door.window.unlock.passphrase.setText(PASSPHRASE)
    door.window.unlock.button.click()
    door.qtbot.waitUntil(door.is_open, timeout=10_000)
    door.window.locking.put_away()
    door.knock()


def test_a_vault_that_this_computer_has_no_key_for_is_not_offered(door: Door, settings: Settings) -> None:
    settings.replace(quick_unlock="another-vault")
    door.window.show_unlock(door.vault.folder)
    door.qtbot.wait(600)
    assert offer(door.window) is None


# The switch


class Setting:
    """The switch over a key store, with a person who answers its sheet."""

    def __init__(self, desk: Desk, settings: Settings, store: object | None, qtbot: QtBot) -> None:
        self.desk, self.settings, self.qtbot = desk, settings, qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.part = KeyStoreSwitch(desk, settings, QuickUnlock(desk.clock, lambda: store, 0.5))
        self.part.setParent(self.window)
        self.window.show()
        self.part.reload()
        qtbot.waitUntil(lambda: not desk.jobs.running)

    def turn_on(self, passphrase: str, mistake: str = "") -> str:
        """Turn it on, type, and give up where there is a mistake; what the sheet said."""
        said: list[str] = []

        def answer() -> None:
            sheet = self.window.findChild(KeyStoreSheet)
            assert sheet is not None
            said.append(sheet.text.text())
            sheet.current.setText(passphrase)
            sheet.act()
            if mistake:
                self.qtbot.waitUntil(lambda: mistake in sheet.current.accessibleDescription(), timeout=10_000)
                sheet.reject()

        QTimer.singleShot(50, answer)
        self.part.switch.click()
        return said[0]

    @property
    def slot(self) -> object:
        return self.desk.store.keys.read().slot("keyring")


@pytest.fixture
def store() -> Store:
    return Store({}).as_accepted()


@pytest.fixture
def setting(desk: Desk, settings: Settings, store: Store, qtbot: QtBot, dressed: None) -> Iterator[Setting]:
    yield Setting(desk, settings, store, qtbot)
    desk.jobs.end()


def test_it_is_off_until_the_passphrase_was_typed_again(setting: Setting, store: Store) -> None:
    assert not setting.part.switch.isChecked()
    said = setting.turn_on(PASSPHRASE)
    assert "Whoever sits at this computer signed in as you can then open the vault." in said
    assert setting.part.switch.isChecked()
    assert setting.slot is not None
    assert len(store.kept) == 1


def test_a_wrong_passphrase_leaves_it_off(setting: Setting, store: Store) -> None:
    setting.turn_on("not the passphrase at all", "did not open the vault")
    assert not setting.part.switch.isChecked()
    assert setting.slot is None
    assert store.kept == {}


def test_switching_it_off_takes_the_slot_and_the_key_away(setting: Setting, store: Store) -> None:
    setting.turn_on(PASSPHRASE)
    setting.part.switch.click()
    assert setting.slot is None
    assert setting.settings.now.quick_unlock == ""
    setting.qtbot.waitUntil(lambda: store.kept == {}, timeout=10_000)


def test_switching_on_and_off_stands_in_the_audit(setting: Setting, desk: Desk) -> None:
    setting.turn_on(PASSPHRASE)
    setting.part.switch.click()
    said = str(desk.store.audit_lines())
    assert "quick-unlock.on" in said
    assert "quick-unlock.off" in said


@pytest.mark.parametrize("store", [None, Plain({})], ids=["none", "not accepted"])
def test_without_an_accepted_store_it_cannot_be_switched_on_and_says_so(
    setting: Setting, store: object | None
) -> None:
    assert not setting.part.switch.isEnabled()
    assert setting.part.why.text() == "No key store answers on this computer"
    assert "No key store" in setting.part.switch.accessibleDescription()


def test_a_store_that_refuses_when_asked_leaves_it_off(
    desk: Desk, settings: Settings, qtbot: QtBot, dressed: None
) -> None:
    class Full(Store):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise OSError("no room for plum lantern")

    setting = Setting(desk, settings, Full({}).as_accepted(), qtbot)
    setting.turn_on(PASSPHRASE, "so this stays off")
    assert not setting.part.switch.isChecked()
    assert setting.slot is None
    assert QApplication.activeModalWidget() is None


def test_the_real_program_opens_a_vault_with_a_real_key_store(tmp_path: Path) -> None:
    command = secret_service.missing()
    if command is not None:
        pytest.skip(command)
    with secret_service.SecretService() as service:
        code = "import sys; from pathlib import Path; from tests.support import quick_window as q; "
        said = service.run(code + "sys.exit(q.main(Path(sys.argv[1])))", str(tmp_path))
    assert said.split() == ["offered", "opened", "closed"]
