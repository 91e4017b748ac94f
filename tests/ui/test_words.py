"""Dates as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from ipt_desk.domain.vague import parse
from ipt_desk.ui.words import dates, scores

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_dates_have_their_month_in_letters() -> None:
    assert dates.day(TODAY) == "24 Nov 2026"
    assert dates.short_day(TODAY) == "Tue 24 Nov"
    assert dates.weekday_and_day(TODAY) == "Tue 24 Nov 2026"
    assert dates.spoken_day(TODAY) == "Tuesday 24 November 2026"


def test_americans_read_the_month_first_and_count_to_twelve() -> None:
    QLocale.setDefault(QLocale("en_US"))
    assert dates.day(TODAY) == "Nov 24, 2026"
    assert dates.time(datetime(2026, 11, 24, 14, 5)) == "2:05 PM"


def test_near_days_have_names() -> None:
    assert dates.near_moment(datetime(2026, 11, 24, 10, 0), TODAY) == "Today 10:00"
    assert dates.near_moment(datetime(2026, 11, 25, 9, 0), TODAY) == "Wed 25 Nov 09:00"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(10, 0, "in 12 minutes"), (9, 49, "in 1 minute"), (9, 48, "now"), (12, 0, "in 2 hours"), (9, 0, "")],
)
def test_how_long_until_a_session(hour: int, minute: int, words: str) -> None:
    now = datetime(2026, 11, 24, 9, 48)
    assert dates.until(datetime(2026, 11, 24, hour, minute), now) == words


@pytest.mark.parametrize(
    ("day", "words"), [(24, "Today"), (23, "yesterday"), (22, "2 days ago"), (1, "1 Nov 2026")]
)
def test_how_long_ago(day: int, words: str) -> None:
    assert dates.ago(date(2026, 11, day), TODAY) == words


def test_an_age_counts_full_years() -> None:
    assert dates.born_with_age(date(1987, 3, 14), TODAY) == "14 Mar 1987 (39 y)"
    assert dates.age(date(1987, 11, 25), TODAY) == 38
    assert dates.born_with_age(None, TODAY) == "Not known"


def test_vague_dates_keep_their_words() -> None:
    assert dates.vague(parse("about Mar 2026")) == "about Mar 2026"
    assert dates.vague(parse("24 Nov 2026")) == "24 Nov 2026"


@pytest.mark.parametrize(("change", "said"), [(-8, "8 lower"), (0, "Same as"), (3, "3 higher")])
def test_a_change_is_told_against_intake(change: int, said: str) -> None:
    assert scores.change_line(change).startswith(said)
