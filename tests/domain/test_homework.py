"""Counts of tasks are counts and no grade; cards move only where that means something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.homework import (
    REVIEWED,
    Column,
    Move,
    TaskStatus,
    column_of,
    count,
    move_of,
    neighbour,
)

STATUSES = st.lists(st.sampled_from(TaskStatus), max_size=40)


@given(STATUSES)
def test_every_task_is_counted_once_or_not_at_all(statuses: list[TaskStatus]) -> None:
    uncounted = {TaskStatus.IDEA, TaskStatus.AGREED, TaskStatus.DROPPED}
    assert count(statuses).reviewed + sum(status in uncounted for status in statuses) == len(statuses)


@given(STATUSES, STATUSES)
def test_counts_do_not_depend_on_order(some: list[TaskStatus], others: list[TaskStatus]) -> None:
    assert count(some + others) == count(others + some)


@given(st.sampled_from(TaskStatus), st.booleans())
def test_a_reviewed_task_stands_in_reviewed_whatever_its_date(status: TaskStatus, due: bool) -> None:
    assert (column_of(status, due=due) is Column.REVIEWED) == (status in REVIEWED)


def test_an_agreed_task_is_to_be_reviewed_when_it_is_due() -> None:
    assert column_of(TaskStatus.AGREED, due=False) is Column.SET
    assert column_of(TaskStatus.AGREED, due=True) is Column.REVIEW


@given(st.sampled_from(Column), st.sampled_from(Column))
def test_nothing_moves_to_reviewed_without_an_outcome(start: Column, end: Column) -> None:
    move = move_of(start, end)
    assert move is None or (end is not Column.REVIEWED and start is not end)


def test_an_idea_is_set_and_a_reviewed_task_goes_on() -> None:
    assert move_of(Column.IDEAS, Column.SET) is Move.SET
    assert move_of(Column.REVIEWED, Column.SET) is Move.CARRY


@given(st.sampled_from(Column), st.sampled_from((-1, 1)))
def test_the_way_to_a_neighbour_and_back_ends_where_it_began(column: Column, step: int) -> None:
    other = neighbour(column, step)
    assert other is None or neighbour(other, -step) is column
