"""The program as assistive technology sees it: names, roles, states, actions and text over AT-SPI."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_PREFIX = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_STATES = {
    "checked": 4,
    "editable": 7,
    "enabled": 8,
    "expanded": 10,
    "focusable": 11,
    "focused": 12,
    "selected": 23,
    "sensitive": 24,
    "showing": 25,
    "visible": 30,
}
_LABELLED_BY = 2
_PATIENCE = 15.0


class NotSeen(AssertionError):
    """What was looked for did not appear."""


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader could stop at."""

    eyes: Eyes
    bus: str
    path: str

    def call(self, interface: str, method: str, signature: str | None = None, *body: Any) -> Any:
        """Call a method of one of its AT-SPI interfaces."""
        address = DBusAddress(self.path, bus_name=self.bus, interface=_PREFIX + interface)
        return self.eyes.ask(new_method_call(address, method, signature, body))

    def ask_property(self, interface: str, name: str) -> Any:
        address = DBusAddress(self.path, bus_name=self.bus, interface=_PREFIX + interface)
        return self.eyes.ask(Properties(address).get(name))[1]

    @property
    def name(self) -> str:
        return str(self.ask_property("Accessible", "Name"))

    @property
    def description(self) -> str:
        return str(self.ask_property("Accessible", "Description"))

    @property
    def role(self) -> str:
        return str(self.call("Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[str]:
        low, high = self.call("Accessible", "GetState")
        bits = low | (high << 32)
        return frozenset(name for name, bit in _STATES.items() if bits >> bit & 1)

    @property
    def labels(self) -> list[str]:
        """The names of what labels it."""
        relations = self.call("Accessible", "GetRelationSet")
        return [
            Node(self.eyes, bus, path).name
            for kind, targets in relations
            if kind == _LABELLED_BY
            for bus, path in targets
        ]

    @property
    def children(self) -> list[Node]:
        return [Node(self.eyes, bus, path) for bus, path in self.call("Accessible", "GetChildren")]

    @property
    def text(self) -> str:
        return str(self.call("Text", "GetText", "ii", 0, -1))

    def write(self, text: str) -> None:
        """Put `text` in the place of what stands there."""
        self.call("EditableText", "SetTextContents", "s", text)

    def press(self) -> None:
        """Do what the thing is there for."""
        self.call("Action", "DoAction", "i", 0)

    def actions(self) -> list[str]:
        return [str(action[0]) for action in self.call("Action", "GetActions")]

    def do(self, action: str) -> None:
        """Do the action of this name."""
        self.call("Action", "DoAction", "i", self.actions().index(action))

    def focus(self) -> None:
        self.call("Component", "GrabFocus")

    def select_child(self, index: int) -> None:
        self.call("Selection", "SelectChild", "i", index)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it that is there when it is asked."""
        yield self
        for child in self.children:
            try:
                yield from child.walk()
            except Lost:
                continue

    def rows(self) -> list[str]:
        """The names of what stands directly in it."""
        return [child.name for child in self.children]


class Lost(Exception):
    """A node is gone, or does not speak this interface."""


class Eyes:
    """A connection to the accessibility bus of a screen."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            found = session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=10)
        self._link: DBusConnection = open_dbus_connection(found.body[0])

    def close(self) -> None:
        self._link.close()

    def ask(self, message: Any) -> Any:
        """The answer to a call; one value stands alone."""
        reply = self._link.send_and_get_reply(message, timeout=20)
        if reply.header.message_type is MessageType.error:
            raise Lost(reply.body)
        return reply.body[0] if len(reply.body) == 1 else reply.body

    def program(self, name: str) -> Node:
        """The program that calls itself `name`."""
        desktop = Node(self, "org.a11y.atspi.Registry", _ROOT)
        return self.wait(lambda: next((one for one in desktop.children if one.name == name), None), name)

    def key(self, symbol: int) -> None:
        """Press and release a key, as a screen reader passes one on."""
        address = DBusAddress(
            "/org/a11y/atspi/registry/deviceeventcontroller",
            bus_name="org.a11y.atspi.Registry",
            interface=_PREFIX + "DeviceEventController",
        )
        self.ask(new_method_call(address, "GenerateKeyboardEvent", "isu", (symbol, "", 3)))

    def wait(self, look: Callable[[], Node | None], what: str, patience: float = _PATIENCE) -> Node:
        """What `look` finds, as soon as it is there."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                found = look()
            except Lost:
                found = None
            if found is not None:
                return found
            time.sleep(0.05)
        raise NotSeen(what)

    def find(self, root: Node, role: str, name: str, patience: float = _PATIENCE) -> Node:
        """The first node below `root` of this role and name that is showing."""

        def look() -> Node | None:
            for node in root.walk():
                if node.role == role and node.name == name and "showing" in node.states:
                    return node
            return None

        return self.wait(look, f"{role} {name!r}", patience)


def outline(root: Node, depth: int = 0) -> Iterator[str]:
    """Everything a reader could come to, one line each; for looking at when a journey fails."""
    try:
        states = root.states
        if depth == 0 or "showing" in states:
            shown = ", ".join(sorted(states & {"checked", "selected", "focused", "expanded"}))
            yield f"{'  ' * depth}{root.role}: {root.name} {('[' + shown + ']') if shown else ''}".rstrip()
            for child in root.children:
                yield from outline(child, depth + 1)
    except Lost:
        return
