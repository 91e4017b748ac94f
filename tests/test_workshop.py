"""`run.py` says what it can do, and what it lacks, in words and exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.journeys import screen

ROOT = Path(run.__file__).parent


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *words], capture_output=True, text=True, check=False
    )


def test_every_command_is_told_with_a_sentence() -> None:
    told = ask("--help")
    assert told.returncode == 0
    for name in run.COMMANDS:
        assert f"  {name} " in told.stdout


@pytest.mark.parametrize("words", [(), ("dance",)])
def test_what_it_does_not_know_is_refused_with_the_usage(words: tuple[str, ...]) -> None:
    told = ask(*words)
    assert told.returncode == 2
    assert "python3 run.py COMMAND" in told.stderr


def test_missing_libraries_are_told_with_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_qt_packages", lambda: ["libegl1", "libgl1"])
    monkeypatch.setattr(run, "may_install", lambda: False)
    with pytest.raises(run.Lacking, match="sudo apt-get install -y --no-install-recommends libegl1 libgl1"):
        run.make_qt_libraries()


def test_a_lacking_system_ends_with_10(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(_words: object) -> int:
        raise run.Lacking("Nothing to build with.")

    monkeypatch.setitem(run.COMMANDS, "setup", lacking)
    assert run.main(["setup"]) == 10
    assert capsys.readouterr().err == "Nothing to build with.\n"


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9, "final", 0))
    assert run.main(["setup"]) == 10
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("shown", "platform"),
    [({}, None), ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, None), ({"DISPLAY": ":0"}, "linux")],
)
def test_a_window_is_shown_only_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch, shown: dict[str, str], platform: str | None
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in shown.items():
        monkeypatch.setenv(name, value)
    assert run.has_display() is (platform is not None)


def test_the_environment_is_made_anew_for_another_lock() -> None:
    assert run.fingerprint(b"alembic==1", "3.11") != run.fingerprint(b"alembic==2", "3.11")
    assert run.fingerprint("ab", "c") != run.fingerprint("a", "bc")


def test_what_journeys_lack_is_told_with_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_journey_packages", lambda: ["xvfb", "dbus"])
    assert screen.missing() == "sudo apt-get install -y --no-install-recommends xvfb dbus"


def pytest_in(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the tests of a folder of its own, with our plugins in reach."""
    words = ["-q", "-c", os.devnull, "--rootdir", ".", "-p", "no:cacheprovider", "."]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", **env},
        capture_output=True,
        text=True,
        check=False,
    )


SKIPS = """
import pytest
pytest_plugins = ["tests.support.no_skips"]
"""
SKIPPING = """
import pytest
def test_that_cannot_run():
    pytest.skip("no display")
def test_that_runs():
    pass
"""


@pytest.mark.parametrize(("ci", "expected"), [("true", 1), ("", 0)])
def test_a_skip_is_a_failure_with_ci(tmp_path: Path, ci: str, expected: int) -> None:
    (tmp_path / "conftest.py").write_text(SKIPS, "utf-8")
    (tmp_path / "test_it.py").write_text(SKIPPING, "utf-8")
    done = pytest_in(tmp_path, CI=ci)
    assert done.returncode == expected, done.stdout
    assert ("Skipped although CI=true" in done.stdout) is bool(expected)


LOGGING = """
import logging
def test_that_logs():
    logging.getLogger("x").warning("something")
"""


def test_an_unexpected_log_line_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.support.quiet"]', "utf-8")
    (tmp_path / "test_it.py").write_text(LOGGING, "utf-8")
    done = pytest_in(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "log lines that no test expected" in done.stdout


def test_what_trials_lack_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "TRIAL_PROGRAMS", {"no-such-program": "strace", "python3": "python3"})
    assert run.missing_trial_packages() == (["strace"] if sys.platform.startswith("linux") else [])
