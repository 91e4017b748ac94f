"""Words of a client stand nowhere outside the vault: in no file, log or temporary file, also after a kill."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import ipt_desk.ui  # noqa: F401  before the first Qt call
from tests.documents.case import full_case
from tests.long.leaking import plant
from tests.long.trial import Outcome, Trial
from tests.support.canary import CANARY
from tests.support.canary import plant as plant_hidden
from tests.support.vault import PASSPHRASE, fresh_vault

_ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0
_FORMS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), CANARY.lower().encode())
"""How a word may stand in a file."""


def look_for_canaries(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Work in the real program with canaries everywhere; look during the work and after it was killed."""
    planted, kept = _vault_of_canaries(folder)
    failures: list[str] = []
    for number in range(count):
        place = folder / f"run-{number}"
        shutil.copytree(kept, place / "data" / "practice.iptvault")
        delay = 0.0 if number == 0 else chance.uniform(0.0, 1.5)
        failures.extend(f"run {number}: {said}" for said in _run(place, delay))
    control = folder / "control"
    control.mkdir()
    _plain_database(control / "plain.db")
    seen = len(_hits(control))
    said = f"{seen} of 1 plain databases with the same word were found"
    note = f"{planted} fields"
    return Outcome(count, tuple(failures), control=said, control_failed=seen == 1, note=note)


def _vault_of_canaries(folder: Path) -> tuple[int, Path]:
    vault = fresh_vault(folder)
    made = full_case(vault)
    vault.perform("Plant", plant_hidden, made.case, made.sessions[7])
    planted = vault.perform("Plant", plant, made.case)
    vault.store.checkpoint()
    with vault.store._cursor() as cursor:
        words = cursor.execute("SELECT count(*) FROM search WHERE search MATCH ?", (CANARY,)).fetchone()[0]
    assert planted > 200, planted
    assert words > 50, words
    vault.close()
    return planted, vault.folder


def _run(place: Path, delay: float) -> list[str]:
    secret = place / "secret"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    vault = place / "data" / "practice.iptvault"
    found: list[str] = []
    with (place / "said").open("wb") as said, (place / "errors").open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.long.leaking", str(vault), str(secret)],
            cwd=_ROOT,
            env=_surroundings(place),
            stdout=said,
            stderr=errors,
        )
        try:
            if not _until_ready(child, place / "said"):
                found.append(f"it did not get ready: {(place / 'errors').read_text('utf-8')[-300:]}")
            time.sleep(delay)
            found.extend(f"{hit} while it runs" for hit in _hits(place))
        finally:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
    found.extend(f"{hit} after the kill" for hit in _hits(place))
    in_descriptors = {line for line in (place / "said").read_text().splitlines() if "descriptors" in line}
    found.extend(f"{line} without a name" for line in in_descriptors - {"descriptors 0"})
    if not list(place.glob("desk/state/app.log*")):
        found.append("there is no log: nothing was tried")
    return found


def _surroundings(place: Path) -> dict[str, str]:
    """Everything that a program may write to, in a folder of its own."""
    names = ("HOME", "TMPDIR", "SQLITE_TMPDIR", "IPT_DESK_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    own = dict(zip(names, ("user", "tmp", "tmp", "desk", "config", "cache"), strict=True))
    for folder in own.values():
        (place / folder).mkdir(exist_ok=True)
    whole = {name: str(place / folder) for name, folder in own.items()}
    return {**os.environ, **whole, "QT_QPA_PLATFORM": "offscreen", "IPT_DESK_NOW": "2026-11-24T09:48"}


def _until_ready(child: subprocess.Popen[bytes], said: Path) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and child.poll() is None:
        if b"ready\n" in said.read_bytes():
            return True
        time.sleep(0.05)
    return False


def _hits(place: Path) -> list[str]:
    """The files below `place` in which the canary stands, by their names."""
    found = []
    for path in place.rglob("*"):
        try:
            body = path.read_bytes() if path.is_file() else b""
        except FileNotFoundError:
            continue
        if any(form in body for form in _FORMS) or any(form.decode() in path.name for form in _FORMS[:1]):
            found.append(str(path.relative_to(place)))
    return found


def _plain_database(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE note(words)")
    plain.execute("INSERT INTO note VALUES (?)", (CANARY,))
    plain.commit()
    plain.close()


TRIAL = Trial(16, "words outside the vault", 1, 20, look_for_canaries)
