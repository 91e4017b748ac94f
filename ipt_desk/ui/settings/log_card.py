"""The latest comings and goings, as a card beside the settings of the lock."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from ipt_desk.services import audit_log
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates


class LogCard(Card):
    """When the vault was opened and locked last, and the way to everything else.

    Signals:
        request: the whole log is asked for.
    """

    request = Signal(str, object)

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__("", "scroll-text")
        self.show_title(self.tr("Access log"))
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap(4))
        self.body.addLayout(self._lines)
        self._all = Button(self.tr("Show all"), "link")
        self._all.setAccessibleDescription(self.tr("Access log"))
        self._all.clicked.connect(self._ask)
        self.body.addWidget(self._all)

    def _ask(self) -> None:
        self.request.emit("settings.log", None)

    def reload(self) -> None:
        """Read and show the latest lines."""
        self._clear()
        today = self._desk.clock.today()
        for line in self._desk.read(audit_log.read_access):
            what = line.said.told(QCoreApplication.translate)
            said = self.tr("{moment} · {what}").format(moment=dates.past_moment(line.at, today), what=what)
            self._lines.addWidget(Label(said, "hint", "text2", wrap=True))

    def forget(self) -> None:
        """Let go of what was read."""
        self._clear()

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
