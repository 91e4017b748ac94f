"""Where the inventory leads: other pages, and forms to print."""

from __future__ import annotations

from PySide6.QtCore import QObject, SignalInstance

from ipt_desk.domain.ids import PersonId


class Going(QObject):
    """Asks the shell to go somewhere, in the words every page uses."""

    def __init__(self, request: SignalInstance, parent: QObject) -> None:
        super().__init__(parent)
        self._request = request

    def compare(self) -> None:
        """To two circles side by side."""
        self._request.emit("compare", None)

    def print_blank(self) -> None:
        """To the form a client can draw on."""
        self._request.emit("blank-forms.open", "closeness-circle")

    def client_view(self) -> None:
        """To the circle alone, for the client to look at."""
        self._request.emit("client-view", None)

    def notes(self, person: PersonId) -> None:
        """To the sessions."""
        self._request.emit("sessions", person)

    def tasks(self, person: PersonId) -> None:
        """To the homework."""
        self._request.emit("homework", person)
