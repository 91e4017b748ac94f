"""The words for every choice, the same on the window, in pictures and on paper."""

from __future__ import annotations

import pytest

from ipt_desk.domain import words
from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.circle import MAX_RINGS, Tone
from ipt_desk.domain.problem import AreaKind
from ipt_desk.figures.circle_words import CircleWords


@pytest.mark.parametrize("table", words.TABLES, ids=lambda table: type(next(iter(table))).__name__)
def test_every_choice_has_a_word(table: dict[object, str]) -> None:
    kinds = {type(choice) for choice in table}
    assert [set(kind) for kind in kinds] == [set(table)]  # type: ignore[call-overload]  # the enum itself


def test_problem_areas_are_named_as_in_the_literature() -> None:
    assert words.word(AreaKind.GRIEF) == "Unresolved grief"
    assert words.word(AreaKind.INTERPERSONAL_DEFICITS) == "Interpersonal deficits"


def test_clients_read_plainer_words_for_a_relationship() -> None:
    assert CircleWords().tone(Tone.MIXED) == "Mixed"
    assert CircleWords(CLIENT).tone(Tone.MIXED) == "Some of both"


def test_every_ring_has_a_name_of_its_own() -> None:
    assert len(set(words.RINGS)) == len(words.RINGS) == MAX_RINGS + 1


def test_words_in_a_row_are_read_as_one_phrase() -> None:
    assert words.listed(["Role transition", "Role dispute"]) == "Role transition, role dispute"
    assert words.listed([]) == ""
