"""One window for one person: a second start raises the first and ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WORD = b"raise"
_PATIENCE_MS = 1000
_MOST_CALLERS = 8
"""Starts that are heard at the same time; more than a person can make are dropped."""


def raise_first(name: str) -> bool:
    """Ask a window that is already open to come to the front; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_WORD)
    socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return True


def listens(name: str) -> bool:
    """Whether a window hears later starts under `name`; it is not told anything."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    there = socket.waitForConnected(_PATIENCE_MS)
    socket.abort()
    return there


class FirstWindow(QObject):
    """Listens for later starts; takes the one word it knows and drops everything else.

    Signals:
        raise_asked: another start wants this window in front.
    """

    raise_asked = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callers = 0
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a process that was killed
            self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    @property
    def path(self) -> str:
        """Where the system keeps the line."""
        return self._server.fullServerName()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if self._callers >= _MOST_CALLERS:
                socket.abort()
                socket.deleteLater()
                continue
            self._callers += 1
            caller = _Caller(socket, self)
            caller.ended.connect(self._on_ended)
            caller.begin()

    def _on_ended(self, said: bytes) -> None:
        self._callers -= 1
        if said == _WORD:
            self.raise_asked.emit()


class _Caller(QObject):
    """Hears one caller out: to the end, for a second, or until it says more than the word.

    Signals:
        ended: what was said, at most one letter more than the word.
    """

    ended = Signal(bytes)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._said, self._over = socket, b"", False
        socket.setParent(self)
        socket.setReadBufferSize(len(_WORD) + 1)
        socket.readyRead.connect(self._listen)
        socket.disconnected.connect(self._end)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._end)

    def begin(self) -> None:
        """Hear what has come already, and what comes."""
        self._timer.start()
        self._listen()
        if self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self._end()

    def _listen(self) -> None:
        self._said += self._socket.read(len(_WORD) + 1 - len(self._said)).data()
        if len(self._said) > len(_WORD):
            self._end()

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        self._timer.stop()
        rest = self._socket.read(len(_WORD) + 1 - len(self._said)).data()
        self._socket.abort()
        self.ended.emit(self._said + rest)
        self.deleteLater()
