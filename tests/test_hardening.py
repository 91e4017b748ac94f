"""The memory of the program is closed to dumps and to others before a secret comes into it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ipt_desk import hardening

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="python3 run.py test (on Linux)")


def said_by(code: str) -> str:
    """What a program of its own prints; hardening cannot be taken back."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


@_LINUX
def test_a_hardened_process_is_closed_and_keeps_no_core() -> None:
    code = (
        "import resource; from ipt_desk import hardening as h; before = h.memory_is_closed(); h.harden(); "
        "print(before, h.memory_is_closed(), resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert said_by(code).strip() == "False True (0, 0)"


@_LINUX
def test_hardening_takes_no_time_that_a_person_would_notice() -> None:
    code = (
        "import ctypes, time; from ipt_desk import hardening; begun = time.perf_counter(); "
        "hardening.harden(); print(time.perf_counter() - begun)"
    )
    assert float(said_by(code)) < 0.02


@_LINUX
def test_a_command_is_hardened_before_it_does_anything() -> None:
    code = (
        "from ipt_desk import hardening; from ipt_desk.cli.main import main; "
        "main(['forms', '--json']); print(hardening.memory_is_closed())"
    )
    assert said_by(code).strip().endswith("True")


def test_what_a_system_refuses_keeps_nothing_else_from_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def refuse() -> None:
        raise OSError

    monkeypatch.setattr(hardening, "_steps", lambda: (refuse, lambda: done.append("the other")))
    hardening.harden()
    assert done == ["the other"]
