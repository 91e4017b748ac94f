"""The fresh process behind a lock: started with the vault's path alone, and never waited for long."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.clock import StoppedClock
from ipt_desk.places import places_in
from ipt_desk.ui.runtime import fresh_start
from ipt_desk.ui.runtime.fresh_start import FreshProcess, command
from ipt_desk.ui.runtime.second_start import server_name
from ipt_desk.ui.runtime.single_window import FirstWindow, listens
from tests.support.vault import MOMENT, TestVault


def never() -> None:
    raise AssertionError("the fresh process shows the unlock page, not this one")


def test_only_the_vault_is_named_on_the_command_line(tmp_path: Path) -> None:
    assert command(tmp_path) == [sys.executable, "-P", "-m", "ipt_desk", str(tmp_path)]


def test_a_frozen_program_is_its_own_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(tmp_path) == [sys.executable, str(tmp_path)]


def test_the_old_process_ends_when_the_new_window_shows(
    tmp_path: Path, vault: TestVault, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    vault.close()
    monkeypatch.setenv("IPT_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    name = server_name(places_in(tmp_path / "home").state)
    ended: list[bool] = []
    fresh = FreshProcess(name, vault.clock, end=lambda: ended.append(True))
    fresh.listen(never)
    fresh(vault.folder, never)
    assert fresh.started is not None
    try:
        qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
        assert fresh.started.poll() is None
        assert listens(name)
        said = Path(f"/proc/{fresh.started.pid}/cmdline")
        if said.exists():
            assert said.read_bytes().rstrip(b"\0").split(b"\0")[1:] == [
                b"-P",
                b"-m",
                b"ipt_desk",
                os.fsencode(vault.folder),
            ]
    finally:
        fresh.started.kill()
        fresh.started.wait()


def test_the_old_process_ends_also_where_no_new_window_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(fresh_start, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(sys, "executable", "/bin/true")
    ended: list[bool] = []
    fresh = FreshProcess("ipt-desk-test-nobody", StoppedClock(MOMENT), end=lambda: ended.append(True))
    fresh(tmp_path, never)
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended), timeout=3_000)
    assert fresh.started is not None
    fresh.started.wait()


def test_the_old_process_ends_at_once_where_no_new_one_can_be_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    ended: list[bool] = []
    FreshProcess("ipt-desk-test-nobody", StoppedClock(MOMENT), end=lambda: ended.append(True))(
        tmp_path, never
    )
    assert ended == [True]


def test_the_name_is_given_up_before_the_new_process_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    name = f"ipt-desk-test-{os.getpid()}"
    fresh = FreshProcess(name, StoppedClock(MOMENT), end=lambda: None)
    fresh.listen(never)
    assert listens(name)
    fresh(tmp_path, never)
    assert not listens(name)


def test_a_clock_that_was_set_by_the_environment_runs_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("IPT_DESK_NOW", "2020-01-01T00:00")
    fresh = FreshProcess("ipt-desk-test-clock", StoppedClock(MOMENT))
    assert fresh._environment()["IPT_DESK_NOW"] == MOMENT.isoformat()


def test_a_look_whether_a_window_listens_tells_it_nothing(qtbot: QtBot) -> None:
    name = f"ipt-desk-test-look-{os.getpid()}"
    first = FirstWindow(name)
    raised: list[bool] = []
    first.raise_asked.connect(lambda: raised.append(True))
    assert listens(name)
    qtbot.wait(30)
    assert raised == []
    first.close()
