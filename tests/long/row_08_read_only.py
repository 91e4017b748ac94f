"""A vault where nothing can be written: it is read, by window and command, and not a byte is changed."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from ipt_desk.services import sample
from tests.long.trial import CannotRun, Outcome, Trial
from tests.support.vault import PASSPHRASE, fresh_vault

_NOBODY = 65534
_POWERS = "dac_override,dac_read_search,fowner,chown,setuid,setgid,sys_admin,linux_immutable"
"""What lets root write anywhere; a child without them is bound by the modes like anybody else."""

_READ_ONLY = "This vault can only be read here."


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which a vault may take no changes; `mounted` needs a mount that takes none."""

    title: str
    prepare: Callable[[Path], None]
    mounted: bool = False
    unfinished: bool = False


def _modes(folder: int, files: int) -> Callable[[Path], None]:
    def prepare(vault: Path) -> None:
        for path in vault.iterdir():
            path.chmod(files)
        vault.chmod(folder)

    return prepare


def _only_the_database(vault: Path) -> None:
    (vault / "practice.db").chmod(0o400)


def _of_somebody_else(vault: Path) -> None:
    _modes(0o755, 0o644)(vault)
    if os.getuid() == 0:
        for path in (*vault.iterdir(), vault):
            os.chown(path, _NOBODY, _NOBODY)
    else:
        _modes(0o555, 0o444)(vault)


def _as_it_is(vault: Path) -> None:
    """The mount does it."""


def _with_edits_beside(vault: Path) -> None:
    (vault / "practice.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4092))
    _modes(0o500, 0o400)(vault)


CASES = (
    Case("the database", _only_the_database),
    Case("the folder", _modes(0o500, 0o600)),
    Case("everything", _modes(0o500, 0o400)),
    Case("of somebody else", _of_somebody_else),
    Case("the mount", _as_it_is, mounted=True),
    Case("edits beside the database", _with_edits_beside, unfinished=True),
)


def read_only(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Open the sample practice in each way, walk through it, try to change it, and look at the bytes."""
    made = _sample(folder)

    def tried(trial: int) -> list[str]:
        case, place = CASES[trial % len(CASES)], folder / f"trial-{trial}"
        shutil.copytree(made, place / "practice.iptvault")
        try:
            return [f"{case.title}: {said}" for said in _one(case, place)]
        finally:
            _undo_modes(place)

    with ThreadPoolExecutor(2) as pool:  # each trial waits for programs of its own
        found = list(pool.map(tried, range(count)))
    return Outcome(count, tuple(chain.from_iterable(found)))


def _sample(folder: Path) -> Path:
    vault = fresh_vault(folder)
    sample.fill(vault.store)
    vault.close()
    for name in ("app.lock", "app.lock.json"):
        (vault.folder / name).unlink(missing_ok=True)
    return vault.folder


def _one(case: Case, place: Path) -> list[str]:
    vault = place / "practice.iptvault"
    case.prepare(vault)
    before = _state(vault)
    home = place / "home"
    home.mkdir()
    secret = place / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    command = _run(case, vault, home, "-m", "ipt_desk", "cases", str(vault), "--passphrase-file", str(secret))
    window = _run(case, vault, home, "-m", "tests.support.reading_window", str(vault), PASSPHRASE)
    failures = _wrong_command(case, command) + _wrong_window(case, window)
    if _state(vault) != before:
        failures.append("something was written")
    return failures


def _run(case: Case, vault: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    whole = [*_bound(), sys.executable, *arguments]
    if case.mounted:
        script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
        whole = [*_in_a_world_of_its_own(), "sh", "-c", script, str(vault), *whole]
    env = {
        **os.environ,
        "IPT_DESK_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "IPT_DESK_NOW": "2026-11-24T09:48",
    }
    return subprocess.run(whole, env=env, capture_output=True, text=True, timeout=120, check=False)


def _bound() -> list[str]:
    """What makes a child obey the modes of files."""
    if os.getuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        raise CannotRun("apt-get install util-linux")
    without = ",".join(f"-{power}" for power in _POWERS.split(","))
    return ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}"]


def _in_a_world_of_its_own() -> list[str]:
    """What gives a child mounts of its own."""
    how = ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    tried = (
        subprocess.run([*how, "true"], capture_output=True, check=False) if shutil.which("unshare") else None
    )
    if tried is None or tried.returncode:
        raise CannotRun("sudo python3 run.py test-long 8  (a mount that takes no changes needs root here)")
    return how


def _wrong_command(case: Case, ran: subprocess.CompletedProcess[str]) -> list[str]:
    if case.unfinished:
        right = ran.returncode == 8 and ran.stderr.startswith("This vault was not closed properly")
    else:
        right = ran.returncode == 0 and "Juniper" in ran.stdout and not ran.stderr
    return [] if right else [f"the command ended with {ran.returncode}: {ran.stderr[-200:]}"]


def _wrong_window(case: Case, ran: subprocess.CompletedProcess[str]) -> list[str]:
    if ran.returncode or ran.stderr:
        return [f"the window ended with {ran.returncode}: {ran.stderr[-300:]}"]
    said = json.loads(ran.stdout)
    if case.unfinished:
        told = str(said["banner"])
        return [] if told.startswith("This vault was not closed properly") else [f"the window said {told}"]
    wrong = [f"{key}: {said[key]}" for key in ("writable", "offered", "usable", "performed") if said[key]]
    if said["notice"] != _READ_ONLY:
        wrong.append(f"the notice says {said['notice']}")
    if said["rooms"] < 8:
        wrong.append(f"only {said['rooms']} rooms were seen")
    return wrong


def _state(vault: Path) -> dict[str, tuple[int, str]]:
    """Names, modes and bytes of everything in the vault and of its folder."""
    found = {
        path.name: (path.stat().st_mode, sha256(path.read_bytes()).hexdigest()) for path in vault.iterdir()
    }
    return {**found, ".": (vault.stat().st_mode, "")}


def _undo_modes(place: Path) -> None:
    vault = place / "practice.iptvault"
    vault.chmod(0o700)
    shutil.rmtree(place, ignore_errors=True)


TRIAL = Trial(8, "file, folder, mount that take nothing", 6, 12, read_only)
