"""People from a file of contact cards, looked at and ticked by what assistive technology exposes alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.journeys.program import RETURN, Program, make_a_vault, open_a_case
from tests.journeys.screen import A_JOURNEY, Screen
from tests.journeys.seen import Node
from tests.support.cards import FOLDER

SUSAN, BEN, DENTIST = "Mrs. Susan Margaret Vale", "Ben Okafor", "Harbour Dental Practice"
SPACE, UP, DOWN = 0x20, 0xFF52, 0xFF54

pytestmark = A_JOURNEY


def test_a_file_of_contact_cards_is_looked_at_and_two_of_three_are_added(
    screen: Screen, tmp_path: Path
) -> None:
    file = shutil.copy(FOLDER / "apple-contacts-3.0.vcf", tmp_path / "people.vcf")
    program = Program(screen, tmp_path / "home")
    try:
        make_a_vault(program)
        open_a_case(program)
        program.press("Case", "menu item")
        program.press("Import people\u2026", "menu item")
        program.enter("File name:", str(file))
        sheet = program.see("dialog", "Import people", 30)
        assert _ticked(program, sheet) == [SUSAN, BEN, DENTIST]
        _untick_the_last(program, sheet)
        assert _ticked(program, sheet) == [SUSAN, BEN]
        program.eyes.find(sheet, "push button", "Import 2 people").press()
        program.see_starting("list item", f"{SUSAN}, close")
        program.see_starting("list item", f"{BEN}, close")
        assert "Prefers to be rung after six" in _notes(program)
        program.press("Edit", "menu item")
        program.press(program.see_starting("menu item", "Undo").name, "menu item")
        program.see("text", "New person's name")
        program.quit()
    finally:
        program.kill()


def _table(program: Program, sheet: Node) -> Node:
    return program.eyes.find(sheet, "table", "People in the file")


def _rows(program: Program, sheet: Node) -> list[list[Node]]:
    table = _table(program, sheet)
    rows, columns = table.ask_property("Table", "NRows"), table.ask_property("Table", "NColumns")
    cells = [
        [table.call("Table", "GetAccessibleAt", "ii", row, column) for column in range(columns)]
        for row in range(rows)
    ]
    return [[Node(program.eyes, bus, path) for bus, path in row] for row in cells]


def _ticked(program: Program, sheet: Node) -> list[str]:
    """Whose row is ticked, as a reader says it."""
    return [row[1].name for row in _rows(program, sheet) if "checked" in row[0].states]


def _untick_the_last(program: Program, sheet: Node) -> None:
    """Letters jump to a name, Space turns its tick over."""
    table = _table(program, sheet)
    table.focus()
    program.eyes.wait(lambda: table if "focused" in table.states else None, "the table to have the focus")
    for _ in range(2):
        program.eyes.key(DOWN)
    program.eyes.key(SPACE)
    cell = _rows(program, sheet)[2][0]
    program.eyes.wait(lambda: cell if "checked" not in cell.states else None, "the tick to go")


def _notes(program: Program) -> str:
    """What was kept of the card, as it stands in the table."""
    program.press("Table", "check box")
    program.press("Columns and order")
    program.eyes.key(UP)  # the last one: notes
    program.eyes.key(RETURN)
    program.see("column header", "Notes")
    return " ".join(node.name for node in program.root.walk() if node.role == "cell")
