"""What the documents say, in the language of the paper; the window may speak another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ipt_desk.documents.inventory_words import INVENTORY, InventoryWords
from ipt_desk.domain import days
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import Modality, NoteState, Reason
from ipt_desk.domain.words import PLAIN_TONE, TONE
from ipt_desk.phrases import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Handouts:
    """What a client reads: no word that judges, no word of endings, nothing from a clinic's files."""

    between: str = QT_TRANSLATE_NOOP("Document", "Between now and next time")
    from_session: str = QT_TRANSLATE_NOOP("Document", "From session {number}, {day}")
    from_day: str = QT_TRANSLATE_NOOP("Document", "From {day}")
    next_session: str = QT_TRANSLATE_NOOP("Document", "Next session")
    experiments: str = QT_TRANSLATE_NOOP(
        "Document",
        "Try these as experiments. There is no pass or fail. If one does not happen, notice what got in the "
        "way and bring that along.",
    )
    tick: str = QT_TRANSLATE_NOOP("Document", "Tick a day it happens")
    what_happened: str = QT_TRANSLATE_NOOP("Document", "What happened, and how did I feel after?")
    could_note: str = QT_TRANSLATE_NOOP("Document", "You could note: {things}.")
    something_to_try: str = QT_TRANSLATE_NOOP("Document", "Something I could try")
    mood: str = QT_TRANSLATE_NOOP("Document", "My mood this week")
    mood_scale: str = QT_TRANSLATE_NOOP("Document", "0 is the worst it has been, 10 is well")
    bring_to: str = QT_TRANSLATE_NOOP("Document", "Anything I want to bring to session {number}")
    bring: str = QT_TRANSLATE_NOOP("Document", "Anything I want to bring next time")

    people: str = QT_TRANSLATE_NOOP("Document", "The people in my life")
    circle_on: str = QT_TRANSLATE_NOOP("Document", "Closeness circle, {day}")
    circle: str = QT_TRANSLATE_NOOP("Document", "Closeness circle")
    session: str = QT_TRANSLATE_NOOP("Document", "Session {number}")
    in_the_middle: str = QT_TRANSLATE_NOOP(
        "Document",
        "You are in the middle. The nearer someone is, the closer they feel to you now. The line shows how "
        "things are between you.",
    )
    place_people: str = QT_TRANSLATE_NOOP(
        "Document",
        "You are in the middle. Write the people in your life into the rings: the nearer someone is, the "
        "closer they feel to you now. Draw a line to each that shows how things are between you.",
    )
    then_and_now: str = QT_TRANSLATE_NOOP("Document", "The people in my life, then and now")
    two_circles: str = QT_TRANSLATE_NOOP("Document", "Two closeness circles")
    two_in_the_middle: str = QT_TRANSLATE_NOOP(
        "Document",
        "You are in the middle of both circles. Where someone has moved, a dashed mark in the second circle "
        "shows where they were, and an arrow leads to where they are.",
    )
    draw_both: str = QT_TRANSLATE_NOOP(
        "Document",
        "You are in the middle of both circles. Write people into the first as it was and into the second as "
        "it is now: the nearer someone is, the closer they feel. Draw a line to each that shows how it is.",
    )
    then: str = QT_TRANSLATE_NOOP("Document", "Then")
    now: str = QT_TRANSLATE_NOOP("Document", "Now")
    on_day: str = QT_TRANSLATE_NOOP("Document", "{name}, on ________________")
    what_changed: str = QT_TRANSLATE_NOOP("Document", "What changed")
    nothing_changed: str = QT_TRANSLATE_NOOP("Document", "Everybody is where they were.")
    as_before: str = QT_TRANSLATE_NOOP("Document", "As before: {names}.")
    what_helped: str = QT_TRANSLATE_NOOP("Document", "What helped?")
    what_next: str = QT_TRANSLATE_NOOP("Document", "Which one thing would I like to move next?")
    who_is_it: str = QT_TRANSLATE_NOOP("Document", "Who comes to mind?")
    closer: str = QT_TRANSLATE_NOOP("Document", "Who would I like closer?")
    small_change: str = QT_TRANSLATE_NOOP("Document", "Where could one small change help?")


@dataclass(frozen=True, slots=True)
class CircleSigns:
    """What the signs in a printed circle mean, and what is said where the picture had no room."""

    tones: Mapping[Tone, str]
    wished: str
    has_died: str = QT_TRANSLATE_NOOP("Document", "Has died")
    focus: str = QT_TRANSLATE_NOOP("Document", "Focus person")
    moved: str = QT_TRANSLATE_NOOP("Document", "Moved lately")
    ended: str = QT_TRANSLATE_NOOP("Document", "Ended")
    estranged: str = QT_TRANSLATE_NOOP("Document", "Cut off")
    few_lines: str = QT_TRANSLATE_NOOP(
        "Document",
        "With so many people only some of the lines are drawn. The edge of each disc shows how it is.",
    )
    in_full: str = QT_TRANSLATE_NOOP("Document", "Names in full")


CLIENT_SIGNS = CircleSigns(PLAIN_TONE, QT_TRANSLATE_NOOP("Document", "Where I would like them"))
THERAPIST_SIGNS = CircleSigns(
    TONE,
    QT_TRANSLATE_NOOP("Document", "Where they are wished"),
    few_lines=QT_TRANSLATE_NOOP(
        "Document",
        "With so many people only the lines of conflict and to focus people are drawn. Everybody has a sign: "
        "+ supportive, \u00b1 mixed, ! conflicted, \u2013 distant.",
    ),
)


@dataclass(frozen=True, slots=True)
class Records:
    """What stands in the therapist's own record."""

    inventory: str = QT_TRANSLATE_NOOP("Document", "Interpersonal inventory")
    as_of: str = QT_TRANSLATE_NOOP("Document", "{code}, as of {day}")
    as_of_day: str = QT_TRANSLATE_NOOP("Document", "As of {day}")
    nobody: str = QT_TRANSLATE_NOOP("Document", "Nobody is in the inventory yet.")
    person: str = QT_TRANSLATE_NOOP("Document", "Person")
    relationship: str = QT_TRANSLATE_NOOP("Document", "Relationship")
    closeness: str = QT_TRANSLATE_NOOP("Document", "Closeness")
    between_them: str = QT_TRANSLATE_NOOP("Document", "How it is")
    contact: str = QT_TRANSLATE_NOOP("Document", "Contact")
    one_by_one: str = QT_TRANSLATE_NOOP("Document", "Person by person")
    support: str = QT_TRANSLATE_NOOP("Document", "Support received")
    good: str = QT_TRANSLATE_NOOP("Document", "What is good")
    hard: str = QT_TRANSLATE_NOOP("Document", "What is hard")
    i_expect: str = QT_TRANSLATE_NOOP("Document", "What the client expects")
    they_expect: str = QT_TRANSLATE_NOOP("Document", "What they expect")
    wish: str = QT_TRANSLATE_NOOP("Document", "Wished for")
    notes: str = QT_TRANSLATE_NOOP("Document", "Notes")
    at_start: str = QT_TRANSLATE_NOOP("Document", "At the start")
    died: str = QT_TRANSLATE_NOOP("Document", "Has died, {when}")
    has_died: str = QT_TRANSLATE_NOOP("Document", "Has died")
    focus_person: str = QT_TRANSLATE_NOOP("Document", "focus person")

    timeline: str = QT_TRANSLATE_NOOP("Document", "Session timeline")
    sessions: str = QT_TRANSLATE_NOOP("Document", "Sessions")
    no_sessions: str = QT_TRANSLATE_NOOP("Document", "No sessions are planned yet.")
    number: str = QT_TRANSLATE_NOOP("Document", "No.")
    when: str = QT_TRANSLATE_NOOP("Document", "When")
    state: str = QT_TRANSLATE_NOOP("Document", "State")
    phase: str = QT_TRANSLATE_NOOP("Document", "Phase")
    events: str = QT_TRANSLATE_NOOP("Document", "Life events")
    event: str = QT_TRANSLATE_NOOP("Document", "Event")
    mood_then: str = QT_TRANSLATE_NOOP("Document", "Mood, 0 to 10")
    homework: str = QT_TRANSLATE_NOOP("Document", "Homework")
    task: str = QT_TRANSLATE_NOOP("Document", "Task")
    set_in: str = QT_TRANSLATE_NOOP("Document", "Set in")
    due: str = QT_TRANSLATE_NOOP("Document", "Due")
    outcome: str = QT_TRANSLATE_NOOP("Document", "Outcome")
    no_homework: str = QT_TRANSLATE_NOOP("Document", "No task was set yet.")
    counts: str = QT_TRANSLATE_NOOP("Document", "{done} done, {partly} partly, {not_tried} not tried.")
    carried: str = QT_TRANSLATE_NOOP("Document", "carried over")
    ideas: str = QT_TRANSLATE_NOOP("Document", "Ideas")

    session: str = QT_TRANSLATE_NOOP("Document", "Session {number}")
    a_session: str = QT_TRANSLATE_NOOP("Document", "Session without a number")
    minutes: str = QT_TRANSLATE_NOOP("Document", "{count} minutes")
    phase_number: str = QT_TRANSLATE_NOOP("Document", "phase {phase}")
    date: str = QT_TRANSLATE_NOOP("Document", "Date")
    without_note: str = QT_TRANSLATE_NOOP("Document", "No note yet for {sessions}.")
    nothing_written: str = QT_TRANSLATE_NOOP("Document", "Nothing is written yet.")
    pick_up: str = QT_TRANSLATE_NOOP("Document", "To pick up next time")
    picked_up: str = QT_TRANSLATE_NOOP("Document", "picked up")
    note: str = QT_TRANSLATE_NOOP("Document", "Session note")

    workbook: str = QT_TRANSLATE_NOOP("Document", "Workbook")
    confidential: str = QT_TRANSLATE_NOOP(
        "Document", "Confidential. Keep it where you keep paper notes, and destroy it like them."
    )
    printed_on: str = QT_TRANSLATE_NOOP("Document", "Printed on {day}")
    contents: str = QT_TRANSLATE_NOOP("Document", "Contents")
    overview: str = QT_TRANSLATE_NOOP("Document", "Overview")
    reference: str = QT_TRANSLATE_NOOP("Document", "Reference")
    client: str = QT_TRANSLATE_NOOP("Document", "Client")
    pronouns: str = QT_TRANSLATE_NOOP("Document", "Pronouns")
    born: str = QT_TRANSLATE_NOOP("Document", "Born")
    therapist: str = QT_TRANSLATE_NOOP("Document", "Therapist")
    practice: str = QT_TRANSLATE_NOOP("Document", "Practice")
    status: str = QT_TRANSLATE_NOOP("Document", "Status")
    contract: str = QT_TRANSLATE_NOOP("Document", "Contract")
    contract_is: str = QT_TRANSLATE_NOOP("Document", "{count} sessions, {held} held")
    no_contract: str = QT_TRANSLATE_NOOP("Document", "{held} sessions held")
    next_session: str = QT_TRANSLATE_NOOP("Document", "Next session")
    none_planned: str = QT_TRANSLATE_NOOP("Document", "None planned")
    focus: str = QT_TRANSLATE_NOOP("Document", "Focus")
    not_chosen: str = QT_TRANSLATE_NOOP("Document", "Not chosen yet")
    with_person: str = QT_TRANSLATE_NOOP("Document", "with {name}")
    since: str = QT_TRANSLATE_NOOP("Document", "since {day}")
    goals: str = QT_TRANSLATE_NOOP("Document", "Goals")
    goal: str = QT_TRANSLATE_NOOP("Document", "Goal")
    first: str = QT_TRANSLATE_NOOP("Document", "First")
    now: str = QT_TRANSLATE_NOOP("Document", "Now")
    goal_scale: str = QT_TRANSLATE_NOOP("Document", "Rated 0 to 10, 10 is reached.")
    measures: str = QT_TRANSLATE_NOOP("Document", "Measures")
    total: str = QT_TRANSLATE_NOOP("Document", "Total")
    band: str = QT_TRANSLATE_NOOP("Document", "Range")
    incomplete: str = QT_TRANSLATE_NOOP("Document", "incomplete, {answered} of {items} answered")
    risk_item: str = QT_TRANSLATE_NOOP("Document", "Item {number}")
    no_scores: str = QT_TRANSLATE_NOOP("Document", "No scores yet.")
    no_diagnosis: str = QT_TRANSLATE_NOOP("Document", "A range describes a score. It is not a diagnosis.")
    none: str = QT_TRANSLATE_NOOP("Document", "none")


@dataclass(frozen=True, slots=True)
class Kit:
    """What the recovery kit says: to the therapist, and on its other side to an executor."""

    title: str = QT_TRANSLATE_NOOP("Document", "Recovery kit")
    made: str = QT_TRANSLATE_NOOP("Document", "Made {day}")
    opens: str = QT_TRANSLATE_NOOP(
        "Document",
        "Opens the vault {vault} if the passphrase is lost, and the backups made while this is the newest "
        "kit. Keep it like the case files themselves: locked away, never in the same bag as the computer.",
    )
    key: str = QT_TRANSLATE_NOOP("Document", "Recovery key")
    begins: str = QT_TRANSLATE_NOOP("Document", "Begins with {prefix}, which need not be typed.")
    code: str = QT_TRANSLATE_NOOP("Document", "The whole key, for a scanner")
    alt: str = QT_TRANSLATE_NOOP("Document", "The recovery key in numbered groups and as a QR code.")
    with_program: str = QT_TRANSLATE_NOOP("Document", "With IPT Desk")
    steps: tuple[str, ...] = (
        QT_TRANSLATE_NOOP("Document", "Open IPT Desk and choose “Use recovery kit”."),
        QT_TRANSLATE_NOOP("Document", "Type the twelve groups. Capitals, blanks and dashes do not matter."),
        QT_TRANSLATE_NOOP("Document", "Choose a new passphrase. The vault opens."),
        QT_TRANSLATE_NOOP("Document", "Make a new kit. Keep this one while a backup from its time is kept."),
    )
    without_program: str = QT_TRANSLATE_NOOP("Document", "Without IPT Desk")
    bare_steps: tuple[str, ...] = (
        QT_TRANSLATE_NOOP(
            "Document",
            "Write the key, from its first word to group 12 without blanks, as one line in key.txt.",
        ),
        QT_TRANSLATE_NOOP(
            "Document",
            "In the vault’s vault.json take the text “age” of the slot “recovery”; decode it (base64) to "
            "slot.age.",
        ),
        QT_TRANSLATE_NOOP(
            "Document",
            "The free program age opens it: "
            "age\u00a0-d\u00a0-i\u00a0key.txt\u00a0-o\u00a0data-key.bin\u00a0slot.age",
        ),
        QT_TRANSLATE_NOOP(
            "Document",
            "The guide page “Reaching the records without IPT Desk” shows how data-key.bin opens "
            "practice.db.",
        ),
    )
    place: str = QT_TRANSLATE_NOOP("Document", "Where the vault is kept")
    backups: str = QT_TRANSLATE_NOOP("Document", "Where the backups are kept")
    who: str = QT_TRANSLATE_NOOP("Document", "Who may use this kit (clinical executor)")
    vault_id: str = QT_TRANSLATE_NOOP("Document", "Vault {id}")
    footer: str = QT_TRANSLATE_NOOP("Document", "Whoever holds this sheet can open the vault.")

    executor: str = QT_TRANSLATE_NOOP("Document", "To my clinical executor")
    sealed: str = QT_TRANSLATE_NOOP(
        "Document",
        "The other side opens my case files, kept in the vault {vault}. Leave this envelope sealed unless "
        "one of the reasons below has come true. What you read then is confidential, as it was for me.",
    )
    my_name: str = QT_TRANSLATE_NOOP("Document", "My name and practice")
    my_executor: str = QT_TRANSLATE_NOOP("Document", "Clinical executor, with telephone")
    my_stand_in: str = QT_TRANSLATE_NOOP("Document", "If they cannot, with telephone")
    my_instructions: str = QT_TRANSLATE_NOOP("Document", "Where my instructions or my will are")
    open_when: str = QT_TRANSLATE_NOOP("Document", "Open it when")
    reasons: tuple[str, ...] = (
        QT_TRANSLATE_NOOP("Document", "I have died."),
        QT_TRANSLATE_NOOP("Document", "I cannot work or speak for myself, and my clients have to be told."),
        QT_TRANSLATE_NOOP("Document", "I have asked you to, in writing, with the date."),
    )
    what_to_do: str = QT_TRANSLATE_NOOP("Document", "What to do")
    duties: tuple[str, ...] = (
        QT_TRANSLATE_NOOP(
            "Document", "Find the computer or the newest backup, and follow the steps overleaf."
        ),
        QT_TRANSLATE_NOOP("Document", "Look at the Caseload first: it shows who is expected next, and when."),
        QT_TRANSLATE_NOOP(
            "Document", "Tell each client in person or by telephone, never by what you read here."
        ),
        QT_TRANSLATE_NOOP(
            "Document", "Read no more of a file than that takes. Copy nothing out of the vault."
        ),
        QT_TRANSLATE_NOOP(
            "Document", "Keep, hand on or destroy the files as the law and my instructions say."
        ),
        QT_TRANSLATE_NOOP(
            "Document", "When it is done, lock everything away again and write down the day below."
        ),
    )
    more: str = QT_TRANSLATE_NOOP("Document", "What else you should know")
    signed: str = QT_TRANSLATE_NOOP("Document", "My signature and the day")
    opened: str = QT_TRANSLATE_NOOP("Document", "Opened by, on, because")


REASONS = {
    Reason.CLIENT: QT_TRANSLATE_NOOP("Document", "client"),
    Reason.THERAPIST: QT_TRANSLATE_NOOP("Document", "therapist"),
    Reason.HOLIDAY: QT_TRANSLATE_NOOP("Document", "holiday"),
    Reason.ILL: QT_TRANSLATE_NOOP("Document", "ill"),
    Reason.OTHER: QT_TRANSLATE_NOOP("Document", "other reason"),
}
MODALITIES = {
    Modality.IN_PERSON: QT_TRANSLATE_NOOP("Document", "in person"),
    Modality.VIDEO: QT_TRANSLATE_NOOP("Document", "by video"),
    Modality.PHONE: QT_TRANSLATE_NOOP("Document", "by phone"),
}
NOTE_STATES = {
    NoteState.NONE: QT_TRANSLATE_NOOP("Document", "no note"),
    NoteState.DRAFT: QT_TRANSLATE_NOOP("Document", "draft, not signed"),
    NoteState.SIGNED: QT_TRANSLATE_NOOP("Document", "signed"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language, and its way with dates."""

    language: str = "en-GB"
    page: str = QT_TRANSLATE_NOOP("Document", "Page {page} of {pages}")
    handouts: Handouts = Handouts()
    records: Records = Records()
    inventory: InventoryWords = INVENTORY
    kit: Kit = Kit()

    def signs(self, audience: Audience) -> CircleSigns:
        """What the signs of a circle mean to somebody."""
        return CLIENT_SIGNS if audience.is_client else THERAPIST_SIGNS

    def day(self, moment: date) -> str:
        """Like 24 Nov 2026."""
        return days.day(moment)

    def weekday_day(self, moment: date) -> str:
        """Like Tue 24 Nov 2026."""
        return days.weekday_day(moment)

    def day_time(self, moment: datetime) -> str:
        """Like Tue 24 Nov 2026, 10:00."""
        return days.day_time(moment)

    def weekday(self, moment: date) -> str:
        """Like Tue."""
        return self.weekdays[moment.weekday()]

    @property
    def weekdays(self) -> tuple[str, ...]:
        """Mon to Sun."""
        return tuple(name[:3] for name in days.WEEKDAYS)


ENGLISH = Words()
