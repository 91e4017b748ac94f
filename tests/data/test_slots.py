"""Slots: what one wraps only its own key opens, and nonsense is known for what it is."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.data import slots
from ipt_desk.data.key import Kdf
from ipt_desk.data.recovery import new_recovery_key
from ipt_desk.troubles import QuickUnlockRefused, WrongPassphrase, WrongRecoveryKey
from tests.support.vault import QUICK

KEY = st.binary(min_size=32, max_size=32)
WORDS = st.text(min_size=1, max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
VAULT = str(uuid4())
MINE, OTHER = new_recovery_key(), new_recovery_key()


def as_written(slot: dict[str, Any]) -> dict[str, Any]:
    """The slot after a way through the file."""
    read: dict[str, Any] = json.loads(json.dumps(slot))
    assert slots.is_possible(read)
    return read


@given(KEY, WORDS)
@settings(max_examples=15, deadline=None)
def test_a_passphrase_slot_gives_back_its_key(data_key: bytes, passphrase: str) -> None:
    slot = as_written(slots.passphrase_slot(data_key, passphrase, VAULT, QUICK))
    assert slots.open_by_passphrase(slot, passphrase, VAULT) == data_key
    with pytest.raises(WrongPassphrase):
        slots.open_by_passphrase(slot, passphrase + "x", VAULT)
    assert slots.kdf_of(slot) == QUICK


@given(KEY)
@settings(max_examples=25, deadline=None)
def test_a_recovery_slot_gives_back_its_key(data_key: bytes) -> None:
    slot = as_written(slots.recovery_slot(data_key, MINE.recipient))
    assert slots.open_by_recovery_key(slot, MINE) == data_key
    with pytest.raises(WrongRecoveryKey):
        slots.open_by_recovery_key(slot, OTHER)


@given(KEY, KEY, KEY)
def test_a_keyring_slot_gives_back_its_key(data_key: bytes, wrapping: bytes, another: bytes) -> None:
    slot = as_written(slots.keyring_slot(data_key, wrapping, VAULT, "2026-12-01T00:00:00+00:00"))
    assert slots.open_by_keyring_key(slot, wrapping, VAULT) == data_key
    for key, vault in ((another, VAULT), (wrapping, str(uuid4()))):
        if (key, vault) != (wrapping, VAULT):
            with pytest.raises(QuickUnlockRefused):
                slots.open_by_keyring_key(slot, key, vault)


def test_a_cost_cannot_be_changed_under_a_slot() -> None:
    """Cheaper to guess would be cheaper for a thief; the cost is sealed with the key."""
    slot = slots.passphrase_slot(bytes(32), "plum", VAULT, Kdf(QUICK.memory, 2, 1))
    slot["kdf"]["note"] = "harmless"
    with pytest.raises(WrongPassphrase):
        slots.open_by_passphrase(slot, "plum", VAULT)


@given(JSON)
def test_nonsense_is_no_slot(anything: object) -> None:
    assert slots.is_possible(anything) in (True, False)


@given(
    st.sampled_from([slots.PASSPHRASE, slots.RECOVERY, slots.KEYRING]),
    st.sampled_from(["kdf", "nonce", "ct", "age", "expires"]),
    JSON,
)
def test_a_known_slot_with_nonsense_in_it_is_none(kind: str, name: str, nonsense: object) -> None:
    assert not slots.is_possible({"type": kind, name: nonsense})


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=4), st.text(min_size=1, max_size=12))
def test_a_slot_of_a_later_kind_is_left_alone(fields: dict[str, object], kind: str) -> None:
    if kind not in (slots.PASSPHRASE, slots.RECOVERY, slots.KEYRING):
        assert slots.is_possible({**fields, "type": kind})
