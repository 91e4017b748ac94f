"""What can still be read of a damaged vault is read, kept and told; the original stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ipt_desk.data.engine import open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.vault import DATABASE, open_vault
from ipt_desk.services import checks, circle, damage, export, notes, practice
from ipt_desk.services.caseload import Shelf, read_caseload
from ipt_desk.services.damage import Readable, TextsChanged
from ipt_desk.troubles import DatabaseDamaged, ReadOnlyVault
from tests.support.damage import damage as damage_table
from tests.support.damage import flip, unlocked
from tests.support.juniper import SmallCase, small_case
from tests.support.vault import PASSPHRASE, TestVault


def untold(_done: int, _all: int) -> None:
    """Nobody watches."""


def looked_at(vault: TestVault) -> Readable:
    return damage.look(unlocked(vault.folder), vault.clock, untold)


def english(_context: str, text: str) -> str:
    return text


@pytest.fixture
def case(vault: TestVault) -> SmallCase:
    """Juniper's case with a note, and another case that nothing happens to; the vault is closed."""
    made = small_case(vault)
    vault.perform("Edit", notes.write_note_section, made.sessions[0], notes.SINCE, "She slept.")
    other = vault.perform("New case", new_case)
    vault.perform("Add", circle.add_person, other, "Tom")
    vault.close()
    return made


def new_case(unit: object) -> object:
    from ipt_desk.data.store import Unit
    from ipt_desk.services import cases

    assert isinstance(unit, Unit)
    return cases.add_case(unit, code="LP-0500")


@pytest.mark.parametrize(
    ("table", "intact", "said"),
    [
        ("progress_note", 1, "1 session note"),
        ("person", 0, "3 people"),
        ("case", 0, "2 cases"),
        ("session", 1, "8 sessions"),
        ("ix_person_case_id", 2, ""),
        ("audit", 2, ""),
    ],
)
def test_what_is_gone_is_told_in_counts(
    vault: TestVault, case: SmallCase, table: str, intact: int, said: str
) -> None:
    damage_table(vault.folder, table)
    found = looked_at(vault)
    assert (found.intact, found.cases) == (intact, 2)
    assert damage.lost_words(found, english) == said


def test_rows_are_found_where_only_the_way_to_them_is_gone(vault: TestVault, case: SmallCase) -> None:
    vault.reopen()
    vault.perform("Add", circle.add_people, case.case, [f"Person {number}" for number in range(70)])
    long = "She slept badly. " * 1000
    for session in case.sessions[:5]:
        vault.perform("Edit", notes.write_note_section, session, notes.SINCE, long)
    vault.close()
    for table in ("person", "progress_note"):
        damage_table(vault.folder, table)
    found = looked_at(vault)
    assert (found.intact, found.lost) == (2, ())
    saved = damage.save_readable(unlocked(vault.folder), found, vault.clock)
    store = open_vault(saved, PASSPHRASE, vault.clock)
    with store.reading() as reader:
        assert len(circle.read_circle(reader, case.case).people) == 72
        assert long.strip() in notes.read_note(reader, case.sessions[1]).sections[1].text
    store.close()


def test_the_original_is_kept_once_and_stays_as_it_is(vault: TestVault, case: SmallCase) -> None:
    damage_table(vault.folder, "person")
    before = (vault.folder / DATABASE).read_bytes()
    first, second = looked_at(vault), looked_at(vault)
    assert first.kept == second.kept
    assert (first.kept / DATABASE).read_bytes() == before
    assert (vault.folder / DATABASE).read_bytes() == before
    assert list((vault.folder / "quarantine").iterdir()) == [first.kept]


def test_what_takes_no_changes_is_left_alone(
    vault: TestVault, case: SmallCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage_table(vault.folder, "person")
    before = {path.name for path in vault.folder.iterdir()}
    # root may write anywhere
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda _folder: True)
    monkeypatch.setattr(Path, "mkdir", refuses_in(vault.folder, Path.mkdir))
    found = looked_at(vault)
    store = damage.open_readable(unlocked(vault.folder), found, vault.clock)
    store.close()
    assert {path.name for path in vault.folder.iterdir()} == before


def refuses_in(folder: Path, make: Callable[..., None]) -> Callable[..., None]:
    def refuse(path: Path, *args: Any, **kwargs: Any) -> None:
        if folder in path.parents:
            raise PermissionError
        make(path, *args, **kwargs)

    return refuse


def test_the_rest_opens_to_be_read_only(vault: TestVault, case: SmallCase) -> None:
    damage_table(vault.folder, "progress_note")
    store = damage.open_readable(unlocked(vault.folder), looked_at(vault), vault.clock)
    with store.reading() as reader:
        codes = {row.code for shelf in Shelf for row in read_caseload(reader, shelf).rows}
        assert "LP-0500" in codes
        assert notes.read_note(reader, case.sessions[0]).record is None
    with pytest.raises(ReadOnlyVault):
        store.perform("Add", circle.add_person, case.case, "Ann")
    store.close()
    assert not (vault.folder / "tmp" / "readable").exists()


def test_the_rest_is_saved_as_a_vault_under_the_same_passphrase(vault: TestVault, case: SmallCase) -> None:
    damage_table(vault.folder, "session")
    saved = damage.save_readable(unlocked(vault.folder), looked_at(vault), vault.clock)
    store = open_vault(saved, PASSPHRASE, vault.clock)
    with store.reading() as reader:
        assert len(circle.read_circle(reader, case.case).people) == 2
        assert "She slept." in str(export.export_json(reader))
    assert store.verify_audit() is None
    assert "vault.salvaged" in {line.action for line in store.audit_lines()}
    with store._cursor() as cursor:
        hits = cursor.execute("SELECT count(*) FROM search WHERE search MATCH 'slept'").fetchone()[0]
    store.close()
    assert hits == 1
    damage.verify(unlocked(saved), deep=True)


def test_a_saved_vault_has_a_name_of_its_own(vault: TestVault, case: SmallCase) -> None:
    damage_table(vault.folder, "person")
    found = looked_at(vault)
    names = [damage.save_readable(unlocked(vault.folder), found, vault.clock).name for _ in range(2)]
    assert names == ["practice-readable.iptvault", "practice-readable-2.iptvault"]


def test_a_lost_letterhead_leaves_a_practice_that_works(vault: TestVault, case: SmallCase) -> None:
    damage_table(vault.folder, "practice")
    saved = damage.save_readable(unlocked(vault.folder), looked_at(vault), vault.clock)
    store = open_vault(saved, PASSPHRASE, vault.clock)
    store.perform("Edit", practice.write_line, "name", "Larkfield Practice")
    made = store.perform("New case", new_case_with_next_code).value
    store.close()
    assert made == "0501"


def new_case_with_next_code(unit: object) -> str:
    from ipt_desk.data.store import Unit
    from ipt_desk.data.tables import CaseRow
    from ipt_desk.services import cases

    assert isinstance(unit, Unit)
    return unit.one(CaseRow, cases.add_case(unit, "Ann")).code.rpartition("-")[2]


def test_rows_are_told_by_their_shape_where_the_list_of_tables_is_gone(
    vault: TestVault, case: SmallCase
) -> None:
    vault.reopen()
    before = vault.dump()
    vault.close()
    flip(vault.folder, 1)
    found = looked_at(vault)
    assert not found.is_certain
    saved = damage.save_readable(unlocked(vault.folder), found, vault.clock)
    vault.folder = saved
    vault.reopen()
    assert vault.dump() == before
    assert vault.store.verify_audit() is None


def test_where_the_salt_is_gone_nothing_can_be_read(vault: TestVault, case: SmallCase) -> None:
    flip(vault.folder, 1, 0)
    assert looked_at(vault).is_nothing


@pytest.mark.parametrize("deep", [False, True])
def test_a_whole_vault_is_called_whole_and_not_changed(vault: TestVault, case: SmallCase, deep: bool) -> None:
    before = (vault.folder / DATABASE).read_bytes()
    assert damage.verify(unlocked(vault.folder), deep=deep).is_sound
    assert (vault.folder / DATABASE).read_bytes() == before


@pytest.mark.parametrize("deep", [False, True])
def test_a_damaged_vault_is_called_damaged(vault: TestVault, case: SmallCase, deep: bool) -> None:
    damage_table(vault.folder, "person")
    with pytest.raises(DatabaseDamaged):
        damage.verify(unlocked(vault.folder), deep=deep)


def test_a_text_changed_past_the_program_is_found(vault: TestVault, case: SmallCase) -> None:
    key = subkey(unlocked(vault.folder).data_key, "sqlcipher-db-1")
    link = open_raw(vault.folder / DATABASE, key)
    link.execute("UPDATE progress_note SET sections = replace(sections, 'slept', 'wept')")
    link.close()
    damage.verify(unlocked(vault.folder), deep=False)
    with pytest.raises(TextsChanged):
        damage.verify(unlocked(vault.folder), deep=True)


def test_a_note_written_undone_and_redone_is_no_false_alarm(vault: TestVault) -> None:
    made = small_case(vault)
    for text in ("She slept.", "She slept well."):
        vault.perform("Edit", notes.write_note_section, made.sessions[0], notes.SINCE, text)
    vault.perform("Edit", notes.write_note_section, made.sessions[1], notes.SINCE, "She wept.")
    vault.undo(made.case)
    vault.undo(made.case)
    vault.redo(made.case)
    vault.close()
    damage.verify(unlocked(vault.folder), deep=True)


def test_a_vault_that_was_left_open_is_looked_through_at_the_door(vault: TestVault, case: SmallCase) -> None:
    damage_table(vault.folder, "person")
    (vault.folder / f"{DATABASE}-wal").write_bytes(b"")
    with pytest.raises(DatabaseDamaged):
        vault.reopen()


def test_a_vault_that_was_left_open_and_is_whole_says_when(vault: TestVault, case: SmallCase) -> None:
    (vault.folder / f"{DATABASE}-wal").write_bytes(b"")
    vault.reopen()
    assert vault.store.unclean_end is not None
    vault.reopen()
    assert vault.store.unclean_end is None


def test_what_was_found_damaged_is_looked_through_again_at_the_door(vault: TestVault) -> None:
    small_case(vault)
    checks.keep(vault.store, sound=False)
    vault.close()
    damage_table(vault.folder, "person")
    with pytest.raises(DatabaseDamaged):
        vault.reopen()


def test_what_is_whole_again_is_trusted_again(vault: TestVault) -> None:
    checks.keep(vault.store, sound=False)
    vault.reopen()
    vault.close()
    damage_table(vault.folder, "person")
    vault.reopen()
    assert vault.store.unclean_end is None


def test_a_vault_is_looked_through_once_a_week(vault: TestVault) -> None:
    assert checks.is_due(vault.store)
    checks.keep(vault.store, sound=True)
    assert not checks.is_due(vault.store)
    vault.clock.moment += timedelta(days=7, minutes=1)  # type: ignore[attr-defined]  # a clock that stands
    assert checks.is_due(vault.store)
    assert vault.store.audit_lines()[-1].action == "vault.checked"


def test_scratch_that_was_left_is_gone_after_the_next_start(vault: TestVault, case: SmallCase) -> None:
    left: Path = vault.folder / "tmp" / "copy-1"
    left.mkdir(parents=True)
    vault.reopen()
    assert not left.exists()
