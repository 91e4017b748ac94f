"""During a whole day in the window no socket to a network is opened, by Python or below it.

The same day with one socket opened below Python shows that it would be noticed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.services import sample
from tests.support.vault import PASSPHRASE, QUICK
from tests.support.wire import CAN_WATCH, COMMAND, families, to_a_network, watched

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watching is that of Linux")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample practice, closed, and a file with its passphrase."""
    folder = tmp_path_factory.mktemp("day")
    vault, secret = folder / "day.iptvault", folder / "secret"
    create_vault(vault, PASSPHRASE, sample.CLOCK, QUICK)
    store = open_vault(vault, PASSPHRASE, sample.CLOCK)
    sample.fill(store)
    store.close()
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    return vault, secret


def day(practice: tuple[Path, Path], home: Path, *more: str, before: Sequence[str] = ()) -> str:
    """What the program counted of itself during the day."""
    words = [*before, sys.executable, "-m", "tests.support.whole_day", *map(str, practice), *more]
    said = {"QT_QPA_PLATFORM": "offscreen", "IPT_DESK_HOME": str(home), "IPT_DESK_NOW": "2026-11-24T09:48"}
    ran = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **said}, capture_output=True, text=True, timeout=180, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize("speaks", [False, True])
def test_no_socket_to_a_network_is_opened(speaks: bool, practice: tuple[Path, Path], tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    counted = day(practice, tmp_path / "home", *(["--speak"] if speaks else []), before=watched(calls))
    assert re.fullmatch(rf"Sockets\(since_start=0, network={int(speaks)}, local=\d+\)", counted)
    if not CAN_WATCH:
        pytest.skip(f"only what was open at the end was seen; to see all: {COMMAND}")
    assert bool(to_a_network(calls)) is speaks
    assert families(calls) - to_a_network(calls), "the watcher saw nothing at all"
