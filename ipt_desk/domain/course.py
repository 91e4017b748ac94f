"""The course of a treatment: contract, sessions, their numbers and the three phases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

DEFAULT_SESSIONS = 14
MIN_SESSIONS, MAX_SESSIONS = 1, 60
DEFAULT_MINUTES = 50


class CaseStatus(StrEnum):
    """Where a case stands."""

    ENQUIRY = "enquiry"
    ACTIVE = "active"
    PAUSED = "paused"
    MAINTENANCE = "maintenance"
    ENDED = "ended"
    ARCHIVED = "archived"


OPEN_STATUSES = frozenset({CaseStatus.ENQUIRY, CaseStatus.ACTIVE, CaseStatus.MAINTENANCE})
CLOSED_STATUSES = frozenset({CaseStatus.ENDED, CaseStatus.ARCHIVED})


class SessionStatus(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Reason(StrEnum):
    """Why a session did not take place."""

    CLIENT = "client"
    THERAPIST = "therapist"
    HOLIDAY = "holiday"
    ILL = "ill"
    OTHER = "other"


class Modality(StrEnum):
    """How client and therapist meet."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"


class NoteState(StrEnum):
    """How far the progress note of a session is."""

    NONE = "none"
    DRAFT = "draft"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class PhaseMap:
    """The last session of phase 1 and the first of phase 3, for `sessions` in all."""

    sessions: int
    first_ends: int
    third_starts: int

    def phase_of(self, number: int | None) -> int | None:
        """The phase of session `number`; None for session 0 and beyond the contract."""
        if number is None or not 1 <= number <= self.sessions:
            return None
        if number <= self.first_ends:
            return 1
        return 3 if number >= self.third_starts else 2

    def spans(self) -> tuple[tuple[int, int, int], ...]:
        """(phase, first session, last session) for each phase that has sessions."""
        cuts = (
            (1, 1, min(self.first_ends, self.sessions)),
            (2, self.first_ends + 1, min(self.third_starts - 1, self.sessions)),
            (3, self.third_starts, self.sessions),
        )
        return tuple(cut for cut in cuts if cut[1] <= cut[2])


def phase_map(sessions: int, first_ends: int | None = None, third_starts: int | None = None) -> PhaseMap:
    """The phases of a contract of `sessions`, with the therapist's own limits where given.

    By default phase 1 is sessions 1 to 3 (1 to 2 of at most 8), phase 3 the last 3
    of at least 13, the last 2 of 9 to 12 and the last 1 of at most 8.
    """
    first = first_ends if first_ends is not None else (2 if sessions <= 8 else 3)
    ending = 3 if sessions >= 13 else 2 if sessions >= 9 else 1
    first = max(0, min(first, sessions))
    third = third_starts if third_starts is not None else sessions - ending + 1
    return PhaseMap(sessions, first, max(first + 1, min(third, sessions + 1)))


class Numbered(NamedTuple):
    """What the numbering needs to know of a session."""

    starts_at: datetime
    status: SessionStatus
    counts: bool


def numbers(sessions: Sequence[Numbered]) -> list[int | None]:
    """The number of each session in `sessions`, in the order given.

    Held and planned sessions are counted by date; missed and cancelled ones take no
    number unless the therapist says that they count.
    """
    order = sorted(range(len(sessions)), key=lambda at: (sessions[at].starts_at, at))
    found: list[int | None] = [None] * len(sessions)
    number = 0
    for at in order:
        if _takes_number(sessions[at]):
            number += 1
            found[at] = number
    return found


def _takes_number(session: Numbered) -> bool:
    return session.status in (SessionStatus.HELD, SessionStatus.PLANNED) or session.counts


def weekly(start: datetime, sessions: int, avoid: Iterable[datetime] = ()) -> list[datetime]:
    """`sessions` meetings, one a week from `start`, leaving out the days in `avoid`.

    Raises:
        ValueError: `sessions` is not 1 to 60.
    """
    if not MIN_SESSIONS <= sessions <= MAX_SESSIONS:
        raise ValueError("a contract has 1 to 60 sessions")
    taken = {moment.date() for moment in avoid}
    found: list[datetime] = []
    moment = start
    while len(found) < sessions:
        if moment.date() not in taken:
            found.append(moment)
        moment += timedelta(weeks=1)
    return found


def room(sessions: Sequence[Numbered], at: int) -> tuple[datetime | None, datetime | None]:
    """Between which held sessions the session at index `at` may move; None where nothing is in its way."""
    here = sessions[at].starts_at
    held = sorted(session.starts_at for session in sessions if session.status is SessionStatus.HELD)
    return max((moment for moment in held if moment <= here), default=None), min(
        (moment for moment in held if moment > here), default=None
    )


def moved(
    sessions: Sequence[Numbered], at: int, start: datetime, *, later_too: bool = False
) -> list[datetime]:
    """When each of `sessions` starts once the planned one at `at` has moved to `start`.

    With `later_too` every planned session after it moves by as much.

    Raises:
        ValueError: the session is not planned, or one would pass a held session.
    """
    if sessions[at].status is not SessionStatus.PLANNED:
        raise ValueError("only a planned session can be moved")
    here, shift = sessions[at].starts_at, start - sessions[at].starts_at
    found = [session.starts_at for session in sessions]
    for index, session in enumerate(sessions):
        later = session.status is SessionStatus.PLANNED and session.starts_at > here
        if index == at or (later_too and later):
            found[index] += shift
            _stay_inside(room(sessions, index), found[index])
    return found


def _stay_inside(limits: tuple[datetime | None, datetime | None], moment: datetime) -> None:
    earliest, latest = limits
    if (earliest and moment <= earliest) or (latest and moment >= latest):
        raise ValueError("a planned session may not pass a held one")


def midway(before: datetime, after: datetime) -> datetime:
    """The moment in the middle, where the limit between two phases is drawn."""
    return before + (after - before) / 2


def usual_slot(starts: Iterable[datetime]) -> tuple[int, time] | None:
    """The weekday (Monday is 0) and the time at which most of `starts` are; None where there are none."""
    tally = Counter((moment.weekday(), moment.time()) for moment in starts)
    return tally.most_common(1)[0][0] if tally else None
