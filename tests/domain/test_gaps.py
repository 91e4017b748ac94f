"""Findings count what was asked, name who they are about, and claim nothing that was not asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain import vague
from ipt_desk.domain.gaps import Finding, Known, Matter, gaps, patterns
from ipt_desk.domain.person import SUPPORT, Answer, Initiative, Quarrel, Support

TODAY = date(2026, 11, 24)
NAMES = {"r": "Rowan", "m": "Mum", "t": "Tom", "d": "Dad"}


def who(uid: str, **about: object) -> Known:
    return replace(Known(uid), **about)  # type: ignore[arg-type]


def told(found: tuple[Finding, ...]) -> list[str]:
    return [one.told(lambda _context, text: text, lambda uid: NAMES.get(uid, uid)) for one in found]


def gap_sentences(*people: Known) -> list[str]:
    return told(gaps(people, TODAY))


def pattern_sentences(*people: Known) -> list[str]:
    return told(patterns(people))


def keys(*people: Known) -> set[str]:
    return {finding.key for finding in (*gaps(people, TODAY), *patterns(people))}


def test_nothing_is_claimed_where_nobody_was_asked() -> None:
    assert gap_sentences(*(who(name, ring=1) for name in NAMES)) == []
    assert pattern_sentences(*(who(name, ring=1) for name in NAMES)) == []


def test_nobody_gives_a_kind_of_support_and_the_sentence_says_how_many_were_asked() -> None:
    asked = {Support.PRACTICAL: 0}
    people = [*(who(str(at), ring=1, gets=asked) for at in range(9)), *(who(f"x{at}") for at in range(5))]
    assert gap_sentences(*people) == ["Nobody gives practical help: asked of 9 people, 5 not asked yet."]


@pytest.mark.parametrize(
    ("others", "said"),
    [(0, "asked of the one person there is"), (1, "asked of 1 person, 1 not asked yet")],
)
def test_one_who_was_asked_is_counted_as_one(others: int, said: str) -> None:
    people = [who("r", ring=1, gets={Support.ADVICE: 0}), *(who(str(at)) for at in range(others))]
    assert gap_sentences(*people) == [f"Nobody gives advice: {said}."]


def test_a_little_support_is_no_gap() -> None:
    assert keys(who("r", gets={Support.ADVICE: 0}), who("m", gets={Support.ADVICE: 1})) == {"one-supporter"}


@pytest.mark.parametrize(
    "gone",
    [
        {"died": True},
        {"estranged": True},
        {"ring": 0},
        {"ended_on": vague.parse("2019")},
    ],
)
def test_who_is_not_in_the_clients_life_gives_no_support_now(gone: dict[str, object]) -> None:
    helper = who("d", gets={Support.PRACTICAL: 3}, **gone)
    assert "no-practical" in keys(helper, who("r", gets={Support.PRACTICAL: 0}))


def test_nobody_to_confide_in_is_said_where_comfort_was_asked_about() -> None:
    asked = who("r", ring=1, gets={Support.EMOTIONAL: 2})
    assert "no-confidant" in keys(asked)
    assert "no-confidant" not in keys(replace(asked, confidant=True))
    assert "no-confidant" not in keys(who("r", gets={Support.ADVICE: 2}))


def test_who_knows_in_part_knows_about_the_illness() -> None:
    assert "nobody-knows" in keys(who("r", knows=Answer.NO), who("m"))
    assert "nobody-knows" not in keys(who("r", knows=Answer.NO), who("m", knows=Answer.PARTLY))


def test_nobody_in_the_innermost_ring_is_said_of_three_people_or_more() -> None:
    people = [who(name, ring=ring) for name, ring in (("r", 2), ("m", 3), ("t", 3))]
    assert gap_sentences(*people) == ["Nobody stands in the innermost ring: 3 people in the other rings."]
    assert gap_sentences(*people[:2]) == []


def test_all_support_from_one_person_names_them() -> None:
    people = [who("r", ring=1, gets={Support.COMPANY: 2}), who("m", gets={Support.COMPANY: 0}), who("t")]
    assert gap_sentences(*people) == ["All support comes from Rowan: asked of 2 people, 1 not asked yet."]


def test_much_more_given_than_received_counts_only_what_was_asked_both_ways() -> None:
    giver = {"ring": 1, "gets": {Support.ADVICE: 1}, "gives": {Support.ADVICE: 3, Support.COMPANY: 3}}
    sentences = gap_sentences(*(who(name, **giver) for name in "rmt"))
    assert sentences == [
        "Much more support is given than received: 9 points given and 3 received, where both were asked, "
        "of 3 people."
    ]


@pytest.mark.parametrize(
    ("modes", "said"),
    [
        (("online", "by phone", "by text, online"), True),
        (("online", "by phone", "in person"), False),
        (("online", "by phone", "at the allotment"), False),
        (("online", "by phone", ""), False),
    ],
)
def test_nobody_is_met_in_person_only_where_every_answer_says_so(modes: tuple[str, ...], said: bool) -> None:
    people = [who(str(at), ring=1, contact_mode=mode) for at, mode in enumerate(modes)]
    assert ("from-afar" in keys(*people)) is said


def test_losses_of_the_last_year_are_named() -> None:
    people = (
        who("d", ring=1, died=True, died_on=vague.parse("Jan 2026")),
        who("t", ended_on=vague.parse("2019")),
        who("m", ended_on=vague.parse("Oct 2026")),
    )
    assert gap_sentences(*people) == ["Lost in the last year: Dad and Mum."]


def test_a_way_of_conflict_that_comes_back_is_counted_and_named() -> None:
    ways = (Quarrel.AVOID, Quarrel.AVOID, Quarrel.ARGUE)
    people = [who(name, ring=1, conflict_goes=way) for name, way in zip("rmt", ways, strict=True)]
    assert pattern_sentences(*people) == ["In 2 of 3 conflicts it is avoided: with Rowan and Mum."]


def test_two_conflicts_are_no_pattern() -> None:
    assert keys(*(who(name, conflict_goes=Quarrel.AVOID) for name in "rm")) == set()


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (Matter(True, Answer.NO, Answer.NO), True),
        (Matter(True, Answer.PARTLY, Answer.NO), True),
        (Matter(True, Answer.NO, None), False),
        (Matter(True, None, Answer.NO), False),
        (Matter(True, Answer.YES, Answer.NO), False),
        (Matter(False, Answer.NO, Answer.NO), False),
    ],
)
def test_unmet_and_unsaid_needs_both_answers(matter: Matter, said: bool) -> None:
    assert ("unsaid" in keys(who("r", ring=1, matters=(matter,)))) is said


def test_who_is_expected_something_of_unsaid_is_named() -> None:
    matter = (Matter(True, Answer.NO, Answer.NO),)
    sentences = pattern_sentences(*(who(name, ring=1, matters=matter) for name in "rmt"))
    assert sentences == [
        "What the client expects is not met and was not said aloud: with Rowan, Mum and Tom."
    ]


def test_who_gets_in_touch_is_a_pattern_where_most_answers_say_the_same() -> None:
    sides = (Initiative.CLIENT, Initiative.CLIENT, Initiative.CLIENT, Initiative.BOTH)
    people = [who(name, ring=1, initiative=side) for name, side in zip("rmtd", sides, strict=True)]
    assert pattern_sentences(*people) == ["With 3 of 4 people the client gets in touch: Rowan, Mum and Tom."]


def test_who_weighs_on_the_client_is_told_of_the_innermost_ring_alone() -> None:
    assert "weighs" in keys(who("r", ring=1, effect_on_mood=-2))
    assert "weighs" not in keys(who("r", ring=3, effect_on_mood=-2))


KNOWN = st.builds(
    Known,
    uid=st.uuids().map(str),
    ring=st.integers(0, 5),
    died=st.booleans(),
    estranged=st.booleans(),
    gets=st.dictionaries(st.sampled_from(Support), st.none() | st.sampled_from(SUPPORT)),
    gives=st.dictionaries(st.sampled_from(Support), st.none() | st.sampled_from(SUPPORT)),
    confidant=st.booleans(),
    knows=st.none() | st.sampled_from(Answer),
    contact_mode=st.sampled_from(("", "online", "in person", "{names}")),
    initiative=st.none() | st.sampled_from(Initiative),
    conflict_goes=st.none() | st.sampled_from(Quarrel),
    effect_on_mood=st.none() | st.integers(-3, 3),
)


@given(st.lists(KNOWN, max_size=80))
def test_every_finding_can_be_told_and_never_counts_more_than_there_are(people: list[Known]) -> None:
    found = (*gaps(people, TODAY), *patterns(people))
    assert len({finding.key for finding in found}) == len(found)
    for finding in found:
        assert set(finding.people) <= {person.uid for person in people}
        assert finding.numbers.get("asked", 0) + finding.numbers.get("unasked", 0) <= len(people)
        assert "{" not in finding.told(lambda _context, text: text, lambda uid: "Rowan")
        assert not {"should", "disorder", "dependent"} & set(finding.text.casefold().split())
