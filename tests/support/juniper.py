"""A small case to try services on: four weekly sessions held, the fifth today at ten, three to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import CaseRow, PersonRow, SessionRow
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.course import CaseStatus, SessionStatus
from ipt_desk.domain.ids import CaseId, PersonId, SessionId
from tests.support.vault import TestVault

TODAY = date(2026, 11, 24)
FIRST = datetime(2026, 10, 27, 10, 0)


@dataclass(frozen=True, slots=True)
class SmallCase:
    """The ids of what was made."""

    case: CaseId
    sessions: tuple[SessionId, ...]
    rowan: PersonId
    nadia: PersonId


def _make(unit: Unit, code: str) -> SmallCase:
    case = unit.add(
        CaseRow(
            code=code,
            name="Juniper Vale",
            pronouns="she/her",
            sessions_planned=8,
            started_on=date(2026, 10, 20),
        )
    ).id
    sessions = tuple(
        SessionId(
            unit.add(
                SessionRow(
                    case_id=case,
                    starts_at=FIRST + timedelta(weeks=week),
                    status=SessionStatus.HELD if week < 4 else SessionStatus.PLANNED,
                )
            ).id
        )
        for week in range(8)
    )
    rowan, nadia = (
        PersonId(unit.add(PersonRow(case_id=case, name=name, ring=1, angle=0.0, distance=0.3, tone=tone)).id)
        for name, tone in (("Rowan", Tone.MIXED), ("Nadia", Tone.SUPPORTIVE))
    )
    return SmallCase(CaseId(case), sessions, rowan, nadia)


def small_case(vault: TestVault, code: str = "LP-0427") -> SmallCase:
    """Juniper Vale with eight sessions, Rowan and Nadia."""
    made = vault.perform("Make a case", _make, code)
    assert isinstance(made, SmallCase)
    return made


def _close(unit: Unit, case: CaseId) -> None:
    unit.one(CaseRow, case).status = CaseStatus.ENDED


def close(vault: TestVault, case: CaseId) -> None:
    """End the treatment."""
    vault.perform("Close", _close, case)


def _fear(unit: Unit, person: PersonId, answer: str) -> None:
    unit.one(PersonRow, person).fear_or_violence = answer


def fear(vault: TestVault, person: PersonId, answer: str) -> None:
    """Answer the question whether there is fear or violence between the client and `person`."""
    vault.perform("Note", _fear, person, answer)
