"""Dates and times as people read them: the month always in letters, the order of their country."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP

_ORDERS = {
    "dMy": ("d MMM yyyy", "ddd d MMM yyyy", "ddd d MMM", "dddd d MMMM yyyy"),
    "Mdy": ("MMM d, yyyy", "ddd, MMM d, yyyy", "ddd, MMM d", "dddd, MMMM d, yyyy"),
    "yMd": ("yyyy MMM d", "yyyy MMM d, ddd", "MMM d, ddd", "yyyy MMMM d, dddd"),
}
_NOT_KNOWN = QT_TRANSLATE_NOOP("Dates", "Not known")
_TODAY = QT_TRANSLATE_NOOP("Dates", "Today")
_YESTERDAY = QT_TRANSLATE_NOOP("Dates", "Yesterday")
_AGE = QT_TRANSLATE_NOOP("Dates", "{born} ({age} y)")
_NOW = QT_TRANSLATE_NOOP("Dates", "now")
_IN_MINUTE = QT_TRANSLATE_NOOP("Dates", "in 1 minute")
_IN_MINUTES = QT_TRANSLATE_NOOP("Dates", "in {count} minutes")
_IN_HOUR = QT_TRANSLATE_NOOP("Dates", "in 1 hour")
_IN_HOURS = QT_TRANSLATE_NOOP("Dates", "in {count} hours")
_DAY_AGO = QT_TRANSLATE_NOOP("Dates", "yesterday")
_DAYS_AGO = QT_TRANSLATE_NOOP("Dates", "{count} days ago")
_AT = QT_TRANSLATE_NOOP("Dates", "{day} {time}")


def _told(text: str) -> str:
    return QCoreApplication.translate("Dates", text)


def _order() -> str:
    """Whether day, month or year comes first where the person lives."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    first = next((letter for letter in pattern if letter in "dMy"), "d")
    return {"d": "dMy", "M": "Mdy", "y": "yMd"}[first]


def _written(day: date, length: int) -> str:
    return _shown(day, _ORDERS[_order()][length])


def _shown(day: date, pattern: str) -> str:
    """`day` in a pattern; September has three letters like every other month."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern).replace("Sept ", "Sep ")


def day(when: date | None) -> str:
    """24 Nov 2026; an unknown day reads "Not known"."""
    return _told(_NOT_KNOWN) if when is None else _written(when, 0)


def weekday_and_day(when: date) -> str:
    """Tue 24 Nov 2026."""
    return _written(when, 1)


def short_day(when: date) -> str:
    """Tue 24 Nov: where there is little room and the year is plain."""
    return _written(when, 2)


def day_and_month(when: date) -> str:
    """24 Nov: where neither weekday nor year is needed."""
    pattern = "d MMM" if _order() == "dMy" else "MMM d"
    return _shown(when, pattern)


def spoken_day_and_month(when: date) -> str:
    """24 November: as it is read aloud where the year is plain."""
    return _shown(when, "d MMMM" if _order() == "dMy" else "MMMM d")


def spoken_day(when: date) -> str:
    """Tuesday 24 November 2026: as it is read aloud."""
    return _written(when, 3)


def month(when: date) -> str:
    """Nov 2026."""
    return _shown(when, "MMM yyyy")


def time(when: datetime) -> str:
    """10:00, or 10:00 AM where people count to twelve."""
    twelve = "a" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).lower()
    return QLocale().toString(QTime(when.hour, when.minute), "h:mm AP" if twelve else "HH:mm")


def time_with_seconds(when: datetime) -> str:
    """10:57:12."""
    twelve = "a" in QLocale().timeFormat(QLocale.FormatType.ShortFormat).lower()
    pattern = "h:mm:ss AP" if twelve else "HH:mm:ss"
    return QLocale().toString(QTime(when.hour, when.minute, when.second), pattern)


def moment(when: datetime) -> str:
    """24 Nov 2026 10:48."""
    return _told(_AT).format(day=day(when.date()), time=time(when))


def near_moment(when: datetime, today: date) -> str:
    """Today 10:00, or Wed 25 Nov 09:00."""
    words = _told(_TODAY) if when.date() == today else near_day_in_list(when.date(), today)
    return _told(_AT).format(day=words, time=time(when))


def past_moment(when: datetime, today: date) -> str:
    """Today 08:51, Yesterday 18:44, 20 Nov 2026 09:12."""
    return _told(_AT).format(day=past_day(when.date(), today), time=time(when))


def past_day(when: date, today: date) -> str:
    """Today, Yesterday, 20 Nov 2026."""
    near = {0: _TODAY, 1: _YESTERDAY}.get((today - when).days)
    return _told(near) if near else day(when)


def near_day_in_list(when: date, today: date) -> str:
    """Tue 24 Nov, with the year where it is not near."""
    return short_day(when) if abs((when - today).days) < 300 else weekday_and_day(when)


def until(when: datetime, now: datetime) -> str:
    """in 12 minutes, in 2 hours; empty where it has passed or is further off than today."""
    minutes = round((when - now).total_seconds() / 60)
    if minutes < 0 or when.date() != now.date():
        return ""
    if minutes == 0:
        return _told(_NOW)
    if minutes < 60:
        return _told(_IN_MINUTE if minutes == 1 else _IN_MINUTES).format(count=minutes)
    hours = round(minutes / 60)
    return _told(_IN_HOUR if hours == 1 else _IN_HOURS).format(count=hours)


def ago(when: date, today: date) -> str:
    """yesterday, 2 days ago; the date itself for what is long past."""
    days = (today - when).days
    if days <= 0:
        return _told(_TODAY)
    if days == 1:
        return _told(_DAY_AGO)
    return _told(_DAYS_AGO).format(count=days) if days < 15 else day(when)


def age(born: date, today: date) -> int:
    """Full years since `born`."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def born_with_age(born: date | None, today: date) -> str:
    """14 Mar 1987 (39 y)."""
    if born is None:
        return day(None)
    return _told(_AGE).format(born=day(born), age=age(born, today))


def vague(when: VagueDate | None) -> str:
    """The words that were used for a date as people remember it, else the day."""
    if when is None:
        return day(None)
    return when.words or day(when.start)
