"""A pasted list of people: every way it is written in, and nobody made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.name_list import Named, read_names


def names(text: str) -> list[str]:
    return [one.name for one in read_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rowan\nPoppy\nBea",
        "Rowan, Poppy, Bea",
        "Rowan; Poppy; Bea",
        "- Rowan\n- Poppy\n- Bea",
        "\u2022 Rowan\n\u2022\tPoppy\n\u2022 Bea",
        "1. Rowan\n2) Poppy\n(3) Bea",
        "[ ] Rowan\n[x] Poppy\n\u2610 Bea",
        "Rowan,\r\nPoppy,\r\n\r\nBea.",
        "  Rowan \n\n\tPoppy\n Bea\u2028",
        "Family:\nRowan, Poppy\nBea",
        "\u201cRowan\u201d, \u201cPoppy\u201d, \u201cBea\u201d",
        "Rowan\u3001Poppy\uff0cBea",
    ],
)
def test_a_list_is_read_however_it_is_written(text: str) -> None:
    assert names(text) == ["Rowan", "Poppy", "Bea"]


@pytest.mark.parametrize(
    ("line", "name", "who"),
    [
        ("Rowan \u2013 partner", "Rowan", "partner"),
        ("Rowan - partner", "Rowan", "partner"),
        ("Rowan \u2014 partner, 11 years", "Rowan", "partner, 11 years"),
        ("Rowan: partner", "Rowan", "partner"),
        ("Rowan\tPartner", "Rowan", "Partner"),
        ("Rowan (partner, 11 years)", "Rowan", "partner, 11 years"),
        ("Rowan, partner", "Rowan", "partner"),
        ("Anne-Marie", "Anne-Marie", ""),
        ("Leo and Kit", "Leo and Kit", ""),
        ("3. Mrs  Okoro\u00a0", "Mrs Okoro", ""),
        ("Zoe\u0308", "Zo\u00eb", ""),
    ],
)
def test_a_line_of_a_list_says_who_somebody_is(line: str, name: str, who: str) -> None:
    assert read_names(line + "\nBea")[0] == Named(name, who)


def test_commas_on_one_line_part_people_with_who_they_are() -> None:
    assert read_names("Rowan (partner), Poppy \u2013 daughter, Bea") == (
        Named("Rowan", "partner"),
        Named("Poppy", "daughter"),
        Named("Bea"),
    )


def test_a_single_name_is_one_person() -> None:
    assert read_names("Aunt Maeve") == (Named("Aunt Maeve"),)


@pytest.mark.parametrize("text", ["", " \n\t", "- \n* \n1. ", ",,;", "People:"])
def test_nothing_names_nobody(text: str) -> None:
    assert read_names(text) == ()


@given(st.text(max_size=200))
def test_any_text_is_read_without_empty_names(text: str) -> None:
    assert all(one.name == one.name.strip() != "" for one in read_names(text))


@given(
    st.lists(st.sampled_from(("Rowan", "Mrs Okoro", "Anne-Marie", "\u5c0f\u660e", "Zo\u00eb")), min_size=1)
)
def test_one_name_a_line_is_read_as_it_stands(people: list[str]) -> None:
    assert names("\n".join(people)) == people
