"""Two circles of the same people, saved and present, for comparisons without a vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ipt_desk.domain import circle
from ipt_desk.domain.circle import Place
from ipt_desk.domain.ids import SnapshotId
from ipt_desk.services.circle_compare import Comparison, Side, SideChoice, compare
from ipt_desk.services.circle_view import CircleView, PersonView
from tests.support.people import C, D, M, S, junipers_circle

START = SideChoice(SnapshotId(1), "Start", date(2026, 9, 29), 3)
PRESENT = SideChoice(None, "", date(2026, 11, 24), 10)

AT_START = {
    "Rowan": (-154, 0.54, C),
    "Nadia": (50, 0.84, D),
    "Mum": (178, 0.57, C),
    "Priya": (-52, 0.31, S),
    "Leo and Kit": (120, 0.86, D),
    "Sam": (26, 0.86, M),
    "Denise": (4, 0.85, C),
    "Tom": (74, 0.86, M),
}
"""Where Juniper's people stood at the start, for whom that was elsewhere."""


def side(about: SideChoice, view: CircleView) -> Side:
    return Side(about, view)


def compared(before: CircleView, after: CircleView) -> Comparison:
    """A saved circle and the present one."""
    return Comparison(Side(START, before), Side(PRESENT, after), compare(before, after), (START, PRESENT))


def _then(person: PersonView) -> PersonView:
    if person.name not in AT_START:
        return person
    angle, distance, tone = AT_START[person.name]
    return replace(person, place=Place(circle.ring_at(distance), angle, distance), tone=tone)


def junipers_start() -> CircleView:
    """Juniper's circle in session 3."""
    now = junipers_circle()
    people = tuple(_then(person) for person in now.people if person.name != "Mrs Okoro")
    return replace(now, people=people)


def junipers_comparison() -> Comparison:
    """Juniper's circle at the start and now."""
    return compared(junipers_start(), junipers_circle())
