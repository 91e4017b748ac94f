"""A search finds what the last edit said, and what was deleted is gone after the next quiet moment."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from ipt_desk.data import search
from ipt_desk.data.store import Unit
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.vague import VagueDate
from ipt_desk.services import cases, circle, timeline
from tests.support.vault import TestVault

DAY = date(2026, 3, 2)


@pytest.fixture
def case(vault: TestVault) -> CaseId:
    made = CaseId(vault.perform("New case", cases.add_case))
    vault.store.checkpoint()
    return made


def found(vault: TestVault, word: str) -> int:
    with vault.store.searching() as reader:
        return int(
            reader.scalar(text("SELECT count(*) FROM search WHERE search MATCH :word").bindparams(word=word))
        )


def noted(vault: TestVault) -> list[tuple[str, int]]:
    with vault.store._cursor() as cursor:
        return list(cursor.execute("SELECT source, row_id FROM unfound").fetchall())


def stand(vault: TestVault, word: str) -> int:
    """In how many rows of the search, and of its index, a word stands just now."""
    with vault.store._cursor() as cursor:
        rows = cursor.execute("SELECT count(*) FROM searchable WHERE instr(words, ?)", (word,)).fetchone()[0]
        hits = cursor.execute("SELECT count(*) FROM search WHERE search MATCH ?", (word,)).fetchone()[0]
    return int(rows + hits)


def test_the_last_edit_is_found_at_once(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add", circle.add_person, case, "Tomasina")
    assert found(vault, "tomasina") == 1
    vault.perform("Rename", circle.set_person_text, person, "name", "Bartholomew")
    assert (found(vault, "tomasina"), found(vault, "bartholomew")) == (0, 1)
    vault.undo(case)
    assert (found(vault, "tomasina"), found(vault, "bartholomew")) == (1, 0)


def test_deleted_words_are_gone_after_a_quiet_moment(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add", circle.add_person, case, "Tomasina")
    vault.store.checkpoint()
    assert stand(vault, "Tomasina") == 2
    vault.perform("Remove", circle.remove_person, person)
    vault.store.checkpoint()
    assert stand(vault, "Tomasina") == 0
    assert noted(vault) == []


def test_deleted_words_are_gone_after_closing(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add", circle.add_person, case, "Tomasina")
    vault.store.checkpoint()
    vault.perform("Remove", circle.remove_person, person)
    vault.close()
    reopened = TestVault(vault.folder, vault.clock)
    assert stand(reopened, "Tomasina") == 0
    reopened.close()


def test_what_a_power_cut_left_is_made_good_at_the_next_door(
    vault: TestVault, case: CaseId, tmp_path: Path
) -> None:
    vault.perform("Add", circle.add_person, case, "Tomasina")
    assert noted(vault)
    cut = tmp_path / "cut.iptvault"
    shutil.copytree(vault.folder, cut, ignore=shutil.ignore_patterns("app.lock*", "*-shm"))
    opened = TestVault(cut, vault.clock)
    assert noted(opened) == []
    assert stand(opened, "Tomasina") == 2
    opened.close()


def test_an_edit_without_words_notes_nothing(vault: TestVault, case: CaseId) -> None:
    person = PersonId(vault.perform("Add", circle.add_person, case, "Tomasina"))
    vault.store.checkpoint()
    vault.perform("Quality", circle.set_tone, person, Tone.MIXED)
    assert noted(vault) == []


def test_a_long_step_works_its_own_notes_off(vault: TestVault, case: CaseId) -> None:
    many = search.MOST_NOTED + 1
    vault.perform("Add", add_events, case, many)
    assert noted(vault) == []
    assert found(vault, "tomasina") == many


def add_events(unit: Unit, case: CaseId, many: int) -> None:
    for number in range(many):
        timeline.add_event(unit, case, VagueDate(DAY, DAY), f"Tomasina {number}")


def test_a_refused_step_notes_nothing(vault: TestVault, case: CaseId) -> None:
    def fails(unit: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault.perform("Fails", fails)
    assert noted(vault) == []
