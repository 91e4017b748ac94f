"""Scoring of outcome measures, as plain arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """A range of totals with the word that its publisher uses for it; both ends belong to it."""

    low: int
    high: int
    word: str


def total(answers: Sequence[int | None]) -> int | None:
    """The sum of `answers`, or None where one is missing."""
    given = [answer for answer in answers if answer is not None]
    return sum(given) if len(given) == len(answers) else None


def missing(answers: Sequence[int | None]) -> tuple[int, ...]:
    """The numbers, from 1, of the items without an answer."""
    return tuple(number for number, answer in enumerate(answers, start=1) if answer is None)


def endorsed(answers: Sequence[int | None], risk_items: Collection[int]) -> tuple[int, ...]:
    """The risk items, by their numbers from 1, that were answered above 0."""
    return tuple(item for item in sorted(risk_items) if item <= len(answers) and (answers[item - 1] or 0) > 0)


def band_of(score: int | None, bands: Sequence[Band]) -> Band | None:
    """The band that `score` falls in."""
    if score is None:
        return None
    return next((band for band in bands if band.low <= score <= band.high), None)


def seamless(bands: Sequence[Band], low: int, high: int) -> bool:
    """Whether `bands` cover `low` to `high` in order, without a gap and without an overlap."""
    edge = low
    for band in bands:
        if band.low != edge or band.high < band.low:
            return False
        edge = band.high + 1
    return edge == high + 1
