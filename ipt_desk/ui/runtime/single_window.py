"""One window for one person: a second start raises the first and ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WORD = b"raise"
_PATIENCE_MS = 1000


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


class FirstWindow(QObject):
    """Listens for later starts; takes the one word it knows and drops everything else.

    Signals:
        raise_asked: another start wants this window in front.
    """

    raise_asked = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a process that was killed
            self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(len(_WORD))
            socket.disconnected.connect(socket.deleteLater)
            here = socket.bytesAvailable() >= len(_WORD) or socket.waitForReadyRead(_PATIENCE_MS)
            if here and socket.read(len(_WORD)).data() == _WORD:
                self.raise_asked.emit()
            socket.abort()
