"""How a circle is drawn: the zone beyond, groups by area, wished places."""

from __future__ import annotations

import pytest

from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.domain.circle import BEYOND, Place, resting_distance, ring_at
from ipt_desk.services import circle, circle_shape
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault


def seen(vault: TestVault, made: SmallCase, audience: Audience = THERAPIST) -> CircleView:
    view = vault.read(circle.read_circle, made.case, audience)
    assert isinstance(view, CircleView)
    return view


def rowan(vault: TestVault, made: SmallCase, audience: Audience = THERAPIST) -> PersonView:
    found = seen(vault, made, audience).person(made.rowan)
    assert found is not None
    return found


def test_the_zone_beyond_is_kept_open_and_can_be_taken_back(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Beyond", circle_shape.set_beyond, made.case, True)
    assert seen(vault, made).ring_numbers == (1, 2, 3, BEYOND)
    vault.undo(made.case)
    assert seen(vault, made).ring_numbers == (1, 2, 3)


def test_the_zone_beyond_shows_while_somebody_stands_there(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Move", circle.place_in_ring, made.rowan, BEYOND)
    assert (seen(vault, made).beyond, seen(vault, made).shows_beyond) == (False, True)


def test_a_circle_is_grouped_by_area_and_people_say_theirs(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Group", circle_shape.set_grouped, made.case, True)
    vault.perform("Area", circle.set_person_text, made.rowan, "area", "Family")
    assert seen(vault, made).grouped
    assert rowan(vault, made).area == "Family"


def test_a_wished_place_is_kept_in_the_rings_and_seen_by_the_client_too(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Wish", circle_shape.set_wished_place, made.rowan, Place(1, 30, 0.9))
    wish = rowan(vault, made, CLIENT).wished
    assert wish is not None
    assert (wish.ring, wish.angle, ring_at(wish.distance)) == (1, 30, 1)
    vault.perform("Wish", circle_shape.set_wished_place, made.rowan, None)
    assert rowan(vault, made).wished is None


def test_a_wished_place_stays_in_its_ring_when_rings_are_added(vault: TestVault) -> None:
    made = small_case(vault)
    vault.perform("Wish", circle_shape.set_wished_place, made.rowan, Place(2, 30, resting_distance(2)))
    vault.perform("Rings", circle.set_rings, made.case, 5)
    wish = rowan(vault, made).wished
    assert wish is not None
    assert (wish.ring, ring_at(wish.distance, 5)) == (2, 2)


def test_the_circle_of_a_closed_case_keeps_its_shape(vault: TestVault) -> None:
    made = small_case(vault)
    close(vault, made.case)
    with pytest.raises(NotPossible):
        vault.perform("Group", circle_shape.set_grouped, made.case, True)
    with pytest.raises(NotPossible):
        vault.perform("Wish", circle_shape.set_wished_place, made.rowan, None)
