"""Work beside the window leaves what belongs to the window alone."""

from __future__ import annotations

import gc
import threading
from typing import Any

from pytestqt.qtbot import QtBot

from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.jobs import Jobs


class _Knot:
    """Something that only the collector can take away; it remembers on which thread that was."""

    freed_on: threading.Thread | None = None

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        type(self).freed_on = threading.current_thread()


def _busy(_token: Any) -> int:
    """Enough new things for many collections."""
    kept = [[number] for number in range(200_000)]
    return len(kept)


def test_a_job_collects_nothing_that_belongs_to_the_window(desk: Desk, qtbot: QtBot) -> None:
    _Knot()
    job = desk.jobs.start("Work", _busy)
    with qtbot.waitSignal(job.finished, timeout=10_000) as done:
        pass
    assert done.args == [200_000]
    qtbot.waitUntil(gc.isenabled, timeout=5_000)
    gc.collect()
    assert _Knot.freed_on is threading.main_thread()


def test_the_collector_works_again_after_the_jobs_were_ended(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.start("Work", _busy)
    assert not gc.isenabled()
    jobs.end()
    assert gc.isenabled()
