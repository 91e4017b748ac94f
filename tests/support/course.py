"""A small case with a course, made by public operations, for tests of sessions and the timeline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import CaseRow
from ipt_desk.domain.course import CaseStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.services import sessions
from tests.support.vault import TestVault

FIRST = datetime.fromisoformat("2026-09-15T10:00")
WEEK = timedelta(weeks=1)


def open_case(unit: Unit, code: str = "LP-0427", name: str = "Juniper Vale") -> CaseId:
    """A case that started on 8 Sep 2026."""
    return CaseId(unit.add(CaseRow(code=code, name=name, started_on=date(2026, 9, 8))).id)


def close_case(unit: Unit, case: CaseId) -> None:
    """The case is ended."""
    unit.one(CaseRow, case).status = CaseStatus.ENDED


def a_course(vault: TestVault, count: int = 14, held: int = 0) -> tuple[CaseId, tuple[SessionId, ...]]:
    """A case with `count` weekly sessions, the first `held` of them held."""
    case = vault.perform("Open a case", open_case)
    planned = vault.perform("Plan sessions", sessions.plan_sessions, case, FIRST, count)
    for session in planned[:held]:
        vault.perform("Mark held", sessions.mark_held, session)
    return case, planned
