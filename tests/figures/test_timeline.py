"""What the picture of the timeline shows, and that nothing in it overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.course import SessionStatus, phase_map
from ipt_desk.domain.homework import Counts, TaskStatus
from ipt_desk.domain.ids import CaseId, EventId, ResultId, SessionId, TaskId
from ipt_desk.domain.measures import Band
from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.vague import VagueDate, on
from ipt_desk.figures import chart, timeline, timeline_words
from ipt_desk.figures.axis import Axis, Window, midnight
from ipt_desk.figures.ink import PAPER
from ipt_desk.figures.lanes import Ground, pack_events
from ipt_desk.figures.scene import Anchor, Box, Circle, Label, Mark, Scene, Stroke
from ipt_desk.figures.speech import ENGLISH
from ipt_desk.figures.timeline import ALL_LANES, Shown
from ipt_desk.figures.timeline_words import Lane
from ipt_desk.figures.type import text_width
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import (
    Event,
    Scale,
    Score,
    TaskBar,
    TimelineView,
    phase_bands,
    with_moved,
)

FIRST = datetime.fromisoformat("2026-09-15T10:00")
WEEK = timedelta(weeks=1)
PHQ9 = Scale(
    "PHQ-9",
    0,
    27,
    (
        Band(0, 4, "Minimal"),
        Band(5, 9, "Mild"),
        Band(10, 14, "Moderate"),
        Band(15, 19, "Moderately severe"),
        Band(20, 27, "Severe"),
    ),
)
SIZE = (1147.0, 631.0)


def a_view(count: int = 14, held: int = 9, events: tuple[Event, ...] = ()) -> TimelineView:
    """A weekly course with a score in every held session."""
    phases = phase_map(count)
    course = tuple(
        SessionView(
            SessionId(number),
            FIRST + (number - 1) * WEEK,
            50,
            SessionStatus.HELD if number <= held else SessionStatus.PLANNED,
            number,
            phases.phase_of(number),
        )
        for number in range(1, count + 1)
    )
    scores = tuple(
        Score(ResultId(one.id), one.starts_at.date(), 20 - (one.number or 0), one.number, "Moderate")
        for one in course[:held]
    )
    return TimelineView(
        case=CaseId(1),
        now=datetime.fromisoformat("2026-11-24T09:48"),
        first=FIRST.date(),
        last=course[-1].starts_at.date(),
        planned=count,
        minutes=50,
        closed=False,
        phases=phases,
        sessions=course,
        bands=phase_bands(phases, course),
        scale=PHQ9,
        scores=scores,
        events=events,
        areas=(),
        tasks=(TaskBar(TaskId(1), "Ring Nadia", FIRST.date(), FIRST.date() + WEEK, TaskStatus.DONE, ()),),
        outcomes=Counts(done=1),
    )


def dots(scene: Scene) -> dict[int, Circle]:
    return {
        shape.mark.id: shape
        for shape in scene.shapes
        if isinstance(shape, Circle) and shape.mark and shape.mark.subject is Subject.SESSIONS
    }


def texts(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Label)]


def bands(scene: Scene) -> dict[int, Box]:
    return {
        shape.mark.id: shape
        for shape in scene.shapes
        if isinstance(shape, Box) and shape.mark and shape.mark.subject is Subject.CASES
    }


def test_phase_one_covers_exactly_sessions_one_to_three() -> None:
    scene = timeline.timeline_scene(a_view(), SIZE)
    band, found = bands(scene)[1], dots(scene)
    inside = [number for number, dot in found.items() if band.x <= dot.x <= band.x + band.width]
    assert inside == [1, 2, 3]


def test_held_sessions_are_filled_and_planned_ones_are_outlined() -> None:
    found = dots(timeline.timeline_scene(a_view(), SIZE))
    assert (found[9].fill, found[9].pen) == ("p2", None)
    assert found[12].fill == "surface"
    assert found[12].pen is not None
    assert found[12].pen.role == "p3"


def test_a_missed_session_is_dashed_struck_through_and_named() -> None:
    view = a_view()
    missed = replace(view.sessions[5], status=SessionStatus.MISSED, number=None, phase=None)
    scene = timeline.timeline_scene(replace(view, sessions=(*view.sessions[:5], missed)), SIZE)
    pen = dots(scene)[6].pen
    assert pen is not None
    assert pen.dash
    assert "missed" in texts(scene)


def test_a_session_says_in_words_what_it_is() -> None:
    held = replace(a_view().sessions[8], starts_at=datetime.fromisoformat("2026-11-17T10:00"), score=11)
    assert timeline_words.session_words(held) == "Session 9, held, Tuesday 17 November 2026, PHQ-9 11"


def test_all_five_bands_are_named() -> None:
    assert {band.word for band in PHQ9.bands} <= set(texts(timeline.timeline_scene(a_view(), SIZE)))


def test_gaps_of_more_than_three_weeks_are_dashed() -> None:
    view = a_view()
    sparse = replace(view, scores=(view.scores[0], view.scores[2], view.scores[6]))
    lines = [
        shape.pen.dash
        for shape in timeline.timeline_scene(sparse, SIZE).shapes
        if isinstance(shape, Stroke) and shape.pen and shape.pen.role == "accent" and len(shape.points) == 2
    ]
    assert [bool(dash) for dash in lines] == [False, True]


def test_the_score_lane_says_the_change_in_words() -> None:
    assert timeline_words.score_words(a_view()) == "11, moderate range, 8 lower than intake"
    assert timeline_words.score_words(a_view(held=0)) == "no scores yet"


def test_a_client_sees_sessions_and_life_events_alone() -> None:
    found = texts(timeline.timeline_scene(a_view(), SIZE, CLIENT))
    assert "Life events" in found
    assert not {"PHQ-9", "Focus areas", "Homework"} & set(found)


def test_paper_has_ink_and_two_tints_alone() -> None:
    scene = timeline.timeline_scene(a_view(), (760, 500), paper=True)
    fills = {getattr(shape, "fill", None) for shape in scene.shapes}
    pens = {pen.role for shape in scene.shapes if (pen := getattr(shape, "pen", None))}
    assert fills <= {None, "text", "surface", "surface2", "sunken"}
    assert pens <= {"text", "border"}


def test_paper_has_its_legend() -> None:
    assert {"Held", "Planned", "Missed", "Life event"} <= set(
        texts(timeline.timeline_scene(a_view(), (760, 500), paper=True))
    )


@pytest.mark.parametrize("lane", ALL_LANES)
def test_each_lane_can_be_shown_alone(lane: Lane) -> None:
    figure = timeline.timeline_figure(a_view(), SIZE, shown=Shown(lanes=(lane,)))
    assert list(figure.strips) == [lane]


def test_a_picture_that_is_too_low_grows_and_keeps_every_lane() -> None:
    figure = timeline.timeline_figure(a_view(), (1147, 200))
    assert figure.scene.height > 200
    assert list(figure.strips) == list(ALL_LANES)


def test_an_empty_course_can_be_drawn() -> None:
    empty = replace(
        a_view(), sessions=(), bands=(), scores=(), tasks=(), planned=None, phases=None, outcomes=Counts()
    )
    scene = timeline.timeline_scene(empty, SIZE)
    assert scene.alt == "Sessions: none yet"


def test_moving_a_session_past_another_renumbers_at_once() -> None:
    view = with_moved(a_view(), SessionId(12), FIRST + 12.5 * WEEK)
    numbers = {one.id: one.number for one in view.sessions}
    assert (numbers[SessionId(12)], numbers[SessionId(13)]) == (13, 12)


EVENTS = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 40), st.text("abcdefgh ", min_size=1, max_size=30)),
    max_size=25,
)


def events(found: Iterable[tuple[int, int, str]]) -> tuple[Event, ...]:
    start = FIRST.date()
    return tuple(
        Event(
            EventId(at),
            on(start + timedelta(days=day))
            if length < 20
            else VagueDate(start + timedelta(days=day), start + timedelta(days=day + length), "about"),
            title,
            "",
            False,
        )
        for at, (day, length, title) in enumerate(sorted(found))
    )


@given(EVENTS, st.integers(2, 3))
def test_names_of_events_never_overlap_one_another_or_the_today_line(
    found: list[tuple[int, int, str]], rows: int
) -> None:
    view = a_view()
    axis = Axis(timeline.course_window(view), 118, 1147)
    ground = Ground(axis, 1.0, PAPER, ENGLISH, view.now)
    shown = events(found)
    boxes: dict[int, list[tuple[float, float]]] = {}
    for place in pack_events(shown, ground, rows):
        if not place.text:
            continue
        wide = text_width(place.text, 12)
        first = place.x - wide if place.anchor is Anchor.END else place.x
        assert not first < ground.today_x < first + wide
        assert all(first >= end or first + wide <= start for start, end in boxes.get(place.row, []))
        boxes.setdefault(place.row, []).append((first, first + wide))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.floats(1, 400))
def test_a_place_on_the_axis_and_its_moment_are_the_same(day: date, days: float) -> None:
    axis = Axis(Window(midnight(day), midnight(day) + timedelta(days=days)), 100, 1000)
    moment = axis.window.first + timedelta(days=days / 3)
    assert abs(axis.moment(axis.x(moment)) - moment) < timedelta(seconds=1)


def test_the_chart_of_the_overview_stands_by_session_and_marks_the_coming_one() -> None:
    found = chart.chart_of(a_view())
    scene = chart.chart_scene(found, (395, 165))
    assert found.now == 11
    assert scene.alt == "PHQ-9 19 to 11 over 9 scores, latest in the moderate range"
    marks = [shape.mark for shape in scene.shapes if isinstance(shape, Circle)]
    assert marks == [Mark(Subject.MEASURES, number) for number in range(1, 10)]


def test_the_phase_strip_has_every_session_of_the_contract() -> None:
    view = a_view()
    assert view.phases is not None
    scene = chart.phase_strip_scene(view.sessions, view.phases, (1094, 75), current=10)
    assert scene.alt == "9 of 14 sessions held"
    assert [text for text in texts(scene) if text.isdigit()] == [str(number) for number in range(1, 15)]
