"""The banner on the caseload that reminds of the recovery kit, and when it is silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from ipt_desk.data import facts
from ipt_desk.ui.entry.kit_reminder import KitReminder
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.vault import TestVault

NOT_MADE = (
    "Your recovery kit is not printed and checked yet. Without it a forgotten passphrase cannot be helped."
)


@pytest.fixture
def reminder(vault: TestVault, window: MainWindow) -> Callable[..., KitReminder]:
    """The reminder over a vault whose kit was made, and checked, so many days ago."""

    def open_with(made: int | None = None, checked: int | None = None) -> KitReminder:
        today = vault.clock.today()
        for name, days in ((facts.RECOVERY_MADE, made), (facts.RECOVERY_CHECKED, checked)):
            if days is not None:
                vault.store.keep_fact(name, (today - timedelta(days=days)).isoformat())
        window.take(Desk(vault.store, ScriptedAsks()), vault.folder)
        assert window.frame is not None
        return window.frame.kit

    return open_with


def offered(reminder: KitReminder) -> list[str]:
    return [button.text() for button in reminder.banner.buttons()]


def test_a_vault_without_a_kit_says_so_on_the_caseload(reminder: Callable[..., KitReminder]) -> None:
    found = reminder()
    assert found.isVisible()
    assert found.banner.text() == NOT_MADE
    assert offered(found) == ["Make the kit"]


def test_it_stays_on_the_caseload(reminder: Callable[..., KitReminder], window: MainWindow) -> None:
    found = reminder()
    assert window.frame is not None
    window.frame.go("settings")
    assert not found.isVisible()
    window.frame.go("caseload")
    assert found.isVisible()


def test_a_sheet_that_nobody_proved_is_to_be_tried(reminder: Callable[..., KitReminder]) -> None:
    found = reminder(made=1)
    assert found.banner.text().startswith("Your recovery kit is not checked yet.")
    assert offered(found) == ["Test my kit", "Make a new kit"]


def test_a_checked_kit_is_not_spoken_of(reminder: Callable[..., KitReminder]) -> None:
    assert not reminder(made=183, checked=183).isVisible()


def test_after_half_a_year_the_kit_is_asked_for_again_and_can_be_put_off(
    reminder: Callable[..., KitReminder],
) -> None:
    found = reminder(made=400, checked=184)
    assert found.banner.text().startswith("Your recovery kit was last checked on 24 May 2026.")
    assert offered(found) == ["Test my kit", "Not now"]
    found.banner.buttons()[1].click()
    assert not found.isVisible()


def test_it_asks_for_what_its_buttons_say(reminder: Callable[..., KitReminder]) -> None:
    found, asked = reminder(made=1), list[str]()
    found.make_asked.disconnect()
    found.test_asked.disconnect()
    found.make_asked.connect(lambda: asked.append("make"))
    found.test_asked.connect(lambda: asked.append("test"))
    for button in found.banner.buttons():
        button.click()
    assert asked == ["test", "make"]


def test_a_vault_that_can_only_be_read_is_not_reminded(
    vault: TestVault, window: MainWindow, reminder: Callable[..., KitReminder]
) -> None:
    vault.store.read_only = True
    assert not reminder().isVisible()
