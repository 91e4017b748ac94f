"""Watching which sockets a program opens, by Python or below it, and by every process it starts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

CAN_WATCH = shutil.which("strace") is not None
COMMAND = "sudo apt-get install -y strace"
"""What lets a machine watch."""

_LOCAL = frozenset({"AF_UNIX", "AF_LOCAL", "AF_NETLINK"})
_CALL = re.compile(r"\bsocket\((\w+),")


def watched(calls: Path) -> list[str]:
    """The words before a command that let its calls be written to `calls`; none where nobody can watch.

    The watcher stands beside the command, which keeps its own number and ends by itself.
    """
    if not CAN_WATCH:
        return []
    return ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-o", str(calls)]


def families(calls: Path) -> frozenset[str]:
    """The kinds of sockets that were asked for."""
    return frozenset(_CALL.findall(calls.read_text("utf-8", errors="replace")))


def to_a_network(calls: Path) -> frozenset[str]:
    """Those that lead out of the computer."""
    return families(calls) - _LOCAL
