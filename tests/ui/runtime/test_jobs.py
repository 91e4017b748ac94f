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


def _wait(_token: Any, told: threading.Event) -> None:
    told.wait(10)


def test_the_collector_waits_for_the_works_of_every_page(qtbot: QtBot) -> None:
    """The program finds a vault's rooms beside the window while a page makes its pages."""
    first, second = Jobs(), Jobs()
    told = threading.Event()
    long = second.start("Make the pages", _wait, told)
    with qtbot.waitSignal(first.start("Find the rooms", _busy).over, timeout=10_000):
        pass
    qtbot.wait(200)
    assert not gc.isenabled()
    with qtbot.waitSignal(long.over, timeout=10_000):
        told.set()
    qtbot.waitUntil(gc.isenabled, timeout=5_000)


def test_ending_some_works_leaves_the_collector_to_the_others(qtbot: QtBot) -> None:
    first, second = Jobs(), Jobs()
    told = threading.Event()
    second.start("Make the pages", _wait, told)
    first.end()
    assert not gc.isenabled()
    told.set()
    second.end()
    assert gc.isenabled()


def test_jobs_that_are_gone_do_not_hold_the_collector_up(qtbot: QtBot) -> None:
    gone = Jobs()
    gone.start("Find the rooms", _busy)
    gone.deleteLater()
    qtbot.waitUntil(gc.isenabled, timeout=10_000)
