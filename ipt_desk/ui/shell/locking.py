"""How an open vault is put away: the cover, the lock, the fresh start behind it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipt_desk import logbook
from ipt_desk.troubles import Trouble, WrongPassphrase
from ipt_desk.ui.shell import left_at, place
from ipt_desk.ui.shell.cover import Cover, LockCover

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.notices import Notice
    from ipt_desk.ui.runtime.session_watch import SessionWatch
    from ipt_desk.ui.shell.frame import DeskFrame
    from ipt_desk.ui.shell.idle import IdleWatch
    from ipt_desk.ui.shell.window import MainWindow

RETRY_MS = 10_000
"""How often a text that could not be saved is tried again behind the cover."""

_LISTEN_AFTER_MS = 500
"""The system is listened to when the desk has been seen: that must not hold it up."""

_CANCEL_DRAGS = ("xcb", "windows")
"""Where a drag can be ended by the program; elsewhere the system ends it."""


class Locking(QObject):
    """Puts the open vault of a window away, and brings the person back to where they were."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._cover: LockCover | None = None
        self._left: left_at.LeftAt | None = None
        self._why, self._by = "", "asked"
        self._session: SessionWatch | None = None
        self._listen = QTimer(self, singleShot=True, interval=_LISTEN_AFTER_MS)
        self._listen.timeout.connect(self._start_listening)
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._finish)

    @cached_property
    def idle(self) -> IdleWatch:
        """Notices that nobody is there."""
        from ipt_desk.ui.shell.idle import IdleWatch

        watch = IdleWatch(self._window)
        watch.nearly.connect(self._warn)
        watch.idle.connect(self._lock_idle)
        return watch

    def listen_to(self, session: SessionWatch) -> None:
        """Lock when the system says that the person is away, as long as the settings want it."""
        self._session = session
        session.lock_asked.connect(self._lock_with_session)
        if self._is_open:
            self.watch()

    def watch(self) -> None:
        """Begin to count the minutes of the settings, and to listen to the system."""
        self.idle.watch(self._window.settings.now.lock_minutes)
        if self._window.settings.now.lock_with_screen:
            self._listen.start()
        else:
            self._stop_listening()

    def _start_listening(self) -> None:
        if self._session is not None and self._is_open:
            self._session.start()

    @property
    def _is_open(self) -> bool:
        """Whether the key of a vault is in this process's hands."""
        return self._window.frame is not None or self._window.opening.holds_key

    def _stop_listening(self) -> None:
        self._listen.stop()
        if self._session is not None:
            self._session.stop()

    @property
    def is_covered(self) -> bool:
        """Whether the vault is still open behind the cover of the lock."""
        return self._cover is not None

    # Locking

    def lock(self, by: str = "asked") -> bool:
        """Cover the window, save what is typed, close the vault and start afresh; never asks.

        Where a text cannot be saved the vault stays open behind the cover until it is: then this
        is False, and the lock goes on by itself. `by` is noted in the audit: asked, idle or session.
        """
        self._by = by
        frame = self._window.frame
        if frame is None:
            self._lock_before_the_desk()
            return True
        if self._cover is None:
            focus = self._focus()
            self.cover_up(focus)
            self._try_to(self._close_overlays)
            self._try_to(self.clear_copied)
            self._try_to(lambda: self._remember(frame, focus))
            self._try_to(lambda: self._window.opening.quick.rest(frame.desk))
        return self._finish()

    def _try_to(self, step: Callable[[], object]) -> None:
        """Do a part of the lock; an error of it is noted, and the lock goes on."""
        try:
            step()
        except Exception as error:
            logbook.bug(type(error), error.__traceback__)

    def _remember(self, frame: DeskFrame, focus: QWidget | None) -> None:
        self._left = left_at.where_now(frame, focus)

    def _lock_before_the_desk(self) -> None:
        """A vault whose key is in hand before its desk is seen, or behind it; nothing is unsaved."""
        opening = self._window.opening
        if not opening.holds_key or self._cover is not None:
            return
        self.idle.stop()
        self.cover_up()
        self._try_to(self._close_overlays)
        self._try_to(self.clear_copied)
        self._try_to(opening.let_go)
        self._stop_listening()
        if opening.rekeying is None:
            self._go_on()
        else:
            opening.rekeying.shut(self._go_on, at_once=self._by != "idle")

    def _go_on(self) -> None:
        """The vault is closed: show the unlock page, in a process that never knew its key."""
        place.remember(self._window, self._window.settings, returns=True)
        self._window.relaunch(self._window.opening.folder, self._stay)

    def cover_up(self, focus: QWidget | None = None) -> None:
        """Cover the window at once; `focus` is where the keyboard is when it is seen again."""
        self._cover = cover = LockCover(self._window)
        cover.came_from = focus
        cover.passphrase_given.connect(self._prove)
        cover.lay_over()

    def _lock_idle(self) -> None:
        self.lock("idle")

    def _lock_with_session(self) -> None:
        if self._window.settings.now.lock_with_screen:
            self.lock("session")

    def _focus(self) -> QWidget | None:
        """Where the keyboard was, also behind a blank sheet."""
        blank = self._window.findChild(Cover)
        return self._window.focusWidget() if blank is None else blank.came_from

    def _finish(self) -> bool:
        """Save and close; where that cannot be, ask on the cover and try again."""
        frame = self._window.frame
        if frame is None or self._cover is None:
            return True
        self.idle.stop()
        if not self._saved(frame.desk):
            self._stay_covered(self._cover)
            return False
        if (left := self._left) is not None:
            self._try_to(lambda: frame.desk.keep_left_at(left.as_json()))
        if not self._is_put_away():
            self._stay_covered(self._cover)
            return False
        self._go_on()
        return True

    def _is_put_away(self) -> bool:
        """Close the vault; an error of our own counts as not closed, and it is tried again."""
        try:
            return self.put_away(self._by)
        except Exception as error:
            logbook.bug(type(error), error.__traceback__)
            return False

    def _saved(self, desk: Desk) -> bool:
        """Save what is typed; an error of our own counts as not saved, for the cover has to stay."""
        self._why = ""
        desk.notices.told.connect(self._note_why)
        try:
            return desk.drafts.commit()
        except Exception as error:
            logbook.bug(type(error), error.__traceback__)
            return False
        finally:
            desk.notices.told.disconnect(self._note_why)

    def _note_why(self, notice: Notice) -> None:
        self._why = notice.text

    def _stay_covered(self, cover: LockCover) -> None:
        """The vault has to stay open: nothing of it is seen or reached without the passphrase."""
        self._window.hide_desk(True)
        why = self._why or self.tr("A text could not be saved yet.")
        cover.ask(
            self.tr(
                "{why} The vault is still open behind this cover. IPT Desk tries again every "
                "10 seconds and then locks. To see your text, enter the passphrase."
            ).format(why=why)
        )
        self._retry.start()
        if self._session is not None:
            self._session.let_sleep()
        self._window.offer()

    def _stay(self) -> None:
        """Show the unlock page in this process."""
        self._window.show_unlock(self._window.opening.folder)
        self.uncover()

    def uncover(self) -> None:
        """Show the window again."""
        cover, self._cover = self._cover, None
        self._retry.stop()
        self._window.hide_desk(False)
        if cover is not None:
            cover.lift_off()
        self._window.offer()

    # Seeing a text that could not be saved

    def _prove(self, passphrase: str) -> None:
        door, folder = self._window.opening.door, self._window.opening.folder
        job = self._window.jobs.start(self.tr("Checking the passphrase"), door.prove, folder, passphrase)
        job.finished.connect(self._show_again)
        job.failed.connect(self._stay_shut)

    def _show_again(self) -> None:
        if self._window.frame is not None:
            self.uncover()
            self.watch()

    def _stay_shut(self, error: Exception) -> None:
        if self._cover is None:
            return
        if not isinstance(error, Trouble):
            self._cover.show_mistake("")
            raise error
        wait = self._window.opening.count_try() if isinstance(error, WrongPassphrase) else 0
        self._cover.show_mistake(error.told(QCoreApplication.translate), wait)

    # The way back

    def return_to_place(self, folder: Path) -> None:
        """Go back to where the person was when the vault was locked."""
        frame = self._window.frame
        if frame is None:
            return
        left = left_at.read_left(frame.desk.left_at())
        if left is None:
            return
        frame.desk.keep_left_at(None)
        left_at.go_back_to(frame, left)
        self._left = left
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """Cursor and scrolling wait until the page has been laid out."""
        frame, left = self._window.frame, self._left
        if frame is not None and left is not None and not self.is_covered:
            left_at.settle(frame, left)

    # Closing

    def clear_copied(self) -> None:
        """Clear the clipboard where it still holds a text of ours."""
        if self._window.clipboard is not None:
            self._window.clipboard.clear()

    def put_away(self, by: str = "closed") -> bool:
        """Close the vault; False where a text could not be saved, and then everything stays."""
        frame = self._window.frame
        if frame is None:
            return True
        if not frame.desk.close(by):
            return False
        self.idle.stop()
        self._retry.stop()
        self._stop_listening()
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

        if self._window.frame is None or self.is_covered:
            return False
        agreed = self._window.asks.confirm(
            Question(
                self.tr("Close without saving?"),
                self.tr(
                    "A text could not be saved to the vault. It is kept in this window. "
                    "If you close, that text is gone; everything before it is saved."
                ),
                self.tr("Keep the window open"),
                self.tr("Close without it"),
                destructive=True,
                icon="triangle-alert",
            )
        )
        if agreed and self._window.frame is not None:
            self._window.frame.desk.drafts.let_go()
        return agreed and self.put_away()

    def _close_overlays(self) -> None:
        """Close what lies over the page: drags, menus, sheets, file dialogs, cards, the palette."""
        from ipt_desk.ui.kit.popover import OVERLAY

        if QGuiApplication.platformName() in _CANCEL_DRAGS:
            QDrag.cancel()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            continue
        for sheet in self._window.findChildren(QDialog):
            sheet.reject()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for overlay in self._window.findChildren(QWidget, OVERLAY, options=direct):
            if overlay is not self._cover:
                overlay.hide()
                overlay.setParent(None)
                overlay.deleteLater()

    def _warn(self) -> None:
        frame = self._window.frame
        if frame is not None:
            said = self.tr("Locking in 30 seconds")
            frame.desk.notices.tell(said, self.tr("Stay"), self.idle.stay, icon="lock")
