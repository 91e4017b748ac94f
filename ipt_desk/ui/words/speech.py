"""The words of pictures in the language of the window."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ipt_desk.figures.speech import Speech
from ipt_desk.ui.words import dates, nouns


def say(text: str) -> str:
    """A phrase of a picture in the language of the window."""
    return QCoreApplication.translate("Figure", text)


def moment_words(moment: datetime) -> str:
    """Like Tue 24 Nov 2026, 10:00."""
    return f"{dates.weekday_and_day(moment.date())}, {dates.time(moment)}"


def _month(day: date) -> str:
    return QLocale().standaloneMonthName(day.month)


def _weekday(day: date) -> str:
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def _day_month(day: date) -> str:
    month_first = dates.day(day)[:1].isalpha()
    pattern = "MMM d" if month_first else "d MMM"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def window_speech() -> Speech:
    """How pictures speak in the window."""
    return Speech(say, nouns.told, _month, _weekday, _day_month, dates.weekday_and_day, dates.spoken_day)
