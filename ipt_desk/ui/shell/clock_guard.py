"""Warns where the clock of the computer stands before what the vault has seen."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from ipt_desk.clock import local
from ipt_desk.services import clock_check
from ipt_desk.troubles import StorageTrouble
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates

_HOUR_MS = 3_600_000


class ClockGuard(QObject):
    """Looks at the clock when a vault is open, and once an hour."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._notice = desk, ""
        self._hour = QTimer(self, interval=_HOUR_MS)
        self._hour.timeout.connect(self.look)
        self._hour.start()
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Look now, and say what was found."""
        late: datetime | None = None
        with suppress(StorageTrouble):  # a full disk is told elsewhere
            late = clock_check.see_clock(self._desk.store)
        said = "" if late is None else self._words(self._desk.clock.now(), local(late, self._desk.clock))
        if said == self._notice:
            return
        if self._notice:
            self._desk.notices.withdraw(self._notice)
        self._notice = said
        if said:
            trust = (self.tr("The clock is right"), self._trust)
            self._desk.notices.stay(said, *(() if self._desk.store.read_only else (trust,)))

    def _words(self, now: datetime, last: datetime) -> str:
        said = self.tr("Your computer's clock says {time}. Dates on new notes would be wrong.")
        return said.format(time=_told(now, last))

    def _trust(self) -> None:
        """The person has looked, and the clock is right."""
        with suppress(StorageTrouble):
            clock_check.trust_clock(self._desk.store)
        self.look()


def _told(now: datetime, last: datetime) -> str:
    """No more than it takes to see that it is wrong: the year, the day, or the time of the day."""
    if now.year != last.year:
        return str(now.year)
    if now.date() != last.date():
        return dates.day(now.date())
    return dates.moment(now)
