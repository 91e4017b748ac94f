"""The texts of the sample case: what stands beside its people and in its notes."""

from __future__ import annotations

ABOUT_PEOPLE: dict[str, dict[str, str]] = {
    "Rowan": {
        "since": "11 years",
        "good": "Steady with Poppy. Makes her laugh. Moved city for her job.",
        "hard": "Goes quiet when angry. School run falls to her by default.",
        "wish": "To say it early, not store it up.",
        "can_talk_about": "Poppy, the house, what is on.",
        "cannot_talk_about": "Her work, his evenings.",
        "typical_feeling": "At home, and watched.",
        "conflict_about": "Whose work bends when Poppy needs someone.",
        "recent_change": "Talks on the same day since October.",
        "my_part": "Say one thing before Sunday.",
        "support_received": "School run twice a week.",
        "effect_of_episode": "She slept early and said little; he stayed up.",
        "contact_frequency": "Daily",
        "contact_mode": "In person",
    },
    "Poppy": {"age": "6", "good": "Wants to be read to. Tells her everything on the way home."},
    "Bea": {
        "contact_frequency": "Several times a week",
        "contact_mode": "By phone",
        "good": "Answers at any hour.",
        "hard": "Far away since the move.",
        "wish": "A visit before spring.",
    },
    "Nadia": {
        "good": "Knew her before all this.",
        "wish": "To ring without a reason.",
        "contact_frequency": "Weekly",
        "contact_mode": "By phone",
    },
    "Mum": {
        "good": "Would do anything for Poppy.",
        "hard": "Advice before a question is finished.",
        "conflict_about": "How Poppy is brought up.",
        "contact_frequency": "Weekly",
        "contact_mode": "By phone",
        "wish": "To be asked how she is, once.",
    },
    "Dad": {
        "good": "Sat with her before exams.",
        "notes": "They drove to the coast each October.",
        "anniversaries": "22 October.",
    },
    "Priya": {
        "good": "Led the old team with her.",
        "hard": "They talk of nothing but work.",
        "recent_change": "No longer seen every day.",
        "contact_frequency": "Monthly",
        "contact_mode": "Online",
    },
    "Sam": {"good": "The first one to say that the job is hard."},
    "Denise": {
        "good": "Knows the department.",
        "hard": "Complains upwards. Applied for the same post.",
        "wish": "One talk without the form between them.",
        "conflict_about": "The post they both applied for.",
        "contact_frequency": "Daily",
        "contact_mode": "In person",
    },
    "Tom": {
        "good": "Leaves her alone.",
        "hard": "Leaves her alone.",
    },
    "Joss": {"hard": "Has not written since the funeral."},
}
"""Fields of the inventory by name of the person."""

SESSION_NOTES: dict[int, tuple[str, str, str, str]] = {
    1: (
        "Low since spring, wakes at four, eats standing up. PHQ-9 19.",
        "Came because she cried in a meeting. Says it began with the new post.",
        "History, earlier episode at 23 after an exam year. "
        "Named depression as an illness that can be treated.",
        "Begin the inventory. Ask about {Dad}.",
    ),
    2: (
        "Unchanged. Sleep a little longer at weekends.",
        "Argued with {Rowan} about the school run, did not finish it.",
        "Inventory: {Rowan}, {Poppy}, {Bea}, {Mum}. Cried over {Dad}, briefly, and wanted to go on.",
        "Finish the circle. Ask what changed in March.",
    ),
    3: (
        "PHQ-9 18. Thought of not waking up once, no plan, no wish. Asked directly.",
        "{Nadia} rang back. {Rowan} slept in the other room for two nights.",
        "Linked the onset with the new post and the move. "
        "Agreed on role transition, with the dispute with {Rowan} beside it.",
        "Contract of 14 sessions agreed. Old role: what was good, what was not.",
    ),
    4: (
        "A little lighter. Item 9 at nought.",
        "Dropped one meeting. {Rowan} noticed.",
        "The old role was **not only** good: late nights, no say. Grief for the team named as grief.",
        "Communication analysis of the next row.",
    ),
    5: (
        "PHQ-9 15. Sleeps until five.",
        "{Denise} complained to {Tom} on Monday. Row with {Rowan} on Sunday, went over it line by line.",
        "Communication analysis: she says \u201cfine\u201d, {Rowan} hears \u201cleave me alone\u201d.",
        "- one thing, said on the same day\n- how she tells {Denise} what she expects",
    ),
    6: (
        "Up to 17 after a missed week and {Dad}'s anniversary.",
        "Ill last week. On the anniversary she and {Rowan} drove to the coast.",
        "The dispute has moved: they talk about it. Dad's coat, both sides of him.",
        "Keep to one request at a time.",
    ),
    7: (
        "PHQ-9 14. Sang with the choir twice.",
        "Told {Rowan} about the late meeting on the day. He asked why she had not before.",
        "New role: skills needed, who has them. {Sam} could be asked.",
        "Rehearse the opening line.",
    ),
    8: (
        "PHQ-9 12. Laughed about the appraisal form.",
        "{Nadia} came to stay. {Rowan} away on Sunday, and it was quiet, not cold.",
        "Role play: asking {Denise} for one thing. Tried three voices.",
        "{Denise}'s appraisal is on 20 Nov.",
    ),
    9: (
        "PHQ-9 11, moderate range. Sleep nearly whole.",
        "Used the planned opening line with {Rowan}. {Denise}'s appraisal still ahead.",
        "What {Rowan} heard, and what she had meant. {Nadia} as somebody to tell first.",
        "Sunday's talk about the school run. Name the ending.",
    ),
}
"""The four sections of each note; names in braces become mentions."""
