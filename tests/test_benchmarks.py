"""The benchmarks measure what they say: limits, medians, floors, and a career that is always the same."""

from __future__ import annotations

from importlib import import_module

import pytest
from sqlalchemy import func, select

from benchmarks import career
from benchmarks.__main__ import ROOMS
from benchmarks.bare import statements_of
from benchmarks.figures import Figure, Limit, Pair, measure
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import CaseRow, PersonRow, ProgressNoteRow
from ipt_desk.services import cases
from tests.support.vault import TestVault


@pytest.mark.parametrize(
    ("limit", "work", "floor", "holds"),
    [
        (Limit(ratio=2), 0.19, 0.1, True),
        (Limit(ratio=2), 0.21, 0.1, False),
        (Limit(ratio=2, seconds=0.3), 0.21, 0.1, True),
        (Limit(more=0.3), 0.39, 0.1, True),
        (Limit(more=0.3), 0.41, 0.1, False),
        (Limit(), 9.0, 0.1, True),
    ],
)
def test_a_limit_holds_where_one_of_its_words_does(
    limit: Limit, work: float, floor: float, holds: bool
) -> None:
    assert limit.holds(work, floor) is holds


def test_a_figure_tells_median_95th_and_ratio() -> None:
    times = tuple(n / 1000 for n in range(1, 31))
    figure = Figure("x", "sample", "nothing", times, (0.005,) * 30, Limit(ratio=3))
    told = figure.as_json()
    assert (told["median_ms"], told["p95_ms"], told["ratio"], told["holds"]) == (15.5, 29.0, 3.1, False)


def test_work_and_floor_are_measured_by_turns() -> None:
    order: list[str] = []

    def note(name: str) -> float:
        order.append(name)
        return 1.0

    measured = measure(Pair("x", "", "y", lambda: note("work"), lambda: note("floor")))
    assert order[:4] == ["work", "floor", "work", "floor"]
    assert len(measured.times) == 30


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_of_the_benchmarks_has_figures(room: str) -> None:
    assert callable(import_module(f"benchmarks.{room}").figures)


def test_the_sql_of_a_reading_is_heard(vault: TestVault) -> None:
    case = vault.perform("New case", cases.add_case, "Ada")
    heard = statements_of(lambda: vault.read(cases.read_case, case))
    assert heard
    assert all(sql.startswith("SELECT") for sql, _ in heard)


def test_a_case_of_the_career_is_one_step_and_always_the_same(vault: TestVault) -> None:
    before = len(vault.store.audit_lines())
    vault.perform("Import a case", career.write_case, 3, 40)
    assert len(vault.store.audit_lines()) == before + 1

    assert vault.read(people_notes_and_name) == (12, 16, "Dov Jessop")


def people_notes_and_name(reader: Reader) -> tuple[int, int, str]:
    people, notes = (
        reader.scalar(select(func.count()).select_from(kind)) for kind in (PersonRow, ProgressNoteRow)
    )
    return people, notes, reader.scalar(select(CaseRow.name))
