"""What a therapist does with keys: each step leaves one right way in, and a line in the audit."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_desk.data import facts, header, keys, rekey
from ipt_desk.data.key import Kdf, subkey
from ipt_desk.data.threshold import QUARANTINE
from ipt_desk.data.vault import create_vault, open_unlocked, open_vault, recover, unlock_by
from ipt_desk.services import cases, vault_keys
from ipt_desk.troubles import (
    Cancelled,
    HeaderDamaged,
    QuickUnlockRefused,
    Refused,
    StorageTrouble,
    VaultInUse,
    WrongPassphrase,
    WrongRecoveryKey,
)
from tests.support.vault import PASSPHRASE, QUICK, TestVault

NEW = "cobble thirsty magnet elbow frosting"
WRAPPING = bytes(range(32))
NEXT_WEEK = datetime(2026, 12, 1, tzinfo=UTC)


class Steps:
    """Progress that stops after so many steps."""

    def __init__(self, until: int | None = None) -> None:
        self.said: list[tuple[int, int]] = []
        self._until = until

    def step(self, done: int, total: int) -> None:
        if self._until is not None and len(self.said) >= self._until:
            raise Cancelled
        self.said.append((done, total))


def with_recovery(vault: TestVault) -> vault_keys.RecoveryKey:
    made = vault_keys.make_recovery_key(Steps(), vault.folder, PASSPHRASE)
    vault_keys.keep_recovery_key(vault.store, made)
    return made.key


def reencrypted(vault: TestVault, until: int | None = None) -> None:
    vault.store.close()
    unlocked = vault_keys.reencrypt(Steps(until), vault.folder, PASSPHRASE, vault.clock, QUICK)
    vault.store = open_unlocked(unlocked, vault.clock)


def actions(vault: TestVault) -> list[str]:
    return [line.action for line in vault.store.audit_lines()]


# The passphrase


def test_only_the_new_passphrase_opens_after_a_change(vault: TestVault) -> None:
    before = (vault.folder / "practice.db").stat().st_ino
    new = vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW, kdf=QUICK)
    vault_keys.keep_passphrase(vault.store, new)
    assert actions(vault)[-1] == "passphrase.changed"
    assert vault_keys.read_keys(vault.store).passphrase_changed == vault.clock.today()
    vault.store.close()
    with pytest.raises(WrongPassphrase):
        open_vault(vault.folder, PASSPHRASE, vault.clock)
    open_vault(vault.folder, NEW, vault.clock).close()
    assert (vault.folder / "practice.db").stat().st_ino == before


def test_both_copies_of_the_header_know_the_new_passphrase(vault: TestVault) -> None:
    new = vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW, kdf=QUICK)
    vault_keys.keep_passphrase(vault.store, new)
    assert len({(vault.folder / name).read_bytes() for name in header.NAMES}) == 1


def test_a_change_that_is_not_kept_changes_nothing(vault: TestVault) -> None:
    before = (vault.folder / "vault.json").read_bytes()
    vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW, kdf=QUICK)
    assert (vault.folder / "vault.json").read_bytes() == before


def test_a_change_needs_the_old_passphrase(vault: TestVault) -> None:
    with pytest.raises(WrongPassphrase):
        vault_keys.change_passphrase(Steps(), vault.folder, NEW, NEW, kdf=QUICK)


def test_a_passphrase_of_known_names_is_refused(vault: TestVault) -> None:
    names = vault_keys.known_names(vault.store)
    assert "Larkfield Practice" in names
    with pytest.raises(Refused, match="names that can be guessed"):
        vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, "Larkfield Practice 1", names, QUICK)


def test_a_change_leaves_the_other_slots(vault: TestVault) -> None:
    key = with_recovery(vault)
    vault_keys.keep_passphrase(
        vault.store, vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW, kdf=QUICK)
    )
    vault.store.close()
    open_unlocked(recover(vault.folder, key, vault.clock), vault.clock).close()


def test_a_costlier_passphrase_is_said(vault: TestVault, monkeypatch: pytest.MonkeyPatch) -> None:
    dearer = Kdf(QUICK.memory * 2, 1, 1)
    monkeypatch.setattr("ipt_desk.data.keys.calibrated", lambda: dearer)
    assert vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW).costlier
    monkeypatch.setattr("ipt_desk.data.keys.calibrated", lambda: Kdf(QUICK.memory // 2, 1, 1))
    slower = vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW)
    assert (slower.costlier, slower.slot["kdf"]["m_kib"]) == (False, QUICK.memory)


# The printed recovery key


def test_a_new_vault_can_be_made_with_a_recovery_key(tmp_path: Path, vault: TestVault) -> None:
    key = vault_keys.new_recovery_key()
    create_vault(tmp_path / "v.iptvault", PASSPHRASE, vault.clock, QUICK, recovery=key)
    store = open_unlocked(recover(tmp_path / "v.iptvault", key, vault.clock), vault.clock)
    assert store.fact(facts.RECOVERY_RECIPIENT) == key.recipient
    assert vault_keys.read_keys(store).recovery_made == vault.clock.today()
    assert store.verify_audit() is None
    assert [line.action for line in store.audit_lines()] == ["recovery.made", "vault.unlocked"]
    store.close()


def test_the_recovery_key_opens_once_it_is_kept(vault: TestVault) -> None:
    made = vault_keys.make_recovery_key(Steps(), vault.folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryKey):
        vault_keys.check_recovery_key(vault.store, made.key)
    vault_keys.keep_recovery_key(vault.store, made, checked=True)
    vault_keys.check_recovery_key(vault.store, made.key)
    assert actions(vault)[-3:] == ["recovery.refused", "recovery.made", "recovery.checked"]
    known = vault_keys.read_keys(vault.store)
    assert known.recovery_made == known.recovery_checked == vault.clock.today()


def test_a_new_sheet_takes_the_place_of_the_old_one(vault: TestVault) -> None:
    old, new = with_recovery(vault), with_recovery(vault)
    with pytest.raises(WrongRecoveryKey):
        vault_keys.check_recovery_key(vault.store, old)
    assert vault_keys.read_keys(vault.store).needs_recovery_check
    vault_keys.check_recovery_key(vault.store, new)
    assert not vault_keys.read_keys(vault.store).needs_recovery_check


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(vault: TestVault) -> None:
    key = with_recovery(vault)
    vault.store.close()
    unlocked = recover(vault.folder, key, vault.clock)
    new = vault_keys.passphrase_after_recovery(Steps(), unlocked, NEW, kdf=QUICK)
    store = open_unlocked(unlocked, vault.clock)
    vault_keys.keep_passphrase(store, new)
    said = [(line.action, line.detail) for line in store.audit_lines()[-2:]]
    store.close()
    assert said == [("vault.unlocked", '{"by": "recovery"}'), ("passphrase.recovered", "{}")]
    open_vault(vault.folder, NEW, vault.clock).close()


def test_no_secret_is_in_the_audit_or_the_facts(vault: TestVault) -> None:
    key = with_recovery(vault)
    with vault.store._cursor() as cursor:
        said = str(cursor.execute("SELECT * FROM audit").fetchall())
        said += str(cursor.execute("SELECT * FROM fact").fetchall())
    assert key.recipient in said
    assert not any(secret in said for secret in (key.text, "".join(key.groups), PASSPHRASE))


# The key store of the system


def test_the_key_store_opens_until_it_is_taken_out(vault: TestVault) -> None:
    made = vault_keys.make_quick_unlock(Steps(), vault.folder, PASSPHRASE, WRAPPING, NEXT_WEEK)
    vault_keys.keep_quick_unlock(vault.store, made)
    assert vault_keys.read_keys(vault.store).quick_unlock_until == NEXT_WEEK
    vault.store.close()
    way = keys.by_keyring_key(WRAPPING, vault.clock.utc())
    vault.store = open_unlocked(unlock_by(vault.folder, way, vault.clock), vault.clock)
    vault_keys.drop_quick_unlock(vault.store)
    vault.store.close()
    with pytest.raises(QuickUnlockRefused):
        unlock_by(vault.folder, way, vault.clock)


@pytest.mark.parametrize(
    ("key", "now"), [(WRAPPING, NEXT_WEEK), (bytes(32), None), (b"short", None), (WRAPPING * 2, None)]
)
def test_an_expired_or_changed_key_store_is_refused_and_keeps_its_slot(
    vault: TestVault, key: bytes, now: datetime | None
) -> None:
    made = vault_keys.make_quick_unlock(Steps(), vault.folder, PASSPHRASE, WRAPPING, NEXT_WEEK)
    vault_keys.keep_quick_unlock(vault.store, made)
    vault.store.close()
    before = (vault.folder / "vault.json").read_bytes()
    with pytest.raises(QuickUnlockRefused):
        unlock_by(vault.folder, keys.by_keyring_key(key, now or vault.clock.utc()), vault.clock)
    assert (vault.folder / "vault.json").read_bytes() == before


def test_the_time_of_the_key_store_is_extended_without_the_data_key(vault: TestVault) -> None:
    made = vault_keys.make_quick_unlock(Steps(), vault.folder, PASSPHRASE, WRAPPING, vault.clock.utc())
    vault_keys.keep_quick_unlock(vault.store, made)
    vault_keys.extend_quick_unlock(vault.store, NEXT_WEEK)
    vault.store.close()
    unlock_by(vault.folder, keys.by_keyring_key(WRAPPING, vault.clock.utc()), vault.clock).release()


def test_a_header_that_was_altered_while_open_is_not_written_over(vault: TestVault) -> None:
    for name in header.NAMES:
        header.write_copy(vault.folder, name, vault.store.keys.read().with_slot({"type": "mine"}))
    with pytest.raises(HeaderDamaged):
        vault_keys.drop_quick_unlock(vault.store)


# A new data key


def test_after_writing_anew_the_same_secrets_open_and_the_old_key_does_not(vault: TestVault) -> None:
    key = with_recovery(vault)
    case = vault.perform("New case", cases.add_case, code="LP-0427")
    before = vault.dump()
    old = keys.open_header(vault.folder, keys.by_passphrase(PASSPHRASE)).data_key
    reencrypted(vault)
    assert vault.dump() == before
    assert case
    vault.reopen()
    vault.store.close()
    opened = open_unlocked(recover(vault.folder, key, vault.clock), vault.clock)
    opened.close()
    assert keys.open_header(vault.folder, keys.by_passphrase(PASSPHRASE)).data_key != old
    assert not rekey.fits(vault.folder, old)
    assert sorted(file.name for file in vault.folder.iterdir() if "lock" not in file.name) == [
        "practice.db",
        "vault.json",
        "vault.json.bak",
    ]


def test_writing_anew_forgets_the_key_store_and_the_copies_of_the_old_key(vault: TestVault) -> None:
    made = vault_keys.make_quick_unlock(Steps(), vault.folder, PASSPHRASE, WRAPPING, NEXT_WEEK)
    vault_keys.keep_quick_unlock(vault.store, made)
    (vault.folder / "before-1-20261120T094800Z.db").touch()
    reencrypted(vault)
    assert vault_keys.read_keys(vault.store).quick_unlock_until is None
    assert not list(vault.folder.glob("before-*"))


def test_a_damaged_original_in_quarantine_still_opens_after_writing_anew(vault: TestVault) -> None:
    vault.store.close()
    place = vault.folder / QUARANTINE / "20261120T094800Z"
    place.mkdir(parents=True)
    shutil.copy(vault.folder / "practice.db", place)
    vault_keys.reencrypt(Steps(), vault.folder, PASSPHRASE, vault.clock, QUICK).release()
    open_vault(place, PASSPHRASE, vault.clock).close()


def test_the_audit_holds_across_several_keys(vault: TestVault) -> None:
    for code in ("LP-1", "LP-2", "LP-3"):
        vault.perform("New case", cases.add_case, code=code)
        reencrypted(vault)
        assert vault.store.verify_audit() is None
    assert actions(vault).count("vault.re-encrypted") == 3
    assert len(vault.store.fact(facts.AUDIT_KEYS)) == 3


@pytest.mark.parametrize("line", [1, 2, 4, 5, 6])
def test_a_line_altered_under_any_key_is_found(vault: TestVault, line: int) -> None:
    vault.perform("New case", cases.add_case)
    reencrypted(vault)
    vault.perform("New case", cases.add_case)
    with vault.store._cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_no_update")
        cursor.execute("UPDATE audit SET actor='nobody' WHERE seq=?", (line,))
        assert cursor.rowcount == 1
    assert vault.store.verify_audit() == line


def test_an_earlier_key_that_somebody_else_put_in_is_found(vault: TestVault) -> None:
    reencrypted(vault)
    last, _key = vault.store.fact(facts.AUDIT_KEYS)[0]
    vault.store.keep_fact(facts.AUDIT_KEYS, [[last, bytes(32).hex()]])
    assert vault.store.verify_audit() == 1
    vault.store.keep_fact(facts.AUDIT_KEYS, None)
    assert vault.store.verify_audit() == 1


def test_the_audit_cut_before_its_new_key_is_found(vault: TestVault) -> None:
    reencrypted(vault)
    last, _key = vault.store.fact(facts.AUDIT_KEYS)[0]
    with vault.store._cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_no_delete")
        cursor.execute("DELETE FROM audit WHERE seq > ?", (last,))
    assert vault.store.verify_audit() == last + 1


def test_writing_anew_can_be_stopped(vault: TestVault) -> None:
    before = vault.dump()
    with pytest.raises(Cancelled):
        reencrypted(vault, until=0)
    assert not list(vault.folder.glob(f"{rekey.NEXT}*"))
    vault.store = open_vault(vault.folder, PASSPHRASE, vault.clock)
    assert vault.dump() == before


def test_an_open_vault_is_not_written_anew(vault: TestVault) -> None:
    with pytest.raises(VaultInUse):
        vault_keys.reencrypt(Steps(), vault.folder, PASSPHRASE, vault.clock, QUICK)


def test_the_old_key_stays_where_the_new_file_never_came(vault: TestVault) -> None:
    """As after a death between the header that knows both keys and the new file's name."""
    _interrupted(vault, new_in_place=False)
    vault.store = open_vault(vault.folder, PASSPHRASE, vault.clock)
    assert vault.store.keys.read().pending is None
    assert not list(vault.folder.glob(f"{rekey.NEXT}*"))


@pytest.mark.parametrize("by", ["passphrase", "recovery"])
def test_the_new_key_takes_over_where_the_new_file_is_in_place(vault: TestVault, by: str) -> None:
    key = with_recovery(vault)
    _interrupted(vault, new_in_place=True)
    way = keys.by_passphrase(PASSPHRASE) if by == "passphrase" else keys.by_recovery_key(key)
    vault.store = open_unlocked(unlock_by(vault.folder, way, vault.clock), vault.clock)
    assert vault.store.keys.read().pending is None
    assert vault.store.verify_audit() is None
    assert len({(vault.folder / name).read_bytes() for name in header.NAMES}) == 1


def _interrupted(vault: TestVault, *, new_in_place: bool) -> None:
    """The files as they are at the one moment when both keys are in the header."""
    vault.store.close()
    held = vault.folder.with_name("held")
    shutil.copytree(vault.folder, held)
    opened = keys.open_header(vault.folder, keys.by_passphrase(PASSPHRASE))
    vault_keys.reencrypt(Steps(), vault.folder, PASSPHRASE, vault.clock, QUICK).release()
    coming = keys.open_header(vault.folder, keys.by_passphrase(PASSPHRASE)).header
    seal = subkey(opened.data_key, "header-mac")
    header.write_header(vault.folder, opened.header.with_pending(coming).sealed(seal))
    if not new_in_place:
        (vault.folder / "practice.db").replace(vault.folder / rekey.NEXT)
        (held / "practice.db").replace(vault.folder / "practice.db")


# A header that takes what the database does not


def refusing(vault: TestVault) -> None:
    """The database takes nothing more, and the file of the keys does."""
    with vault.store._raw() as link:
        link.execute("PRAGMA query_only=1")


def test_where_the_change_cannot_be_noted_the_old_passphrase_still_opens_the_vault(vault: TestVault) -> None:
    new = vault_keys.change_passphrase(Steps(), vault.folder, PASSPHRASE, NEW, kdf=QUICK)
    refusing(vault)
    with pytest.raises(StorageTrouble):
        vault_keys.keep_passphrase(vault.store, new)
    vault.close()
    open_vault(vault.folder, PASSPHRASE, vault.clock).close()


def test_where_a_new_kit_cannot_be_noted_the_older_sheet_still_opens_the_vault(vault: TestVault) -> None:
    older = with_recovery(vault)
    made = vault_keys.make_recovery_key(Steps(), vault.folder, PASSPHRASE)
    refusing(vault)
    with pytest.raises(StorageTrouble):
        vault_keys.keep_recovery_key(vault.store, made)
    vault.close()
    recover(vault.folder, older, vault.clock).release()


def test_where_the_key_store_cannot_be_noted_it_opens_nothing(vault: TestVault) -> None:
    made = vault_keys.make_quick_unlock(Steps(), vault.folder, PASSPHRASE, WRAPPING, NEXT_WEEK)
    refusing(vault)
    with pytest.raises(StorageTrouble):
        vault_keys.keep_quick_unlock(vault.store, made)
    assert vault.store.keys.read().slot("keyring") is None
