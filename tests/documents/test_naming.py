"""Names in written text, for pages that lie about at home."""

from __future__ import annotations

import pytest

from ipt_desk.documents.naming import BLANK, Naming
from ipt_desk.documents.words import ENGLISH
from ipt_desk.domain.audience import CLIENT, THERAPIST, Names
from ipt_desk.domain.prose import Run
from tests.documents.test_forms import NEVER_FOR_CLIENTS

UID = "0f8fad5b-d9cb-469f-a165-70867728950e"
PEOPLE = ((UID, "Rowan"), ("2", "Mum"), ("3", "Ro"), ("4", "Leo and Kit"))


def naming(names: Names) -> Naming:
    return Naming("Juniper Vale", PEOPLE, CLIENT.naming(names))


def test_the_therapist_reads_what_was_written() -> None:
    written = "Juniper Vale told Rowan."
    assert Naming("Juniper Vale", PEOPLE, THERAPIST).text(written) == written


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (Names.FIRST, "Juniper told Rowan and Mum, not Rowanda."),
        (Names.INITIALS, "JV told Ro and Mu, not Rowanda."),
        (Names.NONE, f"{BLANK} told {BLANK} and {BLANK}, not Rowanda."),
    ],
)
def test_names_are_reduced_word_by_word(names: Names, shown: str) -> None:
    assert naming(names).text("Juniper Vale told Rowan and Mum, not Rowanda.") == shown


def test_the_longest_name_is_looked_for_first() -> None:
    assert naming(Names.INITIALS).text("With Leo and Kit") == "With LK"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (Names.FIRST, "Rowan rang, Okoro sang, Aunt and Maeve came, said Juniper."),
        (Names.INITIALS, "RV rang, MO sang, Aunt and AM came, said JV."),
        (Names.NONE, f"{BLANK} rang, {BLANK} sang, Aunt and {BLANK} came, said {BLANK}."),
    ],
)
def test_a_part_of_a_name_is_reduced_too(names: Names, shown: str) -> None:
    people = (("1", "Rowan Vane"), ("2", "Mrs Okoro"), ("3", "Aunt Maeve"))
    naming = Naming("Juniper Vale", people, CLIENT.naming(names))
    assert naming.text("Rowan rang, Okoro sang, Aunt and Maeve came, said Vale.") == shown


def test_a_mention_has_the_present_name() -> None:
    (line,) = naming(Names.FIRST).lines(f"To [Rob](person:{UID})")
    assert line.runs == (Run("To "), Run("Rowan", person=UID))


def test_handout_texts_have_no_word_that_judges() -> None:
    texts = [getattr(ENGLISH.handouts, name) for name in ENGLISH.handouts.__slots__]
    assert len(texts) > 20
    assert [text for text in texts if NEVER_FOR_CLIENTS.search(text)] == []
