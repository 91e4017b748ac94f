"""The eight other cases of the sample practice, each as far as the caseload says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ipt_desk.data.store import Unit
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.services import areas, cases, circle, homework, measures, notes, sessions
from ipt_desk.services.sample import answers
from ipt_desk.services.sample.diary import Diary, answers_for

Person = tuple[str, str, Tone]
S, M, C, D = Tone.SUPPORTIVE, Tone.MIXED, Tone.CONFLICTED, Tone.DISTANT
G, RD = AreaKind.GRIEF, AreaKind.ROLE_DISPUTE
RT, ID = AreaKind.ROLE_TRANSITION, AreaKind.INTERPERSONAL_DEFICITS


@dataclass(frozen=True, slots=True)
class Other:
    """A case: how far it is, its focus, its scores and its people."""

    code: str
    name: str
    pronouns: str
    born_on: date
    held: int
    planned: int
    next_at: datetime
    scores: tuple[int, ...]
    people: tuple[Person, ...]
    area: AreaKind | None = None
    title: str = ""
    lines: tuple[str, ...] = ()
    task: str = ""
    open_risk: bool = False


OTHERS = (
    Other(
        "LP-0428",
        "Aldous Fenwick",
        "he/him",
        date(1961, 5, 2),
        3,
        12,
        datetime(2026, 11, 24, 11, 15),
        (16, 15, 14),
        (("June", "Wife, died last winter", S), ("Hal", "Son", M), ("Rector", "Old friend", S)),
        G,
        "June",
        (
            "Told the story of the last week.",
            "Brought the photograph.",
            "Both sides of her, for the first time.",
        ),
        "Choose one photograph and bring it",
    ),
    Other(
        "LP-0429",
        "Briony Marsh",
        "she/her",
        date(1979, 1, 30),
        12,
        16,
        datetime(2026, 11, 24, 14, 0),
        (18, 18, 17, 15, 15, 13, 12, 12, 10, 9, 8, 7, 6),
        (("Col", "Husband", M), ("Iris", "Mother-in-law", C), ("Fay", "Friend", S), ("Ned", "Brother", S)),
        RD,
        "whose house it is",
        ("What each expects of the other was set side by side.", "Asked for one evening, and got it."),
        "Say the one sentence to Col",
    ),
    Other(
        "LP-0430",
        "Caspian Holt",
        "he/him",
        date(1994, 8, 17),
        1,
        14,
        datetime(2026, 11, 24, 16, 30),
        (20, 19),
        (("Wren", "Sister", S),),
        lines=("First meeting. Why now: the flat, the job, both in one month.",),
    ),
    Other(
        "LP-0431",
        "Delphine Roe",
        "she/her",
        date(1985, 11, 8),
        6,
        12,
        datetime(2026, 11, 25, 9, 0),
        (15, 15, 14, 13, 12, 10, 9),
        (
            ("Ash", "Partner", S),
            ("Tilly", "Daughter, 4 months", S),
            ("Maud", "Mother", M),
            ("Pia", "Friend", D),
        ),
        RT,
        "first child",
        ("What was lost, and what was not.", "Asked Maud for an hour, got two."),
        "Ask one person for one small thing",
    ),
    Other(
        "LP-0432",
        "Ezra Thornbury",
        "he/him",
        date(1956, 3, 21),
        8,
        16,
        datetime(2026, 11, 25, 12, 30),
        (21, 20, 21, 19, 18, 18, 17, 16, 15),
        (("Ruth", "Wife, died in May", S), ("Saul", "Brother", D), ("Miri", "Granddaughter", S)),
        G,
        "Ruth",
        ("The hospital, hour by hour.", "Went into her room.", "Anger at the ward, spoken."),
        "Tell Miri one memory",
        True,
    ),
    Other(
        "LP-0433",
        "Fern Ashdown",
        "they/them",
        date(2001, 6, 12),
        5,
        12,
        datetime(2026, 11, 26, 10, 0),
        (13, 13, 12, 12, 11, 10),
        (("Robin", "Flatmate", M), ("Vi", "Aunt", S), ("Jo", "From the course", D)),
        ID,
        "making connections",
        ("Looked at how three friendships went.", "Two short chats, both fine."),
        "Two short chats this week",
    ),
    Other(
        "LP-0434",
        "Gideon Larke",
        "he/him",
        date(1972, 9, 4),
        11,
        12,
        datetime(2026, 11, 27, 15, 0),
        (17, 16, 15, 13, 12, 12, 10, 9, 8, 7, 5, 4),
        (
            ("Anneke", "Wife", M),
            ("Bram", "Business partner", C),
            ("Tess", "Daughter", S),
            ("Owen", "Friend", S),
        ),
        RD,
        "the firm with Bram",
        ("What would be lost by giving in.", "Gains reviewed, and who did them."),
        "Write down what I did that helped",
    ),
    Other(
        "LP-0435",
        "Hesper Quill",
        "she/her",
        date(1968, 12, 19),
        2,
        14,
        datetime(2026, 11, 30, 11, 0),
        (18, 17, 16),
        (("Dora", "Wife", S), ("Lionel", "Old head", M), ("Peg", "Neighbour", S)),
        RT,
        "retirement",
        ("The last day at school, told twice.", "Who was there in the old days."),
        "Mark the end in a small way",
    ),
)
"""As the caseload shows them; `scores` begin with the intake, one for each held session after it."""

_RINGS = {S: 1, M: 2, C: 2, D: 3}


def make_other(unit: Unit, diary: Diary, other: Other) -> CaseId:
    """One case of the sample."""
    starts = _starts(other)
    intake = (starts[0] - timedelta(weeks=1)).date()
    diary.turn_to_day(intake)
    case = cases.add_case(unit, other.name, other.code, sample=True, started_on=intake)
    cases.set_case_text(unit, case, "pronouns", other.pronouns)
    cases.set_born_on(unit, case, other.born_on)
    planned = sessions.plan_sessions(unit, case, starts[0], other.planned)
    for name, relationship, tone in other.people:
        person = circle.add_person(unit, case, name, relationship=relationship, tone=tone)
        circle.place_in_ring(unit, person, _RINGS[tone])
        if "died" in relationship:
            circle.set_died(unit, person, True)
        else:
            answers.answer_a_little(unit, person, tone)
    _score(unit, diary, case, other, 0, None)
    for number, session in enumerate(planned[: other.held], start=1):
        diary.turn_to(starts[number - 1])
        _hold(unit, diary, case, other, number, session)
    _task(unit, diary, case, other, planned, starts)
    if other.area is not None:
        since = starts[min(2, other.held - 1)].date()
        areas.set_area(unit, case, other.area, True, other.title, since=since)
    return case


def _starts(other: Other) -> list[datetime]:
    """The held sessions end a week before the next one; the others follow it."""
    first = other.next_at - timedelta(weeks=other.held)
    return [first + timedelta(weeks=week) for week in range(other.planned)]


def _hold(unit: Unit, diary: Diary, case: CaseId, other: Other, number: int, session: SessionId) -> None:
    sessions.mark_held(unit, session)
    _score(unit, diary, case, other, number, session)
    if other.lines:
        line = other.lines[(number - 1) % len(other.lines)]
        notes.write_note_section(unit, session, notes.WORK, line)


def _score(
    unit: Unit, diary: Diary, case: CaseId, other: Other, number: int, session: SessionId | None
) -> None:
    """A score for each session as far as there are any; the last one of an open risk endorses item 9."""
    if number >= len(other.scores):
        return
    risk = int(other.open_risk and number == other.held)
    answers = answers_for(other.scores[number], risk)
    measures.save_result(unit, case, "phq-9", answers, diary.today(), session, difficulty=1)


def _task(
    unit: Unit,
    diary: Diary,
    case: CaseId,
    other: Other,
    planned: tuple[SessionId, ...],
    starts: list[datetime],
) -> None:
    """One task that was set and talked about in the sessions held last."""
    if not other.task or other.held < 2:
        return
    before, last = planned[other.held - 2], planned[other.held - 1]
    diary.turn_to(starts[other.held - 2])
    task = homework.set_task(unit, case, other.task, set_session=before, due_session=last)
    diary.turn_to(starts[other.held - 1])
    homework.review_task(unit, task, TaskStatus.DONE, session=last)
