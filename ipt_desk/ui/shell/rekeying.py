"""The vault is written anew under a new key: a calm page with a bar, and then the same place again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipt_desk.troubles import Trouble
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.shell import left_at

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.door import Unlocked
    from ipt_desk.ui.shell.window import MainWindow

_WIDTH = 440


class RekeyPage(QWidget):
    """What is being done, how far it is, and the way to stop it.

    Signals:
        cancel_asked: it is to be stopped; the vault stays as it was.
    """

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setSpacing(gap(10))
        column.addWidget(IconLabel("key-round", "accent", 30))
        column.addSpacing(gap(6))
        column.addWidget(Label(self.tr("Encrypting the vault with a new key"), "title", wrap=True))
        said = self.tr(
            "Everything is written anew beside the old file, which stays valid until the new one is whole. "
            "You come back to where you were."
        )
        column.addWidget(Label(said, "body", "text2", wrap=True))
        column.addSpacing(gap(8))
        column.addLayout(self._progress())
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._form)
        middle.addStretch(1)
        self._column.addLayout(middle)
        self._column.addStretch(3)
        look().changed.connect(self._fit)
        self._fit()

    def _progress(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap(10))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Encrypting the vault with a new key"))
        column.addWidget(self.bar)
        row = QHBoxLayout()
        self.said = Label("", "hint", "text3")
        self.cancel = Button(self.tr("Cancel"), "outlined", size="small")
        row.addWidget(self.said, 1)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.cancel.clicked.connect(self._ask_cancel)
        return column

    def _fit(self) -> None:
        self._form.setFixedWidth(px(_WIDTH))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; the last part, key and check, has no measure."""
        self.bar.setRange(0, 0 if done >= total else total)
        self.bar.setValue(done)
        percent = self.tr("{percent} %").format(percent=round(100 * done / max(1, total)))
        self.said.setText(percent if done < total else self.tr("Looking through the new file…"))

    def _ask_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.said.setText(self.tr("Stopping…"))
        self.cancel_asked.emit()


class Rekeying(QObject):
    """Closes the vault, has it written anew, and opens it again at the same place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._passphrase = ""
        self._then: Callable[[], None] | None = None

    def begin(self, passphrase: str) -> None:
        """Begin; where a text cannot be saved first, nothing is done and a notice has told why."""
        window, frame = self._window, self._window.frame
        if frame is None or not frame.desk.drafts.commit():
            return
        left = left_at.where_now(frame, window.focusWidget())
        frame.desk.keep_left_at(None if left is None else left.as_json())
        if not window.locking.put_away():
            return
        self._passphrase, self._folder = passphrase, window.opening.folder
        self._page = RekeyPage()
        window.show_door(self._page)
        self._page.cancel.setFocus()
        announce(self._page, self._page.bar.accessibleName())
        title = self.tr("Encrypting the vault with a new key")
        job = window.jobs.start(title, window.opening.door.reencrypt, self._folder, passphrase)
        job.progressed.connect(self._page.show_progress)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._page.cancel_asked.connect(job.cancel)
        self._job = job
        window.opening.rekeying = self
        window.locking.watch()

    def shut(self, then: Callable[[], None], *, at_once: bool) -> None:
        """The window is locked meanwhile: do `then` when this is over, and open nothing.

        `at_once` stops the writing; else it goes on to its end.
        """
        self._then = then
        if at_once:
            self._job.cancel()

    def _on_finished(self, unlocked: Unlocked) -> None:
        if self._then is not None:
            unlocked.release()
            self._leave_shut()
            return
        self._window.opening.go_in(unlocked)
        self._tell(self.tr("The vault is encrypted with a new key"))
        self._end()

    def _on_cancelled(self) -> None:
        """Nothing was changed: open the vault as it was."""
        if self._then is not None:
            self._leave_shut()
            return
        if not self._window.is_closed:
            self._window.open_with(self._folder, self._passphrase)
        self._end()

    def _on_failed(self, error: Exception) -> None:
        if self._then is not None:
            self._leave_shut()
            return
        self._window.show_unlock(self._folder)
        self._end()
        if not isinstance(error, Trouble):
            raise error
        self._window.unlock.say(error.told(QCoreApplication.translate))

    def _leave_shut(self) -> None:
        then = self._then
        self._end()
        if then is not None and not self._window.is_closed:
            then()

    def _tell(self, text: str) -> None:
        if self._window.frame is not None:
            self._window.frame.desk.notices.tell(text)

    def _end(self) -> None:
        self._passphrase = ""
        self._window.opening.rekeying = None
        self._window.let_go(self._page)
        self.deleteLater()
