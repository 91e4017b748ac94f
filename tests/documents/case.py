"""A made-up case with something in every room, for documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PersonRow, ProcessNoteRow
from ipt_desk.domain.circle import Place, Tone, ring_at
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, PersonId, SessionId
from ipt_desk.domain.problem import AreaKind, RiskDecision, Stage
from ipt_desk.domain.prose import Section
from ipt_desk.domain.vague import on, parse
from ipt_desk.services import areas, cases, circle, homework, measures, notes, practice, sessions, timeline
from tests.support.vault import TestVault

SECRET = "Quillfeather"
"""A word that stands in process notes and private columns only."""

FIRST = datetime(2026, 9, 15, 10, 0)
PEOPLE = (
    ("Rowan", "Partner", -150, 0.31, Tone.MIXED),
    ("Poppy", "Daughter", -16, 0.30, Tone.SUPPORTIVE),
    ("Bea", "Sister", 142, 0.30, Tone.SUPPORTIVE),
    ("Nadia", "Friend", 50, 0.30, Tone.SUPPORTIVE),
    ("Mum", "Mother", -178, 0.57, Tone.MIXED),
    ("Dad", "Father", -112, 0.55, Tone.SUPPORTIVE),
    ("Priya", "Old team", -42, 0.56, Tone.SUPPORTIVE),
    ("Leo and Kit", "Neighbours", 120, 0.57, Tone.SUPPORTIVE),
    ("Sam", "Colleague", 28, 0.57, Tone.SUPPORTIVE),
    ("Aunt Maeve", "Aunt", -132, 0.855, Tone.SUPPORTIVE),
    ("Joss", "Brother-in-law", 160, 0.85, Tone.DISTANT),
    ("Denise", "Team member", 4, 0.84, Tone.CONFLICTED),
    ("Tom", "Line manager", 72, 0.86, Tone.MIXED),
    ("Mrs Okoro", "Choir leader", 99, 0.83, Tone.SUPPORTIVE),
    ("Greg", "Old friend", -66, 0.86, Tone.DISTANT),
)
SCORES = (19, 18, 18, 16, 15, 17, 14, 12, 11)
NOTE = (
    "Told [Rowan](person:{uid}) that the **sigh** hurts.\n"
    "- asked what it means\n- Juniper Vale waited for an *answer*"
)


@dataclass(frozen=True, slots=True)
class FullCase:
    """The ids of what was made."""

    case: CaseId
    sessions: tuple[SessionId, ...]
    people: dict[str, PersonId]


def full_case(vault: TestVault, name: str = "Juniper Vale") -> FullCase:
    """Juniper Vale at nine of fourteen sessions."""
    vault.perform(
        "Describe",
        practice.describe,
        name="Larkfield Practice",
        therapist="Ines Halloran",
        phone="01632 960 427",
        crisis_line="If you feel unsafe, call your GP or 999.",
    )
    case = vault.perform("Open", cases.add_case, name, "LP-0427", started_on=date(2026, 9, 8))
    planned = vault.perform("Plan", sessions.plan_sessions, case, FIRST, 14)
    for session in planned[:9]:
        vault.perform("Hold", sessions.mark_held, session)
    people = {
        person[0]: vault.perform(
            "Add",
            circle.add_person,
            case,
            person[0],
            place=Place(ring_at(person[3]), person[2], person[3]),
            relationship=person[1],
            tone=person[4],
        )
        for person in PEOPLE
    }
    made = FullCase(case, planned, people)
    vault.perform("Save", circle.take_snapshot, case, "Start", date(2026, 9, 29))
    vault.perform("Move", circle.place_in_ring, people["Sam"], 1)
    _describe(vault, made)
    _write(vault, made)
    _measure(vault, made)
    _agree(vault, made)
    return made


def _describe(vault: TestVault, made: FullCase) -> None:
    vault.perform("Died", circle.set_died, made.people["Dad"], True, parse("2019"))
    vault.perform("Focus", circle.set_focus, made.people["Rowan"], True)
    rowan = made.people["Rowan"]
    vault.perform("Say", circle.set_person_text, rowan, "good", "Cooks for everybody on Sundays.")
    vault.perform("Say", circle.set_person_text, rowan, "hard", "Sighs when Juniper talks about work.")
    vault.perform("Say", circle.set_person_text, made.people["Mum"], "wish", "A call without advice.")
    vault.perform("Keep", _keep_secrets, made)
    vault.perform(
        "Focus", areas.set_area, made.case, AreaKind.ROLE_DISPUTE, person=rowan, since=date(2026, 9, 29)
    )
    area = vault.read(areas.read_areas, made.case).areas[0].id
    vault.perform("Stage", areas.set_stage, area, Stage.IMPASSE, date(2026, 9, 29))
    vault.perform("Stage", areas.set_stage, area, Stage.RENEGOTIATION, date(2026, 10, 27))
    goal = vault.perform("Goal", areas.add_goal, made.case, "Say it to Rowan the same day", area)
    vault.perform("Rate", areas.rate_goal, goal, 1, date(2026, 9, 29))
    vault.perform("Rate", areas.rate_goal, goal, 5, date(2026, 11, 17))
    for moment, title in (("about Mar 2026", "Started as head of department"), ("Apr 2026", "Moved city")):
        vault.perform("Event", timeline.add_event, made.case, parse(moment), title)
    vault.perform(
        "Event", timeline.add_event, made.case, on(date(2026, 11, 8)), "Rowan away", made.people["Rowan"]
    )


def _keep_secrets(unit: Unit, made: FullCase) -> None:
    row = unit.one(PersonRow, made.people["Rowan"])
    row.safeguarding_note = f"{SECRET} is mine alone"
    row.fear_or_violence = "unsure"
    unit.add(
        ProcessNoteRow(
            case_id=made.case, session_id=made.sessions[8], sections=(Section("Mine", f"{SECRET} again"),)
        )
    )


def _write(vault: TestVault, made: FullCase) -> None:
    uid = vault.read(circle.read_circle, made.case).person(made.people["Rowan"]).uid
    vault.perform("Note", notes.write_note_section, made.sessions[8], notes.WORK, NOTE.format(uid=uid))
    vault.perform("Note", notes.write_note_section, made.sessions[7], notes.MOOD, "Slept better. " * 20)
    vault.perform("Pick up", notes.add_pick_up, made.sessions[8], "What did Rowan say?")


def _measure(vault: TestVault, made: FullCase) -> None:
    for at, total in enumerate(SCORES):
        answers = [total // 9 + (item < total % 9) for item in range(9)]
        answers[8] = 1 if at == 0 else 0
        day = (FIRST + timedelta(weeks=at)).date()
        saved = vault.perform(
            "Score", measures.save_result, made.case, "phq-9", answers, day, made.sessions[at], undoable=False
        )
        if saved.risks:
            decision = RiskDecision.ASSESSED_TODAY
            vault.perform("Decide", measures.decide_risk, saved.result, 9, decision, undoable=False)


def _agree(vault: TestVault, made: FullCase) -> None:
    for at in (1, 4):
        task = vault.perform(
            "Set",
            homework.set_task,
            made.case,
            f"Try number {at}",
            set_session=made.sessions[at],
            due_session=made.sessions[at + 1],
        )
        vault.perform("Review", homework.review_task, task, TaskStatus.DONE, "It was easier than I thought.")
    vault.perform(
        "Set",
        homework.set_task,
        made.case,
        "Ask Rowan what the sigh means, once this week",
        "You could start with: “When you sigh, I hear no. What do you mean by it?”",
    )
    vault.perform(
        "Set",
        homework.set_task,
        made.case,
        "Ring Nadia, and leave a message if she is out",
        "Twenty minutes, no agenda. It does not have to be about how you are.",
    )
    vault.perform("Idea", homework.add_idea, made.case, "Coffee with Sam")
