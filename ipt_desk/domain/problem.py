"""The four problem areas of Interpersonal Psychotherapy, and the stages of a role dispute."""

from __future__ import annotations

from enum import StrEnum


class AreaKind(StrEnum):
    """The interpersonal problem areas."""

    GRIEF = "grief"
    ROLE_DISPUTE = "role-dispute"
    ROLE_TRANSITION = "role-transition"
    INTERPERSONAL_DEFICITS = "interpersonal-deficits"


class Stage(StrEnum):
    """Where a role dispute stands."""

    RENEGOTIATION = "renegotiation"
    IMPASSE = "impasse"
    DISSOLUTION = "dissolution"


class RiskDecision(StrEnum):
    """What the therapist decided after a risk item was endorsed."""

    ASSESSED_TODAY = "assessed-today"
    ALREADY_KNOWN = "already-known"
    ANSWERED_BY_MISTAKE = "answered-by-mistake"
    WILL_CONTACT = "will-contact"
    NOT_SEEN = "not-seen"


WITH_REASON = frozenset({RiskDecision.WILL_CONTACT, RiskDecision.NOT_SEEN})
"""Decisions that say nothing without a few words beside them."""

MAX_RATING = 10
"""How near a goal can be, counted from 0."""

FEAR = frozenset({"current", "past", "unsure"})
"""The answers to the question about fear or violence that close the safety gate."""
