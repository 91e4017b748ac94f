"""Sockets to a network are counted since the start and looked up in the system; local ones are told apart."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ipt_desk.sockets import Sockets, count, stay_inside

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the tables of the system are those of Linux")


def said(*lines: str) -> list[str]:
    """What a fresh process counts after some lines."""
    code = "\n".join(
        ("from ipt_desk import sockets", "sockets.watch()", *lines, "print(*sockets.count().__getstate__())")
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout.split()


@LINUX
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), ["0", "0", "0"]),
        (("import socket", "s = socket.socket(socket.AF_UNIX)"), ["0", "0", "1"]),
        (("import socket", "s = socket.socket()"), ["1", "1", "0"]),
        (("import socket", "s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"), ["1", "1", "0"]),
        (("import socket", "s = socket.socket()", "s.close()"), ["1", "0", "0"]),
        (("import socket", "socket.getaddrinfo('localhost', 1)"), ["1", "0", "0"]),
        (("import ctypes", "ctypes.CDLL(None).socket(2, 2, 0)"), ["0", "1", "0"]),
        (("import ctypes", "ctypes.CDLL(None).socket(1, 1, 0)"), ["0", "0", "1"]),
    ],
)
def test_what_was_opened_is_told(lines: tuple[str, ...], expected: list[str]) -> None:
    assert said(*lines) == expected


def test_counting_begins_once() -> None:
    lines = ("sockets.watch()", "import socket", "s = socket.socket()")
    assert said(*lines)[0] == "1"


@LINUX
@pytest.mark.parametrize(
    ("set_before", "inside"), [("", True), ("print.example:631", True), ("/run/elsewhere/cups.sock", False)]
)
def test_printers_are_asked_for_inside_the_computer(
    set_before: str, inside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", set_before)
    stay_inside()
    found = os.environ["CUPS_SERVER"]
    assert found.startswith("/")
    assert (found != set_before) is inside


def test_a_process_that_is_gone_says_nothing() -> None:
    found = count("999999999")
    assert found == Sockets(None, None, None)
    assert not found.is_measured


def test_nothing_measured_is_not_called_proof() -> None:
    assert Sockets(None, None, None).none_to_a_network
    assert not Sockets(None, None, None).is_measured
    assert not Sockets(0, 1, 3).none_to_a_network
    assert not Sockets(1, 0, 3).none_to_a_network
