"""What the interpersonal inventory says on paper beside its questions, and the words for its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ipt_desk.domain.person import Answer, Initiative, Quarrel, Support, Sure
from ipt_desk.domain.words import STAGE
from ipt_desk.phrases import QT_TRANSLATE_NOOP

ANSWERS = {
    Answer.YES: QT_TRANSLATE_NOOP("Document", "yes"),
    Answer.PARTLY: QT_TRANSLATE_NOOP("Document", "partly"),
    Answer.NO: QT_TRANSLATE_NOOP("Document", "no"),
}
SURE = {
    Sure.YES: QT_TRANSLATE_NOOP("Document", "yes"),
    Sure.NO: QT_TRANSLATE_NOOP("Document", "no"),
    Sure.UNSURE: QT_TRANSLATE_NOOP("Document", "not sure"),
}
INITIATIVE = {
    Initiative.CLIENT: QT_TRANSLATE_NOOP("Document", "the client"),
    Initiative.THEY: QT_TRANSLATE_NOOP("Document", "they"),
    Initiative.BOTH: QT_TRANSLATE_NOOP("Document", "both"),
}
QUARREL = {
    Quarrel.ARGUE: QT_TRANSLATE_NOOP("Document", "they argue"),
    Quarrel.AVOID: QT_TRANSLATE_NOOP("Document", "it is avoided"),
    Quarrel.GIVE_IN: QT_TRANSLATE_NOOP("Document", "the client gives in"),
    Quarrel.RESOLVE: QT_TRANSLATE_NOOP("Document", "it is settled"),
}
SUPPORT = {
    Support.PRACTICAL: QT_TRANSLATE_NOOP("Document", "Practical help"),
    Support.EMOTIONAL: QT_TRANSLATE_NOOP("Document", "Comfort"),
    Support.ADVICE: QT_TRANSLATE_NOOP("Document", "Advice"),
    Support.COMPANY: QT_TRANSLATE_NOOP("Document", "Company"),
}
CHOSEN: Mapping[str, Mapping[Any, str]] = {
    "initiative": INITIATIVE,
    "conflict_goes": QUARREL,
    "conflict_resolved": ANSWERS,
    "dispute_stage": STAGE,
    "change_likely": ANSWERS,
    "knows": ANSWERS,
    "onset": SURE,
}
"""The words for the answers of each question that has a few."""


@dataclass(frozen=True, slots=True)
class InventoryWords:
    """What the inventory says beside its questions."""

    everybody: str = QT_TRANSLATE_NOOP("Document", "Everybody")
    area: str = QT_TRANSLATE_NOOP("Document", "Area")
    client_is: str = QT_TRANSLATE_NOOP("Document", "Client")
    day_is: str = QT_TRANSLATE_NOOP("Document", "Date")
    how_to_ask: str = QT_TRANSLATE_NOOP(
        "Document",
        "Ask who is in the client\u2019s life now, or was until lately, and write the names first. Then take "
        "a page for each who matters, in the client\u2019s order. Leave empty what was not talked about.",
    )
    kept_off: str = QT_TRANSLATE_NOOP(
        "Document",
        "Whether anybody is feared is not on this form. Ask it when you are alone with the client, and write "
        "it into the vault only.",
    )
    person_number: str = QT_TRANSLATE_NOOP("Document", "Person {number}")
    expectations: str = QT_TRANSLATE_NOOP("Document", "What they expect of each other")
    client_expects: str = QT_TRANSLATE_NOOP("Document", "The client expects")
    they_expect: str = QT_TRANSLATE_NOOP("Document", "They expect")
    met: str = QT_TRANSLATE_NOOP("Document", "Met?")
    said_aloud: str = QT_TRANSLATE_NOOP("Document", "Said?")
    realistic: str = QT_TRANSLATE_NOOP("Document", "Fair?")
    how_to_answer: str = QT_TRANSLATE_NOOP(
        "Document", "Met, said aloud, fair and realistic: write yes, partly or no."
    )
    received_given: str = QT_TRANSLATE_NOOP("Document", "Received, then given: 0 is none, 3 is a great deal.")
    scales: str = QT_TRANSLATE_NOOP("Document", "0 is not at all, 10 is as much as can be.")
    mood_scale: str = QT_TRANSLATE_NOOP("Document", "\u22123 is much worse, +3 is much better.")
    of_ten: str = QT_TRANSLATE_NOOP("Document", "{number} of 10")
    of_mood: str = QT_TRANSLATE_NOOP("Document", "{number} (from \u22123, much worse, to +3, much better)")
    of_people: str = QT_TRANSLATE_NOOP(
        "Document", "{count} of {asked} asked about; {people} in the client\u2019s life now"
    )
    received: str = QT_TRANSLATE_NOOP("Document", "Received, 0 to 3")
    given: str = QT_TRANSLATE_NOOP("Document", "Given, 0 to 3")
    reviewed: str = QT_TRANSLATE_NOOP("Document", "Gone through")
    alive_unknown: str = QT_TRANSLATE_NOOP("Document", "Not known whether alive")

    whole: str = QT_TRANSLATE_NOOP("Document", "The inventory as a whole")
    most_important: str = QT_TRANSLATE_NOOP("Document", "The three who matter most")
    supports: str = QT_TRANSLATE_NOOP("Document", "People who support")
    confidants: str = QT_TRANSLATE_NOOP("Document", "People to confide in")
    losses: str = QT_TRANSLATE_NOOP("Document", "Lost lately")
    gains: str = QT_TRANSLATE_NOOP("Document", "Gained lately")
    patterns: str = QT_TRANSLATE_NOOP("Document", "Patterns")
    gaps: str = QT_TRANSLATE_NOOP("Document", "Gaps")
    gaps_found: str = QT_TRANSLATE_NOOP("Document", "Gaps found in the answers")
    patterns_found: str = QT_TRANSLATE_NOOP("Document", "Patterns found in the answers")
    in_own_words: str = QT_TRANSLATE_NOOP("Document", "In the client\u2019s own words")
    ask_losses: str = QT_TRANSLATE_NOOP("Document", "Who was lost lately, or is further away?")
    ask_gains: str = QT_TRANSLATE_NOOP("Document", "Who came into the client\u2019s life, or is nearer?")
    ask_patterns: str = QT_TRANSLATE_NOOP("Document", "What comes back in several relationships?")
    ask_gaps: str = QT_TRANSLATE_NOOP(
        "Document", "What is missing: nobody to confide in, to help, to be with?"
    )
    ask_summary: str = QT_TRANSLATE_NOOP("Document", "How does the client sum it up?")


INVENTORY = InventoryWords()
