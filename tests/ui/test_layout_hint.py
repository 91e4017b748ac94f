"""A keyboard in another language is named after a wrong passphrase, and only then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desk.ui.entry.layout_hint import hint_for, layout_hint
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import TestVault

ANOTHER = "Some letters are of another alphabet. Look at the language of the keyboard."


@pytest.mark.parametrize(
    ("typed", "keyboard", "own", "hint"),
    [
        ("plum lantern", "de_DE", "en_GB", "The keyboard is set to Deutsch."),
        ("plum lantern", "en_US", "en_GB", ""),
        ("зндь дфтеукт", "C", "en_GB", ANOTHER),
        ("зндь дфтеукт", "ru_RU", "ru_RU", ""),
        ("Zoë Łukasz 42", "C", "en_GB", ""),
        ("plum lantern", "C", "C", ""),
    ],
)
def test_a_keyboard_of_another_language_is_named(typed: str, keyboard: str, own: str, hint: str) -> None:
    assert hint_for(typed, QLocale(keyboard), QLocale(own)) == hint


def test_the_unlock_page_says_it_below_the_mistake(
    window: MainWindow, vault: TestVault, qtbot: QtBot
) -> None:
    vault.close()
    window.start(vault.folder)
    page = window.unlock
    page.passphrase.setText("зндь дфтеукт")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.passphrase.accessibleDescription()), timeout=10_000)
    assert page.hint() == layout_hint("зндь дфтеукт") != ""
    assert page.passphrase.accessibleDescription() == "That passphrase did not open the vault."
