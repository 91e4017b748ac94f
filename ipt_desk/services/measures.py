"""Scores: what was answered, what it adds up to, and what was decided about a risk item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ipt_desk.content import measures
from ipt_desk.content.measures import Measure
from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import ResultRow, RiskDecisionRow
from ipt_desk.domain import measures as scoring
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.ids import CaseId, ResultId, RiskId, SessionId
from ipt_desk.domain.problem import WITH_REASON, RiskDecision
from ipt_desk.domain.prose import clean
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import open_case, refuse_elsewhere
from ipt_desk.services.meetings import read_meetings
from ipt_desk.troubles import Gone, NotPossible

USUAL = "phq-9"
"""The measure that is given at every session unless the therapist chooses another."""

UNKNOWN = QT_TRANSLATE_NOOP("Trouble", "There is no measure called {name}.")
LENGTH = QT_TRANSLATE_NOOP("Trouble", "{name} has {items} answers, not {given}.")
RANGE = QT_TRANSLATE_NOOP("Trouble", "Item {item} of {name} has no answer {value}.")
EMPTY = QT_TRANSLATE_NOOP("Trouble", "Answer at least one item first.")
DIFFICULTY = QT_TRANSLATE_NOOP("Trouble", "The closing question of {name} has no answer {value}.")
REASON = QT_TRANSLATE_NOOP("Trouble", "Write a few words on that, so that it can be understood later.")
NO_RISK_ITEM = QT_TRANSLATE_NOOP("Trouble", "Item {item} does not ask about risk.")


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk item that was looked at, with what was decided; None is a flag that is still open."""

    id: RiskId
    result: ResultId
    item: int
    value: int | None
    taken_on: date
    decision: RiskDecision | None
    decided_on: date | None
    note: str

    @property
    def is_open(self) -> bool:
        return self.decision is None


@dataclass(frozen=True, slots=True)
class ResultView:
    """One filled-in form; without a total where answers are missing."""

    id: ResultId
    measure: str
    version: str
    taken_on: date
    session: SessionId | None
    number: int | None
    answers: tuple[int | None, ...]
    difficulty: int | None
    total: int | None
    word: str
    risks: tuple[RiskView, ...] = ()

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return len(self.answers) - len(scoring.missing(self.answers))


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The results of one measure in order of date; `scored` are those with a total."""

    case: CaseId
    measure: Measure
    today: date
    results: tuple[ResultView, ...]

    @property
    def scored(self) -> tuple[ResultView, ...]:
        return tuple(result for result in self.results if result.total is not None)

    @property
    def first(self) -> ResultView | None:
        """The intake: the first result with a total."""
        return self.scored[0] if self.scored else None

    @property
    def latest(self) -> ResultView | None:
        return self.scored[-1] if self.scored else None

    @property
    def change(self) -> int | None:
        """The latest total minus that of intake; None while there are not two."""
        if len(self.scored) < 2:
            return None
        return (self.scored[-1].total or 0) - (self.scored[0].total or 0)

    @property
    def open_risks(self) -> tuple[RiskView, ...]:
        return tuple(risk for result in self.results for risk in result.risks if risk.is_open)

    @property
    def last_reviewed(self) -> date | None:
        """The day of the latest decision about a risk item."""
        days = [risk.decided_on for result in self.results for risk in result.risks if risk.decided_on]
        return max(days, default=None)

    def days_since(self, day: date) -> int | None:
        """How many days before `day` the latest result was taken."""
        earlier = [result.taken_on for result in self.results if result.taken_on <= day]
        return (day - max(earlier)).days if earlier else None

    def is_soon(self, day: date) -> bool:
        """Whether `day` is nearer to the latest result than half the time that the form asks about."""
        since = self.days_since(day)
        return since is not None and since * 2 < self.measure.window_days


@dataclass(frozen=True, slots=True)
class Saved:
    """What was stored: the result, its total and the risk items that ask for a decision."""

    result: ResultId
    total: int | None
    risks: tuple[RiskId, ...]


def save_result(
    unit: Unit,
    case: CaseId,
    measure: str,
    answers: Sequence[int | None],
    taken_on: date,
    session: SessionId | None = None,
    difficulty: int | None = None,
) -> Saved:
    """Store a filled-in form with each answer; every risk item above 0 raises a flag.

    A saved score is never undone: perform it with `undoable=False`.
    """
    form = _form(measure)
    _check(form, answers, difficulty)
    open_case(unit, case)
    refuse_elsewhere(unit, case, session)
    row = unit.add(
        ResultRow(
            case_id=case,
            session_id=session,
            measure=form.id,
            version=form.version,
            taken_on=taken_on,
            answers=tuple(answers),
            difficulty=difficulty,
            total=scoring.total(answers),
        )
    )
    flags = tuple(_flag(unit, row, item).id for item in scoring.endorsed(answers, form.risk_items))
    return Saved(ResultId(row.id), row.total, tuple(RiskId(flag) for flag in flags))


def _form(measure: str) -> Measure:
    try:
        return measures.load(measure)
    except KeyError as unknown:
        raise NotPossible(UNKNOWN, name=measure) from unknown


def _check(form: Measure, answers: Sequence[int | None], difficulty: int | None) -> None:
    if len(answers) != len(form.items):
        raise NotPossible(LENGTH, name=form.name, items=len(form.items), given=len(answers))
    for item, answer in enumerate(answers, start=1):
        if answer is not None and answer not in form.values:
            raise NotPossible(RANGE, item=item, name=form.name, value=answer)
    if all(answer is None for answer in answers):
        raise NotPossible(EMPTY)
    if difficulty is not None:
        known = form.difficulty.options if form.difficulty else ()
        if difficulty not in {option.value for option in known}:
            raise NotPossible(DIFFICULTY, name=form.name, value=difficulty)


def _flag(unit: Unit, result: ResultRow, item: int) -> RiskDecisionRow:
    return unit.add(RiskDecisionRow(case_id=result.case_id, result_id=result.id, item=item))


def decide_risk(
    unit: Unit,
    result: ResultId,
    item: int,
    decision: RiskDecision,
    note: str = "",
    decided_on: date | None = None,
) -> RiskId:
    """Record what was decided about a risk item; an earlier decision stays beside it.

    Also without a flag, when the therapist has asked. Never undone: perform it with
    `undoable=False`.
    """
    row = unit.one(ResultRow, result)
    if item not in _form(row.measure).risk_items:
        raise NotPossible(NO_RISK_ITEM, item=item)
    words = clean(note).strip()
    if decision in WITH_REASON and not words:
        raise NotPossible(REASON)
    flag = _open_flag(unit, row, item) or _flag(unit, row, item)
    flag.decision, flag.note = decision, words
    flag.decided_on = decided_on or unit.clock.today()
    return RiskId(flag.id)


def _open_flag(unit: Unit, result: ResultRow, item: int) -> RiskDecisionRow | None:
    found = unit.many(
        select(RiskDecisionRow).where(
            RiskDecisionRow.result_id == result.id,
            RiskDecisionRow.item == item,
            RiskDecisionRow.decision.is_(None),
        )
    )
    return found[0] if found else None


def read_results(
    reader: Reader, case: CaseId, measure: str = USUAL, audience: Audience = THERAPIST
) -> ResultsView:
    """The results of `measure` in order of date; a client does not see the risk items."""
    form = measures.load(measure)
    rows = reader.rows(
        select(
            ResultRow.id,
            ResultRow.version,
            ResultRow.taken_on,
            ResultRow.session_id,
            ResultRow.answers,
            ResultRow.difficulty,
            ResultRow.total,
        )
        .where(ResultRow.case_id == case, ResultRow.measure == measure)
        .order_by(ResultRow.taken_on, ResultRow.id)
    )
    numbers = read_meetings(reader, case).numbers
    risks = {} if audience.is_client else _risks(reader, case)
    hidden = frozenset(form.risk_items) if audience.is_client else frozenset()
    results = tuple(
        ResultView(
            id=ResultId(row.id),
            measure=measure,
            version=row.version,
            taken_on=row.taken_on,
            session=SessionId(row.session_id) if row.session_id else None,
            number=numbers.get(row.session_id),
            answers=_shown(row.answers, hidden),
            difficulty=row.difficulty,
            total=row.total,
            word=_word(form, row.total),
            risks=risks.get(row.id, ()),
        )
        for row in rows
    )
    return ResultsView(case, form, reader.clock.today(), results)


def _word(form: Measure, total: int | None) -> str:
    band = form.band(total)
    return band.word if band else ""


def _shown(answers: tuple[int | None, ...], hidden: frozenset[int]) -> tuple[int | None, ...]:
    return tuple(None if item in hidden else answer for item, answer in enumerate(answers, start=1))


def _risks(reader: Reader, case: CaseId) -> dict[int, tuple[RiskView, ...]]:
    rows = reader.rows(
        select(
            RiskDecisionRow.id,
            RiskDecisionRow.result_id,
            RiskDecisionRow.item,
            RiskDecisionRow.decision,
            RiskDecisionRow.decided_on,
            RiskDecisionRow.note,
            ResultRow.answers,
            ResultRow.taken_on,
        )
        .join(ResultRow, ResultRow.id == RiskDecisionRow.result_id)
        .where(RiskDecisionRow.case_id == case)
        .order_by(RiskDecisionRow.id)
    )
    found: dict[int, tuple[RiskView, ...]] = {}
    for row in rows:
        risk = RiskView(
            RiskId(row.id),
            ResultId(row.result_id),
            row.item,
            row.answers[row.item - 1],
            row.taken_on,
            row.decision,
            row.decided_on,
            row.note,
        )
        found[row.result_id] = (*found.get(row.result_id, ()), risk)
    return found


def open_risks(reader: Reader, case: CaseId) -> tuple[RiskView, ...]:
    """Every risk item of `case` that still waits for a decision."""
    return tuple(risk for risks in _risks(reader, case).values() for risk in risks if risk.is_open)


def risk_item_since(results: ResultsView, item: int) -> tuple[int | None, ResultView] | None:
    """The latest answer to a risk item, and the result from which on it has been the same.

    None where the item was never answered.
    """
    answered = [result for result in results.results if result.answers[item - 1] is not None]
    if not answered:
        return None
    value, since = answered[-1].answers[item - 1], answered[-1]
    for result in reversed(answered):
        if result.answers[item - 1] != value:
            break
        since = result
    return value, since


def answered_before(results: ResultsView, result: ResultView) -> ResultView | None:
    """The result before `result`, to compare a risk item with.

    Raises:
        Gone: `result` is not among them.
    """
    if result not in results.results:
        raise Gone
    at = results.results.index(result)
    return results.results[at - 1] if at else None
