"""The session timeline as a picture: phases, sessions, score, life events, focus areas, homework.

The same code draws the window and the page. A label column stands at the left; everything
else stands by its date. The header and the label column are drawn last, on their own
ground, so that a window may scroll what lies behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.words import inside
from ipt_desk.figures import lanes
from ipt_desk.figures.axis import Axis, Window, midnight, monday
from ipt_desk.figures.chart import session_dot
from ipt_desk.figures.ink import PAPER, SCREEN, Ink
from ipt_desk.figures.lanes import Ground, Strip
from ipt_desk.figures.legend import legend_shapes
from ipt_desk.figures.scene import Anchor, Box, Face, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.figures.speech import ENGLISH, Speech
from ipt_desk.figures.timeline_head import BAND, HEAD, band_span, header
from ipt_desk.figures.timeline_words import (
    LANE_WORDS,
    TASKS_FOR_CLIENT,
    Lane,
    alt_text,
    lane_hint,
    session_words,
)
from ipt_desk.figures.type import shortened, text_width
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import TimelineView

ALL_LANES = tuple(Lane)
CLIENT_LANES = (Lane.SESSIONS, Lane.EVENTS)
"""What a client sees unless the score is chosen too."""

LABEL_COLUMN = 118.0
LEAST_SCORE = 120.0


@dataclass(frozen=True, slots=True)
class Shown:
    """How the timeline is looked at: the stretch in sight, the lanes, the selection, the size of text."""

    window: Window | None = None
    lanes: tuple[Lane, ...] | None = None
    selected: Mark | None = None
    scale: float = 1.0
    ink: Ink = SCREEN
    speech: Speech = ENGLISH


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture with what a pointer needs to know of it; above `head` it never scrolls."""

    scene: Scene
    axis: Axis
    head: float
    strips: dict[Lane, Strip]


def timeline_scene(
    view: TimelineView,
    size: tuple[float, float],
    audience: Audience = THERAPIST,
    *,
    paper: bool = False,
    shown: Shown | None = None,
) -> Scene:
    """The timeline of a case as a picture of `size`; on paper in ink alone, with its legend."""
    given = shown or Shown(ink=PAPER if paper else SCREEN)
    if not paper:
        return timeline_figure(view, size, audience, given).scene
    foot = 26 * given.scale
    figure = timeline_figure(view, (size[0], size[1] - foot), audience, given)
    legend = legend_shapes(size[0], figure.scene.height + foot * 0.62, given.scale, given.ink, given.speech)
    return Scene(size[0], figure.scene.height + foot, (*figure.scene.shapes, *legend), figure.scene.alt)


def timeline_figure(
    view: TimelineView,
    size: tuple[float, float],
    audience: Audience = THERAPIST,
    shown: Shown | None = None,
) -> Figure:
    """The timeline with its axis and lanes; taller than `size` where the lanes need it."""
    given = shown or Shown()
    chosen = given.lanes or (CLIENT_LANES if audience.is_client else ALL_LANES)
    left = column_width(given.scale)
    axis = Axis(given.window or course_window(view), left, size[0])
    ground = Ground(axis, given.scale, given.ink, given.speech, view.now, given.selected)
    event_rows = _event_rows(view, ground)
    strips = _strips(view, ground, chosen, size[1], event_rows)
    height = max(strip.bottom for strip in strips.values()) if strips else (HEAD + BAND) * given.scale
    head = (HEAD + BAND) * given.scale
    shapes = [
        *_tints(view, ground, strips),
        *_under_grid(view, ground, strips),
        *_grid(ground, strips, height),
        *_today_line(ground, head, height),
        *_over_grid(view, ground, strips, event_rows),
        *_labels(view, ground, strips, audience, height),
        *header(view, ground, size[0]),
    ]
    return Figure(Scene(size[0], height, tuple(shapes), alt_text(view, given.speech)), axis, head, strips)


def column_width(scale: float) -> float:
    """How wide the label column is at a size of text."""
    return LABEL_COLUMN * scale


def course_window(view: TimelineView) -> Window:
    """The stretch that shows the course: from its first to its last day with a week on each side."""
    starts = [one.starts_at.date() for one in view.sessions]
    week = timedelta(weeks=1)
    first = min(view.first, min(starts, default=view.first) - week)
    last = max(starts, default=max(view.last, view.today))
    return Window(midnight(monday(first)), midnight(monday(last + week)) + week)


def whole_window(view: TimelineView) -> Window:
    """The farthest that can be scrolled to: some weeks around the course, and events half a year before."""
    course = course_window(view)
    half_year = timedelta(weeks=26)
    before = [midnight(event.happened.start) for event in view.events]
    first = min(
        [course.first - 2 * timedelta(weeks=1), *(day for day in before if day > course.first - half_year)]
    )
    return Window(midnight(monday(first.date())), course.last + timedelta(weeks=5))


def _event_rows(view: TimelineView, ground: Ground) -> int:
    """Two rows, three where the names of the events of the course do not fit into two."""
    course = course_window(view)
    if ground.axis.window.days < course.days:
        ground = replace(ground, axis=replace(ground.axis, window=course))
    seen = lanes.in_sight(view.events, ground.axis)
    places = lanes.pack_events(seen, ground, 2)
    whole = all(place.text == event.title for place, event in zip(places, seen, strict=True))
    return 2 if whole else 3


def _strips(
    view: TimelineView, ground: Ground, chosen: Sequence[Lane], height: float, event_rows: int
) -> dict[Lane, Strip]:
    """From where to where each lane reaches; the score takes what the others leave."""
    k = ground.scale
    fixed = {
        Lane.SESSIONS: 76 * k,
        Lane.EVENTS: (16 + 30 * event_rows) * k,
        Lane.AREAS: (18 + 31 * max(1, len(view.areas))) * k,
        Lane.TASKS: (22 + 25 * lanes.task_rows(view.tasks, ground.axis)[1]) * k,
    }
    top = (HEAD + BAND) * k
    rest = height - top - sum(fixed[lane] for lane in chosen if lane in fixed)
    strips: dict[Lane, Strip] = {}
    for lane in chosen:
        tall = fixed.get(lane, max(rest, LEAST_SCORE * k))
        strips[lane] = Strip(top, top + tall)
        top += tall
    return strips


def _tints(view: TimelineView, ground: Ground, strips: dict[Lane, Strip]) -> list[Shape]:
    """The faint ground of each phase behind the sessions."""
    strip = strips.get(Lane.SESSIONS)
    if strip is None or ground.ink.paper:
        return []
    return [
        Box(first, strip.top, last - first, strip.height, ground.ink.role(f"p{band.phase}s"))
        for band in view.bands
        for first, last in [band_span(band, ground.axis)]
        if last > first
    ]


def _under_grid(view: TimelineView, ground: Ground, strips: dict[Lane, Strip]) -> list[Shape]:
    return lanes.score_ground(view, ground, strips[Lane.SCORE]) if Lane.SCORE in strips else []


def _over_grid(view: TimelineView, ground: Ground, strips: dict[Lane, Strip], event_rows: int) -> list[Shape]:
    """What lies over the grid and the today line."""
    shapes: list[Shape] = []
    for lane, strip in strips.items():
        match lane:
            case Lane.SESSIONS:
                shapes += _session_lane(view, ground, strip)
            case Lane.SCORE:
                shapes += lanes.score_lane(view, ground, strip)
            case Lane.EVENTS:
                shapes += lanes.event_lane(view, ground, strip, event_rows)
            case Lane.AREAS:
                shapes += lanes.area_lane(view, ground, strip)
            case Lane.TASKS:
                shapes += lanes.task_lane(view, ground, strip)
    return shapes


def _session_lane(view: TimelineView, ground: Ground, strip: Strip) -> list[Shape]:
    shapes: list[Shape] = []
    y = strip.top + 39.5 * ground.scale
    before = ground.axis.left
    for session in view.sessions:
        x = ground.axis.x_day(session.starts_at.date())
        if ground.axis.sees(before, x + 30):
            shapes += _break_shapes(session.break_before, ground, before, (x, y))
        if ground.axis.sees(x - 40, x + 40):
            shapes += _session_shapes(session, ground, (x, y))
        before = x
    return shapes


def _break_shapes(words: str, ground: Ground, before: float, at: tuple[float, float]) -> list[Shape]:
    """The name of a break before its session, or under the gap where it is too wide."""
    if not words:
        return []
    size, dot = 11.5 * ground.scale, 15 * min(ground.scale, 1.4)
    x, y = at
    role = ground.ink.role("text2")
    if text_width(words, size) <= x - before - 2 * dot - 12:
        return [Label(x - dot - 8, y + size * 0.36, words, size, role, anchor=Anchor.END)]
    under = y + 30 * ground.scale
    return [Label((before + x) / 2, under, words, size, role, anchor=Anchor.MIDDLE)]


def _session_shapes(session: SessionView, ground: Ground, at: tuple[float, float]) -> list[Shape]:
    k = min(ground.scale, 1.4)
    today = session.is_planned and session.starts_at.date() == ground.now.date()
    radius = (15.5 if today else 14) * k
    size = 11.5 * ground.scale
    x, y = at
    shapes: list[Shape] = []
    shapes += session_dot(
        session,
        session.number,
        session.phase,
        at,
        radius,
        ground.ink,
        ringed=ground.is_selected(Subject.SESSIONS, session.id),
        bold=today,
        alt=session_words(session, ground.speech),
    )
    if session.status in (SessionStatus.MISSED, SessionStatus.CANCELLED):
        word = inside(ground.speech.word(session.status))
        role = ground.ink.role("text2")
        shapes.append(Label(x, y + 30 * ground.scale, word, size, role, anchor=Anchor.MIDDLE))
    return shapes


def _grid(ground: Ground, strips: dict[Lane, Strip], height: float) -> list[Shape]:
    """The lines of months and weeks, and the edges of lanes."""
    axis, ink = ground.axis, ground.ink
    top = (HEAD + BAND) * ground.scale
    border = ink.role("border")
    weeks = [(axis.x(midnight(week)), 0.6) for week in axis.weeks()]
    months = [(axis.x(midnight(month)), 1.0) for month in axis.months()]
    return [
        Stroke(((x, top), (x, height)), Pen(border, width))
        for x, width in weeks + months
        if x > axis.left + 1
    ]


def _today_line(ground: Ground, top: float, height: float) -> list[Shape]:
    x = ground.today_x
    if not ground.axis.sees(x, x):
        return []
    return [Stroke(((x, top), (x, height)), Pen(ground.ink.role("text"), 1.5))]


def _labels(
    view: TimelineView, ground: Ground, strips: dict[Lane, Strip], audience: Audience, height: float
) -> list[Shape]:
    """The label column with the name of each lane, what it says in words, and the edges of lanes."""
    ink, k = ground.ink, ground.scale
    shapes: list[Shape] = [Box(0, 0, ground.axis.left, height, ink.role("surface"))]
    for lane, strip in strips.items():
        if strip.bottom < height:
            line = ((0.0, strip.bottom), (ground.axis.right, strip.bottom))
            shapes.append(Stroke(line, Pen(ink.role("border"), 1)))
        shapes.append(
            Label(
                12,
                strip.top + 24 * k,
                _lane_title(lane, view, ground, audience),
                12.5 * k,
                ink.role("text"),
                Face.SEMIBOLD,
            )
        )
        for at, line_text in enumerate(_wrapped(lane_hint(lane, view, ground.speech), ground)):
            y = strip.top + (42 + at * 16) * k
            shapes.append(Label(12, y, line_text, 12 * k, ink.role("text3")))
    return shapes


def _lane_title(lane: Lane, view: TimelineView, ground: Ground, audience: Audience) -> str:
    if lane is Lane.SCORE:
        return view.scale.name
    words = TASKS_FOR_CLIENT if lane is Lane.TASKS and audience.is_client else LANE_WORDS[lane]
    return shortened(ground.speech.say(words), ground.axis.left - 16, 12.5 * ground.scale, Face.SEMIBOLD)


def _wrapped(text: str, ground: Ground) -> list[str]:
    """`text` in lines as wide as the label column."""
    size, room = 12 * ground.scale, ground.axis.left - 20
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
