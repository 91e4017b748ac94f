"""A process that ends when its first window has been painted: the program's, or Qt's plainest.

`python -m benchmarks.shown program VAULT` or `python -m benchmarks.shown bare`.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def main(kind: str, *words: str) -> None:
    """Start as a person would, but end the process once something has been painted."""
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def run_until_painted(*_application: object) -> int:
        watch = watch_paint()
        QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
        return run()

    QApplication.exec = run_until_painted  # type: ignore[method-assign]
    if kind == "bare":
        open_bare_window()
    else:
        from ipt_desk.app import main as start

        start(words)


def open_bare_window() -> None:
    """The least that PySide6 can show: an empty main window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    app.exec()


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
    main(*sys.argv[1:])
