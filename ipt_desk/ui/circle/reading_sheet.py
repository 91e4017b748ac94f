"""How far the reading of a file is, where it takes a while; it can be stopped."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.look.roles import gap


class ReadingSheet(Sheet):
    """Rejected when the person stops the reading."""

    def __init__(self, file: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon="users", parent=parent)
        self.call(self.tr("Reading {file}").format(file=file))
        self.text.setText(self.tr("You see who is in it before anything is stored."))
        self.text.show()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(self.title.text())
        self.body.addSpacing(gap(6))
        self.body.addWidget(self.bar)
        self.stop = Button(self.tr("Cancel"), "outlined")
        self.stop.clicked.connect(self.reject)
        self.foot.addWidget(self.stop)

    def show_progress(self, done: int, total: int) -> None:
        """Show that `done` of `total` are read."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
