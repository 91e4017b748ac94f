"""A clock that the sample turns from one session to the next, and answers for a given score."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


class Diary:
    """A clock that stands where it was last put."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def turn_to(self, moment: datetime) -> None:
        """Let it be `moment`."""
        self._moment = moment

    def turn_to_day(self, day: date) -> None:
        """Let it be noon of `day`."""
        self._moment = datetime.combine(day, time(12))

    def now(self) -> datetime:
        return self._moment

    def utc(self) -> datetime:
        return self._moment.replace(tzinfo=UTC)

    def today(self) -> date:
        return self._moment.date()


def answers_for(total: int, risk: int = 0) -> tuple[int, ...]:
    """Nine plausible PHQ-9 answers that add up to `total`, the last of them `risk`.

    Raises:
        ValueError: no nine answers of 0 to 3 do.
    """
    rest = total - risk
    if not 0 <= rest <= 24:
        raise ValueError(f"no answers add up to {total}")
    each, more = divmod(rest, 8)
    order = (1, 0, 3, 2, 5, 4, 6, 7)
    found = [each] * 8
    for item in order[:more]:
        found[item] += 1
    return (*found, risk)
