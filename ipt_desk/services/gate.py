"""What every change of a case asks first: is it open, and does everything named belong to it?"""

from __future__ import annotations

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import CaseRow, PersonRow, SessionRow
from ipt_desk.domain.course import CLOSED_STATUSES, CaseStatus
from ipt_desk.domain.ids import CaseId, PersonId, SessionId
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import NotPossible

CLOSED = QT_TRANSLATE_NOOP("Trouble", "This case is closed. Open it again to change it.")
ELSEWHERE = QT_TRANSLATE_NOOP("Trouble", "That belongs to another case.")


def is_closed(reader: Reader, status: CaseStatus) -> bool:
    """Whether a case is read and not changed: it is closed, or the whole vault can only be read here."""
    return reader.read_only or status in CLOSED_STATUSES


def open_case(unit: Unit, case: int) -> CaseRow:
    """The case to change.

    Raises:
        NotPossible: it is closed, so it is read and not changed.
    """
    row = unit.one(CaseRow, case)
    if row.status in CLOSED_STATUSES:
        raise NotPossible(CLOSED)
    return row


def open_person(unit: Unit, person: PersonId) -> PersonRow:
    """The person to change, of a case that is open."""
    row = unit.one(PersonRow, person)
    open_case(unit, row.case_id)
    return row


def open_session(unit: Unit, session: SessionId) -> SessionRow:
    """The session to change, of a case that is open."""
    row = unit.one(SessionRow, session)
    open_case(unit, row.case_id)
    return row


def refuse_stranger(unit: Unit, case: int, person: PersonId | None) -> None:
    """Refuse to name a person of another case."""
    if person is not None and unit.one(PersonRow, person).case_id != case:
        raise NotPossible(ELSEWHERE)


def refuse_elsewhere(unit: Unit, case: CaseId, session: SessionId | None) -> None:
    """Refuse to name a session of another case."""
    if session is not None and unit.one(SessionRow, session).case_id != case:
        raise NotPossible(ELSEWHERE)
