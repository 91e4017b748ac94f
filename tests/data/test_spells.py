"""Typing: one step of undo for one spell, and at most two lines in the audit."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from ipt_desk.clock import StoppedClock
from ipt_desk.data.changes import Spell
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services import cases, circle
from ipt_desk.services.sample.diary import Diary
from tests.support.vault import MOMENT, TestVault


@pytest.fixture
def case(vault: TestVault) -> CaseId:
    return CaseId(vault.perform("New case", cases.add_case))


@pytest.fixture
def person(vault: TestVault, case: CaseId) -> PersonId:
    return PersonId(vault.perform("Add Rowan", circle.add_person, case, "Rowan"))


def type_into(vault: TestVault, person: PersonId, field: str, text: str) -> None:
    vault.perform("Edit", circle.set_person_text, person, field, text, spell=Spell("person", person, field))


def steps(vault: TestVault) -> int:
    with vault.store._cursor() as cursor:
        return int(cursor.execute("SELECT count(*) FROM journal").fetchone()[0])


def test_a_hundred_pauses_are_one_step_and_two_lines(
    vault: TestVault, case: CaseId, person: PersonId
) -> None:
    before, lines, made = vault.dump(), len(vault.store.audit_lines()), steps(vault)
    for pause in range(100):
        type_into(vault, person, "good", "steady " * (pause + 1))
    vault.store.end_spell()
    assert steps(vault) == made + 1
    assert len(vault.store.audit_lines()) == lines + 2
    vault.undo(case)
    assert vault.dump() == before


def test_another_field_between_begins_a_new_step(vault: TestVault, person: PersonId) -> None:
    made = steps(vault)
    for field, text in (("good", "a"), ("hard", "b"), ("good", "ab")):
        type_into(vault, person, field, text)
    assert steps(vault) == made + 3


def test_typing_back_to_the_start_leaves_no_step(vault: TestVault, case: CaseId, person: PersonId) -> None:
    type_into(vault, person, "good", "steady")
    type_into(vault, person, "good", "")
    assert vault.store.line(case).undo == "Add Rowan"


def test_a_restart_ends_the_spell(vault: TestVault, person: PersonId) -> None:
    type_into(vault, person, "good", "a")
    vault.reopen()
    made = steps(vault)
    type_into(vault, person, "good", "ab")
    assert steps(vault) == made + 1


def test_a_spell_lasts_half_an_hour_at_most(vault: TestVault, person: PersonId) -> None:
    diary = Diary(MOMENT)
    vault.store.clock = diary
    type_into(vault, person, "good", "a")
    made = steps(vault)
    diary.turn_to(MOMENT + timedelta(minutes=29))
    type_into(vault, person, "good", "ab")
    assert steps(vault) == made
    diary.turn_to(MOMENT + timedelta(minutes=31))
    type_into(vault, person, "good", "abc")
    assert steps(vault) == made + 1


def test_the_audit_keeps_a_seal_of_the_text_and_not_the_text(vault: TestVault, person: PersonId) -> None:
    type_into(vault, person, "good", "steadfast")
    vault.store.end_spell()
    last = vault.store.audit_lines()[-1]
    assert last.action == "edit.ended"
    assert vault.store._chain.seal("steadfast") in last.detail
    assert "steadfast" not in str(vault.store.audit_lines())


def test_a_short_text_is_not_found_by_guessing_from_the_audit(vault: TestVault, person: PersonId) -> None:
    type_into(vault, person, "safeguarding_note", "yes")
    vault.store.end_spell()
    assert hashlib.sha256(b"yes").hexdigest() not in str(vault.store.audit_lines())


def test_the_journal_forgets_what_is_older_than_thirty_days(
    vault: TestVault, case: CaseId, person: PersonId
) -> None:
    vault.store.close()
    vault.clock = StoppedClock(MOMENT + timedelta(days=31))
    vault.reopen()
    assert vault.store.line(case).undo is None


def test_a_line_keeps_two_hundred_steps_and_few_more(vault: TestVault, person: PersonId) -> None:
    for turn in range(230):
        vault.perform("Quality", circle.set_tone, person, list(Tone)[turn % 4])
    with vault.store._cursor() as cursor:
        kept = cursor.execute("SELECT count(*) FROM journal WHERE case_id IS NOT NULL").fetchone()[0]
    assert 200 <= kept < 216
