"""Tasks go from idea to set to reviewed, and what was said about them is kept."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ipt_desk.clock import StoppedClock
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PrintRow
from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.homework import Column, TaskStatus
from ipt_desk.domain.ids import TaskId
from ipt_desk.services import board, homework, measures
from ipt_desk.troubles import Gone, NotPossible
from tests.support.juniper import SmallCase, close, fear, small_case
from tests.support.vault import TestVault, fresh_vault


def do(vault: TestVault, work: Any, *args: Any, **kwargs: Any) -> Any:
    return vault.perform("Step", work, *args, **kwargs)


def view(vault: TestVault, made: SmallCase) -> board.HomeworkView:
    found = vault.read(board.read_homework, made.case)
    assert isinstance(found, board.HomeworkView)
    return found


def the(vault: TestVault, made: SmallCase, task: TaskId) -> board.TaskView:
    found = view(vault, made).task(task)
    assert found is not None
    return found


def set_last_time(vault: TestVault, made: SmallCase, title: str = "Ring Nadia") -> TaskId:
    """A task that was set in session 4 and is due today."""
    return TaskId(
        do(vault, homework.set_task, made.case, title, person=made.nadia, set_session=made.sessions[3])
    )


def test_a_task_set_today_is_due_next_time(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Ask what the sigh means", person=made.rowan)
    found = the(vault, made, task)
    assert (found.set_number, found.due_number, found.due_on) == (5, 6, date(2026, 12, 1))
    assert found.column is Column.SET
    assert found.person_name == "Rowan"


def test_a_task_set_between_sessions_belongs_to_the_last_one_held(tmp_path: Path) -> None:
    vault = fresh_vault(tmp_path, StoppedClock(datetime(2026, 11, 20, 9, 0)))
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Note your mood")
    assert (the(vault, made, task).set_number, the(vault, made, task).due_number) == (4, 5)
    vault.close()


def test_a_task_due_today_waits_for_its_review(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    assert [found.id for found in view(vault, made).column(Column.REVIEW)] == [task]


def test_an_idea_stays_an_idea_until_it_is_set(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.add_idea, made.case, "Ask Mum about Dad")
    assert the(vault, made, task).column is Column.IDEAS
    do(vault, homework.set_idea, task)
    assert the(vault, made, task).column is Column.SET


@pytest.mark.parametrize("outcome", [TaskStatus.DONE, TaskStatus.PARTLY, TaskStatus.NOT_TRIED])
def test_a_review_keeps_the_outcome_the_comment_and_the_session(
    vault: TestVault, outcome: TaskStatus
) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.review_task, task, outcome, " Got voicemail. ")
    review = the(vault, made, task).last_review
    assert review is not None
    assert (review.outcome, review.comment, review.number, review.day) == (
        outcome,
        "Got voicemail.",
        5,
        date(2026, 11, 24),
    )


def test_saying_it_again_in_the_same_session_replaces_what_was_said(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.review_task, task, TaskStatus.DONE)
    do(vault, homework.review_task, task, TaskStatus.PARTLY, "Half of it")
    found = the(vault, made, task)
    assert (found.status, len(found.reviews), found.reviews[0].comment) == (
        TaskStatus.PARTLY,
        1,
        "Half of it",
    )


def test_what_is_noted_before_the_outcome_becomes_part_of_the_review(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.note_comment, task, "Got voicemail")
    do(vault, homework.note_comment, task, "Got voicemail.")
    noted = the(vault, made, task)
    assert noted.reviews == ()
    assert noted.draft is not None
    assert noted.column is Column.REVIEW
    do(vault, homework.review_task, task, TaskStatus.PARTLY)
    found = the(vault, made, task)
    assert [(review.outcome, review.comment) for review in found.reviews] == [
        (TaskStatus.PARTLY, "Got voicemail.")
    ]
    assert found.draft is None


def test_a_task_with_only_a_note_can_go_back_to_ideas(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.note_comment, task, "Hm")
    do(vault, homework.shelve, task)
    assert the(vault, made, task).column is Column.IDEAS


def test_an_idea_cannot_be_reviewed(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.add_idea, made.case, "Ask Mum")
    with pytest.raises(NotPossible):
        do(vault, homework.review_task, task, TaskStatus.DONE)


def test_a_task_carried_over_is_set_for_the_next_session_and_counts_once(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.carry_over, task, "Voicemail", TaskStatus.PARTLY)
    found = the(vault, made, task)
    assert (found.column, found.due_number, found.carried, found.block) == (Column.SET, 6, 1, 5)
    assert view(vault, made).counts.reviewed == 0
    do(vault, homework.review_task, task, TaskStatus.DONE, session=made.sessions[5])
    whole = view(vault, made)
    assert (whole.counts.done, whole.counts.partly, whole.counts.reviewed, whole.carried) == (1, 0, 1, 1)


def test_a_task_that_is_not_due_is_not_carried_over(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Later")
    with pytest.raises(NotPossible, match="not due"):
        do(vault, homework.carry_over, task)


def test_a_reviewed_task_can_go_on(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.review_task, task, TaskStatus.NOT_TRIED, "No time")
    do(vault, homework.carry_over, task)
    found = the(vault, made, task)
    assert (found.column, found.carried, len(found.reviews)) == (Column.SET, 1, 1)
    assert (found.reviews[0].outcome, found.reviews[0].comment) == (TaskStatus.NOT_TRIED, "No time")


def test_a_dropped_task_counts_as_nothing(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.drop, task)
    whole = view(vault, made)
    assert (whole.counts.reviewed, whole.blocks) == (0, ())
    assert the(vault, made, task).column is Column.REVIEWED


def test_a_reopened_task_is_to_be_reviewed_again(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.review_task, task, TaskStatus.DONE)
    do(vault, homework.reopen, task)
    assert the(vault, made, task).column is Column.REVIEW
    with pytest.raises(NotPossible):
        do(vault, homework.reopen, task)


def test_only_a_task_that_nobody_talked_about_goes_back_to_ideas(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.carry_over, task)
    with pytest.raises(NotPossible, match="talked about"):
        do(vault, homework.shelve, task)
    fresh = do(vault, homework.set_task, made.case, "Fresh")
    do(vault, homework.shelve, fresh)
    assert the(vault, made, fresh).set_session is None


def test_blocks_show_each_task_at_the_session_that_set_it_last(vault: TestVault) -> None:
    made = small_case(vault)
    for session, outcomes in ((0, "D"), (1, "DP")):
        for letter in outcomes:
            task = do(vault, homework.set_task, made.case, "Try", set_session=made.sessions[session])
            outcome = {"D": TaskStatus.DONE, "P": TaskStatus.PARTLY}[letter]
            do(vault, homework.review_task, task, outcome, session=made.sessions[session + 1])
    set_last_time(vault, made)
    assert view(vault, made).blocks == (
        board.Blocks(1, (TaskStatus.DONE,)),
        board.Blocks(2, (TaskStatus.DONE, TaskStatus.PARTLY)),
        board.Blocks(4, (TaskStatus.AGREED,)),
    )


def test_reviews_of_past_sessions_carry_their_day(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Try", set_session=made.sessions[0])
    do(vault, homework.review_task, task, TaskStatus.DONE, session=made.sessions[1])
    assert the(vault, made, task).reviews[0].day == date(2026, 11, 3)


def test_reviewed_tasks_stand_most_recent_first(vault: TestVault) -> None:
    made = small_case(vault)
    for at in (1, 0, 2):
        task = do(vault, homework.set_task, made.case, f"Set {at}", set_session=made.sessions[at])
        do(vault, homework.review_task, task, TaskStatus.DONE, session=made.sessions[at + 1])
    assert [task.title for task in view(vault, made).column(Column.REVIEWED)] == ["Set 2", "Set 1", "Set 0"]


def test_a_task_without_sessions_can_be_set_all_the_same(vault: TestVault) -> None:
    from ipt_desk.data.tables import CaseRow

    case = vault.perform("Make", lambda unit: unit.add(CaseRow(code="LP-1", name="New")).id)
    task = vault.perform("Set", homework.set_task, case, "Draw your rings")
    found = vault.read(board.read_homework, case).task(task)
    assert (found.column, found.due_session) == (Column.SET, None)


def test_a_task_is_due_after_it_was_set(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Try")
    with pytest.raises(NotPossible):
        do(vault, homework.due_at, task, made.sessions[0])
    do(vault, homework.due_at, task, made.sessions[6])
    assert the(vault, made, task).due_number == 7


@pytest.mark.parametrize("answer", ["current", "past", "unsure"])
def test_a_talk_is_not_set_with_somebody_the_client_may_fear(vault: TestVault, answer: str) -> None:
    made = small_case(vault)
    fear(vault, made.rowan, answer)
    with pytest.raises(NotPossible, match="Assess safety first"):
        do(vault, homework.set_task, made.case, "Talk", person=made.rowan, library_id="pick-the-time")
    do(vault, homework.set_task, made.case, "Diary", person=made.rowan, library_id="mood-people-diary")
    do(vault, homework.set_task, made.case, "Talk", person=made.nadia, library_id="pick-the-time")


def test_an_idea_from_the_library_is_not_set_once_the_gate_has_closed(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.add_idea, made.case, "Talk", person=made.rowan, library_id="new-line")
    fear(vault, made.rowan, "unsure")
    with pytest.raises(NotPossible, match="Rowan"):
        do(vault, homework.set_idea, task)


def test_the_library_says_what_is_blocked_and_why(vault: TestVault) -> None:
    made = small_case(vault)
    fear(vault, made.rowan, "current")
    offered = {one.task.id: one for one in vault.read(homework.read_library, made.case)}
    assert offered["pick-the-time"].blocked
    assert "Rowan" in offered["pick-the-time"].caution
    assert not offered["mood-people-diary"].blocked


def test_the_library_minds_an_open_risk(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform(
        "Save", measures.save_result, made.case, "phq-9", (1,) * 9, date(2026, 11, 24), undoable=False
    )
    offered = {one.task.id: one for one in vault.read(homework.read_library, made.case)}
    assert offered["invite"].caution
    assert not offered["gains-list"].caution


def test_a_task_that_names_a_feared_person_is_marked_for_the_therapist_alone(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Own words", person=made.rowan)
    fear(vault, made.rowan, "past")
    assert the(vault, made, task).mind_safety
    assert not vault.read(board.read_homework, made.case, CLIENT).task(task).mind_safety


def test_a_client_sees_no_ideas(vault: TestVault) -> None:
    made = small_case(vault)
    do(vault, homework.add_idea, made.case, "Ask Mum")
    assert vault.read(board.read_homework, made.case, CLIENT).tasks == ()


def test_a_printed_sheet_marks_the_tasks_that_were_set_by_then(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Try")
    assert not the(vault, made, task).printed

    def print_sheet(unit: Unit) -> None:
        unit.add(
            PrintRow(case_id=made.case, form="homework-sheet", printed_at=datetime(2026, 11, 24, 10, 40))
        )

    vault.perform("Print", print_sheet)
    assert the(vault, made, task).printed


def test_a_removed_task_comes_back_with_its_reviews(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    do(vault, homework.review_task, task, TaskStatus.DONE, "Good")
    before = view(vault, made)
    do(vault, homework.remove_task, task)
    assert view(vault, made).tasks == ()
    vault.undo(made.case)
    assert view(vault, made) == before


def test_a_task_is_worded_anew(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "Ring")
    do(vault, homework.edit_task, task, "Ring Nadia", "Ten minutes", made.nadia, "support-mobilising")
    found = the(vault, made, task)
    assert (found.title, found.start_with, found.technique) == (
        "Ring Nadia",
        "Ten minutes",
        "Building support",
    )


def test_a_task_needs_words(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible):
        do(vault, homework.set_task, made.case, " \n ")


def test_the_homework_of_a_closed_case_stays(vault: TestVault) -> None:
    made = small_case(vault)
    task = set_last_time(vault, made)
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        do(vault, homework.review_task, task, TaskStatus.DONE)


def test_a_task_that_is_gone_says_so(vault: TestVault) -> None:
    small_case(vault)
    with pytest.raises(Gone):
        do(vault, homework.drop, 99)


def test_a_library_task_brings_its_lines_for_the_paper(vault: TestVault) -> None:
    made = small_case(vault)
    task = do(vault, homework.set_task, made.case, "A letter", library_id="unsent-letter")
    found = the(vault, made, task)
    assert "Anger" in found.what_to_write
    assert found.stop_line.startswith("Stop")
