"""A walk through every room: named for those who listen, translated, mirrored, and large."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache

import pytest
from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ipt_desk import assets
from ipt_desk.ui.entry.first_run import FirstRunPage
from ipt_desk.ui.kit.labels import ElidedLabel
from ipt_desk.ui.look import theme
from ipt_desk.ui.shell.pages import ROOMS
from ipt_desk.ui.shell.palette import Palette
from ipt_desk.ui.shell.window import MainWindow
from tests.support.pseudo import PseudoLanguage, pseudo
from tests.support.vault import TestVault

KEYS = [room.key for room in ROOMS]
_INNER = (QScrollBar, QHeaderView)
See = Callable[[str], MainWindow]


def seen(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def unnamed(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in seen(window)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not isinstance(widget, _INNER)
        and not _spoken_name(widget)
    ]


def _spoken_name(widget: QWidget) -> str:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name) if heard is not None else ""


def test_everything_that_takes_the_focus_has_a_name(see: See) -> None:
    found = {room: unnamed(see(room)) for room in KEYS}
    assert {room: names for room, names in found.items() if names} == {}


def test_everything_on_the_first_pages_has_a_name(window: MainWindow, vault: TestVault) -> None:
    window.show_unlock(vault.folder)
    assert unnamed(window) == []
    window.opening.show_first_run()
    first = window.findChild(FirstRunPage)
    assert first is not None
    for step in range(4):
        first.show_step(step)
        assert unnamed(window) == []


def test_the_tab_key_goes_round_every_room(see: See) -> None:
    short = [room for room in KEYS if len(tab_stops(see(room))) < 5]
    assert short == []


def tab_stops(window: MainWindow) -> set[QWidget]:
    """The widgets that the Tab key comes to before it is where it began."""
    start = QApplication.focusWidget()
    stops: list[QWidget] = []
    for _ in range(150):
        window.focusNextChild()
        here = QApplication.focusWidget()
        assert here is not None
        stops.append(here)
        if here is start and set(stops) != {start}:
            break
    return set(stops)


# Translation


@pytest.fixture
def made_up(qapp: QApplication) -> Iterator[None]:
    """The window speaks the made-up language."""
    language = PseudoLanguage()
    qapp.installTranslator(language)
    yield
    qapp.removeTranslator(language)


def words_shown(window: QWidget) -> list[str]:
    found: list[str] = []
    for widget in seen(window):
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            found.append(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            found.append(widget.currentText())
        elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            model = widget.model()
            found += [str(model.headerData(at, widget.orientation()) or "") for at in range(widget.count())]
        elif isinstance(widget, QAbstractItemView):
            model, top = widget.model(), QModelIndex()
            found += [
                str(model.index(row, column).data() or "")
                for row in range(model.rowCount(top))
                for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(top))
            ]
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    return found


@cache
def content_words() -> frozenset[str]:
    """The words of content files: they are in the language of the client, not of the window."""
    paths = [
        path for folder in ("measures", "homework") for path in assets.names(f"content/{folder}", ".toml")
    ]
    return frozenset(word for path in paths for word in _words(assets.text(path)))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[A-Za-z]{3,}", text)]


def known_words(vault: TestVault) -> set[str]:
    """What may stand untranslated: what people wrote, names of days and keys, the program's own name."""
    locale = QLocale()
    dates = [locale.monthName(month, form) for month in range(1, 13) for form in QLocale.FormatType]
    dates += [locale.monthName(month)[:3] for month in range(1, 13)]
    dates += [locale.dayName(day, form) for day in range(1, 8) for form in QLocale.FormatType]
    own = (
        "IPT Desk PHQ Ctrl Shift Alt Esc Enter Tab Left Right Space Backspace home data tmp practice iptvault"
    )
    return {word for text in (str(vault.dump()), own, *dates) for word in _words(text)} | content_words()


def untranslated(window: QWidget, vault: TestVault) -> list[str]:
    known = known_words(vault)
    return sorted({text for text in words_shown(window) if any(word not in known for word in _words(text))})


def test_the_made_up_language_keeps_what_is_filled_in() -> None:
    assert pseudo("Move {name}") == "[Ḿǿṽḗ {name}~~~~]"


def test_every_text_of_every_room_can_be_translated(made_up: None, see: See, vault: TestVault) -> None:
    found = {room: untranslated(see(room), vault) for room in KEYS}
    assert {room: names for room, names in found.items() if names} == {}


def test_menus_and_palette_can_be_translated(
    made_up: None, sample_window: MainWindow, vault: TestVault
) -> None:
    known = known_words(vault) | set(_words("Add the sample cases"))
    acts = [action.text() for action in sample_window.actions()]
    assert [text for text in acts if any(word not in known for word in _words(text))] == []
    sample_window.run("app.palette")
    assert sample_window.findChild(Palette) is not None
    shown = words_shown(sample_window)
    assert [text for text in shown if any(word not in known for word in _words(text))] == []


def test_the_first_pages_can_be_translated(made_up: None, window: MainWindow, vault: TestVault) -> None:
    vault.close()
    place = set(_words(str(vault.folder)))
    window.show_unlock(vault.folder)
    shown = words_shown(window)
    window.opening.show_first_run()
    first = window.findChild(FirstRunPage)
    assert first is not None
    for step in range(4):
        first.show_step(step)
        shown += words_shown(window)
    drawn = set(_words(first.key.passphrase.text()))
    own = {"ipt", "desk", "data", "practice", "iptvault"} | place | drawn
    assert [text for text in shown if any(word not in own for word in _words(text))] == []


# Mirrored, and large


def test_every_room_is_drawn_mirrored(qapp: QApplication, see: See) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        for room in KEYS:
            window = see(room)
            qapp.sendPostedEvents()
            assert not window.grab().isNull()
            assert window.frame is not None
            assert window.frame.sidebar.x() > 0
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def cut(window: QWidget) -> list[str]:
    """The texts of one line that have less room than they need."""
    return [
        widget.text()
        for widget in seen(window)
        if isinstance(widget, QLabel)
        and not isinstance(widget, ElidedLabel)
        and not widget.wordWrap()
        and widget.text()
        and widget.width() + 2 < widget.sizeHint().width()
    ]


@pytest.mark.parametrize("percent", [100, 150])
def test_no_text_is_cut(percent: int, qapp: QApplication, see: See, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.load("dark"), percent / 100)
    found = {room: cut_in(see(room), qtbot) for room in KEYS}
    assert {room: names for room, names in found.items() if names} == {}


def cut_in(window: MainWindow, qtbot: QtBot) -> list[str]:
    window.resize(1440, 900)
    QApplication.sendPostedEvents()
    assert not window.grab().isNull()
    with suppress(qtbot.TimeoutError):  # what a job brings is laid out a moment later
        qtbot.waitUntil(lambda: not cut(window), timeout=1500)
    return cut(window)


def beyond(window: MainWindow) -> list[str]:
    """What stands, in part, where the window has ended already."""
    return [
        f"{type(widget).__name__} {getattr(widget, 'text', widget.accessibleName)()}"
        for widget in seen(window)
        if widget.mapTo(window, widget.rect().topRight()).x() > window.width() + 1
    ]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1024, 1440])
def test_the_first_pages_fit_the_window(
    width: int, percent: int, window: MainWindow, vault: TestVault, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.load("light"), percent / 100)
    window.resize(width, 800)
    window.show_unlock(vault.folder)
    QApplication.sendPostedEvents()
    found = beyond(window) + cut(window)
    window.opening.show_first_run()
    first = window.findChild(FirstRunPage)
    assert first is not None
    for step in range(4):
        first.show_step(step)
        assert not window.grab().isNull()
        found += beyond(window) + cut(window)
    assert found == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_print_centre_fits_the_window(percent: int, see: See, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.load("light"), percent / 100)
    window = see("documents")
    window.resize(1440, 900)
    QApplication.sendPostedEvents()
    assert not window.grab().isNull()
    qtbot.waitUntil(lambda: not cut(window), timeout=5000)
    assert beyond(window) == []
