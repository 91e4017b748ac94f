"""How an open vault is put away: lock, close, the cover over what cannot be closed, and the way back."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from ipt_desk.ui.shell.history import Place
    from ipt_desk.ui.shell.idle import IdleWatch
    from ipt_desk.ui.shell.window import MainWindow


class Locking(QObject):
    """Puts the open vault of a window away, and brings the person back to where they were."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left: tuple[Path | None, Place | None] = (None, None)

    @cached_property
    def idle(self) -> IdleWatch:
        """Notices that nobody is there."""
        from ipt_desk.ui.shell.idle import IdleWatch

        watch = IdleWatch(self._window)
        watch.nearly.connect(self._warn)
        watch.idle.connect(self.lock)
        return watch

    def watch(self) -> None:
        """Begin to count the minutes of the settings."""
        self.idle.watch(self._window.settings.now.lock_minutes)

    def lock(self) -> bool:
        """Save what is typed, close the vault and ask for the passphrase; never asks.

        Where a text cannot be saved the vault stays open, and a sheet covers it.
        """
        frame, folder = self._window.frame, self._window.opening.folder
        if frame is None:
            return True
        here = frame.history.here
        if not self.put_away():
            self._cover_up()
            return False
        self._left = (folder, here)
        self._window.show_unlock(folder)
        return True

    def _cover_up(self) -> None:
        """Hide what cannot be closed, and say how it is seen again."""
        from ipt_desk.ui.shell.cover import Cover

        if self._window.findChild(Cover) is None:
            keys = self._window.actions_table.action("view.blank").shortcut()
            said = self.tr(
                "A text could not be saved yet, so the vault is still open. {keys} shows the window again."
            ).format(keys=keys.toString(QKeySequence.SequenceFormat.NativeText))
            Cover(self._window, said).lay_over()
            self._window.offer()

    def return_to_place(self, folder: Path) -> None:
        """Go back to where the person was before the lock."""
        (left, here), self._left = self._left, (None, None)
        frame = self._window.frame
        if frame is not None and here is not None and left == folder:
            frame.go(here.room, here.case)

    def put_away(self) -> bool:
        """Close the vault; False where a text could not be saved, and then everything stays."""
        frame = self._window.frame
        if frame is None:
            return True
        if not frame.desk.close():
            return False
        self.idle.stop()
        self._close_overlays()
        frame.forget()
        self._window.frame = None
        self._window.let_go(frame)
        frame.desk.deleteLater()
        self._window.offer()
        return True

    def put_away_without(self) -> bool:
        """Close the vault without the texts that could not be saved, where the person agrees to it."""
        from ipt_desk.ui.runtime.asks import Question

        frame = self._window.frame
        agreed = frame is not None and self._window.asks.confirm(
            Question(
                self.tr("Close without saving?"),
                self.tr(
                    "A text could not be saved to the vault. It is kept in this window. "
                    "If you close, that text is gone; everything before it is saved."
                ),
                self.tr("Keep the window open"),
                self.tr("Close without it"),
                destructive=True,
            )
        )
        if agreed and self._window.frame is not None:
            self._window.frame.desk.drafts.let_go()
        return agreed and self.put_away()

    def _close_overlays(self) -> None:
        """Close what lies over the page: sheets, cards, the palette, a menu."""
        from ipt_desk.ui.kit.popover import OVERLAY

        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for sheet in self._window.findChildren(QDialog):
            sheet.reject()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for overlay in self._window.findChildren(QWidget, OVERLAY, options=direct):
            overlay.hide()
            overlay.deleteLater()

    def _warn(self) -> None:
        frame = self._window.frame
        if frame is not None:
            frame.desk.notices.tell(self.tr("Locking in 30 seconds"), self.tr("Stay"), self.idle.stay)
