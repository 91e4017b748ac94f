"""Text that was copied from the program: marked as private, and cleared after a while and at lock."""

from __future__ import annotations

import sys
from hashlib import blake2b
from os import urandom

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from ipt_desk.settings import Settings

_ZERO = bytes(4)

HINTS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _ZERO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _ZERO,
}
"""What asks the keepers of clipboard histories to leave a text out: by name, for each system."""

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
_ALONE = ("offscreen", "minimal")
"""Where there is no other program that could have put something there."""


def private(text: str) -> QMimeData:
    """`text` as it is put on the clipboard: plain, with every hint."""
    made = QMimeData()
    made.setText(text)
    for name, value in HINTS.items():
        made.setData(name, value)
    return made


class Clipboard(QObject):
    """Watches what the program itself copies, by whatever key, menu or button.

    Whatever widget of ours puts a text there: in the same moment it is put again with the
    hints and without its rich copies. It is cleared after the seconds of the settings and at
    lock, if it is still the same text; what anybody else put there since is left alone. The
    same holds for text that is only selected, where the system gives that to a middle click.

    Of the text itself nothing is kept here but a digest with a key of this process.
    """

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._salt = urandom(16)
        self._ours: dict[QClipboard.Mode, bytes] = {}
        self._putting = False
        self._board = QGuiApplication.clipboard()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self._board.changed.connect(self._on_changed)

    def clear(self) -> None:
        """Clear what is still ours."""
        self._timer.stop()
        for mode, digest in tuple(self._ours.items()):
            if self._digest(self._board.text(mode)) == digest:
                self._put(None, mode)
        self._ours.clear()

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if self._putting or mode not in _MODES or not self._is_ours(mode):
            return
        there = self._board.mimeData(mode)
        text = there.text() if there is not None and there.hasText() else ""
        if not text:
            return
        self._put(private(text), mode)
        self._ours[mode] = self._digest(text)
        self._timer.start(self._settings.now.clipboard_seconds * 1000)

    def _put(self, data: QMimeData | None, mode: QClipboard.Mode) -> None:
        self._putting = True
        try:
            if data is None:
                self._board.clear(mode)
            else:
                self._board.setMimeData(data, mode)
                if sys.platform == "darwin" and mode is QClipboard.Mode.Clipboard:
                    from ipt_desk.ui.runtime.concealed_mac import conceal

                    conceal()
        finally:
            self._putting = False

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        owns = self._board.ownsClipboard if mode is QClipboard.Mode.Clipboard else self._board.ownsSelection
        return owns() or QGuiApplication.platformName() in _ALONE

    def _digest(self, text: str) -> bytes:
        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._salt, digest_size=16).digest()
