"""Programs that a trial has beside it, ended together, with the folder that they live in."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from types import TracebackType


class OwnProcesses:
    """Programs in process groups of their own, for as long as a `with` lasts."""

    def __init__(self, prefix: str) -> None:
        self._home = tempfile.TemporaryDirectory(prefix=prefix)
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}

    def _start(
        self, *command: str, keep: int | None = None, said: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """Start a program; `keep` is a pipe that it inherits, `said` what it reads."""
        started = subprocess.Popen(
            command,
            env=self.environment,
            stdin=said,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=() if keep is None else (keep,),
            start_new_session=True,
        )
        self._started.append(started)
        return started

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._started):
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._started:
            process.wait(10)
        self._home.cleanup()
