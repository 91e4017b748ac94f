"""One step through the door: rows, undo, redo, and nothing left where it fails."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text, update

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import CaseRow, PersonRow
from ipt_desk.domain.ids import CaseId
from ipt_desk.troubles import StaleStep
from tests.support.vault import TestVault


def new_case(unit: Unit, code: str = "LP-0001") -> int:
    return unit.add(CaseRow(code=code)).id


def new_person(unit: Unit, case: CaseId, name: str) -> int:
    return unit.add(PersonRow(case_id=case, name=name, ring=2, angle=0.0, distance=0.55)).id


def put_in_ring(unit: Unit, person: int, ring: int) -> None:
    unit.one(PersonRow, person).ring = ring


def remove_person(unit: Unit, person: int) -> None:
    unit.remove(unit.one(PersonRow, person))


@pytest.fixture
def case(vault: TestVault) -> CaseId:
    return CaseId(vault.perform("New case", new_case))


def found_by_search(vault: TestVault, word: str) -> int:
    with vault.store.searching() as reader:
        asked = text("SELECT count(*) FROM search WHERE search MATCH :word").bindparams(word=word)
        return int(reader.scalar(asked))


def test_a_step_is_undone_and_redone_byte_for_byte(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add Tom", new_person, case, "Tom")
    before = vault.dump()
    vault.perform("Move Tom", put_in_ring, person, 1)
    after = vault.dump()
    vault.undo(case)
    assert vault.dump() == before
    vault.redo(case)
    assert vault.dump() == after


def test_a_removed_person_comes_back_under_the_same_id(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add Tom", new_person, case, "Tom")
    before = vault.dump()
    vault.perform("Remove Tom", remove_person, person)
    vault.undo(case)
    assert vault.dump() == before


def test_undo_reaches_over_a_restart(vault: TestVault, case: CaseId) -> None:
    before = vault.dump()
    vault.perform("Add Tom", new_person, case, "Tom")
    vault.reopen()
    assert vault.store.line(case).undo == "Add Tom"
    vault.undo(case)
    assert vault.dump() == before


def test_a_failing_step_leaves_nothing(vault: TestVault, case: CaseId) -> None:
    def fails(unit: Unit) -> None:
        new_person(unit, case, "Tom")
        raise ZeroDivisionError

    before, lines = vault.dump(), len(vault.store.audit_lines())
    with pytest.raises(ZeroDivisionError):
        vault.perform("Fails", fails)
    assert vault.dump() == before
    assert len(vault.store.audit_lines()) == lines


def test_a_step_that_was_overtaken_is_refused_in_words(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add Tom", new_person, case, "Tom")
    vault.perform("Move Tom", put_in_ring, person, 1)
    vault.perform("Saved score", put_in_ring, person, 3, undoable=False)
    before = vault.dump()
    with pytest.raises(StaleStep):
        vault.undo(case)
    assert vault.dump() == before


def test_undoing_a_new_case_that_has_people_is_refused(vault: TestVault, case: CaseId) -> None:
    vault.perform("Add Tom", new_person, case, "Tom")
    before = vault.dump()
    with pytest.raises(StaleStep):
        vault.undo(None)
    assert vault.dump() == before


def test_each_case_has_a_line_of_its_own(vault: TestVault, case: CaseId) -> None:
    other = CaseId(vault.perform("New case", new_case, "LP-0002"))
    vault.perform("Add Tom", new_person, case, "Tom")
    vault.perform("Add Ann", new_person, other, "Ann")
    assert vault.store.line(case).undo == "Add Tom"
    assert vault.store.line(other).undo == "Add Ann"


def test_a_new_step_forgets_what_could_be_redone(vault: TestVault, case: CaseId) -> None:
    vault.perform("Add Tom", new_person, case, "Tom")
    vault.undo(case)
    vault.perform("Add Ann", new_person, case, "Ann")
    assert vault.store.line(case).redo is None


def test_a_step_that_changes_nothing_leaves_no_line(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add Tom", new_person, case, "Tom")
    lines = len(vault.store.audit_lines())
    vault.perform("Move Tom", put_in_ring, person, 2)
    assert vault.store.line(case).undo == "Add Tom"
    assert len(vault.store.audit_lines()) == lines


def test_bulk_statements_are_refused(vault: TestVault, case: CaseId) -> None:
    def bulk(unit: Unit) -> None:
        unit.rows(update(PersonRow).values(ring=2))

    with pytest.raises(RuntimeError, match="bulk"):
        vault.perform("Bulk", bulk)


def test_a_change_says_what_it_touched(vault: TestVault, case: CaseId) -> None:
    done = vault.store.perform("Add Tom", new_person, case, "Tom")
    assert done.changed.about(PersonRow.subject, case=case)
    assert not done.changed.about(CaseRow.subject)


def test_what_was_removed_is_found_no_more(vault: TestVault, case: CaseId) -> None:
    person = vault.perform("Add Tom", new_person, case, "Tomasina")
    vault.perform("Remove Tom", remove_person, person)
    assert found_by_search(vault, "tomasina") == 0
    vault.undo(case)
    assert found_by_search(vault, "tomasina") == 1


def test_ids_are_never_used_twice(vault: TestVault, case: CaseId) -> None:
    first = vault.perform("Add Tom", new_person, case, "Tom")
    vault.perform("Remove Tom", remove_person, first)
    assert vault.perform("Add Ann", new_person, case, "Ann") > first
    assert vault.read(lambda reader: reader.scalars(select(PersonRow.name))) == ["Ann"]


def test_an_unlock_that_could_not_be_noted_is_noted_with_the_first_change(vault: TestVault) -> None:
    vault.store._owed = [("vault.unlocked", {"by": "passphrase"})]
    vault.perform("New case", new_case)
    assert [line.action for line in vault.store.audit_lines()][-2:] == [
        "vault.unlocked",
        "test_door.new_case",
    ]
    vault.perform("Add", new_case, "LP-0002")
    assert [line.action for line in vault.store.audit_lines()][-1] == "test_door.new_case"
    assert vault.store.verify_audit() is None
