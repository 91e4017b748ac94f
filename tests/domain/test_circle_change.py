"""What became of people between two circles; the way back mirrors the way there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.circle import BEYOND, MAX_RINGS, Tone
from ipt_desk.domain.circle_change import CHANGES, PLACES, Group, Standing, death_group, place_group, tally

STANDINGS = st.builds(Standing, st.integers(BEYOND, MAX_RINGS), st.sampled_from([None, *Tone]), st.booleans())
MIRRORED = {
    Group.CLOSER: Group.FURTHER,
    Group.FURTHER: Group.CLOSER,
    Group.NEW: Group.GONE,
    Group.GONE: Group.NEW,
    Group.TONE: Group.TONE,
    Group.SAME: Group.SAME,
    Group.DIED: Group.ALIVE,
    Group.ALIVE: Group.DIED,
    None: None,
}


@given(before=STANDINGS, after=STANDINGS)
def test_the_way_back_mirrors_the_way_there(before: Standing, after: Standing) -> None:
    assert place_group(after, before) is MIRRORED[place_group(before, after)]
    assert death_group(after, before) is MIRRORED[death_group(before, after)]


@given(standing=STANDINGS)
def test_who_stands_as_before_did_not_change(standing: Standing) -> None:
    assert place_group(standing, standing) is Group.SAME
    assert death_group(standing, standing) is None


@given(standing=STANDINGS)
def test_who_is_in_one_circle_only_is_new_or_gone(standing: Standing) -> None:
    assert place_group(None, standing) is Group.NEW
    assert place_group(standing, None) is Group.GONE
    assert death_group(None, standing) is None


def test_nobody_is_compared_with_nobody() -> None:
    with pytest.raises(ValueError, match="one of the circles"):
        place_group(None, None)


def test_beyond_is_further_than_every_ring() -> None:
    assert place_group(Standing(MAX_RINGS), Standing(BEYOND)) is Group.FURTHER


def test_who_moved_and_changed_tone_is_listed_by_the_place() -> None:
    assert place_group(Standing(2, Tone.CONFLICTED), Standing(1, Tone.MIXED)) is Group.CLOSER


def test_every_group_of_a_place_but_the_last_is_in_the_list() -> None:
    assert set(PLACES) - {Group.SAME} < set(CHANGES)


@given(people=st.lists(STANDINGS))
def test_the_counts_of_rings_and_tones_add_up_to_everybody(people: list[Standing]) -> None:
    counted = tally(people)
    assert sum(counted.in_ring(ring) for ring in range(BEYOND, MAX_RINGS + 1)) == counted.people
    assert sum(counted.with_tone(tone) for tone in (None, *Tone)) == counted.people == len(people)
