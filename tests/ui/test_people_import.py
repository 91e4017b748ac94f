"""Contact cards from the menus of the window, and what a lock leaves of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.ui.circle.import_sheet import ImportSheet
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.cards import FOLDER


def sheets() -> list[ImportSheet]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ImportSheet)]


def open_sheet(window: MainWindow, qtbot: QtBot) -> ImportSheet:
    assert window.frame is not None
    asks = window.frame.desk.asks
    assert isinstance(asks, ScriptedAsks)
    asks.file = FOLDER / "apple-contacts-3.0.vcf"
    window.actions_table.action("person.import").trigger()
    qtbot.waitUntil(lambda: bool(sheets()))
    return sheets()[0]


def test_the_action_opens_the_inventory_and_the_sheet(see: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = see("overview")
    open_sheet(window, qtbot).reject()
    assert window.frame is not None
    assert window.frame.history.here is not None
    assert window.frame.history.here.room == "inventory"


def test_a_lock_closes_the_sheet(see: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = see("inventory")
    open_sheet(window, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: not any(sheet.isVisible() for sheet in sheets()))
