"""Who is in the circle: adding, moving, describing, removing, and what a snapshot keeps."""

from __future__ import annotations

from datetime import date

import pytest

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import EventRow, PersonRow, ProgressNoteRow, TaskRow
from ipt_desk.domain import vague
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience, Names
from ipt_desk.domain.circle import BEYOND, MOST_PEOPLE, Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.person import LINES, TEXTS
from ipt_desk.domain.prose import Section
from ipt_desk.services import circle
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.troubles import Gone, NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault


def seen(vault: TestVault, case: CaseId, audience: Audience = THERAPIST) -> CircleView:
    view = vault.read(circle.read_circle, case, audience)
    assert isinstance(view, CircleView)
    return view


def one(vault: TestVault, made: SmallCase, person: PersonId, audience: Audience = THERAPIST) -> PersonView:
    found = seen(vault, made.case, audience).person(person)
    assert found is not None
    return found


def add(vault: TestVault, made: SmallCase, name: str, **about: object) -> PersonId:
    return PersonId(vault.perform("Add", circle.add_person, made.case, name, **about))


def test_a_name_is_enough_to_add_somebody_who_lands_in_close(vault: TestVault) -> None:
    made = small_case(vault)
    mum = one(vault, made, add(vault, made, "  Mum "))
    assert (mum.name, mum.place.ring, mum.place.angle, mum.tone) == ("Mum", 2, 90, None)


def test_the_next_person_lands_where_there_is_most_room(vault: TestVault) -> None:
    made = small_case(vault)
    add(vault, made, "Mum")
    assert one(vault, made, add(vault, made, "Dad")).place.angle in (0, 180)


def test_an_empty_name_is_refused_and_says_what_will_do(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="nickname"):
        add(vault, made, " \n ")


def test_a_name_without_end_is_refused_rather_than_cut(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="120"):
        add(vault, made, "x" * 121)


def test_pasted_lines_add_one_person_each_in_one_step(vault: TestVault) -> None:
    made = small_case(vault)
    added = vault.perform("Add 2 people", circle.add_people, made.case, ["Mum", "", "  ", "Dad"])
    assert len(added) == 2
    vault.undo(made.case)
    assert {person.name for person in seen(vault, made.case).people} == {"Rowan", "Nadia"}


def test_a_circle_takes_eighty_people(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Add", circle.add_people, made.case, [f"P{at}" for at in range(MOST_PEOPLE - 2)])
    with pytest.raises(NotPossible, match="80 people"):
        add(vault, made, "One more")


def test_a_moved_person_is_brought_inside_the_ring(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Move", circle.move_person, made.rowan, Place(2, -90, 0.99))
    place = one(vault, made, made.rowan).place
    assert (place.ring, place.distance) == (2, 0.7)
    assert abs(place.angle + 90) == 9


def test_a_ring_key_keeps_the_direction(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    assert one(vault, made, made.rowan).place == Place(3, 0.0, 0.85)


def test_beyond_is_a_place_and_a_ring_that_is_not_drawn_is_none(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Move", circle.place_in_ring, made.rowan, BEYOND)
    assert seen(vault, made.case).ring_numbers == (1, 2, 3, BEYOND)
    with pytest.raises(NotPossible, match="3 rings"):
        vault.perform("Move", circle.place_in_ring, made.rowan, 4)


def test_putting_somebody_where_they_are_is_no_step(vault: TestVault) -> None:
    made = small_case(vault)
    before = vault.store.line(made.case)
    vault.perform("Move", circle.place_in_ring, made.rowan, 1)
    assert vault.store.line(made.case) == before


def test_fewer_rings_bring_people_in_and_undo_puts_them_back(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    before = vault.dump()
    vault.perform("Two rings", circle.set_rings, made.case, 2)
    assert one(vault, made, made.rowan).place.ring == 2
    vault.undo(made.case)
    assert vault.dump() == before


@pytest.mark.parametrize("rings", [1, 6])
def test_a_circle_of_one_or_six_rings_is_refused(vault: TestVault, rings: int) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="2 to 5"):
        vault.perform("Rings", circle.set_rings, made.case, rings)


def test_texts_are_written_one_field_at_a_time(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Write", circle.set_person_text, made.rowan, "good", "Steady with Poppy.\nMakes her laugh.")
    vault.perform("Write", circle.set_person_text, made.rowan, "relationship", " Partner\nof old ")
    rowan = one(vault, made, made.rowan)
    assert (rowan.good, rowan.relationship) == ("Steady with Poppy.\nMakes her laugh.", "Partner of old")


@pytest.mark.parametrize("field", ["ring", "uid", "case_id", "tone", "nonsense"])
def test_nothing_but_texts_is_written_as_a_text(vault: TestVault, field: str) -> None:
    made = small_case(vault)
    with pytest.raises(ValueError, match="not a text field"):
        vault.perform("Write", circle.set_person_text, made.rowan, field, "7")


def test_every_text_field_is_a_column() -> None:
    assert set(PersonRow.__table__.columns.keys()) >= LINES | TEXTS


def test_a_name_cannot_be_emptied(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="needs a name"):
        vault.perform("Rename", circle.set_person_text, made.rowan, "name", "")


def test_a_person_who_died_keeps_tone_and_has_a_year(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Died", circle.set_died, made.rowan, True, vague.parse("about 2019"))
    rowan = one(vault, made, made.rowan)
    assert rowan.died
    assert rowan.died_on is not None
    assert rowan.died_on.start == date(2019, 1, 1)
    assert rowan.tone is Tone.MIXED


def test_taking_back_a_death_forgets_its_date(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Died", circle.set_died, made.rowan, True, vague.on(date(2019, 10, 22)))
    vault.perform("Alive", circle.set_died, made.rowan, False)
    assert one(vault, made, made.rowan).died_on is None


def _link(unit: Unit, made: SmallCase) -> tuple[int, int]:
    event = unit.add(
        EventRow(case_id=made.case, happened=vague.on(date(2026, 1, 1)), title="Away", person_id=made.rowan)
    )
    return event.id, unit.add(TaskRow(case_id=made.case, title="Tell Rowan", person_id=made.rowan)).id


def test_removing_somebody_leaves_what_they_were_linked_to_and_undo_links_it_again(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Link", _link, made)
    before = vault.dump()
    vault.perform("Remove", circle.remove_person, made.rowan)
    after = vault.dump()
    assert len(after["life_event"]) == len(after["task"]) == 1
    assert len(after["person"]) == len(before["person"]) - 1
    vault.undo(made.case)
    assert vault.dump() == before


def test_somebody_who_is_gone_cannot_be_moved(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Remove", circle.remove_person, made.rowan)
    with pytest.raises(Gone):
        vault.perform("Move", circle.place_in_ring, made.rowan, 2)


@pytest.mark.parametrize(
    ("work", "args"),
    [
        (circle.place_in_ring, (2,)),
        (circle.move_person, (Place(2, 0, 0.5),)),
        (circle.set_tone, (Tone.DISTANT,)),
        (circle.set_focus, (True,)),
        (circle.set_died, (True,)),
        (circle.set_person_text, ("good", "x")),
        (circle.remove_person, ()),
    ],
)
def test_the_circle_of_a_closed_case_is_kept_as_it_is(
    vault: TestVault, work: object, args: tuple[object, ...]
) -> None:
    made = small_case(vault)
    close(vault, made.case)
    assert callable(work)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Change", work, made.rowan, *args)
    assert seen(vault, made.case).closed


def test_nobody_is_added_to_a_closed_case_and_no_snapshot_taken(vault: TestVault) -> None:
    made = small_case(vault)
    close(vault, made.case)
    for work, args in (
        (circle.add_person, ("Mum",)),
        (circle.set_rings, (4,)),
        (circle.take_snapshot, ("End",)),
    ):
        with pytest.raises(NotPossible, match="closed"):
            vault.perform("Change", work, made.case, *args)


def test_a_snapshot_remembers_the_start(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Save", circle.take_snapshot, made.case, "Start", date(2026, 9, 29))
    vault.perform("Move", circle.place_in_ring, made.rowan, 2)
    vault.perform("Tone", circle.set_tone, made.rowan, Tone.CONFLICTED)
    mum = add(vault, made, "Mum")
    view = seen(vault, made.case)
    assert view.start is not None
    assert (view.start.name, view.start.taken_on) == ("Start", date(2026, 9, 29))
    rowan = view.person(made.rowan)
    assert rowan is not None
    assert rowan.start is not None
    assert (rowan.start_ring, rowan.start.tone, rowan.is_new) == (1, Tone.MIXED, False)
    assert one(vault, made, mum).is_new
    assert one(vault, made, made.nadia).start_ring is None


def test_the_oldest_snapshot_is_the_start_whenever_it_was_entered(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Save", circle.take_snapshot, made.case, "Middle")
    vault.perform("Save", circle.take_snapshot, made.case, "Start", date(2026, 9, 29))
    assert [snapshot.name for snapshot in seen(vault, made.case).snapshots] == ["Start", "Middle"]


def test_a_snapshot_needs_a_name(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="name"):
        vault.perform("Save", circle.take_snapshot, made.case, " ")


def _write(unit: Unit, made: SmallCase, uid: str) -> None:
    twice = f"[Rowan](person:{uid}) and again [Rowan](person:{uid})"
    for session in made.sessions[:3]:
        text = twice if session != made.sessions[2] else "Nobody"
        sections = (Section("What happened", text), Section("Themes", text))
        unit.add(ProgressNoteRow(case_id=made.case, session_id=session, sections=sections))


def test_a_person_is_counted_once_for_each_note_that_mentions_them(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Write", _write, made, one(vault, made, made.rowan).uid)
    vault.perform("Link", _link, made)
    rowan = one(vault, made, made.rowan)
    assert (rowan.sessions, rowan.tasks) == (2, 1)


def test_a_client_sees_places_and_tones_and_nothing_written(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Focus", circle.set_focus, made.rowan, True)
    vault.perform("Write", circle.set_person_text, made.rowan, "hard", "Goes quiet when angry.")
    vault.perform("Write", _write, made, one(vault, made, made.rowan).uid)
    vault.perform("Save", circle.take_snapshot, made.case, "Start")
    rowan = one(vault, made, made.rowan, CLIENT)
    assert (rowan.name, rowan.place.ring, rowan.tone) == ("Rowan", 1, Tone.MIXED)
    assert (rowan.focus, rowan.hard, rowan.sessions, rowan.start) == (False, "", 0, None)
    assert seen(vault, made.case, CLIENT).client == "Juniper"


@pytest.mark.parametrize(
    ("names", "shown", "short"),
    [(Names.INITIALS, "MO", "MO"), (Names.FIRST, "Mrs", "MO"), (Names.NONE, "", "")],
)
def test_other_people_are_named_as_the_audience_may_see_them(
    vault: TestVault, names: Names, shown: str, short: str
) -> None:
    made = small_case(vault)
    okoro = one(vault, made, add(vault, made, "Mrs Okoro"), Audience(others=names))
    assert (okoro.name, okoro.initials) == (shown, short)


def test_a_case_that_is_gone_has_an_empty_circle(vault: TestVault) -> None:
    assert seen(vault, CaseId(999)).people == ()
