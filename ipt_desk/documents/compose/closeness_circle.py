"""The people in a client's life, as a page to take home or to fill in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Columns,
    Document,
    Figure,
    Lines,
    Paragraph,
    Title,
    Tone,
)
from ipt_desk.documents.options import Frame, Options, handout
from ipt_desk.documents.sheet import Sheet
from ipt_desk.documents.words import Handouts, Words
from ipt_desk.domain import circle
from ipt_desk.domain.audience import CLIENT, Audience
from ipt_desk.domain.ids import CaseId
from ipt_desk.figures.circle import blank_circle, circle_scene
from ipt_desk.figures.scene import Circle, Label, Pen, Scene, Shape
from ipt_desk.figures.tones import tone_sample
from ipt_desk.figures.type import text_width
from ipt_desk.services.cases import read_case
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView

_TALLEST = 456.0
_NAMES_TO_WRITE = 12
_ROOM, _ROOM_FOR_QUESTIONS, _ROOM_FOR_NAMES = 160.0, 80.0, 182.0
"""What stands above and below the picture: always, with questions, with lines for names."""


@dataclass(frozen=True, slots=True)
class CircleSheetView:
    """The circle now, and the number of the session it is shown in."""

    circle: CircleView
    session: int | None


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> CircleSheetView:
    """The circle as the client may see it."""
    return CircleSheetView(read_circle(reader, case, audience), read_case(reader, case, audience).session)


def compose(view: CircleSheetView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The circle with its people, or blank."""
    blocks = _blank(options, words) if view is None else _filled(view, frame, options, words)
    return handout(words.handouts.people, frame, options, words, blocks)


def _filled(view: CircleSheetView, frame: Frame, options: Options, words: Words) -> list[Block]:
    says, sheet = words.handouts, options.sheet
    number = says.session.format(number=view.session) if view.session else ""
    room = _ROOM + (_ROOM_FOR_QUESTIONS if options.notes else 0.0)
    scene = circle_scene(
        view.circle, _size(sheet, room), frame.audience, paper=True, scale=1.15 if sheet.large else 1.0
    )
    blocks: list[Block] = [
        Title(
            says.people,
            says.circle_on.format(day=words.weekday_day(frame.today)),
            tuple(part for part in (frame.client, number) if part),
        ),
        Paragraph(says.in_the_middle, Tone.LEAD),
        Figure(scene),
        Figure(legend(sheet, says)),
    ]
    if options.notes:
        questions = (says.closer, says.small_change)
        blocks.append(Columns(tuple((Paragraph(ask, Tone.STRONG), Lines(2)) for ask in questions)))
    return blocks


def _blank(options: Options, words: Words) -> list[Block]:
    says, sheet = words.handouts, options.sheet
    each = ceil(_NAMES_TO_WRITE / 2)
    room = _ROOM + (_ROOM_FOR_NAMES if options.notes else 0.0)
    scene = blank_circle(_size(sheet, room), CLIENT, rings=circle.DEFAULT_RINGS, paper=True)
    blocks: list[Block] = [
        Title(says.people, says.circle),
        Paragraph(says.place_people, Tone.LEAD),
        Figure(scene),
        Figure(legend(sheet, says)),
    ]
    if options.notes:
        blocks += [Paragraph(says.who_is_it, Tone.STRONG), Columns(((Lines(each),), (Lines(each),)))]
    return blocks


def _size(sheet: Sheet, room: float) -> tuple[float, float]:
    """The picture as large as it can be with `room` for what stands above and below it."""
    grown = room + (30.0 if sheet.large else 0.0)
    return sheet.width, min(_TALLEST, sheet.height - grown)


def legend(sheet: Sheet, says: Handouts) -> Scene:
    """What the lines mean, in one row."""
    names = {
        circle.Tone.SUPPORTIVE: says.supportive,
        circle.Tone.MIXED: says.some_of_both,
        circle.Tone.CONFLICTED: says.conflict,
        circle.Tone.DISTANT: says.drifted,
    }
    size = sheet.style_size(10.5)
    widths = [text_width(name, size) for name in (*names.values(), says.has_died)]
    sample = 30.0
    between = (sheet.width - sum(widths) - sample * len(names) - 16 - 8 * len(widths)) / (len(widths) - 1)
    shapes: list[Shape] = []
    x = 0.0
    for (tone, name), width in zip(names.items(), widths, strict=False):
        shapes.append(tone_sample(tone, x, 8, sample, unit=0.75, paper=True))
        shapes.append(Label(x + sample + 8, 8 + size * 0.36, name, size))
        x += sample + 8 + width + between
    shapes.append(Circle(x + 8, 8, 7.5, "dead", Pen("text", 1.0)))
    shapes.append(Label(x + 24, 8 + size * 0.36, says.has_died, size))
    return Scene(sheet.width, 16, tuple(shapes), ", ".join((*names.values(), says.has_died)))
