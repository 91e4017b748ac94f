"""Short notices at the foot of the page, and the remedy on the notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; one with an action stays longer, a `lasting` one until it is dealt with."""

    text: str
    action_text: str = ""
    action: Callable[[], object] | None = None
    lasting: bool = False


class Notices(QObject):
    """Where pages tell something in passing.

    Signals:
        told: a Notice is to be shown and announced.
        settled: a lasting notice is no longer true.
    """

    told = Signal(object)
    settled = Signal()

    def tell(self, text: str, action_text: str = "", action: Callable[[], object] | None = None) -> None:
        """Show `text` for a while, with one thing to do about it."""
        self.told.emit(Notice(text, action_text, action))

    def stay(self, text: str, action_text: str = "", action: Callable[[], object] | None = None) -> None:
        """Show `text` until it is dealt with."""
        self.told.emit(Notice(text, action_text, action, lasting=True))
