"""The header of a vault: right key or a named trouble, never a guess."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.data import header, keys
from ipt_desk.data.header import Header, mend_copies, read_header, write_header
from ipt_desk.data.key import LEAST_MEMORY, MIB, Kdf, calibrated, passphrase_key, subkey
from ipt_desk.data.recovery import new_recovery_key
from ipt_desk.troubles import HeaderDamaged, NewerVault, NotAVault, WrongPassphrase, WrongRecoveryKey
from tests.support.headers import mac_key, made_header, opened, summed
from tests.support.vault import PASSPHRASE, QUICK

RECOVERY = new_recovery_key()


@pytest.fixture(scope="module")
def made() -> tuple[Header, bytes]:
    return made_header(recovery=RECOVERY)


def test_the_passphrase_gives_the_data_key(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    assert opened(tmp_path) == made[1]


def test_the_recovery_key_gives_the_data_key(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    assert keys.open_header(tmp_path, keys.by_recovery_key(RECOVERY)).data_key == made[1]


def test_another_recovery_key_does_not_open(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    with pytest.raises(WrongRecoveryKey):
        keys.open_header(tmp_path, keys.by_recovery_key(new_recovery_key()))


def test_without_a_recovery_slot_no_recovery_key_opens(tmp_path: Path) -> None:
    write_header(tmp_path, made_header()[0])
    with pytest.raises(WrongRecoveryKey):
        keys.open_header(tmp_path, keys.by_recovery_key(RECOVERY))


@pytest.mark.parametrize(
    "typed", [PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1], PASSPHRASE.replace(" ", "")]
)
def test_a_near_miss_does_not_open(made: tuple[Header, bytes], tmp_path: Path, typed: str) -> None:
    write_header(tmp_path, made[0])
    with pytest.raises(WrongPassphrase):
        opened(tmp_path, typed)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    salt = bytes(16)
    assert passphrase_key("Zo\u00eb plum lantern", salt, QUICK) == passphrase_key(
        "Zoe\u0308 plum lantern", salt, QUICK
    )


@given(at=st.integers(0, 2000), bit=st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_damage_in_one_copy_is_passed_over_and_in_both_is_named(
    made: tuple[Header, bytes], tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    write_header(folder, made[0])
    good = (folder / "vault.json").read_bytes()
    bad = bytearray(good)
    bad[at % len(bad)] ^= 1 << bit
    (folder / "vault.json").write_bytes(bad)
    assert read_header(folder).fields == made[0].fields
    (folder / "vault.json.bak").write_bytes(bad)
    try:
        assert json.loads(bad) == json.loads(good)  # a flip in white space does no harm
    except (ValueError, AssertionError):
        with pytest.raises(HeaderDamaged):
            read_header(folder)


@pytest.mark.parametrize("name", header.NAMES)
@pytest.mark.parametrize("harm", ["cut", "gone", "empty"])
def test_a_copy_that_is_damaged_is_written_anew(
    made: tuple[Header, bytes], tmp_path: Path, name: str, harm: str
) -> None:
    write_header(tmp_path, made[0])
    whole = (tmp_path / name).read_bytes()
    if harm == "gone":
        (tmp_path / name).unlink()
    else:
        os.truncate(tmp_path / name, 100 if harm == "cut" else 0)
    assert mend_copies(tmp_path, read_header(tmp_path))
    assert {(tmp_path / other).read_bytes() for other in header.NAMES} == {whole}
    assert not mend_copies(tmp_path, read_header(tmp_path))


def test_a_cut_header_is_damaged(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    for name in header.NAMES:
        os.truncate(tmp_path / name, 100)
    with pytest.raises(HeaderDamaged):
        read_header(tmp_path)


def test_an_empty_folder_is_not_a_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        read_header(tmp_path)


def test_a_newer_header_is_refused_by_name(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, summed({**made[0].fields, "version": 2, "app": "2.3"}))
    with pytest.raises(NewerVault, match=r"made by IPT Desk 2\.3"):
        read_header(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [("m_kib", 4 * 1024**3), ("m_kib", 1024), ("t", 0), ("t", 99), ("p", 0), ("p", True), ("salt", "AAAA")],
)
def test_a_header_that_asks_for_the_impossible_is_damaged(
    made: tuple[Header, bytes], tmp_path: Path, name: str, value: object
) -> None:
    slot = made[0].slots[0]
    write_header(tmp_path, summed(made[0].with_slot({**slot, "kdf": {**slot["kdf"], name: value}}).fields))
    with pytest.raises(HeaderDamaged):
        opened(tmp_path)


def test_a_slot_put_in_from_outside_is_not_trusted(made: tuple[Header, bytes], tmp_path: Path) -> None:
    foreign = {"type": "recovery", "age": base64.b64encode(b"mine").decode()}
    write_header(tmp_path, summed(made[0].with_slot(foreign).fields))
    with pytest.raises(HeaderDamaged):
        opened(tmp_path)


def test_a_second_copy_that_nobody_altered_is_trusted(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    altered = summed(made[0].without_slot("recovery").fields)
    header.write_copy(tmp_path, header.NAMES[0], altered)
    assert keys.open_header(tmp_path, keys.by_passphrase(PASSPHRASE)).header == made[0]


def test_a_slot_of_an_unknown_kind_stays_as_it_is(made: tuple[Header, bytes]) -> None:
    later = {"type": "fido2", "credential": [1, 2, {"a": None}]}
    held = made[0].with_slot(later).with_slot({**made[0].slots[0], "ct": "new"}).without_slot("recovery")
    assert held.slot("fido2") == later
    assert [slot["type"] for slot in held.slots] == ["passphrase", "fido2"]


def test_the_header_holds_neither_key_nor_passphrase(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    raw = (tmp_path / "vault.json").read_bytes()
    for secret in (PASSPHRASE, base64.b64encode(made[1]).decode(), made[1].hex(), RECOVERY.text):
        assert secret.encode() not in raw
    assert RECOVERY.recipient.encode() not in raw


def test_what_is_open_is_not_shown_by_accident(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    held = keys.open_header(tmp_path, keys.by_passphrase(PASSPHRASE))
    assert str(held.data_key) not in repr(held)
    assert PASSPHRASE not in repr(keys.by_passphrase(PASSPHRASE))


def test_each_purpose_has_a_key_of_its_own(made: tuple[Header, bytes]) -> None:
    purposes = ("sqlcipher-db-1", "header-mac", "backup-mac", "audit-1")
    assert len({subkey(made[1], purpose) for purpose in purposes}) == len(purposes)


def test_a_slot_is_bound_to_its_vault(made: tuple[Header, bytes], tmp_path: Path) -> None:
    moved = Header({**made[0].fields, "vault_id": "another"}).sealed(mac_key(made[1]))
    write_header(tmp_path, moved)
    with pytest.raises(WrongPassphrase):
        opened(tmp_path)


def test_argon2id_gives_the_published_answer() -> None:
    """RFC 9106 gives its vector with secret and data; this one is from the reference program (argon2 -id)."""
    key = passphrase_key("password", b"somesalt", Kdf(memory=64 * MIB, passes=2, lanes=1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_calibration_takes_one_of_the_four_costs() -> None:
    kdf = calibrated(limit=0.000_001)
    assert kdf == Kdf(memory=64 * MIB)
    assert kdf.is_sane
    assert LEAST_MEMORY == 19 * MIB
