"""Which passphrases are refused: short ones, and those that are tried first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk import assets
from ipt_desk.domain import passphrase
from ipt_desk.domain.passphrase import COMMON, NAMES, RUNS, TOO_LONG, TOO_SHORT, refusal

THIEF_KNOWS = ("Larkfield Practice", "Miriam Hollis", "mhollis")
WORDS = assets.text("words/eff-large.txt").split()


@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=7, unique=True), st.sampled_from([" ", "-", ""]))
def test_five_random_words_are_never_refused(words: list[str], between: str) -> None:
    assert refusal(between.join(words), THIEF_KNOWS) in (None, TOO_SHORT)


@given(st.text("abcdefghjkmnpqrstuvwxyz23456789#?+", min_size=24, max_size=24))
def test_random_letters_are_hardly_ever_refused(typed: str) -> None:
    assert refusal(typed) is None or len(set(typed)) < 12


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", TOO_SHORT),
        ("Summer2026!", TOO_SHORT),
        ("plum lantern s", TOO_SHORT),
        ("x" * 1025, TOO_LONG),
        ("aaaaaaaaaaaaaaaaaaaa", RUNS),
        ("                         ", RUNS),
        ("abcabcabcabcabcabc", RUNS),
        ("plum lantern plum lantern", RUNS),
        ("qwertyuiopasdfghjkl", RUNS),
        ("1234567890123456", RUNS),
        ("abcdefghijklmnopqrstuvwxyz", RUNS),
        ("zyxwvutsrqponmlk", RUNS),
        ("1qaz2wsx3edc4rfv5tgb", RUNS),
        ("!@#$%^&*()!@#$%^&*()_+", RUNS),
        ("LarkfieldPractice", NAMES),
        ("larkfield practice 2026!", NAMES),
        ("Miriam Hollis 1984", NAMES),
        ("My IPT Desk vault 1", NAMES),
        ("password12345678", COMMON),
        ("P@ssw0rd P@ssw0rd1", COMMON),
        ("iloveyou football", COMMON),
        ("dragon monkey 1999!", COMMON),
        ("qwerty123456789", COMMON),
    ],
)
def test_what_a_thief_tries_first_is_refused(typed: str, why: str) -> None:
    assert refusal(typed, THIEF_KNOWS) == why


def test_length_is_counted_as_the_letters_are_kept() -> None:
    for name in ("Zo\u00eb kn\u00f6w", "Zoe\u0308 kno\u0308w"):
        assert refusal(f"{name} plumw") == TOO_SHORT
        assert refusal(f"{name} plum w") is None


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_whatever_is_typed_has_an_answer(typed: str, names: list[str]) -> None:
    assert refusal(typed, names) in (None, TOO_SHORT, NAMES, COMMON, RUNS)


def test_the_longest_is_judged_at_once() -> None:
    assert refusal("the quick brown fox jumps over it " * 30) is None


def test_the_list_is_there() -> None:
    assert len(passphrase.listed()) > 9_000
