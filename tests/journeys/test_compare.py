"""People placed, moved and compared with a saved circle, by what assistive technology exposes alone."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.program import Program, make_a_vault, open_a_case
from tests.journeys.screen import A_JOURNEY, Screen
from tests.journeys.seen import Node

PEOPLE = ("Marigold", "Thaddeus", "Wilhelmina", "Bartholomew", "Persephone")
PLACED = {"Marigold": "Very close", "Thaddeus": "Less close", "Wilhelmina": "Very close"}
"""Where three of the five are placed; a new person stands in "close"."""

pytestmark = A_JOURNEY


def test_five_people_are_placed_moved_saved_and_compared(screen: Screen, tmp_path: Path) -> None:
    program = Program(screen, tmp_path / "home")
    try:
        make_a_vault(program)
        open_a_case(program)
        program.go("Inventory")
        for name in PEOPLE:
            program.enter("New person's name", name)
            program.see_starting("list item", f"{name}, close")
        for name, ring in PLACED.items():
            _place(program, name, ring)
        _place(program, "Bartholomew", "Less close")
        _place(program, "Marigold", "Close")
        _save_a_snapshot(program)
        _place(program, "Bartholomew", "Very close")
        _read_the_comparison(program)
        program.quit()
    finally:
        program.kill()


def _place(program: Program, name: str, ring: str) -> None:
    """Put somebody into a ring by the buttons beside the circle."""
    program.see_starting("list item", f"{name}, ").press()
    program.eyes.wait(
        lambda: node if (node := program.see("text", "Name")).text == name else None, "the inspector"
    )
    program.press(ring, "check box")
    program.see_starting("list item", f"{name}, {ring.lower()}")


def _save_a_snapshot(program: Program) -> None:
    program.press("Save snapshot")
    program.write("Snapshot\u2019s name", "Beginning")
    card = program.see_starting("text", "Snapshot")
    _press_in_card(program, card)


def _press_in_card(program: Program, field: Node) -> None:
    """Enter in the field saves."""
    field.focus()
    program.eyes.wait(lambda: field if "focused" in field.states else None, "the name to have the focus")
    program.eyes.key(0xFF0D)


def _read_the_comparison(program: Program) -> None:
    """List, numbers and picture say the same in words."""
    program.press("Compare")
    moved = "Bartholomew: closer, from less close to very close."
    program.see("list item", moved)
    changes = program.see("list", "What changed")
    assert changes.rows() == [moved]
    assert changes.description == "Beginning and now. 1 person changed. Closer, 1: Bartholomew."
    program.see("label", "1, now 2 very close")
    then = program.see_starting("filler", "Closeness circle, Beginning")
    assert "Less close: Thaddeus, Bartholomew." in then.description
    program.press("List", "check box")
    assert program.see("cell", moved)
    program.see("cell", "Less close to very close")
