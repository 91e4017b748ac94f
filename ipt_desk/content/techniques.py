"""The techniques of Interpersonal Psychotherapy, as tags for notes and tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ipt_desk import assets
from ipt_desk.content.shelf import Leaf, Origin, once, origin

_PATH = "content/techniques.toml"


@dataclass(frozen=True, slots=True)
class Technique:
    """One technique: its tag, its name and a line that says what it is."""

    id: str
    name: str
    line: str
    private: bool = False


def all() -> tuple[Technique, ...]:
    """Every technique, in the order of the file."""
    return tuple(_shelf().values())


def load(technique: str) -> Technique:
    """The technique with the id `technique`.

    Raises:
        KeyError: there is no such technique.
    """
    return _shelf()[technique]


def name(technique: str) -> str:
    """The name of `technique`, or the word itself where it is the therapist's own."""
    known = _shelf().get(technique)
    return known.name if known else technique


@cache
def _shelf() -> Mapping[str, Technique]:
    return {technique.id: technique for technique in from_table(_PATH, assets.toml(_PATH))[1]}


def from_table(path: str, table: Mapping[str, Any]) -> tuple[Origin, tuple[Technique, ...]]:
    """Where the techniques in `table` come from, and what they are.

    Raises:
        ContentError: the file says what cannot be.
    """
    leaf = Leaf(path, table)
    whence = origin(leaf)
    found = tuple(_technique(part) for part in leaf.leaves("techniques"))
    leaf.done()
    once(leaf, "techniques", (technique.id for technique in found))
    return whence, found


def _technique(leaf: Leaf) -> Technique:
    technique = Technique(
        leaf.slug("id"), leaf.words("name"), leaf.words("line"), leaf.spare("private", bool, False)
    )
    leaf.done()
    return technique
