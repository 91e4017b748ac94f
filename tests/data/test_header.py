"""The header of a vault: right key or a named trouble, never a guess."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.data import header
from ipt_desk.data.header import Header, make_header, read_header, unlock, write_header
from ipt_desk.data.key import LEAST_MEMORY, MIB, Kdf, calibrated, passphrase_key, subkey
from ipt_desk.troubles import HeaderDamaged, NewerVault, NotAVault, WrongPassphrase
from tests.support.vault import PASSPHRASE, QUICK

CREATED = "2026-11-24T09:48:00+00:00"


@pytest.fixture(scope="module")
def made() -> tuple[Header, bytes]:
    return make_header(PASSPHRASE, app="0.1.0", created=CREATED, kdf=QUICK)


def test_the_passphrase_gives_the_data_key(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    assert unlock(read_header(tmp_path), PASSPHRASE) == made[1]


@pytest.mark.parametrize(
    "typed", [PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1], PASSPHRASE.replace(" ", "")]
)
def test_a_near_miss_does_not_open(made: tuple[Header, bytes], typed: str) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(made[0], typed)


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
    fields = {**made[0].fields, "version": 2, "app": "2.3"}
    fields["sum"] = header._sum(fields)
    write_header(tmp_path, Header(fields))
    with pytest.raises(NewerVault, match=r"made by IPT Desk 2\.3"):
        read_header(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [("m_kib", 4 * 1024**3), ("m_kib", 1024), ("t", 0), ("t", 99), ("p", 0), ("salt", "AAAA")],
)
def test_a_header_that_asks_for_the_impossible_is_damaged(
    made: tuple[Header, bytes], name: str, value: object
) -> None:
    slot = {**made[0].fields["slots"][0]}
    slot["kdf"] = {**slot["kdf"], name: value}
    with pytest.raises(HeaderDamaged):
        unlock(Header({**made[0].fields, "slots": [slot]}), PASSPHRASE)


def test_a_slot_put_in_from_outside_is_not_trusted(made: tuple[Header, bytes], tmp_path: Path) -> None:
    fields = {**made[0].fields, "slots": [*made[0].fields["slots"], {"type": "recovery", "age": "AAAA"}]}
    fields["sum"] = header._sum(fields)
    write_header(tmp_path, Header(fields))
    with pytest.raises(HeaderDamaged):
        unlock(read_header(tmp_path), PASSPHRASE)


def test_the_header_holds_neither_key_nor_passphrase(made: tuple[Header, bytes], tmp_path: Path) -> None:
    write_header(tmp_path, made[0])
    raw = (tmp_path / "vault.json").read_bytes()
    assert PASSPHRASE.encode() not in raw
    assert base64.b64encode(made[1]) not in raw
    assert made[1].hex().encode() not in raw


def test_each_purpose_has_a_key_of_its_own(made: tuple[Header, bytes]) -> None:
    purposes = ("sqlcipher-db-1", "header-mac", "backup-mac", "audit-1")
    assert len({subkey(made[1], purpose) for purpose in purposes}) == len(purposes)


def test_argon2id_gives_the_published_answer() -> None:
    """RFC 9106 gives its vector with secret and data; this one is from the reference program (argon2 -id)."""
    key = passphrase_key("password", b"somesalt", Kdf(memory=64 * MIB, passes=2, lanes=1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_calibration_takes_one_of_the_four_costs() -> None:
    kdf = calibrated(limit=0.000_001)
    assert kdf == Kdf(memory=64 * MIB)
    assert kdf.is_sane
    assert LEAST_MEMORY == 19 * MIB
