"""Locked: the fresh process holds no key, passphrase or word of a note in memory; the old one is gone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ipt_desk.data.key import subkey
from ipt_desk.data.keys import by_passphrase, open_header
from ipt_desk.services import cases, notes, sessions
from tests.long.trial import CannotRun, Outcome, Trial
from tests.support.session import MISSING, FakeSession
from tests.support.vault import MOMENT, PASSPHRASE, TestVault, fresh_vault

NOTE = "Quillon spoke of the flooded greenhouse"
NAME = "Quillon Featherstone"
_PATIENCE = 30.0
_SETTLE_SECONDS = 1.0
"""The fresh window loads what an open vault would need; it is looked at after that."""


def scan_the_locked(count: int, folder: Path, _chance: random.Random) -> Outcome:
    """Open, lock by a signal of the session, and search the memory of what is left; several times."""
    _refuse_what_cannot_be()
    failures: list[str] = []
    found_open = 0
    for number in range(count):
        place = folder / str(number)
        place.mkdir()
        with FakeSession(place) as system:
            opened, left = _once(place, system)
        found_open += bool(opened)
        failures += [f"lock {number}: {said}" for said in left]
    control = f"{found_open} of {count} open processes showed key, passphrase and note"
    return Outcome(count, tuple(failures), control, control_failed=found_open == count)


def _refuse_what_cannot_be() -> None:
    if sys.platform != "linux":
        raise CannotRun("on Linux: python3 run.py test-long 20")
    if MISSING is not None:
        raise CannotRun(MISSING)
    if os.geteuid() != 0:  # the program forbids its own user to read its memory
        raise CannotRun(f"sudo {sys.executable} -m tests.long 20")


def _once(folder: Path, system: FakeSession) -> tuple[bool, list[str]]:
    """Whether the open process showed everything, and what was found where nothing may be."""
    vault = _vault(folder)
    secrets = _secrets(vault.folder)
    old = _start(folder, vault.folder, system)
    new = None
    try:
        wait_for(lambda: _listens(system), "the open window to listen")
        seen = _seen(old.pid, secrets)
        opened = {"the database's key", "the passphrase", "the note"} <= seen
        system.lock()
        new = wait_for(lambda: _successor(old, vault.folder), "the fresh process")
        time.sleep(_SETTLE_SECONDS)
        failures = [f"{name} is in memory" for name in sorted(_seen(new, secrets))]
        if old.poll() is None or Path(f"/proc/{old.pid}").exists():
            failures.append("the old process is still there")
        return opened, failures
    finally:
        old.kill()
        old.wait()
        if new is not None:
            os.kill(new, signal.SIGKILL)


def _vault(folder: Path) -> TestVault:
    """A vault with a note; when it is opened the window goes to that note by itself."""
    vault = fresh_vault(folder)
    case = vault.perform("New case", cases.add_case, code="LP-0427", name=NAME)
    session = vault.perform("Add", sessions.add_session, case, MOMENT)
    title = vault.read(notes.read_note, session).sections[0].title
    vault.perform("Write", notes.write_note_section, session, title, NOTE)
    left = {"room": "sessions", "case": case, "spot": {"session": session}, "focus": None, "scrolled": []}
    vault.store.keep_fact("left.at", left)
    vault.close()
    return vault


def _secrets(folder: Path) -> dict[str, bytes]:
    """What may be nowhere, by what it is called."""
    data_key = open_header(folder, by_passphrase(PASSPHRASE)).data_key
    database = subkey(data_key, "sqlcipher-db-1")
    audit = subkey(data_key, "audit-1")
    return {
        "the data key": data_key,
        "the data key in hex": data_key.hex().encode(),
        "the database's key": database,
        "the database's key in hex": database.hex().encode(),
        "the key of the audit": audit,
        "the passphrase": PASSPHRASE.encode(),
        "the passphrase as Qt holds text": PASSPHRASE.encode("utf-16-le"),
        "the note": NOTE.encode(),
        "the note as Qt holds text": NOTE.encode("utf-16-le"),
        "the name": NAME.encode(),
        "the name as Qt holds text": NAME.encode("utf-16-le"),
    }


def _start(folder: Path, vault: Path, system: FakeSession) -> subprocess.Popen[bytes]:
    given = folder / "passphrase.txt"
    given.write_text(PASSPHRASE + "\n", "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "IPT_DESK_HOME": str(folder / "home"),
        "TMPDIR": str(folder),
        "DBUS_SYSTEM_BUS_ADDRESS": system.address,
        "DBUS_SESSION_BUS_ADDRESS": system.address,
    }
    command = [sys.executable, "-m", "ipt_desk", str(vault), "--passphrase-file", str(given)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def _listens(system: FakeSession) -> bool:
    """Whether the window stands open: only then it asks for the session, and is told which it is."""
    system.answer()
    return system.has_told_session


def _successor(old: subprocess.Popen[bytes], vault: Path) -> int | None:
    """The process that goes on with the vault, once the old one has ended."""
    if old.poll() is None:
        return None
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != old.pid:
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if os.fsencode(vault) in words and b"ipt_desk" in words:
                return int(entry.name)
    return None


def _seen(process: int, secrets: dict[str, bytes]) -> set[str]:
    """What of the secrets is in the memory of a process, by its name."""
    found = set(hits(process, tuple(secrets.values())))
    return {name for name, raw in secrets.items() if raw in found}


def hits(process: int, wanted: tuple[bytes, ...]) -> Iterator[bytes]:
    """What of `wanted` is found in the memory of a process."""
    with (
        open(f"/proc/{process}/maps", encoding="utf-8") as maps,
        open(f"/proc/{process}/mem", "rb", 0) as memory,
    ):
        for line in maps:
            span, rights = line.split()[:2]
            if not rights.startswith("r") or line.rstrip().endswith(
                ("[vvar]", "[vsyscall]", "[vvar_vclock]")
            ):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(begin)
                held = memory.read(end - begin)
            except (OSError, ValueError, OverflowError):
                continue
            yield from (one for one in wanted if one in held)


def wait_for(look: Callable[[], object], what: str) -> int:
    """The first true answer of `look`."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return int(found) if isinstance(found, int) else 1
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


TRIAL = Trial(20, "memory after lock", 1, 20, scan_the_locked)
