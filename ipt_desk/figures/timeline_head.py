"""The head of the session timeline: months, weeks or days, the bands of the phases, the pill of today."""

from __future__ import annotations

from datetime import date

from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.axis import DAY, Axis, midnight
from ipt_desk.figures.lanes import Ground
from ipt_desk.figures.scene import Anchor, Box, Face, Label, Mark, Pen, Shape, Stroke
from ipt_desk.figures.timeline_words import phase_words
from ipt_desk.figures.type import text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.timeline import PhaseBand, TimelineView

WEEK_OF = QT_TRANSLATE_NOOP("Figure", "Week of {weekday}")
TODAY = QT_TRANSLATE_NOOP("Figure", "Today, {day}")
HEAD, BAND = 54.0, 28.0
DAILY = 30.0
"""How wide a day must be to have its own number in the header."""


def header(view: TimelineView, ground: Ground, width: float) -> list[Shape]:
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
        first, last = band_span(band, axis)
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


def band_span(band: PhaseBand, axis: Axis) -> tuple[float, float]:
    return max(axis.x(band.start), axis.left), min(axis.x(band.end), axis.right)


def _column_head(view: TimelineView, ground: Ground) -> list[Shape]:
    k, ink = ground.scale, ground.ink
    box = Box(0, 0, ground.axis.left, (HEAD + BAND) * k, ink.role("surface"))
    if view.usual is None or ground.axis.per_day >= DAILY * k:
        return [box]
    day = date(2024, 1, 1) + view.usual[0] * DAY
    text = ground.speech.say(WEEK_OF).format(weekday=ground.speech.weekday(day))
    return [box, Label(12, 45 * k, text, 12 * k, ink.role("text3"))]
