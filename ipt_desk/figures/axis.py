"""Where a day stands on a picture of time, and the months and weeks along it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that is shown."""

    first: datetime
    last: datetime

    @property
    def days(self) -> float:
        return (self.last - self.first) / DAY

    def around(self, moment: datetime, days: float, share: float = 0.5) -> Window:
        """A stretch of `days` in which `moment` stands at `share` of the width."""
        first = moment - days * share * DAY
        return Window(first, first + days * DAY)

    def shifted(self, days: float) -> Window:
        """The same length, `days` later."""
        return Window(self.first + days * DAY, self.last + days * DAY)

    def within(self, whole: Window) -> Window:
        """This stretch pushed, and where it must be shortened, into `whole`."""
        if self.days >= whole.days:
            return whole
        if self.first < whole.first:
            return self.shifted((whole.first - self.first) / DAY)
        return self.shifted(min(0.0, (whole.last - self.last) / DAY))


@dataclass(frozen=True, slots=True)
class Axis:
    """A window of time laid out from `left` to `right`."""

    window: Window
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / self.window.days

    def x(self, moment: datetime) -> float:
        """Where `moment` stands."""
        return self.left + (moment - self.window.first) / DAY * self.per_day

    def x_day(self, day: date) -> float:
        """Where the middle of `day` stands."""
        return self.x(datetime.combine(day, time(12)))

    def moment(self, x: float) -> datetime:
        """Which moment stands at `x`."""
        return self.window.first + (x - self.left) / self.per_day * DAY

    def sees(self, first: float, last: float) -> bool:
        """Whether anything from `first` to `last` is in sight."""
        return last >= self.left and first <= self.right

    def months(self) -> Iterator[date]:
        """The first days of the months in sight, the running one included."""
        day = self.window.first.date().replace(day=1)
        while day <= self.window.last.date():
            yield day
            day = (day + timedelta(days=32)).replace(day=1)

    def weeks(self) -> Iterator[date]:
        """The Mondays of the weeks in sight, the running one included."""
        day = monday(self.window.first.date())
        while day <= self.window.last.date():
            yield day
            day += timedelta(weeks=1)

    def days(self) -> Iterator[date]:
        """The days in sight."""
        day = self.window.first.date()
        while day <= self.window.last.date():
            yield day
            day += DAY


def monday(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def midnight(day: date) -> datetime:
    """The moment `day` begins."""
    return datetime.combine(day, time.min)
