"""A vault of an earlier release is salvaged, undone and searched as if it were of this one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ipt_desk.data import shapes
from ipt_desk.data.engine import open_raw
from ipt_desk.data.images import COLUMNS
from ipt_desk.data.key import subkey
from ipt_desk.data.migrate import SCHEMA
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PersonRow
from ipt_desk.data.vault import DATABASE
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import circle, damage, sample
from tests.support.damage import damage as damage_table
from tests.support.damage import flip, unlocked
from tests.support.vault import Dump, TestVault
from tests.tools.make_fixture import FIXTURES

OLDER = [folder for folder in sorted(FIXTURES.glob("vault-*")) if folder.name != f"vault-{SCHEMA}"]


@pytest.fixture(params=OLDER, ids=lambda folder: folder.name)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the vault of an earlier release, closed."""
    folder = tmp_path / "older.iptvault"
    shutil.copytree(request.param / "practice.iptvault", folder)
    return folder


def untold(_done: int, _all: int) -> None:
    """Nobody watches."""


def raw(folder: Path) -> Any:
    """The database as it lies there, not brought up to date."""
    return open_raw(folder / DATABASE, subkey(unlocked(folder).data_key, "sqlcipher-db-1"))


def dump_of_copy(folder: Path) -> Dump:
    """What the vault says once it is brought up to date; the vault itself stays as it is."""
    copy = folder.with_name("present.iptvault")
    shutil.copytree(folder, copy)
    return dump(copy)


def dump(folder: Path) -> Dump:
    vault = TestVault(folder, sample.CLOCK)
    said = vault.dump()
    vault.close()
    return said


def salvaged(folder: Path) -> Path:
    found = damage.look(unlocked(folder), sample.CLOCK, untold)
    assert found.lost == ()
    return damage.save_readable(unlocked(folder), found, sample.CLOCK)


def told_afterwards(said: Dump) -> Dump:
    """Without what bringing it up to date counts or makes by chance: numbers of people, new uids."""
    pairs = [(*row[:2], *row[3:]) for row in said["expectation"]]
    return {**said, "snapshot": [row[:7] for row in said["snapshot"]], "expectation": pairs}


def test_the_widths_of_earlier_schemas_are_known(older: Path) -> None:
    link = raw(older)
    for table in COLUMNS:
        width = link.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).fetchone()[0]
        assert not width or shapes.has_width(table, [None] * width), f"{table} had {width} columns"
    link.close()


def test_every_row_is_told_by_its_shape_where_the_list_of_tables_is_gone(older: Path) -> None:
    before = dump_of_copy(older)
    flip(older, 1)
    assert told_afterwards(dump(salvaged(older))) == told_afterwards(before)


@pytest.mark.parametrize("table", ["ix_person_case_id", "ix_snapshot_place_case_id", "audit"])
def test_every_row_is_read_where_something_else_is_damaged(older: Path, table: str) -> None:
    before = dump_of_copy(older)
    damage_table(older, table)
    assert told_afterwards(dump(salvaged(older))) == told_afterwards(before)


def test_rows_that_nobody_wrote_since_are_read_in_a_vault_that_was_brought_up_to_date(older: Path) -> None:
    before = dump(older)
    flip(older, 1)
    assert dump(salvaged(older)) == before


@pytest.fixture
def vault(older: Path) -> Iterator[TestVault]:
    """The vault of an earlier release, brought up to date and open."""
    opened = TestVault(older, sample.CLOCK)
    yield opened
    opened.close()


def lines_of(vault: TestVault) -> list[CaseId | None]:
    """The lines of undo in which there is something to be undone."""
    with vault.store._cursor() as cursor:
        return [row[0] for row in cursor.execute("SELECT DISTINCT case_id FROM journal WHERE undone = 0")]


def steps_back(vault: TestVault) -> int:
    """Undo each line as far as it goes, those of the cases first."""
    count = 0
    for case in sorted(lines_of(vault), key=lambda case: (case is None, case)):
        while vault.store.line(case).undo:
            vault.undo(case)
            count += 1
    return count


def steps_on(vault: TestVault) -> None:
    """Do everything again, the line of the practice first, for cases are born there."""
    with vault.store._cursor() as cursor:
        lines = [row[0] for row in cursor.execute("SELECT DISTINCT case_id FROM journal WHERE undone = 1")]
    for case in sorted(lines, key=lambda case: (case is not None, case)):
        while vault.store.line(case).redo:
            vault.redo(case)


def test_every_step_of_an_earlier_release_is_undone_and_done_again(vault: TestVault) -> None:
    before = vault.dump()
    assert steps_back(vault) > 0
    assert vault.dump() != before
    steps_on(vault)
    assert vault.dump() == before
    with vault.store._cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
    assert vault.store.verify_audit() is None


def test_a_snapshot_that_comes_back_says_how_many_people_are_in_it(vault: TestVault) -> None:
    with vault.store._cursor() as cursor:
        steps = [json.loads(row[0]) for row in cursor.execute("SELECT steps FROM journal")]
    taken = [after for step in steps for table, _id, _before, after in step if table == "snapshot"]
    assert [after["people"] for after in taken] == [row[7] for row in vault.dump()["snapshot"]]
    assert all(after["people"] for after in taken)


def test_a_step_that_knows_fewer_columns_and_others_is_played_back(vault: TestVault) -> None:
    person = vault.read(lambda reader: reader.scalar(select(PersonRow.id).limit(1)))
    case = vault.read(lambda reader: reader.scalar(select(PersonRow.case_id).where(PersonRow.id == person)))
    vault.perform("Area", write_area, person)
    before = vault.dump()
    other = vault.perform("Add", circle.add_person, case, "Tom")
    vault.perform("Remove", circle.remove_person, other)
    with vault.store._cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(
            'UPDATE journal SET steps = replace(replace(steps, \'"area": "",\', \'"gone": 1,\'), '
            "'\"position\":', '\"was\":')"
        )
        cursor.execute("COMMIT")
    vault.undo(case)
    with vault.store._cursor() as cursor:
        found = cursor.execute("SELECT name, area, position FROM person WHERE id = ?", (other,)).fetchone()
    assert found == ("Tom", "", 0)
    vault.undo(case)
    assert vault.dump() == before
    vault.redo(case)
    vault.redo(case)
    assert vault.dump() == before


def write_area(unit: Unit, person: int) -> None:
    unit.one(PersonRow, person).area = "work"


def test_the_words_to_search_are_what_this_program_says(older: Path) -> None:
    link = raw(older)
    link.execute("UPDATE searchable SET words = 'Rumpelstilt' WHERE source = 'person' AND row_id = 1")
    link.execute("DELETE FROM searchable WHERE source = 'person' AND row_id = 2")
    link.execute(
        "INSERT INTO searchable(source, row_id, privacy, words) VALUES('person', 99, 'person', 'Gone')"
    )
    link.close()
    vault = TestVault(older, sample.CLOCK)
    with vault.store._cursor() as cursor:
        people = cursor.execute("SELECT name, id FROM person").fetchall()
        words = cursor.execute("SELECT row_id FROM searchable WHERE source='person' AND privacy='person'")
        assert {row[0] for row in words} == {key for _name, key in people}
        assert all(key in found(cursor, name) for name, key in people)
        assert not found(cursor, "Rumpelstilt")
        assert not found(cursor, "Gone")
        cursor.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    vault.close()


def found(cursor: Any, name: str) -> set[int]:
    """The people in whose words a name is found."""
    rows = cursor.execute(
        "SELECT row_id FROM searchable JOIN search ON search.rowid = searchable.id "
        "WHERE search MATCH ? AND source = 'person'",
        (f'"{name}"',),
    )
    return {row[0] for row in rows}
