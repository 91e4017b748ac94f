"""What every choice of a record is called in the practice; window, pictures and paper say the same.

The texts are marked for translators under "Nouns"; whoever shows them translates them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import CaseStatus, Modality, NoteState, Reason, SessionStatus
from ipt_desk.domain.homework import Column, TaskStatus
from ipt_desk.domain.problem import AreaKind, RiskDecision, Stage
from ipt_desk.phrases import QT_TRANSLATE_NOOP

CONTEXT = "Nouns"
"""Under which translators find these words."""

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
AREA = {
    AreaKind.GRIEF: QT_TRANSLATE_NOOP("Nouns", "Unresolved grief"),
    AreaKind.ROLE_DISPUTE: QT_TRANSLATE_NOOP("Nouns", "Role dispute"),
    AreaKind.ROLE_TRANSITION: QT_TRANSLATE_NOOP("Nouns", "Role transition"),
    AreaKind.INTERPERSONAL_DEFICITS: QT_TRANSLATE_NOOP("Nouns", "Interpersonal deficits"),
}
"""The problem areas in the therapist's words; a client never reads the last one."""
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
TABLES: tuple[Mapping[Any, str], ...] = (
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
"""Every table, one for each kind of choice."""

PLAIN_TONE = {
    Tone.SUPPORTIVE: QT_TRANSLATE_NOOP("Nouns", "Supportive"),
    Tone.MIXED: QT_TRANSLATE_NOOP("Nouns", "Some of both"),
    Tone.CONFLICTED: QT_TRANSLATE_NOOP("Nouns", "Conflict"),
    Tone.DISTANT: QT_TRANSLATE_NOOP("Nouns", "Drifted apart"),
}
"""How a relationship is, in the words that a client reads."""

NO_TONE = QT_TRANSLATE_NOOP("Nouns", "Not said yet")
RINGS = (
    QT_TRANSLATE_NOOP("Nouns", "Beyond"),
    QT_TRANSLATE_NOOP("Nouns", "Very close"),
    QT_TRANSLATE_NOOP("Nouns", "Close"),
    QT_TRANSLATE_NOOP("Nouns", "Less close"),
    QT_TRANSLATE_NOOP("Nouns", "Not close"),
    QT_TRANSLATE_NOOP("Nouns", "Far away"),
)
"""The name of each ring by its number."""

LIFE_AREAS = (
    QT_TRANSLATE_NOOP("Nouns", "Family"),
    QT_TRANSLATE_NOOP("Nouns", "Friends"),
    QT_TRANSLATE_NOOP("Nouns", "Work"),
    QT_TRANSLATE_NOOP("Nouns", "Community"),
)
"""The areas of life that people are grouped by at first; a person may stand in one of the therapist's own.
They are stored as they stand here and translated where they are shown."""

PHASES = {
    1: QT_TRANSLATE_NOOP("Nouns", "Phase 1, beginning"),
    2: QT_TRANSLATE_NOOP("Nouns", "Phase 2, middle"),
    3: QT_TRANSLATE_NOOP("Nouns", "Phase 3, ending"),
}


def word(choice: StrEnum) -> str:
    """The word for a choice.

    Raises:
        KeyError: it has none.
    """
    for table in TABLES:
        if type(choice) is type(next(iter(table))):
            return table[choice]
    raise KeyError(choice)


def inside(text: str) -> str:
    """`text` as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def listed(words: Iterable[str]) -> str:
    """Several words as one phrase: the first as it is, the others after a comma in small letters."""
    head, *rest = [*words] or [""]
    return ", ".join([head, *map(inside, rest)])
