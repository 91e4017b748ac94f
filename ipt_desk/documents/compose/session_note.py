"""The progress note of one session; the therapist's process notes are never on paper."""

from __future__ import annotations

from dataclasses import dataclass

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Bullets,
    Columns,
    Document,
    Heading,
    Lines,
    Paragraph,
    Title,
    Tone,
    prose,
)
from ipt_desk.documents.options import Frame, Options, record
from ipt_desk.documents.sheet import Paper
from ipt_desk.documents.words import MODALITIES, NOTE_STATES, REASONS, Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.words import inside
from ipt_desk.domain.words import word as noun
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.notes import SECTIONS, NoteView, read_note
from ipt_desk.services.session_view import SessionView, read_sessions
from ipt_desk.troubles import NotPossible

NO_SUCH = QT_TRANSLATE_NOOP("Trouble", "This case has no session {number}.")
NONE_HELD = QT_TRANSLATE_NOOP("Trouble", "No session was held yet, so there is no note to print.")
_LINES = {Paper.A4: 5, Paper.LETTER: 4}


@dataclass(frozen=True, slots=True)
class NoteSheetView:
    """A session with its note."""

    session: SessionView
    note: NoteView


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> NoteSheetView:
    """The note of the session asked for, else of the newest held one.

    Raises:
        NotPossible: there is no such session.
    """
    session = _chosen(read_sessions(reader, case, audience).sessions, options.session)
    return NoteSheetView(session, read_note(reader, session.id))


def _chosen(sessions: tuple[SessionView, ...], number: int | None) -> SessionView:
    if number is not None:
        found = [one for one in sessions if one.number == number]
        if not found:
            raise NotPossible(NO_SUCH, number=number)
        return found[0]
    held = [one for one in sessions if one.status is SessionStatus.HELD]
    if not held:
        raise NotPossible(NONE_HELD)
    return held[-1]


def compose(view: NoteSheetView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The note, or its sections with lines to write on."""
    says = words.records
    if view is None:
        return record(says.note, frame, options, words, _blank(options, words))
    title = name_of(view.session, words)
    head = Title(
        title, words.day_time(view.session.starts_at), tuple(filter(None, (frame.client, frame.code)))
    )
    return record(title, frame, options, words, [head, *note(view, frame, words)])


def name_of(session: SessionView, words: Words) -> str:
    """Like Session 9."""
    says = words.records
    return says.a_session if session.number is None else says.session.format(number=session.number)


def note(view: NoteSheetView, frame: Frame, words: Words) -> list[Block]:
    """What kind of session it was, and every section that has words."""
    says = words.records
    blocks: list[Block] = [Paragraph(_about(view, words), Tone.QUIET)]
    for part in view.note.sections:
        if part.text.strip():
            blocks += [Heading(part.title, 3), *prose(frame.naming.lines(part.text))]
    if len(blocks) == 1:
        blocks.append(Paragraph(says.nothing_written))
    if view.note.pick_ups:
        items = tuple(
            frame.naming.text(one.text) + (f" ({says.picked_up})" if one.done else "")
            for one in view.note.pick_ups
        )
        blocks += [Heading(says.pick_up, 3), Bullets(items)]
    return blocks


def _about(view: NoteSheetView, words: Words) -> str:
    says, one = words.records, view.session
    state = inside(noun(one.status))
    parts = [
        f"{state} ({REASONS[one.reason]})" if one.reason else state,
        says.minutes.format(count=one.minutes),
        MODALITIES[one.modality],
        says.phase_number.format(phase=one.phase) if one.phase else "",
        NOTE_STATES[view.note.state],
    ]
    line = ", ".join(part for part in parts if part)
    return f"{line[:1].upper()}{line[1:]}."


def _blank(options: Options, words: Words) -> list[Block]:
    says = words.records
    head = (says.reference, says.date)
    blocks: list[Block] = [
        Title(says.note),
        Columns(tuple((Paragraph(name, Tone.QUIET), Lines(1)) for name in head)),
    ]
    for title in SECTIONS:
        blocks += [Heading(title, 3), Lines(_LINES[options.sheet.paper])]
    return blocks
