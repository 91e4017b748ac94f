"""Short notices at the foot of the page, and the remedy on the notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; one with an action stays longer, a `lasting` one until it is dealt with.

    `icon` stands before one in passing: a tick where something was done.

    `kind` of a lasting one: `warn`, `danger` or `info`. One that is true `until_saved` goes
    with the next save.
    """

    text: str
    action_text: str = ""
    action: Callable[[], object] | None = None
    lasting: bool = False
    more: tuple[Action, ...] = ()
    kind: str = "warn"
    until_saved: bool = False
    icon: str = "check"

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything that can be done about it."""
        first = ((self.action_text, self.action),) if self.action is not None else ()
        return (*first, *self.more)


class Notices(QObject):
    """Where pages tell something in passing.

    Signals:
        told: a Notice is to be shown and announced.
        settled: what could not be saved is saved.
        withdrawn: the text of a lasting notice that is no longer true.
    """

    told = Signal(object)
    settled = Signal()
    withdrawn = Signal(str)

    def tell(
        self,
        text: str,
        action_text: str = "",
        action: Callable[[], object] | None = None,
        *,
        icon: str = "check",
    ) -> None:
        """Show `text` for a while, with one thing to do about it."""
        self.told.emit(Notice(text, action_text, action, icon=icon))

    def stay(self, text: str, *actions: Action, kind: str = "warn", until_saved: bool = False) -> None:
        """Show `text` until it is dealt with, with what can be done about it."""
        told = Notice(text, lasting=True, more=actions, kind=kind, until_saved=until_saved)
        self.told.emit(told)

    def withdraw(self, text: str) -> None:
        """A lasting notice is no longer true."""
        self.withdrawn.emit(text)
