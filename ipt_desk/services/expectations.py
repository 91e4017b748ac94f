"""What a client and the people in their life expect of each other, matter by matter."""

from __future__ import annotations

from sqlalchemy import func, select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import ExpectationRow
from ipt_desk.domain.ids import ExpectationId, PersonId
from ipt_desk.domain.person import Answer
from ipt_desk.domain.prose import clean
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import open_case, open_person
from ipt_desk.troubles import NotPossible

SIDES = ("mine", "theirs")
"""What the client expects of somebody, and what they expect of the client."""

QUESTIONS = ("mine_met", "theirs_met", "said_aloud", "realistic")
"""What is asked about each matter."""


def add_expectation(unit: Unit, person: PersonId, mine: str = "", theirs: str = "") -> ExpectationId:
    """Note one matter in which something is expected, on one side or on both."""
    row = open_person(unit, person)
    if not (mine.strip() or theirs.strip()):
        raise NotPossible(QT_TRANSLATE_NOOP("Trouble", "Write what is expected, on one side or the other."))
    last = unit.scalar(select(func.max(ExpectationRow.position)).where(ExpectationRow.person_id == person))
    matter = ExpectationRow(
        case_id=row.case_id,
        person_id=row.id,
        position=0 if last is None else last + 1,
        mine=clean(mine).strip(),
        theirs=clean(theirs).strip(),
    )
    return ExpectationId(unit.add(matter).id)


def set_expectation_text(unit: Unit, expectation: ExpectationId, side: str, text: str) -> None:
    """Write what one side expects in a matter; the other side may say nothing.

    Raises:
        ValueError: there is no such side.
    """
    if side not in SIDES:
        raise ValueError(f"{side} is not a side of an expectation")
    setattr(_open(unit, expectation), side, clean(text))


def answer_expectation(
    unit: Unit, expectation: ExpectationId, question: str, answer: Answer | str | None
) -> None:
    """Answer what is asked about a matter: met, said aloud, realistic; None takes the answer back.

    Raises:
        ValueError: this is not asked, or has no such answer.
    """
    if question not in QUESTIONS:
        raise ValueError(f"{question} is not asked about an expectation")
    setattr(_open(unit, expectation), question, None if answer is None else Answer(answer))


def move_expectation(unit: Unit, expectation: ExpectationId, to: int) -> None:
    """Put a matter at another place among those of its person, counted from 0."""
    moved = _open(unit, expectation)
    matters = unit.many(
        select(ExpectationRow)
        .where(ExpectationRow.person_id == moved.person_id, ExpectationRow.id != moved.id)
        .order_by(ExpectationRow.position, ExpectationRow.id)
    )
    matters.insert(max(0, min(to, len(matters))), moved)
    for at, matter in enumerate(matters):
        matter.position = at


def remove_expectation(unit: Unit, expectation: ExpectationId) -> None:
    """Take a matter out; undo brings it back with its answers."""
    unit.remove(_open(unit, expectation))


def is_there(reader: Reader, expectation: ExpectationId) -> bool:
    """Whether a matter is there still."""
    return reader.scalar(select(ExpectationRow.id).where(ExpectationRow.id == expectation)) is not None


def _open(unit: Unit, expectation: ExpectationId) -> ExpectationRow:
    row = unit.one(ExpectationRow, expectation)
    open_case(unit, row.case_id)
    return row
