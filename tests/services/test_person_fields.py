"""Every question of the inventory about a person takes its answers, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from ipt_desk.data.tables import PersonRow
from ipt_desk.domain import vague
from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.person import (
    CHOICES,
    DATES,
    EFFECT,
    FLAGS,
    LINES,
    NUMBERS,
    TEXTS,
    Fear,
    Quarrel,
)
from ipt_desk.services import circle, person_fields
from ipt_desk.services.person_sheet import PersonSheet, read_people, read_person
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault


def sheet(vault: TestVault, made: SmallCase, *, private: bool = False) -> PersonSheet:
    found = vault.read(read_person, made.rowan, private=private)
    assert isinstance(found, PersonSheet)
    return found


def test_every_column_about_a_person_is_asked_somewhere() -> None:
    placed = {"ring", "angle", "distance", "wished_ring", "wished_angle", "wished_distance"}
    beside = {"tone", "focus", "died", "died_on", "reviewed_on", "fear_or_violence"}
    asked = LINES | TEXTS | set(NUMBERS) | set(CHOICES) | FLAGS | DATES
    columns = {column.name for column in PersonRow.__table__.columns if column.info["privacy"] != "admin"}
    assert asked | placed | beside == columns


@pytest.mark.parametrize("field", sorted(NUMBERS))
def test_a_number_is_kept_from_end_to_end_of_its_scale(vault: TestVault, field: str) -> None:
    made = small_case(vault)
    for number in (NUMBERS[field][0], NUMBERS[field][-1], None):
        vault.perform("Rate", person_fields.set_person_number, made.rowan, field, number)
        assert sheet(vault, made).number(field) == number


@pytest.mark.parametrize(("field", "number"), [("quality", 11), ("gets_advice", 4), ("effect_on_mood", -4)])
def test_a_number_off_the_scale_is_refused_with_the_scale(vault: TestVault, field: str, number: int) -> None:
    made = small_case(vault)
    scale = NUMBERS[field]
    with pytest.raises(NotPossible, match=f"from {scale[0]} to {scale[-1]}"):
        vault.perform("Rate", person_fields.set_person_number, made.rowan, field, number)


def test_the_effect_on_mood_goes_both_ways() -> None:
    assert list(EFFECT) == [-3, -2, -1, 0, 1, 2, 3]


@pytest.mark.parametrize("field", sorted(CHOICES))
def test_each_answer_of_a_question_is_kept_and_taken_back(vault: TestVault, field: str) -> None:
    made = small_case(vault)
    for answer in (*CHOICES[field], None):
        vault.perform("Answer", person_fields.set_person_answer, made.rowan, field, answer)
        assert sheet(vault, made).answer(field) is answer


def test_an_answer_that_is_none_of_the_question_is_a_mistake_of_the_program(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(ValueError, match="avoid"):
        vault.perform("Answer", person_fields.set_person_answer, made.rowan, "knows", Quarrel.AVOID)


@pytest.mark.parametrize("field", sorted(FLAGS))
def test_a_flag_is_set_and_taken_back(vault: TestVault, field: str) -> None:
    made = small_case(vault)
    for on in (True, False):
        vault.perform("Say", person_fields.set_person_flag, made.rowan, field, on)
        assert sheet(vault, made).flag(field) is on


def test_who_may_be_alive_or_not_has_not_died_and_the_other_way_round(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Died", circle.set_died, made.rowan, True, vague.parse("2019"))
    vault.perform("Say", person_fields.set_person_flag, made.rowan, "alive_unknown", True)
    assert (sheet(vault, made).died, sheet(vault, made).died_on) == (False, None)
    vault.perform("Died", circle.set_died, made.rowan, True)
    assert not sheet(vault, made).flag("alive_unknown")


@pytest.mark.parametrize("field", sorted(DATES))
def test_a_date_is_as_vague_as_it_is_remembered(vault: TestVault, field: str) -> None:
    made = small_case(vault)
    day = vague.parse("about 2019")
    vault.perform("When", person_fields.set_person_date, made.rowan, field, day)
    assert sheet(vault, made).day(field) == day


def test_going_through_a_person_notes_the_day(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Review", person_fields.set_reviewed, made.rowan)
    assert sheet(vault, made).reviewed_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("work", "value"),
    [
        (person_fields.set_person_number, 1),
        (person_fields.set_person_answer, "yes"),
        (person_fields.set_person_flag, True),
        (person_fields.set_person_date, None),
    ],
)
def test_no_setter_writes_another_kind_of_column(vault: TestVault, work: object, value: object) -> None:
    made = small_case(vault)
    assert callable(work)
    for field in ("uid", "name", "case_id", "fear_or_violence"):
        with pytest.raises(ValueError, match=field):
            vault.perform("Write", work, made.rowan, field, value)


def test_fear_is_on_the_sheet_only_where_what_is_private_is_asked_for(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Fear", person_fields.set_fear, made.rowan, Fear.CURRENT)
    vault.perform("Note", circle.set_person_text, made.rowan, "safeguarding_note", "Told the GP.")
    assert (sheet(vault, made).fear, sheet(vault, made).safeguarding_note) == (None, "")
    private = sheet(vault, made, private=True)
    assert (private.fear, private.text("safeguarding_note")) == (Fear.CURRENT, "Told the GP.")


def test_an_answer_about_fear_is_taken_back(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Fear", person_fields.set_fear, made.rowan, Fear.PAST)
    vault.perform("Fear", person_fields.set_fear, made.rowan, None)
    assert sheet(vault, made, private=True).fear is None


def test_a_client_reads_a_name_and_a_place_and_nothing_else(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Write", circle.set_person_text, made.rowan, "hard", "The sigh.")
    vault.perform("Rate", person_fields.set_person_number, made.rowan, "conflict", 7)
    rowan = vault.read(read_people, made.case, CLIENT)[0]
    assert (rowan.name, rowan.text("hard"), rowan.number("conflict")) == ("Rowan", "", None)


@pytest.mark.parametrize(
    ("work", "args"),
    [
        (person_fields.set_person_number, ("quality", 3)),
        (person_fields.set_person_answer, ("knows", "yes")),
        (person_fields.set_person_flag, ("confidant", True)),
        (person_fields.set_person_date, ("ended_on", None)),
        (person_fields.set_reviewed, ()),
        (person_fields.set_fear, (Fear.NONE,)),
    ],
)
def test_a_person_of_a_closed_case_is_read_and_not_changed(
    vault: TestVault, work: object, args: tuple[object, ...]
) -> None:
    made = small_case(vault)
    close(vault, made.case)
    assert callable(work)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Write", work, made.rowan, *args)


def test_every_answer_is_one_step_of_undo(vault: TestVault) -> None:
    made = small_case(vault)
    before = vault.dump()
    vault.perform("Rate", person_fields.set_person_number, made.rowan, "gets_advice", 3)
    vault.undo(made.case)
    assert vault.dump() == before
