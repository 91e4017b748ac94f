"""What the sample case answers in the interview of the inventory, beside what is written of its people."""

from __future__ import annotations

from ipt_desk.data.store import Unit
from ipt_desk.domain import vague
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.person import CHOICES, FLAGS, NUMBERS
from ipt_desk.services import circle, expectations, inventory, person_fields

AREAS = {
    "Family": ("Rowan", "Poppy", "Bea", "Mum", "Dad", "Aunt Maeve", "Joss"),
    "Friends": ("Nadia", "Priya", "Greg"),
    "Work": ("Sam", "Denise", "Tom"),
    "Community": ("Leo and Kit", "Mrs Okoro"),
}
"""The area of life that each person belongs to."""

NUMBERS_AND_ANSWERS: dict[str, dict[str, int | str | bool]] = {
    "Rowan": {
        "lives_with_client": True,
        "closeness_now": 8,
        "closeness_before": 6,
        "quality": 6,
        "conflict": 6,
        "conflict_goes": "argue",
        "conflict_resolved": "partly",
        "dispute_stage": "renegotiation",
        "change_likely": "yes",
        "gets_practical": 2,
        "gets_emotional": 1,
        "gets_company": 3,
        "gives_practical": 3,
        "gives_emotional": 2,
        "gives_company": 3,
        "knows": "yes",
        "onset": "yes",
        "effect_on_mood": -1,
        "initiative": "both",
    },
    "Poppy": {"lives_with_client": True, "closeness_now": 10, "quality": 9, "effect_on_mood": 2},
    "Bea": {
        "closeness_now": 9,
        "closeness_before": 9,
        "quality": 9,
        "gets_emotional": 3,
        "gets_advice": 0,
        "gives_emotional": 2,
        "confidant": True,
        "knows": "yes",
        "effect_on_mood": 2,
        "initiative": "both",
    },
    "Nadia": {
        "closeness_now": 8,
        "closeness_before": 4,
        "quality": 8,
        "gets_emotional": 2,
        "gives_emotional": 1,
        "confidant": True,
        "knows": "yes",
        "effect_on_mood": 2,
        "initiative": "client",
    },
    "Mum": {
        "closeness_now": 5,
        "closeness_before": 5,
        "quality": 4,
        "conflict": 4,
        "conflict_goes": "give-in",
        "conflict_resolved": "no",
        "gets_practical": 0,
        "gets_emotional": 0,
        "gets_advice": 0,
        "gives_emotional": 2,
        "knows": "partly",
        "effect_on_mood": -1,
        "initiative": "they",
    },
    "Priya": {"quality": 7, "initiative": "both", "knows": "no"},
    "Leo and Kit": {"quality": 7, "gets_practical": 1, "gets_company": 2},
    "Sam": {"quality": 7, "gets_advice": 0, "gets_company": 1, "initiative": "both"},
    "Denise": {
        "quality": 2,
        "conflict": 8,
        "conflict_goes": "avoid",
        "conflict_resolved": "no",
        "dispute_stage": "impasse",
        "knows": "no",
        "onset": "unsure",
        "effect_on_mood": -3,
        "initiative": "they",
    },
    "Tom": {
        "quality": 4,
        "conflict": 3,
        "conflict_goes": "avoid",
        "conflict_resolved": "no",
        "gets_practical": 0,
        "knows": "no",
        "effect_on_mood": -1,
    },
    "Mrs Okoro": {"quality": 7, "gets_company": 2},
}
"""Numbers, answers and flags by name of the person."""

EXPECTED: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    (
        "Rowan",
        "Shared mornings, notice before late nights.",
        "Home by six, weekends without email.",
        {"mine_met": "partly", "theirs_met": "partly", "said_aloud": "partly", "realistic": "yes"},
    ),
    ("Mum", "", "A call on Sundays.", {"theirs_met": "yes", "said_aloud": "yes", "realistic": "yes"}),
    ("Denise", "To hear it first.", "", {"mine_met": "no", "said_aloud": "no", "realistic": "yes"}),
    ("Tom", "A word when it went well.", "", {"mine_met": "no", "said_aloud": "no", "realistic": "yes"}),
)
"""Who expects what of whom: the person, her side, their side, and how that stands."""

WHOLE = {
    "recent_losses": "The old team, seen every day until the spring.",
    "recent_gains": "The choir. Nadia, who came back.",
    "patterns": "Waits until it is too late to say it, then says it all.",
    "client_summary": "More people than I thought. I let them guess.",
}
"""What is written of all people together."""

MOST_IMPORTANT = ("Rowan", "Poppy", "Bea")

OTHERS: dict[Tone, dict[str, int | str | bool]] = {
    Tone.SUPPORTIVE: {"quality": 7, "gets_emotional": 2},
    Tone.MIXED: {"quality": 5, "conflict": 4},
    Tone.CONFLICTED: {"quality": 3, "conflict": 7, "conflict_goes": "avoid"},
    Tone.DISTANT: {"quality": 3, "gets_company": 0},
}
"""A few answers for the people of the other cases, by how the relationship is."""


def answer_about_people(unit: Unit, people: dict[str, PersonId]) -> None:
    """Everything that was asked about Juniper's people one by one."""
    for area, names in AREAS.items():
        for name in names:
            circle.set_person_text(unit, people[name], "area", area)
    for name, said in NUMBERS_AND_ANSWERS.items():
        _answer(unit, people[name], said)
    for name, mine, theirs, answers in EXPECTED:
        matter = expectations.add_expectation(unit, people[name], mine, theirs)
        for question, answer in answers.items():
            expectations.answer_expectation(unit, matter, question, answer)
    person_fields.set_person_date(unit, people["Priya"], "recent_change_on", vague.parse("Apr 2026"))


def sum_up(unit: Unit, case: CaseId, people: dict[str, PersonId]) -> None:
    """What is said of all of them together."""
    for field, text in WHOLE.items():
        inventory.write_inventory(unit, case, field, text)
    inventory.set_most_important(unit, case, [people[name] for name in MOST_IMPORTANT])
    inventory.set_inventory_reviewed(unit, case)


def answer_a_little(unit: Unit, person: PersonId, tone: Tone) -> None:
    """A few plausible answers about somebody, by how the relationship is."""
    _answer(unit, person, OTHERS[tone])


def _answer(unit: Unit, person: PersonId, said: dict[str, int | str | bool]) -> None:
    for field, value in said.items():
        if field in FLAGS:
            person_fields.set_person_flag(unit, person, field, bool(value))
        elif field in NUMBERS:
            person_fields.set_person_number(unit, person, field, int(value))
        elif field in CHOICES:
            person_fields.set_person_answer(unit, person, field, str(value))
