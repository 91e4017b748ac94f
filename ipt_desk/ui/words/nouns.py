"""The words of the practice in the language of the window."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain import words
from ipt_desk.domain.circle import Tone


def told(text: str) -> str:
    """One of the words of the practice in the language of the window."""
    return QCoreApplication.translate(words.CONTEXT, text)


def word(choice: StrEnum) -> str:
    """The word that therapists read for `choice`.

    Raises:
        KeyError: the choice has no word.
    """
    return told(words.word(choice))


def tone_word(tone: Tone | None) -> str:
    """How a relationship is, in the therapist's words."""
    return told(words.NO_TONE if tone is None else words.TONE[tone])


def phase_word(phase: int) -> str:
    """The name of a phase with its number."""
    return told(words.PHASES[phase])
