"""Second copies of a vault are told and listed, and left alone."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipt_desk.ui.shell.copies_guard import CopiesSheet
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import PASSPHRASE, TestVault

NAME = "practice (PC-2's conflicted copy 2026-11-24).db"


@pytest.fixture
def told(window: MainWindow, vault: TestVault, qtbot: QtBot) -> MainWindow:
    """The window over a vault with a second copy beside its database."""
    vault.close()
    (vault.folder / NAME).write_bytes(b"theirs")
    window.open_with(vault.folder, PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None and bool(window.frame.staying.text()), timeout=10_000)
    return window


def test_a_second_copy_is_told_and_left_alone(told: MainWindow, vault: TestVault) -> None:
    assert told.frame is not None
    assert told.frame.staying.text() == "A sync program made a second copy. Nothing was changed."
    assert (vault.folder / NAME).read_bytes() == b"theirs"


def test_show_them_lists_names_and_dates(told: MainWindow, vault: TestVault, qtbot: QtBot) -> None:
    assert told.frame is not None
    seen: list[str] = []

    def look() -> None:
        sheet = told.findChild(CopiesSheet)
        assert sheet is not None
        seen.extend(label.text() for label in sheet.findChildren(QLabel))
        sheet.accept()

    QTimer.singleShot(50, look)
    next(one for one in told.frame.staying.buttons() if one.text() == "Show them").click()
    assert NAME in seen
    assert any(text.startswith("Last changed ") for text in seen)


def test_the_log_has_their_number_and_no_name(
    window: MainWindow, vault: TestVault, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    vault.close()
    for number in (1, 2):
        (vault.folder / f"practice ({number}).db").write_bytes(b"theirs")
    with caplog.at_level(logging.INFO, "ipt_desk"):
        logging.getLogger("ipt_desk").propagate = True
        window.open_with(vault.folder, PASSPHRASE)
        qtbot.waitUntil(
            lambda: window.frame is not None and bool(window.frame.staying.text()), timeout=10_000
        )
    said = [record.getMessage() for record in caplog.records]
    assert "copies.seen count=2" in said
    assert not any("practice" in line for line in said)
