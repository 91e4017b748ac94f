"""What the window says of a clock that cannot be right."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.clock import StoppedClock
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import MOMENT, PASSPHRASE, TestVault


def opened_at(window: MainWindow, vault: TestVault, qtbot: QtBot, moment: datetime) -> str:
    """What stays on the page when the vault is opened at `moment`."""
    vault.close()
    window.opening.door.clock = StoppedClock(moment)
    window.open_with(vault.folder, PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=10_000)
    qtbot.wait(20)
    assert window.frame is not None
    return window.frame.staying.text()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2019, 3, 4, 12, 0), "2019"),
        (datetime(1970, 1, 1), "1970"),
        (MOMENT - timedelta(days=1), "23 Nov 2026"),
        (MOMENT - timedelta(hours=2), "24 Nov 2026 07:48"),
    ],
)
def test_a_clock_that_went_back_is_told_by_what_shows_it(
    window: MainWindow, vault: TestVault, qtbot: QtBot, moment: datetime, told: str
) -> None:
    said = opened_at(window, vault, qtbot, moment)
    assert said == f"Your computer's clock says {told}. Dates on new notes would be wrong."


@pytest.mark.parametrize("moment", [MOMENT, datetime(2038, 1, 19, 3, 14)])
def test_a_clock_that_goes_on_is_not_told(
    window: MainWindow, vault: TestVault, qtbot: QtBot, moment: datetime
) -> None:
    assert opened_at(window, vault, qtbot, moment) == ""


def test_the_notice_goes_when_the_person_says_that_the_clock_is_right(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    opened_at(window, vault, qtbot, datetime(2019, 3, 4))
    assert window.frame is not None
    button = next(one for one in window.frame.staying.buttons() if one.text() == "The clock is right")
    button.click()
    assert window.frame.staying.text() == ""


def test_the_notice_goes_when_the_clock_was_put_right(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    opened_at(window, vault, qtbot, datetime(2019, 3, 4))
    assert window.frame is not None
    window.frame.desk.store.clock = StoppedClock(MOMENT)
    window.frame.clock.look()
    assert window.frame.staying.text() == ""
