"""Noticing that nobody is there, by a clock that a test can move: it also runs while a computer sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.settings import Settings
from ipt_desk.ui.shell.idle import IdleWatch, seconds_passed
from ipt_desk.ui.shell.window import MainWindow

See = Callable[[str], MainWindow]


class Passing:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def on(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def passing() -> Passing:
    return Passing()


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def watch(widget: QWidget, passing: Passing) -> IdleWatch:
    """Counts five minutes over a shown widget."""
    made = IdleWatch(widget, passing)
    made.watch(5)
    return made


def test_half_a_minute_before_the_end_it_says_so_once(watch: IdleWatch, passing: Passing) -> None:
    told: list[str] = []
    watch.nearly.connect(lambda: told.append("nearly"))
    passing.on(269)
    watch.look()
    assert told == []
    passing.on(1)
    watch.look()
    watch.look()
    assert told == ["nearly"]


def test_at_the_end_it_says_so(watch: IdleWatch, passing: Passing, qtbot: QtBot) -> None:
    passing.on(299)
    assert not watch.look()
    passing.on(1)
    with qtbot.waitSignal(watch.idle, timeout=100):
        assert watch.look()


def test_it_looks_by_itself_every_second(watch: IdleWatch, passing: Passing, qtbot: QtBot) -> None:
    passing.on(300)
    with qtbot.waitSignal(watch.idle, timeout=1500):
        pass


def press(widget: QWidget) -> None:
    """Press a key in its window, as the system brings it."""
    handle = widget.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_A)


def test_a_key_begins_the_minutes_anew(watch: IdleWatch, widget: QWidget, passing: Passing) -> None:
    passing.on(200)
    press(widget)
    passing.on(200)
    assert not watch.look()


def test_the_first_movement_after_a_long_sleep_locks_instead_of_counting_anew(
    watch: IdleWatch, widget: QWidget, passing: Passing, qtbot: QtBot
) -> None:
    passing.on(8 * 3600)
    with qtbot.waitSignal(watch.idle, timeout=100):
        press(widget)


def test_staying_begins_anew_and_stopping_ends_it(watch: IdleWatch, passing: Passing, qtbot: QtBot) -> None:
    passing.on(280)
    watch.look()
    watch.stay()
    passing.on(280)
    assert not watch.look()
    watch.stop()
    passing.on(1000)
    with qtbot.assertNotEmitted(watch.idle, wait=20):
        watch.look()


def test_a_moved_focus_counts_as_somebody_there(
    watch: IdleWatch, widget: QWidget, passing: Passing, qtbot: QtBot
) -> None:
    field = QLineEdit(widget)
    field.show()
    passing.on(200)
    field.setFocus()
    passing.on(200)
    assert not watch.look()


def test_the_clock_cannot_be_set_back() -> None:
    before = seconds_passed()
    time.sleep(0.01)
    assert 0.005 < seconds_passed() - before < 5


# In the window


def make_idle(window: MainWindow, passing: Passing) -> None:
    """Nobody has been there for six minutes."""
    window.locking.idle._passed = passing
    window.locking.idle.stay()
    passing.on(360)


def test_the_notice_offers_to_stay(see: See, passing: Passing) -> None:
    window = see("overview")
    window.locking.idle._passed = passing
    window.locking.idle.stay()
    passing.on(275)
    window.locking.idle.look()
    assert window.frame is not None
    assert window.frame.toast.text() == "Locking in 30 seconds"
    window.frame.toast._button.click()
    passing.on(200)
    assert not window.locking.idle.look()
    assert window.frame is not None


def test_the_minutes_are_those_of_the_settings(see: See, settings: Settings, passing: Passing) -> None:
    window = see("overview")
    settings.replace(lock_minutes=10)
    make_idle(window, passing)
    assert not window.locking.idle.look()
    settings.replace(lock_minutes=1)
    make_idle(window, passing)
    assert window.locking.idle.look()
    assert window.frame is None


def a_dialog(window: MainWindow) -> QDialog | QMenu:
    dialog = QDialog(window)
    dialog.setModal(True)
    return dialog


def a_menu(window: MainWindow) -> QDialog | QMenu:
    menu = QMenu(window)
    menu.addAction("Something")
    return menu


def a_file_dialog(window: MainWindow) -> QDialog | QMenu:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


@pytest.mark.parametrize("make", [a_dialog, a_menu, a_file_dialog])
def test_what_is_open_over_the_page_does_not_hold_the_lock_up(
    see: See, passing: Passing, make: Callable[[MainWindow], QDialog | QMenu]
) -> None:
    window = see("overview")
    over = make(window)
    QTimer.singleShot(50, lambda: make_idle(window, passing))
    over.exec()
    assert window.frame is None
    assert not over.isVisible()
    assert window.unlock.isVisible()


def test_a_window_that_is_dragged_over_still_locks(see: See, passing: Passing, qtbot: QtBot) -> None:
    window = see("timeline")
    assert window.frame is not None
    page = window.frame.page
    assert page is not None
    QTest.mousePress(page, Qt.MouseButton.LeftButton)
    make_idle(window, passing)
    qtbot.waitUntil(lambda: window.frame is None, timeout=2000)
