"""Scoring of outcome measures, as plain arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
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


def band_of(score: int | None, bands: Sequence[Band]) -> Band | None:
    """The band that `score` falls in."""
    if score is None:
        return None
    return next((band for band in bands if band.low <= score <= band.high), None)
