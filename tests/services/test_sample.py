"""The sample practice says what the papers say, and can be moved and thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from ipt_desk import assets
from ipt_desk.clock import StoppedClock
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import export, sample
from ipt_desk.services.caseload import Need, read_caseload
from ipt_desk.services.export import export_json
from tests.support.vault import PASSPHRASE, QUICK, Dump, TestVault


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestVault]:
    folder = tmp_path_factory.mktemp("sample") / "sample.iptvault"
    create_vault(folder, PASSPHRASE, sample.CLOCK, QUICK)
    vault = TestVault(folder, sample.CLOCK)
    sample.fill(vault.store)
    yield vault
    vault.close()


@pytest.fixture(scope="module")
def juniper(sampled: TestVault) -> dict[str, object]:
    case = sampled.read(export.case_by_code, "LP-0427")
    found: dict[str, object] = sampled.read(export_json, CaseId(case))["cases"][0]
    return found


def test_the_caseload_is_that_of_the_picture(sampled: TestVault) -> None:
    rows = sampled.read(read_caseload).rows
    found = [(row.code, row.held, row.planned, row.scores[-1], dict(row.needs)) for row in rows]
    assert found == [
        ("LP-0427", 9, 14, 11, {Need.TASKS: 2}),
        ("LP-0428", 3, 12, 14, {Need.SCORE: 1}),
        ("LP-0429", 12, 16, 6, {Need.ENDING: 1}),
        ("LP-0430", 1, 14, 19, {Need.INVENTORY: 1}),
        ("LP-0431", 6, 12, 9, {}),
        ("LP-0432", 8, 16, 15, {Need.RISK: 1}),
        ("LP-0433", 5, 12, 10, {}),
        ("LP-0434", 11, 12, 4, {Need.LAST_SESSION: 1}),
        ("LP-0435", 2, 14, 16, {}),
    ]


def test_four_are_seen_today(sampled: TestVault) -> None:
    today = sampled.read(read_caseload).today
    assert [f"{row.next_at:%H:%M}" for row in today] == ["10:00", "11:15", "14:00", "16:30"]


def test_juniper_has_her_sessions(juniper: dict[str, list[dict[str, object]]]) -> None:
    found = {one["number"]: (one["date"], one["status"], one["phase"]) for one in juniper["sessions"]}
    assert found[None] == ("2026-10-20T10:00", "missed", None)
    assert found[3] == ("2026-09-29T10:00", "held", 1)
    assert found[10] == ("2026-11-24T10:00", "planned", 2)
    assert found[14] == ("2027-01-05T10:00", "planned", 3)


def test_juniper_has_her_scores(juniper: dict[str, list[dict[str, object]]]) -> None:
    assert [one["total"] for one in juniper["measures"]] == [19, 19, 18, 18, 16, 15, 17, 14, 12, 11]
    assert juniper["measures"][-1]["band"] == "Moderate"
    decided = [bool(one["risk_decisions"]) for one in juniper["measures"]]
    assert decided == [True] * 4 + [False] * 5 + [True]


def test_juniper_has_her_people(juniper: dict[str, list[dict[str, object]]]) -> None:
    found = {one["name"]: (one["ring"], one["tone"]) for one in juniper["people"]}
    assert len(found) == 15
    assert found["Rowan"] == (1, "mixed")
    assert found["Mrs Okoro"] == (3, "supportive")
    start = juniper["circle_snapshots"][0]["places"]
    assert isinstance(start, list)
    assert {one["name"]: one["ring"] for one in start}["Rowan"] == 2
    assert len(start) == 14


def test_juniper_has_her_homework(juniper: dict[str, list[dict[str, object]]]) -> None:
    statuses = [one["status"] for one in juniper["homework"]]
    assert {status: statuses.count(status) for status in set(statuses)} == {
        "done": 10,
        "partly": 2,
        "not-tried": 2,
        "agreed": 2,
        "idea": 3,
    }


def test_two_tasks_were_set_in_session_nine(juniper: dict[str, list[dict[str, object]]]) -> None:
    sessions = {one["id"]: one["number"] for one in juniper["sessions"]}
    set_in = [sessions.get(one["set_session_id"]) for one in juniper["homework"] if one["set_session_id"]]
    assert [set_in.count(number) for number in range(1, 10)] == [1, 2, 2, 2, 2, 2, 2, 1, 2]


def test_juniper_is_mentioned_with_rowan_in_eight_notes(juniper: dict[str, list[dict[str, object]]]) -> None:
    rowan = next(one["id"] for one in juniper["people"] if one["name"] == "Rowan")
    assert sum(f"person:{rowan}" in str(one["note"]) for one in juniper["sessions"]) == 8


def test_the_export_keeps_to_its_schema(sampled: TestVault) -> None:
    schema = assets.json("schemas/export.schema.json")
    for with_process_notes in (False, True):
        document = sampled.read(export_json, with_process_notes=with_process_notes)
        jsonschema.Draft202012Validator(schema).validate(document)


def test_the_sample_is_the_same_each_time(sampled: TestVault, tmp_path: Path) -> None:
    create_vault(tmp_path / "again.iptvault", PASSPHRASE, sample.CLOCK, QUICK)
    again = TestVault(tmp_path / "again.iptvault", sample.CLOCK)
    sample.fill(again.store)
    assert _without_uids(again.dump()) == _without_uids(sampled.dump())
    again.close()


def _without_uids(dump: Dump) -> dict[str, list[int]]:
    return {table: [len(row) for row in rows] for table, rows in dump.items()}


def test_moving_the_sample_keeps_ages_and_can_be_undone(vault: TestVault) -> None:
    sample.fill(vault.store)
    before = vault.dump()
    vault.perform("Move the sample to this week", sample.move_sample, 10)
    with vault.store.reading() as reader:
        later = vault.clock.today() + timedelta(weeks=10)
        assert sample.weeks_behind(reader, later) == 0
        moved = export_json(reader, export.case_by_code(reader, "LP-0427"))["cases"][0]
    assert moved["born_on"] == "1987-03-14"
    assert moved["sessions"][0]["date"] == "2026-11-24T10:00"
    assert moved["circle_snapshots"][0]["date"] == "2026-12-08"
    vault.undo(None)
    assert vault.dump() == before


def test_throwing_the_sample_away_leaves_own_cases(vault: TestVault) -> None:
    from ipt_desk.services import cases

    own = vault.perform("New case", cases.add_case, "Own")
    empty = vault.dump()
    sample.fill(vault.store)
    full = vault.dump()
    assert vault.read(sample.has_sample)
    vault.perform("Remove the sample", sample.remove_sample)
    assert vault.dump() == empty
    assert vault.read(cases.read_case, own).name == "Own"
    vault.undo(None)
    assert vault.dump() == full


def test_the_clock_of_the_vault_is_put_back(vault: TestVault) -> None:
    sample.fill(vault.store)
    assert vault.store.clock is vault.clock


def test_a_vault_of_another_year_says_how_far_the_sample_is_behind(tmp_path: Path) -> None:
    clock = StoppedClock(sample.MOMENT + timedelta(weeks=3))
    create_vault(tmp_path / "v.iptvault", PASSPHRASE, clock, QUICK)
    store = open_vault(tmp_path / "v.iptvault", PASSPHRASE, clock)
    sample.fill(store)
    with store.reading() as reader:
        assert sample.weeks_behind(reader, clock.today()) == 3
        assert sample.weeks_behind(reader, date(2026, 11, 29)) == 0
    store.close()
