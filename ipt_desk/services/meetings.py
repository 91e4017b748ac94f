"""The sessions of a case with their numbers, as far as other subjects need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import SessionRow
from ipt_desk.domain import course
from ipt_desk.domain.course import Numbered, SessionStatus
from ipt_desk.domain.ids import CaseId, SessionId


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session: when it is, what became of it, and its number."""

    id: SessionId
    starts_at: datetime
    status: SessionStatus
    number: int | None

    @property
    def day(self) -> date:
        return self.starts_at.date()


@dataclass(frozen=True, slots=True)
class Meetings:
    """The sessions of a case by date, seen on a day."""

    today: date
    all: tuple[Meeting, ...]

    def find(self, session: int | None) -> Meeting | None:
        """The session with this id, or None."""
        return next((meeting for meeting in self.all if meeting.id == session), None)

    @property
    def numbers(self) -> Mapping[int, int | None]:
        """The number of each session by its id."""
        return {int(meeting.id): meeting.number for meeting in self.all}

    @property
    def now(self) -> Meeting | None:
        """The session that a task is set or reviewed in: today's, else the last one held."""
        today = [meeting for meeting in self.all if meeting.day == self.today and meeting.number is not None]
        past = [meeting for meeting in self.all if meeting.day < self.today and _held(meeting)]
        return today[0] if today else past[-1] if past else None

    @property
    def to_come(self) -> tuple[Meeting, ...]:
        """The planned sessions after today."""
        return tuple(
            meeting
            for meeting in self.all
            if meeting.status is SessionStatus.PLANNED and meeting.day > self.today
        )

    def of_day(self, day: date) -> Meeting | None:
        """The session of `day`: one held, else one planned; the later of two."""
        there = [meeting for meeting in self.all if meeting.day == day and meeting.status in _TAKES_PLACE]
        return max(there, key=lambda meeting: (_held(meeting), meeting.starts_at), default=None)

    def next_after(self, meeting: Meeting | None) -> Meeting | None:
        """The next session that is planned or was held after `meeting`, or after today."""
        if meeting is None:
            return self.to_come[0] if self.to_come else None
        return next(
            (later for later in self.all if later.starts_at > meeting.starts_at and later.number is not None),
            None,
        )

    def is_due(self, session: int | None) -> bool:
        """Whether the session is today or past."""
        meeting = self.find(session)
        return meeting is not None and meeting.day <= self.today


_TAKES_PLACE = (SessionStatus.PLANNED, SessionStatus.HELD)


def _held(meeting: Meeting) -> bool:
    return meeting.status is SessionStatus.HELD


def read_meetings(reader: Reader, case: CaseId) -> Meetings:
    """The sessions of `case` by date."""
    rows = reader.rows(
        select(SessionRow.id, SessionRow.starts_at, SessionRow.status, SessionRow.counts)
        .where(SessionRow.case_id == case)
        .order_by(SessionRow.starts_at, SessionRow.id)
    )
    numbers = course.numbers([Numbered(row.starts_at, row.status, row.counts) for row in rows])
    return Meetings(
        reader.clock.today(),
        tuple(
            Meeting(SessionId(row.id), row.starts_at, row.status, number)
            for row, number in zip(rows, numbers, strict=True)
        ),
    )
