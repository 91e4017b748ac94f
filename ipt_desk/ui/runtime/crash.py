"""Errors of our own: noted without a word of the record, told calmly, and survived."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desk import __version__, logbook
from ipt_desk.troubles import DatabaseDamaged


class CrashGuard(QObject):
    """Takes every error that nobody caught.

    After a bug it is safe to go on: each change is one transaction, and the one that
    failed was rolled back.

    Signals:
        happened: where it was, in places of the program; from any thread.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the last to hear of errors in Python, in threads and in Qt."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(_note_qt)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if issubclass(kind, DatabaseDamaged):
            return  # the desk has told it
        logbook.bug(kind, trace)
        self.happened.emit(logbook.where(kind, trace))

    def _thread_hook(self, caught: threading.ExceptHookArgs) -> None:
        if not issubclass(caught.exc_type, SystemExit):
            logbook.bug(caught.exc_type, caught.exc_traceback)
            self.happened.emit(logbook.where(caught.exc_type, caught.exc_traceback))

    def _show(self, where: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._ask(QApplication.activeWindow(), where)
        finally:
            self._showing = False

    def _ask(self, parent: QWidget | None, where: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        from ipt_desk.ui.runtime.asks import TITLE_BAR

        box = QMessageBox(parent)
        box.setWindowTitle(TITLE_BAR)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Something went wrong inside IPT Desk."))
        box.setInformativeText(
            self.tr(
                "Your last change was not stored; everything before it was. "
                "You can go on. The report below holds no names and no notes."
            )
        )
        box.setDetailedText(f"IPT Desk {__version__}, Qt {qVersion()}, {sys.platform}\n{where}")
        go_on = box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        close = box.addButton(self.tr("Close IPT Desk"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.exec()
        if box.clickedButton() is close:
            QApplication.closeAllWindows()


def _note_qt(kind: QtMsgType, context: QMessageLogContext, _text: str) -> None:
    """Note that Qt said something; what it said may hold a text of the window and is left out."""
    logbook.event(f"qt.{kind.name}", line=context.line or 0)
