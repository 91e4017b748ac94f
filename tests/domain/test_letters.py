"""Letters as people see them, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.audience import initials
from ipt_desk.domain.letters import letters


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Rowan", 5),
        ("e\u0301e\u0323\u0302", 2),
        ("\u0e2a\u0e49\u0e21", 2),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f466x", 2),
        ("\U0001f1ee\U0001f1ea\U0001f1f3\U0001f1ff", 2),
        ("\U0001f44d\U0001f3fd", 1),
        ("\u6b50\u967d", 2),
    ],
)
def test_marks_and_joined_emoji_are_one_letter(text: str, seen: int) -> None:
    assert len(letters(text)) == seen


@given(text=st.text())
def test_no_sign_is_lost(text: str) -> None:
    assert "".join(letters(text)) == text


def test_initials_never_cut_a_letter_in_two() -> None:
    assert initials("\U0001f1ee\U0001f1ea\U0001f1f3\U0001f1ff") == "\U0001f1ee\U0001f1ea\U0001f1f3\U0001f1ff"
