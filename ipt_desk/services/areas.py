"""What the treatment is about: the problem areas, the stages of a dispute, the goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import AreaRow, AreaStageRow, GoalRatingRow, GoalRow, PersonRow
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.ids import AreaId, CaseId, GoalId, PersonId
from ipt_desk.domain.problem import MAX_RATING, AreaKind, Stage
from ipt_desk.domain.prose import clean_line
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import ELSEWHERE, open_case, refuse_stranger
from ipt_desk.troubles import NotPossible

TWO = QT_TRANSLATE_NOOP("Trouble", "There are two focus areas already. Put one of them aside first.")
TAKEN = QT_TRANSLATE_NOOP("Trouble", "There is a first focus already. Choose this one as the second.")
NO_FIRST = QT_TRANSLATE_NOOP("Trouble", "There is a second focus already. Choose this one as the first.")
NO_STAGE = QT_TRANSLATE_NOOP("Trouble", "Only a role dispute has stages.")
NO_WORDS = QT_TRANSLATE_NOOP("Trouble", "Write the goal in a few words first.")
RATING = QT_TRANSLATE_NOOP("Trouble", "A goal is rated 0 to {most}.")
TWICE = QT_TRANSLATE_NOOP("Trouble", "Choose two different areas, or one alone.")
SECOND_ALONE = QT_TRANSLATE_NOOP("Trouble", "Choose the first focus first.")


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of a role dispute and the day from which on it held."""

    stage: Stage
    since: date


@dataclass(frozen=True, slots=True)
class Rating:
    """How near a goal was on a day."""

    day: date
    value: int


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its ratings in order of date."""

    id: GoalId
    text: str
    ratings: tuple[Rating, ...]

    @property
    def first(self) -> int | None:
        return self.ratings[0].value if self.ratings else None

    @property
    def now(self) -> int | None:
        return self.ratings[-1].value if self.ratings else None


@dataclass(frozen=True, slots=True)
class AreaView:
    """One focus area with its stages and goals."""

    id: AreaId
    kind: AreaKind
    is_primary: bool
    title: str
    summary: str
    person: PersonId | None
    person_name: str
    since: date | None
    stages: tuple[StageView, ...]
    goals: tuple[GoalView, ...]

    @property
    def stage(self) -> Stage | None:
        """Where the dispute stands now."""
        return self.stages[-1].stage if self.stages else None


@dataclass(frozen=True, slots=True)
class AreasView:
    """The focus areas, the first one first, and the goals that belong to neither."""

    case: CaseId
    areas: tuple[AreaView, ...]
    goals: tuple[GoalView, ...]

    @property
    def kinds(self) -> tuple[AreaKind, ...]:
        return tuple(area.kind for area in self.areas)


@dataclass(frozen=True, slots=True)
class FocusWords:
    """What is said about one focus area in one go: whom it is about, its stage, a goal and how near it is."""

    kind: AreaKind
    summary: str = ""
    person: PersonId | None = None
    stage: Stage | None = None
    goal: str = ""
    rating: int | None = None


def read_areas(reader: Reader, case: CaseId, audience: Audience = THERAPIST) -> AreasView:
    """The focus areas and goals of `case`."""
    rows = reader.rows(
        select(
            AreaRow.id,
            AreaRow.kind,
            AreaRow.is_primary,
            AreaRow.title,
            AreaRow.summary,
            AreaRow.person_id,
            AreaRow.since,
            PersonRow.name,
        )
        .outerjoin(PersonRow, PersonRow.id == AreaRow.person_id)
        .where(AreaRow.case_id == case)
        .order_by(AreaRow.is_primary.desc(), AreaRow.id)
    )
    stages, goals = _stages(reader, case), _goals(reader, case)
    areas = tuple(
        AreaView(
            id=AreaId(row.id),
            kind=row.kind,
            is_primary=row.is_primary,
            title=row.title,
            summary=row.summary,
            person=PersonId(row.person_id) if row.person_id else None,
            person_name=audience.other_name(row.name) if row.name else "",
            since=row.since,
            stages=stages.get(row.id, ()),
            goals=goals.get(row.id, ()),
        )
        for row in rows
    )
    return AreasView(case, areas, goals.get(None, ()))


def _stages(reader: Reader, case: CaseId) -> dict[int, tuple[StageView, ...]]:
    rows = reader.rows(
        select(AreaStageRow.area_id, AreaStageRow.stage, AreaStageRow.since)
        .where(AreaStageRow.case_id == case)
        .order_by(AreaStageRow.since, AreaStageRow.id)
    )
    found: dict[int, tuple[StageView, ...]] = {}
    for row in rows:
        found[row.area_id] = (*found.get(row.area_id, ()), StageView(row.stage, row.since))
    return found


def _goals(reader: Reader, case: CaseId) -> dict[int | None, tuple[GoalView, ...]]:
    ratings: dict[int, list[Rating]] = {}
    for row in reader.rows(
        select(GoalRatingRow.goal_id, GoalRatingRow.rated_on, GoalRatingRow.value)
        .where(GoalRatingRow.case_id == case)
        .order_by(GoalRatingRow.rated_on, GoalRatingRow.id)
    ):
        ratings.setdefault(row.goal_id, []).append(Rating(row.rated_on, row.value))
    found: dict[int | None, tuple[GoalView, ...]] = {}
    for row in reader.rows(
        select(GoalRow.id, GoalRow.area_id, GoalRow.text).where(GoalRow.case_id == case).order_by(GoalRow.id)
    ):
        goal = GoalView(GoalId(row.id), row.text, tuple(ratings.get(row.id, ())))
        found[row.area_id] = (*found.get(row.area_id, ()), goal)
    return found


def set_area(
    unit: Unit,
    case: CaseId,
    kind: AreaKind,
    primary: bool = True,
    title: str = "",
    summary: str = "",
    person: PersonId | None = None,
    since: date | None = None,
) -> AreaId:
    """Choose a focus area, or say more about one; a case has a first and a second at most.

    The therapist chooses: nothing here proposes an area. Choosing the second as the
    first makes the two change places.
    """
    open_case(unit, case)
    refuse_stranger(unit, case, person)
    there = _areas(unit, case)
    row = next((area for area in there if area.kind is kind), None)
    if row is None:
        _refuse_taken(there, primary)
        row = unit.add(AreaRow(case_id=case, kind=kind, is_primary=primary))
    elif row.is_primary != primary:
        for area in there:
            area.is_primary = not area.is_primary
    row.title, row.summary, row.person_id = clean_line(title), clean_line(summary), person
    row.since = since or row.since or unit.clock.today()
    return AreaId(row.id)


def choose_focus(
    unit: Unit, case: CaseId, first: FocusWords | None, second: FocusWords | None = None
) -> tuple[AreaId, ...]:
    """Choose the focus of the treatment, one area or two, with what is said about each.

    An area that is no longer chosen is put aside; its goals stay with the case.
    """
    open_case(unit, case)
    if second is not None and first is None:
        raise NotPossible(SECOND_ALONE)
    chosen = [words for words in (first, second) if words is not None]
    if len({words.kind for words in chosen}) < len(chosen):
        raise NotPossible(TWICE)
    kept = {words.kind for words in chosen}
    for row in _areas(unit, case):
        if row.kind not in kept:
            remove_area(unit, AreaId(row.id))
    return tuple(_say(unit, case, words, primary=words is first) for words in chosen)


def _say(unit: Unit, case: CaseId, words: FocusWords, *, primary: bool) -> AreaId:
    refuse_stranger(unit, case, words.person)
    there = _areas(unit, case)
    row = next((area for area in there if area.kind is words.kind), None)
    if row is None:
        row = unit.add(AreaRow(case_id=case, kind=words.kind, is_primary=primary, since=unit.clock.today()))
    row.is_primary = primary
    row.summary, row.person_id = clean_line(words.summary), words.person
    area = AreaId(row.id)
    if words.stage is not None:
        set_stage(unit, area, words.stage)
    if clean_line(words.goal):
        _say_goal(unit, case, area, words)
    return area


def _say_goal(unit: Unit, case: CaseId, area: AreaId, words: FocusWords) -> None:
    """Word the first goal of an area, and rate it where the rating is a new one."""
    there = unit.many(select(GoalRow).where(GoalRow.area_id == area).order_by(GoalRow.id))
    if there:
        goal = GoalId(there[0].id)
        there[0].text = clean_line(words.goal)
    else:
        goal = add_goal(unit, case, words.goal, area)
    ratings = unit.many(
        select(GoalRatingRow).where(GoalRatingRow.goal_id == goal).order_by(GoalRatingRow.rated_on)
    )
    if words.rating is not None and (not ratings or ratings[-1].value != words.rating):
        rate_goal(unit, goal, words.rating)


def _areas(unit: Unit, case: CaseId) -> list[AreaRow]:
    return unit.many(select(AreaRow).where(AreaRow.case_id == case).order_by(AreaRow.id))


def _refuse_taken(there: list[AreaRow], primary: bool) -> None:
    if len(there) >= 2:
        raise NotPossible(TWO)
    if any(area.is_primary == primary for area in there):
        raise NotPossible(TAKEN if primary else NO_FIRST)


def remove_area(unit: Unit, area: AreaId) -> None:
    """Put a focus area aside; its goals stay with the case."""
    row = unit.one(AreaRow, area)
    open_case(unit, row.case_id)
    for goal in unit.many(select(GoalRow).where(GoalRow.area_id == area)):
        goal.area_id = None
    for stage in unit.many(select(AreaStageRow).where(AreaStageRow.area_id == area)):
        unit.remove(stage)
    unit.remove(row)


def set_stage(unit: Unit, area: AreaId, stage: Stage, since: date | None = None) -> None:
    """Say where a role dispute stands from `since` on; the earlier stages stay as its history."""
    row = unit.one(AreaRow, area)
    open_case(unit, row.case_id)
    if row.kind is not AreaKind.ROLE_DISPUTE:
        raise NotPossible(NO_STAGE)
    day = since or unit.clock.today()
    there = unit.many(
        select(AreaStageRow)
        .where(AreaStageRow.area_id == area, AreaStageRow.since <= day)
        .order_by(AreaStageRow.since, AreaStageRow.id)
    )
    if there and there[-1].since == day:
        there[-1].stage = stage
    elif not there or there[-1].stage is not stage:
        unit.add(AreaStageRow(case_id=row.case_id, area_id=area, stage=stage, since=day))


def add_goal(unit: Unit, case: CaseId, text: str, area: AreaId | None = None) -> GoalId:
    """Agree on a goal."""
    open_case(unit, case)
    if area is not None and unit.one(AreaRow, area).case_id != case:
        raise NotPossible(ELSEWHERE)
    words = clean_line(text)
    if not words:
        raise NotPossible(NO_WORDS)
    return GoalId(unit.add(GoalRow(case_id=case, area_id=area, text=words)).id)


def word_goal(unit: Unit, goal: GoalId, text: str) -> None:
    """Word a goal anew."""
    row = unit.one(GoalRow, goal)
    open_case(unit, row.case_id)
    words = clean_line(text)
    if not words:
        raise NotPossible(NO_WORDS)
    row.text = words


def rate_goal(unit: Unit, goal: GoalId, value: int, rated_on: date | None = None) -> None:
    """Rate how near a goal is, 0 to 10; a second rating on a day replaces the first."""
    row = unit.one(GoalRow, goal)
    open_case(unit, row.case_id)
    if not 0 <= value <= MAX_RATING:
        raise NotPossible(RATING, most=MAX_RATING)
    day = rated_on or unit.clock.today()
    there = unit.many(
        select(GoalRatingRow).where(GoalRatingRow.goal_id == goal, GoalRatingRow.rated_on == day)
    )
    if there:
        there[0].value = value
    else:
        unit.add(GoalRatingRow(case_id=row.case_id, goal_id=goal, rated_on=day, value=value))


def remove_goal(unit: Unit, goal: GoalId) -> None:
    """Take a goal off, with its ratings."""
    row = unit.one(GoalRow, goal)
    open_case(unit, row.case_id)
    for rating in unit.many(select(GoalRatingRow).where(GoalRatingRow.goal_id == goal)):
        unit.remove(rating)
    unit.remove(row)
