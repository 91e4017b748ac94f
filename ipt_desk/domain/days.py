"""Dates and times in plain English words, where no window and no locale is at hand."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def day(moment: date) -> str:
    """Like 24 Nov 2026."""
    return f"{moment.day} {MONTHS[moment.month - 1][:3]} {moment.year}"


def weekday_day(moment: date) -> str:
    """Like Tue 24 Nov 2026."""
    return f"{WEEKDAYS[moment.weekday()][:3]} {day(moment)}"


def short_day(moment: date) -> str:
    """Like Tue 24 Nov."""
    return f"{WEEKDAYS[moment.weekday()][:3]} {moment.day} {MONTHS[moment.month - 1][:3]}"


def spoken_day(moment: date) -> str:
    """Like Tuesday 24 November 2026, for a screen reader."""
    return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def time(moment: datetime) -> str:
    """Like 10:00."""
    return f"{moment:%H:%M}"


def day_time(moment: datetime) -> str:
    """Like Tue 24 Nov 2026, 10:00."""
    return f"{weekday_day(moment)}, {time(moment)}"
