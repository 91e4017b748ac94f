"""Signed notes and snapshots never change, whatever asks for it."""

from __future__ import annotations

from datetime import date

import pytest
import sqlcipher3.dbapi2 as cipher
from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ProgressNoteRow, SnapshotPlaceRow, SnapshotRow
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


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE progress_note SET sections='[]' WHERE state='signed'",
        "UPDATE progress_note SET state='draft' WHERE state='signed'",
        "DELETE FROM progress_note WHERE state='signed'",
        "INSERT OR REPLACE INTO progress_note SELECT * FROM progress_note WHERE state='signed'",
        "UPDATE snapshot SET name='End'",
        "UPDATE snapshot_place SET ring=3",
    ],
)
def test_no_statement_changes_what_is_frozen(kept: TestVault, statement: str) -> None:
    before = kept.dump()
    with kept.store._cursor() as cursor, pytest.raises(cipher.IntegrityError, match="never changes"):
        cursor.execute(statement)
    assert kept.dump() == before


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
