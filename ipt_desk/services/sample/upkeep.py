"""Keeping the sample useful: moving it to this week, and throwing it away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, inspect, select

from ipt_desk.data.columns import DayText, MomentText, VagueText
from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import ROWS, CaseRow, PracticeRow, Row, SessionRow, SnapshotPlaceRow, SnapshotRow
from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.vague import VagueDate

_LIFE = frozenset({"born_on", "died_on"})
"""Dates of a life, which do not move with the weeks."""


def has_sample(reader: Reader) -> bool:
    """Whether the vault holds cases of the sample."""
    return reader.first(select(CaseRow.id).where(CaseRow.sample.is_(True)).limit(1)) is not None


def weeks_behind(reader: Reader, today: date) -> int:
    """How many weeks the sample's present lies before the week of `today`; negative where it lies after.

    The present of the sample is the week of the first session that is still planned.
    """
    upcoming = reader.scalar(
        select(func.min(SessionRow.starts_at))
        .join(CaseRow, SessionRow.case_id == CaseRow.id)
        .where(CaseRow.sample.is_(True), SessionRow.status == SessionStatus.PLANNED)
    )
    if upcoming is None:
        return 0
    monday, sample_monday = (day - timedelta(days=day.weekday()) for day in (today, upcoming.date()))
    return (monday - sample_monday).days // 7


def move_sample(unit: Unit, weeks: int) -> None:
    """Move everything in the sample cases by whole weeks, as one step."""
    by = timedelta(weeks=weeks)
    if not by:
        return
    for kind in ROWS:
        for row in _of_sample(unit, kind):
            _move(unit, row, by)


def _of_sample(unit: Unit, kind: type[Row]) -> list[Row]:
    if kind is PracticeRow:
        return []
    if kind is CaseRow:
        return list(unit.many(select(CaseRow).where(CaseRow.sample.is_(True))))
    sample = select(CaseRow.id).where(CaseRow.sample.is_(True))
    return unit.many(select(kind).where(kind.__table__.c.case_id.in_(sample)))


def _move(unit: Unit, row: Row, by: timedelta) -> None:
    moved = {
        column.name: _later(getattr(row, column.name), by)
        for column in row.__table__.columns
        if isinstance(column.type, DayText | MomentText | VagueText) and column.name not in _LIFE
    }
    if isinstance(row, SnapshotRow):
        _replace_snapshot(unit, row, moved)
        return
    for name, value in moved.items():
        setattr(row, name, value)


def _later(value: Any, by: timedelta) -> Any:
    match value:
        case None:
            return None
        case VagueDate(start, end, words):
            return VagueDate(start + by, end + by, words)
        case datetime() | date():
            return value + by


def _replace_snapshot(unit: Unit, row: SnapshotRow, moved: dict[str, Any]) -> None:
    """A snapshot never changes, so a new one with the same ids takes its place."""
    places = unit.many(select(SnapshotPlaceRow).where(SnapshotPlaceRow.snapshot_id == row.id))
    copies = [_copy(place) for place in places]
    copy = _copy(row, **moved)
    for old in (row, *places):
        unit.remove(old)
    for new in (copy, *copies):
        unit.add(new)


def _copy(row: Row, **changes: Any) -> Row:
    values = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    return type(row)(**{**values, **changes})


def remove_sample(unit: Unit) -> None:
    """Throw the sample cases away; undo brings them back."""
    for row in _of_sample(unit, SnapshotRow):  # a snapshot goes as a whole, before its places
        unit.remove(row)
    for kind in reversed(ROWS):
        for row in _of_sample(unit, kind):
            unit.remove(row)
