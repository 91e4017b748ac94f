"""Opens a vault in the window, walks through it, tries to change it, and prints what it saw."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import ipt_desk.ui  # noqa: F401  before the first call of Qt
from ipt_desk.clock import clock_from
from ipt_desk.places import user_places
from ipt_desk.services import cases, session_view
from ipt_desk.services.caseload import read_caseload
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.auto_text import AutoLine, AutoText
from ipt_desk.ui.kit.changers import is_changer
from ipt_desk.ui.look import theme
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.pages import ROOMS
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.relaunch import in_this_process

_PATIENCE_MS = 20_000
_NOTE = "note"


def main(vault: Path, passphrase: str) -> int:
    """Open the vault at `vault`; 0 where the window came to an answer, whichever."""
    app = QApplication([sys.argv[0], *theme.STYLE])
    errors: list[str] = []
    sys.excepthook = lambda kind, error, trace: errors.append(kind.__name__)
    theme.follow(app, "light", 100)
    places = user_places()
    door = VaultDoor(clock_from(os.environ.get("IPT_DESK_NOW")))
    settings = Settings(places.settings_file)
    window = MainWindow(door, settings, places.default_vault, ScriptedAsks(), relaunch=in_this_process)
    window.show()
    window.open_with(vault, passphrase)
    opened = _wait(window)
    said = _seen(window, window.frame) if window.frame is not None else {"banner": window.unlock.said()}
    closed = window.close()
    print(json.dumps(said))
    if errors:
        print(*errors, file=sys.stderr)
    return 0 if opened and closed and not errors else 1


def _wait(window: MainWindow) -> bool:
    """Whether the window comes to an answer in the time that is given."""
    for _ in range(_PATIENCE_MS // 20):
        if window.frame is not None or window.unlock.said():
            return True
        QTest.qWait(20)
    return False


def _seen(window: MainWindow, frame: DeskFrame) -> dict[str, Any]:
    desk = frame.desk
    QTest.qWait(50)
    notice = frame.staying.text()
    case = desk.read(read_caseload).rows[0].id
    writable: set[str] = set()
    usable: set[str] = set()
    for where in (*(room.key for room in ROOMS), _NOTE):
        if where == _NOTE:
            frame.answer("session.open", desk.read(session_view.read_sessions, case).sessions[0].id)
        else:
            frame.go(where, case)
        QTest.qWait(20)
        writable |= {f"{where}: {name}" for name in _writable(frame)}
        usable |= {f"{where}: {name}" for name in _usable(frame)}
    offered = [act.id for act in window.actions_table.enabled() if act.changes]
    performed = desk.perform("New case", cases.add_case, code="LP-9999")
    return {
        "notice": notice,
        "rooms": len(ROOMS),
        "writable": sorted(writable),
        "usable": sorted(usable),
        "offered": offered,
        "performed": performed,
    }


def _writable(frame: DeskFrame) -> list[str]:
    """Fields that save by themselves and can be written in."""
    fields: list[AutoLine | AutoText] = [*frame.findChildren(AutoLine), *frame.findChildren(AutoText)]
    return [one.accessibleName() for one in fields if one.isVisible() and _takes_text(one)]


def _takes_text(field: AutoLine | AutoText) -> bool:
    return field.isEnabled() and not field.isReadOnly()


def _usable(frame: DeskFrame) -> list[str]:
    """Controls that change the vault and can be used."""
    return [
        one.accessibleName() or type(one).__name__
        for one in frame.findChildren(QWidget)
        if is_changer(one) and one.isVisible() and one.isEnabled()
    ]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2]))
