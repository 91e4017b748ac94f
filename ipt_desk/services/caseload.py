"""Every case at a glance: who is next, and who needs something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from ipt_desk.content import measures
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import AreaRow, CaseRow, PersonRow, ResultRow, RiskDecisionRow, SessionRow, TaskRow
from ipt_desk.domain.course import (
    CLOSED_STATUSES,
    OPEN_STATUSES,
    CaseStatus,
    Numbered,
    PhaseMap,
    SessionStatus,
    numbers,
    phase_map,
)
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.measures import band_of
from ipt_desk.domain.problem import AreaKind

MEASURE = "phq-9"
"""The measure whose scores stand in the caseload."""

FEW_PEOPLE = 3
"""With fewer people than this the interpersonal inventory is not finished."""

ENDING_NAMED = 3
"""The ending is named at least this many sessions before the last (clinical practice: two to four)."""


class Shelf(StrEnum):
    """Which cases are looked at."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


_STATUSES: dict[Shelf, frozenset[CaseStatus]] = {
    Shelf.OPEN: OPEN_STATUSES,
    Shelf.PAUSED: frozenset({CaseStatus.PAUSED}),
    Shelf.CLOSED: CLOSED_STATUSES,
}


class Need(StrEnum):
    """What a case asks for, the most pressing first."""

    RISK = "risk"
    TASKS = "tasks"
    LAST_SESSION = "last-session"
    ENDING = "ending"
    SCORE = "score"
    INVENTORY = "inventory"


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One case in the caseload. `scores` are totals by date; `needs` pairs a need with its count."""

    id: CaseId
    code: str
    name: str
    status: CaseStatus
    held: int
    phases: PhaseMap
    areas: tuple[AreaKind, ...]
    scores: tuple[int, ...]
    band: str
    next_session: SessionId | None
    next_number: int | None
    next_at: datetime | None
    next_minutes: int
    needs: tuple[tuple[Need, int], ...]

    @property
    def title(self) -> str:
        return self.name or self.code

    @property
    def planned(self) -> int:
        return self.phases.sessions


@dataclass(frozen=True, slots=True)
class CaseloadView:
    """The cases of one shelf, soonest session first, and how many stand on each shelf."""

    now: datetime
    shelf: Shelf
    rows: tuple[CaseloadRow, ...]
    counts: dict[Shelf, int]

    @property
    def today(self) -> tuple[CaseloadRow, ...]:
        """The cases that are seen today."""
        day = self.now.date()
        return tuple(row for row in self.rows if row.next_at is not None and row.next_at.date() == day)


def read_caseload(reader: Reader, shelf: Shelf = Shelf.OPEN) -> CaseloadView:
    """The caseload; only the cases on `shelf` are read."""
    row = CaseRow
    cases = reader.rows(
        select(
            row.id,
            row.code,
            row.name,
            row.status,
            row.sessions_planned,
            row.first_phase_ends,
            row.third_phase_starts,
        ).where(row.status.in_(_STATUSES[shelf]))
    )
    known = _Facts(reader, [case.id for case in cases])
    now = reader.clock.now()
    rows = [_row(case, known, now) for case in cases]
    rows.sort(key=lambda one: (one.next_at is None, one.next_at or now, one.code))
    return CaseloadView(now, shelf, tuple(rows), count_shelves(reader))


def count_shelves(reader: Reader) -> dict[Shelf, int]:
    """How many cases stand on each shelf."""
    found = {
        row[0]: row[1] for row in reader.rows(select(CaseRow.status, func.count()).group_by(CaseRow.status))
    }
    return {shelf: sum(found.get(status, 0) for status in statuses) for shelf, statuses in _STATUSES.items()}


class _Facts:
    """What the rows of a shelf need, read with one query for each kind."""

    def __init__(self, reader: Reader, cases: Collection[int]) -> None:
        self.sessions = _grouped(
            reader,
            select(
                SessionRow.case_id,
                SessionRow.id,
                SessionRow.starts_at,
                SessionRow.minutes,
                SessionRow.status,
                SessionRow.counts,
            ).order_by(SessionRow.starts_at, SessionRow.id),
            SessionRow.case_id,
            cases,
        )
        self.areas = _grouped(
            reader,
            select(AreaRow.case_id, AreaRow.kind).order_by(AreaRow.is_primary.desc(), AreaRow.id),
            AreaRow.case_id,
            cases,
        )
        self.results = _grouped(
            reader,
            select(ResultRow.case_id, ResultRow.total, ResultRow.taken_on)
            .where(ResultRow.measure == MEASURE)
            .order_by(ResultRow.taken_on, ResultRow.id),
            ResultRow.case_id,
            cases,
        )
        self.people = _counted(reader, PersonRow.case_id, cases)
        self.risks = _counted(reader, RiskDecisionRow.case_id, cases, RiskDecisionRow.decision.is_(None))
        self.tasks = _grouped(
            reader,
            select(TaskRow.case_id, SessionRow.starts_at)
            .join(SessionRow, TaskRow.due_session_id == SessionRow.id)
            .where(TaskRow.status == TaskStatus.AGREED),
            TaskRow.case_id,
            cases,
        )


def _grouped(reader: Reader, statement: Any, of_case: Any, cases: Collection[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in reader.rows(statement.where(of_case.in_(cases))):
        found[row[0]].append(row)
    return found


def _counted(reader: Reader, of_case: Any, cases: Collection[int], *where: Any) -> dict[int, int]:
    statement = select(of_case, func.count()).where(of_case.in_(cases), *where).group_by(of_case)
    return {row[0]: row[1] for row in reader.rows(statement)}


def _row(case: Any, known: _Facts, now: datetime) -> CaseloadRow:
    sessions = known.sessions[case.id]
    numbered = numbers([Numbered(one.starts_at, one.status, one.counts) for one in sessions])
    total = sum(number is not None for number in numbered)
    phases = phase_map(case.sessions_planned or total, case.first_phase_ends, case.third_phase_starts)
    upcoming = next((at for at, one in enumerate(sessions) if one.status is SessionStatus.PLANNED), None)
    held = [one for one in sessions if one.status is SessionStatus.HELD]
    scores = tuple(row.total for row in known.results[case.id] if row.total is not None)
    band = band_of(scores[-1] if scores else None, measures.load(MEASURE).bands)
    number = None if upcoming is None else numbered[upcoming]
    return CaseloadRow(
        id=CaseId(case.id),
        code=case.code,
        name=case.name,
        status=case.status,
        held=len(held),
        phases=phases,
        areas=tuple(row.kind for row in known.areas[case.id]),
        scores=scores,
        band=band.word if band else "",
        next_session=None if upcoming is None else SessionId(sessions[upcoming].id),
        next_number=number,
        next_at=None if upcoming is None else sessions[upcoming].starts_at,
        next_minutes=0 if upcoming is None else sessions[upcoming].minutes,
        needs=tuple(_needs(case.id, known, now, number, phases.sessions, held)),
    )


def _needs(
    case: int, known: _Facts, now: datetime, number: int | None, planned: int, held: list[Any]
) -> Iterable[tuple[Need, int]]:
    """What the case asks for; a suggestion, never a gate."""
    if risks := known.risks.get(case, 0):
        yield Need.RISK, risks
    if due := sum(row.starts_at.date() <= now.date() for row in known.tasks[case]):
        yield Need.TASKS, due
    if number is not None and number == planned:
        yield Need.LAST_SESSION, 1
    elif number is not None and number >= max(2, planned - ENDING_NAMED):
        yield Need.ENDING, 1
    if held and not any(row.taken_on >= held[-1].starts_at.date() for row in known.results[case]):
        yield Need.SCORE, 1
    if held and known.people.get(case, 0) < FEW_PEOPLE:
        yield Need.INVENTORY, 1
