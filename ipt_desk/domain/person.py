"""What the interpersonal inventory asks about one person, beside how near they are.

The questions and their answers follow the interview of Interpersonal Psychotherapy
(Weissman, Markowitz & Klerman, Comprehensive Guide to Interpersonal Psychotherapy, 2000).
"""

from __future__ import annotations

from enum import StrEnum

from ipt_desk.domain.problem import Stage

SCALE = range(11)
"""Closeness, quality and conflict are said from 0 (none) to 10 (as much as can be)."""

SUPPORT = range(4)
"""Support of one kind is said from 0 (none) to 3 (a great deal)."""

EFFECT = range(-3, 4)
"""What somebody does to the client's mood: from -3 (much worse) to 3 (much better)."""

MOST_IMPORTANT = 3
"""How many people an inventory names as the most important ones."""


LINES = frozenset(
    {
        "name",
        "relationship",
        "role_note",
        "age",
        "since",
        "area",
        "contact_frequency",
        "contact_mode",
        "how_far",
        "typical_feeling",
        "knows_about_illness",
    }
)
"""Fields of a person that are one line."""

TEXTS = frozenset(
    {
        "good",
        "hard",
        "can_talk_about",
        "cannot_talk_about",
        "conflict_about",
        "recent_change",
        "wish",
        "my_part",
        "support_received",
        "support_given",
        "linked_to_onset",
        "effect_of_episode",
        "anniversaries",
        "notes",
        "safeguarding_note",
    }
)
"""Fields of a person that may have several lines; the last one never leaves the therapist's own view."""


class Answer(StrEnum):
    """Whether something is so, such as an expectation that is met."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Sure(StrEnum):
    """Whether a link is seen, such as one to the onset of the symptoms."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Initiative(StrEnum):
    """Who gets in touch."""

    CLIENT = "client"
    THEY = "they"
    BOTH = "both"


class Quarrel(StrEnum):
    """How a conflict usually goes."""

    ARGUE = "argue"
    AVOID = "avoid"
    GIVE_IN = "give-in"
    RESOLVE = "resolve"


class Support(StrEnum):
    """The kinds of support that people give one another."""

    PRACTICAL = "practical"
    EMOTIONAL = "emotional"
    ADVICE = "advice"
    COMPANY = "company"


class Fear(StrEnum):
    """Whether the client fears somebody, or there is violence between them; the therapist's alone."""

    NONE = "none"
    PAST = "past"
    CURRENT = "current"
    UNSURE = "unsure"


GETS = {kind: f"gets_{kind}" for kind in Support}
"""The number that says how much of each kind of support the client gets from somebody."""

GIVES = {kind: f"gives_{kind}" for kind in Support}
"""The number that says how much of each kind of support the client gives somebody."""

NUMBERS: dict[str, range] = {
    "closeness_now": SCALE,
    "closeness_before": SCALE,
    "quality": SCALE,
    "conflict": SCALE,
    **dict.fromkeys((*GETS.values(), *GIVES.values()), SUPPORT),
    "effect_on_mood": EFFECT,
}
"""Fields of a person that are a number, each with the numbers it takes."""

CHOICES: dict[str, type[StrEnum]] = {
    "initiative": Initiative,
    "conflict_goes": Quarrel,
    "conflict_resolved": Answer,
    "dispute_stage": Stage,
    "change_likely": Answer,
    "knows": Answer,
    "onset": Sure,
}
"""Fields of a person that are one of a few answers."""

FLAGS = frozenset({"lives_with_client", "alive_unknown", "estranged", "confidant"})
"""Fields of a person that are so or not."""

DATES = frozenset({"ended_on", "recent_change_on"})
"""Fields of a person that are a date as it is remembered; when somebody died goes with that they died."""
