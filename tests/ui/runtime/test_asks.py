"""Dialogs of the system leave nothing behind that tells of a client."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from ipt_desk.ui.runtime.asks import forget_places


def test_the_folders_of_a_file_dialog_are_forgotten(tmp_path: Path) -> None:
    user = QSettings.Scope.UserScope
    before = Path(QSettings(user, "QtProject").fileName()).parent
    QSettings.setPath(QSettings.Format.NativeFormat, user, str(tmp_path))
    try:
        seen = QSettings(user, "QtProject")
        seen.setValue("FileDialog/lastVisited", "file:///clients/Juniper%20Vale")
        seen.setValue("FileDialog/history", ["file:///clients/Juniper%20Vale"])
        seen.setValue("FileDialog/viewMode", "Detail")
        seen.sync()
        forget_places()
        assert QSettings(user, "QtProject").allKeys() == ["FileDialog/viewMode"]
        assert "Juniper" not in "".join(file.read_text() for file in tmp_path.rglob("*.conf"))
    finally:
        QSettings.setPath(QSettings.Format.NativeFormat, user, str(before))
