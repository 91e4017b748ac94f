"""Every window is kept out of screenshots as long as the setting says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.settings import Settings
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.runtime.capture import CaptureShield, excluder


class Screen:
    """What the system would have been told of windows."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self.hidden: dict[int, bool] = {}
        self.settings = settings
        self.shield = CaptureShield(app, settings, self._note)

    def _note(self, window: int, hidden: bool) -> None:
        self.hidden[window] = hidden

    def is_hidden(self, window: QWidget) -> bool | None:
        return self.hidden.get(int(window.winId()))


@pytest.fixture
def screen(qapp: QApplication, settings: Settings) -> Iterator[Screen]:
    made = Screen(qapp, settings)
    yield made
    made.shield.end()


@pytest.fixture
def window(qtbot: QtBot, dressed: None) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_kind_of_window_is_kept_out(screen: Screen, window: QWidget) -> None:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for made in (window, Sheet("Remove Rowan?", "", "info", window), QMenu(window), dialog):
        made.show()
        assert screen.is_hidden(made) is True, type(made)
        made.hide()


def test_a_tooltip_is_kept_out_too(screen: Screen, window: QWidget) -> None:
    QToolTip.showText(window.mapToGlobal(QPoint(5, 5)), "Rowan", window)
    tips = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    assert [screen.is_hidden(tip) for tip in tips] == [True]
    QToolTip.hideText()


def test_the_setting_holds_at_once_and_for_windows_to_come(screen: Screen, window: QWidget) -> None:
    screen.settings.replace(hide_from_capture=False)
    assert screen.is_hidden(window) is False
    sheet = Sheet("New case", "", "info", window)
    sheet.show()
    assert screen.is_hidden(sheet) is False
    screen.settings.replace(hide_from_capture=True)
    assert screen.is_hidden(window) is True
    assert screen.is_hidden(sheet) is True
    sheet.hide()


def test_a_window_that_was_there_before_is_kept_out(
    qapp: QApplication, settings: Settings, window: QWidget
) -> None:
    screen = Screen(qapp, settings)
    assert screen.is_hidden(window) is True
    screen.shield.end()


def test_it_is_on_unless_somebody_switches_it_off(settings: Settings) -> None:
    assert settings.now.hide_from_capture


def test_where_nothing_can_be_done_nothing_is_watched(qapp: QApplication, settings: Settings) -> None:
    before = len(settings.listeners)
    shield = CaptureShield(qapp, settings)
    assert excluder() is None
    assert len(settings.listeners) == before
    shield.end()
