"""A vault on disk: made whole, opened or refused with a sentence, and never changed by a refusal."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher

from ipt_desk.data import header, keys, migrate
from ipt_desk.data.engine import PRAGMAS, Unsafe, open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.triggers import TRIGGERS
from ipt_desk.data.vault import create_vault, open_vault, unlock_vault
from ipt_desk.services import cases
from ipt_desk.troubles import (
    DatabaseDamaged,
    HeaderDamaged,
    NewerVault,
    NotAVault,
    ReadOnlyVault,
    Refused,
    UnfinishedVault,
    VaultInUse,
    WrongPassphrase,
)
from tests.support import disk
from tests.support.damage import damage
from tests.support.vault import PASSPHRASE, QUICK, TestVault

IN_USE = (
    "import sys, time; from pathlib import Path; from ipt_desk.clock import SystemClock; "
    "from ipt_desk.data.lock import VaultLock; lock = VaultLock(Path(sys.argv[1]), SystemClock()); "
    "print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def closed(vault: TestVault) -> Path:
    vault.store.close()
    return vault.folder


def key_of(folder: Path) -> bytes:
    return subkey(keys.open_header(folder, keys.by_passphrase(PASSPHRASE)).data_key, "sqlcipher-db-1")


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if not file.name.startswith("app.lock")
    }


def test_every_setting_is_what_the_papers_say(vault: TestVault) -> None:
    with vault.store._cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone() for name, _value in PRAGMAS}
    assert {name: row[0] for name, row in found.items() if row} == {
        name: value for name, value in PRAGMAS if found[name]
    }
    assert tuple(map(int, cipher.sqlite_version.split("."))) >= (3, 51, 3)


def test_the_schema_is_the_expected_one(closed: Path) -> None:
    link = open_raw(closed / "practice.db", key_of(closed))
    assert migrate.schema_text(link) == migrate.expected_schema()
    assert link.execute("PRAGMA user_version").fetchone()[0] == migrate.SCHEMA
    assert link.execute("PRAGMA application_id").fetchone()[0] == migrate.APPLICATION_ID
    link.close()


def test_the_files_are_for_this_user_alone(closed: Path) -> None:
    assert closed.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in closed.iterdir())


def test_a_closed_vault_is_one_complete_file(closed: Path) -> None:
    assert not list(closed.glob("practice.db-*"))
    assert (closed / "practice.db").read_bytes()[:16] != b"SQLite format 3\0"


def test_a_short_key_is_refused_before_the_file_is_touched(tmp_path: Path) -> None:
    with pytest.raises(Unsafe):
        open_raw(tmp_path / "new.db", b"short", create=True)
    assert not (tmp_path / "new.db").exists()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(cipher.OperationalError):
        open_raw(tmp_path / "none.db", bytes(32))
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("name", ["eng \u00e9#?.iptvault", "100% mine.iptvault"])
def test_an_odd_path_is_taken(tmp_path: Path, vault: TestVault, name: str) -> None:
    create_vault(tmp_path / name, PASSPHRASE, vault.clock, QUICK)
    open_vault(tmp_path / name, PASSPHRASE, vault.clock).close()


def test_a_vault_is_not_made_over_something(closed: Path, vault: TestVault) -> None:
    before = fingerprint(closed)
    with pytest.raises(Refused, match="already something"):
        create_vault(closed, PASSPHRASE, vault.clock, QUICK)
    assert fingerprint(closed) == before


def test_a_short_passphrase_is_refused(tmp_path: Path, vault: TestVault) -> None:
    with pytest.raises(Refused, match="at least 15"):
        create_vault(tmp_path / "v.iptvault", "Summer2026!", vault.clock, QUICK)
    assert list(tmp_path.glob("*v.iptvault*")) == []


def test_a_wrong_passphrase_changes_nothing(closed: Path, vault: TestVault) -> None:
    before = fingerprint(closed)
    with pytest.raises(WrongPassphrase):
        open_vault(closed, "not the passphrase", vault.clock)
    assert fingerprint(closed) == before


def test_a_damaged_header_changes_nothing(closed: Path, vault: TestVault) -> None:
    for name in header.NAMES:
        (closed / name).write_bytes(b"{}")
    before = fingerprint(closed)
    with pytest.raises(HeaderDamaged):
        open_vault(closed, PASSPHRASE, vault.clock)
    assert fingerprint(closed) == before


def test_a_damaged_database_changes_nothing(closed: Path, vault: TestVault) -> None:
    database = closed / "practice.db"
    raw = bytearray(database.read_bytes())
    raw[100:200] = bytes(100)
    database.write_bytes(raw)
    before = fingerprint(closed)
    with pytest.raises(DatabaseDamaged):
        open_vault(closed, PASSPHRASE, vault.clock)
    assert fingerprint(closed) == before


def test_a_plain_database_is_refused(closed: Path, vault: TestVault) -> None:
    plain = cipher.connect(str(closed / "plain.db"))
    plain.execute("CREATE TABLE practice (id INTEGER)")
    plain.commit()
    plain.close()
    (closed / "plain.db").replace(closed / "practice.db")
    before = fingerprint(closed)
    with pytest.raises(DatabaseDamaged):
        open_vault(closed, PASSPHRASE, vault.clock)
    assert fingerprint(closed) == before


def test_a_newer_schema_is_refused_and_unchanged(closed: Path, vault: TestVault) -> None:
    link = open_raw(closed / "practice.db", key_of(closed))
    link.execute(f"PRAGMA user_version={migrate.SCHEMA + 1}")
    link.close()
    before = fingerprint(closed)
    with pytest.raises(NewerVault):
        open_vault(closed, PASSPHRASE, vault.clock)
    assert fingerprint(closed) == before


def test_a_missing_folder_is_not_a_vault(tmp_path: Path, vault: TestVault) -> None:
    with pytest.raises(NotAVault, match="gone"):
        open_vault(tmp_path / "gone.iptvault", PASSPHRASE, vault.clock)


def test_a_held_vault_says_where_and_is_free_when_the_holder_dies(closed: Path, vault: TestVault) -> None:
    holder = subprocess.Popen([sys.executable, "-c", IN_USE, str(closed)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    before = fingerprint(closed)
    with pytest.raises(VaultInUse, match=f"open on {os.uname().nodename} since"):
        open_vault(closed, PASSPHRASE, vault.clock)
    assert fingerprint(closed) == before
    holder.kill()
    holder.wait()
    holder.stdout.close()
    open_vault(closed, PASSPHRASE, vault.clock).close()


def test_a_folder_that_takes_no_changes_is_read(
    closed: Path, vault: TestVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda folder: True)
    before = fingerprint(closed)
    store = open_vault(closed, PASSPHRASE, vault.clock)
    with store.reading() as reader:
        assert cases.count_cases(reader) == 0
    with pytest.raises(ReadOnlyVault):
        store.perform("New case", cases.add_case)
    store.close()
    assert fingerprint(closed) == before


def test_a_vault_with_edits_beside_it_is_not_read_without_them(
    closed: Path, vault: TestVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda folder: True)
    (closed / "practice.db-wal").write_bytes(b"edits")
    with pytest.raises(UnfinishedVault, match="Copy it"):
        open_vault(closed, PASSPHRASE, vault.clock)
    assert (closed / "practice.db-wal").read_bytes() == b"edits"


def test_the_copy_from_before_a_migration_opens_with_the_same_key(closed: Path, vault: TestVault) -> None:
    copy = migrate.copy_before(closed / "practice.db", key_of(closed), 1, vault.clock)
    link = open_raw(copy, key_of(closed))
    assert migrate.schema_text(link) == migrate.expected_schema()
    link.close()
    assert copy.stat().st_mode & 0o077 == 0


def test_the_copy_from_before_a_migration_stays_thirty_days(closed: Path, vault: TestVault) -> None:
    kept, old = closed / "before-1-20261026T094800Z.db", closed / "before-1-20261024T094800Z.db"
    for copy in (kept, old):
        copy.touch()
    open_vault(closed, PASSPHRASE, vault.clock).close()
    assert kept.exists()
    assert not old.exists()


def test_only_the_thread_that_opened_writes(vault: TestVault) -> None:
    refused: list[BaseException] = []

    def write() -> None:
        try:
            vault.perform("New case", cases.add_case)
        except RuntimeError as error:
            refused.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert len(refused) == 1


def test_a_failed_migration_leaves_the_vault_as_it_was(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(closed)
    before = migrate.schema_text(link := open_raw(closed / "practice.db", key))
    link.close()
    monkeypatch.setattr("ipt_desk.data.migrate.TRIGGERS", TRIGGERS[1:])
    with pytest.raises(migrate.MigrationFailed):
        migrate.migrate(closed / "practice.db", key)
    link = open_raw(closed / "practice.db", key)
    assert migrate.schema_text(link) == before
    link.close()


@pytest.mark.parametrize("table", ["audit", "fact", "journal"])
def test_what_cannot_be_read_at_the_door_lets_the_vault_go(
    closed: Path, vault: TestVault, table: str
) -> None:
    damage(closed, table)
    with pytest.raises(DatabaseDamaged):
        open_vault(closed, PASSPHRASE, vault.clock)
    unlock_vault(closed, PASSPHRASE, vault.clock).release()


def test_wrong_tries_are_noted_also_where_the_disk_is_full_at_the_door(vault: TestVault) -> None:
    disk.fill(vault.store)
    vault.store.begin("passphrase", ("vault.tries-failed", {"count": 2}))
    disk.make_room(vault.store)
    vault.store.note("case.viewed")
    assert [line.action for line in vault.store.audit_lines()][-3:] == [
        "vault.unlocked",
        "vault.tries-failed",
        "case.viewed",
    ]
