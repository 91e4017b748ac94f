"""A process that ends when its first window has been painted: the program's, or Qt's plainest.

`python -m benchmarks.shown program`, `… bare` or `… form`.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication, QWidget


def main(kind: str) -> None:
    """Start as a person would, but end the process once something has been painted."""
    if kind != "program":
        open_bare_window(with_form=kind == "form")
    else:
        from ipt_desk.app import main as start

        start((), run_until_painted)


def run_until_painted(app: QApplication) -> int:
    """Run the application, and end the process when a window of it has been painted."""
    watch = watch_paint()
    for window in app.topLevelWidgets():
        if window.isVisible():
            window.installEventFilter(watch)
    return app.exec()


def open_bare_window(*, with_form: bool) -> None:
    """The least that PySide6 can show: an empty main window, or one with a form as plain as can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    if with_form:
        window.setCentralWidget(plain_form())
    window.resize(1440, 900)
    window.show()
    run_until_painted(app)


def plain_form() -> QWidget:
    """A label, a field for a secret and a button, in the middle of the window."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

    form = QWidget()
    column = QVBoxLayout(form)
    column.setAlignment(Qt.AlignmentFlag.AlignCenter)
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    for widget in (QLabel("Passphrase"), field, QPushButton("Open")):
        column.addWidget(widget)
    return form


def watch_paint() -> QObject:
    """Ends the process as soon as the first paint has been handled."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, end)
            return False

    return Watch()


def end() -> None:
    """Say so, and leave nothing to be tidied up in the time that is measured."""
    print("painted", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
