"""How dates are read the way people remember them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain import days
from ipt_desk.domain.vague import VagueDate, on, parse


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("2026-11-24", date(2026, 11, 24), date(2026, 11, 24), ""),
        ("24 Nov 2026", date(2026, 11, 24), date(2026, 11, 24), ""),
        ("3 Sept 2026", date(2026, 9, 3), date(2026, 9, 3), ""),
        ("Mar 2026", date(2026, 3, 1), date(2026, 3, 31), "Mar 2026"),
        ("spring 2023", date(2023, 3, 1), date(2023, 5, 31), "spring 2023"),
        ("winter 2025", date(2025, 12, 1), date(2026, 2, 28), "winter 2025"),
        ("about  2019", date(2019, 1, 1), date(2019, 12, 31), "about 2019"),
        ("about 14 Mar 2026", date(2026, 3, 1), date(2026, 3, 31), "about 14 Mar 2026"),
    ],
)
def test_what_people_write_is_read(text: str, start: date, end: date, words: str) -> None:
    assert parse(text) == VagueDate(start, end, words)


@pytest.mark.parametrize("text", ["", "soon", "marvellous 2026", "31 Feb 2026", "Ma 2026", "0000"])
def test_what_is_not_a_date_is_not_read(text: str) -> None:
    assert parse(text) is None


@given(st.dates(date(1000, 1, 1)))
def test_a_day_written_out_is_read_again(day: date) -> None:
    assert parse(days.day(day)) == on(day) == parse(day.isoformat())


@given(st.dates(), st.dates())
def test_the_middle_lies_inside(one: date, other: date) -> None:
    span = VagueDate(min(one, other), max(one, other))
    assert span.start <= span.middle <= span.end


def test_dates_read_the_same_in_every_locale() -> None:
    assert days.weekday_day(date(2026, 11, 24)) == "Tue 24 Nov 2026"
    assert days.spoken_day(date(2026, 11, 24)) == "Tuesday 24 November 2026"
