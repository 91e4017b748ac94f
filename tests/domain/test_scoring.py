"""Scores are sums of what was answered, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.measures import Band, band_of, endorsed, missing, seamless, total

ANSWERS = st.lists(st.none() | st.integers(0, 3), max_size=12)


@given(ANSWERS)
def test_there_is_a_total_exactly_when_nothing_is_missing(answers: list[int | None]) -> None:
    assert (total(answers) is None) == bool(missing(answers))


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_a_total_is_within_the_range_of_the_form(answers: list[int]) -> None:
    score = total(answers)
    assert score is not None
    assert 0 <= score <= 27


@given(ANSWERS)
def test_filling_the_gaps_with_nothing_gives_the_sum_of_what_was_there(answers: list[int | None]) -> None:
    assert total([answer or 0 for answer in answers]) == sum(
        answer for answer in answers if answer is not None
    )


@given(ANSWERS, st.sets(st.integers(1, 12)))
def test_a_risk_item_is_endorsed_when_it_was_answered_above_nought(
    answers: list[int | None], risk_items: set[int]
) -> None:
    found = endorsed(answers, risk_items)
    assert set(found) <= risk_items
    assert all(bool(answers[item - 1]) == (item in found) for item in risk_items if item <= len(answers))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(0, 80))
def test_bands_that_touch_name_every_score_once(widths: list[int], score: int) -> None:
    edge, bands = 0, []
    for width in widths:
        bands.append(Band(edge, edge + width - 1, str(edge)))
        edge += width
    assert seamless(bands, 0, edge - 1)
    assert (band_of(score, bands) is not None) == (score < edge)


def test_a_gap_between_bands_is_noticed() -> None:
    assert not seamless((Band(0, 4, "a"), Band(6, 9, "b")), 0, 9)


def test_a_missing_total_has_no_band() -> None:
    assert band_of(None, (Band(0, 4, "a"),)) is None
