"""The latest moment a vault has seen: a clock that stands well before it is told, and never believed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ipt_desk.data import facts

LEEWAY = timedelta(hours=1)
"""Clocks are put right by minutes every day."""

_LONGEST_ABSENCE = timedelta(days=365)
"""A clock that is further ahead than this of what was seen last is not believed where it would delete."""


def last_seen(cursor: Any) -> datetime | None:
    """The latest moment that the vault has seen, or None."""
    return moment(facts.read(cursor, facts.LAST_SEEN))


def moment(said: Any) -> datetime | None:
    """The moment that the fact says."""
    return datetime.fromisoformat(said) if said else None


def behind(now: datetime, last: datetime | None) -> bool:
    """Whether `now` is more than an hour before what was seen last."""
    return last is not None and now < last - LEEWAY


def keep(cursor: Any, now: datetime) -> None:
    """The vault has seen `now`; a clock that goes back takes nothing away."""
    last = last_seen(cursor)
    if last is None or now > last:
        facts.write(cursor, facts.LAST_SEEN, stamp(now))


def plausible(cursor: Any, now: datetime) -> datetime:
    """`now`, or what was seen last where the clock leapt ahead of it by more than a year."""
    last = last_seen(cursor)
    return last if last is not None and now > last + _LONGEST_ABSENCE else now


def late_line(cursor: Any, now: datetime) -> list[tuple[str, dict[str, Any]]]:
    """What the audit says of a clock that stands behind; nothing where it does not."""
    last = last_seen(cursor)
    return [("clock.behind", both(now, last))] if behind(now, last) else []


def both(now: datetime, last: datetime | None) -> dict[str, Any]:
    """What the clock says and what the vault has seen, for the audit."""
    return {"clock": stamp(now), "seen": stamp(last) if last is not None else None}


def stamp(moment: datetime) -> str:
    """A moment as it is kept."""
    return moment.isoformat(timespec="seconds")
