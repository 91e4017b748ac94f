"""The sessions page: its table, the note that saves by itself, and what became of a session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from ipt_desk.domain.course import Modality, Reason, SessionStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.services import notes, sessions
from ipt_desk.services.notes import NoteView
from ipt_desk.services.session_view import SessionsView, SessionView
from ipt_desk.ui.kit.course_dialogs import MoveDialog, PlanDialog
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.sessions.page import SessionsPage
from tests.support.course import a_full_course, close_case, open_case
from tests.support.vault import TestVault


@pytest.fixture
def case(vault: TestVault) -> CaseId:
    return a_full_course(vault)


@pytest.fixture
def page(desk: Desk, case: CaseId, qtbot: QtBot) -> SessionsPage:
    made = SessionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1204, 836)
    made.open_case(case)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def course(vault: TestVault, case: CaseId) -> SessionsView:
    view: SessionsView = vault.read(sessions.read_sessions, case)
    return view


def number(vault: TestVault, case: CaseId, wanted: int) -> SessionView:
    return next(one for one in course(vault, case).sessions if one.number == wanted)


def note_of(vault: TestVault, session: SessionId) -> NoteView:
    view: NoteView = vault.read(notes.read_note, session)
    return view


def text_of(vault: TestVault, session: SessionId, title: str) -> str:
    return next(part.text for part in note_of(vault, session).sections if part.title == title)


def cells(page: SessionsPage, row: int) -> list[str]:
    return [str(page.model.index(row, column).data()) for column in range(page.model.columnCount())]


def test_the_table_tells_number_day_state_phase_score_homework_and_note(page: SessionsPage) -> None:
    QAbstractItemModelTester(page.model)
    assert cells(page, 9) == [
        "9",
        "Tue 17 Nov 2026, 10:00",
        "Held",
        "Phase 2, middle",
        "11",
        "2 set, 1 reviewed",
        "Draft",
    ]


def test_a_missed_session_stands_in_the_table_without_a_number_and_with_its_reason(
    page: SessionsPage,
) -> None:
    assert cells(page, 5)[:3] == ["", "Tue 20 Oct 2026, 10:00", "Missed, client ill"]


def test_the_head_counts_and_names_the_next_session(page: SessionsPage) -> None:
    assert page.header.line_text() == "9 held, 1 missed. Session 10 is today at 10:00."


def test_enter_on_a_row_opens_its_note_and_escape_goes_back_to_it(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    page.table.setFocus()
    page.table.selectRow(10)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.open_note == number(vault, case, 10).id
    QTest.keyClick(page.note.section(notes.WORK).field, Qt.Key.Key_Escape)
    assert page.open_note is None
    assert page.table.currentIndex().row() == 10


def test_control_enter_goes_to_the_next_part(page: SessionsPage, vault: TestVault, case: CaseId) -> None:
    page.open_session(number(vault, case, 10).id)
    first = page.note.section(notes.SECTIONS[0]).field
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.note.section(notes.SECTIONS[1]).field.hasFocus()
    assert first.toPlainText() == ""


def test_last_time_stands_beside_the_note(page: SessionsPage, vault: TestVault, case: CaseId) -> None:
    page.open_session(number(vault, case, 10).id)
    words = [label.text() for label in page.note.last.findChildren(type(page.note.last.title))]
    assert "Opening line for Sunday." in words


def test_a_note_typed_with_a_hundred_pauses_is_one_step_and_two_audit_lines(
    page: SessionsPage, vault: TestVault, case: CaseId, desk: Desk
) -> None:
    session = number(vault, case, 10).id
    page.open_session(session)
    field = page.note.section(notes.WORK).field
    field.setFocus()
    before, lines = vault.dump(), len(vault.store.audit_lines())
    for pause in range(100):
        QTest.keyClicks(field, f"word{pause} ")
        assert field.commit()
    page.note.back.setFocus()
    assert text_of(vault, session, notes.WORK).endswith("word99 ")
    assert len(vault.store.audit_lines()) - lines <= 2
    desk.undo(case)
    assert vault.dump() == before


def test_control_z_inside_a_note_undoes_words_and_not_the_note(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    session = number(vault, case, 10).id
    page.open_session(session)
    field = page.note.section(notes.WORK).field
    field.setFocus()
    QTest.keyClicks(field, "Role play")
    field.commit()
    QTest.keyClicks(field, " once again")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "Role play once"
    assert text_of(vault, session, notes.WORK) == "Role play"


def test_a_field_with_the_focus_is_left_alone_by_a_reload(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    page.open_session(number(vault, case, 10).id)
    field = page.note.section(notes.WORK).field
    field.setFocus()
    QTest.keyClicks(field, "Half a sen")
    page.reload()
    assert field.toPlainText() == "Half a sen"


def test_opening_another_note_saves_the_one_before(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    first, second = number(vault, case, 10).id, number(vault, case, 9).id
    page.open_session(first)
    QTest.keyClicks(page.note.section(notes.WORK).field, "Of session ten")
    page.open_session(second)
    assert text_of(vault, first, notes.WORK) == "Of session ten"
    assert text_of(vault, second, notes.WORK) == ""


ROWAN = "[Rowan](person:437de730-7200-4771-9383-9bcf80ff4982)"


@pytest.mark.parametrize("text", [f"With {ROWAN} 🙂 and {ROWAN}.\n\n- {ROWAN}", ROWAN, "**bold** [no](link)"])
def test_mentions_read_as_names_and_are_stored_whole(
    page: SessionsPage, vault: TestVault, case: CaseId, text: str
) -> None:
    session = number(vault, case, 10).id
    vault.perform("Write", notes.write_note_section, session, notes.SINCE, text)
    page.reload()
    page.open_session(session)
    field = page.note.section(notes.SINCE).field
    assert "person:" not in field.toPlainText()
    assert field.text_now() == text


def test_what_is_typed_behind_a_name_does_not_belong_to_it(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    session = number(vault, case, 10).id
    vault.perform("Write", notes.write_note_section, session, notes.SINCE, f"Saw {ROWAN}")
    page.reload()
    page.open_session(session)
    field = page.note.section(notes.SINCE).field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "s car")
    field.commit()
    assert text_of(vault, session, notes.SINCE) == f"Saw {ROWAN}s car"


def test_mark_held_is_one_press(page: SessionsPage, vault: TestVault, case: CaseId) -> None:
    session = number(vault, case, 10)
    page.open_session(session.id)
    page.note.held.click()
    assert number(vault, case, 10).status is SessionStatus.HELD
    assert not page.note.held.isVisible()


def test_a_missed_session_takes_its_reason_from_the_card(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    session = number(vault, case, 10)
    page.open_session(session.id)
    card = page.note.state
    card.state.setCurrentIndex(card.state.findData(SessionStatus.MISSED.value))
    card.state.activated.emit(card.state.currentIndex())
    card.reason.setCurrentIndex(card.reason.findData(Reason.HOLIDAY.value))
    card.reason.activated.emit(card.reason.currentIndex())
    found = course(vault, case).session(session.id)
    assert found is not None
    assert (found.status, found.reason) == (SessionStatus.MISSED, Reason.HOLIDAY)


def test_how_we_meet_is_kept(page: SessionsPage, vault: TestVault, case: CaseId) -> None:
    session = number(vault, case, 10)
    page.open_session(session.id)
    card = page.note.state
    card.modality.setCurrentIndex(card.modality.findData(Modality.VIDEO.value))
    card.modality.activated.emit(card.modality.currentIndex())
    assert number(vault, case, 10).modality is Modality.VIDEO
    assert page.note.header.line_text().endswith("video")


def test_a_reminder_is_added_ticked_and_taken_back_by_undo(
    page: SessionsPage, vault: TestVault, case: CaseId, desk: Desk
) -> None:
    session = number(vault, case, 10).id
    page.open_session(session)
    page.note.carry.new.setText("How did asking about the sigh go?")
    QTest.keyClick(page.note.carry.new, Qt.Key.Key_Return)
    pick_up = note_of(vault, session).pick_ups[0]
    page.note.carry._on_tick(pick_up, True)
    assert note_of(vault, session).pick_ups[0].done
    desk.undo(case)
    desk.undo(case)
    assert note_of(vault, session).pick_ups == ()


def test_another_page_can_ask_for_a_note_before_the_page_was_ever_seen(
    desk: Desk, vault: TestVault, case: CaseId, qtbot: QtBot
) -> None:
    made = SessionsPage(desk)
    qtbot.addWidget(made)
    made.open_case(case)
    session = number(vault, case, 9).id
    made.go_to("session.open", int(session))
    made.show()
    assert made.open_note == session
    assert made.note.header.title_text() == "Session 9 note"


def test_the_move_dialog_of_a_note_moves_its_session(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    session = number(vault, case, 13)
    page.open_session(session.id)
    page.note.state.mover.click()
    dialog = page.steps.dialog
    assert isinstance(dialog, MoveDialog)
    dialog.day.setDate(dialog.day.date().addDays(2))
    dialog.accept()
    assert number(vault, case, 13).starts_at.day == 17


def test_planning_from_the_empty_page(page: SessionsPage, vault: TestVault) -> None:
    empty = vault.perform("Open", open_case, "LP-0430", "Caspian Holt")
    page.open_case(empty)
    page.plan()
    dialog = page.steps.dialog
    assert isinstance(dialog, PlanDialog)
    dialog.accept()
    assert len(course(vault, empty).sessions) == 14


def test_a_closed_case_is_read_only(page: SessionsPage, vault: TestVault, case: CaseId) -> None:
    vault.perform("Close", close_case, case)
    page.reload()
    page.open_session(number(vault, case, 9).id)
    assert page.note.section(notes.WORK).field.isReadOnly()
    assert not page.note.state.state.isEnabled()
    assert [action.text() for action in page.context_menu(number(vault, case, 9)).actions()] == ["Open note"]


def test_the_table_begins_at_the_session_that_is_next(
    page: SessionsPage, vault: TestVault, case: CaseId
) -> None:
    assert page.table.currentIndex() == page.model.index_of(number(vault, case, 10).id)
