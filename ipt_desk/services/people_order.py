"""In which order the people of a ring are listed: as the therapist puts them."""

from __future__ import annotations

from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PersonRow
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle import place_in_ring
from ipt_desk.services.gate import open_case, refuse_stranger
from ipt_desk.troubles import NotPossible

NOT_BEFORE = QT_TRANSLATE_NOOP("Trouble", "Nobody can stand before themselves.")


def reorder_person(unit: Unit, person: PersonId, ring: int, before: PersonId | None = None) -> None:
    """List a person in `ring` before somebody, or last; in another ring they also stand in the circle.

    Raises:
        NotPossible: the circle has no such ring, or `before` is of another case.
    """
    row = unit.one(PersonRow, person)
    open_case(unit, row.case_id)
    if before == person:
        raise NotPossible(NOT_BEFORE)
    refuse_stranger(unit, row.case_id, before)
    if row.ring != ring:
        place_in_ring(unit, person, ring)
    others = [one for one in _ring(unit, CaseId(row.case_id), ring) if one.id != person]
    at = next((at for at, one in enumerate(others) if one.id == before), len(others))
    others.insert(at, row)
    for position, one in enumerate(others, start=1):
        if one.position != position:
            one.position = position


def _ring(unit: Unit, case: CaseId, ring: int) -> list[PersonRow]:
    wanted = select(PersonRow).where(PersonRow.case_id == case, PersonRow.ring == ring)
    return unit.many(wanted.order_by(PersonRow.position, PersonRow.id))
