"""Filling a vault with the sample practice as it stands on Tue 24 Nov 2026 at 09:48."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from ipt_desk.clock import StoppedClock
from ipt_desk.data.store import Store, Unit
from ipt_desk.data.tables import PracticeRow
from ipt_desk.services import practice
from ipt_desk.services.sample.diary import Diary
from ipt_desk.services.sample.juniper import make_juniper
from ipt_desk.services.sample.others import OTHERS, make_other

MOMENT = datetime(2026, 11, 24, 9, 48)
CLOCK = StoppedClock(MOMENT)
"""The clock of the sample practice: a Tuesday, twelve minutes before session 10."""

_TITLE = "Add the sample cases"


def fill(store: Store) -> None:
    """Put the nine cases of the sample practice into an open vault.

    A vault that has no practice yet becomes Larkfield Practice.
    """
    kept = store.clock
    diary = Diary(MOMENT)
    store.clock = diary
    try:
        store.step(_TITLE, _begin_practice)
        store.step(_TITLE, make_juniper, (diary,))
        for other in OTHERS:
            diary.turn_to(MOMENT)
            store.step(_TITLE, make_other, (diary, other))
    finally:
        store.clock = kept


def _begin_practice(unit: Unit) -> None:
    if unit.scalar(select(func.count(PracticeRow.id))):
        return
    practice.begin(unit, "Larkfield Practice", next_number=436, sample=True)
    practice.describe(
        unit,
        name="Larkfield Practice",
        therapist="Ines Halloran",
        phone="01632 960 427",
        crisis_line="If you feel unsafe, call your GP or 999.",
    )
