#!/usr/bin/env python3
"""One door to the workshop: sets up what is missing, then does what was asked."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

Words: TypeAlias = "tuple[str | Path, ...]"

OLDEST_PYTHON = (3, 11)
EXIT_LACKING = 10

# What Qt loads from the system on Linux: the library, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

# What the journeys through the real window run, and the Debian package that brings it.
JOURNEY_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}

# What the trials of crashes and faults and the guide run, and the Debian package that brings it.
TRIAL_PROGRAMS = {
    "strace": "strace",
    "gcc": "gcc",
    "/usr/include/stdio.h": "libc6-dev",
    "unshare": "util-linux",
    "age": "age",
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-daemon": "dbus",
}

# Wheels alone, each with a hash that the lock file knows: nothing is built and nothing else is taken.
ONLY_LOCKED: Words = ("--only-binary", ":all:", "--require-hashes", "-r", LOCK)

SAMPLE = BUILD / "sample"
SAMPLE_VAULT = SAMPLE / "sample.iptvault"
SAMPLE_SECRET = SAMPLE / "passphrase.txt"
SAMPLE_WORKBOOK = SAMPLE / "workbook.pdf"
SAMPLE_CASE = "LP-0427"
SAMPLE_MOMENT = "2026-11-24T09:48"
SAMPLE_PASSPHRASE = "lantern orchard mitten harbour quilt"


class Lacking(Exception):
    """The system lacks something; the text says what, and the command that installs it."""


# --- running things ---------------------------------------------------------------------------


def say(text: str) -> None:
    """One line about what is being done, apart from the output of the work itself."""
    print(text, file=sys.stderr, flush=True)


def run(*words: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a program in the checkout with its output shown; returns its exit code."""
    sys.stdout.flush()
    return subprocess.run([str(word) for word in words], cwd=ROOT, env=env, check=False).returncode


def must(*words: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a program on which the rest builds.

    Raises:
        CalledProcessError: it did not succeed; its own words were shown.
    """
    subprocess.run([str(word) for word in words], cwd=ROOT, env=env, check=True)


def quietly(*words: str | Path, env: Mapping[str, str] | None = None) -> bool:
    """Run a program whose words matter only when it fails; says whether it succeeded."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=ROOT,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        say(done.stdout.decode("utf-8", "replace").strip())
    return done.returncode == 0


def offscreen() -> dict[str, str]:
    """The environment for work that needs Qt but no window."""
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ}


def has_display() -> bool:
    """Whether a window can be shown: Qt ends the whole process where it cannot."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the system's packages --------------------------------------------------------------------


def apt_command(packages: Iterable[str]) -> str:
    """What a person types to install `packages` on Debian or Ubuntu."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def may_install() -> bool:
    """Whether this is Debian or Ubuntu, and we are root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: Sequence[str]) -> bool:
    """Install system packages where we may; refreshes the package lists if the first try fails."""
    if not may_install():
        return False
    say("Installing system packages: " + " ".join(packages))
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return apt_get(install) or (apt_get(["apt-get", "update", "-q"]) and apt_get(install))


def apt_get(words: Sequence[str]) -> bool:
    """Run apt-get without questions."""
    return quietly(*words, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def loads(library: str) -> bool:
    """Whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_qt_packages() -> list[str]:
    """The packages that bring what Qt lacks here; only Linux leaves libraries to the system."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in QT_LIBRARIES.items() if not loads(library)]


def missing_journey_packages() -> list[str]:
    """The packages without which the journeys under Xvfb cannot run here."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for program, package in JOURNEY_PROGRAMS.items() if shutil.which(program) is None]


def missing_trial_packages() -> list[str]:
    """The packages without which some trials of crashes and faults cannot run here."""
    if not sys.platform.startswith("linux"):
        return []
    there = (shutil.which(name) or os.path.exists(name) for name in TRIAL_PROGRAMS)
    return [package for found, package in zip(there, TRIAL_PROGRAMS.values(), strict=True) if not found]


def make_qt_libraries() -> None:
    """See to it that Qt can load.

    Raises:
        Lacking: a library is missing and may not be installed from here.
    """
    missing = missing_qt_packages()
    if missing and not (apt_install(missing) and not missing_qt_packages()):
        raise Lacking(
            f"Qt needs libraries that this system lacks. On Debian or Ubuntu: {apt_command(missing)}"
        )


# --- the environment --------------------------------------------------------------------------


def fingerprint(*parts: str | bytes) -> str:
    """One value that differs when any of `parts` does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode("utf-8"))
        digest.update(b"\0")
    return digest.hexdigest()


def is_marked(mark: Path, value: str) -> bool:
    """Whether `mark` says that this very `value` was finished."""
    return mark.is_file() and mark.read_text("utf-8") == value


def make_environment() -> None:
    """Make .venv from the lock file, unless it is there for this lock and this interpreter.

    Raises:
        Lacking: no way to make it, or the packages could not be fetched.
    """
    mark, wanted = VENV / "locked", fingerprint(LOCK.read_bytes(), sys.version, str(ROOT))
    if PYTHON.exists() and is_marked(mark, wanted):
        return
    say("Making .venv from requirements.lock")
    shutil.rmtree(VENV, ignore_errors=True)
    if not install_with_uv() and not install_with_pip():
        raise Lacking(
            "The locked packages could not be installed (see above). They are fetched once, over the network."
        )
    mark.write_text(wanted, "utf-8")


def own_interpreter() -> str:
    """The Python that stands outside any environment, so that .venv is never made from itself."""
    return getattr(sys, "_base_executable", None) or sys.executable


def install_with_uv() -> bool:
    """Make and fill .venv with uv, where it is found."""
    uv = shutil.which("uv")
    if uv is None or run(uv, "venv", "-q", "--python", own_interpreter(), VENV):
        return False
    return run(uv, "pip", "install", "-q", "--python", PYTHON, *ONLY_LOCKED) == 0


def install_with_pip() -> bool:
    """Make and fill .venv with what Python itself brings.

    Raises:
        Lacking: Debian keeps the venv module in a package of its own.
    """
    package = f"python3.{sys.version_info.minor}-venv"
    if importlib.util.find_spec("ensurepip") is None and not apt_install([package]):
        raise Lacking(f"Python's venv module is missing. On Debian or Ubuntu: {apt_command([package])}")
    if run(own_interpreter(), "-m", "venv", "--clear", VENV):
        return False
    return run(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *ONLY_LOCKED) == 0


def make_program() -> None:
    """Install the program into .venv from this folder, so that edits count at once.

    Raises:
        Lacking: it could not be installed.
    """
    version = ROOT / "ipt_desk" / "__init__.py"
    mark, wanted = (
        VENV / "installed",
        fingerprint((ROOT / "pyproject.toml").read_bytes(), version.read_bytes()),
    )
    if is_marked(mark, wanted):
        return
    alone = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    if not quietly(PYTHON, "-m", "pip", "install", "-q", *alone, "--editable", ROOT):
        raise Lacking("The program could not be installed into .venv (see above).")
    mark.write_text(wanted, "utf-8")


def make_everything() -> None:
    """From a fresh clone to a program that runs."""
    make_environment()
    make_qt_libraries()
    make_program()


# --- the commands -----------------------------------------------------------------------------


def setup(_words: Sequence[str]) -> int:
    """everything from nothing, and no more"""
    make_everything()
    say(f"Ready: {PYTHON.relative_to(ROOT)}")
    return 0


def demo(words: Sequence[str]) -> int:
    """the sample practice: made, its workbook printed, and opened"""
    make_everything()
    # The demo has settings of its own, and its clock stands where the sample practice stands.
    env = {**os.environ, "IPT_DESK_HOME": str(SAMPLE / "home"), "IPT_DESK_NOW": SAMPLE_MOMENT}
    make_sample(env)
    print(f"Sample practice: {SAMPLE_VAULT.relative_to(ROOT)}, passphrase: {SAMPLE_PASSPHRASE}")
    print(f"Workbook of {SAMPLE_CASE}: {SAMPLE_WORKBOOK.relative_to(ROOT)}", flush=True)
    opening: Words = (PYTHON, "-m", "ipt_desk", SAMPLE_VAULT, "--passphrase-file", SAMPLE_SECRET, *words)
    if has_display():
        return run(*opening, env=env)
    say("There is no display here: the window opens offscreen for a moment, as a check of itself.")
    return run(*opening, "--self-check", env={**env, "QT_QPA_PLATFORM": "offscreen"})


def make_sample(env: Mapping[str, str]) -> None:
    """The sample practice and its workbook, unless this version has made them already."""
    mark, wanted = SAMPLE / "made", sample_fingerprint()
    if is_marked(mark, wanted):
        return
    shutil.rmtree(SAMPLE, ignore_errors=True)
    SAMPLE.mkdir(parents=True)
    SAMPLE_SECRET.write_text(SAMPLE_PASSPHRASE + "\n", "utf-8")
    program: Words = (PYTHON, "-m", "ipt_desk")
    say("Making the sample practice")
    must(*program, "sample", SAMPLE_VAULT, "--new-passphrase-file", SAMPLE_SECRET, env=env)
    say("Printing its workbook")
    what = ("--case", SAMPLE_CASE, "--form", "workbook", "-o", SAMPLE_WORKBOOK)
    must(*program, "print", SAMPLE_VAULT, *what, "--passphrase-file", SAMPLE_SECRET, env=env)
    mark.write_text(wanted, "utf-8")


def sample_fingerprint() -> str:
    """Changes with the version and with the shape of the vault."""
    package = ROOT / "ipt_desk"
    return fingerprint(
        *(path.read_bytes() for path in (package / "__init__.py", package / "data" / "schema.sql"))
    )


def test(words: Sequence[str]) -> int:
    """the whole test suite, with what its journeys and trials need where that may be installed"""
    make_everything()
    missing = missing_journey_packages() + missing_trial_packages()
    if missing and may_install():
        apt_install(missing)
    return run(PYTHON, "-m", "pytest", *words, env=offscreen())


def test_long(words: Sequence[str]) -> int:
    """the long trials: one line each with trials, failures and control"""
    make_everything()
    missing = missing_trial_packages()
    if missing and may_install():
        apt_install(missing)
    return run(PYTHON, "-m", "tests.long", *words, env=offscreen())


def check(words: Sequence[str]) -> int:
    """format, lint, types, import contracts, a wheel that works, then the tests"""
    make_everything()
    failed = [name for name, step in check_steps().items() if not passes(name, step)]
    if failed:
        print(f"\nNot in order: {', '.join(failed)}. The tests run all the same.")
    print("\n== tests, with coverage", flush=True)
    tests = test(["--cov", "--cov-report=term:skip-covered", *words])
    return tests or int(bool(failed))


def check_steps() -> dict[str, Words]:
    """What is looked at before the tests, each with its command."""
    tools = ROOT / "tests" / "tools"
    return {
        "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "lint": (PYTHON, "-m", "ruff", "check", "."),
        "types": (PYTHON, "-m", "mypy"),
        "import contracts": (PYTHON, tools / "import_contracts.py"),
        "wheel": (PYTHON, tools / "wheel_smoke.py"),
    }


def passes(name: str, words: Words) -> bool:
    """Run one step of the check under its name."""
    print(f"\n== {name}", flush=True)
    return run(*words, env=offscreen()) == 0


def bench(words: Sequence[str]) -> int:
    """the benchmarks, each as a ratio to its floor; writes build/bench.json"""
    make_everything()
    return run(PYTHON, "-m", "benchmarks", "--into", BUILD / "bench.json", *words, env=offscreen())


def portraits(words: Sequence[str]) -> int:
    """every screen as a picture, into build/portraits or the folder named"""
    make_everything()
    folder = words[0] if words else BUILD / "portraits"
    return run(PYTHON, "-m", "tests.tools.portraits", folder, env=offscreen())


def lock(_words: Sequence[str]) -> int:
    """requirements.lock anew from pyproject.toml, each version as new as it allows (needs uv)"""
    uv = shutil.which("uv")
    if uv is None:
        raise Lacking("The lock file is renewed with uv: pip install uv")
    for_all = ("--group", "dev", "--universal", "--python-version", "3.11", "--upgrade", "--generate-hashes")
    bare = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "-q")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "requirements.lock"
        must(uv, "pip", "compile", "pyproject.toml", *for_all, *bare, "-o", fresh)
        LOCK.write_bytes(fresh.read_bytes())
    return 0


COMMANDS = {
    "setup": setup,
    "demo": demo,
    "test": test,
    "test-long": test_long,
    "check": check,
    "bench": bench,
    "portraits": portraits,
    "lock": lock,
}


def usage() -> str:
    """What can be asked for."""
    rows = (f"  {name:<10} {command.__doc__}" for name, command in COMMANDS.items())
    return "\n".join(["python3 run.py COMMAND", "", *rows])


def main(words: Sequence[str]) -> int:
    """Do what was asked; the exit code says how it went."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return EXIT_LACKING
    if words and words[0] in ("-h", "--help"):
        print(usage())
        return 0
    if not words or words[0] not in COMMANDS:
        say(usage())
        return 2
    try:
        return COMMANDS[words[0]](words[1:])
    except Lacking as lacking:
        say(str(lacking))
        return EXIT_LACKING
    except subprocess.CalledProcessError as failed:
        return failed.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
