"""Says how the vault was left, and looks through its file once a week."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from ipt_desk.clock import local
from ipt_desk.services import checks
from ipt_desk.troubles import StorageTrouble
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.jobs import Token
from ipt_desk.ui.words import dates

_AFTER_MS = 5_000
"""The weekly look waits until the person is at work: it reads every page."""


class CheckGuard(QObject):
    """Looks beside the work, when it is time or when the program was not closed properly."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._desk.store.unclean_end is not None:
            self._tell_unclean()
        elif checks.is_due(self._desk.store):
            QTimer.singleShot(_AFTER_MS, self, self.look)

    def _tell_unclean(self) -> None:
        """The file was looked through before it was opened: say what is there."""
        end = self._desk.store.unclean_end
        assert end is not None
        with suppress(StorageTrouble):  # a full disk is told elsewhere
            checks.keep(self._desk.store, sound=True)
        when = local(end, self._desk.clock)
        said = self.tr("IPT Desk was not closed properly on {day}. Everything saved up to {time} is here.")
        day, time = dates.weekday_and_day(when.date()), dates.time(when)
        self._desk.notices.stay(said.format(day=day, time=time), kind="info")

    def look(self) -> None:
        """Look through the file now, beside the work."""
        job = self._desk.jobs.start(self.tr("Looking through the vault"), self._look)
        job.finished.connect(self._keep)
        job.failed.connect(self._give_up)

    def _look(self, token: Token) -> bool:
        token.step(0, 1)
        return self._desk.store.looks_whole()

    def _keep(self, whole: bool) -> None:
        if not whole:
            self._desk.note_damage()
            return
        with suppress(StorageTrouble):
            checks.keep(self._desk.store, sound=True)

    def _give_up(self, error: Exception) -> None:
        """The disk did not let it look; it does so the next time. An error of our own is none of its."""
        if not isinstance(error, StorageTrouble):
            raise error
