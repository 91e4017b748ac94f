"""Names in notes become links only when the therapist says so, and are asked about once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ipt_desk.data.tables import PersonLinkRow, PersonRow
from ipt_desk.domain.ids import PersonId
from ipt_desk.services import circle, mentions
from ipt_desk.services.merging import merge_people
from ipt_desk.services.overview import read_overview
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.notes import note_text, put_note
from tests.support.vault import TestVault


@pytest.fixture
def made(vault: TestVault) -> SmallCase:
    return small_case(vault)


def write(vault: TestVault, made: SmallCase, session: int, text: str, **how: bool) -> None:
    vault.perform("Note", put_note, made.case, made.sessions[session], text, **how)


def asked(
    vault: TestVault, made: SmallCase, **about: object
) -> list[tuple[str, int | None, tuple[str, ...]]]:
    found = vault.read(mentions.read_named, made.case, **about)
    return [(one.name, one.number, one.sentences) for one in found]


def uid(vault: TestVault, person: PersonId) -> str:
    return str(vault.read(lambda reader: reader.scalar(select(PersonRow.uid).where(PersonRow.id == person))))


def links(vault: TestVault) -> list[tuple[int, int, bool]]:
    row = PersonLinkRow
    found = vault.read(lambda reader: reader.rows(select(row.person_id, row.session_id, row.confirmed)))
    return [tuple(each) for each in found]


def test_a_name_in_a_note_is_asked_about_with_its_sentence(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "It was hard. Rowan rang on Sunday. Rowan\u2019s mother came.")
    write(vault, made, 1, "Nobody called. A rowan tree.")
    assert asked(vault, made) == [("Rowan", 1, ("Rowan rang on Sunday.", "Rowan\u2019s mother came."))]


def test_process_notes_are_never_searched(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "Rowan reminds me of Nadia", process=True)
    assert asked(vault, made) == []


def test_somebody_who_is_mentioned_in_a_note_is_not_asked_about_there(
    vault: TestVault, made: SmallCase
) -> None:
    write(vault, made, 0, f"[Rowan](person:{uid(vault, made.rowan)}) rang. Rowan was late.")
    assert asked(vault, made) == []


def test_it_is_them_makes_a_mention_of_a_note_that_may_change(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "Rowan rang. **Rowan** was late.")
    vault.perform("Link", mentions.confirm_named, made.rowan, made.sessions[0])
    link = f"[Rowan](person:{uid(vault, made.rowan)})"
    assert vault.read(note_text, made.sessions[0]) == f"{link} rang. **{link}** was late."
    assert (links(vault), asked(vault, made)) == ([], [])
    assert vault.read(circle.read_circle, made.case).person(made.rowan).sessions == 1


def test_it_is_them_links_a_signed_note_and_leaves_its_text(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 3, "Rowan rang.", signed=True)
    vault.perform("Link", mentions.confirm_named, made.rowan, made.sessions[3])
    assert vault.read(note_text, made.sessions[3]) == "Rowan rang."
    assert links(vault) == [(made.rowan, made.sessions[3], True)]
    assert vault.read(circle.read_circle, made.case).person(made.rowan).sessions == 1
    assert [one.name for one in vault.read(read_overview, made.case).talked] == ["Rowan"]


@pytest.mark.parametrize("signed", [False, True])
def test_somebody_else_is_remembered_and_counts_for_nothing(
    vault: TestVault, made: SmallCase, signed: bool
) -> None:
    write(vault, made, 0, "Rowan rang.", signed=signed)
    vault.perform("Not", mentions.refuse_named, made.rowan, made.sessions[0])
    assert asked(vault, made) == []
    assert vault.read(note_text, made.sessions[0]) == "Rowan rang."
    assert vault.read(circle.read_circle, made.case).person(made.rowan).sessions == 0
    assert vault.read(read_overview, made.case).talked == ()


def test_a_name_of_two_people_is_asked_about_for_both(vault: TestVault, made: SmallCase) -> None:
    other = vault.perform("Add", circle.add_person, made.case, "Rowan")
    write(vault, made, 0, "Rowan rang.")
    vault.perform("Not", mentions.refuse_named, made.rowan, made.sessions[0])
    (left,) = vault.read(mentions.read_named, made.case)
    assert left.person == other


def test_the_name_an_entry_had_is_found_too(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "Nadia rang.")
    vault.perform("Merge", merge_people, made.rowan, made.nadia)
    assert asked(vault, made) == [("Rowan", 1, ("Nadia rang.",))]
    vault.perform("Link", mentions.confirm_named, made.rowan, made.sessions[0])
    assert vault.read(note_text, made.sessions[0]).startswith("[Nadia](person:")


def test_all_notes_of_a_person_are_answered_in_one_step(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "Rowan rang.", signed=True)
    write(vault, made, 1, "Rowan wrote. Nadia came.")
    before = vault.dump()
    answers = [
        (one.person, one.session) for one in vault.read(mentions.read_named, made.case, person=made.rowan)
    ]
    vault.perform("Link", mentions.confirm_all, answers)
    assert [name for name, _number, _told in asked(vault, made)] == ["Nadia"]
    vault.undo(made.case)
    assert vault.dump() == before


def test_one_session_can_be_asked_about_alone(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "Rowan rang.")
    write(vault, made, 1, "Nadia came.")
    assert [name for name, *_ in asked(vault, made, session=made.sessions[1])] == ["Nadia"]


def test_of_many_sentences_three_are_shown(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "\n".join(f"Rowan rang {times} times." for times in range(5)))
    (one,) = vault.read(mentions.read_named, made.case)
    assert (len(one.sentences), one.more) == (3, 2)


def test_what_is_no_longer_so_is_refused(vault: TestVault, made: SmallCase) -> None:
    write(vault, made, 0, "Nobody rang.")
    with pytest.raises(NotPossible, match="no longer in the note"):
        vault.perform("Link", mentions.confirm_named, made.rowan, made.sessions[0])
    other = small_case(vault, "LP-0500")
    with pytest.raises(NotPossible, match="another case"):
        vault.perform("Link", mentions.refuse_named, other.rowan, made.sessions[0])
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Not", mentions.refuse_named, made.rowan, made.sessions[0])
