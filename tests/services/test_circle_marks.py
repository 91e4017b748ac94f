"""What a circle knows to mark people with: wishes, areas, who moved lately, who must be handled with care."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import CaseRow, PersonRow
from ipt_desk.domain import vague
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services import circle
from ipt_desk.services.circle_view import CircleView, PersonView
from tests.support.juniper import SmallCase, small_case
from tests.support.vault import TestVault

ENDED = vague.on(date(2024, 5, 1))


def write(unit: Unit, person: PersonId, **fields: Any) -> None:
    row = unit.one(PersonRow, person)
    for name, value in fields.items():
        setattr(row, name, value)


def draw(unit: Unit, case: CaseId, **fields: Any) -> None:
    row = unit.one(CaseRow, case)
    for name, value in fields.items():
        setattr(row, name, value)


def seen(vault: TestVault, made: SmallCase, audience: Audience = THERAPIST) -> CircleView:
    view = vault.read(circle.read_circle, made.case, audience, private=True)
    assert isinstance(view, CircleView)
    return view


def rowan(vault: TestVault, made: SmallCase, audience: Audience = THERAPIST) -> PersonView:
    found = seen(vault, made, audience).person(made.rowan)
    assert found is not None
    return found


@pytest.mark.parametrize("audience", [THERAPIST, CLIENT], ids=["therapist", "client"])
def test_a_wish_and_an_area_are_seen_by_both(vault: TestVault, audience: Audience) -> None:
    made = small_case(vault)
    vault.perform("Wish", write, made.rowan, wished_ring=3, wished_angle=40.0, area="Family")
    who = rowan(vault, made, audience)
    assert (who.wished, who.area) == (Place(3, 40.0, 0.85), "Family")


@pytest.mark.parametrize(
    ("said", "marked"), [("", False), ("none", False), ("past", True), ("current", True), ("unsure", True)]
)
def test_fear_or_violence_marks_a_person_for_the_therapist(vault: TestVault, said: str, marked: bool) -> None:
    made = small_case(vault)
    vault.perform("Write", write, made.rowan, fear_or_violence=said)
    assert rowan(vault, made).mind_safety is marked


def test_a_client_sees_no_mark_of_the_therapists(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform(
        "Write", write, made.rowan, fear_or_violence="current", estranged=True, ended_on=ENDED, focus=True
    )
    vault.perform("Snapshot", circle.take_snapshot, made.case, "Start")
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    who = rowan(vault, made, CLIENT)
    marks = (who.mind_safety, who.estranged, who.ended_on, who.focus, who.moved_from)
    assert marks == (False, False, None, False, None)


def test_who_stands_in_another_ring_than_in_a_snapshot_of_these_weeks_has_moved_lately(
    vault: TestVault,
) -> None:
    made = small_case(vault)
    before = rowan(vault, made).place
    vault.perform("Snapshot", circle.take_snapshot, made.case, "Start", date(2026, 11, 3))
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    assert rowan(vault, made).moved_from == before


def test_a_snapshot_of_long_ago_says_nothing_of_lately(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Snapshot", circle.take_snapshot, made.case, "Start", date(2026, 9, 29))
    vault.perform("Move", circle.place_in_ring, made.rowan, 3)
    assert rowan(vault, made).moved_from is None


def test_the_case_says_whether_there_is_a_zone_beyond_and_whether_people_are_grouped(
    vault: TestVault,
) -> None:
    made = small_case(vault)
    vault.perform("Draw", draw, made.case, beyond=True, grouped=True)
    view = seen(vault, made)
    assert (view.beyond, view.grouped, view.ring_numbers) == (True, True, (1, 2, 3, BEYOND))


def test_what_the_client_fears_is_shown_to_nobody_who_does_not_ask_for_it(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Write", write, made.rowan, fear_or_violence="current")
    found = vault.read(circle.read_circle, made.case).person(made.rowan)
    assert not found.mind_safety
