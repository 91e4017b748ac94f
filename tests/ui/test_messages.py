"""Messages: the question on top, a sign of its kind beside it, and Enter destroys nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.troubles import NotPossible
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.icon_disc import IconDisc
from ipt_desk.ui.kit.notice_bar import Toast
from ipt_desk.ui.look.roles import color
from ipt_desk.ui.runtime.asks import Question
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.asks import sheet_of


@pytest.fixture
def parent(qtbot: QtBot, dressed: None) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def shown(question: Question, parent: QWidget, qtbot: QtBot) -> Sheet:
    sheet = sheet_of(question, parent)
    sheet.show()
    qtbot.waitActive(sheet)
    return sheet


def ground(disc: IconDisc) -> QColor:
    """The colour of the disc, above its icon."""
    picture = disc.grab().toImage()
    return picture.pixelColor(picture.width() // 2, 3)


@pytest.mark.parametrize(
    ("destructive", "tone", "role"),
    [(True, "", "dangerSoft"), (False, "", "accentSoft"), (False, "warn", "warnSoft")],
)
def test_the_sign_has_the_colour_of_what_is_asked(
    destructive: bool, tone: str, role: str, parent: QWidget, qtbot: QtBot
) -> None:
    question = Question("Go on?", "It is gone then.", "Stay", "Go on", destructive, tone=tone)
    sheet = shown(question, parent, qtbot)
    assert ground(sheet.findChildren(IconDisc)[0]) == color(role)


@pytest.mark.parametrize(("destructive", "agreed"), [(True, False), (False, True)])
def test_enter_acts_only_where_nothing_is_destroyed(
    destructive: bool, agreed: bool, parent: QWidget, qtbot: QtBot
) -> None:
    sheet = shown(Question("Go on?", "It is gone then.", "Stay", "Go on", destructive), parent, qtbot)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert (sheet.result() == Sheet.DialogCode.Accepted) is agreed


def test_the_safe_answer_stands_first(parent: QWidget, qtbot: QtBot) -> None:
    sheet = shown(Question("Go on?", "It is gone then.", "Stay", "Go on", True), parent, qtbot)
    buttons = sorted(sheet.findChildren(QPushButton), key=lambda button: button.x())
    assert [button.text() for button in buttons] == ["Stay", "Go on"]


def test_a_refusal_has_no_tick_before_it(desk: Desk) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    assert desk.perform("Step", refuse) is None
    assert (told[0].text, told[0].icon) == ("The name is missing.", "info")


def refuse(unit: object) -> None:
    raise NotPossible("The name is missing.")


def test_a_notice_shows_its_sign(parent: QWidget) -> None:
    toast = Toast(parent)
    toast.show_notice(Notice("Sent", icon="printer"))
    assert toast._icon._name == "printer"
    toast.show_notice(Notice("Saved"))
    assert toast._icon._name == "check"
