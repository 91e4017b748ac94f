"""Juniper Vale: a role transition and a role dispute, nine sessions in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import GoalRow, PersonRow
from ipt_desk.domain import course, vague
from ipt_desk.domain.circle import Place, Tone, ring_at
from ipt_desk.domain.course import Reason
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import AreaId, CaseId, GoalId, PersonId, SessionId, TaskId
from ipt_desk.domain.problem import AreaKind, RiskDecision, Stage
from ipt_desk.services import (
    areas,
    cases,
    circle,
    homework,
    measures,
    notes,
    sessions,
    timeline,
)
from ipt_desk.services.sample import answers, letters
from ipt_desk.services.sample.diary import Diary
from ipt_desk.services.sample.letters import SESSION_NOTES

INTAKE = date(2026, 9, 8)
START_SAVED = date(2026, 9, 29)
FIRST = datetime(2026, 9, 15, 10, 0)
BEFORE_SESSION_TEN = datetime(2026, 11, 24, 9, 48)
LAST_RISK_REVIEW = 9
"""The session in which risk was asked about last, though item 9 was answered 0."""

SUPPORTIVE, MIXED, CONFLICTED, DISTANT = Tone.SUPPORTIVE, Tone.MIXED, Tone.CONFLICTED, Tone.DISTANT
DONE, PARTLY, NOT_TRIED = TaskStatus.DONE, TaskStatus.PARTLY, TaskStatus.NOT_TRIED

Spot = tuple[float, float, Tone]
"""Angle in degrees, distance as a fraction of the outer radius, and the tone."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person now, and at the start where that was different."""

    name: str
    relationship: str
    now: Spot
    start: Spot | None = None


PEOPLE = (
    Someone("Rowan", "Partner", (-150, 0.31, MIXED), (-154, 0.54, CONFLICTED)),
    Someone("Poppy", "Daughter", (-16, 0.30, SUPPORTIVE)),
    Someone("Bea", "Sister", (142, 0.30, SUPPORTIVE)),
    Someone("Nadia", "Friend from university", (50, 0.30, SUPPORTIVE), (50, 0.84, DISTANT)),
    Someone("Mum", "Mother", (-178, 0.57, MIXED), (178, 0.57, CONFLICTED)),
    Someone("Dad", "Father", (-112, 0.55, SUPPORTIVE)),
    Someone("Priya", "Friend, old team", (-42, 0.56, SUPPORTIVE), (-52, 0.31, SUPPORTIVE)),
    Someone("Leo and Kit", "Neighbours", (120, 0.57, SUPPORTIVE), (120, 0.86, DISTANT)),
    Someone("Sam", "Colleague", (28, 0.57, SUPPORTIVE), (26, 0.86, MIXED)),
    Someone("Aunt Maeve", "Aunt", (-132, 0.855, SUPPORTIVE)),
    Someone("Joss", "Brother-in-law", (160, 0.85, DISTANT)),
    Someone("Denise", "Team member", (4, 0.84, CONFLICTED), (4, 0.85, CONFLICTED)),
    Someone("Tom", "Line manager", (72, 0.86, MIXED), (74, 0.86, MIXED)),
    Someone("Greg", "Old friend", (-66, 0.86, DISTANT)),
)
NEW = Someone("Mrs Okoro", "Choir leader", (99, 0.83, SUPPORTIVE))

SCORES: tuple[tuple[int, ...], ...] = (
    (3, 3, 2, 2, 2, 3, 2, 1, 1),
    (3, 3, 2, 3, 2, 2, 2, 1, 1),
    (2, 3, 2, 3, 2, 2, 2, 1, 1),
    (2, 3, 2, 2, 2, 3, 2, 1, 1),
    (2, 3, 2, 2, 2, 2, 2, 1, 0),
    (2, 2, 2, 2, 2, 2, 2, 1, 0),
    (2, 3, 3, 2, 2, 2, 2, 1, 0),
    (2, 2, 2, 2, 1, 2, 2, 1, 0),
    (1, 2, 2, 2, 1, 1, 2, 1, 0),
    (1, 2, 2, 1, 1, 1, 2, 1, 0),
)
"""PHQ-9 answers at intake and in sessions 1 to 9."""

EVENTS = (
    ("about Mar 2026", "Started as head of department", None),
    ("Apr 2026", "Moved to the new city", None),
    ("2026-09-10", "Poppy starts new school", "Poppy"),
    ("2026-10-12", "Denise complains", "Denise"),
    ("2026-10-22", "Dad's anniversary", "Dad"),
    ("2026-11-02", "Joined the choir", None),
    ("2026-11-08", "Rowan away", "Rowan"),
    ("2026-12-17", "Poppy's school play", "Poppy"),
)


@dataclass(frozen=True, slots=True)
class Homework:
    """A task: the session that set it, what it was, with whom, and what became of it."""

    set_in: int
    title: str
    technique: str
    outcome: TaskStatus
    person: str | None = None
    comment: str = ""


REVIEWED = (
    Homework(1, "Write down who matters now", "Inventory", DONE),
    Homework(2, "Draw the rings at home and bring them", "Inventory", DONE),
    Homework(
        2, "Note mood once a day, and who was there", "Mood and events", PARTLY, None, "Five days of seven."
    ),
    Homework(3, "Fill in the year, month by month", "Timeline", DONE),
    Homework(
        3,
        "Tell Nadia that it has been a hard year",
        "Building support",
        DONE,
        "Nadia",
        "She rang straight back.",
    ),
    Homework(4, "List what the old role gave and cost", "Role transition", DONE),
    Homework(4, "Ask Mum to take one school run", "Communication", NOT_TRIED, "Mum", "Expected a no."),
    Homework(5, "Write the Sunday row down like a script", "Communication", DONE, "Rowan"),
    Homework(
        5, "Note mood after each call with Denise", "Mood and events", NOT_TRIED, "Denise", "A week of leave."
    ),
    Homework(
        6, "Tell Rowan one thing on the same day", "Communication", DONE, "Rowan", "Said it in the kitchen."
    ),
    Homework(6, "Ask Priya how her first year went", "Role transition", DONE, "Priya"),
    Homework(7, "Two lunches away from the desk", "Role transition", DONE),
    Homework(
        7, "Tell Tom which meeting to drop", "Role transition", PARTLY, "Tom", "Named it, no answer yet."
    ),
    Homework(
        8, "Try the opening line on Sam first", "Role play", DONE, "Sam", "Less wooden the second time."
    ),
)
CARRIED = Homework(
    8,
    "Ring Nadia for twenty minutes, no agenda",
    "Building support",
    NOT_TRIED,
    "Nadia",
    "The week was full.",
)
OPEN = Homework(9, "Tell Rowan what you need, before Sunday", "Communication", DONE, "Rowan")
IDEAS = (
    ("Write down what was good about the old team", "Role transition", "Priya"),
    ("Ask Mum one question about Dad", "Linking", "Mum"),
    ("Plan one ordinary evening with Rowan", "Role dispute", "Rowan"),
)
GOALS = (
    ("Two people at work I can be unsure with", AreaKind.ROLE_TRANSITION, 2, 6),
    ("Say it to Rowan the same day", AreaKind.ROLE_DISPUTE, 1, 5),
    ("Stop dreading Denise's appraisals", AreaKind.ROLE_TRANSITION, 2, 3),
)
PICK_UPS = (
    (
        "Ask how Sunday's talk about the school run went",
        "Rowan agreed to it on 15 Nov. She was worried he would go quiet.",
    ),
    (
        "Denise's appraisal was on Friday: link the mood to the event",
        "She expected to feel \u201clike an impostor again\u201d.",
    ),
    ("Name the ending: 4 sessions left after today", "First mention planned for session 10."),
)


class _Making:
    """The case while it is being made."""

    def __init__(self, unit: Unit, diary: Diary, case: CaseId) -> None:
        self.unit, self.diary, self.case = unit, diary, case
        self.people: dict[str, PersonId] = {}
        self.sessions: dict[int, SessionId] = {}
        self.starts: dict[int, datetime] = {}
        self.areas: dict[AreaKind, AreaId] = {}
        self.carried: TaskId | None = None
        self.tasks: list[tuple[Homework, TaskId]] = []

    def person(self, name: str | None) -> PersonId | None:
        return self.people[name] if name else None

    def uids(self) -> dict[str, str]:
        """What stands in a note for each person: a mention with the uid."""
        rows = self.unit.rows(select(PersonRow.name, PersonRow.uid).where(PersonRow.case_id == self.case))
        return {name: f"[{name}](person:{uid})" for name, uid in rows}


def make_juniper(unit: Unit, diary: Diary) -> CaseId:
    """The whole case, as it stands before session 10."""
    diary.turn_to_day(INTAKE)
    case = cases.add_case(unit, "Juniper Vale", "LP-0427", sample=True, started_on=INTAKE)
    cases.set_case_text(unit, case, "pronouns", "she/her")
    cases.set_born_on(unit, case, date(1987, 3, 14))
    cases.set_conditions(unit, case, ("Depression",))
    making = _Making(unit, diary, case)
    _plan(making)
    _people_at_start(making)
    _score(making, 0)
    for number in range(1, 10):
        _hold(making, number)
    _people_now(making)
    answers.answer_about_people(unit, making.people)
    answers.sum_up(unit, case, making.people)
    _events(making)
    _after_session_nine(making)
    diary.turn_to(BEFORE_SESSION_TEN)
    return case


def _plan(making: _Making) -> None:
    planned = sessions.plan_sessions(making.unit, making.case, FIRST, 14)
    missed = planned[5]
    making.sessions = dict(enumerate((*planned[:5], *planned[6:]), start=1))
    weeks = course.weekly(FIRST, 14)
    making.starts = dict(enumerate((*weeks[:5], *weeks[6:]), start=1))
    sessions.mark_missed(making.unit, missed, Reason.ILL)
    last = sessions.add_session(making.unit, making.case, datetime(2027, 1, 5, 10, 0))
    sessions.set_break_before(making.unit, last, "winter break")
    making.sessions[14] = last


def _people_at_start(making: _Making) -> None:
    for one in PEOPLE:
        _add(making, one, one.start or one.now)
    _describe(making)
    circle.set_died(making.unit, making.people["Dad"], True, vague.parse("2019"))
    circle.set_focus(making.unit, making.people["Rowan"], True)


def _add(making: _Making, one: Someone, spot: Spot) -> None:
    angle, distance, tone = spot
    place = Place(ring_at(distance), angle, distance)
    making.people[one.name] = circle.add_person(
        making.unit, making.case, one.name, place=place, relationship=one.relationship, tone=tone
    )


def _describe(making: _Making) -> None:
    for name, fields in letters.ABOUT_PEOPLE.items():
        for field, text in fields.items():
            circle.set_person_text(making.unit, making.people[name], field, text)


def _score(making: _Making, number: int) -> None:
    answers = SCORES[number]
    day = making.diary.today()
    saved = measures.save_result(
        making.unit, making.case, "phq-9", answers, day, making.sessions.get(number), difficulty=1
    )
    if answers[8] or number == LAST_RISK_REVIEW:
        measures.decide_risk(making.unit, saved.result, 9, RiskDecision.ASSESSED_TODAY, decided_on=day)


def _hold(making: _Making, number: int) -> None:
    unit, session = making.unit, making.sessions[number]
    making.diary.turn_to(making.starts[number])
    sessions.mark_held(unit, session)
    _score(making, number)
    _review(making, number)
    if number == 3:
        _choose_areas(making)
        circle.take_snapshot(unit, making.case, "Start", START_SAVED)
    if number == 6:
        areas.set_stage(unit, making.areas[AreaKind.ROLE_DISPUTE], Stage.RENEGOTIATION, making.diary.today())
    _set(making, number)
    names = making.uids()
    for title, text in zip(notes.SECTIONS, SESSION_NOTES[number], strict=True):
        notes.write_note_section(unit, session, title, text.format_map(names))


def _review(making: _Making, number: int) -> None:
    """What was set last time is talked about now."""
    for task, known in making.tasks:
        if task.set_in == number - 1:
            homework.review_task(making.unit, known, task.outcome, task.comment, making.sessions[number])
    if making.carried is not None:
        homework.carry_over(making.unit, making.carried, CARRIED.comment, None, making.sessions[number])
        making.carried = None


def _set(making: _Making, number: int) -> None:
    for task in (*REVIEWED, CARRIED, OPEN):
        if task.set_in == number:
            known = homework.set_task(
                making.unit,
                making.case,
                task.title,
                person=making.person(task.person),
                technique=task.technique,
                set_session=making.sessions[number],
                due_session=making.sessions[number + 1],
            )
            if task is CARRIED:
                making.carried = known
            elif task is not OPEN:
                making.tasks.append((task, known))


def _choose_areas(making: _Making) -> None:
    unit, case, day = making.unit, making.case, making.diary.today()
    transition = areas.set_area(
        unit,
        case,
        AreaKind.ROLE_TRANSITION,
        True,
        "colleague to head of department",
        "Colleague to head of department, in a new city.",
        since=day,
    )
    dispute = areas.set_area(
        unit,
        case,
        AreaKind.ROLE_DISPUTE,
        False,
        "whose work bends",
        "Whose work bends when Poppy needs someone.",
        making.people["Rowan"],
        day,
    )
    areas.set_stage(unit, dispute, Stage.IMPASSE, day)
    making.areas = {AreaKind.ROLE_TRANSITION: transition, AreaKind.ROLE_DISPUTE: dispute}
    for text, kind, start, _now in GOALS:
        areas.rate_goal(unit, areas.add_goal(unit, case, text, making.areas[kind]), start, day)


def _people_now(making: _Making) -> None:
    """Where everybody moved since the start; Mrs Okoro is new."""
    _add(making, NEW, NEW.now)
    for one in PEOPLE:
        if one.start is not None and one.start != one.now:
            angle, distance, tone = one.now
            person = making.people[one.name]
            circle.move_person(making.unit, person, Place(ring_at(distance), angle, distance))
            circle.set_tone(making.unit, person, tone)


def _events(making: _Making) -> None:
    for when, title, person in EVENTS:
        happened = vague.parse(when)
        if happened is not None:
            timeline.add_event(making.unit, making.case, happened, title, making.person(person))


def _after_session_nine(making: _Making) -> None:
    unit, case, session = making.unit, making.case, making.sessions[9]
    for text, why in PICK_UPS:
        notes.add_pick_up(unit, session, text, why)
    for title, technique, person in IDEAS:
        homework.add_idea(unit, case, title, person=making.person(person), technique=technique)
    goals = unit.scalars(select(GoalRow.id).where(GoalRow.case_id == case).order_by(GoalRow.id))
    for goal, (_text, _kind, _start, now) in zip(goals, GOALS, strict=True):
        areas.rate_goal(unit, GoalId(goal), now, making.diary.today())
