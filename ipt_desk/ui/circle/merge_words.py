"""What the fields of a person are called where two entries are compared, and how their answers read."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.circle import Tone
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.words import dates

FIELDS = {
    "name": QT_TRANSLATE_NOOP("Merge", "Name"),
    "relationship": QT_TRANSLATE_NOOP("Merge", "Who they are"),
    "role_note": QT_TRANSLATE_NOOP("Merge", "More about who they are"),
    "age": QT_TRANSLATE_NOOP("Merge", "Age"),
    "lives_with_client": QT_TRANSLATE_NOOP("Merge", "Lives with the client"),
    "since": QT_TRANSLATE_NOOP("Merge", "Since when"),
    "place": QT_TRANSLATE_NOOP("Merge", "Closeness"),
    "tone": QT_TRANSLATE_NOOP("Merge", "Relationship"),
    "quality": QT_TRANSLATE_NOOP("Merge", "Quality, 0 to 10"),
    "conflict": QT_TRANSLATE_NOOP("Merge", "Conflict, 0 to 10"),
    "focus": QT_TRANSLATE_NOOP("Merge", "Focus person"),
    "died": QT_TRANSLATE_NOOP("Merge", "Has died"),
    "estranged": QT_TRANSLATE_NOOP("Merge", "Estranged"),
    "contact_frequency": QT_TRANSLATE_NOOP("Merge", "How often in contact"),
    "contact_mode": QT_TRANSLATE_NOOP("Merge", "How in contact"),
    "good": QT_TRANSLATE_NOOP("Merge", "What is good"),
    "hard": QT_TRANSLATE_NOOP("Merge", "What is hard"),
    "wish": QT_TRANSLATE_NOOP("Merge", "Wants to change"),
    "support_received": QT_TRANSLATE_NOOP("Merge", "Support received"),
    "support_given": QT_TRANSLATE_NOOP("Merge", "Support given"),
    "confidant": QT_TRANSLATE_NOOP("Merge", "Confidant"),
    "knows_about_illness": QT_TRANSLATE_NOOP("Merge", "Knows about the illness, in words"),
    "linked_to_onset": QT_TRANSLATE_NOOP("Merge", "Link to the onset, in words"),
    "notes": QT_TRANSLATE_NOOP("Merge", "Notes"),
    "fear_or_violence": QT_TRANSLATE_NOOP("Merge", "Fear or violence (private)"),
    "safeguarding_note": QT_TRANSLATE_NOOP("Merge", "Safeguarding note (private)"),
    "area": QT_TRANSLATE_NOOP("Merge", "Area of life"),
    "ended_on": QT_TRANSLATE_NOOP("Merge", "Ended"),
    "how_far": QT_TRANSLATE_NOOP("Merge", "How far away"),
    "initiative": QT_TRANSLATE_NOOP("Merge", "Who gets in touch"),
    "closeness_now": QT_TRANSLATE_NOOP("Merge", "Closeness now, 0 to 10"),
    "closeness_before": QT_TRANSLATE_NOOP("Merge", "Closeness before the episode, 0 to 10"),
    "wished": QT_TRANSLATE_NOOP("Merge", "Wished place"),
    "can_talk_about": QT_TRANSLATE_NOOP("Merge", "Can talk about"),
    "cannot_talk_about": QT_TRANSLATE_NOOP("Merge", "Cannot talk about"),
    "typical_feeling": QT_TRANSLATE_NOOP("Merge", "Typical feeling"),
    "conflict_about": QT_TRANSLATE_NOOP("Merge", "What the conflict is about"),
    "conflict_goes": QT_TRANSLATE_NOOP("Merge", "How a conflict goes"),
    "conflict_resolved": QT_TRANSLATE_NOOP("Merge", "Conflict resolved"),
    "dispute_stage": QT_TRANSLATE_NOOP("Merge", "Stage of the dispute"),
    "recent_change": QT_TRANSLATE_NOOP("Merge", "Recent change"),
    "change_likely": QT_TRANSLATE_NOOP("Merge", "Change likely"),
    "my_part": QT_TRANSLATE_NOOP("Merge", "The client\u2019s part"),
    "gets_practical": QT_TRANSLATE_NOOP("Merge", "Gets practical help, 0 to 3"),
    "gets_emotional": QT_TRANSLATE_NOOP("Merge", "Gets emotional support, 0 to 3"),
    "gets_advice": QT_TRANSLATE_NOOP("Merge", "Gets advice, 0 to 3"),
    "gets_company": QT_TRANSLATE_NOOP("Merge", "Gets company, 0 to 3"),
    "gives_practical": QT_TRANSLATE_NOOP("Merge", "Gives practical help, 0 to 3"),
    "gives_emotional": QT_TRANSLATE_NOOP("Merge", "Gives emotional support, 0 to 3"),
    "gives_advice": QT_TRANSLATE_NOOP("Merge", "Gives advice, 0 to 3"),
    "gives_company": QT_TRANSLATE_NOOP("Merge", "Gives company, 0 to 3"),
    "knows": QT_TRANSLATE_NOOP("Merge", "Knows about the illness"),
    "onset": QT_TRANSLATE_NOOP("Merge", "Linked to the onset"),
    "effect_on_mood": QT_TRANSLATE_NOOP("Merge", "Effect on mood, \u22123 to 3"),
    "effect_of_episode": QT_TRANSLATE_NOOP("Merge", "What the episode did to the relationship"),
    "anniversaries": QT_TRANSLATE_NOOP("Merge", "Anniversaries"),
    "reviewed_on": QT_TRANSLATE_NOOP("Merge", "Last reviewed"),
}
"""Everything that is said of a person; a test looks that none is missing."""

ANSWERS = {
    "yes": QT_TRANSLATE_NOOP("Merge", "Yes"),
    "partly": QT_TRANSLATE_NOOP("Merge", "Partly"),
    "no": QT_TRANSLATE_NOOP("Merge", "No"),
    "none": QT_TRANSLATE_NOOP("Merge", "None"),
    "past": QT_TRANSLATE_NOOP("Merge", "In the past"),
    "current": QT_TRANSLATE_NOOP("Merge", "Now"),
    "unsure": QT_TRANSLATE_NOOP("Merge", "Unsure"),
    "client": QT_TRANSLATE_NOOP("Merge", "The client"),
    "they": QT_TRANSLATE_NOOP("Merge", "They do"),
    "both": QT_TRANSLATE_NOOP("Merge", "Both do"),
    "argue": QT_TRANSLATE_NOOP("Merge", "They argue"),
    "avoid": QT_TRANSLATE_NOOP("Merge", "It is avoided"),
    "give-in": QT_TRANSLATE_NOOP("Merge", "One gives in"),
    "resolve": QT_TRANSLATE_NOOP("Merge", "It is resolved"),
    "renegotiation": QT_TRANSLATE_NOOP("Merge", "Renegotiation"),
    "impasse": QT_TRANSLATE_NOOP("Merge", "Impasse"),
    "dissolution": QT_TRANSLATE_NOOP("Merge", "Dissolution"),
}


def say(text: str) -> str:
    """`text` in the language of the window."""
    return QCoreApplication.translate("Merge", text)


def field_name(field: str) -> str:
    """What a field is called."""
    return say(FIELDS[field])


def answer(field: str, said: Any) -> str:
    """What an entry says, as it reads."""
    if field in ("place", "wished"):
        ring = said[0]
        return circle_words().ring(ring) if ring is not None else ""
    if isinstance(said, tuple):
        return _together(field, said)
    if isinstance(said, Tone):
        return circle_words().tone(said)
    return _plain(said)


def _together(field: str, said: tuple[Any, ...]) -> str:
    first, when = said[0], said[1]
    told = [say(ANSWERS["yes"]) if first is True else _plain(first), _plain(when)]
    return ", ".join(part for part in told if part)


def _plain(said: Any) -> str:
    if said is None or said is False:
        return ""
    if said is True:
        return say(ANSWERS["yes"])
    if isinstance(said, VagueDate):
        return dates.vague(said)
    if isinstance(said, date):
        return dates.day(said)
    word = said.value if isinstance(said, Enum) else said
    return say(ANSWERS[word]) if word in ANSWERS else str(word)
