"""The n-th write or sync fails: nothing that was saved is lost, the text stays, and later it is saved."""

from __future__ import annotations

import errno
import json
import random
import shutil
import subprocess
from pathlib import Path

from tests.long.nursery import Nursery
from tests.long.trial import CannotRun, Outcome, Trial
from tests.long.typist import Report, after
from tests.support.juniper import small_case
from tests.support.vault import TestVault, fresh_vault

_SETUP = """
import ipt_desk.ui, ctypes
from pathlib import Path
from tests.long.typist import Typist
from ipt_desk.ui.shell import frame
fault = ctypes.CDLL(None)
fault.fault_seen.restype = ctypes.c_long
fault.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int]
"""
_WORK = """
folder, nth, error, ever = Path(words[0]), int(words[1]), int(words[2]), int(words[3])
fault.fault_arm(words[0].encode(), nth, error, ever)
def mend():
    if nth:
        fault.fault_arm(words[0].encode(), 0, 0, 0)
report = Typist(folder, full=False).work(6, mend)
print(report.to_json(), flush=True)
print(fault.fault_seen(), flush=True)
"""
_ERRORS = (errno.EIO, errno.ENOSPC)


def fail_the_nth_write(count: int, folder: Path, chance: random.Random) -> Outcome:
    """For each trial another n, EIO or ENOSPC, once or for ever."""
    library = _built(folder)
    vault = fresh_vault(folder / "work")
    small_case(vault)
    vault.close()
    kept = folder / "kept"
    shutil.copytree(vault.folder, kept)
    failures: list[str] = []
    refused = 0
    with Nursery(_SETUP, _WORK, {"LD_PRELOAD": str(library), "QT_QPA_PLATFORM": "offscreen"}) as nursery:
        _report, seen = _typed(nursery, vault.folder, 0, 0, 0)
        for number in range(count):
            shutil.rmtree(vault.folder)
            shutil.copytree(kept, vault.folder)
            nth, error = chance.randrange(1, seen + 1), _ERRORS[number % 2]
            report, _seen = _typed(nursery, vault.folder, nth, error, number // 2 % 2)
            refused += report.refused
            said = f"operation {nth} of {seen}, {errno.errorcode[error]}"
            failures.extend(f"{said}: {wrong}" for wrong in _after(vault, report))
    return Outcome(count, tuple(failures), note=f"{refused} refused something")


def _built(folder: Path) -> Path:
    if shutil.which("gcc") is None or not Path("/usr/include/stdio.h").exists():
        raise CannotRun("sudo apt-get install -y --no-install-recommends gcc libc6-dev")
    library = folder / "faulty.so"
    source = Path(__file__).with_name("faulty.c")
    words = ["gcc", "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    subprocess.run(words, check=True)
    return library


def _typed(nursery: Nursery, folder: Path, nth: int, error: int, ever: int) -> tuple[Report, int]:
    said = nursery.run(str(folder), str(nth), str(error), str(ever))
    try:
        return Report(**json.loads(said[-2])), int(said[-1])
    except (IndexError, ValueError):
        return Report(wrong=[f"it ended with {said}"]), 0


def _after(vault: TestVault, report: Report) -> list[str]:
    found = after(vault, report)
    vault.close()
    return found


TRIAL = Trial(7, "a write or sync that fails", 50, 500, fail_the_nth_write)
