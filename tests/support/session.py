"""A private message bus with the login service, UPower and a screen saver that a test plays itself."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

MISSING = None if shutil.which("dbus-daemon") else "apt-get install -y dbus"
"""The command that installs what a private bus takes, where it is not there."""

_LOGIN, _POWER = "org.freedesktop.login1", "org.freedesktop.UPower"
_SESSION = "/org/freedesktop/login1/session/_37"
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


class FakeSession:
    """The bus and what speaks on it; `answer` has to be called for it to answer."""

    def __init__(self, folder: Path, knows: tuple[str, ...] = ("auto",)) -> None:
        self._folder, self._knows = folder, knows
        self.address = f"unix:path={folder / 'bus'}"
        self.holding: list[int] = []
        self._given: int | None = None
        self.has_told_session = False

    def __enter__(self) -> FakeSession:
        config = self._folder / "bus.conf"
        config.write_text(_CONFIG.format(path=self._folder / "bus"), "utf-8")
        reading, writing = os.pipe()
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", f"--print-address={writing}"]
        self._bus = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            pipe.readline()
        self._link = open_dbus_connection(self.address, enable_fds=True)
        for name in (_LOGIN, _POWER):
            self._link.send_and_get_reply(message_bus.RequestName(name))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in self.holding:
            os.close(end)
        self._link.close()
        self.end()

    def end(self) -> None:
        """The bus goes away."""
        self._bus.terminate()
        self._bus.wait()

    def answer(self) -> None:
        """Answer what was asked since."""
        try:
            while True:
                message = self._link.receive(timeout=0)
                if message.header.message_type is MessageType.method_call:
                    self._link.send(self._answer(message))
        except TimeoutError:
            return

    def _answer(self, call: Message) -> Message:
        member = call.header.fields[HeaderFields.member]
        if member == "Inhibit":
            reading, writing = os.pipe()
            self.holding.append(reading)
            reply = new_method_return(call, "h", (writing,))
            self._given = writing
            return reply
        if member == "GetSession" and call.body[0] in self._knows:
            self.has_told_session = True
            return new_method_return(call, "o", (_SESSION,))
        return new_error(call, f"{_LOGIN}.NoSuchSession")

    @property
    def is_holding_sleep(self) -> bool:
        """Whether somebody still has the other end of the last pipe that was handed out."""
        if self._given is not None:
            os.close(self._given)
            self._given = None
        return bool(self.holding) and not select.select([self.holding[-1]], [], [], 0)[0]

    # What it tells

    def sleep(self, begins: bool = True) -> None:
        self._tell("/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", "b", (begins,))

    def lock(self, session: str = _SESSION) -> None:
        self._tell(session, f"{_LOGIN}.Session", "Lock")

    def change(self, name: str, value: bool, session: str = _SESSION) -> None:
        self._changed(session, f"{_LOGIN}.Session", name, value)

    def lid(self, closed: bool) -> None:
        self._changed("/org/freedesktop/UPower", _POWER, "LidIsClosed", closed)

    def saver(self, desktop: str, covers: bool) -> None:
        path = "/" + desktop.replace(".", "/")
        self._tell(path, f"{desktop}.ScreenSaver", "ActiveChanged", "b", (covers,))

    def _changed(self, path: str, of: str, name: str, value: bool) -> None:
        body: tuple[Any, ...] = (of, {name: ("b", value)}, [])
        self._tell(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", body)

    def _tell(
        self, path: str, interface: str, member: str, kind: str | None = None, body: tuple[Any, ...] = ()
    ) -> None:
        self._link.send(new_signal(DBusAddress(path, interface=interface), member, kind, body))
