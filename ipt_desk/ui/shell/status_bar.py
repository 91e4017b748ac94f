"""The line at the foot: when it was saved last, and hints of the page."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.disk_watch import Room
from ipt_desk.ui.words import dates

_LOOK_MS = 1000
_SLOW = 2
"""After so many looks with unsaved text it says that it is saving."""


class StatusBar(QFrame):
    """Says "Saved 10:57:12" after each change, "Saving…" while text waits for long, and what room is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dirty_for = 0
        self._saved_at: datetime | None = None
        self.setObjectName("statusBar")
        self.setAccessibleName(self.tr("Status"))
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(28), 0, gap(28), 0)
        row.setSpacing(gap(7))
        self._icon = IconLabel("circle-check", "ok", 14)
        self._saved = Label("", "hint-strong", "ok")
        self._left = Label("", "hint", "text2")
        self._right = Label("", "hint", "text2")
        row.addWidget(self._icon)
        row.addWidget(self._saved)
        row.addSpacing(gap(14))
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self._right)
        self._room = Label("", "hint-strong", "warn")
        self._room.setContentsMargins(gap(14), 0, 0, 0)
        self._room.hide()
        row.addWidget(self._room)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        desk.saved.connect(self.show_saved)
        look().changed.connect(self._size)
        self._size()
        self._say(self.tr("Read only") if desk.read_only else self.tr("Everything is saved"), "ok")

    def show_saved(self, when: datetime) -> None:
        """Say when something was saved last."""
        self._saved_at = when
        self._say(self.tr("Saved {time}").format(time=dates.time_with_seconds(when)), "ok")

    def show_hints(self, left: str, right: str) -> None:
        """Show what the page has to say."""
        self._left.setText(left)
        self._right.setText(right)

    def show_room(self, room: Room, megabytes: int) -> None:
        """Say how little room is left on the disk of the vault; nothing while there is enough."""
        said = self.tr("{megabytes} MB free").format(megabytes=megabytes)
        self._room.setText(said if room is not Room.ENOUGH else "")
        self._room.setVisible(room is not Room.ENOUGH)
        self._room.set_role("danger" if room is Room.NEXT_TO_NOTHING else "warn")

    def room_text(self) -> str:
        """What is said about the room."""
        return self._room.text()

    def text(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def _say(self, words: str, role: str) -> None:
        self._saved.setText(words)
        self._saved.set_role(role)
        self._icon.setVisible(role == "ok")

    def _look(self) -> None:
        self._dirty_for = self._dirty_for + 1 if self._desk.drafts.is_dirty() else 0
        if self._desk.rescue.is_waiting:
            self._say(self.tr("Not saved"), "danger")
        elif self._dirty_for >= _SLOW:
            self._say(self.tr("Saving…"), "text2")
        elif self._saved.property("role") != "ok" and self._saved_at is not None:
            self.show_saved(self._saved_at)

    def _size(self) -> None:
        self.setFixedHeight(px(28))
