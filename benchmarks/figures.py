"""Measuring: a work and its floor by turns, and what may be said of the two."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 30
WARM_UPS = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """What must hold: so many times the floor, or so many seconds, or so many seconds more than it.

    Where several are given, one of them is enough; where none is, the figure is only told.
    """

    ratio: float | None = None
    seconds: float | None = None
    more: float | None = None

    def holds(self, work: float, floor: float) -> bool:
        """Whether `work` beside `floor` keeps to it."""
        kept = (
            self.ratio is not None and work <= self.ratio * floor,
            self.seconds is not None and work <= self.seconds,
            self.more is not None and work <= floor + self.more,
        )
        return any(kept) or self == Limit()

    def words(self) -> str:
        """The limit as a person reads it."""
        said = (
            f"{self.ratio:g} × floor" if self.ratio is not None else "",
            f"{self.seconds * 1000:g} ms" if self.seconds is not None else "",
            f"floor + {self.more * 1000:g} ms" if self.more is not None else "",
        )
        return " or ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: its times and its floor's, in seconds.

    `share` is the part of the times that stay under what is held against the limit: half of them,
    unless the slow ones count.
    """

    name: str
    size: str
    floor_name: str
    times: tuple[float, ...]
    floors: tuple[float, ...]
    limit: Limit
    share: float = 0.5

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def counted(self) -> float:
        """The time that is held against the limit."""
        return _under(self.times, self.share)

    @property
    def counted_floor(self) -> float:
        """The time of the floor that it is held against."""
        return _under(self.floors, self.share)

    @property
    def floor(self) -> float:
        return statistics.median(self.floors)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 stay under."""
        return _under(self.times, 0.95)

    @property
    def ratio(self) -> float:
        return self.counted / self.counted_floor

    @property
    def holds(self) -> bool:
        return self.limit.holds(self.counted, self.counted_floor)

    def as_json(self) -> dict[str, object]:
        """What build/bench.json keeps of it; times in milliseconds."""
        return {
            "name": self.name,
            "size": self.size,
            "floor": self.floor_name,
            "rounds": len(self.times),
            "median_ms": round(self.median * 1000, 3),
            "p95_ms": round(self.p95 * 1000, 3),
            "floor_ms": round(self.floor * 1000, 3),
            "counted_share": self.share,
            "counted_ms": round(self.counted * 1000, 3),
            "counted_floor_ms": round(self.counted_floor * 1000, 3),
            "ratio": round(self.ratio, 3),
            "limit": self.limit.words(),
            "holds": self.holds,
        }


def _under(times: tuple[float, ...], share: float) -> float:
    """The time that a share of all stay under; the median for a half."""
    if share == 0.5:
        return statistics.median(times)
    return sorted(times)[min(len(times) - 1, round(share * len(times)))]


def seconds_of(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


Timed = Callable[[], float]


def timed(work: Callable[[], object]) -> Timed:
    """`work` as something that says how long it took."""
    return lambda: seconds_of(work)


@dataclass(frozen=True, slots=True)
class Pair:
    """A work and the floor it is held against; both say how long they took."""

    name: str
    size: str
    floor_name: str
    work: Timed
    floor: Timed
    limit: Limit = Limit()


def measure(pair: Pair) -> Figure:
    """Work and floor by turns, so that a busy moment falls on both."""
    return measure_percentile(pair, 0.5, ROUNDS)


def measure_percentile(pair: Pair, share: float, rounds: int) -> Figure:
    """The same where so many rounds count, and of them the time that a share stay under."""
    gc.collect()
    gc.disable()
    try:
        turns = [(pair.work(), pair.floor()) for _ in range(WARM_UPS + rounds)]
    finally:
        gc.enable()
    times, floors = zip(*turns[WARM_UPS:], strict=True)
    return Figure(pair.name, pair.size, pair.floor_name, times, floors, pair.limit, share)
