"""Whether the program opened a socket to a network: counted since its start, and asked of the system."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LOCAL = 1
"""AF_UNIX: a line inside this computer, as to the screen or to a second start."""

_MADE = "socket.__new__"
_LOOKED_UP = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_SOCKET = re.compile(r"socket:\[(\d+)\]")
_TABLES_OF_LOCAL = {"unix": 6, "netlink": 9}
"""The tables of the kernel that name local sockets, and the column of the number of each."""

_PRINT_SERVICES = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/run/cups.sock")
"""Where CUPS listens inside the computer."""


class _Counter:
    """What Python itself opened since `watch`."""

    watching = False
    network = 0


def watch() -> None:
    """Count from now on, as early as the program can; a second call changes nothing."""
    if not _Counter.watching:
        _Counter.watching = True
        sys.addaudithook(_hear)


def stay_inside() -> None:
    """Let the library that lists printers on Linux ask the print service by its socket in this computer.

    Left alone it knocks at a port, and at another computer where a print server is set. Printers in the
    network still print: the print service of the system brings the pages there.
    """
    if sys.platform == "linux" and not os.environ.get("CUPS_SERVER", "").startswith("/"):
        found = (place for place in _PRINT_SERVICES if os.path.exists(place))
        os.environ["CUPS_SERVER"] = next(found, _PRINT_SERVICES[0])


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if event == _MADE:
        if int(args[1]) != _LOCAL:
            _Counter.network += 1
    elif event in _LOOKED_UP:
        _Counter.network += 1


@dataclass(frozen=True, slots=True)
class Sockets:
    """What was found: `since_start` was opened or looked up by Python, None where nobody counted.

    `network` and `local` are open now by the tables of the system, whoever opened them; None
    where the system does not say.
    """

    since_start: int | None
    network: int | None
    local: int | None

    @property
    def none_to_a_network(self) -> bool:
        """Whether everything that could be measured is nothing."""
        return not self.since_start and not self.network

    @property
    def is_measured(self) -> bool:
        """Whether anything could be measured."""
        return self.since_start is not None or self.network is not None


def count(process: str = "self") -> Sockets:
    """What this process has open, or another one by its number; and what this one opened since `watch`."""
    since = _Counter.network if _Counter.watching and process == "self" else None
    try:
        own = _open_now(Path("/proc") / process)
    except OSError:
        return Sockets(since, None, None)
    return Sockets(since, *own)


def _open_now(process: Path) -> tuple[int, int]:
    """To a network and local, of everything that the process has open.

    A socket to a network that is not connected yet stands in no table, so all that are not local count.
    """
    held = _held(process / "fd")
    tables = (_numbers(process, name, column) for name, column in _TABLES_OF_LOCAL.items())
    local: set[str] = set().union(*tables)
    return len(held - local), len(held & local)


def _held(folder: Path) -> set[str]:
    found = set()
    for name in os.listdir(folder):
        try:
            seen = _SOCKET.fullmatch(os.readlink(folder / name))
        except OSError:  # it was closed meanwhile
            continue
        if seen:
            found.add(seen[1])
    return found


def _numbers(process: Path, table: str, column: int) -> set[str]:
    try:
        lines = (process / "net" / table).read_text("ascii", errors="replace").splitlines()[1:]
    except FileNotFoundError:
        return set()
    return {parts[column] for parts in (line.split() for line in lines) if len(parts) > column}
