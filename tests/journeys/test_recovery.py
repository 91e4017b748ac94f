"""A passphrase is forgotten: the way back in with the printed kit, by what assistive technology exposes.

The key may be found in no file that the program leaves.
"""

from __future__ import annotations

from pathlib import Path

from tests.journeys.program import Program, prove_the_kit
from tests.journeys.screen import A_JOURNEY, Screen

FORGOTTEN = "plum lantern sextant willow harbour"
CHOSEN = "ninety sextant harbour plum willow"
WRONG = "That recovery key did not open the vault."

pytestmark = A_JOURNEY


def test_the_printed_kit_opens_the_vault_again(screen: Screen, tmp_path: Path) -> None:
    home = tmp_path / "home"
    program = Program(screen, home)
    try:
        groups = _make_a_vault(program)
        program.quit()
        program = Program(screen, home)
        _recover(program, groups)
        program.quit()
        program = Program(screen, home)
        program.write("Passphrase", CHOSEN)
        program.press("Unlock")
        program.see("push button", "New case", 30)
        program.quit()
    finally:
        program.kill()
    body = "".join(groups).encode()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert [path.name for path in files if body in path.read_bytes().upper()] == []


def _make_a_vault(program: Program) -> list[str]:
    program.press("Create a vault")
    program.write("Vault name", "Larkfield")
    program.write("Passphrase", FORGOTTEN)
    program.write("Type it once more", FORGOTTEN)
    program.press("Create vault")
    groups = prove_the_kit(program)
    program.press("Start with an empty caseload", patience=30)
    program.see("push button", "New case")
    return groups


def _recover(program: Program, groups: list[str]) -> None:
    """A slip in group 7 first, then the key as it is printed."""
    program.press("Use recovery kit")
    program.write("Group 1 of 12", " ".join(groups))
    program.write("Group 7 of 12", ("Q" if groups[6][0] != "Q" else "P") + groups[6][1:])
    program.press("Continue")
    program.see("label", f"{WRONG} Compare group 7 with the sheet.")
    program.write("Group 7 of 12", groups[6].lower())
    program.press("Continue")
    program.write("New passphrase", CHOSEN)
    program.write("Type it once more", CHOSEN)
    program.press("Open the vault", patience=30)
    program.press("Keep this sheet", patience=30)
