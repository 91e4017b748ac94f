"""The library of between-session tasks that comes with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ipt_desk import assets
from ipt_desk.content import techniques
from ipt_desk.content.shelf import Leaf, Origin, once, origin
from ipt_desk.domain.problem import AreaKind

_PATH = "content/homework/library.toml"


@dataclass(frozen=True, slots=True)
class LibraryTask:
    """One task of the library.

    `areas` is empty where the task suits any problem area. `needs_safety` says that it must
    not be set with somebody whom the client has to fear.
    """

    id: str
    phases: tuple[int, ...]
    areas: tuple[AreaKind, ...]
    technique: str
    title: str
    start_with: str
    what_to_write: tuple[str, ...]
    stop_if_overwhelmed: bool = False
    needs_safety: bool = False
    not_at_high_risk: bool = False
    maintenance: bool = False
    only_for: str = ""

    def suits(self, phase: int | None, area: AreaKind | None) -> bool:
        """Whether the task is meant for `phase` and `area`; None means any."""
        return (phase is None or phase in self.phases) and (
            area is None or not self.areas or area in self.areas
        )


@dataclass(frozen=True, slots=True)
class Library:
    """The tasks, and the line that goes with those that may be too much."""

    origin: Origin
    stop_line: str
    tasks: tuple[LibraryTask, ...]


@cache
def library() -> Library:
    """The library that comes with the program."""
    return from_table(_PATH, assets.toml(_PATH))


def all() -> tuple[LibraryTask, ...]:
    """Every task of the library, in the order of the phases."""
    return library().tasks


def load(task: str) -> LibraryTask:
    """The task with the id `task`.

    Raises:
        KeyError: there is no such task.
    """
    return _by_id()[task]


def find(task: str) -> LibraryTask | None:
    """The task with the id `task`, or None where a task is in the therapist's own words."""
    return _by_id().get(task)


@cache
def _by_id() -> Mapping[str, LibraryTask]:
    return {task.id: task for task in library().tasks}


def from_table(path: str, table: Mapping[str, Any]) -> Library:
    """The library in `table`, which was read from `path`.

    Raises:
        ContentError: the file says what cannot be.
    """
    leaf = Leaf(path, table)
    whence = origin(leaf)
    stop_line = leaf.words("stop_line")
    tasks = tuple(_task(part) for part in leaf.leaves("tasks"))
    leaf.done()
    once(leaf, "tasks", (task.id for task in tasks))
    return Library(whence, stop_line, tasks)


def _task(leaf: Leaf) -> LibraryTask:
    task = LibraryTask(
        id=leaf.slug("id"),
        phases=leaf.listed("phases", int),
        areas=_areas(leaf),
        technique=leaf.slug("technique"),
        title=leaf.words("title"),
        start_with=leaf.words("start_with"),
        what_to_write=leaf.listed("what_to_write", str),
        stop_if_overwhelmed=leaf.spare("stop_if_overwhelmed", bool, False),
        needs_safety=leaf.spare("needs_safety", bool, False),
        not_at_high_risk=leaf.spare("not_at_high_risk", bool, False),
        maintenance=leaf.spare("maintenance", bool, False),
        only_for=leaf.spare("only_for", str, ""),
    )
    leaf.done()
    _check(leaf, task)
    return task


def _areas(leaf: Leaf) -> tuple[AreaKind, ...]:
    words = leaf.listed("areas", str)
    try:
        return tuple(AreaKind(word) for word in words)
    except ValueError as wrong:
        raise leaf.fail("areas", "names a problem area that does not exist") from wrong


def _check(leaf: Leaf, task: LibraryTask) -> None:
    if not task.phases or not set(task.phases) <= {1, 2, 3}:
        raise leaf.fail("phases", "are not 1, 2 or 3")
    if not task.what_to_write:
        raise leaf.fail("what_to_write", "says nothing")
    if task.technique not in {technique.id for technique in techniques.all()}:
        raise leaf.fail("technique", f"{task.technique!r} does not exist")
