"""A damaged vault in the window: how much can be read, opening it, saving it; and how a vault was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ipt_desk.data import health
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import PersonRow
from ipt_desk.data.vault import DATABASE
from ipt_desk.services import checks, notes
from ipt_desk.services.practice import read_practice
from ipt_desk.troubles import DatabaseDamaged
from ipt_desk.ui.entry.damage_page import DamagePage
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.check_guard import CheckGuard
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.damage import damage, flip
from tests.support.juniper import small_case
from tests.support.vault import PASSPHRASE, TestVault


@pytest.fixture
def left_open(vault: TestVault) -> Path:
    """A vault with a note, that was not closed properly; the folder."""
    made = small_case(vault)
    vault.perform("Edit", notes.write_note_section, made.sessions[0], notes.SINCE, "She slept.")
    vault.close()
    leave_open(vault.folder)
    return vault.folder


def leave_open(folder: Path) -> None:
    """As the vault is after the program was killed."""
    (folder / f"{DATABASE}-wal").write_bytes(b"")


def opened(window: MainWindow, folder: Path, qtbot: QtBot) -> DamagePage:
    """The page of damage, when the look is over."""
    leave_open(folder)
    window.open_with(folder, PASSPHRASE)
    page = window.opening.damage.page
    qtbot.waitUntil(lambda: page.isVisible() and not page._bar.isVisible(), timeout=5000)
    return page


def test_a_damaged_vault_is_told_in_counts(window: MainWindow, left_open: Path, qtbot: QtBot) -> None:
    damage(left_open, "progress_note")
    page = opened(window, left_open, qtbot)
    assert page._title.text() == "Part of the vault cannot be read"
    assert page.sentence.text() == "The only case has gaps. Gone: 1 session note."
    assert "quarantine" in page._small.text()
    assert page.open_button.isVisible()
    assert not page.restore_button.isVisible()


def test_what_can_be_read_opens_to_be_read(window: MainWindow, left_open: Path, qtbot: QtBot) -> None:
    damage(left_open, "progress_note")
    opened(window, left_open, qtbot).open_button.click()
    assert window.frame is not None
    assert window.frame.desk.store.read_only
    assert "Only what can be read" in window.frame.staying.text()


def test_what_can_be_read_is_saved_and_opened(window: MainWindow, left_open: Path, qtbot: QtBot) -> None:
    damage(left_open, "progress_note")
    page = opened(window, left_open, qtbot)
    page.save_button.click()
    qtbot.waitUntil(lambda: bool(page.banner.text()), timeout=5000)
    assert page.banner.text().startswith("What can be read is saved in practice-readable.iptvault.")
    page.banner.buttons()[0].click()
    window.open_with(left_open.with_name("practice-readable.iptvault"), PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=5000)
    assert window.frame is not None
    assert window.frame.desk.read(read_practice).name == "Larkfield Practice"


def test_where_nothing_can_be_read_nothing_is_offered(
    window: MainWindow, left_open: Path, qtbot: QtBot
) -> None:
    flip(left_open, 1, 0)
    page = opened(window, left_open, qtbot)
    assert page._title.text() == "The vault cannot be read"
    assert not page.open_button.isVisible()
    assert not page.save_button.isVisible()


def test_the_keys_are_let_go_when_nobody_is_there(window: MainWindow, left_open: Path, qtbot: QtBot) -> None:
    damage(left_open, "progress_note")
    opened(window, left_open, qtbot)
    kept = window.opening.damage
    assert kept._away.isActive()
    kept._lock()
    assert kept._unlocked is None
    assert kept._found is None
    assert window.unlock.isVisible()


def test_a_vault_that_was_left_open_says_what_is_there(
    window: MainWindow, left_open: Path, qtbot: QtBot
) -> None:
    window.open_with(left_open, PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None and bool(window.frame.staying.text()), timeout=5000)
    assert window.frame is not None
    said = window.frame.staying.text()
    assert said.startswith("IPT Desk was not closed properly on ")
    assert said.endswith(" is here.")
    assert not checks.is_due(window.frame.desk.store)


def test_the_weekly_look_is_remembered(desk: Desk, qtbot: QtBot) -> None:
    CheckGuard(desk, desk).look()
    qtbot.waitUntil(lambda: not checks.is_due(desk.store), timeout=5000)


def damaged_under_way(vault: TestVault) -> Desk:
    """A desk over a vault in which a page goes bad while it is open."""
    small_case(vault)
    vault.close()
    damage(vault.folder, "person")
    vault.reopen()
    return Desk(vault.store, ScriptedAsks())


def test_the_weekly_look_tells_damage_and_has_the_door_look_closely(vault: TestVault, qtbot: QtBot) -> None:
    desk, told = damaged_under_way(vault), list[Notice]()
    desk.notices.told.connect(told.append)
    CheckGuard(desk, desk).look()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told[0].text == str(DatabaseDamaged())
    assert [words for words, _do in told[0].actions] == ["See what can be read"]
    assert health.is_suspect(vault.folder)
    desk.jobs.end()


def count_people(reader: Reader) -> int:
    return len(reader.rows(select(PersonRow.name)))


def test_damage_that_a_page_meets_is_told_once(vault: TestVault, qtbot: QtBot) -> None:
    desk, told = damaged_under_way(vault), list[Notice]()
    desk.notices.told.connect(told.append)
    for _ in range(2):
        with pytest.raises(DatabaseDamaged):
            desk.read(count_people)
    assert len(told) == 1
    desk.jobs.end()
