"""Every measure file is whole, and a wrong one says what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from ipt_desk import assets
from ipt_desk.content import measures
from ipt_desk.content.shelf import ContentError

PATHS = assets.names("content/measures", ".toml")


@pytest.mark.parametrize("path", PATHS)
def test_every_measure_file_loads_and_names_its_licence_and_source(path: str) -> None:
    measure = measures.read(path)
    assert measure.licence
    assert measure.source
    assert measure.credit


@pytest.mark.parametrize("path", PATHS)
def test_every_measure_is_found_by_its_id(path: str) -> None:
    measure = measures.read(path)
    assert measures.load(measure.id) == measure
    assert measure in measures.all()


def test_phq_9_has_the_published_bands() -> None:
    words = {score: measures.load("phq-9").band(score) for score in (0, 4, 5, 9, 10, 14, 15, 19, 20, 27)}
    assert [band.word for band in words.values() if band] == [
        *["Minimal"] * 2,
        *["Mild"] * 2,
        *["Moderate"] * 2,
        *["Moderately severe"] * 2,
        *["Severe"] * 2,
    ]


def test_phq_9_runs_from_0_to_27_and_its_risk_item_is_the_ninth() -> None:
    phq = measures.load("phq-9")
    assert (phq.low, phq.high, phq.risk_items) == (0, 27, (9,))


def test_phq_9_is_worded_as_the_published_form() -> None:
    phq = measures.load("phq-9")
    assert phq.items[7].startswith(
        "Moving or speaking so slowly that other people could have noticed? Or the opposite"
    )
    assert phq.items[8] == "Thoughts that you would be better off dead or of hurting yourself in some way"
    assert [option.text for option in phq.options] == [
        "Not at all",
        "Several days",
        "More than half the days",
        "Nearly every day",
    ]


@pytest.mark.parametrize(("change", "matters"), [(-4, False), (4, False), (-5, True), (8, True), (0, False)])
def test_a_change_of_phq_9_matters_from_five_points_on(change: int, matters: bool) -> None:
    assert measures.load("phq-9").matters(change) is matters


def test_an_unknown_measure_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        measures.load("phq-99")


def _changed(**changes: Any) -> dict[str, Any]:
    return assets.toml("content/measures/phq-9.toml") | changes


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "phq-8"}, "id"),
        ({"stem": ""}, "stem"),
        ({"name": 9}, "name"),
        ({"items": ["Same", "Same"]}, "items"),
        ({"items": [1]}, "items"),
        ({"risk_items": [10]}, "risk_items"),
        ({"window_days": True}, "window_days"),
        ({"colour": "green"}, "colour"),
        ({"bands": {"source": "S", "ranges": [{"low": 0, "high": 26, "word": "All"}]}}, "bands.ranges"),
        ({"cut_offs": [{"score": 28, "meaning": "M", "source": "S"}]}, "cut_offs"),
    ],
)
def test_a_wrong_measure_file_names_the_file_and_the_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ContentError, match=r"phq-9\.toml") as caught:
        measures.from_table("content/measures/phq-9.toml", _changed(**changes))
    assert field in str(caught.value)


def test_a_measure_file_without_credit_is_refused() -> None:
    table = _changed()
    del table["credit"]
    with pytest.raises(ContentError, match="credit is missing"):
        measures.from_table("content/measures/phq-9.toml", table)
