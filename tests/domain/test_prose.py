"""Text as it is kept: one line, one normal form, nothing that turns a sentence round."""

from __future__ import annotations

import pytest

from ipt_desk.domain.prose import clean, clean_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mrs\tOkoro \n", "Mrs Okoro"),
        ("E\u0301milie", "Émilie"),
        ("\u202eenaJ\u202c", "enaJ"),
        ("\u2067Jane\u2069 Doe", "Jane Doe"),
        ("דנה\u200f כהן", "דנה\u200f כהן"),
        ("Nul\x00l", "Null"),
    ],
)
def test_a_name_is_kept_as_one_line_that_turns_nothing_round(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


def test_a_text_keeps_its_lines_and_tabs() -> None:
    assert clean("One\r\ntwo\u2028three\t!") == "One\ntwo\nthree\t!"
