"""The progress note of a session, written in sections, and what to pick up next time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import PickUpRow, ProgressNoteRow, SessionRow
from ipt_desk.domain.course import NoteState, SessionStatus
from ipt_desk.domain.ids import CaseId, PickUpId, SessionId
from ipt_desk.domain.prose import Section, clean, clean_line, visible
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services import sessions
from ipt_desk.services.gate import open_session
from ipt_desk.troubles import Gone, NotPossible

MOOD = QT_TRANSLATE_NOOP("Note", "Mood and symptoms")
SINCE = QT_TRANSLATE_NOOP("Note", "Since last time")
WORK = QT_TRANSLATE_NOOP("Note", "Focus work")
PLAN = QT_TRANSLATE_NOOP("Note", "Plan for next time")
SECTIONS = (MOOD, SINCE, WORK, PLAN)
"""The sections a new note starts with; they are stored with the note as they stand here."""

SIGNED = QT_TRANSLATE_NOOP("Trouble", "This note is signed, so its text stays as it is.")
NO_WORDS = QT_TRANSLATE_NOOP("Trouble", "Write a few words first.")


@dataclass(frozen=True, slots=True)
class PickUp:
    """Something to pick up next time."""

    id: PickUpId
    text: str
    why: str
    done: bool


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the held session before left for this one."""

    session: SessionId
    number: int | None
    starts_at: datetime
    plan: str
    pick_ups: tuple[PickUp, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """The note of one session with what stands beside it; `record` is the id of the note itself."""

    session: SessionId
    record: int | None
    state: NoteState
    sections: tuple[Section, ...]
    pick_ups: tuple[PickUp, ...]
    last_time: LastTime | None

    @property
    def first_line(self) -> str:
        """The first written line, as a reader sees it."""
        return first_line(self.sections)

    @property
    def words(self) -> int:
        """How many words the note has."""
        return sum(len(visible(part.text).split()) for part in self.sections)


def first_line(parts: Sequence[Section]) -> str:
    """The first written line, what happened since last time before all else, or nothing."""
    telling = (SINCE, WORK)
    order = sorted(parts, key=lambda part: telling.index(part.title) if part.title in telling else 2)
    lines = (line.strip() for part in order for line in visible(part.text).splitlines())
    return next((line for line in lines if line), "")


def read_note(reader: Reader, session: SessionId) -> NoteView:
    """The note of `session`; one that is not written yet has the usual sections, empty.

    Raises:
        Gone: there is no such session.
    """
    row = reader.first(select(SessionRow.case_id, SessionRow.starts_at).where(SessionRow.id == session))
    if row is None:
        raise Gone
    note = reader.first(
        select(ProgressNoteRow.id, ProgressNoteRow.sections, ProgressNoteRow.state).where(
            ProgressNoteRow.session_id == session
        )
    )
    return NoteView(
        session=session,
        record=note.id if note else None,
        state=note.state if note else NoteState.NONE,
        sections=_complete(note.sections if note else ()),
        pick_ups=_pick_ups(reader, session),
        last_time=_last_time(reader, CaseId(row.case_id), row.starts_at),
    )


def read_first_line(reader: Reader, session: SessionId) -> str:
    """The first written line of the note of `session`, or nothing."""
    parts = reader.scalar(select(ProgressNoteRow.sections).where(ProgressNoteRow.session_id == session))
    return first_line(parts or ())


def _complete(written: tuple[Section, ...]) -> tuple[Section, ...]:
    """The written sections, and the usual ones that are missing."""
    titles = {part.title for part in written}
    return (*written, *(Section(title, "") for title in SECTIONS if title not in titles))


def _pick_ups(reader: Reader, session: SessionId) -> tuple[PickUp, ...]:
    rows = reader.rows(
        select(PickUpRow.id, PickUpRow.text, PickUpRow.why, PickUpRow.done)
        .where(PickUpRow.session_id == session)
        .order_by(PickUpRow.id)
    )
    return tuple(PickUp(PickUpId(row.id), row.text, row.why, row.done) for row in rows)


def _last_time(reader: Reader, case: CaseId, before: datetime) -> LastTime | None:
    held = [
        one
        for one in sessions.read_sessions(reader, case).sessions
        if one.status is SessionStatus.HELD and one.starts_at < before
    ]
    if not held:
        return None
    last = held[-1]
    parts = reader.scalar(select(ProgressNoteRow.sections).where(ProgressNoteRow.session_id == last.id))
    plan = next((part.text for part in parts or () if part.title == PLAN), "")
    return LastTime(last.id, last.number, last.starts_at, visible(plan), _pick_ups(reader, last.id))


def write_note_section(unit: Unit, session: SessionId, title: str, text: str) -> None:
    """Let the section `title` of the note read `text`; a section of a new name is added."""
    title = clean_line(title)
    row = open_session(unit, session)
    note = _note(unit, session) or ProgressNoteRow(case_id=row.case_id, session_id=session, sections=())
    if note.state is NoteState.SIGNED:
        raise NotPossible(SIGNED)
    before = _complete(note.sections)
    if title not in {part.title for part in before}:
        before = (*before, Section(title, ""))
    words = clean(text)
    after = tuple(Section(title, words) if part.title == title else part for part in before)
    if after != before:
        note.sections = after
        note.state = NoteState.DRAFT if any(part.text.strip() for part in after) else NoteState.NONE
        unit.add(note)


def add_pick_up(unit: Unit, session: SessionId, text: str, why: str = "") -> PickUpId:
    """Note something to pick up next time."""
    row = open_session(unit, session)
    words = _some_words(text)
    pick_up = PickUpRow(case_id=row.case_id, session_id=session, text=words, why=clean_line(why))
    return PickUpId(unit.add(pick_up).id)


def word_pick_up(unit: Unit, pick_up: PickUpId, text: str) -> None:
    """Word it anew."""
    _open_pick_up(unit, pick_up).text = _some_words(text)


def tick_pick_up(unit: Unit, pick_up: PickUpId, done: bool = True) -> None:
    """It was picked up, or not yet after all."""
    _open_pick_up(unit, pick_up).done = done


def remove_pick_up(unit: Unit, pick_up: PickUpId) -> None:
    """Take it off the list."""
    unit.remove(_open_pick_up(unit, pick_up))


def _note(unit: Unit, session: SessionId) -> ProgressNoteRow | None:
    found = unit.many(select(ProgressNoteRow).where(ProgressNoteRow.session_id == session))
    return found[0] if found else None


def _open_pick_up(unit: Unit, pick_up: PickUpId) -> PickUpRow:
    row = unit.one(PickUpRow, pick_up)
    open_session(unit, SessionId(row.session_id))
    return row


def _some_words(text: str) -> str:
    words = clean_line(text)
    if not words:
        raise NotPossible(NO_WORDS)
    return words
