"""A real key store of the desktop: gnome-keyring on a bus of our own, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import run
from tests.support.processes import OwnProcesses

_PASSWORD = b"a password of the desktop\n"
_PATIENCE = 15.0


def missing() -> str | None:
    """The command that installs what this machine lacks for it, or None."""
    if not sys.platform.startswith("linux"):
        return "python3 run.py test (on Linux)"
    packages = sorted({"dbus", "gnome-keyring"} & set(run.missing_trial_packages()))
    return run.apt_command(packages) if packages else None


class SecretService(OwnProcesses):
    """The daemon with its bus, unlocked, for as long as a `with` lasts."""

    def __init__(self) -> None:
        super().__init__("ipt-desk-keys-")
        home = Path(self._home.name)
        self._bus = home / "run" / "bus"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(self._bus.parent),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._bus}",
            "QT_QPA_PLATFORM": "offscreen",
        }

    def __enter__(self) -> SecretService:
        self._bus.parent.mkdir(mode=0o700)
        address = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
        self._wait(self._bus.exists)
        words = ("--foreground", "--unlock", "--components=secrets")
        daemon = self._start("gnome-keyring-daemon", *words, said=subprocess.PIPE)
        assert daemon.stdin is not None
        with daemon.stdin as typed:
            typed.write(_PASSWORD)
        self._wait(lambda: bool(list(Path(self._home.name).rglob("*.keyring"))))
        return self

    def run(self, code: str, *words: str) -> str:
        """What a Python program prints that speaks to this key store."""
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=self.environment,
            cwd=run.ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _wait(self, ready: object) -> None:
        assert callable(ready)
        end = time.monotonic() + _PATIENCE
        while not ready():
            assert time.monotonic() < end, "the key store did not start"
            time.sleep(0.02)
