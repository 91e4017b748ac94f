"""The engine on every Python: it runs here, and the lock knows its wheel for the others."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as cipher

from ipt_desk.data.engine import OLDEST_SQLITE, open_raw
from tests.long.trial import CannotRun, Outcome, Trial

_ROOT = Path(__file__).parents[2]
_LOCK = _ROOT / "requirements.lock"
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_28_aarch64", "win_amd64", "macosx_14_0_arm64")
_VERSION = "sqlcipher3==0.6.4"
_WHEELS = {
    "3.11": (
        "8168f8799b3d63c36ace6aeec3bc78818a52af85a0e756e1b5963673ccb7af29",
        "81fd0c4e64cd796c6234110871276a2eebdbbd8a991cf00fb9081a58e057fed8",
        "23f867c0d14c9f0274fea62425c1b02fb812a56e766ea3e6e0c7d5e4e3a90cd3",
        "c33225299e329931c1e492d3dee4c51b3f38d909d1d0dbcd03b503aa17a0327a",
    ),
    "3.12": (
        "27b4d537011dc57f25dd6e5b8a9dd8e9ca7470d7286618be83113cc46aabcf6d",
        "a3ab5307804cf1e0f66e019a9ea947627ac034dd4ba657d4b9b972c47932215e",
        "ff612c1f731a1870457a3fa4c0095bf27ce13ad7e2035ec3f98a489e2d6ccf5c",
        "1607fe61ddcd0a9731a062735e84f997515c0f2503ac158d57564e13b0799d9e",
    ),
    "3.13": (
        "243ce7e419dc66a77411682ad05b3e73b3097087a816db9847f8bf6cdff1abbb",
        "eeacc5c60c5dc45cb5b3b5b77b13729fcf958d00cedc88bd06901304d0256dbe",
        "f81a6a794a9f29ef5b2c7aaf355127efe85a0906bf14a062c20bd9157ab452ee",
        "5bd107ce6838496ae82facb079e93bb199c152456a7c496cdf92af3ea89cd0c0",
    ),
    "3.14": (
        "1bf9a1d8143b4f6816e0a9859d8963435565e00b779cd1b2d08dff171afee4c2",
        "1d7ab3f4ea9f68cd8a1e7969f553f2bb866696d92b2fa5687af757422e69e3eb",
        "33a4bb79d5bffbdcc1443ff7fd10556ad781fd4986a710c0c577b817b06e11ac",
        "14fb3dac99518db0a3b96d09d65f2e5469001d64eaedecbcb15c108059560af3",
    ),
}
"""The hash of the engine's wheel for each Python on each of the platforms above, as published."""


def look_at_the_engine(count: int, folder: Path, _chance: random.Random) -> Outcome:
    """Run it on this Python; for the others the lock holds its wheels.

    With more than one look a Python, the index is asked as well whether every package of
    the lock comes as a wheel.
    """
    found = [*_of_this_python(folder), *_not_locked()]
    if count > len(_PYTHONS):
        found.extend(_not_on_the_index())
    return Outcome(count, tuple(found))


def _of_this_python(folder: Path) -> Iterator[str]:
    said = tuple(int(part) for part in cipher.sqlite_version.split("."))
    if said < OLDEST_SQLITE:
        yield f"SQLite {cipher.sqlite_version} is too old"
    link = open_raw(folder / "engine.db", b"k" * 32, create=True)
    if link.execute("PRAGMA cipher_status").fetchone()[0] != "1":
        yield "it does not encrypt"
    link.execute("CREATE VIRTUAL TABLE words USING fts5(said)")
    link.execute("INSERT INTO words VALUES ('lantern orchard')")
    if link.execute("SELECT count(*) FROM words WHERE words MATCH 'orchard'").fetchone()[0] != 1:
        yield "its full text search finds nothing"
    link.close()


def _not_locked() -> Iterator[str]:
    lock = _LOCK.read_text("utf-8")
    if f"\n{_VERSION} " not in lock:
        yield f"the lock has another engine than {_VERSION}: look up the hashes of its wheels"
    for python, hashes in _WHEELS.items():
        for platform, digest in zip(_PLATFORMS, hashes, strict=True):
            if f"sha256:{digest}" not in lock:
                yield f"the lock does not know the wheel for Python {python} on {platform}"


def _not_on_the_index() -> Iterator[str]:
    for python in _PYTHONS:
        done = _ask(python)
        if done.returncode and "No matching distribution" not in done.stderr:
            raise CannotRun("connect this computer to a package index, then: python3 run.py test-long 44")
        if done.returncode:
            yield f"Python {python}: a package of the lock has no wheel"
            continue
        names = {item["metadata"]["name"].lower() for item in json.loads(done.stdout)["install"]}
        if "sqlcipher3" not in names:
            yield f"Python {python}: the engine would not be installed"


def _ask(python: str) -> subprocess.CompletedProcess[str]:
    """What pip would install for another Python from the lock, wheels alone."""
    words = ["install", "--dry-run", "-q", "--ignore-installed", "--no-deps", "--only-binary", ":all:"]
    words += ["--python-version", python, "--platform", _PLATFORMS[0], "--platform", "manylinux_2_17_x86_64"]
    words += ["--platform", "manylinux_2_34_x86_64", "--platform", "manylinux2014_x86_64"]
    words += ["--target", "nowhere", "--report", "-", "--disable-pip-version-check", "-r", str(_LOCK)]
    return subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False)


TRIAL = Trial(44, "the engine's wheels", 4, 8, look_at_the_engine)
