"""Between-session tasks: what was agreed, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class TaskStatus(StrEnum):
    """How far a task is."""

    IDEA = "idea"
    AGREED = "agreed"
    TRIED = "tried"
    PARTLY = "partly"
    DONE = "done"
    NOT_TRIED = "not-tried"
    DROPPED = "dropped"


OUTCOMES = (TaskStatus.DONE, TaskStatus.PARTLY, TaskStatus.NOT_TRIED)
"""The three answers a review offers; all are equally acceptable."""

CLOSED = frozenset({*OUTCOMES, TaskStatus.TRIED})
"""What a task ends with when it was talked about."""

REVIEWED = frozenset({*OUTCOMES, TaskStatus.TRIED, TaskStatus.DROPPED})


class Column(StrEnum):
    """The columns of the homework board."""

    IDEAS = "ideas"
    SET = "set"
    REVIEW = "review"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Counts:
    """How the reviewed tasks of a case came out; a carried task counts once."""

    done: int = 0
    partly: int = 0
    not_tried: int = 0

    @property
    def reviewed(self) -> int:
        return self.done + self.partly + self.not_tried


def count(statuses: Iterable[TaskStatus]) -> Counts:
    """The counts of `statuses`; open tasks and dropped ones do not count."""
    tally = Counter(statuses)
    return Counts(
        tally[TaskStatus.DONE],
        tally[TaskStatus.PARTLY] + tally[TaskStatus.TRIED],
        tally[TaskStatus.NOT_TRIED],
    )


def column_of(status: TaskStatus, *, due: bool) -> Column:
    """Where a task stands on the board; `due` says that its session is today or past."""
    if status is TaskStatus.IDEA:
        return Column.IDEAS
    if status is TaskStatus.AGREED:
        return Column.REVIEW if due else Column.SET
    return Column.REVIEWED


class Move(StrEnum):
    """What moving a card from one column to another means."""

    SET = "set"
    SHELVE = "shelve"
    CARRY = "carry"
    REOPEN = "reopen"


_MOVES = {
    (Column.IDEAS, Column.SET): Move.SET,
    (Column.SET, Column.IDEAS): Move.SHELVE,
    (Column.REVIEW, Column.IDEAS): Move.SHELVE,
    (Column.REVIEW, Column.SET): Move.CARRY,
    (Column.REVIEWED, Column.SET): Move.CARRY,
    (Column.REVIEWED, Column.REVIEW): Move.REOPEN,
}


def move_of(start: Column, end: Column) -> Move | None:
    """What it means to move a card from `start` to `end`; None where it cannot be.

    Nothing moves to Reviewed by itself: an outcome has to be chosen.
    """
    return _MOVES.get((start, end))


def neighbour(column: Column, step: int) -> Column | None:
    """The column `step` to the right of `column`, or None at the edge."""
    order = list(Column)
    at = order.index(column) + step
    return order[at] if 0 <= at < len(order) else None
