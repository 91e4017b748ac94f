"""Writing the progress note and what to pick up next time."""

from __future__ import annotations

import pytest

from ipt_desk.data.changes import Spell
from ipt_desk.domain.course import NoteState
from ipt_desk.domain.ids import SessionId
from ipt_desk.domain.prose import Section
from ipt_desk.services import notes
from ipt_desk.services.notes import NoteView
from ipt_desk.troubles import Gone, NotPossible
from tests.support.course import a_course
from tests.support.vault import TestVault


def read(vault: TestVault, session: SessionId) -> NoteView:
    view: NoteView = vault.read(notes.read_note, session)
    return view


def test_a_new_note_offers_the_usual_sections(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    view = read(vault, planned[0])
    assert [part.title for part in view.sections] == list(notes.SECTIONS)
    assert view.state is NoteState.NONE


def test_what_is_written_is_kept_in_its_section(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    vault.perform(
        "Write", notes.write_note_section, planned[0], notes.SINCE, "Cafe\u0301 with Rowan.\r\nCalm."
    )
    assert Section(notes.SINCE, "Café with Rowan.\nCalm.") in read(vault, planned[0]).sections
    assert read(vault, planned[0]).first_line == "Café with Rowan."


def test_the_first_line_tells_what_happened_before_how_the_mood_was(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    vault.perform("Write", notes.write_note_section, planned[0], notes.MOOD, "Sleep nearly whole.")
    vault.perform("Write", notes.write_note_section, planned[0], notes.SINCE, "\nUsed the opening line.")
    assert vault.read(notes.read_first_line, planned[0]) == "Used the opening line."


def test_a_section_of_a_new_name_is_added(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    vault.perform("Write", notes.write_note_section, planned[0], "Ending", "Named it.")
    assert read(vault, planned[0]).sections[-1] == Section("Ending", "Named it.")


def test_an_emptied_note_is_no_draft(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    vault.perform("Write", notes.write_note_section, planned[0], notes.WORK, "Role play.")
    vault.perform("Write", notes.write_note_section, planned[0], notes.WORK, "")
    assert read(vault, planned[0]).state is NoteState.NONE


def test_a_hundred_autosaves_of_a_section_are_one_step_and_two_audit_lines(vault: TestVault) -> None:
    case, planned = a_course(vault, 1)
    before, lines = vault.dump(), len(vault.store.audit_lines())
    record = read(vault, planned[0]).record
    assert record is not None
    spell = Spell("progress_note", record, "sections")
    for pause in range(100):
        text = "word " * (pause + 1)
        vault.perform("Write note", notes.write_note_section, planned[0], notes.WORK, text, spell=spell)
    vault.store.end_spell()
    assert len(vault.store.audit_lines()) - lines <= 2
    vault.undo(case)
    assert vault.dump() == before


def test_the_plan_of_the_session_before_stands_beside_the_note(vault: TestVault) -> None:
    _, planned = a_course(vault, 3, held=2)
    vault.perform("Write", notes.write_note_section, planned[1], notes.PLAN, "Ask about **Sunday**.")
    vault.perform("Add", notes.add_pick_up, planned[1], "How did Sunday go?")
    last = read(vault, planned[2]).last_time
    assert last is not None
    assert (last.number, last.plan) == (2, "Ask about Sunday.")
    assert [one.text for one in last.pick_ups] == ["How did Sunday go?"]


def test_a_pick_up_is_ticked_worded_anew_and_removed(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    pick_up = vault.perform("Add", notes.add_pick_up, planned[0], " Ask  about Sunday ", "She was worried.")
    vault.perform("Tick", notes.tick_pick_up, pick_up)
    vault.perform("Word", notes.word_pick_up, pick_up, "Ask about Monday")
    assert read(vault, planned[0]).pick_ups == (
        notes.PickUp(pick_up, "Ask about Monday", "She was worried.", True),
    )
    vault.perform("Remove", notes.remove_pick_up, pick_up)
    assert read(vault, planned[0]).pick_ups == ()


def test_a_pick_up_without_words_is_refused(vault: TestVault) -> None:
    _, planned = a_course(vault, 1)
    with pytest.raises(NotPossible, match="few words"):
        vault.perform("Add", notes.add_pick_up, planned[0], "  \n")


def test_the_note_of_a_session_that_is_gone_says_so(vault: TestVault) -> None:
    with pytest.raises(Gone):
        read(vault, SessionId(99))
