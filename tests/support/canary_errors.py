"""Errors in every layer of the window, each with a word of the record in it. A program of its own.

`python -m tests.support.canary_errors FOLDER` prints what every dialog said; the rest is in its
standard error and in its log.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, QTimer, qCritical, qWarning
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMessageBox, QTextEdit, QWidget
from sqlalchemy import select

from ipt_desk import logbook, ui  # noqa: F401  Qt needs it first
from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import CaseRow, PersonRow
from ipt_desk.documents.blocks import Document, Footer, Paragraph
from ipt_desk.documents.pdf import render_pdf
from ipt_desk.documents.sheet import Sheet
from ipt_desk.domain import vague
from ipt_desk.services import cases, circle
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.runtime.crash import CrashGuard
from ipt_desk.ui.runtime.desk import Desk
from tests.support.asks import ScriptedAsks
from tests.support.vault import fresh_vault

CANARY = "Quillfeather"


def fail(*_args: Any) -> Any:
    raise ValueError(f"cannot use {CANARY}")


class Painted(QWidget):
    """Fails while it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        fail()


class Model(QAbstractListModel):
    """Fails when it is asked for a row."""

    def rowCount(self, parent: object = None) -> int:
        return 1

    def data(self, index: object, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            fail()


class Watcher(QObject):
    """Fails at every event."""

    def eventFilter(self, watched: QObject, event: object) -> bool:
        watched.removeEventFilter(self)
        return bool(fail())


class Dying:
    """Fails when nobody needs it any more."""

    def __del__(self) -> None:
        fail()


class World:
    """A desk whose record holds the word."""

    def __init__(self, folder: Path) -> None:
        self.vault = fresh_vault(folder)
        self.case = self.vault.perform("Case", cases.add_case, CANARY, "LP-0427")
        self.person = self.vault.perform("Person", circle.add_person, self.case, CANARY)
        self.desk = Desk(self.vault.store, ScriptedAsks())
        self.window = QWidget()
        self.window.show()

    def cases(self) -> dict[str, Callable[[], object]]:
        """Every way of failing, by its layer."""
        perform, read = self.desk.perform, self.desk.read
        return {
            "data: a value that is none of the choices": lambda: perform("x", self._wrong_choice),
            "data: a reference that is taken": lambda: perform("x", self._taken),
            "data: a person of nobody": lambda: perform("x", self._of_nobody),
            "data: a wrong type": lambda: perform("x", self._wrong_type),
            "data: SQL that is none": lambda: read(self._no_sql),
            "data: a constraint": lambda: read(self._constraint),
            "domain: a vague date": lambda: vague.VagueDate(CANARY, CANARY, CANARY).start.year,  # type: ignore[arg-type]
            "domain: a date": lambda: date.fromisoformat(CANARY),
            "services: an error in a step": lambda: perform("x", fail),
            "services: an error in a query": lambda: read(fail),
            "services: a missing key": lambda: read(self._missing_key),
            "services: a chain of errors": lambda: perform("x", self._chain),
            "services: a group of errors": lambda: perform("x", self._group),
            "documents: a block of no kind": self._no_block,
            "documents: an error beside the window": lambda: self._job(fail),
            "documents: a group beside the window": lambda: self._job(self._group),
            "window: a slot": lambda: QTimer.singleShot(0, fail),
            "window: painting": self._paint,
            "window: a model": self._model,
            "window: a filter": self._filter,
            "window: a field that saves itself": self._field,
            "window: a thread": self._thread,
            "window: an object that goes": self._dying,
            "window: a warning of Qt": lambda: qWarning(f"cannot draw {CANARY}"),
            "window: an error of Qt": lambda: qCritical(f"cannot draw {CANARY}"),
            "window: a warning of Python": lambda: warnings.warn(f"odd {CANARY}", stacklevel=1),
            "window: the log of a library": lambda: logging.getLogger("pypdf").warning("odd %s", CANARY),
        }

    def _wrong_choice(self, unit: Unit) -> None:
        person = unit.one(PersonRow, self.person)
        person.tone = CANARY  # type: ignore[assignment]

    def _taken(self, unit: Unit) -> None:
        unit.add(CaseRow(code="LP-0427", name=CANARY))

    def _of_nobody(self, unit: Unit) -> None:
        unit.add(PersonRow(case_id=99_999, name=CANARY))

    def _wrong_type(self, unit: Unit) -> None:
        unit.one(PersonRow, self.person).ring = CANARY  # type: ignore[assignment]

    def _missing_key(self, reader: Reader) -> str:
        return dict[str, str]()[CANARY]

    def _no_sql(self, reader: Reader) -> None:
        with self.vault.store._cursor() as cursor:
            cursor.execute(f"SELECT {CANARY} FROM nowhere")

    def _constraint(self, reader: Reader) -> None:
        with self.vault.store._cursor() as cursor:
            cursor.execute("INSERT INTO person(uid, case_id, name) VALUES('1', 'x', ?)", (CANARY,))

    def _chain(self, unit: Unit) -> None:
        try:
            unit.rows(select(CaseRow.name))
            fail()
        except ValueError as error:
            raise LookupError(f"nothing for {CANARY}") from error

    def _group(self, *_args: object) -> None:
        raise ExceptionGroup(f"several of {CANARY}", [ValueError(CANARY), KeyError(CANARY)])

    def _no_block(self) -> None:
        whole = Document(CANARY, "en-GB", (Paragraph(CANARY), CANARY), CANARY, Footer())  # type: ignore[arg-type]
        render_pdf(whole, Sheet())

    def _job(self, work: Callable[..., object]) -> None:
        job = self.desk.jobs.start(CANARY, work, CANARY)
        job.failed.connect(_raise)

    def _paint(self) -> None:
        self.painted = Painted()
        self.painted.grab()

    def _model(self) -> None:
        self.view, self.model = QListView(), Model()
        self.view.setModel(self.model)
        self.view.grab()

    def _filter(self) -> None:
        self.watcher = Watcher()
        self.window.installEventFilter(self.watcher)
        self.window.resize(301, 201)

    def _field(self) -> None:
        self.field = AutoLine(self.desk, CANARY, self._save)
        self.field.show_text("", "name")
        self.field.setText(CANARY)
        self.field.textEdited.emit(CANARY)
        self.desk.drafts.commit()

    def _save(self, key: object, text: str) -> bool:
        return bool(fail())

    def _thread(self) -> None:
        thread = threading.Thread(target=fail, name=CANARY)
        thread.start()
        thread.join()

    def _dying(self) -> None:
        Dying()


def _raise(error: Exception) -> None:
    raise error


def main(folder: Path, *, careful: bool = True) -> int:
    """Fail in every way, close each dialog, and print what they said."""
    app = QApplication([])
    if careful:
        logbook.keep_others_quiet()
        logbook.open_log(folder / "app.log")
        CrashGuard(app).install()
    world = World(folder)
    said: dict[str, list[str]] = {}
    waiting = iter(world.cases().items())

    def close_boxes() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            words = [box.text(), box.informativeText(), box.detailedText(), box.windowTitle()]
            words += [one.text() for one in box.findChildren(QLabel)]
            words += [one.toPlainText() for one in box.findChildren(QTextEdit)]
            list(said.values())[-1].append(" ".join(words))
            box.accept()

    def next_one() -> None:
        name, case = next(waiting, ("", None))
        if case is None:
            app.quit()
            return
        said[name] = []
        QTimer.singleShot(150, next_one)
        case()

    closer = QTimer(interval=20)
    closer.timeout.connect(close_boxes)
    closer.start()
    QTimer.singleShot(0, next_one)
    app.exec()
    world.desk.jobs.end()
    print(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), careful=sys.argv[2] == "careful"))
