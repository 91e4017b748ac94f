"""One page for one moment: before a session, after it, or between two."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ipt_desk.clock import StoppedClock
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import CaseRow, PersonRow, ProgressNoteRow
from ipt_desk.domain.course import NoteState
from ipt_desk.domain.ids import PersonId, SessionId
from ipt_desk.domain.prose import Section
from ipt_desk.services import homework, measures, notes, sessions
from ipt_desk.services.overview import Moment, OverviewView, read_overview
from tests.support.juniper import SmallCase, small_case
from tests.support.vault import TestVault, fresh_vault


def view(vault: TestVault, made: SmallCase) -> OverviewView:
    found = vault.read(read_overview, made.case)
    assert isinstance(found, OverviewView)
    return found


def _mention(unit: Unit, session: SessionId, people: tuple[PersonId, ...], state: NoteState) -> None:
    rows = [unit.one(PersonRow, person) for person in people]
    text = " and ".join(f"[{row.name}](person:{row.uid})" for row in rows)
    unit.add(
        ProgressNoteRow(
            case_id=rows[0].case_id,
            session_id=session,
            sections=(Section("Since last time", text),),
            state=state,
        )
    )


def mention(
    vault: TestVault, session: SessionId, *people: PersonId, state: NoteState = NoteState.SIGNED
) -> None:
    vault.perform("Write", _mention, session, people, state)


@pytest.mark.parametrize(
    ("now", "moment", "number"),
    [
        (datetime(2026, 11, 24, 9, 48), Moment.BEFORE, 5),
        (datetime(2026, 11, 24, 10, 38), Moment.AFTER, 5),
        (datetime(2026, 11, 25, 9, 0), Moment.NEXT, 6),
        (datetime(2026, 11, 18, 9, 0), Moment.AFTER, 4),
        (datetime(2026, 11, 22, 9, 0), Moment.NEXT, 5),
        (datetime(2027, 3, 1, 9, 0), Moment.LAST, 4),
    ],
)
def test_the_page_is_about_the_moment(tmp_path: Path, now: datetime, moment: Moment, number: int) -> None:
    vault = fresh_vault(tmp_path, StoppedClock(now))
    found = view(vault, small_case(vault))
    assert (found.moment, found.session and found.session.number) == (moment, number)
    vault.close()


def test_a_signed_note_ends_the_time_after_a_session(tmp_path: Path) -> None:
    vault = fresh_vault(tmp_path, StoppedClock(datetime(2026, 11, 24, 11, 0)))
    made = small_case(vault)
    vault.perform("Held", sessions.mark_held, made.sessions[4])
    mention(vault, made.sessions[4], made.rowan)
    assert view(vault, made).moment is Moment.NEXT
    vault.close()


def test_a_case_without_sessions_is_new(vault: TestVault) -> None:
    case = vault.perform("Make", lambda unit: unit.add(CaseRow(code="LP-1", name="New")).id)
    found = vault.read(read_overview, case)
    assert (found.moment, found.session, found.risk, found.talked) == (Moment.NEW, None, None, ())


def test_minutes_until_the_session_are_counted(vault: TestVault) -> None:
    found = view(vault, small_case(vault))
    assert (found.minutes_until, found.left) == (12, 3)


def test_what_to_pick_up_comes_from_the_session_before(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Note", notes.add_pick_up, made.sessions[3], "Ask how Sunday went", "She was worried.")
    found = view(vault, made)
    assert found.picked_from is not None
    assert found.picked_from.number == 4
    assert [pick_up.text for pick_up in found.pick_ups] == ["Ask how Sunday went"]


def test_homework_that_is_due_is_to_review(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Set", homework.set_task, made.case, "Ring Nadia", set_session=made.sessions[3])
    assert [task.title for task in view(vault, made).to_review] == ["Ring Nadia"]


def test_the_risk_card_tells_the_answer_and_the_last_review_and_never_more(vault: TestVault) -> None:
    made = small_case(vault)
    for at, item in enumerate((1, 0, 0, 0)):
        vault.perform(
            "Save",
            measures.save_result,
            made.case,
            "phq-9",
            (2,) * 8 + (item,),
            date(2026, 10, 27),
            undoable=False,
            session=made.sessions[at],
        )
    risk = view(vault, made).risk
    assert risk is not None
    assert (risk.item, risk.value, risk.since, risk.waiting, risk.last_reviewed) == (9, 0, 2, 1, None)


def test_who_was_talked_about_lately_comes_from_the_last_three_notes(vault: TestVault) -> None:
    made = small_case(vault)
    mention(vault, made.sessions[0], made.nadia)
    mention(vault, made.sessions[1], made.rowan)
    mention(vault, made.sessions[2], made.rowan, made.nadia)
    mention(vault, made.sessions[3], made.rowan)
    assert [(one.name, one.sessions) for one in view(vault, made).talked] == [
        ("Rowan", (2, 3, 4)),
        ("Nadia", (3,)),
    ]


def test_while_a_session_is_under_way_the_one_before_is_picked_up(tmp_path: Path) -> None:
    for minutes, number in ((38, 4), (57, 5)):
        vault = fresh_vault(tmp_path / str(minutes), StoppedClock(datetime(2026, 11, 24, 10, minutes)))
        found = view(vault, small_case(vault))
        assert found.picked_from is not None
        assert found.picked_from.number == number
        vault.close()
