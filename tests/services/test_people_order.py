"""The order of the people in a ring is the therapist's, in every list."""

from __future__ import annotations

import pytest

from ipt_desk.domain.circle import BEYOND
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services.circle import add_people, add_person, place_in_ring, read_circle
from ipt_desk.services.people_order import reorder_person
from ipt_desk.troubles import NotPossible
from tests.support.juniper import close, small_case
from tests.support.vault import TestVault


@pytest.fixture
def people(vault: TestVault) -> dict[str, PersonId]:
    """Rowan and Nadia very close; A to D close."""
    made = small_case(vault)
    ids = vault.perform("Add", add_people, made.case, ["A", "B", "C", "D"])
    return {"Rowan": made.rowan, "Nadia": made.nadia, **dict(zip("ABCD", ids, strict=True))}


def order(vault: TestVault) -> str:
    people = vault.read(read_circle, CaseId(1)).people
    return " ".join(f"{person.name}{person.place.ring}" for person in people)


def test_people_stand_as_they_were_added_until_somebody_moves_them(
    vault: TestVault, people: dict[str, PersonId]
) -> None:
    assert order(vault) == "Rowan1 Nadia1 A2 B2 C2 D2"


def test_somebody_is_listed_before_somebody_else(vault: TestVault, people: dict[str, PersonId]) -> None:
    vault.perform("Move", reorder_person, people["D"], 2, people["B"])
    assert order(vault) == "Rowan1 Nadia1 A2 D2 B2 C2"


def test_without_anybody_to_stand_before_they_are_last(vault: TestVault, people: dict[str, PersonId]) -> None:
    vault.perform("Move", reorder_person, people["A"], 2)
    assert order(vault) == "Rowan1 Nadia1 B2 C2 D2 A2"


def test_another_ring_moves_them_in_the_circle_too(vault: TestVault, people: dict[str, PersonId]) -> None:
    vault.perform("Move", reorder_person, people["C"], 1, people["Nadia"])
    assert order(vault) == "Rowan1 C1 Nadia1 A2 B2 D2"
    found = vault.read(read_circle, CaseId(1)).person(people["C"])
    assert found.place.distance < 0.4


def test_beyond_is_a_place_in_the_list_too(vault: TestVault, people: dict[str, PersonId]) -> None:
    vault.perform("Move", reorder_person, people["A"], BEYOND)
    assert order(vault).endswith("D2 A0")


def test_somebody_new_is_listed_behind_who_was_put_in_order(
    vault: TestVault, people: dict[str, PersonId]
) -> None:
    vault.perform("Move", reorder_person, people["D"], 2, people["A"])
    vault.perform("Add", add_person, CaseId(1), "E")
    assert order(vault) == "Rowan1 Nadia1 D2 A2 B2 C2 E2"


def test_one_undo_puts_the_whole_order_back(vault: TestVault, people: dict[str, PersonId]) -> None:
    before = vault.dump()
    vault.perform("Move", reorder_person, people["C"], 1, people["Rowan"])
    vault.undo(CaseId(1))
    assert vault.dump() == before


def test_moving_along_rings_keeps_the_order_of_the_others(
    vault: TestVault, people: dict[str, PersonId]
) -> None:
    vault.perform("Move", reorder_person, people["D"], 2, people["B"])
    vault.perform("Place", place_in_ring, people["B"], 3)
    assert order(vault) == "Rowan1 Nadia1 A2 D2 C2 B3"


def test_what_cannot_be_is_refused(vault: TestVault, people: dict[str, PersonId]) -> None:
    other = small_case(vault, "LP-0500")
    for ring, before in ((2, people["A"]), (2, other.rowan), (4, None)):
        with pytest.raises(NotPossible):
            vault.perform("Move", reorder_person, people["A"], ring, before)
    close(vault, CaseId(1))
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Move", reorder_person, people["A"], 1)
