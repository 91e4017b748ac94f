"""Signed notes and snapshots never change, whatever asks for it."""

from __future__ import annotations

from datetime import date

import pytest
import sqlcipher3.dbapi2 as cipher
from sqlalchemy import select

from ipt_desk.data.images import COLUMNS
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ProgressNoteRow, SnapshotPlaceRow, SnapshotRow
from ipt_desk.data.triggers import permitted
from ipt_desk.domain.course import NoteState
from ipt_desk.domain.prose import Section
from ipt_desk.services import circle, notes, sessions
from ipt_desk.troubles import NotPossible, StaleStep
from tests.support.course import a_course
from tests.support.vault import TestVault

SIGNED_AT = 0
"""Which session of the course has the signed note."""


def sign(unit: Unit, session: int) -> None:
    note = unit.many(select(ProgressNoteRow).where(ProgressNoteRow.session_id == session))[0]
    note.sections, note.state = (Section(notes.WORK, "As it was said."),), NoteState.SIGNED


@pytest.fixture
def kept(vault: TestVault) -> TestVault:
    """A vault with one signed note and one snapshot."""
    case, planned = a_course(vault, held=1)
    vault.perform("Add", circle.add_person, case, "Rowan")
    vault.perform("Save", circle.take_snapshot, case, "Start", date(2026, 9, 29))
    vault.perform("Sign", sign, planned[SIGNED_AT])
    return vault


def _copied(table: str) -> str:
    """Every column but the id, so that the uid alone is there already."""
    return ", ".join(f'"{name}"' for name in COLUMNS[table] if name != "id")


_BARE = ", ".join(name for name in COLUMNS["snapshot_place"] if name not in ("id", "uid"))
"""Every column of a place but what makes it this one."""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE progress_note SET sections='[]' WHERE state='signed'",
        "UPDATE progress_note SET state='draft' WHERE state='signed'",
        "DELETE FROM progress_note WHERE state='signed'",
        "INSERT OR REPLACE INTO progress_note SELECT * FROM progress_note WHERE state='signed'",
        "UPDATE OR REPLACE progress_note SET session_id=(SELECT session_id FROM progress_note "
        "WHERE state='signed') WHERE state<>'signed'",
        *(
            statement.format(table=table, copy=_copied(table))
            for table in ("snapshot", "snapshot_place")
            for statement in (
                "UPDATE {table} SET case_id=case_id",
                "UPDATE OR REPLACE {table} SET case_id=case_id",
                "UPDATE OR IGNORE {table} SET case_id=case_id",
                "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
                "REPLACE INTO {table} SELECT * FROM {table}",
                "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
                "INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT DO UPDATE SET case_id=case_id",
                "INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT DO NOTHING",
                "INSERT OR REPLACE INTO {table}({copy}) SELECT {copy} FROM {table}",
            )
        ),
        "UPDATE snapshot SET name='End'",
        "UPDATE snapshot SET people=people + 1",
        "UPDATE snapshot_place SET ring=3",
        "DELETE FROM snapshot_place",
        f"INSERT INTO snapshot_place(uid, {_BARE}) SELECT '{'0' * 36}', {_BARE} FROM snapshot_place",
    ],
)
@pytest.mark.parametrize("recursive", [0, 1])
def test_no_statement_changes_what_is_frozen(kept: TestVault, statement: str, recursive: int) -> None:
    before = kept.dump()
    with kept.store._cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises(cipher.IntegrityError, match="never changes"):
            cursor.execute(statement)
    assert kept.dump() == before


def test_a_snapshot_does_not_go_from_under_its_places(kept: TestVault) -> None:
    before = kept.dump()
    with kept.store._cursor() as cursor, pytest.raises(cipher.IntegrityError):
        cursor.execute("DELETE FROM snapshot")
    assert kept.dump() == before


def test_no_other_snapshot_is_put_over_the_places_of_one(kept: TestVault) -> None:
    before = kept.dump()
    names = ", ".join(f'"{name}"' for name in COLUMNS["snapshot"] if name != "name")
    with kept.store._cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute("CREATE TEMP TABLE old AS SELECT * FROM snapshot")
        cursor.execute("DELETE FROM snapshot")
        with pytest.raises(cipher.IntegrityError, match="never changes"):
            cursor.execute(f"INSERT INTO snapshot(name, {names}) SELECT 'End', {names} FROM old")
        cursor.execute("ROLLBACK")
    assert kept.dump() == before


def test_taking_a_snapshot_is_undone_and_done_again_as_a_whole(vault: TestVault) -> None:
    case, _planned = a_course(vault, held=1)
    vault.perform("Add", circle.add_person, case, "Rowan")
    without = vault.dump()
    vault.perform("Save", circle.take_snapshot, case, "Start", date(2026, 9, 29))
    taken = vault.dump()
    vault.undo(case)
    assert vault.dump() == without
    vault.redo(case)
    assert vault.dump() == taken


def test_what_is_permitted_is_permitted_for_once(kept: TestVault) -> None:
    with kept.store._cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        with permitted(cursor):
            cursor.execute("UPDATE snapshot_place SET ring=3")
        with pytest.raises(cipher.IntegrityError, match="never changes"):
            cursor.execute("UPDATE snapshot_place SET ring=2")
        cursor.execute("ROLLBACK")


def change_snapshot(unit: Unit) -> None:
    unit.many(select(SnapshotRow))[0].name = "End"


def change_place(unit: Unit) -> None:
    unit.many(select(SnapshotPlaceRow))[0].ring = 3


@pytest.mark.parametrize("work", [change_snapshot, change_place])
def test_no_step_changes_a_snapshot(kept: TestVault, work: object) -> None:
    before = kept.dump()
    assert callable(work)
    with pytest.raises(cipher.IntegrityError):
        kept.perform("Change", work)
    assert kept.dump() == before


def test_a_signed_note_is_refused_in_words(kept: TestVault) -> None:
    session = kept.read(lambda reader: reader.scalar(select(ProgressNoteRow.session_id)))
    with pytest.raises(NotPossible, match="signed"):
        kept.perform("Write", notes.write_note_section, session, notes.PLAN, "More")


@pytest.mark.parametrize("work", [sessions.mark_missed, sessions.mark_cancelled, sessions.reopen_session])
def test_the_session_of_a_signed_note_stays_held(kept: TestVault, work: object) -> None:
    session = kept.read(lambda reader: reader.scalar(select(ProgressNoteRow.session_id)))
    assert callable(work)
    with pytest.raises(NotPossible, match="stays held"):
        kept.perform("Mark", work, session)


def test_signing_is_not_undone(kept: TestVault) -> None:
    case = kept.read(lambda reader: reader.scalar(select(ProgressNoteRow.case_id)))
    before = kept.dump()
    with pytest.raises(StaleStep):
        kept.undo(case)
    assert kept.dump() == before
