"""Dialogs of the system leave nothing behind that tells of a client."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.ui.runtime.asks import DialogAsks, Question, forget_places

_OWN = pytest.mark.skipif(sys.platform != "linux", reason="python3 run.py test (on Linux)")

_SAVING = """
import sys
from pathlib import Path
import ipt_desk.ui
from PySide6.QtCore import QTimer, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from shiboken6 import delete
from ipt_desk.ui.runtime.asks import DialogAsks
folder, careful = Path(sys.argv[1]), sys.argv[2] == "careful"
app = QApplication([])
window = QWidget()
def choose():
    dialog = window.findChild(QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.findChild(QLineEdit, "fileNameEdit").setText("sheet.pdf")
    dialog.accept()
QTimer.singleShot(200, choose)
if careful:
    print(DialogAsks(window).save_as("Save", "page.pdf", "PDF (*.pdf)"))
else:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.exec()
    print(dialog.selectedFiles()[0])
    delete(dialog)
QSettings(QSettings.Scope.UserScope, "QtProject").sync()
"""


@_OWN
@pytest.mark.parametrize("how", ["careful", "careless"])
def test_only_a_careless_program_leaves_a_folder_behind(how: str, tmp_path: Path) -> None:
    home, clients = tmp_path / "home", tmp_path / "Juniper Vale"
    home.mkdir()
    clients.mkdir()
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    run = subprocess.run(
        [sys.executable, "-c", _SAVING, str(clients), how],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str(clients / "sheet.pdf")
    left = "".join(file.read_text("utf-8", "replace") for file in home.rglob("*") if file.is_file())
    assert ("Juniper" in left) is (how == "careless")


class Person:
    """Somebody who answers the file dialog when it shows; `seen` is what was on it."""

    def __init__(self, window: QWidget, folder: Path, name: str = "") -> None:
        self._window, self._folder, self._name = window, folder, name
        self.titles: list[str] = []
        self.words: list[str] = []

    def answer(self) -> None:
        dialog = self._window.findChild(QFileDialog)
        assert dialog is not None
        self.titles.append(dialog.windowTitle())
        self.words += [label.text() for label in dialog.findChildren(QLabel)]
        dialog.setDirectory(str(self._folder))
        if self._name:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(self._name)
        dialog.accept()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@_OWN
def test_the_title_bar_of_a_file_dialog_says_the_program_alone(window: QWidget, tmp_path: Path) -> None:
    person = Person(window, tmp_path)
    QTimer.singleShot(50, person.answer)
    DialogAsks(window).open_folder("Keep the vault in")
    assert person.titles == ["IPT Desk"]
    assert "Keep the vault in" in person.words


@_OWN
def test_a_file_that_is_there_is_kept_unless_the_person_says_so(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_text("an older sheet")
    asked: list[Question] = []

    class Asks(DialogAsks):
        def confirm(self, question: Question) -> bool:
            asked.append(question)
            return True

    person = Person(window, tmp_path, "sheet.pdf")
    QTimer.singleShot(50, person.answer)
    assert Asks(window).save_as("Save", "page.pdf", "PDF (*.pdf)") == tmp_path / "sheet.pdf"
    assert "sheet.pdf" in asked[0].title


def test_the_folders_of_a_file_dialog_are_forgotten(tmp_path: Path) -> None:
    user = QSettings.Scope.UserScope
    before = Path(QSettings(user, "QtProject").fileName()).parent
    QSettings.setPath(QSettings.Format.NativeFormat, user, str(tmp_path))
    try:
        seen = QSettings(user, "QtProject")
        seen.setValue("FileDialog/lastVisited", "file:///clients/Juniper%20Vale")
        seen.setValue("FileDialog/history", ["file:///clients/Juniper%20Vale"])
        seen.setValue("FileDialog/shortcuts", ["file:///clients/Juniper%20Vale"])
        seen.setValue("FileDialog/viewMode", "Detail")
        seen.sync()
        forget_places(["file:"])
        assert sorted(QSettings(user, "QtProject").allKeys()) == [
            "FileDialog/shortcuts",
            "FileDialog/viewMode",
        ]
        assert "Juniper" not in "".join(file.read_text() for file in tmp_path.rglob("*.conf"))
    finally:
        QSettings.setPath(QSettings.Format.NativeFormat, user, str(before))
