"""Score curves on their severity bands, sparklines, and the strip of sessions by phase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desk.domain.course import PhaseMap, SessionStatus
from ipt_desk.domain.measures import Band
from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.words import PHASES
from ipt_desk.figures.ink import SCREEN, Ink
from ipt_desk.figures.scene import Anchor, Box, Circle, Face, Label, Mark, Pen, Scene, Shape, Stroke
from ipt_desk.figures.speech import ENGLISH, Speech
from ipt_desk.figures.type import shortened, text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import Scale, Score, TimelineView

INTAKE = QT_TRANSLATE_NOOP("Figure", "Intake")
CURVE = QT_TRANSLATE_NOOP(
    "Figure", "{name} {first} to {latest} over {count} scores, latest in the {word} range"
)
ONE_SCORE = QT_TRANSLATE_NOOP("Figure", "{name} {latest}, in the {word} range")
NO_SCORE = QT_TRANSLATE_NOOP("Figure", "{name}, no scores yet")
STRIP = QT_TRANSLATE_NOOP("Figure", "{held} of {planned} sessions held")

LONG_GAP = 21
"""Days between two scores from which on the line between them is dashed."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a score chart shows: a value in some of its slots, and the slot that is now."""

    scale: Scale
    slots: tuple[str, ...]
    values: tuple[tuple[int, Score], ...]
    now: int | None = None


def chart_of(view: TimelineView, speech: Speech = ENGLISH) -> Chart:
    """The scores of a course by session, the one at intake first."""
    numbers = [one.number for one in view.sessions if one.number is not None]
    last = max([view.planned or 0, *numbers, 1])
    slots = (speech.say(INTAKE), *(str(number) for number in range(1, last + 1)))
    by_slot = {score.number or 0: score for score in view.scores if score.number or _is_intake(score, view)}
    coming = next((one.number for one in view.sessions if _is_coming(one, view.today)), None)
    return Chart(view.scale, slots, tuple(sorted(by_slot.items())), coming)


def _is_intake(score: Score, view: TimelineView) -> bool:
    first = next((one.starts_at.date() for one in view.sessions if one.number == 1), None)
    return first is None or score.day < first


def _is_coming(session: SessionView, today: date) -> bool:
    return session.is_planned and session.starts_at.date() >= today


def curve_words(scale: Scale, scores: Sequence[Score], speech: Speech = ENGLISH) -> str:
    """The scores in one sentence."""
    if not scores:
        return speech.say(NO_SCORE).format(name=scale.name)
    words = {
        "name": scale.name,
        "first": scores[0].total,
        "latest": scores[-1].total,
        "count": len(scores),
        "word": scores[-1].word.lower(),
    }
    return speech.say(CURVE if len(scores) > 1 else ONE_SCORE).format(**words)


def height_of(scale: Scale, top: float, bottom: float) -> Callable[[float], float]:
    """Where a total stands between `top` and `bottom`, with a little air above the highest."""
    span = (scale.high - scale.low) * 1.022
    return lambda total: bottom - (total - scale.low) / span * (bottom - top)


def band_shapes(
    bands: Sequence[Band], y_of: Callable[[float], float], left: float, right: float, top: float, ink: Ink
) -> list[Shape]:
    """The severity bands, the highest up to `top`, with a line between two."""
    shapes: list[Shape] = []
    for at, band in enumerate(bands):
        upper = top if at == len(bands) - 1 else y_of(bands[at + 1].low)
        bottom = y_of(band.low)
        step = round(at * 4 / max(1, len(bands) - 1))
        shapes.append(Box(left, upper, right - left, bottom - upper, fill=ink.role(f"sev{step}")))
        if at:
            shapes.append(Stroke(((left, bottom), (right, bottom)), Pen(ink.role("border"), 1)))
    return shapes


def band_labels(
    bands: Sequence[Band],
    y_of: Callable[[float], float],
    right: float,
    top: float,
    size: float,
    ink: Ink,
    speech: Speech,
) -> list[Shape]:
    """The word of each band at its right end."""
    shapes: list[Shape] = []
    for at, band in enumerate(bands):
        upper = top if at == len(bands) - 1 else y_of(bands[at + 1].low)
        middle = (upper + y_of(band.low)) / 2
        word = speech.say(band.word)
        shapes.append(
            Label(right, middle + size * 0.36, word, size, ink.role("sevText"), Face.MEDIUM, Anchor.END)
        )
    return shapes


def curve_shapes(
    points: Sequence[Point],
    scores: Sequence[Score],
    ink: Ink,
    *,
    radius: float = 4.5,
    size: float | None = 12.0,
    name: str = "",
    speech: Speech = ENGLISH,
    least: float = 0.0,
) -> list[Shape]:
    """The line through the scores, their points, and their values unless `size` is None.

    No value in sight begins left of `least`.
    """
    shapes: list[Shape] = []
    for at in range(1, len(points)):
        gap = (scores[at].day - scores[at - 1].day).days > LONG_GAP
        pen = Pen(ink.role("accent"), 2.25, (5.0, 4.0) if gap else (), round=not gap)
        shapes.append(Stroke((points[at - 1], points[at]), pen))
    for at, (point, score) in enumerate(zip(points, scores, strict=True)):
        mark = Mark(Subject.MEASURES, score.id)
        alt = f"{name} {score.total}, {score.word.lower()}, {speech.spoken(score.day)}"
        pen = Pen(ink.role("accent"), 2)
        shapes.append(Circle(*point, radius, ink.role("surface"), pen, mark, alt))
        if size is not None:
            y = _value_y(points, at, size, radius)
            half = text_width(str(score.total), size, Face.SEMIBOLD) / 2
            x = max(point[0], least + half) if point[0] >= least else point[0]
            shapes.append(Label(x, y, str(score.total), size, ink.role("text"), Face.SEMIBOLD, Anchor.MIDDLE))
    return shapes


def _value_y(points: Sequence[Point], at: int, size: float, radius: float) -> float:
    """The baseline of a value: above its point, below where the line would run through it."""
    x, y = points[at]
    above = y - radius - size * 0.55
    half = size * 0.75
    for neighbour in (*points[max(0, at - 1) : at], *points[at + 1 : at + 2]):
        if neighbour[0] == x:
            continue
        slope = (neighbour[1] - y) / abs(neighbour[0] - x)
        if y + slope * half < above + 1:
            return y + radius + size * 1.15
    return above


def chart_scene(
    chart: Chart,
    size: tuple[float, float],
    *,
    scale: float = 1.0,
    ink: Ink = SCREEN,
    speech: Speech = ENGLISH,
) -> Scene:
    """A score curve by session over its severity bands."""
    width, height = size
    text = 11.5 * scale
    bottom = height - text * 2
    y_of = height_of(chart.scale, 0, bottom)
    step = (width - text) / (len(chart.slots) + 1.2)
    x_of = [step * (at + 1.1) for at in range(len(chart.slots))]
    points = [(x_of[at], y_of(score.total)) for at, score in chart.values]
    scores = [score for _, score in chart.values]
    shapes = band_shapes(chart.scale.bands, y_of, 0, width, 0, ink)
    if chart.now is not None and chart.now < len(x_of):
        line = ((x_of[chart.now], 0.0), (x_of[chart.now], bottom))
        shapes.append(Stroke(line, Pen(ink.role("text"), 1.5, (1.5, 3.0))))
    shapes += band_labels(chart.scale.bands, y_of, width - 8, 0, text, ink, speech)
    shapes += curve_shapes(points, scores, ink, size=None, name=chart.scale.name, speech=speech)
    shapes += _slot_labels(chart, x_of, height - text * 0.4, text, ink)
    return Scene(width, height, tuple(shapes), curve_words(chart.scale, scores, speech))


def _slot_labels(chart: Chart, x_of: Sequence[float], y: float, size: float, ink: Ink) -> list[Shape]:
    """The number of each session under its place, left out where there is no room."""
    shapes: list[Shape] = []
    end = float("-inf")
    for at, (x, word) in enumerate(zip(x_of, chart.slots, strict=True)):
        now = at == chart.now
        face = Face.SEMIBOLD if now else Face.REGULAR
        half = text_width(word, size, face) / 2
        if x - half < end + 3:
            continue
        role = ink.role("text" if now else "text3")
        shapes.append(Label(x, y, word, size, role, face, Anchor.MIDDLE))
        end = x + half
    return shapes


def phase_strip_scene(
    sessions: Sequence[SessionView],
    phases: PhaseMap,
    size: tuple[float, float],
    *,
    current: int | None = None,
    scale: float = 1.0,
    ink: Ink = SCREEN,
    speech: Speech = ENGLISH,
) -> Scene:
    """The sessions of a contract in a row by phase; `current` is the number that is ringed."""
    width, height = size
    by_number = {one.number: one for one in sessions if one.number is not None}
    held = sum(one.status is SessionStatus.HELD for one in sessions)
    gap = 28 * scale if phases.sessions <= 20 else 12 * scale
    spans = phases.spans()
    room = (width - gap * (len(spans) - 1)) / phases.sessions
    radius = min(13 * scale, room * 0.42)
    shapes: list[Shape] = []
    left = 0.0
    for phase, first, last in spans:
        wide = room * (last - first + 1)
        shapes += _phase_box(phase, left, wide, height, scale, ink, speech)
        for number in range(first, last + 1):
            x = left + (number - first + 0.5) * room
            session = by_number.get(number)
            shapes += session_dot(
                session, number, phase, (x, height - 23 * scale), radius, ink, ringed=number == current
            )
        left += wide + gap
    alt = speech.say(STRIP).format(held=held, planned=phases.sessions)
    return Scene(width, height, tuple(shapes), alt)


def _phase_box(
    phase: int, left: float, width: float, height: float, scale: float, ink: Ink, speech: Speech
) -> list[Shape]:
    title = phase_title(phase, width, 12.5 * scale, speech)
    box = Box(left, height - 46 * scale, width, 46 * scale, ink.role(f"p{phase}s"), ink.outline, 7)
    label = Label(left, 13 * scale, title, 12.5 * scale, ink.role(f"p{phase}"), Face.MEDIUM)
    return [box, label]


def phase_title(phase: int, width: float, size: float, speech: Speech) -> str:
    """What a phase is called, as much of it as fits."""
    return shortened(speech.noun(PHASES[phase]), width, size, Face.MEDIUM)


def session_dot(
    session: SessionView | None,
    number: int | None,
    phase: int | None,
    at: Point,
    radius: float,
    ink: Ink,
    *,
    ringed: bool = False,
    bold: bool = False,
    alt: str = "",
) -> list[Shape]:
    """A session: filled when held, outlined when to come, struck through when it did not take place."""
    x, y = at
    mark = Mark(Subject.SESSIONS, session.id) if session else None
    colour = ink.role(f"p{phase}" if phase else "text2")
    status = session.status if session else SessionStatus.PLANNED
    shapes: list[Shape] = []
    if ringed:
        shapes.append(Circle(x, y, radius + 5, None, Pen(colour, 1.75)))
    if status in (SessionStatus.MISSED, SessionStatus.CANCELLED):
        dashed = Pen(ink.role("text2"), 1.5, (3.0, 2.5))
        cut = radius * 0.62
        shapes.append(Circle(x, y, radius - 0.5, ink.role("surface"), dashed, mark, alt))
        shapes.append(Stroke(((x - cut, y + cut), (x + cut, y - cut)), Pen(ink.role("text2"), 1.5)))
    elif status is SessionStatus.HELD:
        shapes.append(Circle(x, y, radius, colour, None, mark, alt))
    else:
        pen = Pen(colour, 2.25 if bold else 1.75)
        shapes.append(Circle(x, y, radius - 0.5, ink.role("surface"), pen, mark, alt))
    if number is not None:
        size = radius * (0.93 if number < 100 else 0.7)
        role = ink.role("onAccent") if status is SessionStatus.HELD else colour
        shapes.append(
            Label(x, y + size * 0.36, str(number), size, role, Face.SEMIBOLD, Anchor.MIDDLE, mark=mark)
        )
    return shapes
