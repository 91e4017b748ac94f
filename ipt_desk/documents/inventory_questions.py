"""What the interpersonal inventory asks about a person, group by group as in the inspector."""

from __future__ import annotations

from dataclasses import dataclass

from ipt_desk.documents.inventory_words import ANSWERS, INITIATIVE, QUARREL, SUPPORT, SURE
from ipt_desk.domain.words import LIFE_AREAS, RINGS, STAGE, TONE
from ipt_desk.phrases import QT_TRANSLATE_NOOP

_ZERO_TO_TEN = tuple(map(str, range(11)))
_ZERO_TO_THREE = tuple(map(str, range(4)))
_MOOD = ("\u22123", "\u22122", "\u22121", "0", "+1", "+2", "+3")
_YES_NO = (QT_TRANSLATE_NOOP("Document", "yes"), QT_TRANSLATE_NOOP("Document", "no"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the field that keeps the answer, its name in the record, and how it is asked on a form.

    With `answers` boxes are ticked, else there are `lines` to write on. One that is `beside` stands in
    one row with the question before it.
    """

    field: str
    name: str
    question: str
    lines: int = 1
    answers: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    title: str
    questions: tuple[Asked, ...]

    @property
    def rows(self) -> tuple[tuple[Asked, ...], ...]:
        """The questions as they stand on a form: alone in a row, or two side by side."""
        rows: list[list[Asked]] = []
        for asked in self.questions:
            if asked.beside:
                rows[-1].append(asked)
            else:
                rows.append([asked])
        return tuple(map(tuple, rows))


WHO = Group(
    QT_TRANSLATE_NOOP("Document", "Who it is"),
    (
        Asked(
            "name", QT_TRANSLATE_NOOP("Document", "Name"), QT_TRANSLATE_NOOP("Document", "Name or initials")
        ),
        Asked(
            "relationship",
            QT_TRANSLATE_NOOP("Document", "Relationship"),
            QT_TRANSLATE_NOOP("Document", "Relationship"),
            beside=True,
        ),
        Asked("age", QT_TRANSLATE_NOOP("Document", "Age"), QT_TRANSLATE_NOOP("Document", "Age, about")),
        Asked(
            "since",
            QT_TRANSLATE_NOOP("Document", "Known since"),
            QT_TRANSLATE_NOOP("Document", "Known since"),
            beside=True,
        ),
        Asked(
            "role_note",
            QT_TRANSLATE_NOOP("Document", "More about that"),
            QT_TRANSLATE_NOOP("Document", "What they are like, in a few words"),
        ),
        Asked(
            "area",
            QT_TRANSLATE_NOOP("Document", "Area of life"),
            QT_TRANSLATE_NOOP("Document", "Area of life"),
            answers=LIFE_AREAS,
        ),
        Asked(
            "lives_with_client",
            QT_TRANSLATE_NOOP("Document", "Lives with the client"),
            QT_TRANSLATE_NOOP("Document", "Do they live together?"),
            answers=_YES_NO,
        ),
    ),
)
STANDS = Group(
    QT_TRANSLATE_NOOP("Document", "Alive, in touch, or past"),
    (
        Asked(
            "alive",
            QT_TRANSLATE_NOOP("Document", "State"),
            QT_TRANSLATE_NOOP("Document", "Are they alive?"),
            answers=(
                QT_TRANSLATE_NOOP("Document", "yes"),
                QT_TRANSLATE_NOOP("Document", "has died"),
                QT_TRANSLATE_NOOP("Document", "not known"),
            ),
        ),
        Asked("died_on", QT_TRANSLATE_NOOP("Document", "Died"), QT_TRANSLATE_NOOP("Document", "Died when?")),
        Asked(
            "ended_on",
            QT_TRANSLATE_NOOP("Document", "Ended"),
            QT_TRANSLATE_NOOP("Document", "If it ended, when?"),
            beside=True,
        ),
        Asked(
            "estranged",
            QT_TRANSLATE_NOOP("Document", "Cut off"),
            QT_TRANSLATE_NOOP("Document", "Cut off from each other?"),
            answers=_YES_NO,
        ),
    ),
)
CONTACT = Group(
    QT_TRANSLATE_NOOP("Document", "Contact"),
    (
        Asked(
            "contact_frequency",
            QT_TRANSLATE_NOOP("Document", "How often"),
            QT_TRANSLATE_NOOP("Document", "How often?"),
            answers=(
                QT_TRANSLATE_NOOP("Document", "daily"),
                QT_TRANSLATE_NOOP("Document", "several times a week"),
                QT_TRANSLATE_NOOP("Document", "weekly"),
                QT_TRANSLATE_NOOP("Document", "monthly"),
                QT_TRANSLATE_NOOP("Document", "a few times a year"),
                QT_TRANSLATE_NOOP("Document", "none"),
            ),
        ),
        Asked(
            "contact_mode",
            QT_TRANSLATE_NOOP("Document", "How"),
            QT_TRANSLATE_NOOP("Document", "How?"),
            answers=(
                QT_TRANSLATE_NOOP("Document", "in person"),
                QT_TRANSLATE_NOOP("Document", "by phone"),
                QT_TRANSLATE_NOOP("Document", "by text"),
                QT_TRANSLATE_NOOP("Document", "online"),
            ),
        ),
        Asked(
            "initiative",
            QT_TRANSLATE_NOOP("Document", "Who gets in touch"),
            QT_TRANSLATE_NOOP("Document", "Who gets in touch?"),
            answers=tuple(INITIATIVE.values()),
        ),
        Asked(
            "how_far",
            QT_TRANSLATE_NOOP("Document", "How far away"),
            QT_TRANSLATE_NOOP("Document", "How far away, and what do they do together?"),
        ),
    ),
)
CLOSENESS = Group(
    QT_TRANSLATE_NOOP("Document", "Closeness, and how it is"),
    (
        Asked(
            "ring",
            QT_TRANSLATE_NOOP("Document", "Ring"),
            QT_TRANSLATE_NOOP("Document", "Ring in the circle"),
            answers=(*RINGS[1:4], RINGS[0]),
        ),
        Asked(
            "wished_ring",
            QT_TRANSLATE_NOOP("Document", "Ring wished for"),
            QT_TRANSLATE_NOOP("Document", "Ring wished for"),
            answers=(*RINGS[1:4], RINGS[0]),
        ),
        Asked(
            "closeness_now",
            QT_TRANSLATE_NOOP("Document", "Closeness now"),
            QT_TRANSLATE_NOOP("Document", "Closeness now"),
            answers=_ZERO_TO_TEN,
        ),
        Asked(
            "closeness_before",
            QT_TRANSLATE_NOOP("Document", "Closeness before this episode"),
            QT_TRANSLATE_NOOP("Document", "Before this episode"),
            answers=_ZERO_TO_TEN,
        ),
        Asked(
            "tone",
            QT_TRANSLATE_NOOP("Document", "How it is"),
            QT_TRANSLATE_NOOP("Document", "In one word"),
            answers=tuple(TONE.values()),
        ),
        Asked(
            "quality",
            QT_TRANSLATE_NOOP("Document", "How good it is"),
            QT_TRANSLATE_NOOP("Document", "How good is it?"),
            answers=_ZERO_TO_TEN,
        ),
    ),
)
QUALITY = Group(
    QT_TRANSLATE_NOOP("Document", "What is between them"),
    (
        Asked(
            "good",
            QT_TRANSLATE_NOOP("Document", "What is good"),
            QT_TRANSLATE_NOOP("Document", "What does the client like about them, and what is good?"),
            lines=2,
        ),
        Asked(
            "hard",
            QT_TRANSLATE_NOOP("Document", "What is hard"),
            QT_TRANSLATE_NOOP("Document", "What is hard, or missing?"),
            lines=2,
        ),
        Asked(
            "can_talk_about",
            QT_TRANSLATE_NOOP("Document", "Can talk about"),
            QT_TRANSLATE_NOOP("Document", "They can talk about"),
            lines=2,
        ),
        Asked(
            "cannot_talk_about",
            QT_TRANSLATE_NOOP("Document", "Cannot talk about"),
            QT_TRANSLATE_NOOP("Document", "They cannot talk about"),
            lines=2,
            beside=True,
        ),
        Asked(
            "typical_feeling",
            QT_TRANSLATE_NOOP("Document", "Usual feeling"),
            QT_TRANSLATE_NOOP("Document", "How does the client usually feel with them?"),
        ),
    ),
)
CONFLICT = Group(
    QT_TRANSLATE_NOOP("Document", "Conflict"),
    (
        Asked(
            "conflict",
            QT_TRANSLATE_NOOP("Document", "How much conflict"),
            QT_TRANSLATE_NOOP("Document", "How much conflict?"),
            answers=_ZERO_TO_TEN,
        ),
        Asked(
            "conflict_about",
            QT_TRANSLATE_NOOP("Document", "About"),
            QT_TRANSLATE_NOOP("Document", "What is it about?"),
            lines=2,
        ),
        Asked(
            "conflict_goes",
            QT_TRANSLATE_NOOP("Document", "How it goes"),
            QT_TRANSLATE_NOOP("Document", "How does it usually go?"),
            answers=tuple(QUARREL.values()),
        ),
        Asked(
            "conflict_resolved",
            QT_TRANSLATE_NOOP("Document", "Settled"),
            QT_TRANSLATE_NOOP("Document", "Is it settled?"),
            answers=tuple(ANSWERS.values()),
        ),
        Asked(
            "dispute_stage",
            QT_TRANSLATE_NOOP("Document", "Stage of the dispute"),
            QT_TRANSLATE_NOOP("Document", "Stage of the dispute"),
            answers=tuple(STAGE.values()),
        ),
    ),
)
CHANGE = Group(
    QT_TRANSLATE_NOOP("Document", "Change"),
    (
        Asked(
            "recent_change",
            QT_TRANSLATE_NOOP("Document", "What changed lately"),
            QT_TRANSLATE_NOOP("Document", "What changed between them lately?"),
            lines=2,
        ),
        Asked(
            "recent_change_on",
            QT_TRANSLATE_NOOP("Document", "When it changed"),
            QT_TRANSLATE_NOOP("Document", "When?"),
        ),
        Asked(
            "wish",
            QT_TRANSLATE_NOOP("Document", "Wished for"),
            QT_TRANSLATE_NOOP("Document", "What would the client change?"),
            lines=2,
        ),
        Asked(
            "change_likely",
            QT_TRANSLATE_NOOP("Document", "Likely to change"),
            QT_TRANSLATE_NOOP("Document", "Is that likely?"),
            answers=tuple(ANSWERS.values()),
        ),
        Asked(
            "my_part",
            QT_TRANSLATE_NOOP("Document", "The client\u2019s own part"),
            QT_TRANSLATE_NOOP("Document", "What could the client do for it?"),
        ),
    ),
)
SUPPORT_GROUP = Group(
    QT_TRANSLATE_NOOP("Document", "Support"),
    (
        *(
            asked
            for kind, name in SUPPORT.items()
            for asked in (
                Asked(f"gets_{kind}", name, name, answers=_ZERO_TO_THREE),
                Asked(
                    f"gives_{kind}",
                    name,
                    QT_TRANSLATE_NOOP("Document", "given"),
                    answers=_ZERO_TO_THREE,
                    beside=True,
                ),
            )
        ),
        Asked(
            "support_received",
            QT_TRANSLATE_NOOP("Document", "Support received, in words"),
            QT_TRANSLATE_NOOP("Document", "What does the client get from them?"),
        ),
        Asked(
            "support_given",
            QT_TRANSLATE_NOOP("Document", "Support given, in words"),
            QT_TRANSLATE_NOOP("Document", "What does the client give them?"),
        ),
        Asked(
            "confidant",
            QT_TRANSLATE_NOOP("Document", "Somebody to confide in"),
            QT_TRANSLATE_NOOP("Document", "Somebody to confide in?"),
            answers=_YES_NO,
        ),
        Asked(
            "knows",
            QT_TRANSLATE_NOOP("Document", "Knows about the illness"),
            QT_TRANSLATE_NOOP("Document", "Do they know of the illness?"),
            answers=tuple(ANSWERS.values()),
        ),
        Asked(
            "knows_about_illness",
            QT_TRANSLATE_NOOP("Document", "What they know"),
            QT_TRANSLATE_NOOP("Document", "What do they know or make of it?"),
        ),
    ),
)
SYMPTOMS = Group(
    QT_TRANSLATE_NOOP("Document", "Link with the symptoms"),
    (
        Asked(
            "onset",
            QT_TRANSLATE_NOOP("Document", "Linked to the onset"),
            QT_TRANSLATE_NOOP("Document", "Linked to the onset?"),
            answers=tuple(SURE.values()),
        ),
        Asked(
            "linked_to_onset",
            QT_TRANSLATE_NOOP("Document", "How it is linked"),
            QT_TRANSLATE_NOOP("Document", "In what way?"),
        ),
        Asked(
            "effect_on_mood",
            QT_TRANSLATE_NOOP("Document", "Effect on the client\u2019s mood"),
            QT_TRANSLATE_NOOP("Document", "Effect on mood"),
            answers=_MOOD,
        ),
        Asked(
            "effect_of_episode",
            QT_TRANSLATE_NOOP("Document", "What the episode did to it"),
            QT_TRANSLATE_NOOP("Document", "What did this episode do to the relationship?"),
        ),
        Asked(
            "anniversaries",
            QT_TRANSLATE_NOOP("Document", "Days to remember"),
            QT_TRANSLATE_NOOP("Document", "Anniversaries and other days to keep in mind"),
        ),
    ),
)
NOTES = Group(
    QT_TRANSLATE_NOOP("Document", "Notes"),
    (
        Asked(
            "notes",
            QT_TRANSLATE_NOOP("Document", "Notes"),
            QT_TRANSLATE_NOOP("Document", "Notes"),
            lines=2,
        ),
    ),
)
GROUPS = (WHO, STANDS, CONTACT, CLOSENESS, QUALITY, CONFLICT, CHANGE, SUPPORT_GROUP, SYMPTOMS, NOTES)
"""Everything that is asked about a person, in the order of the inspector; expectations follow `QUALITY`.

What is the therapist's alone, fear or violence and the note on safety, is in no group and on no paper.
"""
