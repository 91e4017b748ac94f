"""The audit is read a window at a time, by kind, by words and by case, and its head is found again."""

from __future__ import annotations

from datetime import datetime

import pytest

from ipt_desk.clock import StoppedClock
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import audit_log, cases, circle, prints
from ipt_desk.services.audit_log import EVERYTHING, LogLine, Search, search_for
from ipt_desk.services.audit_words import Kind
from tests.support.vault import TestVault


@pytest.fixture
def kept(vault: TestVault) -> TestVault:
    """A case with a few things done to it; the code is LP-0001."""
    case = vault.perform("New case", cases.add_case, "Juniper Vale", "LP-0001")
    vault.perform("Other case", cases.add_case, "Caspian Holt", "LP-0002")
    vault.clock.moment = datetime(2026, 11, 25, 17, 5)  # type: ignore[attr-defined]  # it is a stopped one
    for name in ("Rowan", "Poppy"):
        vault.perform("Add person", circle.add_person, case, name)
    vault.perform("Print", prints.note_print, case, "homework-sheet", "Brother HL-L2350", 1)
    return vault


def told(lines: tuple[LogLine, ...]) -> list[str]:
    return [line.said.told(as_it_stands) for line in lines]


def as_it_stands(context: str, text: str) -> str:
    return text


def look(vault: TestVault, kind: Kind | None, words: str) -> list[str]:
    return told(vault.read(audit_log.read_log, search_for(kind, words, as_it_stands)).lines)


def test_the_latest_comes_first_with_the_code_of_its_case(kept: TestVault) -> None:
    window = kept.read(audit_log.read_log)
    assert told(window.lines)[:3] == [
        "Printed or saved a document",
        "Added a person to the circle",
        "Added a person to the circle",
    ]
    assert window.lines[1].case_code == "LP-0001"
    assert window.lines[1].at == datetime(2026, 11, 25, 17, 5)


def test_windows_follow_each_other_without_a_gap(kept: TestVault) -> None:
    whole = kept.read(audit_log.read_log).lines
    found: list[LogLine] = []
    before = None
    for _ in range(len(whole)):
        window = kept.read(audit_log.read_log, EVERYTHING, before=before, count=2)
        found += window.lines
        if not window.more:
            break
        before = window.lines[-1].seq
    assert tuple(found) == whole


def test_a_code_follows_the_case_when_it_gets_another(kept: TestVault) -> None:
    case = kept.read(lambda reader: audit_log.case_uid(reader, CaseId(1)))
    assert case
    kept.perform("Code", cases.set_code, CaseId(1), "HOLLY-7")
    assert {line.case_code for line in kept.read(audit_log.read_log).lines} == {"HOLLY-7", "LP-0002", ""}


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        (Kind.OUT, "", ["Printed or saved a document"]),
        (Kind.CHANGES, "circle", ["Added a person to the circle"] * 2),
        (None, "LP-0002", ["Opened a new case"]),
        (None, "lp-0001 added", ["Added a person to the circle"] * 2),
        (None, "xyzzy", []),
        (None, "%", []),
        (Kind.OUT, "circle", []),
    ],
)
def test_lines_are_found_by_kind_and_words(
    kind: Kind | None, words: str, expected: list[str], kept: TestVault
) -> None:
    assert look(kept, kind, words) == expected


def test_every_line_is_of_one_kind(kept: TestVault) -> None:
    whole = kept.read(audit_log.read_log).lines
    parts = [kept.read(audit_log.read_log, Search(kind)).lines for kind in Kind]
    assert sorted(line.seq for part in parts for line in part) == sorted(line.seq for line in whole)


def test_locking_and_failed_tries_are_among_the_comings_and_goings(kept: TestVault) -> None:
    kept.store.close("idle")
    kept.reopen()
    kept.store.note("vault.tries-failed", count=1)
    assert told(kept.read(audit_log.read_access)) == [
        "One wrong passphrase",
        "Unlocked",
        "Locked, away from the keyboard",
    ]


def test_the_unlock_before_this_one_is_known(kept: TestVault) -> None:
    assert kept.read(audit_log.last_unlock) == datetime(2026, 11, 24, 9, 48)
    kept.clock = StoppedClock(datetime(2026, 11, 26, 8, 51))
    kept.reopen()
    assert kept.read(audit_log.last_unlock) == datetime(2026, 11, 24, 9, 48)


def test_a_head_that_was_written_down_is_found_however_it_is_typed(kept: TestVault) -> None:
    head = kept.read(audit_log.read_head)
    kept.perform("Add person", circle.add_person, CaseId(1), "Bea")
    for typed in (head.groups, head.groups.upper(), head.groups.replace(" ", "-"), head.hash):
        found = audit_log.check(kept.store, typed)
        assert found.holds
        assert found.found == head


@pytest.mark.parametrize("typed", ["0000 0000 0000", "zzzz zzzz zzzz", "3f", "", "%%%%%%%%%%%%"])
def test_a_head_that_no_line_has_is_not_found(typed: str, kept: TestVault) -> None:
    assert kept.read(audit_log.find_head, typed) is None


def test_the_head_shows_that_the_end_was_cut_off(kept: TestVault) -> None:
    head = kept.read(audit_log.read_head)
    with kept.store._cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_no_delete")
        cursor.execute("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    assert audit_log.check(kept.store).holds
    assert not audit_log.check(kept.store, head.groups).holds
