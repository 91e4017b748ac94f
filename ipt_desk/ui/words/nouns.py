"""The words of the practice for every choice that a record holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.domain.course import CaseStatus, Modality, NoteState, Reason, SessionStatus
from ipt_desk.domain.homework import Column, TaskStatus
from ipt_desk.domain.problem import AreaKind, RiskDecision, Stage
from ipt_desk.phrases import QT_TRANSLATE_NOOP

CASE_STATUS = {
    CaseStatus.ENQUIRY: QT_TRANSLATE_NOOP("Nouns", "Enquiry"),
    CaseStatus.ACTIVE: QT_TRANSLATE_NOOP("Nouns", "Active"),
    CaseStatus.PAUSED: QT_TRANSLATE_NOOP("Nouns", "Paused"),
    CaseStatus.MAINTENANCE: QT_TRANSLATE_NOOP("Nouns", "Maintenance"),
    CaseStatus.ENDED: QT_TRANSLATE_NOOP("Nouns", "Ended"),
    CaseStatus.ARCHIVED: QT_TRANSLATE_NOOP("Nouns", "Archived"),
}
SESSION_STATUS = {
    SessionStatus.PLANNED: QT_TRANSLATE_NOOP("Nouns", "Planned"),
    SessionStatus.HELD: QT_TRANSLATE_NOOP("Nouns", "Held"),
    SessionStatus.MISSED: QT_TRANSLATE_NOOP("Nouns", "Missed"),
    SessionStatus.CANCELLED: QT_TRANSLATE_NOOP("Nouns", "Cancelled"),
}
REASON = {
    Reason.CLIENT: QT_TRANSLATE_NOOP("Nouns", "Client cancelled"),
    Reason.THERAPIST: QT_TRANSLATE_NOOP("Nouns", "Therapist cancelled"),
    Reason.HOLIDAY: QT_TRANSLATE_NOOP("Nouns", "Holiday"),
    Reason.ILL: QT_TRANSLATE_NOOP("Nouns", "Client ill"),
    Reason.OTHER: QT_TRANSLATE_NOOP("Nouns", "Another reason"),
}
MODALITY = {
    Modality.IN_PERSON: QT_TRANSLATE_NOOP("Nouns", "In person"),
    Modality.VIDEO: QT_TRANSLATE_NOOP("Nouns", "Video"),
    Modality.PHONE: QT_TRANSLATE_NOOP("Nouns", "Phone"),
}
NOTE_STATE = {
    NoteState.NONE: QT_TRANSLATE_NOOP("Nouns", "No note"),
    NoteState.DRAFT: QT_TRANSLATE_NOOP("Nouns", "Draft"),
    NoteState.SIGNED: QT_TRANSLATE_NOOP("Nouns", "Signed"),
}
TONE = {
    Tone.SUPPORTIVE: QT_TRANSLATE_NOOP("Nouns", "Supportive"),
    Tone.MIXED: QT_TRANSLATE_NOOP("Nouns", "Mixed"),
    Tone.CONFLICTED: QT_TRANSLATE_NOOP("Nouns", "Conflicted"),
    Tone.DISTANT: QT_TRANSLATE_NOOP("Nouns", "Distant"),
}
TONE_FOR_CLIENT = {
    Tone.SUPPORTIVE: QT_TRANSLATE_NOOP("Nouns", "Supportive"),
    Tone.MIXED: QT_TRANSLATE_NOOP("Nouns", "Some of both"),
    Tone.CONFLICTED: QT_TRANSLATE_NOOP("Nouns", "Conflict"),
    Tone.DISTANT: QT_TRANSLATE_NOOP("Nouns", "Drifted apart"),
}
AREA = {
    AreaKind.GRIEF: QT_TRANSLATE_NOOP("Nouns", "Unresolved grief"),
    AreaKind.ROLE_DISPUTE: QT_TRANSLATE_NOOP("Nouns", "Role dispute"),
    AreaKind.ROLE_TRANSITION: QT_TRANSLATE_NOOP("Nouns", "Role transition"),
    AreaKind.INTERPERSONAL_DEFICITS: QT_TRANSLATE_NOOP("Nouns", "Interpersonal deficits"),
}
STAGE = {
    Stage.RENEGOTIATION: QT_TRANSLATE_NOOP("Nouns", "Renegotiation"),
    Stage.IMPASSE: QT_TRANSLATE_NOOP("Nouns", "Impasse"),
    Stage.DISSOLUTION: QT_TRANSLATE_NOOP("Nouns", "Dissolution"),
}
RISK_DECISION = {
    RiskDecision.ASSESSED_TODAY: QT_TRANSLATE_NOOP("Nouns", "Assessed today"),
    RiskDecision.ALREADY_KNOWN: QT_TRANSLATE_NOOP("Nouns", "Already known, unchanged"),
    RiskDecision.ANSWERED_BY_MISTAKE: QT_TRANSLATE_NOOP("Nouns", "Answered by mistake, will amend"),
    RiskDecision.WILL_CONTACT: QT_TRANSLATE_NOOP("Nouns", "Will contact by a set time"),
    RiskDecision.NOT_SEEN: QT_TRANSLATE_NOOP("Nouns", "Not seen in person"),
}
TASK_STATUS = {
    TaskStatus.IDEA: QT_TRANSLATE_NOOP("Nouns", "Idea"),
    TaskStatus.AGREED: QT_TRANSLATE_NOOP("Nouns", "Set"),
    TaskStatus.TRIED: QT_TRANSLATE_NOOP("Nouns", "Tried"),
    TaskStatus.PARTLY: QT_TRANSLATE_NOOP("Nouns", "Partly"),
    TaskStatus.DONE: QT_TRANSLATE_NOOP("Nouns", "Done"),
    TaskStatus.NOT_TRIED: QT_TRANSLATE_NOOP("Nouns", "Not tried"),
    TaskStatus.DROPPED: QT_TRANSLATE_NOOP("Nouns", "Dropped"),
}
COLUMN = {
    Column.IDEAS: QT_TRANSLATE_NOOP("Nouns", "Ideas"),
    Column.SET: QT_TRANSLATE_NOOP("Nouns", "Set"),
    Column.REVIEW: QT_TRANSLATE_NOOP("Nouns", "Review today"),
    Column.REVIEWED: QT_TRANSLATE_NOOP("Nouns", "Reviewed"),
}
TABLES: Sequence[Mapping[Any, str]] = (
    CASE_STATUS,
    SESSION_STATUS,
    REASON,
    MODALITY,
    NOTE_STATE,
    TONE,
    AREA,
    STAGE,
    RISK_DECISION,
    TASK_STATUS,
    COLUMN,
)
"""Every table of words, one for each kind of choice."""

_PHASES = {
    1: QT_TRANSLATE_NOOP("Nouns", "Phase 1, beginning"),
    2: QT_TRANSLATE_NOOP("Nouns", "Phase 2, middle"),
    3: QT_TRANSLATE_NOOP("Nouns", "Phase 3, ending"),
}
_RINGS = {
    2: (QT_TRANSLATE_NOOP("Nouns", "Very close"), QT_TRANSLATE_NOOP("Nouns", "Less close")),
    3: (
        QT_TRANSLATE_NOOP("Nouns", "Very close"),
        QT_TRANSLATE_NOOP("Nouns", "Close"),
        QT_TRANSLATE_NOOP("Nouns", "Less close"),
    ),
    4: (
        QT_TRANSLATE_NOOP("Nouns", "Very close"),
        QT_TRANSLATE_NOOP("Nouns", "Close"),
        QT_TRANSLATE_NOOP("Nouns", "Less close"),
        QT_TRANSLATE_NOOP("Nouns", "Further away"),
    ),
    5: (
        QT_TRANSLATE_NOOP("Nouns", "Very close"),
        QT_TRANSLATE_NOOP("Nouns", "Close"),
        QT_TRANSLATE_NOOP("Nouns", "Less close"),
        QT_TRANSLATE_NOOP("Nouns", "Further away"),
        QT_TRANSLATE_NOOP("Nouns", "Far away"),
    ),
}
_BEYOND = QT_TRANSLATE_NOOP("Nouns", "Beyond the circle")
_NO_TONE = QT_TRANSLATE_NOOP("Nouns", "Not said yet")


def _told(text: str) -> str:
    return QCoreApplication.translate("Nouns", text)


def word(choice: StrEnum) -> str:
    """The word that therapists read for `choice`.

    Raises:
        KeyError: the choice has no word.
    """
    for table in TABLES:
        if type(choice) is type(next(iter(table))):
            return _told(table[choice])
    raise KeyError(choice)


def tone_word(tone: Tone | None, *, for_client: bool = False) -> str:
    """How a relationship is, in the therapist's words or in the client's."""
    if tone is None:
        return _told(_NO_TONE)
    return _told((TONE_FOR_CLIENT if for_client else TONE)[tone])


def ring_word(ring: int, rings: int = 3) -> str:
    """The name of a ring of a circle with so many rings."""
    return _told(_BEYOND if ring == BEYOND else _RINGS[rings][ring - 1])


def phase_word(phase: int) -> str:
    """The name of a phase with its number."""
    return _told(_PHASES[phase])


def listed(words: Sequence[str]) -> str:
    """Several words as one phrase: the first as it is, the others after a comma in small letters."""
    return ", ".join([words[0], *(word[:1].lower() + word[1:] for word in words[1:])]) if words else ""
