"""A vault is brought to this computer whole or not at all, and the old folder is left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipt_desk.data.lock import VaultLock
from ipt_desk.data.moving import MOVED, bring_vault
from ipt_desk.data.vault import open_vault
from ipt_desk.services import cases
from ipt_desk.troubles import Cancelled, NotWritten, SyncedPlace, VaultInUse
from tests.support.vault import PASSPHRASE, TestVault

LEFT = (MOVED, "app.lock")


@pytest.fixture
def synced(vault: TestVault, tmp_path: Path) -> Path:
    """A closed vault with one case, in a synced folder."""
    vault.perform("New case", cases.add_case, code="LP-0427")
    vault.close()
    (tmp_path / "Dropbox").mkdir()
    return vault.folder.rename(tmp_path / "Dropbox" / "larkfield.iptvault")


def no_matter(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in LEFT}


def codes(folder: Path, vault: TestVault) -> list[str]:
    store = open_vault(folder, PASSPHRASE, vault.clock)
    try:
        with store._cursor() as cursor:
            return [row[0] for row in cursor.execute('SELECT code FROM "case"')]
    finally:
        store.close()


def test_a_vault_that_was_brought_opens_with_everything(
    synced: Path, vault: TestVault, tmp_path: Path
) -> None:
    before = bytes_in(synced)
    made = bring_vault(synced, tmp_path / "data", vault.clock, no_matter)
    assert made == tmp_path / "data" / "larkfield.iptvault"
    assert bytes_in(made) == before
    assert codes(made, vault) == ["LP-0427"]


def test_the_old_folder_is_left_with_a_word_for_who_finds_it(
    synced: Path, vault: TestVault, tmp_path: Path
) -> None:
    before = bytes_in(synced)
    bring_vault(synced, tmp_path / "data", vault.clock, no_matter)
    assert bytes_in(synced) == before
    said = (synced / MOVED).read_text("utf-8")
    assert said.startswith("On 2026-11-24 this vault was copied from here to the computer ")
    assert str(tmp_path) not in said


def test_only_this_user_can_read_the_copy(synced: Path, vault: TestVault, tmp_path: Path) -> None:
    made = bring_vault(synced, tmp_path / "data", vault.clock, no_matter)
    assert {path.stat().st_mode & 0o077 for path in (made, *made.iterdir())} == {0}


def test_edits_in_the_log_beside_the_file_come_along(vault: TestVault, tmp_path: Path) -> None:
    vault.perform("New case", cases.add_case, code="LP-0428")
    (tmp_path / "Dropbox").mkdir()
    killed = tmp_path / "Dropbox" / "killed.iptvault"
    killed.mkdir()
    for name in ("vault.json", "vault.json.bak", "practice.db", "practice.db-wal"):
        (killed / name).write_bytes((vault.folder / name).read_bytes())
    made = bring_vault(killed, tmp_path / "data", vault.clock, no_matter)
    assert codes(made, vault) == ["LP-0428"]


def test_a_name_that_is_taken_is_left_alone(synced: Path, vault: TestVault, tmp_path: Path) -> None:
    first = bring_vault(synced, tmp_path / "data", vault.clock, no_matter)
    second = bring_vault(synced, tmp_path / "data", vault.clock, no_matter)
    assert (first.name, second.name) == ("larkfield.iptvault", "larkfield-2.iptvault")


def test_progress_ends_where_it_says(synced: Path, vault: TestVault, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    bring_vault(synced, tmp_path / "data", vault.clock, lambda *step: steps.append(step))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]


@pytest.mark.parametrize("at", [0, 3, 5])
def test_who_cancels_leaves_nothing_behind(synced: Path, vault: TestVault, tmp_path: Path, at: int) -> None:
    turns = iter(range(100))

    def cancel(done: int, total: int) -> None:
        if next(turns) >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        bring_vault(synced, tmp_path / "data", vault.clock, cancel)
    assert list((tmp_path / "data").iterdir()) == []
    assert not (synced / MOVED).exists()
    assert not (synced / "app.lock.json").exists()


def test_a_copy_that_is_not_what_was_written_is_refused(
    synced: Path, vault: TestVault, tmp_path: Path
) -> None:
    parent = tmp_path / "data"

    def damage(done: int, total: int) -> None:
        if done == total // 2:
            copied = next(parent.rglob("practice.db"))
            copied.write_bytes(copied.read_bytes()[:-1] + b"\0")

    with pytest.raises(NotWritten):
        bring_vault(synced, parent, vault.clock, damage)
    assert list(parent.iterdir()) == []


def test_a_vault_that_is_open_stays_where_it_is(synced: Path, vault: TestVault, tmp_path: Path) -> None:
    lock = VaultLock(synced, vault.clock)
    with pytest.raises(VaultInUse):
        bring_vault(synced, tmp_path / "data", vault.clock, no_matter)
    lock.release()
    assert not (tmp_path / "data").exists()


def test_it_is_not_brought_from_one_synced_folder_to_another(
    synced: Path, vault: TestVault, tmp_path: Path
) -> None:
    with pytest.raises(SyncedPlace):
        bring_vault(synced, tmp_path / "OneDrive", vault.clock, no_matter)
