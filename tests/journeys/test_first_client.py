"""The first client, from an empty computer to paper and back, by what assistive technology exposes alone.

Nothing typed may be found in any file that the program leaves, but in the PDF that was asked for.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest

from tests.journeys.screen import Screen, missing
from tests.journeys.seen import Eyes, Node, NotSeen, outline
from tests.support.wire import CAN_WATCH, families, to_a_network, watched

PASSPHRASE = "plum lantern sextant willow harbour"
CLIENT = "Quillon Featherstone"
PEOPLE = ("Marigold", "Thaddeus", "Wilhelmina")
TASK = "Ring Thaddeus about the greenhouse"
NOTE = "Spoke of the greenhouse for the first time"
CANARIES = ("Featherstone", *PEOPLE, "greenhouse", "plum lantern")
RETURN = 0xFF0D

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(missing() is not None, reason=f"a journey needs a screen: {missing()}"),
]


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


@pytest.fixture
def screen() -> Iterator[Screen]:
    with Screen() as made:
        yield made


def test_the_first_client_from_unlock_to_paper_and_back(screen: Screen, tmp_path: Path) -> None:
    home, paper = tmp_path / "home", tmp_path / "workbook.pdf"
    program = Program(screen, home)
    try:
        _make_a_vault(program)
        _open_a_case(program)
        _add_people(program)
        _plan_and_hold(program)
        _set_a_task(program)
        _lock_and_come_back(program)
        _print(program, paper)
        program.quit()
        program = Program(screen, home)
        _find_everything_again(program)
        program.quit()
    finally:
        program.kill()
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
    assert all(name in printed for name in (*PEOPLE, TASK))
    assert _leaks((home, Path(screen.environment["HOME"]))) == []


def _make_a_vault(program: Program) -> None:
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


def _open_a_case(program: Program) -> None:
    program.press("New case")
    program.write("Name", CLIENT)
    program.press("Open case")
    program.see("label", CLIENT)


def _add_people(program: Program) -> None:
    program.go("Inventory")
    for name in PEOPLE:
        program.enter("New person's name", name)
        program.see_starting("list item", f"{name}, close")
    program.see_starting("list item", PEOPLE[1]).press()
    program.eyes.wait(
        lambda: node if (node := program.see("text", "Name")).text == PEOPLE[1] else None, "the inspector"
    )
    program.press("Very close", "check box")
    program.see_starting("list item", f"{PEOPLE[1]}, very close")


def _plan_and_hold(program: Program) -> None:
    program.go("Timeline")
    program.press("Plan sessions")
    program.press_in("Plan sessions", "Plan sessions")
    program.go("Sessions")
    program.see("cell", "Session 14")
    program.see("cell", "Session 1").focus()
    program.see("cell", "Session 1").press()
    program.eyes.key(RETURN)
    program.press("Mark held")
    program.write("Focus work", NOTE)
    program.press("All sessions")
    program.see("cell", "Held")


def _set_a_task(program: Program) -> None:
    program.go("Homework")
    program.press("Set homework")
    program.write("Task", TASK)
    program.press_in("Set homework", "Set homework")
    program.see("label", TASK)


def _lock_and_come_back(program: Program) -> None:
    """The passphrase leads back to the room that was left."""
    program.lock()
    program.write("Passphrase", PASSPHRASE)
    program.press("Unlock")
    program.see("label", TASK, 30)


def _print(program: Program, paper: Path) -> None:
    program.go("Documents")
    program.see_starting("list item", "Workbook").press()
    program.press("Save as PDF", patience=30)
    program.press("Save PDF")
    program.enter("File name:", str(paper))
    end = time.monotonic() + 30
    while not paper.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert paper.exists()


def _find_everything_again(program: Program) -> None:
    program.write("Passphrase", PASSPHRASE)
    program.press("Unlock")
    program.see("cell", CLIENT, 30).press()
    program.eyes.key(RETURN)
    program.see("label", CLIENT)
    program.go("Inventory")
    program.see_starting("list item", f"{PEOPLE[1]}, very close")
    program.go("Sessions")
    program.see("cell", "Held")
    program.go("Homework")
    program.see("label", TASK)


def _leaks(folders: tuple[Path, ...]) -> list[str]:
    """Every file that holds a word that was typed."""
    found = []
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                raw = file.read_bytes()
                found += [f"{file.name}: {word}" for word in CANARIES if _holds(raw, word)]
    return found


def _holds(raw: bytes, word: str) -> bool:
    return any(word.encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be"))


def test_the_search_for_leaks_can_find_one(tmp_path: Path) -> None:
    (tmp_path / "left.txt").write_text("Marigold", "utf-16-le")
    assert _leaks((tmp_path,)) == ["left.txt: Marigold"]
    assert os.listdir(tmp_path) == ["left.txt"]
