"""The audit shows every kind of tampering, and cannot be changed by a statement."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as cipher

from ipt_desk.services import cases
from tests.support.vault import TestVault

FORGED = "2020-01-01T00:00:00+00:00"


@pytest.fixture
def kept(vault: TestVault) -> TestVault:
    for number in range(8):
        vault.perform("New case", cases.add_case, f"Case {number}")
    return vault


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor='x' WHERE seq=3",
        "DELETE FROM audit WHERE seq=3",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq=3",
        "REPLACE INTO audit SELECT * FROM audit WHERE seq=3",
    ],
)
def test_a_statement_cannot_change_it(kept: TestVault, statement: str) -> None:
    with kept.store._cursor() as cursor, pytest.raises(cipher.IntegrityError, match="only grows"):
        cursor.execute(statement)
    assert kept.store.verify_audit() is None


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (f"UPDATE audit SET at='{FORGED}' WHERE seq=4", 4),
        ("UPDATE audit SET detail='{}' WHERE seq=2", 2),
        ("DELETE FROM audit WHERE seq=5", 5),
        ("DELETE FROM audit WHERE seq<3", 1),
        ("UPDATE audit SET seq=seq+100 WHERE seq=6", 6),
    ],
)
def test_tampering_below_the_triggers_is_found(kept: TestVault, statement: str, line: int) -> None:
    with kept.store._cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_no_update")
        cursor.execute("DROP TRIGGER audit_no_delete")
        cursor.execute(statement)
    assert kept.store.verify_audit() == line


def test_undo_is_a_line_of_its_own(kept: TestVault) -> None:
    kept.undo(None)
    assert kept.store.audit_lines()[-1].action == "step.undone"
    assert kept.store.verify_audit() is None


def test_no_name_is_in_it(kept: TestVault) -> None:
    assert "Case 1" not in str(kept.store.audit_lines())
