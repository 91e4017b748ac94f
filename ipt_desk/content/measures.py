"""The outcome measures that come with the program, word for word as published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ipt_desk import assets
from ipt_desk.content.shelf import Leaf, once
from ipt_desk.domain import measures
from ipt_desk.domain.measures import Band

_FOLDER = "content/measures"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a form offers, and what it counts."""

    text: str
    value: int


@dataclass(frozen=True, slots=True)
class Difficulty:
    """The closing question of a form that is asked and not added to the total."""

    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CutOff:
    """A total from which on a source speaks of a positive screen."""

    score: int
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """How many points a source asks for before it speaks of a change, and which kind of change."""

    points: int
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A published form: what is asked, what the answers count and what the total is called.

    Wording and order are never changed; `credit` is printed wherever the items are shown.
    `risk_items` counts from 1.
    """

    id: str
    version: str
    language: str
    name: str
    full_name: str
    window: str
    window_days: int
    stem: str
    items: tuple[str, ...]
    options: tuple[Option, ...]
    difficulty: Difficulty | None
    bands: tuple[Band, ...]
    bands_source: str
    cut_offs: tuple[CutOff, ...]
    changes: tuple[Change, ...]
    risk_items: tuple[int, ...]
    credit: str
    licence: str
    source: str

    @property
    def low(self) -> int:
        """The lowest total."""
        return len(self.items) * min(option.value for option in self.options)

    @property
    def high(self) -> int:
        """The highest total."""
        return len(self.items) * max(option.value for option in self.options)

    @property
    def values(self) -> frozenset[int]:
        """What an answer may count."""
        return frozenset(option.value for option in self.options)

    def band(self, total: int | None) -> Band | None:
        """The band of `total`; it describes a score and is no diagnosis."""
        return measures.band_of(total, self.bands)

    def matters(self, change: int) -> bool:
        """Whether a change reaches the least number of points that a source calls one."""
        return bool(self.changes) and abs(change) >= min(known.points for known in self.changes)

    def option(self, value: int | None) -> Option | None:
        """The option that counts `value`."""
        return next((option for option in self.options if option.value == value), None)


def all() -> tuple[Measure, ...]:
    """Every measure that comes with the program, by id."""
    return tuple(_shelf().values())


def load(measure: str) -> Measure:
    """The measure with the id `measure`.

    Raises:
        KeyError: there is no such measure.
    """
    return _shelf()[measure]


@cache
def _shelf() -> Mapping[str, Measure]:
    return {measure.id: measure for measure in map(read, assets.names(_FOLDER, ".toml"))}


def read(path: str) -> Measure:
    """The measure in the content file `path`.

    Raises:
        ContentError: the file says what cannot be.
    """
    return from_table(path, assets.toml(path))


def from_table(path: str, table: Mapping[str, Any]) -> Measure:
    """The measure in `table`, which was read from `path`."""
    leaf = Leaf(path, table)
    bands, bands_source = _bands(leaf)
    measure = Measure(
        id=leaf.slug("id"),
        version=leaf.words("version"),
        language=leaf.words("language"),
        name=leaf.words("name"),
        full_name=leaf.words("full_name"),
        window=leaf.words("window"),
        window_days=leaf.take("window_days", int),
        stem=leaf.words("stem"),
        items=leaf.listed("items", str),
        options=_options(leaf),
        difficulty=_difficulty(leaf),
        bands=bands,
        bands_source=bands_source,
        cut_offs=_cut_offs(leaf),
        changes=_changes(leaf),
        risk_items=leaf.listed("risk_items", int),
        credit=leaf.words("credit"),
        licence=leaf.words("licence"),
        source=leaf.words("source"),
    )
    leaf.done()
    _check(leaf, measure)
    return measure


def _options(leaf: Leaf) -> tuple[Option, ...]:
    return tuple(Option(item.words("text"), item.take("value", int)) for item in leaf.leaves("options"))


def _difficulty(leaf: Leaf) -> Difficulty | None:
    if not leaf.has("difficulty"):
        return None
    part = leaf.leaf("difficulty")
    question = Difficulty(part.words("text"), _options(part))
    part.done()
    return question


def _bands(leaf: Leaf) -> tuple[tuple[Band, ...], str]:
    if not leaf.has("bands"):
        return (), ""
    part = leaf.leaf("bands")
    ranges = tuple(
        Band(item.take("low", int), item.take("high", int), item.words("word"))
        for item in part.leaves("ranges")
    )
    source = part.words("source")
    part.done()
    return ranges, source


def _cut_offs(leaf: Leaf) -> tuple[CutOff, ...]:
    if not leaf.has("cut_offs"):
        return ()
    return tuple(
        CutOff(item.take("score", int), item.words("meaning"), item.words("source"))
        for item in leaf.leaves("cut_offs")
    )


def _changes(leaf: Leaf) -> tuple[Change, ...]:
    if not leaf.has("changes"):
        return ()
    return tuple(
        Change(item.take("points", int), item.words("kind"), item.words("source"))
        for item in leaf.leaves("changes")
    )


def _check(leaf: Leaf, measure: Measure) -> None:
    if not leaf.path.endswith(f"/{measure.id}.toml"):
        raise leaf.fail("id", "is not the name of the file")
    if not measure.items or not measure.options or measure.window_days < 1:
        raise leaf.fail("items", "options or window_days say nothing")
    once(leaf, "items", measure.items)
    once(leaf, "options", (option.value for option in measure.options))
    if measure.bands and not measures.seamless(measure.bands, measure.low, measure.high):
        raise leaf.fail(
            "bands.ranges", f"do not cover {measure.low} to {measure.high} without gap or overlap"
        )
    if not _within(measure.risk_items, 1, len(measure.items)):
        raise leaf.fail("risk_items", "names an item that is not there")
    if not _within([cut.score for cut in measure.cut_offs], measure.low, measure.high):
        raise leaf.fail("cut_offs", "has a score that no form can reach")


def _within(numbers: Iterable[int], low: int, high: int) -> bool:
    return not any(number < low or number > high for number in numbers)
