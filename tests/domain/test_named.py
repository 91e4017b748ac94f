"""Names in written text: whole words, in any script, and nothing that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.named import MOST, find_names, sentence_around, with_mentions
from ipt_desk.domain.prose import mention_runs, mentioned, visible

UID = "0b0e7d1e-6f0d-4b5e-9a58-3c8b3c1b2a10"


def words_found(text: str, *names: str) -> list[str]:
    return [text[one.start : one.end] for one in find_names(text, enumerate(names))]


@pytest.mark.parametrize(
    "text",
    [
        "Rowan rang.",
        "She rang Rowan",
        "It was Rowan\u2019s idea",
        "Rowan's, not mine",
        "(Rowan)",
        "**Rowan** came",
        "ROWAN!",
        "\u201cRowan\u201d",
        "Rowan\nPoppy",
    ],
)
def test_a_name_is_found_as_a_word(text: str) -> None:
    assert [word.lower() for word in words_found(text, "Rowan")] == ["rowan"]


@pytest.mark.parametrize(
    "text",
    ["a rowan tree", "Rowanberry", "McRowan", "Rowan-Lee rang", "Anne-Rowan", "O\u2019Rowan", "Rowan_2", ""],
)
def test_what_only_looks_like_a_name_is_not_found(text: str) -> None:
    assert words_found(text, "Rowan") == []


def test_a_name_written_small_is_found_at_the_start_of_a_sentence_too() -> None:
    assert words_found("Mum rang, then mum again", "mum") == ["Mum", "mum"]


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("Zo\u00eb rief an. Zo\u00ebs Idee.", "Zo\u00eb", 1),
        (
            "\u041c\u0430\u0448\u0430 \u0437\u0432\u043e\u043d\u0438\u043b\u0430",
            "\u041c\u0430\u0448\u0430",
            1,
        ),
        ("\u041c\u0430\u0448\u0430\u043b\u0430", "\u041c\u0430\u0448\u0430", 0),
        ("\u4eca\u5929\u5c0f\u660e\u6253\u7535\u8bdd", "\u5c0f\u660e", 1),
        (
            "\u03a3\u03bf\u03c6\u03af\u03b1, \u03a3\u03bf\u03c6\u03af\u03b1\u03c2",
            "\u03a3\u03bf\u03c6\u03af\u03b1",
            1,
        ),
        ("\u05d3\u05e0\u05d4 \u05d4\u05ea\u05e7\u05e9\u05e8\u05d4", "\u05d3\u05e0\u05d4", 1),
        ("\u0928\u0940\u0932\u093e \u0928\u0947 \u092b\u093c\u094b\u0928", "\u0928\u0940\u0932", 0),
    ],
)
def test_words_end_in_every_script_as_they_do(text: str, name: str, times: int) -> None:
    assert len(words_found(text, name)) == times


def test_of_two_names_the_longer_is_meant() -> None:
    text = "Leo and Kit came. Leo stayed. Leo and Kitty left."
    assert words_found(text, "Leo", "Leo and Kit") == ["Leo and Kit", "Leo", "Leo"]


def test_a_name_of_two_people_is_found_for_both() -> None:
    (found,) = find_names("Tom rang", [(3, "Tom"), (7, "Tom")])
    assert found.keys == {3, 7}


def test_a_mention_is_not_found_again() -> None:
    text = f"[Rowan](person:{UID}) rang, and Rowan wrote"
    assert [one.start for one in find_names(text, [(1, "Rowan")])] == [text.rindex("Rowan")]


def test_a_single_letter_or_a_name_with_brackets_is_not_looked_for() -> None:
    assert words_found("I told M and [B] so", "I", "M", "[B]") == []


def test_the_sentence_around_a_name_reads_without_marks() -> None:
    text = "First. - Then **Rowan** rang *again*! Last."
    at = text.index("Rowan")
    assert sentence_around(text, at, at + 5) == "Then Rowan rang again!"


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "word " * 80 + "Rowan" + " word" * 80
    at = text.index("Rowan")
    shown = sentence_around(text, at, at + 5)
    assert len(shown) <= MOST + 2
    assert "Rowan" in shown
    assert shown[0] == shown[-1] == "\u2026"


def test_found_names_become_mentions_and_read_as_before() -> None:
    text = "**Rowan** rang. Rowan\u2019s idea."
    marked = with_mentions(text, find_names(text, [(1, "Rowan")]), UID)
    assert mentioned(marked) == (UID,)
    assert visible(marked) == visible(text)
    assert [run.text for run in mention_runs(marked) if run.person] == ["Rowan", "Rowan"]


@given(st.text(max_size=60), st.text(min_size=1, max_size=8), st.text(max_size=60))
def test_any_text_can_be_searched_and_marked(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    found = list(find_names(text, [(1, name)]))
    for one in found:
        assert sentence_around(text, one.start, one.end)
    marked = with_mentions(text, found, UID)
    assert marked.count(UID) == len(found)
