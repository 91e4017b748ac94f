"""From the start of the process to the first window, against a bare PySide6 window."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from benchmarks.figures import Figure, Limit, Pair, measure
from benchmarks.vaults import ROOT, sample_practice
from ipt_desk.places import places_in
from ipt_desk.settings import Settings

LIMIT = Limit(ratio=1.5)


def figures() -> Iterator[Figure]:
    """The unlock page of a vault, and the first run where there is none."""
    floors = {"bare PySide6 window": ("bare", LIMIT), "a plain form in it": ("form", Limit())}
    with tempfile.TemporaryDirectory() as scratch:
        known, new = Path(scratch) / "known", Path(scratch) / "new"
        Settings(places_in(known).settings_file).replace(last_vault=str(sample_practice().folder))
        for size, home in {"unlock": known, "first run": new}.items():
            for name, (kind, limit) in floors.items():
                work, floor = painted(home, "program"), painted(home, kind)
                yield measure(Pair("first window", size, name, work, floor, limit))


def painted(home: Path, kind: str) -> Callable[[], float]:
    """How long a process of its own takes until its window is painted."""
    env = {**os.environ, "IPT_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at every start
    command = [sys.executable, "-m", "benchmarks.shown", kind]

    def start() -> float:
        begun = time.perf_counter()
        with Popen(command, cwd=ROOT, env=env, stdout=PIPE, stderr=DEVNULL) as child:
            assert child.stdout is not None
            said = child.stdout.readline()
            passed = time.perf_counter() - begun
        if said != b"painted\n":
            raise SystemExit(f"{kind}: no window was painted")
        return passed

    return start
