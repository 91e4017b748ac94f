"""Texts that had to be saved elsewhere come back into the vault."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ipt_desk.places import COPY_ENDING
from ipt_desk.troubles import Trouble
from ipt_desk.ui.runtime.asks import Asks
from ipt_desk.ui.runtime.desk import Desk, told

if TYPE_CHECKING:
    from ipt_desk.services.unsaved import TakenIn


class TakingIn(QObject):
    """Offers a sealed copy of texts, or lets the person look for one, and takes it in."""

    def __init__(self, desk: Desk, asks: Asks) -> None:
        super().__init__(desk)
        self._desk, self._asks = desk, asks

    def offer_beside(self) -> None:
        """Offer a copy that lies beside the vault."""
        for path in _copies_beside(self._desk.store.keys.folder)[:1]:
            said = self.tr("Texts that could not be saved lie beside the vault. Take them in from {name}.")
            offer = _TakeIn(self, path, said.format(name=path.name))
            self._desk.notices.stay(offer.said, (self.tr("Take them in"), offer), kind="info")

    def choose(self) -> None:
        """Let the person look for a copy."""
        kinds = self.tr("Texts of IPT Desk (*{ending})").format(ending=COPY_ENDING)
        path = self._asks.open_file(self.tr("Take in saved texts"), kinds)
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> bool:
        """Put the texts of a copy in their places; the copy goes when all of them are in the vault."""
        from ipt_desk.services import unsaved

        try:
            texts = unsaved.read_copy(self._desk.store, path)
        except Trouble as trouble:
            self._desk.notices.tell(told(trouble), icon="info")
            return False
        title = self.tr("Take in saved texts")
        taken = self._desk.perform(title, unsaved.take_in, texts, undo_notice=False)
        if taken is None:
            return False
        if not taken.left:
            with suppress(OSError):  # it may lie on something that takes no changes; it is sealed
                path.unlink()
        self._desk.notices.tell(self._words(taken))
        return True

    def _words(self, taken: TakenIn) -> str:
        if taken.left:
            said = self.tr(
                "{stored} of {all} texts are in the vault. The others have no place any more "
                "and stay in the file."
            )
        elif taken.below:
            said = self.tr(
                "The texts are in the vault. {below} of them stand below what was written meanwhile."
            )
        else:
            said = self.tr("The texts are in the vault, and the copy is gone.")
        stored = taken.stored + taken.below
        return said.format(stored=stored, all=stored + taken.left, below=taken.below)


def _copies_beside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.parent.glob(f"*{COPY_ENDING}"))
    except OSError:
        return []


class _TakeIn:
    """Takes one copy in, and the notice that offered it goes."""

    def __init__(self, taking_in: TakingIn, path: Path, said: str) -> None:
        self._taking_in, self._path, self.said = taking_in, path, said

    def __call__(self) -> None:
        if self._taking_in.take_in(self._path):
            self._taking_in._desk.notices.withdraw(self.said)
