"""Two circles of a case compared: the sample's numbers, who moved, and what became of those who are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PersonAliasRow, PersonRow, SnapshotPlaceRow, SnapshotRow
from ipt_desk.domain import circle as rules
from ipt_desk.domain import vague
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience, Names
from ipt_desk.domain.circle import BEYOND, Place, Tone
from ipt_desk.domain.circle_change import PLACES, Group
from ipt_desk.domain.ids import CaseId, PersonId, SnapshotId
from ipt_desk.figures.compare_words import CompareWords
from ipt_desk.services import circle, practice, sample, sessions
from ipt_desk.services.circle_compare import (
    Comparison,
    SideChoice,
    compare,
    find_side,
    oldest,
    read_choices,
    read_comparison,
    rings_of,
)
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.services.export import case_by_code
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, small_case
from tests.support.pairs import compared
from tests.support.vault import TestVault, fresh_vault

WORDS = CompareWords()


def seen(
    vault: TestVault,
    case: CaseId,
    before: SnapshotId | None,
    after: SnapshotId | None = None,
    audience: Audience = THERAPIST,
) -> Comparison:
    found = vault.read(read_comparison, case, before, after, audience)
    assert isinstance(found, Comparison)
    return found


def names(comparison: Comparison, group: Group) -> list[str]:
    return [change.person.name for change in comparison.of(group)]


def saved(vault: TestVault, made: SmallCase, name: str = "Start") -> SnapshotId:
    return SnapshotId(vault.perform("Save", circle.take_snapshot, made.case, name))


@pytest.fixture(scope="module")
def junipers(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    vault = fresh_vault(tmp_path_factory.mktemp("sample"))
    vault.perform("Describe", practice.write_line, "therapist", "Ines Halloran")
    sample.fill(vault.store)
    case = vault.read(case_by_code, "LP-0427")
    start = oldest(vault.read(read_choices, case))
    found = seen(vault, case, start)
    vault.close()
    return found


def test_the_four_numbers_of_the_sample_are_those_of_the_picture(junipers: Comparison) -> None:
    assert [(count.before, count.after, count.what) for count in WORDS.counts(junipers)] == [
        (3, 4, "very close"),
        (5, 9, "supportive"),
        (3, 1, "conflicted"),
        (14, 15, "people in all"),
    ]


def test_the_list_of_the_sample_is_that_of_the_picture(junipers: Comparison) -> None:
    found = {WORDS.heading(group, len(of)): [one.person.name for one in of] for group, of in junipers.groups}
    assert found == {
        "Closer, 4": ["Rowan", "Nadia", "Sam", "Leo and Kit"],
        "Further away, 1": ["Priya"],
        "Same place, different tone, 1": ["Mum"],
        "New, 1": ["Mrs Okoro"],
    }
    assert len(junipers.changed) == 7


def test_the_sides_of_the_sample_say_session_day_and_whether_they_are_saved(junipers: Comparison) -> None:
    told = [
        (WORDS.side(side.about), WORDS.when(side.about), WORDS.kept(side))
        for side in (junipers.before, junipers.after)
    ]
    assert told == [
        ("Start", "Session 3, 29 Sep 2026", "14 people, saved by Ines Halloran"),
        ("Now", "Session 10, 24 Nov 2026", "15 people, not saved as a snapshot yet"),
    ]
    assert WORDS.title(junipers) == "Start and now"


def test_the_sample_is_told_in_sentences(junipers: Comparison) -> None:
    told = [WORDS.sentence(change) for change in junipers.changed]
    assert "Rowan: closer, from close to very close, from conflicted to mixed." in told
    assert "Priya: further away, from very close to close, still supportive." in told
    assert "Mum: still close, from conflicted to mixed." in told
    assert "Mrs Okoro: new, less close, supportive." in told
    assert WORDS.summary(junipers) == (
        "Start and now. 7 people changed. Closer, 4: Rowan, Nadia, Sam, Leo and Kit. Further away, 1: Priya. "
        "Same place, different tone, 1: Mum. New, 1: Mrs Okoro."
    )


def test_a_client_reads_plain_words(junipers: Comparison) -> None:
    told = CompareWords(CLIENT).sentence(junipers.of(Group.TONE)[0])
    assert told == "Mum: still close, from conflict to some of both."


def test_who_was_removed_is_gone_and_who_was_renamed_is_not_new(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    vault.perform("Remove", circle.remove_person, made.nadia)
    vault.perform("Rename", circle.set_person_text, made.rowan, "name", "Robin")
    found = seen(vault, made.case, start)
    assert names(found, Group.GONE) == ["Nadia"]
    assert names(found, Group.NEW) == []
    assert names(found, Group.SAME) == ["Robin"]
    assert found.of(Group.GONE)[0].person.id < 0


def test_who_died_between_is_listed_once_more(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    vault.perform("Died", circle.set_died, made.rowan, True)
    vault.perform("Move", circle.place_in_ring, made.rowan, BEYOND)
    found = seen(vault, made.case, start)
    assert names(found, Group.DIED) == names(found, Group.FURTHER) == ["Rowan"]
    assert len(found.changed) == 1
    assert [WORDS.sentence(one, group) for group, of in found.groups for one in of] == [
        "Rowan: further away, from very close to beyond, still mixed.",
        "Rowan: has died.",
    ]


def test_two_snapshots_are_compared_whatever_came_after(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    middle = saved(vault, made, "Middle")
    vault.perform("Remove", circle.remove_person, made.rowan)
    found = seen(vault, made.case, start, middle)
    assert names(found, Group.FURTHER) == ["Rowan"]
    assert names(found, Group.GONE) == []
    assert WORDS.title(found) == "Start and Middle"


def test_undoing_a_snapshot_leaves_nothing_to_choose(vault: TestVault) -> None:
    made = small_case(vault)
    saved(vault, made)
    vault.undo(made.case)
    assert [choice.id for choice in vault.read(read_choices, made.case)] == [None]
    vault.redo(made.case)
    assert [choice.name for choice in vault.read(read_choices, made.case)] == ["Start", ""]


def _forge(unit: Unit, snapshot: SnapshotId) -> None:
    wanted = select(SnapshotPlaceRow).where(SnapshotPlaceRow.snapshot_id == snapshot)
    unit.many(wanted)[0].ring = 3


def test_a_saved_circle_cannot_be_changed(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    before = seen(vault, made.case, start).before
    with pytest.raises(Exception, match="never changes"):
        vault.perform("Forge", _forge, start)
    assert seen(vault, made.case, start).before == before


def test_a_snapshot_of_the_day_of_a_session_carries_its_number(vault: TestVault) -> None:
    made = small_case(vault)
    today = saved(vault, made)
    choices = vault.read(read_choices, made.case)
    assert [choice.session for choice in choices] == [5, 5]
    assert find_side(choices, "5") == today


def test_without_names_nobody_is_named_in_either_circle(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    vault.perform("Remove", circle.remove_person, made.nadia)
    for which in (Names.INITIALS, Names.NONE):
        found = seen(vault, made.case, start, None, CLIENT.naming(which))
        shown = {change.person.name for change in found.everybody}
        assert shown.isdisjoint({"Rowan", "Nadia"})
        assert not any(change.person.focus for change in found.everybody)


def test_a_side_is_found_by_name_day_session_or_now(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    choices = vault.read(read_choices, made.case)
    assert find_side(choices, " start ") == find_side(choices, "2026-11-24") == start
    assert find_side(choices, "Now") is None
    with pytest.raises(NotPossible, match="There are: Start"):
        find_side(choices, "Middle")


def test_without_a_snapshot_none_is_found(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="No snapshot"):
        find_side(vault.read(read_choices, made.case), "Start")


def test_a_circle_that_had_other_rings_says_so(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    start = saved(vault, made)
    vault.perform("Rings", circle.set_rings, made.case, 5)
    found = seen(vault, made.case, start)
    assert (found.before.circle.rings, found.after.circle.rings) == (3, 5)
    assert WORDS.rings(found) == "The first circle has 3 rings, the second 5."
    assert set(names(found, Group.SAME)) == {"Rowan", "Nadia"}


# Any two circles


@st.composite
def circles(draw: st.DrawFn) -> CircleView:
    rings = draw(st.integers(rules.MIN_RINGS, rules.MAX_RINGS))
    uids = draw(st.lists(st.integers(1, 30), unique=True, max_size=20))
    people = []
    for uid in uids:
        ring = draw(st.integers(BEYOND, rings))
        place = rules.within_rings(Place(ring, draw(st.floats(-180, 180)), draw(st.floats(0, 1.2))), rings)
        tone, died = draw(st.sampled_from([None, *Tone])), draw(st.booleans())
        person = PersonView(PersonId(uid), f"uid-{uid}", f"Person {uid}", f"P{uid}", place, tone)
        people.append(replace(person, died=died))
    return CircleView(CaseId(1), "Juniper Vale", "JV", "", rings, tuple(people))


@given(before=circles(), after=circles())
def test_everybody_is_in_exactly_one_group_of_places(before: CircleView, after: CircleView) -> None:
    found = compared(before, after)
    listed = [change.person.uid for group in PLACES for change in found.of(group)]
    assert sorted(listed) == sorted({person.uid for person in (*before.people, *after.people)})


@given(view=circles())
def test_a_circle_compared_with_itself_says_that_nothing_changed(view: CircleView) -> None:
    found = compared(view, view)
    assert found.groups == ()
    assert WORDS.how_many(found) == "Nothing changed."
    assert all(count.before == count.after for count in (*WORDS.counts(found), *WORDS.by_ring(found)))


@given(before=circles(), after=circles())
def test_the_other_way_round_closer_is_further_and_new_is_gone(before: CircleView, after: CircleView) -> None:
    there, back = compared(before, after), compared(after, before)
    for group, mirrored in (
        (Group.CLOSER, Group.FURTHER),
        (Group.NEW, Group.GONE),
        (Group.TONE, Group.TONE),
        (Group.DIED, Group.ALIVE),
        (Group.SAME, Group.SAME),
    ):
        ways = [{change.person.uid for change in found.of(which)} for found, which in
                ((there, group), (back, mirrored))]  # fmt: skip
        assert ways[0] == ways[1]


@given(before=circles(), after=circles())
def test_every_change_is_told_in_a_sentence_with_the_name(before: CircleView, after: CircleView) -> None:
    found = compared(before, after)
    for group, changes in found.groups:
        for change in changes:
            told = WORDS.sentence(change, group)
            assert told.startswith(f"{change.person.name}: ")
            assert told.endswith(".")
            assert "{" not in told


@given(view=circles())
def test_the_rings_of_a_saved_circle_are_told_by_its_places(view: CircleView) -> None:
    places = [person.place for person in view.people]
    assert rings_of(places, view.rings) == view.rings


def test_the_order_of_people_does_not_change_the_comparison() -> None:
    assert compare(*(CircleView(CaseId(1), "", "", "", 3, ()),) * 2) == ()


def test_the_day_of_a_snapshot_stands_without_a_session() -> None:
    assert WORDS.when(SideChoice(SnapshotId(1), "Start", date(2026, 9, 30))) == "30 Sep 2026"


def test_a_snapshot_keeps_its_session_its_rings_and_who_took_it(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Name", practice.write_line, "therapist", "Ines Halloran")
    session = made.sessions[4]
    vault.perform("Draw", circle.set_rings, made.case, 4)
    start = saved(vault, made)
    vault.perform("Draw", circle.set_rings, made.case, 2)
    row = vault.read(lambda reader: reader.first(select(SnapshotRow.session_id, SnapshotRow.people)))
    assert tuple(row) == (session, 2)
    before = seen(vault, made.case, start).before
    assert (before.circle.rings, before.about.author, before.about.session) == (4, "Ines Halloran", 5)
    assert WORDS.kept(before) == "2 people, saved by Ines Halloran"


def test_a_snapshot_stays_with_its_session_where_that_gets_another_day(vault: TestVault) -> None:
    made = small_case(vault)
    session = made.sessions[4]
    start = saved(vault, made)
    vault.perform("Move", sessions.move_session, session, datetime(2026, 11, 26, 10, 0))
    assert WORDS.when(seen(vault, made.case, start).before.about) == "Session 5, 24 Nov 2026"


def test_a_session_with_a_snapshot_is_not_taken_off_the_course(vault: TestVault) -> None:
    made = small_case(vault)
    session = made.sessions[4]
    saved(vault, made)
    with pytest.raises(NotPossible, match="a snapshot"):
        vault.perform("Remove", sessions.remove_session, session)


def test_what_is_said_of_somebody_later_does_not_change_who_they_were(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Say", circle.set_person_text, made.rowan, "relationship", "Partner")
    vault.perform("Died", circle.set_died, made.nadia, True, vague.parse("2019"))
    start = saved(vault, made)
    vault.perform("Say", circle.set_person_text, made.rowan, "relationship", "Former partner")
    vault.perform("Died", circle.set_died, made.nadia, True, vague.parse("2020"))
    found = seen(vault, made.case, start)
    stood = {person.name: person for person in found.before.circle.people}
    stands = {person.name: person for person in found.after.circle.people}
    assert [one["Rowan"].relationship for one in (stood, stands)] == ["Partner", "Former partner"]
    dates = [one["Nadia"].died_on for one in (stood, stands)]
    assert [died.words for died in dates if died] == ["2019", "2020"]


def _merge(unit: Unit, case: CaseId, kept: PersonId, other: PersonId) -> None:
    """Two entries become one person, as far as a comparison knows."""
    row = unit.one(PersonRow, other)
    unit.add(PersonAliasRow(case_id=case, person_id=kept, was_uid=row.uid, name=row.name))
    unit.remove(row)


def test_an_entry_that_was_merged_is_the_person_it_was_merged_into(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    robin = vault.perform("Add", circle.add_person, made.case, "Robin", place=Place(3, 10, 0.85))
    vault.perform("Merge", _merge, made.case, robin, made.rowan)
    found = seen(vault, made.case, start)
    assert names(found, Group.FURTHER) == ["Robin"]
    assert names(found, Group.GONE) == names(found, Group.NEW) == []
    assert found.before.twice == ()


def test_two_entries_of_one_person_count_once_and_that_is_said(vault: TestVault) -> None:
    made = small_case(vault)
    start = saved(vault, made)
    vault.perform("Merge", _merge, made.case, made.nadia, made.rowan)
    found = seen(vault, made.case, start)
    assert names(found, Group.SAME) == ["Nadia"]
    told = "In Start, Nadia stood at two places, as two entries; the one that was kept counts."
    assert WORDS.twice(found) == told
    assert WORDS.summary(found).endswith(told)
