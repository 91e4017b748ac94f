"""What is copied from our fields: marked as private and cleared in time; what others copy is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ipt_desk.settings import Settings
from ipt_desk.ui.kit.auto_text import AutoText
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.runtime.clipboard import HINTS, Clipboard
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.shell.window import MainWindow

TEXT = "Slept badly, spoke of the move."
See = Callable[[str], MainWindow]


@pytest.fixture
def board(qapp: QApplication) -> Iterator[QClipboard]:
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def kept(board: QClipboard, settings: Settings, qtbot: QtBot) -> Iterator[Clipboard]:
    """The clipboard of a program with the usual settings."""
    made = Clipboard(settings)
    yield made
    made.clear()
    shiboken6.delete(made)


class Keeper:
    def save(self, key: object, text: str) -> bool:
        return True


KEEPER = Keeper()


def line_field(desk: Desk) -> QLineEdit:
    field = Field()
    field.setText(TEXT)
    return field


def text_field(desk: Desk) -> QPlainTextEdit:
    field = AutoText(desk, "Note", KEEPER.save)
    field.setPlainText(TEXT)
    return field


FIELDS = [line_field, text_field]
Make = Callable[[Desk], QLineEdit | QPlainTextEdit]


def copy_by_key(field: QLineEdit | QPlainTextEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def cut_by_key(field: QLineEdit | QPlainTextEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)


def copy_by_menu(field: QLineEdit | QPlainTextEdit) -> None:
    """Open the context menu of the field and choose Copy in it."""

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = menu.findChild(QAction, "edit-copy")
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()

    QTimer.singleShot(50, choose)
    target = field.viewport() if isinstance(field, QPlainTextEdit) else field
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), field.mapToGlobal(QPoint(4, 4))
    )
    QApplication.sendEvent(target, event)


@pytest.mark.parametrize("copy", [copy_by_key, cut_by_key, copy_by_menu])
@pytest.mark.parametrize("make", FIELDS)
def test_a_copied_text_carries_every_hint_and_nothing_but_plain_text(
    desk: Desk,
    kept: Clipboard,
    board: QClipboard,
    qtbot: QtBot,
    make: Make,
    copy: Callable[[QLineEdit | QPlainTextEdit], None],
) -> None:
    field = make(desk)
    qtbot.addWidget(field)
    field.show()
    field.selectAll()
    copy(field)
    qtbot.waitUntil(lambda: board.text() == TEXT)
    there = board.mimeData()
    assert there.text() == TEXT
    assert {name: there.data(name).data() for name in HINTS} == HINTS
    assert not there.hasHtml()


def test_it_is_cleared_after_the_seconds_of_the_settings(
    kept: Clipboard, board: QClipboard, settings: Settings
) -> None:
    settings.replace(clipboard_seconds=30)
    board.setText(TEXT)
    assert kept._timer.interval() == 30_000
    kept._timer.timeout.emit()
    assert board.text() == ""


def test_a_minute_is_the_usual_time(kept: Clipboard, board: QClipboard) -> None:
    board.setText(TEXT)
    assert kept._timer.isActive()
    assert kept._timer.interval() == 60_000


def test_what_another_put_there_since_is_left_alone(
    kept: Clipboard, board: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.setText(TEXT)
    monkeypatch.setattr(kept, "_is_ours", lambda _mode: False)
    board.setText("Tram 12, quarter past nine")
    kept._timer.timeout.emit()
    assert board.text() == "Tram 12, quarter past nine"


def test_what_another_copied_is_not_marked_or_counted(
    kept: Clipboard, board: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_is_ours", lambda _mode: False)
    board.setText("Tram 12, quarter past nine")
    assert not kept._timer.isActive()
    assert not board.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_the_text_itself_is_not_kept_beside_the_clipboard(kept: Clipboard, board: QClipboard) -> None:
    board.setText(TEXT)
    assert TEXT not in repr(vars(kept))


def test_lock_clears_what_was_copied(see: See, board: QClipboard) -> None:
    window = see("overview")
    board.setText(TEXT)
    assert window.lock()
    assert board.text() == ""


def test_closing_the_window_clears_what_was_copied(window: MainWindow, board: QClipboard) -> None:
    board.setText(TEXT)
    window.close()
    assert board.text() == ""


def test_a_copied_text_can_be_pasted_into_our_own_fields(
    desk: Desk, kept: Clipboard, board: QClipboard
) -> None:
    board.setText(TEXT)
    field = Field()
    field.paste()
    assert field.text() == TEXT
