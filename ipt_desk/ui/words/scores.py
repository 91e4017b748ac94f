"""How the window speaks of scores: a range of a scale, a difference, never a diagnosis."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ipt_desk.phrases import QT_TRANSLATE_NOOP

CHANGE_WORDS = {
    -1: QT_TRANSLATE_NOOP("Measures", "{points} lower than intake"),
    0: QT_TRANSLATE_NOOP("Measures", "Same as intake"),
    1: QT_TRANSLATE_NOOP("Measures", "{points} higher than intake"),
}
"""The sentence on a change since intake, by its direction; `{points}` is to be filled in."""


def range_word(word: str) -> str:
    """Like "Moderate range"."""
    return QCoreApplication.translate("Scores", "{word} range").format(word=word) if word else ""


def change_line(change: int) -> str:
    """Like "8 lower than intake"."""
    sentence = CHANGE_WORDS[(change > 0) - (change < 0)]
    return QCoreApplication.translate("Measures", sentence).format(points=abs(change))


def change_icon(change: int) -> str:
    """The sign beside a difference."""
    return "trending-down" if change < 0 else "trending-up" if change > 0 else "minus"


def against(change: int, number: int | None) -> str:
    """Like "2 lower than session 9"."""
    if number is None:
        return change_line(change)
    if change == 0:
        return QCoreApplication.translate("Scores", "Same as session {number}").format(number=number)
    if change < 0:
        said = QCoreApplication.translate("Scores", "{points} lower than session {number}")
    else:
        said = QCoreApplication.translate("Scores", "{points} higher than session {number}")
    return said.format(points=abs(change), number=number)
