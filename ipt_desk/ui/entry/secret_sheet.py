"""A sheet that asks for the passphrase of now before it does something with the keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ipt_desk.settings import wait_after
from ipt_desk.troubles import StorageTrouble, Trouble, WrongPassphrase
from ipt_desk.ui.entry.secret_field import SecretField, focus_and_select
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.runtime.jobs import Job


class SecretSheet(Sheet):
    """The question, a field for the passphrase, a bar while it is tried; what follows is its own."""

    def __init__(self, desk: Desk, title: str, text: str, label: str, parent: QWidget) -> None:
        super().__init__(title, text, "key-round", parent)
        self.desk = desk
        self._job: Job | None = None
        self._wait = wait_after(desk.wrong_tries)  # closing a sheet ends no wait
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        self.setMinimumWidth(px(520))
        self.rows = FormRows()
        self.current = SecretField(label)
        self._label = self.rows.row(label, self.current)
        self.body.addSpacing(gap(6))
        self.body.addLayout(self.rows)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.bar.hide()
        self.column.insertSpacing(self.column.indexOf(self.body) + 1, gap(8))
        self.column.insertWidget(self.column.indexOf(self.body) + 2, self.bar)
        self.current.textChanged.connect(self._clear_mistake)
        self.current.returnPressed.connect(self.act)

    def offer_act(self, safe: str, act: str) -> None:
        """The two buttons; Enter in a field acts."""
        self.keep: Button
        self.go: Button
        self.keep, self.go = self.offer(safe, act)
        self.go.clicked.disconnect()
        self.go.clicked.connect(self.act)
        self.go.setDefault(False)
        self.current.textChanged.connect(self.look)
        if self._wait:
            self._second.start()
        self.look()
        self.current.setFocus()

    def is_complete(self) -> bool:
        """Whether everything is typed that the sheet asks for."""
        return bool(self.current.text())

    def look(self) -> None:
        """Offer to act where everything is typed and no wait is on."""
        self.go.setEnabled(self.is_complete() and not self._wait)

    def act(self) -> None:
        """Try with what is typed, where that is offered."""
        if self.go.isEnabled():
            self.attempt()

    def attempt(self) -> None:
        """Begin the slow part by `try_with`; every sheet has its own."""

    def done_with(self, value: object) -> None:
        """What was tried came to something; every sheet has its own."""

    def try_with(self, title: str, work: Callable[..., Any], *args: Any) -> None:
        """Do the slow part beside the window."""
        if self._job is None and not self._wait:
            self.show_busy(True)
            self._job = self.desk.jobs.start(title, work, *args)
            self._job.finished.connect(self._on_finished)
            self._job.failed.connect(self._on_failed)

    def show_busy(self, busy: bool) -> None:
        """Show that the passphrase is being tried; the fields rest meanwhile."""
        self.bar.setVisible(busy)
        for widget in (self.current, self.go, self.keep):
            widget.setEnabled(not busy)
        if not busy:
            self.look()

    def _on_finished(self, value: object) -> None:
        self._job, self.desk.wrong_tries = None, 0
        if self.isVisible():  # a lock closes the sheet, and then nothing is kept
            self.show_busy(False)
            self.done_with(value)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not self.isVisible():
            return
        self.show_busy(False)
        if not isinstance(error, Trouble):
            raise error
        self.refuse(error)

    def refuse(self, trouble: Trouble) -> None:
        """Say why it was not done; after some wrong tries the next one has to wait."""
        sentence = told(trouble)
        if isinstance(trouble, WrongPassphrase):
            self.desk.wrong_tries += 1
            with suppress(StorageTrouble):  # a full disk keeps nobody from trying again
                self.desk.store.note("vault.tries-failed", count=1)
            self._wait = wait_after(self.desk.wrong_tries)
            if self.current.caps_lock:
                sentence = self.tr("{sentence} Caps Lock is on.").format(sentence=sentence)
        self.show_mistake(sentence)

    def show_mistake(self, sentence: str) -> None:
        """Say beside the field what is wrong."""
        self.rows.show_mistake(self.current, sentence)
        focus_and_select(self.current)
        if self._wait:
            self._second.start()
        self.look()

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._second.stop()
            self.show_busy(False)

    def _clear_mistake(self) -> None:
        self.rows.show_mistake(self.current, "")

    def hide_current(self) -> None:
        """The passphrase is not needed any more."""
        self._label.hide()
        self.current.hide()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.current.clear()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        self._second.stop()
        self.forget()
        super().done(result)
