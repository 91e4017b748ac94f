"""The program as somebody works in it who cannot see: what every journey begins with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.journeys.screen import Screen
from tests.journeys.seen import Eyes, Node, NotSeen, outline
from tests.support.wire import CAN_WATCH, families, to_a_network, watched

PASSPHRASE = "plum lantern sextant willow harbour"
CLIENT = "Quillon Featherstone"
RETURN = 0xFF0D


class Program:
    """The program in a process of its own, as somebody sees it who cannot see."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self._screen, self.home = screen, home
        self._successor: int | None = None
        self.eyes = Eyes(screen.environment["DBUS_SESSION_BUS_ADDRESS"])
        environment = {**screen.environment, "IPT_DESK_HOME": str(home), "IPT_DESK_NOW": "2026-11-24T09:48"}
        self.calls = home.with_name(f"{home.name}-{id(self)}.calls")
        words = [*watched(self.calls), sys.executable, "-m", "ipt_desk"]
        self.process = subprocess.Popen(words, env=environment)
        self.root = self.eyes.program("IPT Desk")

    def press(self, name: str, role: str = "push button", patience: float = 15) -> None:
        """Press what is called `name`, as soon as it can be pressed."""
        found = self.see(role, name, patience)
        self.eyes.wait(lambda: found if "enabled" in found.states else None, f"{name} to be enabled")
        found.press()

    def press_in(self, dialog: str, name: str) -> None:
        """Press a button of a dialog."""
        self.eyes.find(self.see("dialog", dialog), "push button", name).press()

    def go(self, room: str) -> None:
        self.press(room, "check box")

    def write(self, name: str, text: str) -> Node:
        field = self.see("text", name)
        field.write(text)
        return field

    def enter(self, name: str, text: str) -> None:
        """Type into a field and press Enter there."""
        field = self.write(name, text)
        field.focus()
        self.eyes.wait(lambda: field if "focused" in field.states else None, f"{name} to have the focus")
        self.eyes.key(RETURN)

    def see(self, role: str, name: str, patience: float = 15) -> Node:
        try:
            return self.eyes.find(self.root, role, name, patience)
        except NotSeen:
            print("\n".join(outline(self.root)))
            raise

    def see_described(self, beginning: str, patience: float = 15) -> str:
        """The description that begins like this, as soon as something shows it."""

        def look() -> Node | None:
            for node in self.root.walk():
                if node.description.startswith(beginning) and "showing" in node.states:
                    return node
            return None

        return self.eyes.wait(look, f"what is described as {beginning}…", patience).description

    def see_starting(self, role: str, beginning: str, other_than: str = "") -> Node:
        """The first node of this role whose name begins like this."""

        def look() -> Node | None:
            for node in self.root.walk():
                name = node.name if node.role == role else ""
                if name.startswith(beginning) and name != other_than and "showing" in node.states:
                    return node
            return None

        try:
            return self.eyes.wait(look, f"{role} {beginning}…")
        except NotSeen:
            print("\n".join(outline(self.root)))
            raise

    def quit(self) -> None:
        """Leave by the menu, and wait until the process has ended well."""
        self.press("File", "menu item")
        self.press("Quit", "menu item")
        if self._successor is None:
            assert self.process.wait(20) == 0
        else:
            self._wait_for(lambda: not Path(f"/proc/{self._successor}").exists(), "the fresh process to end")
            self._successor = None
        self.eyes.close()
        self.assert_offline()

    def lock(self) -> None:
        """Lock by the menu: this process ends, and a fresh one shows the first page."""
        self.press("File", "menu item")
        self.press("Lock now", "menu item")
        assert self.process.wait(20) == 0
        self._wait_for(self._find_successor, "the fresh process")
        self.root = self.eyes.program("IPT Desk")

    def _find_successor(self) -> bool:
        """Whether there is a process with a vault of this home on its command line."""
        for said in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = said.read_bytes().split(b"\0")
            except OSError:
                continue
            if b"ipt_desk" in words and any(word.startswith(os.fsencode(self.home)) for word in words):
                self._successor = int(said.parent.name)
        return self._successor is not None

    def _wait_for(self, look: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + 20
        while not look():
            assert time.monotonic() < end, what
            time.sleep(0.05)

    def assert_offline(self) -> None:
        """Neither this process nor a later one asked for a socket that leads out of the computer."""
        if CAN_WATCH:
            assert families(self.calls), "the watcher saw nothing at all"
            assert to_a_network(self.calls) == frozenset()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._successor is not None:
            os.kill(self._successor, signal.SIGKILL)


def make_a_vault(program: Program) -> None:
    """Go through the first run to an empty caseload."""
    program.press("Create a vault")
    program.write("Vault name", "Larkfield")
    program.write("Passphrase", PASSPHRASE)
    program.write("Type it once more", PASSPHRASE)
    program.press("Create vault")
    prove_the_kit(program)
    program.press("Start with an empty caseload", patience=30)


def prove_the_kit(program: Program) -> list[str]:
    """Type two groups of the key back, read from the sheet as somebody hears it; all groups of the key."""
    sheet = program.see_described("group 1: ", 30)
    groups = [part.partition(": ")[2] for part in sheet.split(", ")]
    assert "enabled" not in program.see("push button", "Continue").states
    asked = ""
    for _ in range(2):
        field = program.see_starting("text", "Type group ", other_than=asked)
        asked = field.name
        field.write(groups[int(asked.split()[2]) - 1].lower())
    program.press("Continue")
    return groups


def open_a_case(program: Program) -> None:
    """Open the case of `CLIENT`."""
    program.press("New case")
    program.write("Name", CLIENT)
    program.press("Open case")
    program.see("label", CLIENT)
