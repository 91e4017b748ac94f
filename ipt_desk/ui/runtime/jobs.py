"""Long work beside the window: progress, cancel, and an answer that dies with the page that asked."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from ipt_desk.troubles import Cancelled

_QUIET_MS = 50
_SHORT_TURN, _USUAL_TURN = 0.0005, sys.getswitchinterval()
"""Seconds that a thread of Python works on while another waits: a window needs hundreds of turns to open
a page, and beside long work each of them would be waited for."""


class Token:
    """What a work reports by; it stops the work when it was cancelled."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def step(self, done: int, total: int) -> None:
        """Say how far the work is.

        Raises:
            Cancelled: somebody asked to stop.
        """
        if self._cancelled.is_set():
            raise Cancelled
        self._report(done, total)


class Job(QObject):
    """One piece of work; it lives on the window's thread, only `run` is beside it.

    Signals:
        progressed: done and total.
        finished: the value of the work.
        failed: the error.
        cancelled: it was stopped and left nothing half done.
        over: it ended, however.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    over = Signal()
    _ended = Signal(object, object)

    def __init__(self, title: str, work: Callable[..., Any], args: tuple[Any, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._token = Token(self.progressed.emit)
        self._run = _Run(work, self._token, args, self._ended.emit)
        self._ended.connect(self._end)

    def start(self, pool: QThreadPool) -> None:
        pool.start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._token.cancel()

    @Slot(object, object)
    def _end(self, value: object, error: BaseException | None) -> None:
        if error is None:
            self.finished.emit(value)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.over.emit()


class _Run(QRunnable):
    def __init__(
        self,
        work: Callable[..., Any],
        token: Token,
        args: tuple[Any, ...],
        ended: Callable[[object, object], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._token, self._args, self._ended = work, token, args, ended

    def run(self) -> None:
        try:
            value = self._work(self._token, *self._args)
        except BaseException as error:
            self._ended(None, error)
        else:
            self._ended(value, None)


class Jobs(QObject):
    """The works that are under way.

    While one is, of these or of any others, Python collects no cycles: a collection on the
    work's thread would destroy widgets and timers there that belong to the window's, and the
    program would crash. For the same reason a job is kept until its thread has let go of it.
    """

    _at_work: ClassVar[set[int]] = set()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: list[Job] = []
        self._ended: list[Job] = []
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._collect_again)
        self.destroyed.connect(partial(Jobs.let_collect, id(self)))

    def start(self, title: str, work: Callable[..., Any], *args: Any) -> Job:
        """Begin `work(token, *args)` beside the window; it gets data, never a session or a widget."""
        self.hold_collecting(id(self))
        job = Job(title, work, args, self)
        self._running.append(job)
        job.over.connect(self._forget)
        job.start(self._pool)
        return job

    def collect_when_quiet(self) -> None:
        """Let Python collect cycles from the moment on when no work is under way."""
        self._quiet.start()

    @property
    def running(self) -> tuple[Job, ...]:
        return tuple(self._running)

    def end(self) -> None:
        """Cancel what runs and wait for it: before lock and close."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()
        self._let_collect()

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)
            self._ended.append(job)
            self.collect_when_quiet()

    @Slot()
    def _collect_again(self) -> None:
        if self._running or self._pool.activeThreadCount():
            self._quiet.start()
        else:
            self._let_collect()

    def _let_collect(self) -> None:
        """No thread of these is under way: what they left can go."""
        for job in self._ended:
            job.deleteLater()
        self._ended.clear()
        self.let_collect(id(self))

    @classmethod
    def hold_collecting(cls, worker: int) -> None:
        """Something works beside the window: until `let_collect` turns are short and no cycles collected."""
        cls._at_work.add(worker)
        gc.disable()
        sys.setswitchinterval(_SHORT_TURN)

    @classmethod
    def let_collect(cls, jobs: int) -> None:
        """These have nothing under way; without any others the collector works again."""
        cls._at_work.discard(jobs)
        if not cls._at_work:
            gc.enable()
            sys.setswitchinterval(_USUAL_TURN)
