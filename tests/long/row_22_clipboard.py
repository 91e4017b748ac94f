"""Copied text on a real clipboard as another program sees it: marked, cleared in time, never if replaced."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.journeys.screen import Screen, missing
from tests.long.trial import CannotRun, Outcome, Trial
from tests.support.vault import PASSPHRASE, fresh_vault

TEXT = "Slept badly, spoke of the move"
OTHER = "Tram 12, quarter past nine"
_QUICK, _USUAL = 1, 60

_OURS = """
import sys
from pathlib import Path
import ipt_desk.ui
from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ipt_desk.clock import SystemClock
from ipt_desk.data.vault import open_vault
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.look import theme
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.relaunch import in_this_process
folder, passphrase, seconds, text = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
app = QApplication([])
theme.apply(app, theme.wanted("light"))
settings = Settings(folder.parent / "settings.toml")
settings.replace(clipboard_seconds=seconds)
window = MainWindow(VaultDoor(SystemClock()), settings, folder, ScriptedAsks(), relaunch=in_this_process)
def answer():
    word = sys.stdin.readline().strip()
    if word == "copy":
        window.frame.answer("settings.practice", None)
        field = next(one for one in window.findChildren(AutoLine) if one.isVisible())
        field.setText(text)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    elif word == "lock":
        window.lock()
    else:
        app.quit()
    print("done", flush=True)
def begin():
    window.take(Desk(open_vault(folder, passphrase, SystemClock()), ScriptedAsks()), folder)
    print("ready", flush=True)
window.seen.connect(begin)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(answer)
window.show()
app.exec()
window.close()
"""

_THEIRS = """
import json, sys
import ipt_desk.ui
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
board = app.clipboard()
def seen(mode):
    there = board.mimeData(mode)
    names = [] if there is None else there.formats()
    return {name: there.data(name).data().decode("latin-1") for name in names}
def answer():
    word, _, text = sys.stdin.readline().strip().partition(" ")
    if word == "see":
        found = {"clipboard": seen(board.Mode.Clipboard), "selection": seen(board.Mode.Selection)}
        print(json.dumps(found), flush=True)
    elif word == "put":
        board.setText(text)
        print(json.dumps({}), flush=True)
    else:
        app.quit()
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(answer)
print(json.dumps({}), flush=True)
app.exec()
"""


class Program:
    """A process that is told one word a line and answers with a line."""

    def __init__(self, screen: Screen, code: str, *words: str) -> None:
        root = str(Path(__file__).resolve().parents[2])
        environment = {**screen.environment, "PYTHONPATH": root}
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._heard()

    def _heard(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def tell(self, word: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        return self._heard()

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


class Pair:
    """Our program and another one on the same screen."""

    def __init__(self, screen: Screen, folder: Path, seconds: int) -> None:
        vault = fresh_vault(folder)
        vault.close()
        self.seconds = seconds
        self.ours = Program(screen, _OURS, str(vault.folder), PASSPHRASE, str(seconds), TEXT)
        self.theirs = Program(screen, _THEIRS)

    def seen(self, where: str = "clipboard") -> dict[str, Any]:
        """What the other program finds there."""
        found: dict[str, Any] = json.loads(self.theirs.tell("see"))[where]
        return found

    def text(self, where: str = "clipboard") -> str:
        return str(self.seen(where).get("text/plain", ""))

    def end(self) -> None:
        self.ours.end()
        self.theirs.end()


def _marked(pair: Pair) -> str:
    pair.ours.tell("copy")
    seen = pair.seen()
    if seen.get("text/plain") != TEXT:
        return "the other program cannot paste it"
    if seen.get("x-kde-passwordManagerHint") != "secret":
        return f"no hint among {sorted(seen)}"
    return "a rich copy lies beside it" if "text/html" in seen else ""


def _cleared_in_time(pair: Pair) -> str:
    pair.ours.tell("copy")
    time.sleep(pair.seconds * 0.6)
    early = pair.text() != TEXT
    time.sleep(pair.seconds * 0.4 + 0.7)
    late = pair.text() or pair.text("selection")
    return "cleared too early" if early else "not cleared in time" if late else ""


def _cleared_at_lock(pair: Pair) -> str:
    pair.ours.tell("copy")
    pair.ours.tell("lock")
    return "still there after lock" if pair.text() or pair.text("selection") else ""


def _left_alone(pair: Pair) -> str:
    pair.ours.tell("copy")
    pair.theirs.tell(f"put {OTHER}")
    time.sleep(min(pair.seconds, _QUICK) + 0.7)
    pair.ours.tell("lock")
    return "" if pair.text() == OTHER else "what the other program put there is gone"


WAYS: tuple[tuple[str, Callable[[Pair], str]], ...] = (
    ("marked", _marked),
    ("cleared in time", _cleared_in_time),
    ("cleared at lock", _cleared_at_lock),
    ("left alone", _left_alone),
)


def copy_and_look(count: int, folder: Path, _chance: random.Random) -> Outcome:
    """Each way once with a second's time; what goes beyond that with the usual minute."""
    if missing() is not None:
        raise CannotRun(str(missing()))
    failures: list[str] = []
    with Screen() as screen:
        for number in range(count):
            name, way = WAYS[number % len(WAYS)]
            place = folder / str(number)
            place.mkdir()
            pair = Pair(screen, place, _QUICK if number < len(WAYS) else _USUAL)
            try:
                said = way(pair)
            finally:
                pair.end()
            failures += [f"{name}: {said}"] if said else []
    return Outcome(count, tuple(failures))


TRIAL = Trial(22, "clipboard", 4, 8, copy_and_look)
