"""What the caseload says of a case."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.problem import AreaKind
from ipt_desk.domain.words import inside, listed
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.caseload import CaseloadRow, Need
from ipt_desk.ui.words import dates, nouns

_NEEDS = {
    Need.RISK: (QT_TRANSLATE_NOOP("Caseload", "Risk review due"), "shield-alert"),
    Need.TASKS: (QT_TRANSLATE_NOOP("Caseload", "{count} to review"), "list-checks"),
    Need.LAST_SESSION: (QT_TRANSLATE_NOOP("Caseload", "Last session"), "flag"),
    Need.ENDING: (QT_TRANSLATE_NOOP("Caseload", "Ending plan due"), "flag"),
    Need.SCORE: (QT_TRANSLATE_NOOP("Caseload", "PHQ-9 due"), "clipboard-pen"),
    Need.INVENTORY: (QT_TRANSLATE_NOOP("Caseload", "Inventory to finish"), "circle-dot-dashed"),
}
_TWO_ROLES: dict[tuple[AreaKind, ...], str] = {
    (AreaKind.ROLE_TRANSITION, AreaKind.ROLE_DISPUTE): QT_TRANSLATE_NOOP(
        "Caseload", "Role transition, dispute"
    ),
    (AreaKind.ROLE_DISPUTE, AreaKind.ROLE_TRANSITION): QT_TRANSLATE_NOOP(
        "Caseload", "Role dispute, transition"
    ),
}
_SHORT_BANDS = {"Moderately severe": QT_TRANSLATE_NOOP("Caseload", "Mod. severe")}
_NONE = QT_TRANSLATE_NOOP("Caseload", "None")
_NO_FOCUS = QT_TRANSLATE_NOOP("Caseload", "Focus not chosen")
_NO_SESSION = QT_TRANSLATE_NOOP("Caseload", "Nothing planned")
_NO_SCORE = QT_TRANSLATE_NOOP("Caseload", "No score yet")
_NO_COURSE = QT_TRANSLATE_NOOP("Caseload", "Not planned yet")
_HELD = QT_TRANSLATE_NOOP("Caseload", "{held} of {planned}")
_HELD_SPOKEN = QT_TRANSLATE_NOOP("Caseload", "{held} of {planned} sessions held, phase {phase}")
_HELD_ENDED = QT_TRANSLATE_NOOP("Caseload", "{held} of {planned} sessions held")
_CURVE = QT_TRANSLATE_NOOP(
    "Caseload", "PHQ-9 {first} to {latest} over {count} scores, latest in the {band} range"
)
_ONE_SCORE = QT_TRANSLATE_NOOP("Caseload", "PHQ-9 {latest}, in the {band} range")
_SESSION = QT_TRANSLATE_NOOP("Caseload", "Session {number} of {planned}, {areas}")
_CARD = QT_TRANSLATE_NOOP("Caseload", "{time}, {name}, session {number} of {planned}, {when}")


def _told(text: str) -> str:
    return QCoreApplication.translate("Caseload", text)


def need_words(need: Need, count: int) -> str:
    """What a case asks for."""
    return _told(_NEEDS[need][0]).format(count=count)


def need_icon(need: Need) -> str:
    """The sign beside a need."""
    return _NEEDS[need][1]


def needs_words(row: CaseloadRow) -> str:
    """The most pressing need of a case, or that there is none."""
    return need_words(*row.needs[0]) if row.needs else _told(_NONE)


def all_needs_words(row: CaseloadRow) -> str:
    """Every need of a case."""
    return ", ".join(need_words(*need) for need in row.needs) or _told(_NONE)


def areas_words(row: CaseloadRow) -> str:
    """The focus of a case; two areas of one family share their first word."""
    if row.areas[:2] in _TWO_ROLES:
        return _told(_TWO_ROLES[row.areas[:2]])
    words = [nouns.word(area) for area in row.areas]
    return listed(words) if words else _told(_NO_FOCUS)


def held_words(row: CaseloadRow) -> str:
    """9 of 14."""
    if not row.planned and not row.held:
        return _told(_NO_COURSE)
    return _told(_HELD).format(held=row.held, planned=row.planned)


def held_spoken(row: CaseloadRow) -> str:
    """9 of 14 sessions held, phase 2."""
    if not row.planned and not row.held:
        return _told(_NO_COURSE)
    phase = row.phases.phase_of(row.next_number or row.held)
    said = _told(_HELD_SPOKEN if phase else _HELD_ENDED)
    return said.format(held=row.held, planned=row.planned, phase=phase)


def score_words(row: CaseloadRow) -> str:
    """11 Moderate, the way the score is read."""
    if not row.scores:
        return _told(_NO_SCORE)
    said = _told(_CURVE if len(row.scores) > 1 else _ONE_SCORE)
    return said.format(
        first=row.scores[0], latest=row.scores[-1], count=len(row.scores), band=row.band.lower()
    )


def band_words(row: CaseloadRow) -> str:
    """The word for the range of the latest score, short enough for its column."""
    return _told(_SHORT_BANDS.get(row.band, row.band))


def next_words(row: CaseloadRow, now: datetime) -> str:
    """Today 10:00, Wed 25 Nov 09:00."""
    return dates.near_moment(row.next_at, now.date()) if row.next_at else _told(_NO_SESSION)


def session_words(row: CaseloadRow) -> str:
    """Session 10 of 14, role transition, role dispute."""
    areas = areas_words(row)
    areas = inside(areas)
    return _told(_SESSION).format(number=row.next_number, planned=row.planned, areas=areas)


def card_spoken(row: CaseloadRow, when: str) -> str:
    """10:00, Juniper Vale, session 10 of 14, in 12 minutes."""
    assert row.next_at is not None
    return _told(_CARD).format(
        time=dates.time(row.next_at),
        name=row.title,
        number=row.next_number,
        planned=row.planned,
        when=when,
    )
