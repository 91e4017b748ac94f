"""The banner of a page: what it says, what it offers, and who hears of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.ui.entry.unlock import UnlockPage
from ipt_desk.ui.kit.page_banner import LeadText, PageBanner, first_sentence

NOW = datetime(2026, 11, 24, 9, 48)
ELSEWHERE = "This vault is open in another window. Close it there, or open this one to read only."


@pytest.fixture
def page(qtbot: QtBot, dressed: None) -> UnlockPage:
    made = UnlockPage()
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show_vault(Path("practice.iptvault"), NOW, 5)
    made.show()
    return made


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (ELSEWHERE, "This vault is open in another window."),
        ("Move it to this computer? It is quicker here.", "Move it to this computer?"),
        ("Open on pc-2.local since 17:40", "Open on pc-2.local since 17:40"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_at_its_mark(text: str, first: str) -> None:
    assert text[: first_sentence(text)] == first


def test_a_banner_says_its_sentence_and_does_what_its_buttons_say(page: UnlockPage) -> None:
    done: list[str] = []
    page.say(
        ELSEWHERE, ("Open to read", lambda: done.append("read")), ("Look again", lambda: done.append("look"))
    )
    banner = page.findChild(PageBanner)
    assert banner is not None
    assert banner.isVisible()
    assert page.said() == ELSEWHERE
    assert [button.text() for button in banner.buttons()] == ["Open to read", "Look again"]
    banner.buttons()[1].click()
    assert done == ["look"]


def test_nothing_said_takes_the_banner_away(page: UnlockPage) -> None:
    page.say(ELSEWHERE)
    page.say("")
    banner = page.findChild(PageBanner)
    assert banner is not None
    assert not banner.isVisible()
    assert page.said() == ""


def test_another_vault_has_its_own_news(page: UnlockPage) -> None:
    page.say(ELSEWHERE)
    page.show_vault(Path("other.iptvault"), NOW, 5)
    assert page.said() == ""


def _next_stop() -> str:
    """Press Tab, and name where the keyboard is then."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_Tab)
    there = QApplication.focusWidget()
    assert there is not None
    return there.accessibleName() or str(there.property("text"))


def test_the_keyboard_goes_from_the_field_to_the_banner_and_on_to_unlock(page: UnlockPage) -> None:
    page.say(ELSEWHERE, ("Open to read", lambda: None), ("Look again", lambda: None))
    page.activateWindow()
    page.passphrase.setFocus()
    assert [_next_stop() for _ in range(4)] == ["Show passphrase", "Open to read", "Look again", "Unlock"]


def test_assistive_technology_finds_the_banner_by_what_it_says(page: UnlockPage) -> None:
    page.say(ELSEWHERE)
    banner = page.findChild(PageBanner)
    assert banner is not None
    seen = QAccessible.queryAccessibleInterface(banner)
    assert seen.text(QAccessible.Text.Name) == ELSEWHERE


def test_a_long_text_is_as_high_as_its_lines(qtbot: QtBot, dressed: None) -> None:
    label = LeadText(ELSEWHERE)
    qtbot.addWidget(label)
    assert label.heightForWidth(2000) < label.heightForWidth(300) <= label.heightForWidth(150)


def test_markup_is_read_as_it_is_written(qtbot: QtBot, dressed: None) -> None:
    banner = PageBanner()
    qtbot.addWidget(banner)
    banner.say("<b>Rowan</b> is here. <img src='x.png'>")
    label = banner.findChild(LeadText)
    assert label is not None
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert banner.text() == "<b>Rowan</b> is here. <img src='x.png'>"


def test_a_form_higher_than_the_window_can_be_scrolled_and_keeps_the_keyboard(
    page: UnlockPage, qtbot: QtBot
) -> None:
    page.activateWindow()
    page.passphrase.setFocus()
    page.resize(1024, 380)
    page.say(ELSEWHERE, ("Open to read", lambda: None), ("Look again", lambda: None))
    qtbot.waitUntil(lambda: page._roll is not None and page._roll.holds)
    assert page.passphrase.hasFocus()
    assert not page._foot.isVisible()
    assert [_next_stop() for _ in range(4)][-1] == "Unlock"
    assert page.button.visibleRegion().boundingRect().height() == page.button.height()


def test_with_room_enough_the_form_stands_on_the_page_again(page: UnlockPage, qtbot: QtBot) -> None:
    page.resize(1024, 300)
    qtbot.waitUntil(lambda: page._roll is not None and page._roll.holds)
    page.resize(1440, 900)
    assert page._roll is not None
    assert not page._roll.holds
    assert page._form.parentWidget() is page
    assert page.passphrase.isVisible()
    assert page._foot.isVisible()
