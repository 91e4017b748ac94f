"""The constants of Python outlive Qt's bookkeeping."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

import ipt_desk.ui

CALLS = 20_000


class Bell(QObject):
    rung = Signal()


def test_many_calls_of_qt_do_not_use_up_none_and_true(qtbot: QtBot) -> None:
    assert ipt_desk.ui.__doc__
    timer, bell = QTimer(), Bell()
    for number in range(CALLS):
        timer.setInterval(number)
        bell.rung.emit()
    assert min(sys.getrefcount(None), sys.getrefcount(True)) > CALLS
