"""Inside a namespace of its own: a small disk for each trial, made larger once it was full.

`unshare -m python -m tests.long.full_disk VAULT PLACE FIRST STEP COUNT`, sizes in kB; one JSON report a line.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import ipt_desk.ui  # noqa: F401  before the first Qt call
from tests.long.typist import Typist


def main(vault: Path, place: Path, first: int, step: int, count: int) -> None:
    """Work on a disk of each size; what came of it stays beside, under the number of the trial."""
    disk = place / "disk"
    disk.mkdir()
    for number in range(count):
        _mount(disk, f"size={first + number * step}k")
        try:
            shutil.copytree(vault, disk / vault.name)
            report = Typist(disk / vault.name, full=True).work(40, partial(_mount, disk, "remount,size=64m"))
            shutil.copytree(disk / vault.name, place / str(number) / vault.name)
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        print(report.to_json(), flush=True)


def _mount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", how, "tmpfs", str(disk)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:6]))
