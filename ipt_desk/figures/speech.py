"""The words a picture uses: English as written here, or the window's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipt_desk.domain import days, words


def _as_written(text: str) -> str:
    return text


def _month(day: date) -> str:
    return days.MONTHS[day.month - 1]


def _weekday(day: date) -> str:
    return days.WEEKDAYS[day.weekday()][:3]


def _day_month(day: date) -> str:
    return f"{day.day} {_month(day)[:3]}"


@dataclass(frozen=True, slots=True)
class Speech:
    """How a picture speaks: `say` gives its own phrases, `noun` a word of the practice, both translated."""

    say: Callable[[str], str] = _as_written
    noun: Callable[[str], str] = _as_written
    month: Callable[[date], str] = _month
    weekday: Callable[[date], str] = _weekday
    day_month: Callable[[date], str] = _day_month
    day: Callable[[date], str] = days.weekday_day
    spoken: Callable[[date], str] = days.spoken_day

    def word(self, choice: StrEnum) -> str:
        """What a choice is called."""
        return self.noun(words.word(choice))


ENGLISH = Speech()
