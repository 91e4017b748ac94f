"""The session as systemd's login service, the screen savers and UPower tell of it over D-Bus."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from ipt_desk import logbook

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.jobs import Jobs, Token

_LOGIN = "org.freedesktop.login1"
_MANAGER = DBusAddress("/org/freedesktop/login1", bus_name=_LOGIN, interface=f"{_LOGIN}.Manager")
_POWER = "org.freedesktop.UPower"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_AGAIN_MS = 60_000
"""A bus that is not there, or went away, is looked for again after a minute."""


def connect(_token: Token, bus: str) -> DBusConnection | None:
    """A connection to the SYSTEM or SESSION bus, or None where there is none; runs beside the window."""
    try:
        return open_dbus_connection(bus, enable_fds=bus == "SYSTEM", auth_timeout=2.0)
    except Exception:  # no bus, no address, no right: then nothing is heard from it
        logbook.event("session.no-bus")
        return None


class LinuxSession(QObject):
    """Hears both buses in the window's own event loop; nothing of it can fail in a way that shows.

    While it listens it asks the system to wait a moment before it sleeps, so that the vault is
    closed by then.

    Signals:
        told: sleep, locked, away or lid.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._on = False
        self._lines: dict[str, _Line] = {}
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._connect)

    def start(self) -> None:
        self._on = True
        self._connect()

    def stop(self) -> None:
        self._on = False
        self._again.stop()
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    def let_sleep(self) -> None:
        """Give back what holds the sleep up."""
        for line in self._lines.values():
            line.let_sleep()

    def is_listening(self, bus: str) -> bool:
        """Whether a bus is being heard."""
        return bus in self._lines

    def _connect(self) -> None:
        for bus in ("SYSTEM", "SESSION"):
            if bus not in self._lines:
                job = self._jobs.start("session", connect, bus)
                job.finished.connect(partial(self._listen, bus))

    def _listen(self, bus: str, link: DBusConnection | None) -> None:
        if link is None:
            self._again.start()
        elif not self._on or bus in self._lines:
            link.close()
        else:
            kind = _LoginLine if bus == "SYSTEM" else _ScreenLine
            line = self._lines[bus] = kind(link, self)
            line.told.connect(self.told)
            line.lost.connect(partial(self._lose, bus))
            line.begin()

    def _lose(self, bus: str) -> None:
        line = self._lines.pop(bus, None)
        if line is not None:
            line.close()
            self._again.start()


class _Line(QObject):
    """One bus, heard as its messages come; what is asked is answered later, nobody waits.

    Signals:
        told: what the session does.
        lost: the bus went away.
    """

    told = Signal(str)
    lost = Signal()

    def __init__(self, link: DBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._numbers = count(1000)
        self._awaited: dict[int, Callable[[Any], None]] = {}
        self._notifier = QSocketNotifier(link.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def begin(self) -> None:
        """Say what is to be heard."""

    def hear(self, message: Message) -> str | None:
        """What a signal says of the session; None where it says nothing."""
        return None

    def let_sleep(self) -> None:
        """Give back what holds the sleep up."""

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self.let_sleep()
        with suppress(OSError):
            self._link.close()
        self.deleteLater()

    def ask(self, message: Message, then: Callable[[Any], None] | None = None) -> None:
        """Send a call; `then` gets the body of its answer, where it is no error."""
        number = next(self._numbers)
        message.header.flags |= MessageFlag.no_auto_start  # nothing is started for our sake
        if then is None:
            message.header.flags |= MessageFlag.no_reply_expected
        else:
            self._awaited[number] = then
        try:
            self._link.send(message, serial=number)
        except OSError:
            self.lost.emit()

    def match(self, **words: str) -> None:
        """Have the bus send us the signals of this kind."""
        self.ask(message_bus.AddMatch(MatchRule(type="signal", **words)))

    def _read(self) -> None:
        try:
            while True:
                self._take(self._link.receive(timeout=0))
        except TimeoutError:
            return
        except Exception:  # the end of the line, or something that is no D-Bus
            self._notifier.setEnabled(False)
            self.lost.emit()

    def _take(self, message: Message) -> None:
        kind, fields = message.header.message_type, message.header.fields
        if kind is MessageType.method_return:
            then = self._awaited.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if then is not None:
                then(message.body)
        elif kind is MessageType.error:
            self.refused(self._awaited.pop(fields.get(HeaderFields.reply_serial, 0), None))
        elif kind is MessageType.signal and (what := self.hear(message)) is not None:
            self.told.emit(what)

    def refused(self, then: Callable[[Any], None] | None) -> None:
        """An answer was an error."""


class _LoginLine(_Line):
    """The system bus: sleep, the lock and the switch of our session, the lid."""

    def __init__(self, link: DBusConnection, parent: QObject) -> None:
        super().__init__(link, parent)
        self._session = ""
        self._holding: int | None = None
        self._names = iter(_session_names())

    def begin(self) -> None:
        self.match(interface=f"{_LOGIN}.Manager", member="PrepareForSleep", path="/org/freedesktop/login1")
        self.match(interface=_PROPERTIES, member="PropertiesChanged", path="/org/freedesktop/UPower")
        self._hold_sleep()
        self._find_session()

    def _hold_sleep(self) -> None:
        words = ("sleep", "IPT Desk", "Locks the vault before the computer sleeps", "delay")
        self.ask(new_method_call(_MANAGER, "Inhibit", "ssss", words), self._on_held)

    def _on_held(self, body: Any) -> None:
        self.let_sleep()
        self._holding = body[0].to_raw_fd()

    def let_sleep(self) -> None:
        holding, self._holding = self._holding, None
        if holding is not None:
            os.close(holding)

    def _find_session(self) -> None:
        """Ask for our session by each of its names in turn."""
        call = next(self._names, None)
        if call is not None:
            self.ask(new_method_call(_MANAGER, *call), self._on_session)

    def refused(self, then: Callable[[Any], None] | None) -> None:
        if then == self._on_session:
            self._find_session()

    def _on_session(self, body: Any) -> None:
        self._session = str(body[0])
        self.match(interface=f"{_LOGIN}.Session", member="Lock", path=self._session)
        self.match(interface=_PROPERTIES, member="PropertiesChanged", path=self._session)

    def hear(self, message: Message) -> str | None:
        fields, body = message.header.fields, message.body
        member, path = fields.get(HeaderFields.member), fields.get(HeaderFields.path)
        if member == "PrepareForSleep":
            if body[0]:
                return "sleep"
            self._hold_sleep()
        elif path == self._session and member == "Lock":
            return "locked"
        elif member == "PropertiesChanged":
            return self._changed(str(path), body[1])
        return None

    def _changed(self, path: str, now: dict[str, tuple[str, Any]]) -> str | None:
        """What changed properties say; each is a type and a value."""

        def is_now(name: str, value: bool) -> bool:
            return name in now and now[name][1] is value

        if path == self._session and is_now("LockedHint", True):
            return "locked"
        if path == self._session and is_now("Active", False):
            return "away"
        return "lid" if path != self._session and is_now("LidIsClosed", True) else None


def _session_names() -> list[tuple[str, str, tuple[Any, ...]]]:
    """How our session may be asked for: by its id, as the one of whoever asks, by our process."""
    named = os.environ.get("XDG_SESSION_ID")
    first = [("GetSession", "s", (named,))] if named else []
    return [*first, ("GetSession", "s", ("auto",)), ("GetSessionByPID", "u", (os.getpid(),))]


class _ScreenLine(_Line):
    """The session bus: every desktop's screen saver says by the same word that it covers the screen."""

    def begin(self) -> None:
        self.match(member="ActiveChanged")

    def hear(self, message: Message) -> str | None:
        fields, body = message.header.fields, message.body
        savers = str(fields.get(HeaderFields.interface, "")).endswith(".ScreenSaver")
        covers = fields.get(HeaderFields.member) == "ActiveChanged" and body and body[0] is True
        return "locked" if savers and covers else None
