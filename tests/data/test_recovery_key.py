"""The printed recovery key: what is printed can be typed back, and a slip is pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from ipt_desk.data import bech32
from ipt_desk.data.recovery import GROUP_SIZES, PREFIX, RecoveryKey, new_recovery_key, read_recovery_key
from ipt_desk.troubles import MistypedRecoveryKey

KEYS = st.binary(min_size=32, max_size=32).map(
    lambda raw: RecoveryKey(PREFIX + bech32.checked("age-secret-key-", raw))
)
ONE = RecoveryKey(PREFIX + bech32.checked("age-secret-key-", bytes(range(32))))


def printed(key: RecoveryKey) -> str:
    return " ".join((PREFIX, *key.groups))


def complaint(typed: str) -> MistypedRecoveryKey:
    with pytest.raises(MistypedRecoveryKey) as caught:
        read_recovery_key(typed)
    return caught.value


@given(KEYS)
def test_our_checksum_is_that_of_age(key: RecoveryKey) -> None:
    assert str(x25519.Identity.from_str(key.text)) == key.text


@given(
    KEYS,
    st.lists(st.sampled_from(["", " ", "-", "\n", " - ", "\u2013", "\u00a0", "\r\n", "\u200b"]), min_size=12),
    st.booleans(),
    st.booleans(),
)
def test_what_is_printed_is_read_however_it_is_typed(
    key: RecoveryKey, between: list[str], small: bool, with_prefix: bool
) -> None:
    typed = PREFIX * with_prefix + "".join(
        gap + group for gap, group in zip(between, key.groups, strict=False)
    )
    assert read_recovery_key(typed.lower() if small else typed) == key


@given(KEYS)
def test_the_groups_are_the_key(key: RecoveryKey) -> None:
    assert len(key.text) == 74
    assert PREFIX + "".join(key.groups) == key.text
    assert tuple(map(len, key.groups)) == GROUP_SIZES


@given(KEYS, st.data())
def test_letters_that_look_like_printed_ones_are_read(key: RecoveryKey, data: st.DataObject) -> None:
    alike = [("0", "O"), ("L", "I"), ("L", "1"), ("8", "B"), ("0", "o"), ("L", "i"), ("8", "b")]
    swaps = data.draw(st.lists(st.sampled_from(alike)))
    body = "".join(key.groups)
    for right, wrong in swaps:
        body = body.replace(right, wrong)
    assert read_recovery_key(body) == key


@given(KEYS, st.integers(0, 57), st.sampled_from(bech32.LETTERS))
def test_one_mistyped_letter_is_found_in_its_group(key: RecoveryKey, at: int, letter: str) -> None:
    body = "".join(key.groups)
    if body[at] == letter:
        return
    group = 1 + (at // 5 if at < 50 else 10 + (at - 50) // 4)
    assert complaint(body[:at] + letter + body[at + 1 :]).groups == (group,)


@given(KEYS, st.integers(0, 56))
def test_two_letters_that_changed_places_are_found(key: RecoveryKey, at: int) -> None:
    body = "".join(key.groups)
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]
    if swapped != body:
        groups = {1 + (n // 5 if n < 50 else 10 + (n - 50) // 4) for n in (at, at + 1)}
        assert set(complaint(swapped).groups) == groups


@given(KEYS, st.integers(1, 12))
def test_a_group_that_is_too_short_is_named(key: RecoveryKey, number: int) -> None:
    groups = list(key.groups)
    groups[number - 1] = groups[number - 1][:-1]
    assert complaint(" ".join(groups)).groups == (number,)
    assert complaint(PREFIX + " ".join(groups)).groups == (number,)
    assert complaint(f"{PREFIX}\n{' '.join(groups)}").groups == (number,)


def test_a_letter_left_out_is_found_without_blanks() -> None:
    body = "".join(ONE.groups)
    assert complaint(body[:22] + body[23:]).groups == (5,)
    assert complaint(body[:22] + "Q" + body[22:]).groups == (5,)


def test_the_sentence_says_which_group() -> None:
    body = "".join(ONE.groups)
    wrong = ("P" if body[0] != "P" else "Q") + body[1:]
    assert str(complaint(wrong)) == (
        "That recovery key did not open the vault. Compare group 1 with the sheet."
    )
    assert str(complaint(body[:20])) == (
        "That recovery key did not open the vault. "
        "20 letters and digits were typed after AGE-SECRET-KEY-1; the sheet has 58."
    )
    assert "Compare every group" in str(complaint("Q" * 58))


@given(st.text(max_size=120))
def test_whatever_is_typed_is_a_key_or_told(typed: str) -> None:
    assert complaint(typed).exit_code == 3


def test_a_group_typed_back_is_forgiven_its_case() -> None:
    assert ONE.has_group(3, f" {ONE.groups[2].lower()} ")
    assert not ONE.has_group(3, ONE.groups[3])


def test_a_new_key_is_like_no_other_and_never_shown_by_accident() -> None:
    one, two = new_recovery_key(), new_recovery_key()
    assert one != two
    assert one.text not in repr(one)
    assert one.recipient.startswith("age1")
