"""People placed, moved, described and compared through the table, as assistive technology exposes it."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.program import RETURN, Program, make_a_vault, open_a_case
from tests.journeys.screen import A_JOURNEY, Screen
from tests.journeys.seen import Node

PEOPLE = ("Marigold", "Thaddeus", "Wilhelmina", "Bartholomew", "Persephone")
COLUMNS = ("Name", "Who they are", "Area", "Closeness", "Relationship", "Contact")
UP, DOWN, RIGHT, HOME, TAB, ESCAPE, F2 = 0xFF52, 0xFF54, 0xFF53, 0xFF50, 0xFF09, 0xFF1B, 0xFFBF

pytestmark = A_JOURNEY


def test_five_people_are_placed_moved_saved_and_compared_through_the_table(
    screen: Screen, tmp_path: Path
) -> None:
    program = Program(screen, tmp_path / "home")
    try:
        make_a_vault(program)
        open_a_case(program)
        program.go("Inventory")
        program.enter("New person's name", PEOPLE[0])
        program.see_starting("list item", f"{PEOPLE[0]}, close")
        program.press("Table", "check box")
        for name in PEOPLE[1:]:
            program.enter("New person's name", name)
            program.see("cell", name)
        _choose(program, "Marigold", "Closeness", UP, "Very close")
        _choose(program, "Thaddeus", "Closeness", DOWN, "Less close")
        _choose(program, "Persephone", "Closeness", UP, "Very close")
        _choose(program, "Marigold", "Closeness", DOWN, "Close")
        _choose(program, "Wilhelmina", "Relationship", UP, "Distant")
        _describe(program, "Persephone")
        _find(program, "aunt", "Persephone", "1 of 5 shown")
        _save_a_snapshot(program)
        _choose(program, "Bartholomew", "Closeness", DOWN, "Less close, was close")
        _read_the_comparison(program)
        program.quit()
    finally:
        program.kill()


def _go_to(program: Program, name: str, column: str) -> None:
    """Make the cell of somebody the current one: letters jump to the name, arrows lead along the row."""
    table = _table(program)
    table.focus()
    cell = program.see("cell", name)
    for letter in name.lower()[:3]:
        program.eyes.key(ord(letter))
    program.eyes.wait(lambda: cell if "selected" in cell.states else None, f"{name} to be selected")
    program.eyes.key(HOME)
    for _ in range(COLUMNS.index(column)):
        program.eyes.key(RIGHT)


def _choose(program: Program, name: str, column: str, way: int, heard: str) -> None:
    """Choose the next thing, up or down, in a cell that has a list; the row is heard anew."""
    _go_to(program, name, column)
    program.eyes.key(F2)
    _list(program, f"{column}, {name}")
    program.eyes.key(way)
    program.eyes.key(RETURN)
    program.eyes.wait(
        lambda: _table(program) if _row(program, name)[COLUMNS.index(column)] == heard else None, heard
    )


def _describe(program: Program, name: str) -> None:
    """Write along a row: Tab goes from cell to cell, Escape gives back what stood there."""
    _go_to(program, name, "Who they are")
    program.eyes.key(F2)
    _write(program, f"Who they are, {name}", "Aunt, by marriage")
    program.eyes.key(TAB)
    _list(program, f"Area, {name}")
    program.eyes.key(ESCAPE)
    program.see("cell", "Aunt, by marriage")


def _list(program: Program, label: str) -> Node:
    """The list that has the focus and this label."""

    def look() -> Node | None:
        fields = (node for node in program.root.walk() if node.role == "combo box")
        return next((one for one in fields if "focused" in one.states and label in one.labels), None)

    return program.eyes.wait(look, f"the list {label}")


def _write(program: Program, name: str, text: str) -> None:
    field = program.write(name, text)
    program.eyes.wait(lambda: field if "focused" in field.states else None, f"{name} to have the focus")


def _find(program: Program, words: str, name: str, count: str) -> None:
    program.write("Filter people", words)
    program.see("label", count)
    assert [row[0] for row in _rows(program)] == [name]
    program.press("Clear filters")
    program.see("cell", PEOPLE[0])


def _table(program: Program) -> Node:
    return program.see("table", "People")


def _rows(program: Program) -> list[list[str]]:
    """Every row as it is read."""
    table = _table(program)
    rows, columns = table.ask_property("Table", "NRows"), table.ask_property("Table", "NColumns")
    return [[_cell(table, row, column).name for column in range(columns)] for row in range(rows)]


def _cell(table: Node, row: int, column: int) -> Node:
    bus, path = table.call("Table", "GetAccessibleAt", "ii", row, column)
    return Node(table.eyes, bus, path)


def _row(program: Program, name: str) -> list[str]:
    return next(row for row in _rows(program) if row[0] == name)


def _save_a_snapshot(program: Program) -> None:
    program.press("Save snapshot")
    program.write("Snapshot\u2019s name", "Beginning")
    field = program.see_starting("text", "Snapshot")
    field.focus()
    program.eyes.wait(lambda: field if "focused" in field.states else None, "the name to have the focus")
    program.eyes.key(RETURN)


def _read_the_comparison(program: Program) -> None:
    program.press("Compare")
    moved = "Bartholomew: further away, from close to less close."
    program.see("list item", moved)
    assert program.see("list", "What changed").rows() == [moved]
