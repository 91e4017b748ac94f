"""Started twice, killed, held elsewhere: one window at a time, and a dead one keeps nobody out."""

from __future__ import annotations

import json
import os
import platform
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from ipt_desk.clock import SystemClock
from ipt_desk.data.lock import INFO_NAME, VaultLock
from ipt_desk.data.vault import open_vault
from ipt_desk.troubles import VaultInUse
from tests.long.trial import Outcome, Trial
from tests.support.vault import PASSPHRASE, fresh_vault

_PATIENCE = 30.0


def start_twice(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Open the window, start it again, use a command, kill it; what it leaves meets the next trial."""
    vault = fresh_vault(folder, SystemClock())
    vault.close()
    secret = folder / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    failures: list[str] = []
    for at in range(count):
        failures.extend(f"trial {at}: {said}" for said in _one(vault.folder, secret, folder / "home", chance))
        failures.extend(f"trial {at}: {said}" for said in _held_elsewhere(folder))
    return Outcome(count, tuple(failures))


def _one(vault: Path, secret: Path, home: Path, chance: random.Random) -> list[str]:
    failures = []
    first = _start(home, str(vault), "--passphrase-file", str(secret))
    if not _holds(vault, first):
        failures.append("the first window did not open the vault")
    second = _start(home, str(vault))
    second.communicate(timeout=_PATIENCE)
    if second.returncode != 0:
        failures.append(f"the second start ended with {second.returncode}")
    command = _start(home, "cases", str(vault), "--passphrase-file", str(secret))
    said = command.communicate(timeout=_PATIENCE)[1]
    if command.returncode != 6 or not said.startswith(f"This vault is open on {platform.node()} since "):
        failures.append(f"a command ended with {command.returncode}")
    if first.poll() is not None:
        failures.append("the first window ended")
    time.sleep(chance.uniform(0.0, 0.1))
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    try:
        open_vault(vault, PASSPHRASE, SystemClock()).close()
    except VaultInUse:
        failures.append("the dead window keeps the vault")
    return failures


def _start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ipt_desk", *arguments],
        env={**os.environ, "IPT_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _holds(vault: Path, program: subprocess.Popen[str]) -> bool:
    """Whether `program` comes to hold the vault in the time that is given."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and program.poll() is None:
        try:
            if json.loads((vault / INFO_NAME).read_text("utf-8"))["pid"] == program.pid:
                return True
        except (OSError, ValueError):
            pass
        time.sleep(0.02)
    return False


def _held_elsewhere(folder: Path) -> list[str]:
    """A share that another computer says it has open."""
    clock = SystemClock()
    since = clock.now().isoformat(timespec="minutes")
    said = {"host": "PC-2", "pid": 1, "since": since}
    (folder / INFO_NAME).write_text(json.dumps(said), "utf-8")
    try:
        VaultLock(folder, clock, shared=True).release()
    except VaultInUse as trouble:
        expected = f"This vault is open on PC-2 since {since[11:16]}. Close it there."
        return [] if str(trouble) == expected else [f"said {trouble}"]
    return ["a vault that is open on PC-2 was opened"]


TRIAL = Trial(9, "second start, kill -9, other host", 5, 20, start_twice)
