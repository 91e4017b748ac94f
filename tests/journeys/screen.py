"""A screen without a monitor, a session bus and the accessibility bus, all of them of our own."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

import run

_KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")


def missing() -> str | None:
    """The command that installs what this machine lacks for a journey, or None."""
    packages = run.missing_journey_packages()
    return run.apt_command(packages) if packages else None


class Screen:
    """Xvfb with its buses, for as long as a `with` lasts; `environment` leads a program to them."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[bytes]] = []
        self._home = tempfile.TemporaryDirectory(prefix="ipt-desk-screen-")
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Screen:
        home = Path(self._home.name)
        run = home / "run"
        run.mkdir(mode=0o700)
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
        }
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
        self._start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        return self

    def _display(self) -> str:
        """Start Xvfb on the first free number; it says which one by a pipe."""
        reading, writing = os.pipe()
        self._start(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            keep=writing,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            return f":{pipe.readline().strip()}"

    def _bus(self, run: Path) -> str:
        address = f"unix:path={run / 'bus'}"
        self._start(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"])
        end = time.monotonic() + 10
        while not (run / "bus").exists() and time.monotonic() < end:
            time.sleep(0.02)
        return address

    def _start(self, command: list[str], keep: int | None = None) -> None:
        self._started.append(
            subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=() if keep is None else (keep,),
                start_new_session=True,
            )
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._started):
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._started:
            process.wait(10)
        self._home.cleanup()
