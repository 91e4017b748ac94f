"""A disk of every size fills up: nothing that was saved is lost, the text stays, the sentence is said."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from tests.long.trial import CannotRun, Outcome, Trial
from tests.long.typist import Report, after
from tests.support.juniper import small_case
from tests.support.vault import TestVault, fresh_vault

_ROOT = Path(__file__).parents[2]
_HEADROOM = (8, 900)
"""The least and the most room in kB that a disk has beside the vault."""


def fill_the_disk(count: int, folder: Path, _chance: random.Random) -> Outcome:
    """Work on a small disk of each size until it is full; then there is room, and it is tried again."""
    namespace = _namespace()
    (folder / "work").mkdir()
    vault = fresh_vault(folder / "work")
    small_case(vault)
    vault.close()
    least, most = _HEADROOM
    size = sum(-(-path.stat().st_size // 4096) * 4 for path in vault.folder.iterdir()) + 4
    words = [str(vault.folder), str(folder), str(size + least), str((most - least) // count), str(count)]
    said = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.long.full_disk", *words],
        cwd=_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    reports = [Report(**json.loads(line)) for line in said.stdout.splitlines()]
    failures = [f"ended after {len(reports)}: {said.stderr[-300:]}"] if len(reports) < count else []
    for number, report in enumerate(reports):
        kept = _Kept(vault, folder / str(number) / vault.folder.name)
        failures.extend(f"disk {number}: {wrong}" for wrong in kept.wrong(report))
    refused, outside = sum(one.refused for one in reports), sum(not one.opened for one in reports)
    return Outcome(count, tuple(failures), note=f"{refused} were full, {outside} of them at the door")


class _Kept:
    """The vault as it was left on the small disk."""

    def __init__(self, vault: TestVault, folder: Path) -> None:
        self._vault = vault
        vault.folder = folder

    def wrong(self, report: Report) -> list[str]:
        found = after(self._vault, report)
        self._vault.close()
        return found


def _namespace() -> list[str]:
    """The words that run a program where it may mount."""
    unshare = shutil.which("unshare")
    if unshare is None:
        raise CannotRun("sudo apt-get install -y --no-install-recommends util-linux")
    words = [unshare, "-m"] if os.geteuid() == 0 else [unshare, "-rm"]
    if subprocess.run([*words, "true"], check=False, capture_output=True).returncode:
        raise CannotRun("sudo python3 run.py test-long 6")
    return words


TRIAL = Trial(6, "a disk that fills up", 10, 100, fill_the_disk)
