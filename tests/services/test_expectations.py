"""What both sides expect, as pairs: written, answered, moved, removed, brought along from earlier vaults."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from uuid import UUID

import pytest

from ipt_desk.domain.ids import ExpectationId, PersonId
from ipt_desk.domain.person import Answer
from ipt_desk.services import circle, expectations, sample
from ipt_desk.services.export import export_json
from ipt_desk.services.person_sheet import Expectation, read_person
from ipt_desk.troubles import Gone, NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault
from tests.tools.make_fixture import FIXTURES


def add(vault: TestVault, person: PersonId, mine: str = "", theirs: str = "") -> ExpectationId:
    return ExpectationId(vault.perform("Add", expectations.add_expectation, person, mine, theirs))


def pairs(vault: TestVault, made: SmallCase) -> tuple[Expectation, ...]:
    sheet = vault.read(read_person, made.rowan)
    assert sheet is not None
    return tuple(sheet.expectations)


def sides(vault: TestVault, made: SmallCase) -> list[tuple[str, str]]:
    return [(matter.mine, matter.theirs) for matter in pairs(vault, made)]


def test_a_matter_has_two_sides_of_which_one_may_be_silent(vault: TestVault) -> None:
    made = small_case(vault)
    add(vault, made.rowan, " Shared mornings ", "Home by six")
    add(vault, made.rowan, theirs="Weekends without email")
    assert sides(vault, made) == [("Shared mornings", "Home by six"), ("", "Weekends without email")]


def test_a_matter_in_which_nothing_is_expected_is_refused(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="Write what is expected"):
        add(vault, made.rowan, "  ")


def test_each_side_is_written_and_each_question_answered_by_itself(vault: TestVault) -> None:
    made = small_case(vault)
    matter = add(vault, made.rowan, "Mornings")
    vault.perform("Write", expectations.set_expectation_text, matter, "theirs", "Home by six")
    for question, answer in (("mine_met", "no"), ("said_aloud", "partly"), ("realistic", "yes")):
        vault.perform("Answer", expectations.answer_expectation, matter, question, answer)
    found = pairs(vault, made)[0]
    assert found == Expectation(matter, "Mornings", "Home by six", Answer.NO, None, Answer.PARTLY, Answer.YES)


def test_an_answer_is_taken_back(vault: TestVault) -> None:
    made = small_case(vault)
    matter = add(vault, made.rowan, "Mornings")
    vault.perform("Answer", expectations.answer_expectation, matter, "mine_met", Answer.NO)
    vault.perform("Answer", expectations.answer_expectation, matter, "mine_met", None)
    assert pairs(vault, made)[0].mine_met is None


def test_a_matter_is_moved_among_those_of_its_person(vault: TestVault) -> None:
    made = small_case(vault)
    _first, _second, third = (add(vault, made.rowan, name) for name in ("a", "b", "c"))
    vault.perform("Move", expectations.move_expectation, third, 0)
    assert sides(vault, made) == [("c", ""), ("a", ""), ("b", "")]


def test_a_removed_matter_comes_back_with_its_answers(vault: TestVault) -> None:
    made = small_case(vault)
    matter = add(vault, made.rowan, "Mornings")
    vault.perform("Answer", expectations.answer_expectation, matter, "realistic", "no")
    before = vault.dump()
    vault.perform("Remove", expectations.remove_expectation, matter)
    assert pairs(vault, made) == ()
    vault.undo(made.case)
    assert vault.dump() == before


def test_who_is_removed_takes_what_is_expected_along_and_brings_it_back(vault: TestVault) -> None:
    made = small_case(vault)
    add(vault, made.rowan, "Mornings")
    before = vault.dump()
    vault.perform("Remove", circle.remove_person, made.rowan)
    assert vault.dump()["expectation"] == []
    vault.undo(made.case)
    assert vault.dump() == before


@pytest.mark.parametrize("work", [expectations.set_expectation_text, expectations.answer_expectation])
def test_nothing_else_is_written_or_asked(vault: TestVault, work: object) -> None:
    matter = add(vault, small_case(vault).rowan, "Mornings")
    assert callable(work)
    with pytest.raises(ValueError, match="uid"):
        vault.perform("Write", work, matter, "uid", "no")


def test_the_expectations_of_a_closed_case_are_read_and_not_changed(vault: TestVault) -> None:
    made = small_case(vault)
    matter = add(vault, made.rowan, "Mornings")
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Remove", expectations.remove_expectation, matter)


def test_a_matter_that_is_gone_is_told_so(vault: TestVault) -> None:
    with pytest.raises(Gone):
        vault.perform("Remove", expectations.remove_expectation, ExpectationId(99))


def test_the_circle_and_the_export_say_each_side_in_lines(vault: TestVault) -> None:
    made = small_case(vault)
    add(vault, made.rowan, "Mornings", "Home by six")
    add(vault, made.rowan, "Notice")
    rowan = vault.read(circle.read_circle, made.case).person(made.rowan)
    written = next(one for one in vault.read(export_json)["cases"][0]["people"] if one["name"] == "Rowan")
    assert (rowan.i_expect, rowan.they_expect) == ("Mornings\nNotice", "Home by six")
    assert (written["i_expect"], written["they_expect"]) == ("Mornings\nNotice", "Home by six")


@pytest.mark.parametrize("name", ["vault-1", "vault-2"])
def test_what_an_earlier_vault_said_is_a_pair_with_a_uid_of_its_own(name: str, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / name / "practice.iptvault", tmp_path / "v.iptvault")
    older = TestVault(tmp_path / "v.iptvault", sample.CLOCK)
    written = older.read(export_json)
    older.close()
    people = [person for case in written["cases"] for person in case["people"]]
    rowan = next(person for person in people if person["name"] == "Rowan")
    (pair,) = rowan["expectations"]
    assert pair["mine"] == "Shared mornings, notice before late nights."
    assert pair["theirs"] == "Home by six, weekends without email."
    uids = [pair["id"] for person in people for pair in person["expectations"]]
    assert len(set(uids)) == len(uids) == 4
    assert all(UUID(uid).version == 4 and re.fullmatch("[0-9a-f-]{36}", uid) for uid in uids)
