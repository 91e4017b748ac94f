"""Children for trials that kill them: born in a moment, because everything was imported before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

_MOTHER = """
import os, signal, sys, traceback
{setup}
def child(words):
{work}
print("ready", flush=True)
for line in sys.stdin:
    born = os.fork()
    if born == 0:
        try:
            child(line.rstrip("\\n").split("\\t"))
        except Exception as error:
            places = traceback.extract_tb(error.__traceback__)[-3:]
            print(type(error).__name__, *((one.name, one.lineno) for one in places), flush=True)
            os._exit(1)
        os._exit(0)
    print(born, flush=True)
    sys.stdin.readline()  # until then it is not reaped, so that its number is nobody else's
    _, how = os.waitpid(born, 0)
    print("ended", how, flush=True)
"""


class Nursery:
    """A process that has run `setup`, and forks a child to run `work` on `words` when told to."""

    def __init__(self, setup: str, work: str, env: Mapping[str, str] | None = None) -> None:
        body = "\n".join(f"    {line}" for line in work.strip().splitlines())
        self._mother = subprocess.Popen(
            [sys.executable, "-c", _MOTHER.format(setup=setup, work=body)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env={**os.environ, **(env or {})},
        )
        if self._line() != "ready":
            raise RuntimeError("the children's mother did not start")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._mother.stdin is not None
        assert self._mother.stdout is not None
        self._mother.stdin.close()
        self._mother.wait()
        self._mother.stdout.close()

    def run(self, *words: str, kill_after: float | None = None) -> list[str]:
        """What a child printed; with `kill_after` it is killed so many seconds after its birth."""
        assert self._mother.stdin is not None
        self._mother.stdin.write("\t".join(words) + "\n")
        born = int(self._line())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(born, signal.SIGKILL)
        self._mother.stdin.write("\n")
        said: list[str] = []
        while not (line := self._line()).startswith("ended "):
            said.append(line)
        return said

    def _line(self) -> str:
        assert self._mother.stdout is not None
        return self._mother.stdout.readline().rstrip("\n")
