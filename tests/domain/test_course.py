"""What holds for the course of a treatment: phases, numbers, planning and moving."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.course import Numbered, SessionStatus, moved, numbers, phase_map, room, weekly

START = datetime.fromisoformat("2026-09-15T10:00")
COUNTS = st.integers(1, 60)


def course(*statuses: SessionStatus) -> list[Numbered]:
    return [Numbered(START + timedelta(weeks=at), status, False) for at, status in enumerate(statuses)]


COURSES = st.lists(st.sampled_from(SessionStatus), min_size=1, max_size=20).map(lambda found: course(*found))


@pytest.mark.parametrize(
    ("sessions", "spans"),
    [
        (14, ((1, 1, 3), (2, 4, 11), (3, 12, 14))),
        (16, ((1, 1, 3), (2, 4, 13), (3, 14, 16))),
        (13, ((1, 1, 3), (2, 4, 10), (3, 11, 13))),
        (12, ((1, 1, 3), (2, 4, 10), (3, 11, 12))),
        (9, ((1, 1, 3), (2, 4, 7), (3, 8, 9))),
        (8, ((1, 1, 2), (2, 3, 7), (3, 8, 8))),
        (6, ((1, 1, 2), (2, 3, 5), (3, 6, 6))),
        (1, ((1, 1, 1),)),
    ],
)
def test_the_phases_follow_the_length_of_the_contract(
    sessions: int, spans: tuple[tuple[int, int, int], ...]
) -> None:
    assert phase_map(sessions).spans() == spans


def test_the_therapists_own_limits_win_over_the_formula() -> None:
    assert phase_map(16, 4, 13).spans() == ((1, 1, 4), (2, 5, 12), (3, 13, 16))


@given(COUNTS, st.none() | st.integers(-5, 70), st.none() | st.integers(-5, 70))
def test_every_session_has_one_phase_and_phases_never_go_back(
    sessions: int, first: int | None, third: int | None
) -> None:
    phases = [phase_map(sessions, first, third).phase_of(number) for number in range(1, sessions + 1)]
    assert all(phase in (1, 2, 3) for phase in phases)
    assert phases == sorted(phase for phase in phases if phase)


@given(COUNTS, st.none() | st.integers(-5, 70), st.none() | st.integers(-5, 70))
def test_the_spans_say_the_same_as_the_phase_of_each_session(
    sessions: int, first: int | None, third: int | None
) -> None:
    phases = phase_map(sessions, first, third)
    told = [phase for phase, start, end in phases.spans() for _ in range(start, end + 1)]
    assert told == [phases.phase_of(number) for number in range(1, sessions + 1)]


def test_session_zero_and_sessions_beyond_the_contract_have_no_phase() -> None:
    assert [phase_map(14).phase_of(number) for number in (None, 0, 15)] == [None, None, None]


def test_a_missed_session_takes_no_number() -> None:
    held, missed = SessionStatus.HELD, SessionStatus.MISSED
    assert numbers(course(held, missed, held)) == [1, None, 2]


def test_a_missed_session_takes_a_number_when_the_therapist_says_so() -> None:
    counted = Numbered(START + timedelta(weeks=1), SessionStatus.MISSED, True)
    assert numbers([course(SessionStatus.HELD)[0], counted]) == [1, 2]


@given(COURSES, st.randoms())
def test_numbers_go_by_date_whatever_the_order_given(sessions: list[Numbered], random: object) -> None:
    shuffled = list(sessions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands in a random.Random
    by_date = dict(zip([one.starts_at for one in shuffled], numbers(shuffled), strict=True))
    assert [by_date[one.starts_at] for one in sessions] == numbers(sessions)


@given(COUNTS, st.sets(st.integers(0, 80)))
def test_weekly_planning_keeps_weekday_and_time_and_leaves_days_out(count: int, weeks: set[int]) -> None:
    avoid = [START + timedelta(weeks=week) for week in weeks]
    planned = weekly(START, count, avoid)
    assert len(planned) == count
    assert all((moment - START) % timedelta(weeks=1) == timedelta() for moment in planned)
    assert planned == sorted(set(planned) - set(avoid))


@pytest.mark.parametrize("count", [0, 61])
def test_a_contract_has_one_to_sixty_sessions(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 60"):
        weekly(START, count)


@given(COURSES, st.integers(0, 19), st.integers(-100, 100), st.booleans())
def test_moving_never_lets_a_planned_session_pass_a_held_one(
    sessions: list[Numbered], at: int, days: int, later: bool
) -> None:
    at %= len(sessions)
    held = [index for index, one in enumerate(sessions) if one.status is SessionStatus.HELD]
    try:
        starts = moved(sessions, at, sessions[at].starts_at + timedelta(days=days), later_too=later)
    except ValueError:
        return
    for index in range(len(sessions)):
        for fixed in held:
            assert (starts[index] > starts[fixed]) == (sessions[index].starts_at > sessions[fixed].starts_at)


@given(COURSES, st.integers(0, 19), st.booleans())
def test_moving_there_and_back_changes_nothing(sessions: list[Numbered], at: int, later: bool) -> None:
    at %= len(sessions)
    there = timedelta(hours=30)
    try:
        starts = moved(sessions, at, sessions[at].starts_at + there, later_too=later)
    except ValueError:
        return
    now = [one._replace(starts_at=start) for one, start in zip(sessions, starts, strict=True)]
    assert moved(now, at, starts[at] - there, later_too=later) == [one.starts_at for one in sessions]


def test_later_sessions_move_by_as_much_and_earlier_ones_stay() -> None:
    sessions = course(*[SessionStatus.PLANNED] * 3)
    starts = moved(sessions, 1, sessions[1].starts_at + timedelta(days=2), later_too=True)
    assert [start - one.starts_at for start, one in zip(starts, sessions, strict=True)] == [
        timedelta(),
        timedelta(days=2),
        timedelta(days=2),
    ]


def test_room_is_between_the_held_sessions_on_both_sides() -> None:
    held, planned = SessionStatus.HELD, SessionStatus.PLANNED
    sessions = course(held, planned, held, planned)
    assert room(sessions, 1) == (sessions[0].starts_at, sessions[2].starts_at)
    assert room(sessions, 3) == (sessions[2].starts_at, None)
