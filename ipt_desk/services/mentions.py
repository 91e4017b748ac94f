"""People who are named in progress notes by name alone: found, shown, and confirmed by the therapist.

Process notes are never searched for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import PersonLinkRow, PersonRow, ProgressNoteRow
from ipt_desk.domain.course import NoteState
from ipt_desk.domain.ids import CaseId, PersonId, SessionId
from ipt_desk.domain.named import Found, find_names, sentence_around, with_mentions
from ipt_desk.domain.prose import Section
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.aliases import read_aliases, read_names_of, uids_in
from ipt_desk.services.gate import open_session, refuse_stranger
from ipt_desk.services.meetings import read_meetings
from ipt_desk.troubles import NotPossible

NOT_NAMED = QT_TRANSLATE_NOOP("Trouble", "That name is no longer in the note. Nothing was changed.")

_SHOWN = 3
"""How many sentences of one note are shown."""

Names = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class NamedView:
    """One person who is named in the note of one session, and the sentences with the name."""

    person: PersonId
    name: str
    session: SessionId
    number: int | None
    day: date
    signed: bool
    sentences: tuple[str, ...]
    more: int = 0


def read_named(
    reader: Reader, case: CaseId, *, person: PersonId | None = None, session: SessionId | None = None
) -> tuple[NamedView, ...]:
    """Whoever is named in a note of `case` and was not asked about yet, by name and then by date.

    Somebody who is mentioned in a note, or known to be named or not named in it, is not asked
    about again for that session.
    """
    people = {
        row.id: row
        for row in reader.rows(
            select(PersonRow.id, PersonRow.uid, PersonRow.name).where(PersonRow.case_id == case)
        )
        if person is None or row.id == person
    }
    names, aliases = read_names_of(reader, case), read_aliases(reader, case)
    answered = _answered(reader, case)
    meetings = {meeting.id: meeting for meeting in read_meetings(reader, case).all}
    found = []
    for note in _notes(reader, case, session):
        known = uids_in(note.sections, aliases)
        for key, places in _places(note.sections, names).items():
            who = people.get(key)
            if who is None or who.uid in known or (key, note.session_id) in answered:
                continue
            meeting = meetings[SessionId(note.session_id)]
            sentences = _sentences(note.sections, places)
            found.append(
                NamedView(
                    PersonId(key),
                    who.name,
                    meeting.id,
                    meeting.number,
                    meeting.day,
                    note.state is NoteState.SIGNED,
                    sentences[:_SHOWN],
                    len(sentences[_SHOWN:]),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.person, one.day, one.session)))


def read_named_of(reader: Reader, person: PersonId) -> tuple[NamedView, ...]:
    """The notes that name one person and were not asked about; none where the person is gone."""
    case = reader.scalar(select(PersonRow.case_id).where(PersonRow.id == person))
    return () if case is None else read_named(reader, CaseId(case), person=person)


def _notes(reader: Reader, case: CaseId, session: SessionId | None) -> Sequence[Any]:
    note = ProgressNoteRow
    wanted = select(note.session_id, note.sections, note.state).where(note.case_id == case)
    if session is not None:
        wanted = wanted.where(note.session_id == session)
    return reader.rows(wanted)


def _answered(reader: Reader, case: CaseId) -> set[tuple[int, int]]:
    link = PersonLinkRow
    rows = reader.rows(
        select(link.person_id, link.session_id).where(link.case_id == case, link.session_id.is_not(None))
    )
    return {(row.person_id, row.session_id) for row in rows}


def _places(sections: Iterable[Section], names: Names) -> dict[int, dict[int, list[Found]]]:
    """Where everybody is named in a note: by person, then by section."""
    found: dict[int, dict[int, list[Found]]] = {}
    for at, part in enumerate(sections):
        for one in find_names(part.text, names):
            for key in one.keys:
                found.setdefault(key, {}).setdefault(at, []).append(one)
    return found


def _sentences(sections: Sequence[Section], places: Mapping[int, Sequence[Found]]) -> tuple[str, ...]:
    told = (
        sentence_around(sections[at].text, one.start, one.end)
        for at, there in places.items()
        for one in there
    )
    return tuple(dict.fromkeys(told))


# Changing


def confirm_named(unit: Unit, person: PersonId, session: SessionId) -> None:
    """It is them: the note mentions the person from now on; a signed one is linked and keeps its text.

    Raises:
        NotPossible: the case is closed, or the name is no longer in the note.
    """
    case = CaseId(open_session(unit, session).case_id)
    refuse_stranger(unit, case, person)
    note = next(iter(unit.many(select(ProgressNoteRow).where(ProgressNoteRow.session_id == session))), None)
    places = _places(note.sections, read_names_of(unit, case)).get(person) if note is not None else None
    if note is None or not places:
        raise NotPossible(NOT_NAMED)
    if note.state is NoteState.SIGNED:
        answer_named(unit, person, session, confirmed=True)
        return
    uid = unit.one(PersonRow, person).uid
    note.sections = tuple(
        replace(part, text=with_mentions(part.text, places.get(at, ()), uid))
        for at, part in enumerate(note.sections)
    )


def confirm_all(unit: Unit, answers: Sequence[tuple[PersonId, SessionId]]) -> None:
    """It is them in every one of these notes."""
    for person, session in answers:
        confirm_named(unit, person, session)


def refuse_named(unit: Unit, person: PersonId, session: SessionId) -> None:
    """It is somebody else, and is not asked again."""
    case = open_session(unit, session).case_id
    refuse_stranger(unit, case, person)
    answer_named(unit, person, session, confirmed=False)


def answer_named(unit: Unit, person: PersonId, session: SessionId, *, confirmed: bool) -> None:
    """Remember whether a session speaks of a person."""
    row = PersonLinkRow
    there = unit.many(select(row).where(row.person_id == person, row.session_id == session))
    if there:
        there[0].confirmed = confirmed
    else:
        case = unit.one(PersonRow, person).case_id
        unit.add(row(case_id=case, person_id=person, session_id=session, confirmed=confirmed))
