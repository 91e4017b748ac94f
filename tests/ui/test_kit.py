"""The kit: what a person sees, presses and hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QEnterEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services import cases
from ipt_desk.ui.kit.buttons import Button, Chip, IconButton, Segmented
from ipt_desk.ui.kit.checks import CheckBox, Radio, Switch
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.focus_ring import FocusRing
from ipt_desk.ui.kit.forms import Field, FormRows
from ipt_desk.ui.kit.labels import ElidedLabel, Label, Pill, plain_tip
from ipt_desk.ui.kit.notice_bar import Toast
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.kit.popover import Popover
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice

pytestmark = pytest.mark.usefixtures("dressed")
MARKUP = "<b>Mum</b> & <img src=x>"


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("kind", [Label, ElidedLabel, Pill])
def test_labels_show_what_was_written_and_no_markup(qtbot: QtBot, kind: type[Label]) -> None:
    label = kind(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_tooltips_show_what_was_written_and_no_markup() -> None:
    assert plain_tip("Mum") == "Mum"
    assert plain_tip(MARKUP) == "<qt>&lt;b&gt;Mum&lt;/b&gt; &amp; &lt;img src=x&gt;</qt>"


def test_an_elided_label_tells_all_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long name of somebody")
    shown(qtbot, label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == "A very long name of somebody"
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_an_icon_button_is_named_by_its_tooltip(qtbot: QtBot) -> None:
    button = IconButton("undo-2", "Undo")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip(), button.text()) == ("Undo", "Undo", "")


def test_segments_say_what_was_chosen_and_keep_quiet_when_they_are_shown_it(qtbot: QtBot) -> None:
    segments = Segmented("Closeness", [(1, "Very close"), (2, "Close"), (3, "Less close")])
    shown(qtbot, segments)
    heard: list[object] = []
    segments.chosen.connect(heard.append)
    segments.choose(2)
    assert heard == []
    segments.button(3).click()
    assert heard == [3]
    assert segments.choice() == 3
    assert not segments.button(2).isChecked()


def test_segments_that_may_be_none_can_be_let_go(qtbot: QtBot) -> None:
    segments = Segmented("Outcome", [("done", "Done"), ("partly", "Partly")], can_be_none=True)
    qtbot.addWidget(segments)
    segments.button("done").click()
    segments.button("partly").click()
    assert segments.choice() == "partly"
    segments.button("partly").click()
    assert segments.choice() is None


def test_a_chip_is_named_without_its_count(qtbot: QtBot) -> None:
    chip = Chip("Open", count=9)
    qtbot.addWidget(chip)
    assert (chip.text(), chip.accessibleName(), chip.accessibleDescription()) == ("Open 9", "Open", "9")


@pytest.mark.parametrize("kind", [CheckBox, Radio, Switch])
def test_checks_look_different_when_they_are_on(
    qtbot: QtBot, kind: type[CheckBox] | type[Radio] | type[Switch]
) -> None:
    check = kind("Has died")
    shown(qtbot, check)
    off = check.grab().toImage()
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked()
    assert check.grab().toImage() != off


def test_a_form_row_names_its_field_and_links_its_mistake(qtbot: QtBot) -> None:
    sheet, field = QWidget(), Field()
    rows = FormRows(sheet)
    label = rows.row("Reference", field, "Empty: the next free one is taken.")
    shown(qtbot, sheet)
    assert label.buddy() is field
    assert field.accessibleName() == "Reference"
    rows.show_mistake(field, "That is taken.")
    assert field.accessibleDescription() == "That is taken."
    assert field.property("error") == "true"
    rows.show_mistake(field, "")
    assert field.accessibleDescription() == "Empty: the next free one is taken."


def test_enter_never_runs_a_destructive_button(qtbot: QtBot) -> None:
    sheet = Sheet("Remove Joss from the circle?")
    keep, go = sheet.offer("Keep Joss", "Remove Joss", destructive=True)
    shown(qtbot, sheet)
    assert keep.isDefault()
    assert not go.isDefault()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.result() == Sheet.DialogCode.Rejected


@pytest.fixture
def area(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    shown(qtbot, made)
    return made


def test_a_toast_stands_at_the_foot_and_runs_its_action_once(area: QWidget) -> None:
    toast, done = Toast(area), []
    toast.show_notice(Notice("Moved Priya to close", "Undo", lambda: done.append("undone")))
    assert area.rect().contains(toast.geometry())
    assert toast.geometry().bottom() > 500
    toast._button.click()
    toast._act()
    assert done == ["undone"]
    assert toast.text() == ""


def test_a_toast_waits_while_the_pointer_is_on_it(area: QWidget) -> None:
    toast = Toast(area)
    toast.show_notice(Notice("Saved"))
    here = QPoint(5, 5).toPointF()
    QApplication.sendEvent(toast, QEnterEvent(here, here, here, QPointingDevice.primaryPointingDevice()))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_a_card_beside_something_covers_neither_it_nor_what_is_to_be_seen(area: QWidget) -> None:
    card = Popover(area, "Session 9")
    card.setFixedSize(200, 100)
    about, curve = QRect(380, 280, 40, 40), QRect(430, 200, 300, 200)
    card.show_beside(about, curve)
    assert not card.geometry().intersects(about)
    assert not card.geometry().intersects(curve)
    assert area.rect().contains(card.geometry())


def test_a_card_goes_with_escape_and_with_a_click_elsewhere(area: QWidget, qtbot: QtBot) -> None:
    card = Popover(area, "Session 9")
    ways: tuple[Callable[[], None], ...] = (
        lambda: QTest.keyClick(card, Qt.Key.Key_Escape),
        lambda: QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(5, 590)),
    )
    for leave in ways:
        card.show_beside(QRect(380, 280, 40, 40))
        with qtbot.waitSignal(card.closed, timeout=500):
            leave()
        assert not card.isVisible()


def test_the_ring_shows_where_the_keys_are_and_rests_for_the_pointer(qtbot: QtBot) -> None:
    window, inside = QMainWindow(), QWidget()
    column = QVBoxLayout(inside)
    first, second = QPushButton("Prepare"), QPushButton("Start")
    column.addWidget(first)
    column.addWidget(second)
    window.setCentralWidget(inside)
    ring = FocusRing(window)
    shown(qtbot, window)
    window.activateWindow()
    qtbot.waitActive(window)
    ring.watch_input()
    first.setFocus()
    assert not ring.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry().contains(QRect(second.mapTo(window, QPoint(0, 0)), second.size()))
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))
    assert not ring.isVisible()


class NamePage(CasePage):
    """Shows the name of a case, and how often it has read it."""

    subjects = frozenset({Subject.CASES})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.read = 0
        self.name = Button("")

    def reload(self) -> None:
        self.read += 1
        self.name.setText(self.desk.read(cases.read_case, self.case).name)


def test_a_hidden_page_only_notes_that_it_is_stale(desk: Desk, qtbot: QtBot) -> None:
    case = desk.perform("New case", cases.add_case, "Juniper Vale")
    other = desk.perform("New case", cases.add_case, "Aldous Fenwick")
    assert case is not None
    assert other is not None
    page = NamePage(desk)
    qtbot.addWidget(page)
    page.open_case(case)
    assert page.read == 0
    page.show()
    assert (page.read, page.name.text()) == (1, "Juniper Vale")
    desk.perform("Rename", cases.set_case_text, other, "name", "Aldo Fenwick")
    assert page.read == 1
    desk.perform("Rename", cases.set_case_text, case, "name", "June Vale")
    assert (page.read, page.name.text()) == (2, "June Vale")
    page.hide()
    desk.perform("Rename", cases.set_case_text, case, "name", "Juniper Vale")
    assert page.read == 2
    page.show()
    assert (page.read, page.name.text()) == (3, "Juniper Vale")


def test_a_page_that_forgot_its_case_reads_nothing(desk: Desk, qtbot: QtBot) -> None:
    page = NamePage(desk)
    qtbot.addWidget(page)
    page.open_case(CaseId(1))
    page.forget()
    page.show()
    assert page.read == 0
