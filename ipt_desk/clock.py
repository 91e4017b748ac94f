"""The one clock of the program; nothing else asks what time it is."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is, for dates that people read and for stamps that machines compare."""

    def now(self) -> datetime:
        """Local wall time without a zone, as it stands in a diary."""

    def utc(self) -> datetime:
        """The same moment in UTC, for stamps."""

    def today(self) -> date:
        """The local date."""


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        return datetime.now()  # noqa: DTZ005  the one place that asks for local wall time

    def utc(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().date()


class StartedClock:
    """A clock that was set to `start` when it was made and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._start, self._zero = start, time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._zero)

    def utc(self) -> datetime:
        return self.now().replace(tzinfo=UTC)

    def today(self) -> date:
        return self.now().date()


class StoppedClock:
    """A clock that always says `moment`: for the sample practice, pictures and tests."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def utc(self) -> datetime:
        return self.moment.replace(tzinfo=UTC)

    def today(self) -> date:
        return self.moment.date()


def clock_from(text: str | None) -> Clock:
    """The clock that starts at ISO date-time `text`, or the system's where there is none.

    Raises:
        ValueError: `text` is not an ISO date-time.
    """
    return StartedClock(datetime.fromisoformat(text)) if text else SystemClock()


def local(moment: datetime, clock: Clock) -> datetime:
    """A stamp as the wall clock showed it; a clock that was set has no zone to go by."""
    if isinstance(clock, SystemClock):
        moment = moment.astimezone()
    return moment.replace(tzinfo=None)
