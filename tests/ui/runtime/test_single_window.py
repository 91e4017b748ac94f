"""A second start raises the first; anything else on the line is dropped."""

from __future__ import annotations

import subprocess
import sys
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


@pytest.mark.parametrize("said", [b"", b"rais", b"open /etc/passwd", b"\0" * 100_000])
def test_other_words_are_dropped(qtbot: QtBot, name: str, said: bytes) -> None:
    first = FirstWindow(name)
    heard: list[bool] = []
    first.raise_asked.connect(lambda: heard.append(True))

    other = subprocess.Popen([sys.executable, "-c", _SAY, name], stdin=subprocess.PIPE)
    assert other.stdin is not None
    other.stdin.write(said)
    other.stdin.close()
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=10_000)
    assert heard == []
    first.close()


def test_a_start_finds_a_window_that_listens(qtbot: QtBot, name: str) -> None:
    assert not may_listen(name)
    first = FirstWindow(name)
    assert may_listen(name)
    first.close()
    assert not may_listen(name)


def test_the_name_says_nothing(tmp_path: Path) -> None:
    assert str(tmp_path) not in server_name(tmp_path)
