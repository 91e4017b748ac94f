"""What a vault knows of itself stays with it, and is no step that could be undone."""

from __future__ import annotations

import pytest

from ipt_desk.data import facts
from tests.support.vault import TestVault


@pytest.mark.parametrize("value", ["2026-11-24", 7, ["a", 1], {"room": "circle", "cursor": 12}, "Zoë"])
def test_a_fact_is_there_after_a_restart(vault: TestVault, value: object) -> None:
    vault.store.keep_fact(facts.LEFT_AT, value)
    vault.reopen()
    assert vault.store.fact(facts.LEFT_AT) == value


def test_a_fact_is_let_go(vault: TestVault) -> None:
    vault.store.keep_fact(facts.RECOVERY_MADE, "2026-11-24")
    vault.store.keep_fact(facts.RECOVERY_MADE, None)
    assert vault.store.fact(facts.RECOVERY_MADE) is None


def test_a_fact_is_no_step(vault: TestVault) -> None:
    before = vault.store.line(None)
    vault.store.keep_fact(facts.RECOVERY_MADE, "2026-11-24", "recovery.made")
    assert vault.store.line(None) == before
    assert vault.store.audit_lines()[-1].action == "recovery.made"
