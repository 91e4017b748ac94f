"""Ended by a fault of memory while core files are allowed: the system keeps no picture of our memory.

The control is a program that holds the same passphrase and is not hardened: of that one a core is kept.
Where the system keeps no core of anybody, the limit that the system has noted for each program is
read instead: none for ours, any size for the control.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.long.trial import CannotRun, Outcome, Trial
from tests.support.vault import PASSPHRASE, fresh_vault

_PATIENCE = 60.0
_HOLDS_IT = "import sys, time; held = sys.stdin.readline() * 100; print('ready', flush=True); time.sleep(60)"
_CORES_ALLOWED = "ulimit -c unlimited"


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a program ended: whether a core may be kept of it, was kept of it, and the files it left."""

    allowed: bool
    dumped: bool
    left: tuple[Path, ...]


def end_by_a_fault(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Let a window and a command come by their secret, and end both by SIGSEGV."""
    _check_that_cores_may_be_kept_here()
    vault = fresh_vault(folder)
    vault.close()
    secret = folder / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    failures: list[str] = []
    for number in range(count):
        home = folder / f"home-{number}"
        held = vault.folder / "app.lock.json"
        window = _crash(
            (sys.executable, "-m", "ipt_desk", str(vault.folder), "--passphrase-file", str(secret)),
            folder / f"window-{number}",
            home,
            held.exists,
        )
        held.unlink(missing_ok=True)
        command = _crash(
            (sys.executable, "-m", "ipt_desk", "cases", str(vault.folder), "--passphrase-file", "-"),
            folder / f"command-{number}",
            home,
            None,
        )
        failures += [
            f"{number}: the {what} left {'a core' if ended.dumped else [str(path) for path in ended.left]}"
            for what, ended in (("window", window), ("command", command))
            if ended.allowed or ended.dumped or ended.left
        ]
    control = _control(folder)
    if not control.dumped:
        said = "without hardening a core is allowed, though this system keeps none"
        return Outcome(2 * count, tuple(failures), control=said, control_failed=control.allowed)
    found = any(PASSPHRASE.encode() in path.read_bytes() for path in control.left)
    where = "with the passphrase in it" if found else "by the system's own keeper, where it cannot be read"
    return Outcome(
        2 * count,
        tuple(failures),
        control=f"without hardening a core was kept, {where}",
        control_failed=found or not control.left,
    )


def _check_that_cores_may_be_kept_here() -> None:
    if not sys.platform.startswith("linux"):
        raise CannotRun("python3 run.py test-long 19 (on Linux)")
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0 and os.geteuid() != 0:
        raise CannotRun(f"{_CORES_ALLOWED} (in a shell whose hard limit allows it)")


def _control(folder: Path) -> _Ended:
    where = folder / "control"
    out = _out(where)
    words = (sys.executable, "-c", _HOLDS_IT)
    return _crash(words, where, folder, lambda: out.exists() and out.stat().st_size > 0, PASSPHRASE)


def _out(where: Path) -> Path:
    return where.with_name(f"{where.name}.out")


def _crash(
    words: tuple[str, ...], where: Path, home: Path, ready: Callable[[], bool] | None, said: str = ""
) -> _Ended:
    """Start a program in an empty folder, wait until it is so far, and end it by a fault.

    Without `ready` it is waited for until it asks its input for the secret.
    """
    where.mkdir()
    reading, writing = os.pipe()
    os.write(writing, said.encode() + b"\n" if said else b"")
    out = _out(where)
    child = os.posix_spawn(
        "/bin/sh",
        ("sh", "-c", f'{_CORES_ALLOWED}; cd "$1"; shift; exec "$@"', "sh", str(where), *words),
        {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "IPT_DESK_HOME": str(home),
            "HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
        },
        file_actions=[
            (os.POSIX_SPAWN_DUP2, reading, 0),
            (os.POSIX_SPAWN_CLOSE, writing),
            (os.POSIX_SPAWN_OPEN, 1, str(out), os.O_WRONLY | os.O_CREAT, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0o600),
        ],
    )
    os.close(reading)
    _wait(ready or (lambda: _is_waiting_for_input(child)))
    allowed = _core_limit(child) != "0"
    os.kill(child, signal.SIGSEGV)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"{words} ended by itself: {out.read_text('utf-8')}"
    return _Ended(allowed, os.WCOREDUMP(status), tuple(where.iterdir()))


def _core_limit(process: int) -> str:
    """The largest core that the system may keep of a process, as it has noted it: 0 or more."""
    limits = Path(f"/proc/{process}/limits").read_text("utf-8").splitlines()
    return next(line for line in limits if line.startswith("Max core file size")).split()[4]


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not ready():
        assert time.monotonic() < end, "the program did not come so far"
        time.sleep(0.05)


def _is_waiting_for_input(process: int) -> bool:
    """Whether it sleeps in reading the pipe that it was given."""
    try:
        return "pipe_read" in Path(f"/proc/{process}/wchan").read_text("utf-8")
    except OSError:
        return False


TRIAL = Trial(19, "no core file after a fault", short=1, long=10, work=end_by_a_fault)
