"""The first page says in numbers what Qt has names for, and asks for none of the names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_desk.places import places_in
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.cards import PageScroll
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.early import TRAILING
from tests.support.vault import TestVault

UNTIL_PAINTED = """
import os
from PySide6 import QtCore
from ipt_desk.app import main

class Watch(QtCore.QObject):
    def eventFilter(self, watched, event):
        if event.type() == QtCore.QEvent.Type.Paint:
            QtCore.QTimer.singleShot(0, lambda: os._exit("Qt" in vars(QtCore)))
        return False

def watched(app):
    watch = Watch()
    for window in app.topLevelWidgets():
        window.installEventFilter(watch)
    return app.exec()

main((), watched)
"""


def painted_without_names(home: Path) -> bool:
    env = {**os.environ, "IPT_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return run([sys.executable, "-c", UNTIL_PAINTED], env=env, check=False, timeout=60).returncode == 0


def test_the_first_run_is_painted_without_the_names_of_qt(tmp_path: Path) -> None:
    assert painted_without_names(tmp_path)


def test_the_passphrase_is_asked_for_without_the_names_of_qt(vault: TestVault) -> None:
    vault.close()
    with TemporaryDirectory() as folder:  # its name is short: one that is cut needs a name of Qt
        home = Path(folder)
        vault.folder.rename(home / "v")
        Settings(places_in(home).settings_file).replace(last_vault=str(home / "v"))
        assert painted_without_names(home)


def test_the_numbers_are_those_of_the_names(qtbot: object) -> None:
    scroll, button, label = PageScroll(), IconButton("eye", "Show"), Label("Words")
    label.setProperty("alignment", TRAILING)
    assert scroll.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert scroll.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert button.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.alignment() == Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
    assert Button("Next", icon="arrow-right", icon_after=True).layoutDirection() is _other_way(label)


def _other_way(widget: QWidget) -> Qt.LayoutDirection:
    ways = Qt.LayoutDirection
    return ways.LeftToRight if widget.isRightToLeft() else ways.RightToLeft
