"""A walk through every section of the settings: named, translated, mirrored, and large."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.ui.look import theme
from ipt_desk.ui.settings.page import SettingsPage
from ipt_desk.ui.settings.registry import SECTIONS
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import TestVault
from tests.ui.test_walk import beyond, cut, known_words, made_up, unnamed, untranslated

KEYS = [section.key for section in SECTIONS]
HEAD = re.compile(r"[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}")
"""The head of the audit, in which a word may stand by chance."""

See = Callable[[str], MainWindow]

__all__ = ["made_up"]


def at(see: See, key: str) -> MainWindow:
    window = see("settings")
    window.resize(1440, 900)
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, SettingsPage)
    page.open_section(key)
    QApplication.sendPostedEvents()
    return window


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_takes_the_focus_has_a_name(key: str, see: See) -> None:
    assert unnamed(at(see, key)) == []


@pytest.mark.parametrize("key", KEYS)
def test_every_text_can_be_translated(key: str, made_up: None, see: See, vault: TestVault) -> None:
    known = known_words(vault) | set(re.findall("[a-z]{3,}", str(vault.folder).casefold()))
    found = [HEAD.sub("", text).casefold() for text in untranslated(at(see, key), vault)]
    assert [text for text in found if not known.issuperset(re.findall("[a-z]{3,}", text))] == []


@pytest.mark.parametrize(("width", "percent"), [(1440, 100), (1440, 200), (1024, 130)])
@pytest.mark.parametrize("key", KEYS)
def test_it_fits_the_window(
    key: str, width: int, percent: int, see: See, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, theme.load("dark"), percent / 100)
    window = at(see, key)
    window.resize(width, 800)
    QApplication.sendPostedEvents()
    assert not window.grab().isNull()
    with suppress(qtbot.TimeoutError):  # what a job brings is laid out a moment later
        qtbot.waitUntil(lambda: not cut(window) + beyond(window), timeout=1500)
    assert cut(window) == []
    assert beyond(window) == []


@pytest.mark.parametrize("key", KEYS)
def test_it_is_drawn_mirrored(key: str, see: See, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert not at(see, key).grab().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
