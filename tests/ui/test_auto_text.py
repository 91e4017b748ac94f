"""Fields that save by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.ui.kit.auto_text import AutoLine, AutoText
from ipt_desk.ui.runtime.desk import Desk


class Sheet(QWidget):
    """One field that saves by itself, and another to go to."""

    def __init__(self, desk: Desk, kind: type[AutoText] | type[AutoLine]) -> None:
        super().__init__()
        self.vault_takes = True
        self.saved: list[tuple[object, str]] = []
        self.field = kind(desk, "What is good", self._save)
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.other)

    def _save(self, key: object, text: str) -> bool:
        if self.vault_takes:
            self.saved.append((key, text))
        return self.vault_takes


@pytest.fixture(params=[AutoText, AutoLine])
def sheet(request: pytest.FixtureRequest, desk: Desk, qtbot: QtBot) -> Sheet:
    made = Sheet(desk, request.param)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.field.show_text("Steady", key=7)
    made.field.setFocus()
    return made


def type_in(qtbot: QtBot, sheet: Sheet, text: str) -> None:
    QTest.keyClick(sheet.field, Qt.Key.Key_End)
    QTest.keyClicks(sheet.field, text)


def test_text_is_saved_a_moment_after_the_last_key(sheet: Sheet, qtbot: QtBot) -> None:
    type_in(qtbot, sheet, " with Poppy")
    assert sheet.saved == []
    qtbot.waitUntil(lambda: sheet.saved == [(7, "Steady with Poppy")], timeout=2000)


def test_text_is_saved_when_the_field_is_left(sheet: Sheet, qtbot: QtBot) -> None:
    type_in(qtbot, sheet, "!")
    sheet.other.setFocus()
    assert sheet.saved == [(7, "Steady!")]


def test_showing_leaves_a_field_with_the_focus_alone(sheet: Sheet, qtbot: QtBot) -> None:
    type_in(qtbot, sheet, "!")
    sheet.field.commit()
    sheet.field.show_text("Something else", key=7)
    assert sheet.field.text_now() == "Steady!"


def test_undo_inside_the_field_takes_back_words_after_a_save(sheet: Sheet, qtbot: QtBot) -> None:
    type_in(qtbot, sheet, "!")
    sheet.field.commit()
    sheet.field.undo()
    assert sheet.field.text_now() == "Steady"


def test_what_is_typed_goes_to_its_own_record_when_another_is_shown(sheet: Sheet, qtbot: QtBot) -> None:
    type_in(qtbot, sheet, "!")
    sheet.field.show_text("Goes quiet", key=8)
    assert sheet.saved == [(7, "Steady!")]
    assert sheet.field.text_now() == "Goes quiet"


def test_a_text_the_vault_refused_is_kept_until_it_can_be_saved(
    sheet: Sheet, desk: Desk, qtbot: QtBot
) -> None:
    sheet.vault_takes = False
    type_in(qtbot, sheet, "!")
    sheet.field.show_text("Goes quiet", key=8)
    assert not desk.drafts.commit()
    sheet.vault_takes = True
    assert desk.drafts.commit()
    assert sheet.saved == [(7, "Steady!")]
    assert not desk.drafts.is_dirty()


def test_what_assistive_technology_writes_is_saved_too(sheet: Sheet) -> None:
    heard = QAccessible.queryAccessibleInterface(sheet.field)
    assert heard is not None
    editing = heard.editableTextInterface()
    assert editing is not None
    editing.replaceText(0, 6, "Steadier than she was")
    assert sheet.field.commit()
    assert sheet.saved == [(7, "Steadier than she was")]


def test_showing_another_text_saves_nothing(sheet: Sheet) -> None:
    sheet.other.setFocus()
    sheet.saved.clear()
    sheet.field.show_text("Quiet", key=8)
    assert not sheet.field.draft.is_dirty()
    assert sheet.saved == []
