"""How much room is left on the disk of the vault, looked at now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ipt_desk.files import free_space

MEGABYTE = 1_000_000
LOW, VERY_LOW = 500 * MEGABYTE, 100 * MEGABYTE
_EVERY_S = 60


class Room(IntEnum):
    """What is left: enough, little, or next to nothing."""

    ENOUGH = 0
    LITTLE = 1
    NEXT_TO_NOTHING = 2


def room_for(free: int) -> Room:
    """What so many free bytes mean."""
    if free < VERY_LOW:
        return Room.NEXT_TO_NOTHING
    return Room.LITTLE if free < LOW else Room.ENOUGH


class DiskWatch(QObject):
    """Looks at the disk when it begins, and after a save at most once a minute.

    Signals:
        looked: a Room, and the free megabytes.
    """

    looked = Signal(object, int)

    def __init__(
        self, folder: Path, parent: QObject | None = None, free: Callable[[Path], int | None] = free_space
    ) -> None:
        super().__init__(parent)
        self._folder, self._free = folder, free
        self._next = 0.0

    def look(self) -> None:
        """Look now."""
        self._next = time.monotonic() + _EVERY_S
        free = self._free(self._folder)
        if free is not None:
            self.looked.emit(room_for(free), free // MEGABYTE)

    def look_in_passing(self) -> None:
        """Look unless it was looked at within the minute."""
        if time.monotonic() >= self._next:
            self.look()
