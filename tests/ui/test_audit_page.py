"""The access log in the settings: read, searched, checked, compared; quick however long it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desk.services import cases
from ipt_desk.services.audit_words import Kind
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.audit import AuditPart
from ipt_desk.ui.settings.log_card import LogCard
from ipt_desk.ui.settings.page import SettingsPage
from ipt_desk.ui.shell.window import MainWindow
from tests.support.vault import TestVault

See = Callable[[str], MainWindow]


@pytest.fixture
def part(desk: Desk, settings: object, qtbot: QtBot, dressed: None, vault: TestVault) -> AuditPart:
    vault.perform("New case", cases.add_case, "Juniper Vale", "LP-0427")
    made = AuditPart(desk, settings)  # type: ignore[arg-type]  # it needs none
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.reload()
    made.show()
    qtbot.waitActive(made)
    return made


def cells(part: AuditPart, row: int) -> list[str]:
    model = part.model
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def test_days_part_the_lines(part: AuditPart) -> None:
    assert cells(part, 0) == ["Today, Tuesday 24 November 2026", "", "", ""]
    assert cells(part, 1) == ["09:48", "Opened a new case", "LP-0427", str(part.model.lines[0].seq)]
    assert part.table.columnSpan(0, 0) == 4
    assert not part.model.flags(part.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_one_kind_can_be_looked_at(part: AuditPart) -> None:
    part.kinds.button(Kind.ACCESS).click()
    assert {line.kind for line in part.model.lines} == {Kind.ACCESS}
    part.kinds.button(Kind.OUT).click()
    assert part.model.lines == ()
    assert part._none.isVisible()


def test_words_and_codes_find_lines(part: AuditPart) -> None:
    QTest.keyClicks(part.field, "lp-0427")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert [line.action for line in part.model.lines] == ["cases.add_case"]


def test_checking_says_how_many_lines_fit_together(part: AuditPart, qtbot: QtBot) -> None:
    part.head.verify.click()
    qtbot.waitUntil(part.head.verdict.isVisible)
    count = part.model.lines[0].seq
    assert part.head.verdict.text() == (
        f"The audit fits together: {count} lines, none changed, moved or taken out."
    )


def test_checking_says_from_which_line_on_it_does_not(
    part: AuditPart, qtbot: QtBot, vault: TestVault
) -> None:
    with vault.store._cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_no_update")
        cursor.execute("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2")
    part.head.verify.click()
    qtbot.waitUntil(part.head.verdict.isVisible)
    assert "does not fit together from line 2 on" in part.head.verdict.text()


def test_the_head_can_be_copied_and_compared_later(part: AuditPart, qtbot: QtBot, vault: TestVault) -> None:
    part.head.copy.click()
    written = QGuiApplication.clipboard().text()
    assert written == part.head.code.text()
    line = part.model.lines[0].seq
    vault.perform("New case", cases.add_case, "Caspian Holt", "")
    part.reload()
    assert part.head.code.text() != written
    QTest.keyClicks(part.head.typed, written.upper())
    QTest.keyClick(part.head.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(part.head.verdict.isVisible)
    assert part.head.verdict.text().startswith(f"This is line {line}, Today 09:48.")


def test_too_little_of_a_head_is_said_beside_the_field(part: AuditPart) -> None:
    QTest.keyClicks(part.head.typed, "3fa9 12")
    part.head.compare.click()
    assert part.head.typed.accessibleDescription() == "A head has 12 letters and digits. This has 6."
    assert not part.head.verdict.isVisible()


def test_a_head_of_no_line_is_told_with_what_it_may_mean(part: AuditPart, qtbot: QtBot) -> None:
    QTest.keyClicks(part.head.typed, "0000 0000 0000")
    part.head.compare.click()
    qtbot.waitUntil(part.head.verdict.isVisible)
    assert "have been cut off since" in part.head.verdict.text()


def test_nothing_that_was_read_is_kept_after_a_lock(part: AuditPart) -> None:
    part.forget()
    assert part.model.rowCount() == 0
    assert part.head.code.text() == ""


def test_the_card_shows_the_latest_and_leads_to_the_rest(see: See) -> None:
    window = see("overview")
    assert window.frame is not None
    window.frame.answer("settings.privacy", None)
    page = window.frame.page
    assert isinstance(page, SettingsPage)
    card = page.findChildren(LogCard)[0]
    assert card._lines.count() > 0
    card._all.click()
    assert page.view.section.key == "log"
    seen = page.findChildren(AuditPart)[0].model.lines[0]
    assert (seen.action, seen.case_code) == ("case.viewed", "LP-0427")


def test_a_case_is_noted_once_however_often_it_is_looked_at(see: See, vault: TestVault) -> None:
    for room in ("overview", "inventory", "caseload", "overview"):
        see(room)
    noted = [line for line in vault.store.audit_lines() if line.action == "case.viewed"]
    assert len(noted) == 1
    assert "Juniper" not in str(noted)


def fill(vault: TestVault, count: int) -> None:
    """Many lines, written by the chain itself in one transaction."""
    moment = datetime(2026, 1, 1)
    with vault.store._writing() as recorder:
        cursor = recorder.cursor
        for number in range(count):
            at = (moment + timedelta(minutes=number)).astimezone()
            vault.store._chain.append(cursor, at, "circle.move_person", subject="person", record=str(number))


def test_a_hundred_thousand_lines_stay_quick(vault: TestVault, part: AuditPart, qtbot: QtBot) -> None:
    fill(vault, 100_000)
    begun = time.perf_counter()
    part.reload()
    opened = time.perf_counter() - begun
    model = part.model
    begun = time.perf_counter()
    for _ in range(10):
        model.fetchMore(QModelIndex())
    scrolled = (time.perf_counter() - begun) / 10
    begun = time.perf_counter()
    part.field.setText("LP-0427")
    part._look()
    searched = time.perf_counter() - begun
    assert [line.action for line in model.lines] == ["cases.add_case"]
    print(f"opened {opened:.3f} s, next window {scrolled:.3f} s, search {searched:.3f} s")
    assert opened < 0.5
    assert scrolled < 0.1
    assert searched < 2.0
