"""The lanes of the timeline below its sessions: score, life events, focus areas, homework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.words import inside
from ipt_desk.figures.axis import Axis
from ipt_desk.figures.chart import band_labels, band_shapes, curve_shapes, height_of
from ipt_desk.figures.ink import Ink
from ipt_desk.figures.scene import Anchor, Box, Circle, Face, Label, Mark, Pen, Shape, Stroke
from ipt_desk.figures.speech import Speech
from ipt_desk.figures.type import shortened, text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.timeline import AreaBar, Event, TaskBar, TimelineView

KINDS = {
    AreaKind.GRIEF: QT_TRANSLATE_NOOP("Figure", "Grief"),
    AreaKind.ROLE_DISPUTE: QT_TRANSLATE_NOOP("Figure", "Dispute"),
    AreaKind.ROLE_TRANSITION: QT_TRANSLATE_NOOP("Figure", "Role transition"),
    AreaKind.INTERPERSONAL_DEFICITS: QT_TRANSLATE_NOOP("Figure", "Interpersonal deficits"),
}
TO_REVIEW = QT_TRANSLATE_NOOP("Figure", "to review")
SINCE = QT_TRANSLATE_NOOP("Figure", "{title}, since {day}")
TASK = QT_TRANSLATE_NOOP("Figure", "{title}, {outcome}")
EVENT = QT_TRANSLATE_NOOP("Figure", "{title}, {when}")

_COLOURS = {
    AreaKind.GRIEF: ("p3s", "p3"),
    AreaKind.ROLE_DISPUTE: ("warnSoft", "mixed"),
    AreaKind.ROLE_TRANSITION: ("p2s", "p2"),
    AreaKind.INTERPERSONAL_DEFICITS: ("p1s", "p1"),
}


@dataclass(frozen=True, slots=True)
class Strip:
    """From where to where a lane reaches."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Ground:
    """What every lane is drawn on."""

    axis: Axis
    scale: float
    ink: Ink
    speech: Speech
    now: datetime
    selected: Mark | None = None

    @property
    def today_x(self) -> float:
        return self.axis.x_day(self.now.date())

    def is_selected(self, subject: Subject, record: int) -> bool:
        return self.selected == Mark(subject, record)

    def edge(self, role: str, subject: Subject, record: int, dash: tuple[float, ...] = ()) -> Pen:
        """The outline of a bar, wider where it is selected."""
        wide = self.is_selected(subject, record)
        return Pen(self.ink.role("accent" if wide else role), 2.5 if wide else 1.5, dash)


def score_ground(view: TimelineView, ground: Ground, strip: Strip) -> list[Shape]:
    """The severity bands."""
    y_of = height_of(view.scale, strip.top, strip.bottom)
    return band_shapes(view.scale.bands, y_of, ground.axis.left, ground.axis.right, strip.top, ground.ink)


def score_lane(view: TimelineView, ground: Ground, strip: Strip) -> list[Shape]:
    """The words of the bands and the curve of totals."""
    axis, ink, speech = ground.axis, ground.ink, ground.speech
    y_of = height_of(view.scale, strip.top, strip.bottom)
    size = 11.5 * ground.scale
    shapes = band_labels(view.scale.bands, y_of, axis.right - 6, strip.top, size, ink, speech)
    points = [(axis.x_day(score.day), y_of(score.total)) for score in view.scores]
    return shapes + curve_shapes(
        points,
        view.scores,
        ink,
        size=12 * ground.scale,
        name=view.scale.name,
        speech=speech,
        least=axis.left + 2,
    )


def event_lane(view: TimelineView, ground: Ground, strip: Strip, rows: int) -> list[Shape]:
    """A diamond and a name for each event, a bar where the day is not known; names never overlap."""
    shown = in_sight(view.events, ground.axis)
    shapes: list[Shape] = []
    places = pack_events(shown, ground, rows)
    height = 30 * ground.scale
    for event, place in zip(shown, places, strict=True):
        y = strip.top + 8 * ground.scale + (place.row + 0.5) * height
        shapes += _event_shapes(event, place, y, ground)
    return shapes


def in_sight(events: Sequence[Event], axis: Axis) -> list[Event]:
    """The events whose marks stand on the axis."""
    return [event for event in events if axis.sees(*_event_span(event, axis))]


def _event_span(event: Event, axis: Axis) -> tuple[float, float]:
    if event.happened.is_day:
        x = axis.x_day(event.happened.start)
        return x - 6, x + 6
    return axis.x(_begin(event.happened.start)), axis.x(_end(event.happened.end))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the name of an event stands: its row, its text, and on which side of the mark."""

    row: int
    text: str
    anchor: Anchor
    x: float


def pack_events(events: Sequence[Event], ground: Ground, rows: int) -> list[Place]:
    """A place for each event by date, greedily: no name crosses another one or the today line."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    return [_place(event, ground, taken) for event in events]


def _place(event: Event, ground: Ground, taken: list[list[tuple[float, float]]]) -> Place:
    size = 12 * ground.scale
    left, right = _event_span(event, ground.axis)
    left = max(left, ground.axis.left)
    wide = text_width(event.title, size) + 6
    for row, boxes in enumerate(taken):
        for anchor, first, last in (
            (Anchor.START, left, right + wide),
            (Anchor.END, left - wide, right),
        ):
            fits = first >= ground.axis.left and last <= ground.axis.right
            if fits and _free(first, last, boxes, ground.today_x, left, right):
                boxes.append((first, last))
                x = right + 6 if anchor is Anchor.START else left - 6
                return Place(row, event.title, anchor, x)
    return _squeezed(event, ground, taken, left, right)


def _free(
    first: float, last: float, boxes: list[tuple[float, float]], today: float, left: float, right: float
) -> bool:
    if any(first < end + 6 and last > start - 6 for start, end in boxes):
        return False
    return not (first - 3 < today < left - 6 or right + 6 < today < last + 3)


def _squeezed(
    event: Event, ground: Ground, taken: list[list[tuple[float, float]]], left: float, right: float
) -> Place:
    """The row with most room to the right, with as much of the name as fits there."""

    def room(row: int) -> float:
        ends = [start for start, end in taken[row] if end > left] + [ground.axis.right]
        if ground.today_x > right + 6:
            ends.append(ground.today_x)
        return min(ends) - right - 12

    row = max(range(len(taken)), key=room)
    size = 12 * ground.scale
    text = shortened(event.title, room(row), size) if room(row) > 24 else ""
    taken[row].append((left, right + 6 + text_width(text, size)))
    return Place(row, text, Anchor.START, right + 6)


def _event_shapes(event: Event, place: Place, y: float, ground: Ground) -> list[Shape]:
    ink, mark = ground.ink, Mark(Subject.EVENTS, event.id)
    when = event.happened.words or ground.speech.spoken(event.happened.start)
    alt = ground.speech.say(EVENT).format(title=event.title, when=when)
    chosen = ground.is_selected(Subject.EVENTS, event.id)
    role = ink.role("accent" if chosen else "text")
    left, right = _event_span(event, ground.axis)
    shapes: list[Shape] = []
    if event.happened.is_day:
        x, r = (left + right) / 2, 6.5 if chosen else 5.5
        shapes.append(Stroke(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), None, role, mark, alt))
    else:
        shapes.append(Box(left, y - 3.5, max(right - left, 7), 7, role, None, 3.5, mark, alt))
    if place.text:
        size = 12 * ground.scale
        face = Face.SEMIBOLD if chosen else Face.REGULAR
        label = Label(
            place.x, y + size * 0.36, place.text, size, role, face, place.anchor, ink.role("surface"), mark
        )
        shapes.append(label)
    return shapes


def area_lane(view: TimelineView, ground: Ground, strip: Strip) -> list[Shape]:
    """One bar an area: solid until today, dashed until the last session, in parts by stage."""
    shapes: list[Shape] = []
    for row, area in enumerate(view.areas):
        top = strip.top + (12 + row * 31) * ground.scale
        shapes += _area_shapes(area, view, ground, top)
    return shapes


def _area_shapes(area: AreaBar, view: TimelineView, ground: Ground, top: float) -> list[Shape]:
    axis, height = ground.axis, 24 * ground.scale
    mark = Mark(Subject.AREAS, area.id)
    fill, edge = (ground.ink.role(role) for role in _COLOURS[area.kind])
    title = area_title(area, ground.speech)
    alt = ground.speech.say(SINCE).format(title=title, day=ground.speech.spoken(area.since))
    end = (
        min(ground.today_x, axis.x_day(view.last))
        if view.last >= ground.now.date()
        else axis.x_day(view.last)
    )
    pen = ground.edge(_COLOURS[area.kind][1], Subject.AREAS, area.id)
    shapes: list[Shape] = []
    parts = area.stages or ((None),)
    for at, stage in enumerate(parts):
        first = axis.x_day(stage.start if stage else area.since)
        last = axis.x_day(stage.end) - 1 if stage and stage.end else end
        if last <= first or not axis.sees(first, last):
            continue
        shapes.append(Box(first, top, last - first, height, fill, pen, 4, mark, alt))
        if stage and stage.stage is Stage.IMPASSE:
            shapes += _hatch(first, top, last, top + height, edge)
        word = ground.speech.word(stage.stage) if stage else ""
        text = f"{title}: {word.lower()}" if at == 0 and word else word if word else title
        shapes += _inside(text, first, last, top, height, fill, ground, mark)
    over = axis.x_day(view.last)
    if over > max(end, ground.today_x) + 2:
        box = Box(end, top, over - end, height, None, Pen(edge, 1.5, (4.0, 3.0)), 4, mark, alt)
        shapes.append(box)
    return shapes


def outcome_word(status: TaskStatus, speech: Speech) -> str:
    """How a task came out, as it stands inside a sentence; nothing for one that is not on the timeline."""
    if status in (TaskStatus.IDEA, TaskStatus.DROPPED):
        return ""
    return speech.say(TO_REVIEW) if status is TaskStatus.AGREED else inside(speech.word(status))


def area_title(area: AreaBar, speech: Speech) -> str:
    """What the bar is called, like "Dispute, Rowan" or "Role transition: colleague to head"."""
    kind = speech.say(KINDS[area.kind])
    if area.kind is AreaKind.ROLE_DISPUTE and area.person:
        return f"{kind}, {area.person}"
    if not area.title or area.title.lower() == kind.lower():
        return f"{kind}, {area.person}" if area.person else kind
    return f"{kind}: {area.title[0].lower()}{area.title[1:]}"


def _inside(
    text: str, first: float, last: float, top: float, height: float, fill: str, ground: Ground, mark: Mark
) -> list[Shape]:
    """The text of a bar on a plate of its ground, as much as fits and is in sight."""
    size = 12 * ground.scale
    left = max(first, ground.axis.left) + 10
    room = min(last, ground.axis.right) - left - 6
    shown = shortened(text, room, size, Face.SEMIBOLD) if room > 20 else ""
    if len(shown) < 2:
        return []
    wide = text_width(shown, size, Face.SEMIBOLD)
    plate = Box(left - 4, top + 3, wide + 8, height - 6, fill, None, 3)
    role = ground.ink.role("text")
    y = top + height / 2 + size * 0.36
    return [plate, Label(left, y, shown, size, role, Face.SEMIBOLD, mark=mark)]


def _hatch(left: float, top: float, right: float, bottom: float, role: str) -> list[Shape]:
    """Slanted lines inside a box."""
    shapes: list[Shape] = []
    tall = bottom - top
    x = left - tall + 6
    while x < right - 2:
        start, end = max(x, left + 1), min(x + tall, right - 1)
        if end > start:
            shapes.append(Stroke(((start, bottom - (start - x)), (end, bottom - (end - x))), Pen(role, 0.8)))
        x += 8
    return shapes


def task_rows(tasks: Sequence[TaskBar], axis: Axis) -> tuple[list[int], int]:
    """The row of each bar, by date and greedily, and how many rows there are (at least 2)."""
    ends: list[float] = []
    found = []
    for task in tasks:
        first, last = task_span(task, axis)
        row = next((at for at, end in enumerate(ends) if first >= end), len(ends))
        if row == len(ends):
            ends.append(last)
        ends[row] = last
        found.append(row)
    return found, max(2, len(ends))


def task_span(task: TaskBar, axis: Axis) -> tuple[float, float]:
    """From where to where a task's bar reaches: between its two sessions, with a little air."""
    first, last = axis.x_day(task.start) + 4, axis.x_day(task.end) - 3.5
    return first, max(last, first + 8)


def task_lane(view: TimelineView, ground: Ground, strip: Strip) -> list[Shape]:
    """One bar a task with the sign of what became of it."""
    shapes: list[Shape] = []
    rows, _ = task_rows(view.tasks, ground.axis)
    for task, row in zip(view.tasks, rows, strict=True):
        first, last = task_span(task, ground.axis)
        if ground.axis.sees(first, last):
            top = strip.top + (12 + row * 25) * ground.scale
            shapes += _task_shapes(task, first, last, top, ground)
    return shapes


def _task_shapes(task: TaskBar, first: float, last: float, top: float, ground: Ground) -> list[Shape]:
    height = 20 * ground.scale
    mark = Mark(Subject.TASKS, task.id)
    outcome = outcome_word(task.status, ground.speech)
    alt = ground.speech.say(TASK).format(title=task.title, outcome=outcome)
    fill, role, dash = _task_look(task.status)
    pen = ground.edge(role, Subject.TASKS, task.id, dash)
    box = Box(first, top, last - first, height, ground.ink.role(fill), pen, 4, mark, alt)
    middle = (max(first, ground.axis.left) + min(last, ground.axis.right)) / 2
    shapes: list[Shape] = [box]
    for day in task.carried:
        x = ground.axis.x_day(day)
        shapes.append(Stroke(((x, top + height * 0.62), (x, top + height)), Pen(ground.ink.role(role), 1.5)))
    return shapes + sign(task.status, middle, top + height / 2, min(ground.scale, 1.5), ground.ink)


def _task_look(status: TaskStatus) -> tuple[str, str, tuple[float, ...]]:
    """The fill, the edge and the dash of a bar."""
    if status is TaskStatus.DONE:
        return "okSoft", "ok", ()
    if status in (TaskStatus.PARTLY, TaskStatus.TRIED):
        return "surface", "ok", ()
    if status is TaskStatus.NOT_TRIED:
        return "surface", "text3", (3.0, 2.5)
    return "surface", "accent", ()


def sign(status: TaskStatus, x: float, y: float, scale: float, ink: Ink) -> list[Shape]:
    """The sign of an outcome: check, equals, cross, or a clock for what is still to review."""
    s = 4 * scale
    if status is TaskStatus.DONE:
        pen = Pen(ink.role("ok"), 1.6, round=True)
        return [Stroke(((x - s, y), (x - s * 0.25, y + s * 0.75), (x + s, y - s * 0.7)), pen)]
    if status in (TaskStatus.PARTLY, TaskStatus.TRIED):
        pen = Pen(ink.role("ok"), 1.6)
        return [Stroke(((x - s, y + dy), (x + s, y + dy)), pen) for dy in (-s * 0.45, s * 0.45)]
    if status is TaskStatus.NOT_TRIED:
        pen = Pen(ink.role("text2"), 1.6, round=True)
        c = s * 0.75
        return [Stroke(((x - c, y - c), (x + c, y + c)), pen), Stroke(((x - c, y + c), (x + c, y - c)), pen)]
    pen = Pen(ink.role("accent"), 1.5, round=True)
    hands = Stroke(((x, y - s * 0.75), (x, y), (x + s * 0.55, y + s * 0.35)), pen)
    return [Circle(x, y, s * 1.35, None, pen), hands]
