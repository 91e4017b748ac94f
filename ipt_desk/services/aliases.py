"""Entries that were merged into others: whom their old uids and names speak of now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import PersonAliasRow, PersonLinkRow, PersonRow, ProgressNoteRow
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.prose import Section, mentioned


def read_aliases(reader: Reader, case: CaseId) -> Mapping[str, str]:
    """The present uid of everybody who has another one too, by the uid they had."""
    row = PersonAliasRow
    found = select(row.was_uid, PersonRow.uid).join(PersonRow, PersonRow.id == row.person_id)
    return {each.was_uid: each.uid for each in reader.rows(found.where(row.case_id == case))}


def read_names_of(reader: Reader, case: CaseId) -> tuple[tuple[int, str], ...]:
    """Every name that somebody of `case` has or had, each with the id of the person."""
    people = reader.rows(select(PersonRow.id, PersonRow.name).where(PersonRow.case_id == case))
    others = reader.rows(
        select(PersonAliasRow.person_id, PersonAliasRow.name).where(
            PersonAliasRow.case_id == case, PersonAliasRow.name != ""
        )
    )
    both = [(row.id, row.name) for row in people] + [(row.person_id, row.name) for row in others]
    return tuple(dict.fromkeys(both))


def uids_in(sections: tuple[Section, ...], aliases: Mapping[str, str]) -> dict[str, int]:
    """The uids of who is mentioned in a note, as they are now, with in how many sections."""
    found: dict[str, int] = {}
    for part in sections:
        for uid in {aliases.get(uid, uid) for uid in mentioned(part.text)}:
            found[uid] = found.get(uid, 0) + 1
    return found


def read_notes_mentioning(reader: Reader, case: CaseId, uid: str, aliases: Mapping[str, str]) -> set[int]:
    """The sessions whose note mentions the person `uid`."""
    note = ProgressNoteRow
    rows = reader.rows(select(note.session_id, note.sections).where(note.case_id == case))
    return {row.session_id for row in rows if uid in uids_in(row.sections, aliases)}


def read_sessions_of(
    reader: Reader, case: CaseId, sessions: Collection[int] | None = None
) -> dict[str, dict[int, int]]:
    """In which sessions everybody is spoken of, by uid: mentioned in the note, or known to be named in it.

    Each session comes with in how many sections of its note the person is mentioned, at least
    once; `sessions` are those that are looked at, by default all.
    """
    note, link = ProgressNoteRow, PersonLinkRow
    notes = select(note.session_id, note.sections).where(note.case_id == case)
    known = select(PersonRow.uid, link.session_id).join(PersonRow, PersonRow.id == link.person_id)
    known = known.where(link.case_id == case, link.session_id.is_not(None), link.confirmed.is_(True))
    if sessions is not None:
        notes = notes.where(note.session_id.in_(sorted(sessions)))
        known = known.where(link.session_id.in_(sorted(sessions)))
    aliases = read_aliases(reader, case)
    found: dict[str, dict[int, int]] = {}
    for row in reader.rows(notes):
        for uid, times in uids_in(row.sections, aliases).items():
            found.setdefault(uid, {})[row.session_id] = times
    for row in reader.rows(known):
        found.setdefault(row.uid, {}).setdefault(row.session_id, 1)
    return found
