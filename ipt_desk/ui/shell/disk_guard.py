"""Warns in time, before the disk of the vault is full."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.disk_watch import DiskWatch, Room
from ipt_desk.ui.shell.status_bar import StatusBar


class DiskGuard(QObject):
    """Says in the line at the foot, and once in a notice that stays, how little room is left."""

    def __init__(self, desk: Desk, status: StatusBar, watch: DiskWatch | None = None) -> None:
        super().__init__(status)
        self._desk, self._status = desk, status
        self._warned, self._notice = Room.ENOUGH, ""
        self.watch = watch or DiskWatch(desk.store.keys.folder, self)
        self.watch.looked.connect(self._show)
        desk.saved.connect(self.watch.look_in_passing)
        QTimer.singleShot(0, self, self.watch.look)

    def _show(self, room: Room, megabytes: int) -> None:
        self._status.show_room(room, megabytes)
        if room is self._warned:
            return
        if self._notice:
            self._desk.notices.withdraw(self._notice)
        self._notice = self._words(room, megabytes)
        if room > self._warned:
            self._desk.notices.stay(self._notice, kind="danger" if room is Room.NEXT_TO_NOTHING else "warn")
        self._warned = room

    def _words(self, room: Room, megabytes: int) -> str:
        if room is Room.NEXT_TO_NOTHING:
            said = self.tr(
                "Only {megabytes} MB are free on the disk of the vault. "
                "Free some space now, or new text cannot be saved soon."
            )
        elif room is Room.LITTLE:
            said = self.tr(
                "Only {megabytes} MB are free on the disk of the vault. "
                "Everything is saved. Free some space in the next days."
            )
        else:
            return ""
        return said.format(megabytes=megabytes)
