"""What the inventory says of one person beside their place: answers, numbers, dates and private notes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from ipt_desk.data.store import Unit
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.person import CHOICES, DATES, FLAGS, NUMBERS, Fear
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.gate import open_person
from ipt_desk.troubles import NotPossible

OFF_THE_SCALE = QT_TRANSLATE_NOOP("Trouble", "This is answered from {least} to {most}.")


def set_person_number(unit: Unit, person: PersonId, field: str, number: int | None) -> None:
    """Answer a question that is answered with a number; None takes the answer back.

    Raises:
        ValueError: `field` is not a number of a person.
        NotPossible: the number is off the scale of the question.
    """
    _refuse_other(field, NUMBERS, "number")
    scale = NUMBERS[field]
    if number is not None and number not in scale:
        raise NotPossible(OFF_THE_SCALE, least=scale[0], most=scale[-1])
    setattr(open_person(unit, person), field, number)


def set_person_answer(unit: Unit, person: PersonId, field: str, answer: StrEnum | str | None) -> None:
    """Answer a question that has a few answers; None takes the answer back.

    Raises:
        ValueError: `field` is no such question, or does not have this answer.
    """
    _refuse_other(field, CHOICES, "question")
    setattr(open_person(unit, person), field, None if answer is None else CHOICES[field](answer))


def set_person_flag(unit: Unit, person: PersonId, field: str, on: bool) -> None:
    """Say whether something is so; who may be alive or not has not died for certain.

    Raises:
        ValueError: `field` is not said with yes or no.
    """
    _refuse_other(field, FLAGS, "flag")
    row = open_person(unit, person)
    setattr(row, field, on)
    if field == "alive_unknown" and on:
        row.died, row.died_on = False, None


def set_person_date(unit: Unit, person: PersonId, field: str, day: VagueDate | None) -> None:
    """Say when something was, as far as it is known.

    Raises:
        ValueError: `field` is not a date of a person.
    """
    _refuse_other(field, DATES, "date")
    setattr(open_person(unit, person), field, day)


def set_reviewed(unit: Unit, person: PersonId, day: date | None = None) -> None:
    """Note that what is said of a person was gone through, today or on `day`."""
    open_person(unit, person).reviewed_on = day or unit.clock.today()


def set_fear(unit: Unit, person: PersonId, answer: Fear | None) -> None:
    """Answer whether the client fears somebody; this is never printed and never shown to the client."""
    open_person(unit, person).fear_or_violence = "" if answer is None else answer.value


def _refuse_other(field: str, known: object, kind: str) -> None:
    assert isinstance(known, dict | frozenset)
    if field not in known:
        raise ValueError(f"{field} is not a {kind} of a person")
