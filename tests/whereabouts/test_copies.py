"""Second copies that sync programs make: found by their names, in the vault and beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipt_desk.whereabouts.copies import second_copies

IN_THE_VAULT = (
    "practice (PC-2's conflicted copy 2026-11-24).db",
    "practice (Ada's conflicted copy 2026-11-24 (1)).db",
    "practice (Case Conflict).db",
    "practice_conflict-20261124-101530.db",
    "practice.sync-conflict-20261124-101530-ABCDEFG.db",
    "practice-PC2.db",
    "practice-DESKTOP-7AB3K2L.db",
    "practice (1).db",
    "practice 2.db",
    "practice.db (1)",
    "vault (1).json",
    "vault.json.sync-conflict-20261124-101530-ABCDEFG.bak",
)
OURS = (
    "practice.db",
    "practice.db-wal",
    "practice.db-shm",
    "vault.json",
    "vault.json.bak",
    "app.lock",
    "app.lock.json",
    "before-1-20261124T094800Z.db",
    "practice.db.1234.part",
    "vault.json.1234.part",
)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    made = tmp_path / "larkfield.iptvault"
    made.mkdir()
    for name in OURS:
        (made / name).write_bytes(b"ours")
    return made


def names(vault: Path) -> list[str]:
    return [copy.name for copy in second_copies(vault)]


@pytest.mark.parametrize("name", IN_THE_VAULT)
def test_a_second_copy_in_the_vault_is_found(vault: Path, name: str) -> None:
    (vault / name).write_bytes(b"theirs")
    assert names(vault) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "larkfield (conflicted copy).iptvault",
        "larkfield (1).iptvault",
        "larkfield-PC2.iptvault",
        "larkfield.sync-conflict-20261124-101530-ABCDEFG.iptvault",
    ],
)
def test_a_second_copy_beside_the_vault_is_found(vault: Path, name: str) -> None:
    (vault.parent / name).mkdir()
    assert names(vault) == [name]


@pytest.mark.parametrize(
    "name",
    ["larkfield-old.iptvault", "larkfield 2.iptvault", "larkfields.iptvault", "sample.iptvault", "notes.txt"],
)
def test_another_vault_beside_it_is_none(vault: Path, name: str) -> None:
    (vault.parent / name).mkdir()
    assert names(vault) == []


def test_the_files_of_the_vault_are_none(vault: Path) -> None:
    assert names(vault) == []


def test_the_newest_comes_first(vault: Path) -> None:
    import os

    for at, name in enumerate(("practice (1).db", "practice (2).db")):
        (vault / name).write_bytes(b"theirs")
        os.utime(vault / name, (at, at))
    assert names(vault) == ["practice (2).db", "practice (1).db"]
