"""How hard a passphrase is to guess, and that it is said in words without holding the typing up."""

from __future__ import annotations

import time

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desk.domain.passphrase import NAMES, refusal
from ipt_desk.ui.entry import passphrase
from ipt_desk.ui.entry.meter import Meter
from ipt_desk.ui.entry.passphrase import Level, Strength, Weakness, strength, suggest
from ipt_desk.ui.entry.passphrase_form import PassphraseForm


def test_a_suggestion_is_five_words_of_the_list_with_64_bits() -> None:
    drawn = suggest()
    found = strength(drawn, frozenset({drawn}))
    assert len(passphrase.word_list()) == len(set(passphrase.word_list())) == 7776
    assert found.words == 5
    assert found.bits == 64
    assert found.level is Level.VERY_STRONG


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("", Level.NONE),
        ("   ", Level.NONE),
        ("juniper", Level.WEAK),
        ("Summer2026!", Level.WEAK),
        ("aaaaaaaaaaaaaaa", Level.WEAK),
        ("qwertyuiopasdfg", Level.WEAK),
        ("plum lantern sextant willow harbour", Level.GOOD),
        ("plum plum plum plum plum plum plum plum", Level.WEAK),
        ("k3J#9dkfL2m!qPz8w", Level.STRONG),
        ("k3J#9dkfL2m!qPz8wX7&vN", Level.VERY_STRONG),
    ],
)
def test_what_people_make_up_is_judged_by_what_guessers_try(typed: str, level: Level) -> None:
    assert strength(typed).level is level


@pytest.mark.parametrize(
    ("typed", "weakness"),
    [
        ("larkfieldpractice", Weakness.NAMES),
        ("password12345678", Weakness.LISTED),
        ("qwertyuiopasdfg", Weakness.LISTED),
        ("edcvfrtgbnhyujm", Weakness.KEYS),
        ("tunatunatunatunatuna", Weakness.REPEATS),
        ("abcdefghijklmnopq", Weakness.RUNS),
        ("24.11.1979", Weakness.DATES),
        ("k3J#9dkfL2m!qPz8wX7&vN", None),
    ],
)
def test_the_reason_is_what_gives_it_away(typed: str, weakness: Weakness | None) -> None:
    assert strength(typed, names=("Larkfield Practice",)).weakness is weakness


def test_names_of_the_practice_count_for_nothing() -> None:
    typed = "Fenwick & Halloran 9"
    names = ("Fenwick and Halloran",)
    assert strength(typed, names=names).bits < strength(typed).bits
    assert refusal(typed, names) == NAMES


@pytest.mark.parametrize("typed", ["x" * 1024, "aZ1!" * 256, "plum " * 200, "1234567890" * 100])
def test_judging_takes_no_longer_than_a_glance(typed: str) -> None:
    strength("warm")
    begun = time.perf_counter()
    strength(typed)
    assert time.perf_counter() - begun < 0.25


@pytest.mark.parametrize("weakness", [None, *Weakness])
@pytest.mark.parametrize("level", Level)
def test_every_strength_has_a_sentence(
    level: Level, weakness: Weakness | None, qtbot: QtBot, dressed: None
) -> None:
    meter = Meter()
    qtbot.addWidget(meter)
    meter.show_strength(Strength(1, 33, level, False, weakness))
    assert meter.sentence()
    assert "{" not in meter.sentence()


@pytest.fixture
def form(qtbot: QtBot, dressed: None) -> PassphraseForm:
    made = PassphraseForm("Passphrase")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_drawn_passphrase_is_judged_at_once(form: PassphraseForm) -> None:
    form.suggest_another()
    assert form._meter.sentence() == "Very strong 5 random words. Easy to type, about 64 bits."
    assert form.passphrase.accessibleDescription() == form._meter.sentence()


def test_typing_is_judged_when_it_rests(form: PassphraseForm, qtbot: QtBot) -> None:
    form.passphrase.clear()
    assert form._meter.sentence() == "Nothing yet"
    QTest.keyClicks(form.passphrase, "qwertyuiop")
    assert form._meter.sentence() == "Nothing yet"
    qtbot.waitUntil(lambda: form._meter.sentence().startswith("Weak"))


def test_a_passphrase_of_known_names_may_not_be_used(form: PassphraseForm) -> None:
    typed = "Larkfield Practice"
    form.passphrase.setText(typed)
    form.once_more.setText(typed)
    assert form.is_complete
    form.know(("Larkfield Practice",))
    assert not form.is_complete
    form.passphrase.setText(f"{typed} x")
    assert form.match.text() == NAMES
