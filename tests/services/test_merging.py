"""Two entries become one person: nothing said is lost, everything that spoke of both speaks of one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import (
    AreaRow,
    EventRow,
    ExpectationRow,
    InventoryRow,
    PersonAliasRow,
    PersonLinkRow,
    PersonRow,
    TaskRow,
)
from ipt_desk.domain import vague
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId, SessionId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.services import circle
from ipt_desk.services.circle_compare import read_comparison
from ipt_desk.services.merging import MergeView, Pick, merge_people, read_merge
from ipt_desk.services.overview import read_overview
from ipt_desk.troubles import Gone, NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.notes import note_text, put_note
from tests.support.vault import TestVault


@pytest.fixture
def made(vault: TestVault) -> SmallCase:
    return small_case(vault)


def _set(unit: Unit, person: PersonId, **values: Any) -> None:
    row = unit.one(PersonRow, person)
    for name, value in values.items():
        setattr(row, name, value)


def say(vault: TestVault, person: PersonId, **values: Any) -> None:
    vault.perform("Say", _set, person, **values)


def uid(vault: TestVault, person: PersonId) -> str:
    return str(vault.read(lambda reader: reader.scalar(select(PersonRow.uid).where(PersonRow.id == person))))


def column(vault: TestVault, wanted: Any) -> list[Any]:
    def read(reader: Reader) -> list[Any]:
        return reader.scalars(select(wanted).order_by(wanted.class_.id))

    found: list[Any] = vault.read(read)
    return found


def row(vault: TestVault, person: PersonId, *names: str) -> tuple[Any, ...]:
    columns = [getattr(PersonRow, name) for name in names]
    return tuple(vault.read(lambda reader: reader.first(select(*columns).where(PersonRow.id == person))))


def merge(vault: TestVault, made: SmallCase, **picks: Pick) -> None:
    vault.perform("Merge", merge_people, made.rowan, made.nadia, picks)


def test_what_both_say_otherwise_is_shown_and_the_fuller_word_is_kept_by_itself(
    vault: TestVault, made: SmallCase
) -> None:
    say(vault, made.rowan, good="Kind", age="40", hard="")
    say(vault, made.nadia, good="Kind and funny", age="40", hard="Late")
    view: MergeView = vault.read(read_merge, made.rowan, made.nadia)
    assert [(one.field, one.fuller) for one in view.told] == [
        ("name", Pick.FIRST),
        ("tone", Pick.FIRST),
        ("good", Pick.SECOND),
    ]
    assert [one.field for one in view.only(Pick.SECOND)] == ["hard"]
    merge(vault, made)
    assert row(vault, made.rowan, "name", "tone", "good", "hard", "age") == (
        "Rowan",
        Tone.MIXED,
        "Kind and funny",
        "Late",
        "40",
    )


def test_the_therapist_chooses_word_by_word(vault: TestVault, made: SmallCase) -> None:
    say(vault, made.rowan, good="Kind and funny", notes="One")
    say(vault, made.nadia, good="Kind", notes="Two", focus=True)
    merge(vault, made, good=Pick.SECOND, notes=Pick.BOTH, tone=Pick.SECOND, name=Pick.SECOND)
    assert row(vault, made.rowan, "name", "tone", "good", "notes", "focus") == (
        "Nadia",
        Tone.SUPPORTIVE,
        "Kind",
        "One\nTwo",
        True,
    )


def test_the_place_is_one_thing_and_a_ring_is_what_differs(vault: TestVault, made: SmallCase) -> None:
    say(vault, made.nadia, ring=2, angle=90.0, distance=0.55)
    view: MergeView = vault.read(read_merge, made.rowan, made.nadia)
    assert "place" in [one.field for one in view.told]
    merge(vault, made, place=Pick.SECOND)
    assert row(vault, made.rowan, "ring", "angle", "distance") == (2, 90.0, 0.55)


def test_the_graver_answer_about_fear_is_kept(vault: TestVault, made: SmallCase) -> None:
    say(vault, made.rowan, fear_or_violence="none")
    say(vault, made.nadia, fear_or_violence="past")
    merge(vault, made)
    assert row(vault, made.rowan, "fear_or_violence") == ("past",)


def test_having_died_goes_with_its_date(vault: TestVault, made: SmallCase) -> None:
    day = vague.on(date(2019, 10, 22))
    say(vault, made.nadia, died=True, died_on=day)
    merge(vault, made)
    assert row(vault, made.rowan, "died", "died_on") == (True, day)


def _speak_of(unit: Unit, made: SmallCase) -> None:
    case = made.case
    event = unit.add(
        EventRow(case_id=case, happened=vague.parse("2019"), title="Moved", person_id=made.nadia)
    )
    own = unit.add(EventRow(case_id=case, happened=vague.parse("2020"), title="Met", person_id=made.rowan))
    unit.add(AreaRow(case_id=case, kind=AreaKind.ROLE_DISPUTE, is_primary=True, person_id=made.nadia))
    unit.add(TaskRow(case_id=case, title="Ring", person_id=made.nadia))
    unit.add(PersonLinkRow(case_id=case, person_id=made.rowan, event_id=event.id))
    unit.add(PersonLinkRow(case_id=case, person_id=made.nadia, event_id=own.id))
    for person, confirmed in ((made.rowan, False), (made.nadia, True)):
        session = made.sessions[0]
        unit.add(PersonLinkRow(case_id=case, person_id=person, session_id=session, confirmed=confirmed))
    unit.add(PersonLinkRow(case_id=case, person_id=made.nadia, session_id=made.sessions[1]))
    unit.add(ExpectationRow(case_id=case, person_id=made.rowan, position=1, mine="Calls"))
    unit.add(ExpectationRow(case_id=case, person_id=made.nadia, position=1, mine="Listens"))
    uids = tuple(unit.one(PersonRow, person).uid for person in (made.nadia, made.rowan))
    unit.add(InventoryRow(case_id=case, most_important=uids))


def test_everything_that_spoke_of_either_speaks_of_one(vault: TestVault, made: SmallCase) -> None:
    vault.perform("Speak", _speak_of, made)
    view: MergeView = vault.read(read_merge, made.rowan, made.nadia)
    assert (view.second.events, view.second.areas, view.second.tasks) == (1, 1, 1)
    assert (view.second.sessions, view.second.expectations) == (2, 1)
    merge(vault, made)
    for wanted in (EventRow.person_id, AreaRow.person_id, TaskRow.person_id, ExpectationRow.person_id):
        assert set(column(vault, wanted)) == {made.rowan}
    assert column(vault, ExpectationRow.position) == [1, 2]
    assert column(vault, PersonLinkRow.session_id) == list(made.sessions[:2])
    assert column(vault, PersonLinkRow.confirmed) == [True, True]
    assert column(vault, InventoryRow.most_important) == [(uid(vault, made.rowan),)]
    assert column(vault, PersonRow.id) == [made.rowan]


def test_notes_that_may_change_name_who_stays_and_signed_ones_are_read_so(
    vault: TestVault, made: SmallCase
) -> None:
    old, kept = uid(vault, made.nadia), uid(vault, made.rowan)
    text = f"[Nadia](person:{old}) rang"
    for session, signed in ((2, True), (3, False)):
        vault.perform("Note", put_note, made.case, made.sessions[session], text, signed=signed)
    merge(vault, made)
    assert vault.read(note_text, made.sessions[2]) == text
    assert vault.read(note_text, made.sessions[3]) == f"[Nadia](person:{kept}) rang"
    person = vault.read(circle.read_circle, made.case).person(made.rowan)
    assert person.sessions == 2
    (talked,) = vault.read(read_overview, made.case).talked
    assert (talked.person, len(talked.sessions)) == (made.rowan, 2)


def test_a_saved_circle_has_one_person_where_it_had_two(vault: TestVault, made: SmallCase) -> None:
    snapshot = vault.perform("Keep", circle.take_snapshot, made.case, "Start")
    say(vault, made.rowan, ring=2, distance=0.55)
    merge(vault, made, place=Pick.FIRST)
    found = vault.read(read_comparison, made.case, snapshot)
    assert [one.person.name for one in found.everybody] == ["Rowan"]
    assert found.everybody[0].before is not None


def test_who_was_in_a_saved_circle_under_the_other_entry_is_not_new(
    vault: TestVault, made: SmallCase
) -> None:
    vault.perform("Keep", circle.take_snapshot, made.case, "Start")
    mum = vault.perform("Add", circle.add_person, made.case, "Mum")
    vault.perform("Merge", merge_people, mum, made.nadia, {"name": Pick.FIRST})
    person = vault.read(circle.read_circle, made.case).person(mum)
    assert (person.is_new, person.start.place.ring) == (False, 1)


def test_merging_twice_leads_to_the_last_who_stayed(vault: TestVault, made: SmallCase) -> None:
    text = f"[Nadia](person:{uid(vault, made.nadia)}) rang"
    vault.perform("Note", put_note, made.case, SessionId(made.sessions[0]), text, signed=True)
    merge(vault, made)
    mum = vault.perform("Add", circle.add_person, made.case, "Mum")
    vault.perform("Merge", merge_people, mum, made.rowan)
    assert column(vault, PersonAliasRow.person_id) == [mum, mum]
    assert vault.read(circle.read_circle, made.case).person(mum).sessions == 1


def test_one_undo_brings_both_back_exactly(vault: TestVault, made: SmallCase) -> None:
    vault.perform("Speak", _speak_of, made)
    text = f"[Nadia](person:{uid(vault, made.nadia)}) rang"
    vault.perform("Note", put_note, made.case, made.sessions[1], text)
    before = vault.dump()
    merge(vault, made, good=Pick.BOTH)
    after = vault.dump()
    vault.undo(made.case)
    assert vault.dump() == before
    vault.redo(made.case)
    assert vault.dump() == after


def test_what_cannot_be_one_person_is_refused(vault: TestVault, made: SmallCase) -> None:
    other = small_case(vault, "LP-0500")
    with pytest.raises(NotPossible, match="itself"):
        vault.perform("Merge", merge_people, made.rowan, made.rowan)
    with pytest.raises(NotPossible, match="another case"):
        vault.perform("Merge", merge_people, made.rowan, other.rowan)
    with pytest.raises(Gone):
        vault.read(read_merge, made.rowan, PersonId(999))
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        merge(vault, made)
