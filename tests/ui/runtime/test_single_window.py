"""A second start raises the first; anything else on the line is dropped."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.ui.runtime.second_start import may_listen, server_name
from ipt_desk.ui.runtime.single_window import FirstWindow, raise_first

_RAISE = "import sys; from ipt_desk.ui.runtime.single_window import raise_first; raise_first(sys.argv[1])"
_SAY = """
import sys
from PySide6.QtNetwork import QLocalSocket
socket = QLocalSocket()
socket.connectToServer(sys.argv[1])
socket.waitForConnected(1000)
socket.write(sys.stdin.buffer.read())
socket.waitForBytesWritten(1000)
socket.disconnectFromServer()
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    return server_name(tmp_path)


def test_without_a_first_window_there_is_nothing_to_raise(qtbot: QtBot, name: str) -> None:
    assert raise_first(name) is False


def test_a_second_start_raises_the_first(qtbot: QtBot, name: str) -> None:
    first = FirstWindow(name)
    with qtbot.waitSignal(first.raise_asked, timeout=3000):
        other = subprocess.Popen([sys.executable, "-c", _RAISE, name])
    other.wait(10)
    first.close()


@pytest.mark.parametrize(
    "said", [b"", b"rais", b"raised", b"raise\n", b"raiseraise", b"open /etc/passwd", b"\0" * 100_000]
)
def test_other_words_are_dropped(qtbot: QtBot, name: str, said: bytes) -> None:
    first = FirstWindow(name)
    heard: list[bool] = []
    first.raise_asked.connect(lambda: heard.append(True))

    other = subprocess.Popen([sys.executable, "-c", _SAY, name], stdin=subprocess.PIPE)
    assert other.stdin is not None
    other.stdin.write(said)
    other.stdin.close()
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=10_000)
    qtbot.wait(20)
    assert heard == []
    first.close()


def test_who_says_nothing_holds_nobody_up(qtbot: QtBot, name: str) -> None:
    first = FirstWindow(name)
    silent = [_connected(first) for _ in range(20)]
    begun = time.monotonic()
    qtbot.wait(20)
    assert time.monotonic() - begun < 0.5
    for one in silent:
        one.close()
    with qtbot.waitSignal(first.raise_asked, timeout=5000):
        other = subprocess.Popen([sys.executable, "-c", _RAISE, name])
    other.wait(10)
    first.close()


def test_the_word_counts_also_where_the_line_stays_open(qtbot: QtBot, name: str) -> None:
    first = FirstWindow(name)
    line = _connected(first)
    with qtbot.waitSignal(first.raise_asked, timeout=5000):
        line.sendall(b"raise")
    line.close()
    first.close()


def _connected(first: FirstWindow) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.connect(first.path)
    return line


def test_the_line_is_open_to_this_user_alone(qtbot: QtBot, name: str) -> None:
    first = FirstWindow(name)
    assert stat.S_IMODE(Path(first.path).stat().st_mode) & 0o077 == 0
    first.close()


def test_a_socket_of_somebody_else_is_not_spoken_to(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = Path("/etc/passwd")  # root's, so nobody's but root's
    if os.getuid() == 0:
        theirs = Path(os.environ.get("TMPDIR") or "/tmp", name)
        theirs.touch()
        os.chown(theirs, 65534, 65534)
    monkeypatch.setenv("TMPDIR", str(theirs.parent))
    assert not may_listen(theirs.name)
    if os.getuid() == 0:
        theirs.unlink()


def test_a_start_finds_a_window_that_listens(qtbot: QtBot, name: str) -> None:
    assert not may_listen(name)
    first = FirstWindow(name)
    assert may_listen(name)
    first.close()
    assert not may_listen(name)


def test_the_name_says_nothing(tmp_path: Path) -> None:
    assert str(tmp_path) not in server_name(tmp_path)
