"""The audit in plain words: a sentence for each thing that is written down, never a clinical one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ipt_desk.phrases import QT_TRANSLATE_NOOP

Translate = Callable[[str, str], str]


class Kind(StrEnum):
    """What a line is about."""

    ACCESS = "access"
    CHANGES = "changes"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said of an action; `one` is said instead where the count in `counted` is 1."""

    kind: Kind
    text: str
    one: str = ""
    counted: str = "count"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence before it is translated and filled."""

    text: str
    words: Mapping[str, Any]

    def told(self, translate: Translate) -> str:
        """The sentence in the language of `translate(context, text)`."""
        return translate("Audit", self.text).format(**self.words)


def _change(text: str) -> Phrase:
    return Phrase(Kind.CHANGES, text)


def _access(text: str, one: str = "") -> Phrase:
    return Phrase(Kind.ACCESS, text, one)


def _out(text: str) -> Phrase:
    return Phrase(Kind.OUT, text)


PHRASES: dict[str, Phrase] = {
    # Who came and went
    "vault.unlocked": _access(QT_TRANSLATE_NOOP("Audit", "Unlocked")),
    "vault.unlocked.recovery": _access(QT_TRANSLATE_NOOP("Audit", "Unlocked with the recovery kit")),
    "vault.unlocked.keyring": _access(QT_TRANSLATE_NOOP("Audit", "Unlocked by this computer’s keychain")),
    "vault.locked": _access(QT_TRANSLATE_NOOP("Audit", "Locked")),
    "vault.locked.asked": _access(QT_TRANSLATE_NOOP("Audit", "Locked by hand")),
    "vault.locked.idle": _access(QT_TRANSLATE_NOOP("Audit", "Locked, away from the keyboard")),
    "vault.locked.session": _access(QT_TRANSLATE_NOOP("Audit", "Locked with the computer")),
    "vault.locked.closed": _access(QT_TRANSLATE_NOOP("Audit", "Closed")),
    "vault.tries-failed": _access(
        QT_TRANSLATE_NOOP("Audit", "{count} wrong passphrases"),
        QT_TRANSLATE_NOOP("Audit", "One wrong passphrase"),
    ),
    "clock.behind": _access(QT_TRANSLATE_NOOP("Audit", "The clock stood before what was seen last")),
    "clock.trusted": _access(QT_TRANSLATE_NOOP("Audit", "Said that the clock is right")),
    "case.viewed": _access(QT_TRANSLATE_NOOP("Audit", "Opened a case")),
    "passphrase.changed": _access(QT_TRANSLATE_NOOP("Audit", "Changed the passphrase")),
    "passphrase.recovered": _access(QT_TRANSLATE_NOOP("Audit", "Set a new passphrase with the recovery kit")),
    "settings.security": _access(QT_TRANSLATE_NOOP("Audit", "Changed the settings of privacy and lock")),
    "recovery.made": _access(QT_TRANSLATE_NOOP("Audit", "Made a recovery kit")),
    "recovery.checked": _access(QT_TRANSLATE_NOOP("Audit", "Checked the recovery kit")),
    "recovery.refused": _access(QT_TRANSLATE_NOOP("Audit", "A recovery kit did not open the vault")),
    "quick-unlock.on": _access(QT_TRANSLATE_NOOP("Audit", "Let the keychain of this computer unlock")),
    "quick-unlock.off": _access(QT_TRANSLATE_NOOP("Audit", "The keychain of this computer unlocks no more")),
    "header.rebuilt": _access(
        QT_TRANSLATE_NOOP("Audit", "Made the damaged key file anew with the recovery kit")
    ),
    "vault.re-encrypted": _access(QT_TRANSLATE_NOOP("Audit", "Wrote the vault anew under a new key")),
    "vault.salvaged": _access(QT_TRANSLATE_NOOP("Audit", "Made this vault of what a damaged one still held")),
    "vault.checked": _access(QT_TRANSLATE_NOOP("Audit", "Looked through the file of the vault")),
    "unsaved.take_in": _change(QT_TRANSLATE_NOOP("Audit", "Took texts in that could not be saved before")),
    "unsaved.copied": _out(QT_TRANSLATE_NOOP("Audit", "Kept unsaved texts in an encrypted file")),
    # What left the vault
    "export.json": _out(QT_TRANSLATE_NOOP("Audit", "Exported the record as JSON")),
    "export.json.process": _out(QT_TRANSLATE_NOOP("Audit", "Exported the record as JSON, process notes too")),
    "prints.note_print": _out(QT_TRANSLATE_NOOP("Audit", "Printed or saved a document")),
    # Undo
    "step.undone": _change(QT_TRANSLATE_NOOP("Audit", "Took a step back")),
    "step.redone": _change(QT_TRANSLATE_NOOP("Audit", "Did a step again")),
    "edit.ended": _change(QT_TRANSLATE_NOOP("Audit", "Finished writing a text")),
    # Cases
    "cases.add_case": _change(QT_TRANSLATE_NOOP("Audit", "Opened a new case")),
    "cases.set_case_text": _change(QT_TRANSLATE_NOOP("Audit", "Changed the details of a case")),
    "cases.set_code": _change(QT_TRANSLATE_NOOP("Audit", "Gave a case another code")),
    "cases.set_born_on": _change(QT_TRANSLATE_NOOP("Audit", "Changed a date of birth")),
    "cases.set_status": _change(QT_TRANSLATE_NOOP("Audit", "Changed where a case stands")),
    "cases.set_conditions": _change(QT_TRANSLATE_NOOP("Audit", "Changed the presenting problems")),
    # Circle
    "circle.add_person": _change(QT_TRANSLATE_NOOP("Audit", "Added a person to the circle")),
    "circle.add_people": _change(QT_TRANSLATE_NOOP("Audit", "Added people to the circle")),
    "intake.take_in": _change(QT_TRANSLATE_NOOP("Audit", "Added people from contact cards or a list")),
    "people_order.reorder_person": _change(QT_TRANSLATE_NOOP("Audit", "Changed the order of the people")),
    "merging.merge_people": _change(QT_TRANSLATE_NOOP("Audit", "Made one person of two entries")),
    "links.add_link": _change(QT_TRANSLATE_NOOP("Audit", "Linked a person")),
    "links.remove_link": _change(QT_TRANSLATE_NOOP("Audit", "Unlinked a person")),
    "links.set_links": _change(QT_TRANSLATE_NOOP("Audit", "Changed what a person is linked to")),
    "mentions.confirm_named": _change(QT_TRANSLATE_NOOP("Audit", "Said who is named in a note")),
    "mentions.confirm_all": _change(QT_TRANSLATE_NOOP("Audit", "Said who is named in several notes")),
    "mentions.answer_named": _change(QT_TRANSLATE_NOOP("Audit", "Said whom a session speaks of")),
    "mentions.refuse_named": _change(QT_TRANSLATE_NOOP("Audit", "Said that a name in a note is another one")),
    "circle.set_person_text": _change(QT_TRANSLATE_NOOP("Audit", "Wrote about a person in the circle")),
    "circle.move_person": _change(QT_TRANSLATE_NOOP("Audit", "Moved a person in the circle")),
    "circle.place_in_ring": _change(QT_TRANSLATE_NOOP("Audit", "Moved a person to another ring")),
    "circle.set_tone": _change(QT_TRANSLATE_NOOP("Audit", "Changed how a relationship is")),
    "circle.set_focus": _change(QT_TRANSLATE_NOOP("Audit", "Changed who the treatment is about")),
    "circle.set_died": _change(QT_TRANSLATE_NOOP("Audit", "Changed whether a person has died")),
    "circle_shape.set_wished_place": _change(
        QT_TRANSLATE_NOOP("Audit", "Changed where a person is wished to be")
    ),
    "circle_shape.set_beyond": _change(QT_TRANSLATE_NOOP("Audit", "Changed what is drawn beyond the circle")),
    "circle_shape.set_grouped": _change(QT_TRANSLATE_NOOP("Audit", "Changed whether the circle is grouped")),
    "person_fields.set_person_number": _change(QT_TRANSLATE_NOOP("Audit", "Rated something about a person")),
    "person_fields.set_person_answer": _change(
        QT_TRANSLATE_NOOP("Audit", "Answered a question about a person")
    ),
    "person_fields.set_person_flag": _change(
        QT_TRANSLATE_NOOP("Audit", "Answered a question about a person")
    ),
    "person_fields.set_person_date": _change(QT_TRANSLATE_NOOP("Audit", "Changed a date about a person")),
    "person_fields.set_reviewed": _change(
        QT_TRANSLATE_NOOP("Audit", "Went through what is said of a person")
    ),
    "person_fields.set_fear": _change(
        QT_TRANSLATE_NOOP("Audit", "Answered a private question about a person")
    ),
    "inventory.write_inventory": _change(QT_TRANSLATE_NOOP("Audit", "Wrote about the inventory as a whole")),
    "inventory.set_most_important": _change(QT_TRANSLATE_NOOP("Audit", "Named the most important people")),
    "inventory.set_aside": _change(QT_TRANSLATE_NOOP("Audit", "Set a finding of the inventory aside")),
    "inventory.bring_back": _change(QT_TRANSLATE_NOOP("Audit", "Brought a finding of the inventory back")),
    "inventory.set_inventory_reviewed": _change(QT_TRANSLATE_NOOP("Audit", "Went through the inventory")),
    "expectations.add_expectation": _change(QT_TRANSLATE_NOOP("Audit", "Added an expectation")),
    "expectations.set_expectation_text": _change(QT_TRANSLATE_NOOP("Audit", "Wrote about an expectation")),
    "expectations.answer_expectation": _change(
        QT_TRANSLATE_NOOP("Audit", "Answered a question about an expectation")
    ),
    "expectations.move_expectation": _change(QT_TRANSLATE_NOOP("Audit", "Moved an expectation")),
    "expectations.remove_expectation": _change(QT_TRANSLATE_NOOP("Audit", "Removed an expectation")),
    "circle.remove_person": _change(QT_TRANSLATE_NOOP("Audit", "Removed a person from the circle")),
    "circle.set_rings": _change(QT_TRANSLATE_NOOP("Audit", "Drew the circle with other rings")),
    "circle.take_snapshot": _change(QT_TRANSLATE_NOOP("Audit", "Kept a snapshot of the circle")),
    # Focus areas and goals
    "areas.set_area": _change(QT_TRANSLATE_NOOP("Audit", "Changed a focus area")),
    "areas.choose_focus": _change(QT_TRANSLATE_NOOP("Audit", "Chose the focus of the treatment")),
    "areas.remove_area": _change(QT_TRANSLATE_NOOP("Audit", "Put a focus area aside")),
    "areas.set_stage": _change(QT_TRANSLATE_NOOP("Audit", "Changed the stage of a focus area")),
    "areas.add_goal": _change(QT_TRANSLATE_NOOP("Audit", "Added a goal")),
    "areas.word_goal": _change(QT_TRANSLATE_NOOP("Audit", "Changed the words of a goal")),
    "areas.rate_goal": _change(QT_TRANSLATE_NOOP("Audit", "Rated a goal")),
    "areas.remove_goal": _change(QT_TRANSLATE_NOOP("Audit", "Removed a goal")),
    # Homework
    "homework.add_idea": _change(QT_TRANSLATE_NOOP("Audit", "Kept an idea for a task")),
    "homework.set_task": _change(QT_TRANSLATE_NOOP("Audit", "Set a task")),
    "homework.set_idea": _change(QT_TRANSLATE_NOOP("Audit", "Set a task that was an idea")),
    "homework.due_at": _change(QT_TRANSLATE_NOOP("Audit", "Changed when a task is due")),
    "homework.review_task": _change(QT_TRANSLATE_NOOP("Audit", "Reviewed a task")),
    "homework.note_comment": _change(QT_TRANSLATE_NOOP("Audit", "Wrote about a task")),
    "homework.carry_over": _change(QT_TRANSLATE_NOOP("Audit", "Carried a task over")),
    "homework.drop": _change(QT_TRANSLATE_NOOP("Audit", "Let a task go")),
    "homework.reopen": _change(QT_TRANSLATE_NOOP("Audit", "Took the outcome of a task back")),
    "homework.shelve": _change(QT_TRANSLATE_NOOP("Audit", "Put a task back among the ideas")),
    "homework.edit_task": _change(QT_TRANSLATE_NOOP("Audit", "Changed the words of a task")),
    "homework.remove_task": _change(QT_TRANSLATE_NOOP("Audit", "Removed a task")),
    # Measures
    "measures.save_result": _change(QT_TRANSLATE_NOOP("Audit", "Entered a questionnaire")),
    "measures.decide_risk": _change(QT_TRANSLATE_NOOP("Audit", "Recorded a decision")),
    # Notes
    "notes.write_note_section": _change(QT_TRANSLATE_NOOP("Audit", "Wrote in a session note")),
    "notes.add_pick_up": _change(QT_TRANSLATE_NOOP("Audit", "Noted something to pick up next time")),
    "notes.word_pick_up": _change(QT_TRANSLATE_NOOP("Audit", "Changed something to pick up next time")),
    "notes.tick_pick_up": _change(QT_TRANSLATE_NOOP("Audit", "Ticked something to pick up")),
    "notes.remove_pick_up": _change(QT_TRANSLATE_NOOP("Audit", "Removed something to pick up")),
    # Several people at once
    "people_together.place_in_ring": _change(QT_TRANSLATE_NOOP("Audit", "Moved people in the circle")),
    "people_together.set_tone": _change(QT_TRANSLATE_NOOP("Audit", "Changed how relationships are")),
    "people_together.set_area": _change(QT_TRANSLATE_NOOP("Audit", "Changed the area of people")),
    "people_together.remove": _change(QT_TRANSLATE_NOOP("Audit", "Removed people")),
    # Practice
    "practice.begin": _change(QT_TRANSLATE_NOOP("Audit", "Began the practice")),
    "practice.write_line": _change(QT_TRANSLATE_NOOP("Audit", "Changed the practice details")),
    "practice.describe": _change(QT_TRANSLATE_NOOP("Audit", "Changed the practice details")),
    # The sample
    "practice._begin_practice": _change(QT_TRANSLATE_NOOP("Audit", "Began the sample practice")),
    "juniper.make_juniper": _change(QT_TRANSLATE_NOOP("Audit", "Added a sample case")),
    "others.make_other": _change(QT_TRANSLATE_NOOP("Audit", "Added a sample case")),
    "answers.answer_about_people": _change(QT_TRANSLATE_NOOP("Audit", "Added to a sample case")),
    "answers.answer_a_little": _change(QT_TRANSLATE_NOOP("Audit", "Added to a sample case")),
    "answers.sum_up": _change(QT_TRANSLATE_NOOP("Audit", "Added to a sample case")),
    "upkeep.move_sample": _change(QT_TRANSLATE_NOOP("Audit", "Moved the dates of the sample cases")),
    "upkeep.remove_sample": _change(QT_TRANSLATE_NOOP("Audit", "Removed the sample cases")),
    # Sessions
    "sessions.plan_sessions": _change(QT_TRANSLATE_NOOP("Audit", "Planned sessions")),
    "sessions.add_session": _change(QT_TRANSLATE_NOOP("Audit", "Planned one more session")),
    "sessions.move_session": _change(QT_TRANSLATE_NOOP("Audit", "Moved a session")),
    "sessions.mark_held": _change(QT_TRANSLATE_NOOP("Audit", "Marked a session as held")),
    "sessions.mark_missed": _change(QT_TRANSLATE_NOOP("Audit", "Marked a session as missed")),
    "sessions.mark_cancelled": _change(QT_TRANSLATE_NOOP("Audit", "Marked a session as cancelled")),
    "sessions.reopen_session": _change(QT_TRANSLATE_NOOP("Audit", "Marked a session as planned again")),
    "sessions.count_session": _change(QT_TRANSLATE_NOOP("Audit", "Changed whether a session takes a number")),
    "sessions.set_modality": _change(QT_TRANSLATE_NOOP("Audit", "Changed how a session is held")),
    "sessions.set_minutes": _change(QT_TRANSLATE_NOOP("Audit", "Changed the length of a session")),
    "sessions.set_break_before": _change(QT_TRANSLATE_NOOP("Audit", "Named a break between sessions")),
    "sessions.set_techniques": _change(QT_TRANSLATE_NOOP("Audit", "Changed the techniques of a session")),
    "sessions.set_phase_limits": _change(QT_TRANSLATE_NOOP("Audit", "Moved the limits of the phases")),
    "sessions.remove_session": _change(QT_TRANSLATE_NOOP("Audit", "Removed a session")),
    # Timeline
    "timeline.add_event": _change(QT_TRANSLATE_NOOP("Audit", "Added an event to the timeline")),
    "timeline.change_event": _change(QT_TRANSLATE_NOOP("Audit", "Changed an event on the timeline")),
    "timeline.link_event": _change(QT_TRANSLATE_NOOP("Audit", "Changed whom an event is about")),
    "timeline.remove_event": _change(QT_TRANSLATE_NOOP("Audit", "Removed an event from the timeline")),
}
"""What each action is called; a detail can add to the name of the action, as for how a vault was locked."""

UNKNOWN = Phrase(
    Kind.CHANGES, QT_TRANSLATE_NOOP("Audit", "Something that another version of IPT Desk wrote down")
)
"""What is said where a later or an earlier version used a word that this one does not know."""


def _variant(action: str, detail: Mapping[str, Any]) -> str:
    if action == "vault.locked":
        return f"{action}.{detail.get('why')}"
    if action == "vault.unlocked":
        return f"{action}.{detail.get('by')}"
    if action == "export.json" and detail.get("process_notes"):
        return f"{action}.process"
    return action


def phrase(action: str, detail: Mapping[str, Any]) -> Phrase:
    """What is known of an action."""
    return PHRASES.get(_variant(action, detail)) or PHRASES.get(action, UNKNOWN)


def said(action: str, detail_text: str) -> Said:
    """The sentence of a line of the audit."""
    detail = _read(detail_text)
    known = phrase(action, detail)
    text = known.one if known.one and detail.get(known.counted) == 1 else known.text
    return Said(text, {"count": detail.get("count", ""), **detail})


def _read(detail_text: str) -> dict[str, Any]:
    try:
        detail = json.loads(detail_text)
    except ValueError:
        return {}
    return detail if isinstance(detail, dict) else {}


def kind_of(action: str) -> Kind:
    """What a line of `action` is about."""
    return phrase(action, {}).kind


def actions_of(kinds: Iterable[Kind]) -> frozenset[str]:
    """The actions of these kinds that this version knows."""
    wanted = frozenset(kinds)
    return frozenset(action for action, known in PHRASES.items() if known.kind in wanted)


def actions_saying(word: str, translate: Translate) -> frozenset[str]:
    """The actions whose sentence has `word` in it."""
    wanted = word.casefold()
    return frozenset(
        action
        for action, known in PHRASES.items()
        if any(wanted in translate("Audit", text).casefold() for text in (known.text, known.one) if text)
    )
