"""The lock that comes by itself: in time, with the draft saved, whatever is open or under way."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipt_desk.data.vault import open_vault
from ipt_desk.domain.ids import SessionId
from ipt_desk.services import cases, notes, sessions
from tests.long.trial import CannotRun, Outcome, Trial
from tests.support.asks import ScriptedAsks
from tests.support.relaunch import in_this_process
from tests.support.session import MISSING, FakeSession
from tests.support.vault import MOMENT, PASSPHRASE, QUICK, TestVault, fresh_vault

if TYPE_CHECKING:
    from ipt_desk.ui.kit.auto_text import AutoText
    from ipt_desk.ui.shell.window import MainWindow

DRAFT = "Half a sentence that nobody has saved"
_LATE_SECONDS = 2.0
_BUSES = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")
_KEPT: list[object] = []
"""The application, which Python would let go with its last name."""

_PATIENCE = 10.0


class Passing:
    """The clock of the idle watch, which a trial puts forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@dataclass
class Open:
    """A window with a text that was just typed, and what can send it away."""

    window: MainWindow
    field: AutoText
    session: SessionId
    system: FakeSession
    passing: Passing

    def leave(self) -> None:
        """Nobody is there for an hour."""
        self.passing.ahead += 3600


def lock_by_itself(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Each way once, and again; how late it was, and whether the vault has the text."""
    if MISSING is not None:
        raise CannotRun(MISSING)
    _application()
    failures: list[str] = []
    ways = list(WAYS.items())
    for number in range(count):
        name, way = ways[number % len(ways)]
        place = folder / str(number)
        place.mkdir()
        failures += [f"{name}: {said}" for said in _once(place, way, chance)]
    return Outcome(count, tuple(failures))


def _application() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    import ipt_desk.ui  # noqa: F401  before the first word to Qt
    from ipt_desk.ui.look import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        theme.apply(app, theme.wanted("light"))
    _KEPT.append(app)


def _once(folder: Path, way: Callable[[Open], None], chance: random.Random) -> list[str]:
    with FakeSession(folder) as system, _both_buses(system.address):
        vault = fresh_vault(folder)
        opened = _open(folder, vault, system)
        try:
            opened.field.insertPlainText(DRAFT)
            _wait(chance.uniform(0, 0.3))
            begun = time.monotonic()
            way(opened)
            _until(lambda: opened.window.frame is None)
            late = time.monotonic() - begun
            locked = opened.window.frame is None and opened.window.unlock.isVisible()
        finally:
            opened.window.close()
            opened.window.deleteLater()
            _wait(0.01)
    said = [] if locked else ["not locked"]
    said += [f"locked {late:.1f} s late"] if late > _LATE_SECONDS else []
    return said + ([] if DRAFT in _kept_text(vault, opened.session) else ["the draft is lost"])


@contextmanager
def _both_buses(address: str) -> Iterator[None]:
    """What looks for a bus in this process finds the one at `address`."""
    before = {name: os.environ.get(name) for name in _BUSES}
    os.environ.update(dict.fromkeys(_BUSES, address))
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _open(folder: Path, vault: TestVault, system: FakeSession) -> Open:
    from ipt_desk.settings import Settings
    from ipt_desk.ui.kit.auto_text import AutoText
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.door import VaultDoor
    from ipt_desk.ui.runtime.session_watch import SessionWatch
    from ipt_desk.ui.shell.window import MainWindow

    case = vault.perform("New case", cases.add_case, code="LP-0427", name="Juniper Vale")
    session = vault.perform("Add", sessions.add_session, case, MOMENT)
    door, settings = VaultDoor(vault.clock, QUICK), Settings(folder / "settings.toml")
    window = MainWindow(door, settings, folder / "none", ScriptedAsks(), relaunch=in_this_process)
    window.show()
    passing = Passing()
    window.locking.idle._passed = passing
    window.locking.listen_to(SessionWatch(window, window.jobs))
    window.take(Desk(vault.store, ScriptedAsks()), vault.folder)
    assert window.frame is not None
    window.frame.go("sessions", case)
    window.frame.answer("session.open", session)
    _until(lambda: _answered(system))
    field = next(one for one in window.findChildren(AutoText) if one.isVisible())
    field.setFocus()
    return Open(window, field, session, system, passing)


def _answered(system: FakeSession) -> bool:
    system.answer()
    return system.has_told_session


def _kept_text(vault: TestVault, session: SessionId) -> str:
    store = open_vault(vault.folder, PASSPHRASE, vault.clock)
    try:
        with store.reading() as reader:
            return " ".join(part.text for part in notes.read_note(reader, session).sections)
    finally:
        store.close()


# The ways


def _idle(opened: Open) -> None:
    opened.leave()


def _suspend(opened: Open) -> None:
    opened.system.sleep()


def _screen(opened: Open) -> None:
    opened.system.saver("org.gnome", True)


def _dialog(opened: Open) -> None:
    """A modal dialog, and within it another, in loops of their own."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QDialog

    outer, inner = QDialog(opened.window), QDialog(opened.window)
    QTimer.singleShot(0, inner.exec)
    QTimer.singleShot(30, opened.leave)
    outer.exec()


def _saving(opened: Open) -> None:
    """The signal comes between a commit and what the window does about it."""
    desk = opened.window.frame.desk if opened.window.frame is not None else None
    assert desk is not None
    desk.changed.connect(lambda _changed: opened.window.locking.lock("session"))
    opened.field.insertPlainText(" at all")


WAYS: dict[str, Callable[[Open], None]] = {
    "nobody there": _idle,
    "sleep": _suspend,
    "the screen is locked": _screen,
    "a dialog is open": _dialog,
    "while saving": _saving,
}


def _until(look: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not look() and time.monotonic() < end:
        _wait(0.01)


def _wait(seconds: float) -> None:
    """Run the window for a moment."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


TRIAL = Trial(21, "auto-lock", 10, 50, lock_by_itself)
