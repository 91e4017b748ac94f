"""The desk: one change, one word to everybody, and a remedy on the notice."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.data.store import Unit
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services import cases, circle
from ipt_desk.troubles import Cancelled, DatabaseDamaged, DiskFull, NotPossible
from ipt_desk.ui.runtime.desk import Changed, Desk
from ipt_desk.ui.runtime.jobs import Token
from ipt_desk.ui.runtime.notices import Notice
from tests.support.damage import flip
from tests.support.vault import TestVault


class Note:
    """A field that saves by itself, as short as can be."""

    def __init__(self, save: Callable[[], bool]) -> None:
        self.dirty, self.save = True, save

    def is_dirty(self) -> bool:
        return self.dirty

    def commit(self) -> bool:
        self.dirty = not self.save()
        return not self.dirty

    def let_go(self) -> None:
        self.dirty = False


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    found: list[Notice] = []
    desk.notices.told.connect(found.append)
    return found


@pytest.fixture
def case(desk: Desk) -> CaseId:
    made = desk.perform("New case", cases.add_case, "Juniper Vale")
    assert made is not None
    return made


def test_a_change_is_told_once_after_the_commit(desk: Desk, case: CaseId) -> None:
    heard: list[Changed] = []
    desk.changed.connect(heard.append)
    desk.perform("Add", circle.add_people, case, ["Tom", "Ann"])
    assert [change.subjects for change in heard] == [frozenset({Subject.PEOPLE})]


def test_a_step_that_changes_nothing_tells_nobody(desk: Desk, case: CaseId, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed):
        desk.perform("Name", cases.set_case_text, case, "name", "Juniper Vale")


def test_a_refusal_is_a_notice_in_its_own_words(desk: Desk, case: CaseId, told: list[Notice]) -> None:
    assert desk.perform("Add", circle.add_person, case, "   ") is None
    assert len(told) == 1
    assert told[0].text.endswith(".")


def test_a_full_disk_stays_on_the_screen_with_a_remedy(desk: Desk, told: list[Notice]) -> None:
    def full(_unit: Unit) -> None:
        raise DiskFull

    assert desk.commit("Edit", full) is False
    assert told[0].lasting
    assert told[0].actions[0][0] == "Try again"


def test_the_notice_of_a_move_takes_that_step_back(desk: Desk, case: CaseId, told: list[Notice]) -> None:
    desk.perform("Add Tom", circle.add_person, case, "Tom", undo_notice=True)
    action = told[0].action
    assert action is not None
    action()
    assert desk.read(circle.read_circle, case).people == ()


def test_an_old_notice_leaves_later_steps_alone(desk: Desk, case: CaseId, told: list[Notice]) -> None:
    desk.perform("Add Tom", circle.add_person, case, "Tom", undo_notice=True)
    desk.perform("Add Ann", circle.add_person, case, "Ann")
    action = told[0].action
    assert action is not None
    action()
    assert len(desk.read(circle.read_circle, case).people) == 2


def test_what_is_typed_is_saved_before_another_step(desk: Desk, case: CaseId) -> None:
    note = Note(lambda: True)
    desk.drafts.register(note)
    desk.perform("Add Tom", circle.add_person, case, "Tom")
    assert not note.is_dirty()


def test_closing_waits_for_a_text_that_cannot_be_saved(desk: Desk) -> None:
    note = Note(lambda: False)
    desk.drafts.register(note)
    assert desk.close() is False
    assert note.is_dirty()
    note.dirty = False


def test_an_overtaken_undo_says_so(desk: Desk, case: CaseId, told: list[Notice]) -> None:
    desk.perform("Add Tom", circle.add_person, case, "Tom")
    assert desk.undo(None) is False
    assert "overtaken" in told[-1].text


def test_a_job_reports_and_can_be_cancelled(desk: Desk, qtbot: QtBot) -> None:
    def work(token: Token) -> str:
        for turn in range(1000):
            token.step(turn, 1000)
            time.sleep(0.002)
        return "done"

    job = desk.jobs.start("Work", work)
    seen: list[int] = []
    job.progressed.connect(lambda done, _total: seen.append(done))
    qtbot.waitUntil(lambda: bool(seen), timeout=3000)
    with qtbot.waitSignal(job.cancelled, timeout=3000):
        job.cancel()
    qtbot.waitUntil(lambda: desk.jobs.running == (), timeout=3000)


@pytest.mark.parametrize(
    ("work", "signal"), [(lambda token: 42, "finished"), (lambda token: 1 / 0, "failed")]
)
def test_a_job_ends_with_its_value_or_its_error(
    desk: Desk, qtbot: QtBot, work: Callable[[Token], Any], signal: str
) -> None:
    job = desk.jobs.start("Work", work)
    with qtbot.waitSignal(getattr(job, signal), timeout=3000) as caught:
        pass
    assert caught.args is not None
    assert caught.args[0] == 42 or isinstance(caught.args[0], ZeroDivisionError)


def test_ending_the_jobs_waits_for_them(desk: Desk) -> None:
    stopped: list[bool] = []

    def work(token: Token) -> None:
        try:
            while True:
                token.step(0, 1)
                time.sleep(0.001)
        except Cancelled:
            stopped.append(True)
            raise

    desk.jobs.start("Work", work)
    desk.jobs.end()
    assert stopped == [True]


def test_a_refusal_is_translated_with_its_words_filled_in() -> None:
    trouble = NotPossible("{code} is taken.", code="LP-1")
    assert trouble.told(lambda context, text: text.upper().replace("{CODE}", "{code}")) == "LP-1 IS TAKEN."


def spoil(vault: TestVault, table: str) -> None:
    """Damage the first page of a table while the vault is open."""
    vault.store.checkpoint()
    with vault.store._raw() as link:
        page = link.execute("SELECT rootpage FROM sqlite_schema WHERE name=?", (table,)).fetchone()[0]
        link.execute("PRAGMA shrink_memory")
    flip(vault.folder, page)


def dangers(told: list[Notice]) -> int:
    return sum(notice.kind == "danger" for notice in told)


def test_a_damaged_page_found_in_a_quiet_moment_is_told_once(
    desk: Desk, vault: TestVault, case: CaseId, told: list[Notice]
) -> None:
    spoil(vault, "searchable")
    desk.perform("Name", cases.set_case_text, case, "name", "Juniper")
    desk._rest()
    desk._rest()
    assert dangers(told) == 1


def test_after_a_damaged_page_the_rest_is_read_and_noted(
    desk: Desk, vault: TestVault, case: CaseId, told: list[Notice]
) -> None:
    desk.perform("Add", circle.add_person, case, "Tom")
    spoil(vault, "person")
    with pytest.raises(DatabaseDamaged):
        desk.read(circle.read_circle, case)
    assert dangers(told) == 1
    assert desk.read(cases.read_case, case).name == "Juniper Vale"
    assert vault.store.audit_lines()[-1].action == "vault.checked"
