"""An error in each layer with a word of the record in it: the word is in no log, no dialog, no output.

The control is the same window without what catches errors.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from tests.long.trial import Outcome, Trial
from tests.support.canary_errors import CANARY
from tests.support.vault import PASSPHRASE, fresh_vault

_WITH_A_BUG = f"""
import sys
from ipt_desk import __main__
def fail(*args, **more):
    raise ValueError("cannot use {CANARY}")
if sys.argv[1] == "settings":
    from ipt_desk import settings
    settings._read = fail
else:
    from ipt_desk.data.store import Store
    Store.reading = fail
sys.argv = ["ipt-desk", *sys.argv[2:]]
sys.exit(__main__.main())
"""


def fail_everywhere(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Fail in every way, as often as it takes to come to `count`."""
    failures: list[str] = []
    trials = 0
    while trials < count:
        place = folder / str(trials)
        place.mkdir()
        tried, found = _in_the_window(place / "window")
        failures += found
        trials += tried
        tried, found = _in_commands(place)
        failures += found
        trials += tried
    careless = _run(_window(folder / "careless", "careless"), folder).stderr.count(CANARY)
    return Outcome(
        trials,
        tuple(failures),
        control=f"the word stood {careless} times in what the window printed without its guard",
        control_failed=careless > 0,
    )


def _window(folder: Path, how: str) -> tuple[str, ...]:
    folder.mkdir()
    return (sys.executable, "-m", "tests.support.canary_errors", str(folder), how)


def _in_the_window(folder: Path) -> tuple[int, list[str]]:
    done = _run(_window(folder, "careful"), folder.parent)
    dialogs: dict[str, list[str]] = json.loads(done.stdout)
    found = [f"{name}: in the dialog" for name, said in dialogs.items() if CANARY in "".join(said)]
    told = sum(bool(said) for said in dialogs.values())
    if told < 20:
        found.append(f"only {told} dialogs were shown")
    log = (folder / "app.log").read_text("utf-8")
    if log.count("ERROR bug") < 20:
        found.append("errors are missing in the log")
    return len(dialogs), found + _where(done, log)


def _in_commands(folder: Path) -> tuple[int, list[str]]:
    vault = fresh_vault(folder)
    vault.close()
    secret = folder / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    opens = ("--passphrase-file", str(secret))
    place = str(vault.folder)
    commands: dict[str, tuple[str, ...]] = {
        "command: cases": ("store", "cases", place, *opens),
        "command: cases as JSON": ("store", "cases", place, "--json", *opens),
        "command: export": ("store", "export", place, "--as", "json", "-o", str(folder / "x.json"), *opens),
        "command: print": (
            *("store", "print", place, "--case", "LP-0427", "--form", "workbook"),
            *("-o", str(folder / "x.pdf"), *opens),
        ),
        "window: its start": ("settings", place),
    }
    found: list[str] = []
    for name, words in commands.items():
        done = _run((sys.executable, "-c", _WITH_A_BUG, *words), folder)
        if done.returncode != 1 or "What a report needs: ValueError" not in done.stderr:
            found.append(f"{name}: ended with {done.returncode} and {done.stderr[-200:]!r}")
        log = folder / "home" / "state" / "app.log"
        found += [f"{name}: {why}" for why in _where(done, log.read_text("utf-8") if log.exists() else "")]
    return len(commands), found


def _where(done: subprocess.CompletedProcess[str], log: str) -> list[str]:
    """Where the word stands that may stand nowhere."""
    places = {"in the log": log, "in standard error": done.stderr, "in standard output": done.stdout}
    return [place for place, text in places.items() if CANARY in text]


def _run(words: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "IPT_DESK_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    return subprocess.run(words, env=env, capture_output=True, text=True, timeout=120, check=False)


TRIAL = Trial(18, "errors say no word of the record", short=30, long=300, work=fail_everywhere)
