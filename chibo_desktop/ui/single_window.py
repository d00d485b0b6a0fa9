"""One window for one book on this computer: a second start rings at the first one's door and goes away."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS, _PAUSE_MS = 3000, 100


def ring(book: Path) -> bool:
    """Ask the window that has this book to come forward; whether there is one.

    It waits a little: the first window may be only just starting.
    """
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while True:
        socket = QLocalSocket()
        socket.connectToServer(_door(book))
        if socket.waitForConnected(_PAUSE_MS):
            socket.disconnectFromServer()
            return True
        if deadline.hasExpired():
            return False
        QThread.msleep(_PAUSE_MS)


class Doorbell(QObject):
    """Listens for a second start with the same book; `rung` when there was one."""

    rung = Signal()

    def __init__(self, book: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_door(book))
        self._server.listen(_door(book))

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.rung.emit()


def _door(book: Path) -> str:
    return "chibo-" + hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:20]
