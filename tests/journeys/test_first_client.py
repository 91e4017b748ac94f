"""The first client, from an empty computer to paper and back, by what assistive technology exposes alone.

Nothing typed may be found in any file that the program leaves, but in the PDF that was asked for.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pypdf

from tests.journeys.program import CLIENT, PASSPHRASE, RETURN, Program, make_a_vault, open_a_case
from tests.journeys.screen import A_JOURNEY, Screen

PEOPLE = ("Marigold", "Thaddeus", "Wilhelmina")
TASK = "Ring Thaddeus about the greenhouse"
NOTE = "Spoke of the greenhouse for the first time"
CANARIES = ("Featherstone", *PEOPLE, "greenhouse", "plum lantern")

pytestmark = A_JOURNEY


def test_the_first_client_from_unlock_to_paper_and_back(screen: Screen, tmp_path: Path) -> None:
    home, paper = tmp_path / "home", tmp_path / "workbook.pdf"
    program = Program(screen, home)
    try:
        make_a_vault(program)
        open_a_case(program)
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
