"""A header with both copies damaged: the recovery key opens what is left of it, or nothing changes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.clock import StoppedClock
from ipt_desk.data import header
from ipt_desk.data.recovery import new_recovery_key
from ipt_desk.data.threshold import QUARANTINE
from ipt_desk.data.vault import create_vault, open_unlocked, open_vault, recover
from ipt_desk.services import vault_keys
from ipt_desk.troubles import HeaderDamaged
from tests.support.vault import MOMENT, PASSPHRASE, QUICK

CLOCK = StoppedClock(MOMENT)
KEY = new_recovery_key()
NEW = "cobble thirsty magnet elbow frosting"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "practice.iptvault"
    create_vault(folder, PASSPHRASE, CLOCK, QUICK, recovery=KEY)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "practice.iptvault")
    return tmp_path / "practice.iptvault"


def harm(folder: Path, name: str, at: int) -> None:
    raw = bytearray((folder / name).read_bytes())
    raw[at] ^= 1
    (folder / name).write_bytes(raw)


def slot_at(folder: Path) -> tuple[int, int]:
    found = re.search(rb'"age": "([^"]+)"', (folder / "vault.json").read_bytes())
    assert found is not None
    return found.span(1)


def test_the_recovery_key_opens_and_a_new_passphrase_is_set(folder: Path) -> None:
    vault_id = header.read_header(folder).vault_id
    for name in header.NAMES:
        harm(folder, name, 20)
    with pytest.raises(HeaderDamaged):
        open_vault(folder, PASSPHRASE, CLOCK)
    unlocked = recover(folder, KEY, CLOCK)
    new = vault_keys.passphrase_after_recovery(vault_keys.Unwatched(), unlocked, NEW, kdf=QUICK)
    store = open_unlocked(unlocked, CLOCK)
    vault_keys.keep_passphrase(store, new)
    assert [line.action for line in store.audit_lines()][-2:] == ["header.rebuilt", "passphrase.recovered"]
    store.close()
    open_vault(folder, NEW, CLOCK).close()
    recover(folder, KEY, CLOCK).release()
    assert header.read_header(folder).vault_id == vault_id


def test_what_was_damaged_is_kept(folder: Path) -> None:
    for name in header.NAMES:
        harm(folder, name, 20)
    before = {name: (folder / name).read_bytes() for name in header.NAMES}
    recover(folder, KEY, CLOCK).release()
    (place,) = (folder / QUARANTINE).iterdir()
    assert {name: (place / name).read_bytes() for name in header.NAMES} == before


def test_one_slot_that_is_left_is_enough(folder: Path) -> None:
    begin, end = slot_at(folder)
    harm(folder, header.NAMES[0], begin + 40)
    harm(folder, header.NAMES[1], end + 30)
    recover(folder, KEY, CLOCK).release()
    assert len({(folder / name).read_bytes() for name in header.NAMES}) == 1


def test_without_a_slot_nothing_changes(folder: Path) -> None:
    begin, _end = slot_at(folder)
    for name in header.NAMES:
        harm(folder, name, begin + 40)
    before = {name: (folder / name).read_bytes() for name in header.NAMES}
    with pytest.raises(HeaderDamaged):
        recover(folder, KEY, CLOCK)
    assert {name: (folder / name).read_bytes() for name in header.NAMES} == before
    assert not (folder / QUARANTINE).exists()


def test_another_key_says_damaged_and_changes_nothing(folder: Path) -> None:
    for name in header.NAMES:
        harm(folder, name, 20)
    with pytest.raises(HeaderDamaged):
        recover(folder, new_recovery_key(), CLOCK)
    assert not (folder / QUARANTINE).exists()


def test_a_slot_of_another_vault_is_not_believed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.iptvault"
    create_vault(other, PASSPHRASE, CLOCK, QUICK, recovery=KEY)
    for name in header.NAMES:
        shutil.copy(other / name, folder / name)
        harm(folder, name, 20)
    with pytest.raises(HeaderDamaged):
        recover(folder, KEY, CLOCK)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.lists(st.integers(0, 10_000), max_size=6))
@settings(max_examples=40, deadline=None)
def test_it_opens_wherever_a_slot_is_whole(
    made: Path, tmp_path_factory: pytest.TempPathFactory, first: list[int], second: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("harmed") / "practice.iptvault"
    shutil.copytree(made, folder)
    whole = (folder / "vault.json").read_bytes()
    slot = whole[slice(*slot_at(folder))]
    for name, places in zip(header.NAMES, (first, second), strict=True):
        for at in places:
            harm(folder, name, at % len(whole))
    slots_left = any(slot in (folder / name).read_bytes() for name in header.NAMES)
    try:
        recover(folder, KEY, CLOCK).release()
        opened = True
    except HeaderDamaged:
        opened = False
    assert opened or not slots_left
