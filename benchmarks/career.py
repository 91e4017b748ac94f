"""A made-up career: as many cases as asked for, always the same ones, written through the one door.

Every case is one unit of work, as an import would be: one journal line, one audit line.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from ipt_desk.clock import StoppedClock
from ipt_desk.data.store import Store, Unit
from ipt_desk.data.tables import (
    AreaRow,
    AreaStageRow,
    CaseRow,
    EventRow,
    GoalRatingRow,
    GoalRow,
    PersonRow,
    ProgressNoteRow,
    ResultRow,
    ReviewRow,
    SessionRow,
    TaskRow,
)
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import CaseStatus, NoteState, SessionStatus
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.domain.prose import Section
from ipt_desk.domain.vague import VagueDate
from ipt_desk.services import cases, circle, measures, practice, sessions

PASSPHRASE = "gravel thistle ferry marble quince"
TODAY = datetime(2026, 11, 24, 9, 48)
OPEN_CASES = 25
CROWD = 60
NOTES_EACH = 16
"""Held sessions with a note; 2,500 cases make 40,000 notes."""
PEOPLE_EACH = 12
DAYS_BETWEEN_CASES = 5

FIRST = ("Ada", "Bram", "Cleo", "Dov", "Esme", "Finn", "Gus", "Hana", "Ilya", "June", "Kofi", "Lena", "Milo")
LAST = (
    "Abbot",
    "Birch",
    "Croft",
    "Dell",
    "Eames",
    "Frost",
    "Gale",
    "Hythe",
    "Ives",
    "Jessop",
    "Kerr",
    "Lund",
)
RELATIONSHIPS = ("partner", "mother", "father", "sister", "brother", "friend", "colleague", "neighbour")
WORDS: tuple[str, ...] = (
    "said",
    "asked",
    "waited",
    "told",
    "brother",
    "letter",
    "garden",
    "evening",
    "table",
    "silence",
)
WORDS += ("morning", "phone", "visit", "tired", "angry", "relieved", "again", "nothing", "together", "alone")


def make_career(folder: Path, cases: int) -> Path:
    """The career of `cases` cases at `folder`, unless it is there already."""

    def fill(store: Store) -> None:
        store.perform("Begin", practice.begin, "A career")
        for number in range(cases):
            store.perform("Import a case", write_case, number, cases)

    return make_vault(folder, fill)


def make_crowded(folder: Path) -> Path:
    """A vault with one case of 60 people and 60 sessions at `folder`, unless it is there already."""
    return make_vault(folder, fill_crowded)


def make_vault(folder: Path, fill: Callable[[Store], object]) -> Path:
    """A vault at `folder` that `fill` has filled, unless it is there already."""
    finished = folder.with_suffix(".made")
    if not finished.exists():
        shutil.rmtree(folder, ignore_errors=True)
        clock = StoppedClock(TODAY)
        create_vault(folder, PASSPHRASE, clock)
        store = open_vault(folder, PASSPHRASE, clock)
        fill(store)
        store.close()
        finished.touch()
    return folder


def fill_crowded(store: Store) -> None:
    """A practice with its one crowded case."""
    store.perform("Begin", practice.begin, "A crowd")
    store.perform("Import a case", write_crowded_case)


def write_crowded_case(unit: Unit) -> CaseId:
    """As many people and sessions as a page must bear."""
    case = cases.add_case(unit, "Ada Birch", "C-60", started_on=TODAY.date())
    chance = random.Random(60)
    for person in range(CROWD):
        tone = chance.choice(tuple(Tone))
        circle.add_person(unit, case, f"{chance.choice(FIRST)} {person + 1}", tone=tone)
    for number, person in enumerate(unit.scalars(select(PersonRow.id).order_by(PersonRow.id))):
        circle.place_in_ring(unit, PersonId(person), number % 3 + 1)
    begun = TODAY - timedelta(weeks=30)
    for number, session in enumerate(sessions.plan_sessions(unit, case, begun, CROWD)):
        if number < CROWD // 2:
            sessions.mark_held(unit, session)
            day = (begun + timedelta(weeks=number)).date()
            measures.save_result(unit, case, "phq-9", [1] * 8 + [0], day, session)
    return case


def write_case(unit: Unit, number: int, cases: int) -> CaseId:
    """Case `number` of `cases`, oldest first; the newest are open."""
    chance = random.Random(number)
    is_open = number >= cases - OPEN_CASES
    age = OPEN_CASES if is_open else cases - number
    started = (TODAY - timedelta(days=100 + DAYS_BETWEEN_CASES * age)).date()
    case = unit.add(
        CaseRow(
            code=f"C-{number + 1:05}",
            name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            status=CaseStatus.ACTIVE if is_open else CaseStatus.ENDED,
            started_on=started,
            sessions_planned=NOTES_EACH + (2 if is_open else 0),
        )
    ).id
    people = _write_people(unit, case, chance)
    sessions = _write_sessions(unit, case, started, chance, planned=2 if is_open else 0)
    _write_scores(unit, case, sessions, chance)
    _write_tasks(unit, case, sessions, people, chance)
    _write_focus(unit, case, started, people, chance)
    return CaseId(case)


def prose(chance: random.Random, words: int) -> str:
    """So many words that mean nothing."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _write_people(unit: Unit, case: int, chance: random.Random) -> list[int]:
    return [
        unit.add(
            PersonRow(
                case_id=case,
                name=f"{chance.choice(FIRST)} {number + 1}",
                relationship=chance.choice(RELATIONSHIPS),
                ring=number % 3 + 1,
                angle=360.0 * number / PEOPLE_EACH - 180,
                distance=(number % 3 + 0.5) / 3,
                tone=chance.choice(tuple(Tone)),
                focus=number == 0,
                good=prose(chance, 12),
                hard=prose(chance, 12),
            )
        ).id
        for number in range(PEOPLE_EACH)
    ]


def _write_sessions(
    unit: Unit, case: int, started: date, chance: random.Random, planned: int
) -> list[SessionRow]:
    held = [
        unit.add(
            SessionRow(
                case_id=case, starts_at=_meeting(started, week), status=SessionStatus.HELD, techniques=()
            )
        )
        for week in range(NOTES_EACH)
    ]
    for session in held:
        parts = tuple(Section(title, prose(chance, 45)) for title in ("What happened", "Affect", "Work done"))
        unit.add(ProgressNoteRow(case_id=case, session_id=session.id, sections=parts, state=NoteState.DRAFT))
    first_ahead = datetime.combine(TODAY.date() + timedelta(days=1 + case % 5), time(8 + case % 9))
    for week in range(planned):
        unit.add(SessionRow(case_id=case, starts_at=first_ahead + timedelta(weeks=week)))
    return held


def _meeting(started: date, week: int) -> datetime:
    return datetime.combine(started + timedelta(weeks=week), time(10))


def _write_scores(unit: Unit, case: int, sessions: list[SessionRow], chance: random.Random) -> None:
    for session in sessions:
        answers = (*(chance.randrange(4) for _ in range(8)), 0)
        unit.add(
            ResultRow(
                case_id=case,
                session_id=session.id,
                measure="phq-9",
                version="1",
                taken_on=session.starts_at.date(),
                answers=answers,
                total=sum(answers),
            )
        )


def _write_tasks(
    unit: Unit, case: int, sessions: list[SessionRow], people: list[int], chance: random.Random
) -> None:
    outcomes = (TaskStatus.DONE, TaskStatus.DONE, TaskStatus.PARTLY, TaskStatus.NOT_TRIED)
    for setting, due in pairwise(sessions):
        outcome = chance.choice(outcomes)
        task = unit.add(
            TaskRow(
                case_id=case,
                title=prose(chance, 8),
                status=outcome,
                person_id=chance.choice(people),
                set_session_id=setting.id,
                due_session_id=due.id,
            )
        )
        unit.add(
            ReviewRow(
                case_id=case,
                task_id=task.id,
                session_id=due.id,
                reviewed_on=due.starts_at.date(),
                outcome=outcome,
                comment=prose(chance, 10),
            )
        )


def _write_focus(unit: Unit, case: int, started: date, people: list[int], chance: random.Random) -> None:
    kind = chance.choice((AreaKind.ROLE_DISPUTE, AreaKind.ROLE_TRANSITION, AreaKind.GRIEF))
    area = unit.add(
        AreaRow(case_id=case, kind=kind, is_primary=True, summary=prose(chance, 20), person_id=people[0])
    )
    if kind is AreaKind.ROLE_DISPUTE:
        unit.add(AreaStageRow(case_id=case, area_id=area.id, stage=Stage.IMPASSE, since=started))
    goal = unit.add(GoalRow(case_id=case, area_id=area.id, text=prose(chance, 9)))
    for week in (0, 8, 15):
        day = started + timedelta(weeks=week)
        unit.add(GoalRatingRow(case_id=case, goal_id=goal.id, rated_on=day, value=chance.randrange(11)))
        unit.add(EventRow(case_id=case, happened=VagueDate(day, day), title=prose(chance, 4)))
