"""The recovery kit of an open vault: a new one, a trial of the one there is, and the card of the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.data import facts
from ipt_desk.data.keys import by_recovery_key, open_header
from ipt_desk.services import vault_keys
from ipt_desk.services.vault_keys import RecoveryKey, new_recovery_key
from ipt_desk.settings import Settings
from ipt_desk.troubles import WrongRecoveryKey
from ipt_desk.ui.entry.recovery_card import RecoveryCard
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.jobs import Token
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.settings.page import SettingsPage
from ipt_desk.ui.shell.kit_sheets import MakeKitSheet, TestKitSheet
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import PASSPHRASE, TestVault
from tests.tools.kits import PaperPrinters
from tests.ui.test_first_kit import key_on, type_back

WRONG = "That recovery key did not open the vault."
OLD_SHEET = "A new kit opens the vault from now on. The old sheet still opens backups made before."


@pytest.fixture
def parent(qtbot: QtBot, dressed: None) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 850)
    made.show()
    return made


@pytest.fixture
def old(vault: TestVault) -> RecoveryKey:
    """The key of a kit that the vault has already, checked long ago."""
    made = vault_keys.make_recovery_key(Token(lambda done, total: None), vault.folder, PASSPHRASE)
    vault_keys.keep_recovery_key(vault.store, made, checked=True)
    vault.store.keep_fact(facts.RECOVERY_CHECKED, "2026-02-01")
    return made.key


@pytest.fixture
def make(
    desk: Desk, parent: QWidget, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[[], MakeKitSheet]]:
    """Opens the sheet, gives it the passphrase, and waits for the kit."""

    def open_sheet() -> MakeKitSheet:
        sheet = MakeKitSheet(desk, settings, parent, PaperPrinters(tmp_path / "paper.pdf"))
        qtbot.addWidget(sheet)
        sheet.show()
        sheet.current.setText(PASSPHRASE)
        sheet.go.click()
        qtbot.waitUntil(lambda: sheet.making is not None, timeout=10_000)
        qtbot.waitUntil(lambda: sheet.bench.paper.document is not None, timeout=10_000)
        return sheet

    yield open_sheet
    desk.jobs.end()


def opens(folder: Path, key: RecoveryKey) -> bool:
    try:
        open_header(folder, by_recovery_key(key))
    except WrongRecoveryKey:
        return False
    return True


def test_a_new_kit_says_what_becomes_of_the_old_sheet(
    desk: Desk, parent: QWidget, settings: Settings, old: RecoveryKey, qtbot: QtBot
) -> None:
    sheet = MakeKitSheet(desk, settings, parent)
    qtbot.addWidget(sheet)
    assert sheet.title.text() == "Make a new recovery kit?"
    assert sheet.text.text() == OLD_SHEET


def test_a_wrong_passphrase_makes_no_kit(
    desk: Desk, parent: QWidget, settings: Settings, qtbot: QtBot
) -> None:
    sheet = MakeKitSheet(desk, settings, parent)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.current.setText("not the one that opens it")
    sheet.go.click()
    qtbot.waitUntil(lambda: bool(sheet.current.accessibleDescription()), timeout=10_000)
    assert sheet.current.accessibleDescription() == "That passphrase did not open the vault."
    assert sheet.making is None


def test_the_old_sheet_opens_the_vault_until_the_new_one_is_proved(
    make: Callable[[], MakeKitSheet], vault: TestVault, old: RecoveryKey, qtbot: QtBot
) -> None:
    sheet = make()
    new = key_on(sheet.bench)
    sheet.bench.print.click()
    qtbot.waitUntil(lambda: sheet.bench.print.text() == "Print again", timeout=10_000)
    assert (opens(vault.folder, old), opens(vault.folder, new)) == (True, False)
    type_back(sheet.bench, new)
    assert (opens(vault.folder, old), opens(vault.folder, new)) == (False, True)
    assert sheet.go.isEnabled()
    assert vault_keys.read_keys(vault.store).recovery_checked == vault.clock.today()


def test_a_loose_sheet_that_opens_nothing_is_told(
    make: Callable[[], MakeKitSheet], desk: Desk, vault: TestVault, old: RecoveryKey, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    sheet = make()
    new = key_on(sheet.bench)
    sheet.bench.print.click()
    qtbot.waitUntil(lambda: sheet.bench.print.text() == "Print again", timeout=10_000)
    sheet.keep.click()
    assert [one.text for one in told] == [
        "The new sheet was not checked, so it opens nothing. Shred it, or delete the file. "
        "The kit you had still opens the vault."
    ]
    assert (opens(vault.folder, old), opens(vault.folder, new)) == (True, False)


def test_the_first_kit_can_be_made_later_and_keeps_nothing_without_a_sheet(
    make: Callable[[], MakeKitSheet], vault: TestVault
) -> None:
    sheet = make()
    key = key_on(sheet.bench)
    sheet.keep.click()
    assert not opens(vault.folder, key)
    assert vault_keys.read_keys(vault.store).recovery_made is None
    assert sheet.bench.paper.document is None


# Trying the kit


@pytest.fixture
def trial(desk: Desk, parent: QWidget, qtbot: QtBot) -> TestKitSheet:
    sheet = TestKitSheet(desk, parent)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_the_right_key_is_remembered_with_its_day(
    trial: TestKitSheet, vault: TestVault, old: RecoveryKey
) -> None:
    trial.entry.fields[0].setText(old.text)
    trial.go.click()
    assert trial.text.text() == "This key opens the vault. Checked 24 Nov 2026."
    assert vault_keys.read_keys(vault.store).recovery_checked == date(2026, 11, 24)
    assert trial.entry.text().strip() == ""


def test_another_key_is_refused_and_the_day_stays(
    trial: TestKitSheet, vault: TestVault, old: RecoveryKey
) -> None:
    trial.entry.fields[0].setText(new_recovery_key().text)
    trial.go.click()
    assert trial.entry.mistake() == WRONG
    assert vault_keys.read_keys(vault.store).recovery_checked == date(2026, 2, 1)


def test_a_slip_names_the_group(trial: TestKitSheet, old: RecoveryKey) -> None:
    trial.entry.fields[0].setText(old.text)
    last = old.groups[11]
    trial.entry.fields[11].setText(last[:-1] + ("Q" if last[-1] != "Q" else "P"))
    trial.go.click()
    assert trial.entry.mistake() == f"{WRONG} Compare group 12 with the sheet."


# The card


def words_of(vault: TestVault, desk: Desk, settings: Settings, qtbot: QtBot, **known: str) -> RecoveryCard:
    for name, day in known.items():
        vault.store.keep_fact(f"recovery.{name}", day)
    card = RecoveryCard(desk, settings)
    qtbot.addWidget(card)
    card.show()
    return card


def test_the_card_tells_when_the_kit_was_checked(
    vault: TestVault, desk: Desk, settings: Settings, qtbot: QtBot, dressed: None
) -> None:
    card = words_of(vault, desk, settings, qtbot, made="2026-09-02", checked="2026-09-02")
    assert card.said.text() == (
        "Printed and checked 2 Sep 2026. A new kit opens the vault from now on; "
        "the old sheet still opens backups made before."
    )
    assert (card.make.text(), card.test.isVisible()) == ("Make a new kit", True)


def test_the_card_tells_of_a_sheet_that_nobody_checked(
    vault: TestVault, desk: Desk, settings: Settings, qtbot: QtBot, dressed: None
) -> None:
    card = words_of(vault, desk, settings, qtbot, made="2026-09-02")
    assert card.said.text().startswith("Printed 2 Sep 2026, not checked yet.")


def test_the_card_of_a_vault_without_a_kit_offers_to_make_one(
    vault: TestVault, desk: Desk, settings: Settings, qtbot: QtBot, dressed: None
) -> None:
    card = words_of(vault, desk, settings, qtbot)
    assert (card.make.text(), card.test.isVisible()) == ("Make the kit", False)


# From the window


@pytest.mark.parametrize(("request_", "kind"), [("kit.make", MakeKitSheet), ("kit.test", TestKitSheet)])
def test_the_card_and_the_banner_lead_to_the_same_sheets(
    request_: str,
    kind: type[QWidget],
    see: Callable[[str], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, shown = see("settings"), []
    for sheet in (MakeKitSheet, TestKitSheet):
        monkeypatch.setattr(sheet, "exec", lambda self: shown.append(type(self)))
    frame = window.frame
    assert frame is not None
    page = frame.page
    assert isinstance(page, SettingsPage)
    page.go_to("settings.privacy", None)
    card = page.findChild(RecoveryCard)
    assert card is not None
    (card.make if request_ == "kit.make" else card.test).click()
    (frame.kit.make_asked if request_ == "kit.make" else frame.kit.test_asked).emit()
    assert shown == [kind, kind]


def test_the_banner_goes_when_the_kit_is_made(
    see: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = see("caseload")
    frame = window.frame
    assert frame is not None
    assert frame.kit.isVisible()

    def prove(sheet: MakeKitSheet) -> None:
        made = vault_keys.make_recovery_key(
            Token(lambda done, total: None), frame.desk.store.keys.folder, PASSPHRASE
        )
        vault_keys.keep_recovery_key(frame.desk.store, made, checked=True)

    monkeypatch.setattr(MakeKitSheet, "exec", prove)
    frame.kit.banner.buttons()[0].click()
    assert not frame.kit.isVisible()
