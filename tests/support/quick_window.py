"""The real program before a vault that the desktop's key store opens; a program of its own.

`python -m tests.support.quick_window FOLDER` prints what came of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from ipt_desk import app, hardening, ui  # noqa: F401  Qt needs it first
from ipt_desk.clock import SystemClock
from ipt_desk.data.header import read_header
from ipt_desk.places import user_places
from ipt_desk.services.key_store import find_backend
from ipt_desk.settings import Settings
from ipt_desk.ui.shell.window import MainWindow
from tests.long import row_23_keyring as row
from tests.support.vault import fresh_vault

OFFER = "Unlock with this computer's keychain"
_TURNS, _TURN_MS = 200, 100


def main(folder: Path) -> int:
    """Switch the key store on, start the window, and press the button that it offers."""
    os.environ["IPT_DESK_HOME"] = str(folder / "home")
    vault = fresh_vault(folder, SystemClock())
    row.switch_on(vault, find_backend())
    vault.close()
    settings = Settings(user_places().settings_file)
    settings.replace(quick_unlock=read_header(vault.folder).vault_id)
    said: list[str] = []
    app.main([str(vault.folder)], run=lambda qt: _drive(qt, said))
    print(*said, "closed" if hardening.memory_is_closed() else "readable")
    return 0


def _drive(qt: QApplication, said: list[str]) -> int:
    window = next(one for one in qt.topLevelWidgets() if isinstance(one, MainWindow))
    turns = iter(range(_TURNS))

    def look() -> None:
        button = next((one for one in window.findChildren(QPushButton) if one.text() == OFFER), None)
        if not said and button is not None and button.isEnabled():
            said.append("offered")
            button.click()
        elif said and window.frame is not None:
            said.append("opened")
            window.close()
        elif next(turns, None) is None:
            window.close()

    timer = QTimer(qt, interval=_TURN_MS)
    timer.timeout.connect(look)
    timer.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
