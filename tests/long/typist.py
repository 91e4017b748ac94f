"""A therapist at work on a disk that fails: types into a real field, adds people, tries again, closes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from ipt_desk.clock import StoppedClock
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import SessionRow
from ipt_desk.data.vault import open_vault
from ipt_desk.domain.ids import SessionId
from ipt_desk.services import circle, notes
from ipt_desk.services.circle_view import CircleView
from ipt_desk.services.export import case_by_code
from ipt_desk.services.notes import SINCE
from ipt_desk.troubles import DiskFull, StorageTrouble, Trouble
from ipt_desk.ui.kit.auto_text import AutoText
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from tests.support.asks import ScriptedAsks
from tests.support.vault import MOMENT, PASSPHRASE, TestVault

THERE_BEFORE = 2
"""People of the small case that every typist finds."""


@dataclass
class Report:
    """What a typist was told was saved, and what was wrong."""

    opened: bool = False
    refused: bool = False
    text: str = ""
    people: int = 0
    wrong: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        return json.dumps(asdict(self))


class Typist:
    """Works on the vault in `folder` until it refuses something, or for `steps` steps."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        self._folder, self._full = folder, full
        self.report = Report()
        self._told: list[Notice] = []

    def work(self, steps: int, mend: Callable[[], None]) -> Report:
        """Type and add; at the first refusal look what is shown, `mend` the disk and try again."""
        QApplication.instance() or QApplication(["typist", "-platform", "offscreen"])
        try:
            store = open_vault(self._folder, PASSPHRASE, StoppedClock(MOMENT))
        except StorageTrouble as trouble:
            self.report.refused = True
            if self._full and not isinstance(trouble, DiskFull):
                self.report.wrong.append(f"at the door: {type(trouble).__name__}")
            mend()
            return self.report
        except Trouble as trouble:
            self.report.wrong.append(f"at the door: {type(trouble).__name__}")
            mend()
            return self.report
        self.report.opened = True
        self._desk = Desk(store, ScriptedAsks())
        self._desk.notices.told.connect(self._told.append)
        self._type_and_add(steps)
        mend()
        self._try_again()
        if not self._desk.close():
            self.report.wrong.append("it did not close")
        return self.report

    def _type_and_add(self, steps: int) -> None:
        with self._desk.store.reading() as reader:
            self._case = case_by_code(reader, "LP-0427")
            self._session = notes_session(reader)
        self._field = AutoText(self._desk, SINCE, self._save)
        self._field.show_text("", self._session)
        for step in range(steps):
            self._field.setPlainText(f"Step {step}. " + f"She slept {step} hours. " * 120)
            if not self._field.commit():
                self._look()
                return
            self.report.text = self._field.text_now()
            if self._desk.perform("Add", circle.add_person, self._case, f"Person {step}") is None:
                self.report.refused = True
                self._say_wrong_words()
                return
            self.report.people += 1
            if step % 3 == 2:
                self._desk._rest()

    def _save(self, key: object, text: str) -> bool:
        session = SessionId(int(str(key)))
        draft = self._field.draft
        return self._desk.commit("Edit note", notes.write_note_section, session, SINCE, text, origin=draft)

    def _look(self) -> None:
        self.report.refused = True
        if not self._field.text_now().startswith("Step "):
            self.report.wrong.append("the text is gone from the field")
        if not self._desk.drafts.is_dirty():
            self.report.wrong.append("the field says that it is saved")
        if not self._desk.rescue._timer.isActive():
            self.report.wrong.append("it is not tried again by itself")
        self._say_wrong_words()

    def _say_wrong_words(self) -> None:
        said = [notice.text for notice in self._told if notice.lasting]
        right = {str(DiskFull())} if self._full else {str(StorageTrouble()), str(DiskFull())}
        if not said or said[-1] not in right:
            self.report.wrong.append(f"it said {said[-1:]}")

    def _try_again(self) -> None:
        if not self._desk.rescue.try_again():
            self.report.wrong.append("it cannot be saved after the disk was mended")
        elif self._field.text_now():
            self.report.text = self._field.text_now()


def notes_session(reader: Reader) -> SessionId:
    """The first session of the vault."""
    return SessionId(reader.scalar(select(SessionRow.id).order_by(SessionRow.id)))


def after(vault: TestVault, report: Report) -> list[str]:
    """What of the report is not in the vault now; at most one step more than was told may be there."""
    vault.reopen()
    found = list(report.wrong)
    text = next(part.text for part in vault.read(_first_note).sections if part.title == SINCE)
    people = len(vault.read(_first_circle).people) - THERE_BEFORE
    if report.opened and report.text and text.strip() != report.text.strip():
        found.append(f"the text that was saved begins {report.text[:8]!r}, kept is {text[:8]!r}")
    if not report.people <= people <= report.people + 1:
        found.append(f"{report.people} people were saved, {people} are kept")
    with vault.store._cursor() as cursor:
        if cursor.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            found.append("the integrity check fails")
        if (line := vault.store.verify_audit()) is not None:
            found.append(f"the audit does not fit from line {line} on")
    return found


def _first_note(reader: Reader) -> notes.NoteView:
    return notes.read_note(reader, notes_session(reader))


def _first_circle(reader: Reader) -> CircleView:
    return circle.read_circle(reader, case_by_code(reader, "LP-0427"))
