"""A screen without a monitor, a session bus and the accessibility bus, all of them of our own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import run
from tests.support.processes import OwnProcesses

_KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")


def missing() -> str | None:
    """The command that installs what this machine lacks for a journey, or None."""
    packages = run.missing_journey_packages()
    return run.apt_command(packages) if packages else None


A_JOURNEY = [
    pytest.mark.journey,
    pytest.mark.skipif(missing() is not None, reason=f"a journey needs a screen: {missing()}"),
]
"""The marks of a module of journeys."""


class Screen(OwnProcesses):
    """Xvfb with its buses, for as long as a `with` lasts; `environment` leads a program to them."""

    def __init__(self) -> None:
        super().__init__("ipt-desk-screen-")

    def __enter__(self) -> Screen:
        home = Path(self._home.name)
        run = home / "run"
        run.mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items() if name in _KEPT}
        self.environment = {
            **kept,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(run),
            "TMPDIR": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_ACCESSIBILITY": "1",
            "NO_AT_BRIDGE": "0",
        }
        self.environment["DISPLAY"] = self._display()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._bus(run)
        self._start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
        return self

    def _display(self) -> str:
        """Start Xvfb on the first free number; it says which one by a pipe."""
        reading, writing = os.pipe()
        self._start(
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1440x900x24",
            "-nolisten",
            "tcp",
            "-noreset",
            keep=writing,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            return f":{pipe.readline().strip()}"

    def _bus(self, run: Path) -> str:
        address = f"unix:path={run / 'bus'}"
        self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
        end = time.monotonic() + 10
        while not (run / "bus").exists() and time.monotonic() < end:
            time.sleep(0.02)
        return address
