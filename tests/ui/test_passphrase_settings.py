"""The passphrase is changed in the settings, and the vault written anew; one of both always opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.data.keys import by_passphrase, open_header
from ipt_desk.services import vault_keys
from ipt_desk.troubles import WrongPassphrase
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.page import SettingsPage
from ipt_desk.ui.settings.passphrase import ChangeSheet, NewKeySheet, PassphraseCard
from ipt_desk.ui.shell.rekeying import RekeyPage
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import PASSPHRASE, QUICK, TestVault

NEW = "sextant plum lantern harbour willow ninety"
See = Callable[[str], MainWindow]


@pytest.fixture
def parent(qtbot: QtBot, dressed: None) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def change(desk: Desk, parent: QWidget, qtbot: QtBot) -> Iterator[ChangeSheet]:
    desk.kdf = QUICK
    sheet = ChangeSheet(desk, parent)
    sheet.show()
    qtbot.waitActive(sheet)
    yield sheet
    desk.jobs.end()


def opens(folder: Path, passphrase: str) -> bool:
    try:
        open_header(folder, by_passphrase(passphrase))
    except WrongPassphrase:
        return False
    return True


def type_both(sheet: ChangeSheet, old: str, new: str) -> None:
    QTest.keyClicks(sheet.current, old)
    sheet.form.passphrase.setText(new)
    QTest.keyClicks(sheet.form.once_more, new)


def test_the_new_passphrase_opens_the_vault_and_the_old_one_does_not(
    change: ChangeSheet, vault: TestVault, qtbot: QtBot
) -> None:
    type_both(change, PASSPHRASE, NEW)
    QTest.keyClick(change.form.once_more, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: change.title.text() == "The passphrase is changed")
    assert "Backups made before today still open with the old passphrase." in change.text.text()
    assert opens(vault.folder, NEW)
    assert not opens(vault.folder, PASSPHRASE)
    assert vault.store.audit_lines()[-1].action == "passphrase.changed"
    assert change.current.text() == change.form.passphrase.text() == ""


def test_a_wrong_passphrase_of_now_is_told_beside_its_field(
    change: ChangeSheet, vault: TestVault, qtbot: QtBot
) -> None:
    type_both(change, "not the one that opens it", NEW)
    change.go.click()
    qtbot.waitUntil(lambda: bool(change.current.accessibleDescription()))
    assert change.current.accessibleDescription() == "That passphrase did not open the vault."
    assert change.current.hasFocus()
    assert opens(vault.folder, PASSPHRASE)
    assert vault.store.audit_lines()[-1].action == "vault.tries-failed"


def test_from_the_fourth_wrong_try_on_the_next_one_waits(change: ChangeSheet) -> None:
    for _ in range(4):
        change.refuse(WrongPassphrase())
    assert not change.go.isEnabled()
    change._count_down()
    assert not change.bar.isVisible()
    assert change.keep.isEnabled()


def test_a_fresh_sheet_ends_no_wait(change: ChangeSheet) -> None:
    for _ in range(4):
        change.refuse(WrongPassphrase())
    again = ChangeSheet(change.desk, change)
    again.try_with("", change.desk.store.close)
    assert not again.go.isEnabled()
    assert not change.desk.jobs.running


def test_it_cannot_be_asked_for_before_both_fields_agree(change: ChangeSheet) -> None:
    assert not change.go.isEnabled()
    type_both(change, PASSPHRASE, NEW)
    assert change.go.isEnabled()
    QTest.keyClicks(change.form.once_more, "x")
    assert not change.go.isEnabled()


def test_closing_the_sheet_keeps_the_old_one(change: ChangeSheet, vault: TestVault, desk: Desk) -> None:
    type_both(change, PASSPHRASE, NEW)
    change.go.click()
    change.reject()
    desk.jobs.end()
    QApplication.sendPostedEvents()
    assert opens(vault.folder, PASSPHRASE)
    assert change.current.text() == ""


def test_the_card_says_since_when(desk: Desk, settings: object, vault: TestVault, parent: QWidget) -> None:
    card = PassphraseCard(desk, settings)  # type: ignore[arg-type]  # it needs none
    card.setParent(parent)
    card.reload()
    assert card.since.text() == "The one that the vault was made with, 24 Nov 2026."
    made = vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW, (), QUICK)
    vault_keys.keep_passphrase(vault.store, made)
    card.reload()
    assert card.since.text() == "Changed 24 Nov 2026."


class Steps:
    """Nobody looks how far it is."""

    def step(self, done: int, total: int) -> None:
        """So far."""


def test_a_new_key_is_only_asked_for_with_the_passphrase(
    desk: Desk, parent: QWidget, qtbot: QtBot, vault: TestVault
) -> None:
    sheet = NewKeySheet(desk, parent)
    sheet.show()
    QTest.keyClicks(sheet.current, "not the one that opens it")
    sheet.act()
    qtbot.waitUntil(lambda: bool(sheet.current.accessibleDescription()))
    assert sheet.isVisible()
    sheet.current.setText(PASSPHRASE)
    with qtbot.waitSignal(sheet.accepted):
        sheet.act()
    assert sheet.given == PASSPHRASE


# Written anew


def in_privacy(see: See) -> MainWindow:
    window = see("overview")
    window.opening.door._kdf = QUICK
    assert window.frame is not None
    window.frame.answer("settings.privacy", None)
    return window


def key_of(folder: Path) -> bytes:
    return open_header(folder, by_passphrase(PASSPHRASE)).data_key


def begin_rekeying(window: MainWindow) -> RekeyPage:
    assert window.frame is not None
    window.frame.requested.emit("vault.re-encrypt", PASSPHRASE)
    page = window.findChild(RekeyPage)
    assert page is not None
    return page


def test_the_vault_has_another_key_and_the_person_is_where_they_were(
    see: See, vault: TestVault, qtbot: QtBot
) -> None:
    window = in_privacy(see)
    before = key_of(vault.folder)
    begin_rekeying(window)
    assert window.frame is None
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert key_of(vault.folder) != before
    frame = window.frame
    assert frame is not None
    assert isinstance(frame.page, SettingsPage)
    assert frame.page.view.section.key == "privacy"
    assert frame.toast.text() == "The vault is encrypted with a new key"
    assert frame.desk.store.verify_audit() is None


def test_cancelling_leaves_the_key_and_opens_the_vault_again(
    see: See, vault: TestVault, qtbot: QtBot
) -> None:
    window = in_privacy(see)
    before = key_of(vault.folder)
    page = begin_rekeying(window)
    page.cancel.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert key_of(vault.folder) == before
    assert not list(vault.folder.glob("*.next*"))


def test_a_passphrase_that_is_another_by_then_leads_to_the_unlock_page(
    see: See, vault: TestVault, qtbot: QtBot
) -> None:
    window = in_privacy(see)
    assert window.frame is not None
    window.frame.requested.emit("vault.re-encrypt", "not the one that opens it")
    qtbot.waitUntil(window.unlock.isVisible, timeout=20_000)
    window.open_with(vault.folder, PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
