"""Dates as people remember them: a day, a month, a season, "about 2019"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


@dataclass(frozen=True, slots=True, order=True)
class VagueDate:
    """The span of days that was meant, and the words that were used for it.

    A known day has `start == end` and no words.
    """

    start: date
    end: date
    words: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a vague date ends before it starts")

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.start == self.end

    @property
    def middle(self) -> date:
        """The day in the middle of the span, where a single mark is drawn."""
        return self.start + (self.end - self.start) / 2


def on(day: date) -> VagueDate:
    """The vague date of a day that is known."""
    return VagueDate(day, day)


def parse(text: str, today: date | None = None) -> VagueDate | None:
    """What `text` means, or None where it cannot be read.

    Reads ISO days, "24 Nov 2026", "Mar 2026", "spring 2023", "2019", each also
    after "about". Winter 2025 is December 2025 to February 2026.
    """
    words = " ".join(text.split())
    bare = re.sub(r"^(about|around|c\.|ca\.?|~)\s*", "", words, flags=re.IGNORECASE)
    span = _day(bare) or _month(bare) or _season(bare) or _year(bare)
    if span is None:
        return None
    if bare != words and span[0] == span[1]:
        return VagueDate(*_month_span(span[0].year, span[0].month), words)
    return VagueDate(*span, "" if span[0] == span[1] else words)


def _day(text: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    if found:
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d\d?)\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})", text)
    if found and (month := _month_number(found[2])):
        return _valid(int(found[3]), month, int(found[1]))
    return None


def _month_number(name: str) -> int | None:
    """The month that `name`, a month's name or at least its first three letters, means."""
    found = (at for at, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()))
    return next(found, None) if len(name) >= 3 else None


def _valid(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        known = date(year, month, day)
    except ValueError:
        return None
    return known, known


def _month(text: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"([A-Za-z]{3,9})\.?\s+(\d{4})", text)
    if found and (month := _month_number(found[1])) and int(found[2]) > 0:
        return _month_span(int(found[2]), month)
    return None


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _season(text: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"([A-Za-z]+)\s+(\d{4})", text)
    if not found or found[1].lower() not in _SEASONS or not 0 < int(found[2]) < 9999:
        return None
    first, last = _SEASONS[found[1].lower()]
    year = int(found[2])
    return date(year, first, 1), _month_span(year + (last < first), last)[1]


def _year(text: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}", text) and int(text) > 0:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    return None
