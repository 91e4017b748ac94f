"""Where a dragged session lands: day by day, drawn to the usual weekday, stopped by held sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ipt_desk.domain import course
from ipt_desk.figures.axis import Axis
from ipt_desk.services.session_view import SessionView, numbered
from ipt_desk.services.timeline import TimelineView

PULL = 12.0
"""How near, in pixels, the usual weekday draws a session to itself."""


@dataclass(frozen=True, slots=True)
class Landing:
    """When a session would start, and whether a held one is in the way."""

    start: datetime
    resisted: bool = False


def landing(view: TimelineView, session: SessionView, axis: Axis, x: float, *, free: bool = False) -> Landing:
    """Where `session` would start if it were let go at `x`; `free` leaves the usual weekday aside."""
    start = datetime.combine(axis.moment(x).date(), session.starts_at.time())
    if not free:
        start = _drawn_to_usual(view, axis, x, start)
    earliest, latest = _room(view, session)
    if earliest is not None and start.date() <= earliest.date():
        return Landing(_on(earliest + timedelta(days=1), session.starts_at.time()), True)
    if latest is not None and start.date() >= latest.date():
        return Landing(_on(latest - timedelta(days=1), session.starts_at.time()), True)
    return Landing(start)


LIMIT_NEAR = 6.0
"""How near a phase limit, in pixels, a press takes hold of it."""


def limit_near(view: TimelineView, axis: Axis, x: float) -> int | None:
    """The phase limit (1 or 2) at `x`, or None."""
    found = {band.phase: abs(axis.x(band.end) - x) for band in view.bands if band.phase < 3}
    nearest = min(found, key=lambda phase: found[phase], default=None)
    return nearest if nearest is not None and found[nearest] <= LIMIT_NEAR else None


def limits_at(view: TimelineView, limit: int, axis: Axis, x: float) -> tuple[int, int] | None:
    """The last session of phase 1 and the first of phase 3 with a limit let go at `x`."""
    if view.phases is None:
        return None
    before = sum(one.number is not None and axis.x_day(one.starts_at.date()) < x for one in view.sessions)
    first, third = view.phases.first_ends, view.phases.third_starts
    if limit == 1:
        return max(0, min(before, third - 1)), third
    return first, max(first + 1, min(before + 1, view.phases.sessions + 1))


def _on(day: datetime, moment: time) -> datetime:
    return datetime.combine(day.date(), moment)


def _drawn_to_usual(view: TimelineView, axis: Axis, x: float, start: datetime) -> datetime:
    usual = view.usual
    if usual is None:
        return start
    weekday, moment = usual
    for days in (0, -1, 1, -2, 2, -3, 3):
        near = start.date() + timedelta(days=days)
        if near.weekday() == weekday and abs(axis.x_day(near) - x) <= PULL:
            return datetime.combine(near, moment)
    return start


def _room(view: TimelineView, session: SessionView) -> tuple[datetime | None, datetime | None]:
    at = next(index for index, one in enumerate(view.sessions) if one.id == session.id)
    return course.room(numbered(view.sessions), at)
