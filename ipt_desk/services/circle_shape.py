"""How a circle is drawn: the zone beyond its rings, groups by area, and who is wished where."""

from __future__ import annotations

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PersonRow
from ipt_desk.domain import circle
from ipt_desk.domain.circle import Place
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services.gate import open_case


def set_beyond(unit: Unit, case: CaseId, shown: bool) -> None:
    """Keep a zone beyond the rings open; it shows in any case while somebody stands there."""
    open_case(unit, case).beyond = shown


def set_grouped(unit: Unit, case: CaseId, grouped: bool) -> None:
    """Draw people by the area of life they belong to, or wherever they were put."""
    open_case(unit, case).grouped = grouped


def set_wished_place(unit: Unit, person: PersonId, place: Place | None) -> None:
    """Say where the client would like somebody to be, or with None that no place is wished."""
    row = unit.one(PersonRow, person)
    rings = open_case(unit, row.case_id).rings
    _put_wish(row, None if place is None else circle.within_rings(place, rings))


def keep_wish(row: PersonRow, before: int, now: int) -> None:
    """Bring a wished place along into a circle that had `before` rings and has `now`."""
    if row.wished_ring is None:
        return
    here = Place(row.ring, row.angle, row.distance)
    wish = circle.wished_place(here, row.wished_ring, row.wished_angle, row.wished_distance, before)
    _put_wish(row, None if wish is None else circle.with_rings(wish, before, now))


def _put_wish(row: PersonRow, place: Place | None) -> None:
    row.wished_ring = None if place is None else place.ring
    row.wished_angle = None if place is None else place.angle
    row.wished_distance = None if place is None else place.distance
