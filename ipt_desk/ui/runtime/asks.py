"""Questions to the person in front of the screen, asked through one object that a test can answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


@dataclass(frozen=True, slots=True)
class Question:
    """A question that cannot be taken back by undo; the safe answer comes first."""

    title: str
    text: str
    safe: str
    act: str
    destructive: bool = False


class Asks(Protocol):
    """Who is asked."""

    def confirm(self, question: Question) -> bool:
        """Whether the person chose to act."""

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to save, or None."""

    def open_folder(self, title: str) -> Path | None:
        """Which folder, or None."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Which file, or None."""


class DialogAsks:
    """Asks by dialogs of the system, or by Qt's own."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def confirm(self, question: Question) -> bool:
        box = QMessageBox(self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question.title)
        box.setInformativeText(question.text)
        safe = box.addButton(question.safe, QMessageBox.ButtonRole.RejectRole)
        role = (
            QMessageBox.ButtonRole.DestructiveRole
            if question.destructive
            else QMessageBox.ButtonRole.AcceptRole
        )
        act = box.addButton(question.act, role)
        box.setDefaultButton(safe)
        box.setEscapeButton(safe)
        box.exec()
        return box.clickedButton() is act

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self._parent, title, name, kinds)
        forget_places()
        return Path(chosen) if chosen else None

    def open_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._parent, title)
        forget_places()
        return Path(chosen) if chosen else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self._parent, title, "", kinds)
        forget_places()
        return Path(chosen) if chosen else None


def forget_places() -> None:
    """Qt keeps the folders that its own file dialog saw in a file; one may name a client."""
    seen = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in ("history", "lastVisited"):
        seen.remove(f"FileDialog/{key}")
