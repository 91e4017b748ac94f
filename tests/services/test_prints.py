"""What left the vault is remembered, the latest first."""

from __future__ import annotations

from datetime import datetime

import pytest

from ipt_desk.domain.ids import CaseId
from ipt_desk.services import cases, prints
from ipt_desk.services.prints import PrintView
from ipt_desk.troubles import Gone
from tests.support.vault import TestVault


def test_prints_are_listed_the_latest_first(vault: TestVault) -> None:
    case = vault.perform("Open", cases.add_case)
    vault.perform("Print", prints.note_print, case, "workbook", "Laser\nin the hall", 14, undoable=False)
    vault.perform("Print", prints.note_print, case, "timeline", "timeline.pdf", 2, undoable=False)
    moment = datetime(2026, 11, 24, 9, 48)
    assert vault.read(prints.read_prints, case) == (
        PrintView("timeline", moment, "timeline.pdf", 2),
        PrintView("workbook", moment, "Laser in the hall", 14),
    )


def test_a_print_of_a_case_that_is_gone_is_refused(vault: TestVault) -> None:
    with pytest.raises(Gone):
        vault.perform("Print", prints.note_print, CaseId(99), "timeline", "x", 1)
