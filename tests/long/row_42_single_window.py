"""Anything but the one word that a second start says is dropped, and the window goes on hearing it."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tests.long.trial import Outcome, Trial

_PATIENCE = 10.0
_BIG = 10 * 1024 * 1024

_SERVER = """
import sys
import ipt_desk.ui
from PySide6.QtCore import QCoreApplication
from ipt_desk.ui.runtime.single_window import FirstWindow
app = QCoreApplication([])
first = FirstWindow(sys.argv[1])
first.raise_asked.connect(lambda: print("raise", flush=True))
print(first.path, flush=True)
app.exec()
"""


class Listening:
    """A process that listens as the window does; `heard` counts what it took for a second start."""

    def __init__(self, name: str) -> None:
        self._child = subprocess.Popen([sys.executable, "-c", _SERVER, name], stdout=subprocess.PIPE)
        assert self._child.stdout is not None
        self._said = self._child.stdout
        self.path = self._said.readline().decode().strip()
        os.set_blocking(self._said.fileno(), False)
        self.heard = 0

    def __enter__(self) -> Listening:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.kill()
        self._child.wait()
        self._said.close()

    def hears(self, count: int) -> bool:
        """Whether it has heard the word `count` times in all, within the time that is given."""
        until = time.monotonic() + _PATIENCE
        while self.heard < count and time.monotonic() < until:
            self.heard += (self._said.read() or b"").count(b"raise")
            time.sleep(0.005)
        return self.heard == count

    def line(self) -> socket.socket:
        """A new line to it."""
        made = socket.socket(socket.AF_UNIX)
        made.settimeout(_PATIENCE)
        made.connect(self.path)
        return made


def _random(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 200))


def _huge(chance: random.Random) -> bytes:
    return chance.randbytes(64) * (_BIG // 64)


def _nearly(chance: random.Random) -> bytes:
    return chance.choice([b"rais", b"raise ", b"raise\n", b"Raise", b"raiseraise", b"raise\0", b"\xffraise"])


def _command(chance: random.Random) -> bytes:
    return chance.choice(
        [b"/etc/passwd", b"open C:\\vault", b"../../practice.iptvault", b"raise --quit", b"file:///home"]
    )


_KINDS: tuple[Callable[[random.Random], bytes], ...] = (_random, _nearly, _command)


def say_anything(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Say `count` wrong things, one in twenty of 10 MB, and after every ten the word itself."""
    failures: list[str] = []
    asked = 0
    with Listening(f"ipt-desk-trial-{os.getpid():08x}") as window:
        for at in range(count):
            kind = _huge if at % 20 == 0 else chance.choice(_KINDS)
            _say(window, kind(chance), chance)
            if at % 10 == 9:
                asked += 1
                _say(window, b"raise", None)
                if not window.hears(asked):
                    failures.append(f"after {at + 1}: heard {window.heard} times, asked {asked} times")
                    asked = window.heard
        time.sleep(0.05)
        if not window.hears(asked):
            failures.append(f"in the end: heard {window.heard} times, asked {asked} times")
    return Outcome(count, tuple(failures))


def _say(window: Listening, said: bytes, chance: random.Random | None) -> None:
    """Say it at once, or with `chance` in two parts; the window may hang up in the middle."""
    line = window.line()
    cut = chance.randint(0, len(said)) if chance is not None else 0
    with suppress(OSError):
        line.sendall(said[:cut])
        line.sendall(said[cut:])
    line.close()


TRIAL = Trial(42, "wrong words to the window", 100, 1_000, say_anything)
