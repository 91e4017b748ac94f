"""The sample practice at the later moments of its Tuesday, by public operations alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from ipt_desk.clock import StoppedClock
from ipt_desk.data.store import Store, Unit
from ipt_desk.data.tables import PersonRow, TaskRow
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, PersonId, SessionId, TaskId
from ipt_desk.services import circle, circle_shape, export, homework, measures, meetings, notes, sessions

BEFORE = datetime(2026, 11, 24, 9, 48)
RUNNING = datetime(2026, 11, 24, 10, 38)
AFTER = datetime(2026, 11, 24, 10, 57)

Moment = Callable[[Store], None]


def before(store: Store) -> None:
    """09:48, twelve minutes before session 10."""
    store.clock = StoppedClock(BEFORE)


def running(store: Store) -> None:
    """10:38, in session 10: the next task is set."""
    store.clock = StoppedClock(RUNNING)
    store.step("Set homework", _set_task)


def after(store: Store) -> None:
    """10:57: held, scored, the first task reviewed, the note begun."""
    running(store)
    store.clock = StoppedClock(AFTER)
    store.step("Hold session 10", _hold)
    store.step("Enter PHQ-9", _score, undoable=False)


def crowded(store: Store) -> None:
    """Forty people in the circle."""
    before(store)
    store.step("Add people", _crowd)


def _juniper(unit: Unit) -> CaseId:
    return export.case_by_code(unit, "LP-0427")


def _session_ten(unit: Unit) -> SessionId:
    found = meetings.read_meetings(unit, _juniper(unit))
    return next(one.id for one in found.all if one.number == 10)


def _person(unit: Unit, name: str) -> PersonId:
    found = unit.scalar(
        select(PersonRow.id).where(PersonRow.case_id == _juniper(unit), PersonRow.name == name)
    )
    return PersonId(found)


def _set_task(unit: Unit) -> None:
    homework.set_task(
        unit,
        _juniper(unit),
        "Ask Rowan what the sigh means, once this week",
        "You could start with: \u201cWhen you sigh, I hear no. What do you mean by it?\u201d",
        _person(unit, "Rowan"),
        "Communication",
        set_session=_session_ten(unit),
    )


def _hold(unit: Unit) -> None:
    session = _session_ten(unit)
    sessions.mark_held(unit, session)
    rowan = next(
        mention
        for name, mention in unit.rows(
            select(PersonRow.name, PersonRow.uid).where(PersonRow.case_id == _juniper(unit))
        )
        if name == "Rowan"
    )
    notes.write_note_section(unit, session, notes.MOOD, "PHQ-9 9, mild range. Slept six nights of seven.")
    notes.write_note_section(
        unit,
        session,
        notes.SINCE,
        f"Sunday\u2019s talk happened. [Rowan](person:{rowan}) sighed twice, and stayed in the room.",
    )
    first = unit.scalar(
        select(TaskRow.id).where(TaskRow.case_id == _juniper(unit), TaskRow.title.startswith("Tell Rowan"))
    )
    homework.review_task(unit, TaskId(first), TaskStatus.DONE, "Said it on Saturday.", session)


def _score(unit: Unit) -> None:
    answers = (1, 1, 2, 1, 1, 1, 1, 1, 0)
    measures.save_result(
        unit, _juniper(unit), "phq-9", answers, AFTER.date(), _session_ten(unit), difficulty=1
    )


_ADDED = {
    "Family": (
        *(("Gran Etta", 2, Tone.SUPPORTIVE), ("Cousin Lark", 3, Tone.SUPPORTIVE)),
        *(("Hal", 3, Tone.CONFLICTED), ("Uncle Piet", 3, Tone.DISTANT)),
    ),
    "Friends": (
        *(("Juno", 3, Tone.SUPPORTIVE), ("Basil", 3, Tone.SUPPORTIVE), ("Ines M.", 3, Tone.DISTANT)),
        *(("Ottilie", 2, Tone.MIXED), ("Marnie", 2, Tone.SUPPORTIVE), ("Tobin", 3, Tone.DISTANT)),
        ("Wren", 3, Tone.SUPPORTIVE),
    ),
    "Work": (
        *(("Bram", 2, Tone.MIXED), ("Agnes", 2, Tone.SUPPORTIVE), ("Yusuf", 3, Tone.SUPPORTIVE)),
        *(("Dilys", 3, Tone.CONFLICTED), ("Clem", 3, Tone.MIXED), ("Kofi", 3, Tone.SUPPORTIVE)),
        ("Rafe", 3, Tone.DISTANT),
    ),
    "Community": (
        *(("Tansy", 2, Tone.SUPPORTIVE), ("Mr Quince", 3, Tone.SUPPORTIVE), ("Nils", 3, Tone.DISTANT)),
        *(("Marguerite", 2, Tone.SUPPORTIVE), ("Choir altos", 3, Tone.SUPPORTIVE)),
        *(("Pastor Ade", 3, Tone.MIXED), ("Dr Sol", 3, Tone.SUPPORTIVE)),
    ),
}
_AREAS = {
    "Family": ("Rowan", "Poppy", "Bea", "Mum", "Dad", "Aunt Maeve", "Joss"),
    "Friends": ("Nadia", "Greg"),
    "Work": ("Priya", "Sam", "Denise", "Tom"),
    "Community": ("Leo and Kit", "Mrs Okoro"),
}


def _crowd(unit: Unit) -> None:
    """Twenty-five more people, and everybody in their area of life."""
    case, turn = _juniper(unit), 0
    for area, added in _ADDED.items():
        for name, ring, tone in added:
            place = Place(ring, -170 + turn * 13.7, 0.55 if ring == 2 else 0.85)
            person = circle.add_person(unit, case, name, place=place, tone=tone)
            circle.set_person_text(unit, person, "area", area)
            turn += 1
    for area, names in _AREAS.items():
        for name in names:
            circle.set_person_text(unit, _person(unit, name), "area", area)
    circle_shape.set_grouped(unit, case, True)
