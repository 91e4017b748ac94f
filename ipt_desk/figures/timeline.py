"""The session timeline as a picture: phases, sessions, score, life events, focus areas, homework.

The same code draws the window and the page. A label column stands at the left; everything
else stands by its date. The header and the label column are drawn last, on their own
ground, so that a window may scroll what lies behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.words import PHASES, inside
from ipt_desk.figures import lanes
from ipt_desk.figures.axis import DAY, Axis, Window, midnight, monday
from ipt_desk.figures.chart import curve_words, session_dot
from ipt_desk.figures.ink import PAPER, SCREEN, Ink
from ipt_desk.figures.lanes import Ground, Strip
from ipt_desk.figures.legend import legend_shapes
from ipt_desk.figures.scene import Anchor, Box, Face, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.figures.speech import ENGLISH, Speech
from ipt_desk.figures.type import shortened, text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.sessions import SessionView
from ipt_desk.services.timeline import PhaseBand, TimelineView


class Lane(StrEnum):
    """The lanes in their order."""

    SESSIONS = "sessions"
    SCORE = "score"
    EVENTS = "events"
    AREAS = "areas"
    TASKS = "tasks"


ALL_LANES = tuple(Lane)
CLIENT_LANES = (Lane.SESSIONS, Lane.EVENTS)
"""What a client sees unless the score is chosen too."""

LANE_WORDS = {
    Lane.SESSIONS: QT_TRANSLATE_NOOP("Figure", "Sessions"),
    Lane.SCORE: QT_TRANSLATE_NOOP("Figure", "Score"),
    Lane.EVENTS: QT_TRANSLATE_NOOP("Figure", "Life events"),
    Lane.AREAS: QT_TRANSLATE_NOOP("Figure", "Focus areas"),
    Lane.TASKS: QT_TRANSLATE_NOOP("Figure", "Homework"),
}
TASKS_FOR_CLIENT = QT_TRANSLATE_NOOP("Figure", "Between now and next time")
WEEK_OF = QT_TRANSLATE_NOOP("Figure", "Week of {weekday}")
TODAY = QT_TRANSLATE_NOOP("Figure", "Today, {day}")
HELD = QT_TRANSLATE_NOOP("Figure", "{count} held")
MISSED = QT_TRANSLATE_NOOP("Figure", "{count} missed")
RANGE = QT_TRANSLATE_NOOP("Figure", "{total}, {word} range")
LOWER = QT_TRANSLATE_NOOP("Figure", "{count} lower than intake")
HIGHER = QT_TRANSLATE_NOOP("Figure", "{count} higher than intake")
SAME = QT_TRANSLATE_NOOP("Figure", "as at intake")
NO_SCORES = QT_TRANSLATE_NOOP("Figure", "no scores yet")
BEFORE_INTAKE = QT_TRANSLATE_NOOP("Figure", "{count} before intake")
NONE_YET = QT_TRANSLATE_NOOP("Figure", "none yet")
DONE = QT_TRANSLATE_NOOP("Figure", "{done} of {reviewed} done")
WITH_SESSIONS = QT_TRANSLATE_NOOP("Figure", "{phase}, sessions {first} to {last}")
ONLY_NUMBER = QT_TRANSLATE_NOOP("Figure", "Phase {phase}")
SESSION = QT_TRANSLATE_NOOP("Figure", "Session {number}")
SESSION_WITHOUT = QT_TRANSLATE_NOOP("Figure", "Session")
TITLE = QT_TRANSLATE_NOOP("Figure", "Session timeline, {first} to {last}. {held} of {planned} sessions held.")
EVENTS_TOLD = QT_TRANSLATE_NOOP("Figure", "Life events: {events}.")

HEAD, BAND = 54.0, 28.0
LABEL_COLUMN = 118.0
LEAST_SCORE = 120.0
DAILY = 30.0
"""How wide a day must be to have its own number in the header."""


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
        *_header(view, ground, size[0]),
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
        for first, last in [_band_span(band, ground.axis)]
        if last > first
    ]


def _band_span(band: PhaseBand, axis: Axis) -> tuple[float, float]:
    return max(axis.x(band.start), axis.left), min(axis.x(band.end), axis.right)


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


def session_words(session: SessionView, speech: Speech = ENGLISH, score: str = "PHQ-9") -> str:
    """A session in words, for a screen reader: "Session 9, held, Tuesday 17 November 2026, PHQ-9 11"."""
    title = SESSION if session.number is not None else SESSION_WITHOUT
    parts = [
        speech.say(title).format(number=session.number),
        inside(speech.word(session.status)),
        speech.spoken(session.starts_at.date()),
    ]
    if session.score is not None:
        parts.append(f"{score} {session.score}")
    return ", ".join(parts)


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


def _header(view: TimelineView, ground: Ground, width: float) -> list[Shape]:
    """Months, weeks or days, the phases, and the pill of today."""
    axis, ink, k = ground.axis, ground.ink, ground.scale
    role, border = ink.role("text"), ink.role("border")
    shapes: list[Shape] = [Box(0, 0, width, HEAD * k, ink.role("surface"))]
    months = list(axis.months())
    for at, month in enumerate(months):
        x = max(axis.x(midnight(month)), axis.left)
        if x > axis.left:
            shapes.append(Stroke(((x, 9 * k), (x, (HEAD - 1) * k)), Pen(border, 1)))
        room = (axis.x(midnight(months[at + 1])) if at + 1 < len(months) else axis.right) - x - 12
        name = ground.speech.month(month)
        long = f"{name} {month.year}" if at == 0 or month.month == 1 else name
        size = 12.5 * k
        for text in (long, name, name[:3]):
            if text_width(text, size, Face.SEMIBOLD) <= room:
                shapes.append(Label(x + 6, 23 * k, text, size, role, Face.SEMIBOLD))
                break
    shapes += _ticks(view, ground)
    shapes += _phase_bands(view, ground)
    shapes += _today_pill(ground)
    return [*shapes, *_column_head(view, ground)]


def _today_span(ground: Ground) -> tuple[float, float, str] | None:
    """Where the pill of today stands, and its text."""
    x = ground.today_x
    if not ground.axis.sees(x, x):
        return None
    text = ground.speech.say(TODAY).format(day=ground.speech.day_month(ground.now.date()))
    half = text_width(text, 12 * ground.scale, Face.SEMIBOLD) / 2 + 8 * ground.scale
    middle = min(max(x, ground.axis.left + half), ground.axis.right - half)
    return middle - half, middle + half, text


def _today_pill(ground: Ground) -> list[Shape]:
    span = _today_span(ground)
    if span is None:
        return []
    first, last, text = span
    k, ink = ground.scale, ground.ink
    x = ground.today_x
    return [
        Stroke(((x, 50 * k), (x, (HEAD + BAND) * k)), Pen(ink.role("text"), 1.5)),
        Box(first, 30.5 * k, last - first, 20.5 * k, ink.role("text"), None, 10 * k),
        Label((first + last) / 2, 45 * k, text, 12 * k, ink.role("surface"), Face.SEMIBOLD, Anchor.MIDDLE),
    ]


def _ticks(view: TimelineView, ground: Ground) -> list[Shape]:
    """The day of the usual weekday in the middle of each week, or every day where there is room."""
    axis, k = ground.axis, ground.scale
    size = 12 * k
    pill = _today_span(ground)
    weekday = view.usual[0] if view.usual else 0
    daily = axis.per_day >= DAILY * k
    places = (
        [(axis.x_day(day), _tick_words(day, axis.per_day > 60 * k, ground)) for day in axis.days()]
        if daily
        else [
            (axis.x(midnight(week)) + 3.5 * axis.per_day, str((week + weekday * DAY).day))
            for week in axis.weeks()
        ]
    )
    shapes: list[Shape] = []
    end = axis.left
    for x, text in places:
        half = text_width(text, size) / 2
        hidden = pill is not None and x + half > pill[0] - 4 and x - half < pill[1] + 4
        if hidden or x - half < end + 6 or x + half > axis.right:
            continue
        shapes.append(Label(x, 45 * k, text, size, ground.ink.role("text3"), anchor=Anchor.MIDDLE))
        end = x + half
    return shapes


def _tick_words(day: date, long: bool, ground: Ground) -> str:
    return f"{ground.speech.weekday(day)} {day.day}" if long else str(day.day)


def _phase_bands(view: TimelineView, ground: Ground) -> list[Shape]:
    axis, ink, k = ground.axis, ground.ink, ground.scale
    shapes: list[Shape] = [
        Box(0, HEAD * k, axis.right, BAND * k, ink.role("surface")),
    ]
    size = 12.5 * k
    for band in view.bands:
        first, last = _band_span(band, axis)
        if last - first < 2:
            continue
        solid = ink.role(f"p{band.phase}")
        soft = ink.paper or ink.tinted
        fill = ink.role(f"p{band.phase}s") if soft else solid
        mark = Mark(Subject.CASES, band.phase)
        text = phase_words(band, last - first - 16, size, ground.speech)
        pen = Pen(solid, 1) if soft else None
        edge = 0.5
        shapes.append(
            Box(first + edge, HEAD * k, last - first - 2 * edge, BAND * k, fill, pen, 5, mark, text)
        )
        role = solid if soft else ink.role("onAccent")
        shapes.append(Label(first + 10, (HEAD + 18.5) * k, text, size, role, Face.SEMIBOLD))
    return shapes


def phase_words(band: PhaseBand, width: float, size: float, speech: Speech) -> str:
    """What a phase is called, the longest form that fits into `width`."""
    name = speech.noun(PHASES[band.phase])
    long = speech.say(WITH_SESSIONS).format(phase=name, first=band.first, last=band.last)
    short = speech.say(ONLY_NUMBER).format(phase=band.phase)
    forms = (long, name, short) if band.last > band.first else (name, short)
    fits = (form for form in forms if text_width(form, size, Face.SEMIBOLD) <= width)
    return next(fits, str(band.phase))


def _column_head(view: TimelineView, ground: Ground) -> list[Shape]:
    k, ink = ground.scale, ground.ink
    box = Box(0, 0, ground.axis.left, (HEAD + BAND) * k, ink.role("surface"))
    if view.usual is None or ground.axis.per_day >= DAILY * k:
        return [box]
    day = date(2024, 1, 1) + view.usual[0] * DAY
    text = ground.speech.say(WEEK_OF).format(weekday=ground.speech.weekday(day))
    return [box, Label(12, 45 * k, text, 12 * k, ink.role("text3"))]


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
        for at, line_text in enumerate(_wrapped(_lane_hint(lane, view, ground.speech), ground)):
            y = strip.top + (42 + at * 16) * k
            shapes.append(Label(12, y, line_text, 12 * k, ink.role("text3")))
    return shapes


def _lane_title(lane: Lane, view: TimelineView, ground: Ground, audience: Audience) -> str:
    if lane is Lane.SCORE:
        return view.scale.name
    words = TASKS_FOR_CLIENT if lane is Lane.TASKS and audience.is_client else LANE_WORDS[lane]
    return shortened(ground.speech.say(words), ground.axis.left - 16, 12.5 * ground.scale, Face.SEMIBOLD)


def _lane_hint(lane: Lane, view: TimelineView, speech: Speech) -> str:
    """What a lane says in words."""
    match lane:
        case Lane.SESSIONS:
            return course_words(view, speech)
        case Lane.SCORE:
            return score_words(view, speech)
        case Lane.EVENTS:
            count = len(view.before_intake)
            empty = "" if view.events else speech.say(NONE_YET)
            return speech.say(BEFORE_INTAKE).format(count=count) if count else empty
        case Lane.AREAS:
            return "" if view.areas else speech.say(NONE_YET)
        case Lane.TASKS:
            counts = view.outcomes
            if not counts.reviewed:
                return "" if view.tasks else speech.say(NONE_YET)
            return speech.say(DONE).format(done=counts.done, reviewed=counts.reviewed)


def course_words(view: TimelineView, speech: Speech = ENGLISH) -> str:
    """How many sessions took place, like "9 held, 1 missed"."""
    held = speech.say(HELD).format(count=view.held)
    return f"{held}, {speech.say(MISSED).format(count=view.missed)}" if view.missed else held


def score_words(view: TimelineView, speech: Speech = ENGLISH) -> str:
    """The latest score and how it compares with the first, like "11, moderate range, 8 lower than intake"."""
    if not view.scores:
        return speech.say(NO_SCORES)
    latest, change = view.scores[-1], view.scores[-1].total - view.scores[0].total
    parts = [str(latest.total)]
    if latest.word:
        parts = [speech.say(RANGE).format(total=latest.total, word=speech.say(latest.word).lower())]
    if len(view.scores) > 1:
        phrase = LOWER if change < 0 else HIGHER if change > 0 else SAME
        parts.append(speech.say(phrase).format(count=abs(change)))
    return ", ".join(parts)


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


def alt_text(view: TimelineView, speech: Speech = ENGLISH) -> str:
    """The whole picture in a few sentences."""
    if not view.sessions:
        return speech.say(LANE_WORDS[Lane.SESSIONS]) + ": " + speech.say(NONE_YET)
    title = speech.say(TITLE).format(
        first=speech.day(view.first),
        last=speech.day(view.last),
        held=view.held,
        planned=view.planned or len(view.sessions),
    )
    parts = [title, curve_words(view.scale, view.scores, speech) + "."]
    if view.events:
        parts.append(speech.say(EVENTS_TOLD).format(events="; ".join(event.title for event in view.events)))
    return " ".join(parts)
