"""What the interpersonal inventory asks about one person, beside how near they are.

The questions and their answers follow the interview of Interpersonal Psychotherapy
(Weissman, Markowitz & Klerman, Comprehensive Guide to Interpersonal Psychotherapy, 2000).
"""

from __future__ import annotations

from enum import StrEnum

SCALE = range(11)
"""Closeness, quality and conflict are said from 0 (none) to 10 (as much as can be)."""

SUPPORT = range(4)
"""Support of one kind is said from 0 (none) to 3 (a great deal)."""

EFFECT = range(-3, 4)
"""What somebody does to the client's mood: from -3 (much worse) to 3 (much better)."""

MOST_IMPORTANT = 3
"""How many people an inventory names as the most important ones."""


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
