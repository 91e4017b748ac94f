"""Notes of any state put straight into a vault."""

from __future__ import annotations

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import ProcessNoteRow, ProgressNoteRow
from ipt_desk.domain.course import NoteState
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.prose import Section


def put_note(
    unit: Unit, case: CaseId, session: SessionId, text: str, *, signed: bool = False, process: bool = False
) -> None:
    """A note of one section."""
    sections = (Section("Since last time", text),)
    if process:
        unit.add(ProcessNoteRow(case_id=case, session_id=session, sections=sections))
        return
    state = NoteState.SIGNED if signed else NoteState.DRAFT
    there = unit.many(select(ProgressNoteRow).where(ProgressNoteRow.session_id == session))
    if there:
        there[0].sections, there[0].state = sections, state
    else:
        unit.add(ProgressNoteRow(case_id=case, session_id=session, sections=sections, state=state))


def note_text(reader: Reader, session: SessionId) -> str:
    """What the first section of a note says."""
    wanted = select(ProgressNoteRow.sections).where(ProgressNoteRow.session_id == session)
    sections: tuple[Section, ...] = reader.scalar(wanted)
    return sections[0].text
