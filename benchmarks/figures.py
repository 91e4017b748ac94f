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
    """One thing measured: its times and its floor's, in seconds."""

    name: str
    size: str
    floor_name: str
    times: tuple[float, ...]
    floors: tuple[float, ...]
    limit: Limit

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def floor(self) -> float:
        return statistics.median(self.floors)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 stay under."""
        return sorted(self.times)[min(len(self.times) - 1, round(0.95 * len(self.times)))]

    @property
    def ratio(self) -> float:
        return self.median / self.floor

    @property
    def holds(self) -> bool:
        return self.limit.holds(self.median, self.floor)

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
            "ratio": round(self.ratio, 3),
            "limit": self.limit.words(),
            "holds": self.holds,
        }


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
    gc.collect()
    gc.disable()
    try:
        turns = [(pair.work(), pair.floor()) for _ in range(WARM_UPS + ROUNDS)]
    finally:
        gc.enable()
    times, floors = zip(*turns[WARM_UPS:], strict=True)
    return Figure(pair.name, pair.size, pair.floor_name, times, floors, pair.limit)
