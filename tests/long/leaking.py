"""The real program at work with a canary in every field: `python -m tests.long.leaking VAULT SECRET`.

It says `ready` when every room was seen, and goes on working until it is killed.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from sqlalchemy import Text, select

from ipt_desk import app, logbook
from ipt_desk.data.columns import SectionsText
from ipt_desk.data.store import Store, Unit
from ipt_desk.data.tables import ROWS, Row
from ipt_desk.documents import forms
from ipt_desk.documents.options import Options
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.prose import Section
from ipt_desk.services import circle
from ipt_desk.services.caseload import read_caseload
from ipt_desk.ui.shell.pages import ROOMS
from ipt_desk.ui.shell.window import MainWindow
from tests.support.canary import CANARY

_NOT_WORDS = frozenset({"uid", "measure", "version", "technique", "library_id", "form", "person_uid"})
"""Columns of text in which the program looks for names of its own."""

_NEVER_CHANGES = frozenset({"snapshot", "snapshot_place"})
"""Tables whose rows are written once; they get the canary in a row of their own."""


def plant(unit: Unit, case: CaseId) -> int:
    """Put the canary into every field of every record that takes words; how many there are."""
    planted = 0
    for kind in (one for one in ROWS if one.__tablename__ not in _NEVER_CHANGES):
        for record in unit.many(select(kind)):
            planted += _plant(kind, record, case)
    circle.take_snapshot(unit, case, f"{CANARY} snapshot name")
    return planted + 1


def _plant(kind: type[Row], record: Row, case: CaseId) -> int:
    columns = [
        column
        for column in kind.__table__.columns
        if isinstance(column.type, Text | SectionsText) and column.name not in _NOT_WORDS
    ]
    for column in columns:
        word = f"{CANARY} {kind.__tablename__} {column.name} {record.id}"
        sections = isinstance(column.type, SectionsText)
        setattr(record, column.name, (Section(word, word * 40),) if sections else word)
    return len(columns)


class _Work:
    """Goes about in the window, a little at every turn of the loop."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._turn = 0
        self._timer = QTimer(window, interval=20)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        frame = self._window.frame
        if frame is None:
            return
        case = frame.desk.read(read_caseload).rows[0].id
        room = ROOMS[self._turn % len(ROOMS)]
        frame.go(room.key, case)
        for field in frame.findChildren(QPlainTextEdit)[:2]:
            if not field.isReadOnly() and field.isVisible():
                field.setPlainText(f"{CANARY} typed {self._turn}")
        if self._turn == len(ROOMS):
            _search_and_sort(frame.desk.store)
            _print(frame.desk.store, case)
            _fail()
            print("ready", flush=True)
        self._turn += 1
        print(f"descriptors {_in_descriptors()}", flush=True)


def _search_and_sort(store: Store) -> None:
    """What makes an engine write temporary files, where it is let."""
    with store._raw() as link:
        link.execute("SELECT count(*) FROM search WHERE search MATCH ?", (CANARY,)).fetchall()
        link.execute("PRAGMA cache_size=20")
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
        link.execute(
            f"{many} SELECT words, i FROM searchable, n ORDER BY substr(words, 3), i DESC"
        ).fetchall()


def _print(store: Store, case: CaseId) -> None:
    with store.reading() as reader:
        prepared = forms.prepare(reader, case, forms.FORMS[0], Options())
    forms.printed(_Unwatched(), prepared)


class _Unwatched:
    def step(self, done: int, total: int) -> None:
        """Nobody looks."""


def _fail() -> None:
    """An error of our own, with the canary in its text."""
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        logbook.bug(type(error), error.__traceback__)


def _in_descriptors() -> int:
    """In how many files that have no name any more, but are open, the canary stands."""
    found = 0
    for name in os.listdir("/proc/self/fd"):
        path = Path("/proc/self/fd", name)
        try:
            kind = path.stat().st_mode
            if stat.S_ISREG(kind) and os.readlink(path).endswith("(deleted)"):
                found += CANARY.encode() in path.read_bytes()
        except OSError:  # the one that listed the folder
            continue
    return found


def _drive(qt: QApplication) -> int:
    window = next(widget for widget in qt.topLevelWidgets() if isinstance(widget, MainWindow))
    window.at_work = _Work(window)  # type: ignore[attr-defined]  # kept for as long as the window
    return qt.exec()


if __name__ == "__main__":
    sys.exit(app.main([sys.argv[1], "--passphrase-file", sys.argv[2]], run=_drive))
