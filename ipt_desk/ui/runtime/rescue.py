"""What the vault could not take: tried again by itself, and saved elsewhere, sealed, if that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ipt_desk.places import COPY_ENDING
from ipt_desk.troubles import StorageTrouble, Trouble
from ipt_desk.ui.runtime.notices import Action

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.desk import Desk

_RETRY_MS = 10_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A text on its way into the vault: the step that would store it; `args` end with the text."""

    title: str
    work: Callable[..., object]
    args: tuple[Any, ...]

    @property
    def place(self) -> tuple[object, ...]:
        """Where the text belongs."""
        return (self.work, *self.args[:-1])


class Rescue(QObject):
    """Keeps hold of texts that were refused, until the vault has them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._refused: dict[tuple[object, ...], Typed] = {}
        self._copied = 0
        self._timer = QTimer(self, interval=_RETRY_MS)
        self._timer.timeout.connect(self.try_again)

    @property
    def is_waiting(self) -> bool:
        """Whether a text was refused and is not in the vault yet."""
        return bool(self._refused)

    def refused(self, trouble: Trouble, typed: Typed | None = None) -> None:
        """The vault could not take something: say so, and try again in a while where it was a text."""
        if typed is not None:
            self._refused[typed.place] = typed
            self._timer.start()
        actions: list[Action] = [(self.tr("Try again"), self.try_again)]
        if self._refused:
            actions.append((self.tr("Save a copy elsewhere"), self.save_copy))
        self._desk.notices.stay(told(trouble), *actions, kind="danger", until_saved=True)

    def stored(self, typed: Typed) -> None:
        """The vault has this text."""
        self._refused.pop(typed.place, None)
        if not self._refused:
            self._timer.stop()
            self._note_copies()

    def try_again(self) -> bool:
        """Save what is unsaved; False where the vault still refuses."""
        if not self._desk.drafts.is_dirty():
            self.let_go()
            return True
        return self._desk.drafts.commit()

    def let_go(self) -> None:
        """There is nothing left to be tried: all was saved, or given up."""
        self._refused.clear()
        self._timer.stop()

    def save_copy(self) -> None:
        """Write the refused texts, sealed with the key of the vault, to a place that the person chooses."""
        from ipt_desk.services import unsaved

        if self._desk.drafts.commit() or not self._refused:
            return
        stamp = self._desk.clock.now().strftime("%Y-%m-%d %H-%M")
        kinds = self.tr("Texts of IPT Desk (*{ending})").format(ending=COPY_ENDING)
        name = self.tr("unsaved {stamp}").format(stamp=stamp) + COPY_ENDING
        chosen = self._desk.asks.save_as(self.tr("Save a copy elsewhere"), name, kinds)
        if chosen is None:
            return
        steps = [(one.work, one.args) for one in self._refused.values()]
        try:
            saved = unsaved.write_copy(self._desk.store, chosen, steps)
        except Trouble as trouble:
            self._desk.notices.tell(told(trouble), icon="info")
            return
        self._copied += saved
        self._desk.notices.tell(
            self.tr("A sealed copy is at {name}. Take it in from the File menu when there is room.").format(
                name=chosen.name
            )
        )

    def _note_copies(self) -> None:
        """The audit could not be written while the copy was made."""
        if self._copied:
            with suppress(StorageTrouble):  # full again: at the next save
                self._desk.store.note("unsaved.copied", texts=self._copied)
                self._copied = 0


def told(trouble: Trouble) -> str:
    """The sentence of `trouble` in the language of the window."""
    return trouble.told(QCoreApplication.translate)
