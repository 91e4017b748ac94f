"""The homework page: cards that move, reviews on the card, and the same by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.domain.homework import Column, TaskStatus
from ipt_desk.domain.ids import TaskId
from ipt_desk.services import board, homework
from ipt_desk.ui.homework.card import TaskCard, mime_of
from ipt_desk.ui.homework.page import HomeworkPage
from ipt_desk.ui.homework.sheet import TaskSheet, Way
from ipt_desk.ui.runtime.desk import Desk
from tests.support.juniper import fear
from tests.support.opened import OpenedPage
from tests.support.vault import TestVault


class Opened(OpenedPage[HomeworkPage]):
    """The page with short words for what tests do."""

    def due_today(self, title: str = "Ring Nadia") -> TaskId:
        return TaskId(
            self.do(
                homework.set_task,
                self.made.case,
                title,
                person=self.made.nadia,
                set_session=self.made.sessions[3],
            )
        )

    def idea(self, title: str = "Ask Mum about Dad") -> TaskId:
        return TaskId(self.do(homework.add_idea, self.made.case, title))

    def view(self) -> board.HomeworkView:
        found = self.vault.read(board.read_homework, self.made.case)
        assert isinstance(found, board.HomeworkView)
        return found

    def column(self, task: TaskId) -> Column:
        found = self.view().task(task)
        assert found is not None
        return found.column

    def card(self, task: TaskId) -> TaskCard:
        found = self.page.board.card(task)
        assert found is not None
        return found


@pytest.fixture
def opened(vault: TestVault, desk: Desk, qtbot: QtBot) -> Opened:
    return Opened(vault, desk, qtbot, HomeworkPage(desk))


def named(parent: QWidget, kind: type[Any], name: str) -> Any:
    found = [
        widget for widget in parent.findChildren(kind) if name in (widget.text(), widget.accessibleName())
    ]
    assert found, f"there is no {name}"
    return found[0]


def press(card: TaskCard, key: Qt.Key, control: bool = False) -> None:
    card.setFocus()
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(card, key, modifier)


def words_on(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_card_is_read_aloud_with_all_that_it_shows(opened: Opened) -> None:
    task = TaskId(
        opened.do(
            homework.set_task,
            opened.made.case,
            "Ring Nadia for twenty minutes, no agenda",
            person=opened.made.nadia,
            set_session=opened.made.sessions[2],
        )
    )
    opened.do(homework.carry_over, task, session=opened.made.sessions[3])
    assert opened.card(task).accessibleName() == (
        "Ring Nadia for twenty minutes, no agenda, with Nadia, due 24 November, carried over once, to review"
    )


def test_an_empty_board_says_what_each_column_is_for(opened: Opened) -> None:
    assert "Nothing set for next time" in words_on(opened.page)
    assert "Keep ideas here" in words_on(opened.page)
    assert "Nothing to review" in words_on(opened.page)


def test_a_review_is_chosen_written_and_saved_on_the_card(opened: Opened) -> None:
    task = opened.due_today()
    card = opened.card(task)
    named(card, QToolButton, "Partly").click()
    comment = card.findChild(QPlainTextEdit)
    assert comment is not None
    comment.setFocus()
    QTest.keyClicks(comment, "Got voicemail.")
    named(card, QPushButton, "Save review").click()
    found = opened.view().task(task)
    assert found is not None
    assert [(review.outcome, review.comment) for review in found.reviews] == [
        (TaskStatus.PARTLY, "Got voicemail.")
    ]
    assert opened.told == ["Mark “Ring Nadia” partly"]


def test_choosing_an_outcome_stores_nothing_yet(opened: Opened) -> None:
    task = opened.due_today()
    named(opened.card(task), QToolButton, "Done").click()
    assert opened.column(task) is Column.REVIEW


def test_what_is_typed_survives_a_change_elsewhere(opened: Opened) -> None:
    task = opened.due_today()
    card = opened.card(task)
    named(card, QToolButton, "Partly").click()
    comment = card.findChild(QPlainTextEdit)
    assert comment is not None
    comment.setFocus()
    QTest.keyClicks(comment, "Half")
    opened.idea()
    assert opened.card(task) is card
    assert comment.toPlainText() == "Half"
    assert named(card, QToolButton, "Partly").isChecked()


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_D, TaskStatus.DONE),
        (Qt.Key.Key_P, TaskStatus.PARTLY),
        (Qt.Key.Key_N, TaskStatus.NOT_TRIED),
    ],
)
def test_a_letter_on_a_card_to_review_answers_it(opened: Opened, key: Qt.Key, outcome: TaskStatus) -> None:
    task = opened.due_today()
    press(opened.card(task), key)
    found = opened.view().task(task)
    assert found is not None
    assert found.status is outcome


def test_c_carries_a_task_over(opened: Opened) -> None:
    task = opened.due_today()
    press(opened.card(task), Qt.Key.Key_C)
    assert opened.column(task) is Column.SET


def test_a_letter_elsewhere_goes_to_the_card_that_starts_with_it(opened: Opened) -> None:
    first, other = opened.idea("Ask Mum"), opened.idea("Draw the rings")
    press(opened.card(first), Qt.Key.Key_D)
    assert opened.page.board.focused() == other
    assert opened.column(other) is Column.IDEAS


def test_control_and_an_arrow_move_a_card_and_the_focus_goes_with_it(opened: Opened) -> None:
    task = opened.idea()
    press(opened.card(task), Qt.Key.Key_Right, control=True)
    assert opened.column(task) is Column.SET
    assert opened.page.board.focused() == task
    press(opened.card(task), Qt.Key.Key_Left, control=True)
    assert opened.column(task) is Column.IDEAS


def test_arrows_walk_through_the_board(opened: Opened) -> None:
    first, second, due = opened.idea("One"), opened.idea("Two"), opened.due_today()
    opened.page.board.focus_card(first)
    press(opened.card(first), Qt.Key.Key_Down)
    assert opened.page.board.focused() == second
    press(opened.card(second), Qt.Key.Key_Right)
    assert opened.page.board.focused() == due


def drop(opened: Opened, task: TaskId, column: Column) -> None:
    data = mime_of(task)
    event = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    opened.page.board.columns[column].dropEvent(event)


def test_an_idea_dropped_on_set_is_set(opened: Opened) -> None:
    task = opened.idea()
    drop(opened, task, Column.SET)
    assert opened.column(task) is Column.SET
    assert opened.told == ["Set “Ask Mum about Dad”"]


def test_an_idea_dropped_on_reviewed_goes_back_with_a_sentence(opened: Opened) -> None:
    task = opened.idea()
    drop(opened, task, Column.REVIEWED)
    assert opened.column(task) is Column.IDEAS
    assert opened.told == ["Set this idea for a session first."]


def test_a_task_to_review_dropped_on_reviewed_opens_for_its_outcome(opened: Opened) -> None:
    task = opened.due_today()
    drop(opened, task, Column.REVIEWED)
    assert opened.column(task) is Column.REVIEW
    assert named(opened.card(task), QPushButton, "Save review").isVisible()


def test_a_reviewed_task_dropped_on_set_goes_on(opened: Opened) -> None:
    task = opened.due_today()
    opened.do(homework.review_task, task, TaskStatus.NOT_TRIED)
    drop(opened, task, Column.SET)
    found = opened.view().task(task)
    assert found is not None
    assert (found.column, found.carried) == (Column.SET, 1)


def test_undo_takes_a_review_back_on_screen_too(opened: Opened) -> None:
    task = opened.due_today()
    press(opened.card(task), Qt.Key.Key_D)
    opened.desk.undo(opened.made.case)
    assert opened.card(task).task.column is Column.REVIEW


def sheet_of(opened: Opened) -> TaskSheet:
    named(opened.page, QPushButton, "Set homework").click()
    found = opened.page.window().findChild(TaskSheet)
    assert found is not None
    return found


def type_in(sheet: QWidget, name: str, text: str) -> None:
    field = next(w for w in sheet.findChildren(QWidget) if w.accessibleName() == name)
    field.setFocus()
    QTest.keyClicks(field, text)


def test_enter_on_the_sheet_sets_the_task(opened: Opened) -> None:
    sheet = sheet_of(opened)
    type_in(sheet, "Task", "Ask Rowan what the sigh means")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    (task,) = opened.view().column(Column.SET)
    assert (task.title, task.due_number) == ("Ask Rowan what the sigh means", 6)
    assert opened.page.window().findChild(TaskSheet) is None or not sheet.isVisible()


def test_a_sheet_without_words_says_so_and_stays(opened: Opened) -> None:
    sheet = sheet_of(opened)
    named(sheet, QPushButton, "Set homework").click()
    assert "Say in a few words what the task is." in words_on(sheet)
    assert opened.view().tasks == ()


def test_control_and_enter_sets_and_asks_for_the_paper(opened: Opened, qtbot: QtBot) -> None:
    sheet = sheet_of(opened)
    type_in(sheet, "Task", "Ring Nadia")
    with qtbot.waitSignal(opened.page.request) as asked:
        sheet.written.emit(Way.PRINT, sheet.words())
    assert asked.args == ["documents.open", "homework-sheet"]
    assert len(opened.view().column(Column.SET)) == 1


def test_a_task_can_be_kept_as_an_idea(opened: Opened) -> None:
    sheet = sheet_of(opened)
    type_in(sheet, "Task", "Write to Priya")
    named(sheet, QPushButton, "Keep as an idea").click()
    assert [task.title for task in opened.view().column(Column.IDEAS)] == ["Write to Priya"]


def test_a_task_from_the_library_fills_the_sheet(opened: Opened) -> None:
    sheet = sheet_of(opened)
    sheet.browse()
    named(sheet, QPushButton, "Use this task").click()
    assert sheet.words().library_id == "people-list"
    assert sheet.words().title.startswith("List the people")


def test_a_blocked_task_of_the_library_says_why_and_cannot_be_used(opened: Opened) -> None:
    fear(opened.vault, opened.made.rowan, "unsure")
    sheet = sheet_of(opened)
    sheet.browse()
    library = sheet._library
    assert library is not None
    at = next(i for i, row in enumerate(library._model.rows) if row.task.id == "pick-the-time")
    library._rows.setCurrentIndex(library._model.index(at, 0))
    assert "Assess safety first" in words_on(library)
    assert not named(library, QPushButton, "Use this task").isEnabled()


def test_changing_a_task_keeps_where_it_stands(opened: Opened) -> None:
    task = opened.due_today()
    press(opened.card(task), Qt.Key.Key_F2)
    sheet = opened.page.window().findChild(TaskSheet)
    assert sheet is not None
    type_in(sheet, "Task", " for ten minutes")
    named(sheet, QPushButton, "Save").click()
    found = opened.view().task(task)
    assert found is not None
    assert (found.title, found.column) == ("Ring Nadia for ten minutes", Column.REVIEW)


def test_the_list_has_a_row_for_each_task_and_opens_it(opened: Opened) -> None:
    opened.due_today()
    opened.idea()
    opened.page.show_as("list")
    model = opened.page.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Ring Nadia",
        "Ask Mum about Dad",
    ]
    opened.page.list.focus_first()
    QTest.keyClick(opened.page.list, Qt.Key.Key_Return)
    assert opened.page.window().findChild(TaskSheet) is not None


def test_the_menu_of_a_card_offers_what_its_keys_do(opened: Opened) -> None:
    task = opened.due_today()
    menu = opened.page.menu(opened.card(task).task)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Done",
        "Partly",
        "Not tried",
        "Carry over",
        "Put back among the ideas",
        "Change…",
        "Remove",
    ]
    menu.actions()[0].trigger()
    assert opened.column(task) is Column.REVIEWED


def test_deleting_a_card_removes_the_task_and_undo_brings_it_back(opened: Opened) -> None:
    task = opened.idea()
    press(opened.card(task), Qt.Key.Key_Delete)
    assert opened.view().tasks == ()
    opened.desk.undo(opened.made.case)
    assert opened.column(task) is Column.IDEAS


def test_reviewed_tasks_beyond_four_are_shown_on_demand(opened: Opened) -> None:
    for number in range(6):
        task = opened.due_today(f"Task {number}")
        opened.do(homework.review_task, task, TaskStatus.DONE)
    column = opened.page.board.columns[Column.REVIEWED]
    assert len(column.cards) == 4
    named(column, QPushButton, "Show 2 more").click()
    assert len(column.cards) == 6


def test_another_page_can_ask_for_one_task(opened: Opened) -> None:
    tasks = [opened.due_today(f"Task {number}") for number in range(6)]
    for task in tasks:
        opened.do(homework.review_task, task, TaskStatus.DONE)
    opened.page.go_to("task.open", tasks[0])
    assert opened.page.board.focused() == tasks[0]


def test_another_page_can_ask_for_the_sheet(opened: Opened) -> None:
    opened.page.go_to("task.set", None)
    assert opened.page.window().findChild(TaskSheet) is not None


def test_the_strip_tells_counts_and_no_percentage(opened: Opened) -> None:
    task = opened.due_today()
    opened.do(homework.review_task, task, TaskStatus.DONE)
    words = words_on(opened.page._strip)
    assert "of 1 reviewed" in words
    assert "%" not in words
    assert opened.page._strip._blocks.accessibleDescription() == "Session 4: 1 done."


def test_showing_the_same_view_again_changes_nothing(opened: Opened) -> None:
    task = opened.due_today()
    card = opened.card(task)
    opened.page.show_view(opened.view())
    opened.page.show_view(opened.view())
    assert opened.card(task) is card
    assert len(opened.page.board.columns[Column.REVIEW].cards) == 1
