"""Questions to the person in front of the screen, asked through one object that a test can answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox, QWidget
from shiboken6 import delete

from ipt_desk.ui.look.roles import px

TITLE_BAR = "IPT Desk"
"""What every title bar says: others see them, in switchers and in shared screens."""

_SEEN, _SIDEBAR = ("FileDialog/history", "FileDialog/lastVisited"), "FileDialog/shortcuts"
_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


@dataclass(frozen=True, slots=True)
class Question:
    """A question that cannot be taken back by undo; the safe answer comes first.

    `icon` and `tone` say what kind it is where that is neither plain nor destructive.
    """

    title: str
    text: str
    safe: str
    act: str
    destructive: bool = False
    icon: str = ""
    tone: str = ""


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
        documents = Path(QStandardPaths.writableLocation(_DOCUMENTS))
        self._last_folder = documents if documents.is_dir() else Path.home()

    def confirm(self, question: Question) -> bool:
        box, act = self.box(question)
        box.exec()
        return box.clickedButton() is act

    def box(self, question: Question) -> tuple[QMessageBox, QAbstractButton]:
        """The question as a box, and its button that acts."""
        box = QMessageBox(self._parent)
        box.setWindowTitle(TITLE_BAR)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question.title)
        box.setInformativeText(question.text)
        safe = box.addButton(question.safe, QMessageBox.ButtonRole.RejectRole)
        roles = QMessageBox.ButtonRole
        act = box.addButton(question.act, roles.DestructiveRole if question.destructive else roles.AcceptRole)
        box.setDefaultButton(safe)
        box.setEscapeButton(safe)
        for label in box.findChildren(QLabel):  # the second text has a format of its own
            label.setTextFormat(Qt.TextFormat.PlainText)
        return box, act

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        if not _uses_own_dialogs():
            chosen, _kind = QFileDialog.getSaveFileName(self._parent, title, name, kinds)
            return Path(chosen) if chosen else None
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        chosen_path = self._chosen(dialog)
        if chosen_path is None or not chosen_path.exists() or self._may_replace(chosen_path):
            return chosen_path
        return self.save_as(title, chosen_path.name, kinds)

    def open_folder(self, title: str) -> Path | None:
        if not _uses_own_dialogs():
            chosen = QFileDialog.getExistingDirectory(self._parent, title)
            return Path(chosen) if chosen else None
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen(dialog)

    def _dialog(self, title: str) -> QFileDialog:
        """Qt's own dialog; what it is for stands on its face, since title bars are seen by others."""
        dialog = QFileDialog(self._parent)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setWindowTitle(TITLE_BAR)
        dialog.setAccessibleName(title)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, title)
        dialog.setDirectory(str(self._last_folder))
        dialog.resize(px(820), px(520))
        return dialog

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        """Ask, and leave nothing of it behind but for this window."""
        sidebar = _kept_by_qt().value(_SIDEBAR)
        agreed = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = Path(dialog.selectedFiles()[0]) if agreed and dialog.selectedFiles() else None
        self._last_folder = Path(dialog.directory().absolutePath())
        delete(dialog)  # at once: as it goes, it writes down which folders it saw
        forget_places(sidebar)
        return chosen

    def _may_replace(self, path: Path) -> bool:
        """Qt's own question would read a file name as markup."""
        said = QCoreApplication.translate("Asks", "There is a file {name} already. Replace it?")
        return self.confirm(
            Question(
                said.format(name=path.name),
                QCoreApplication.translate("Asks", "What it holds now will be gone."),
                QCoreApplication.translate("Asks", "Keep the file"),
                QCoreApplication.translate("Asks", "Replace it"),
                destructive=True,
            )
        )

    def open_file(self, title: str, kinds: str) -> Path | None:
        if not _uses_own_dialogs():
            chosen, _kind = QFileDialog.getOpenFileName(self._parent, title, "", kinds)
            return Path(chosen) if chosen else None
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        return self._chosen(dialog)


def _uses_own_dialogs() -> bool:
    """On Linux, Qt's: the desktop's portal does not answer a process whose memory is closed to it,
    and GTK's dialog would write the names of files into the list of recent ones."""
    return sys.platform == "linux"


def _kept_by_qt() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def forget_places(sidebar: object = None) -> None:
    """Qt keeps the folders that its own file dialog saw in a file; one may name a client.

    The `sidebar` goes back to what it was: it is that of every program made with Qt.
    """
    seen = _kept_by_qt()
    for key in _SEEN:
        seen.remove(key)
    if sidebar is None:
        seen.remove(_SIDEBAR)
    else:
        seen.setValue(_SIDEBAR, sidebar)
    seen.sync()
