"""The people in a client's life, as a page to take home, to file, or to fill in by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import Block, Columns, Document, Lines, Paragraph, Title, Together, Tone
from ipt_desk.documents.compose.circle_page import circle_page
from ipt_desk.documents.options import Frame, Options, handout, record
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import CLIENT, Audience
from ipt_desk.domain.ids import CaseId
from ipt_desk.figures.circle_words import CircleWords
from ipt_desk.services.cases import read_case
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView, blank_view

_COLUMNS, _NAMES_IN_EACH = 3, 4
"""Twelve lines for names."""

_LARGE = 1.15


@dataclass(frozen=True, slots=True)
class CircleSheetView:
    """The circle now, and the number of the session it is shown in."""

    circle: CircleView
    session: int | None


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> CircleSheetView:
    """The circle as it may be seen."""
    return CircleSheetView(read_circle(reader, case, audience), read_case(reader, case, audience).session)


def compose(view: CircleSheetView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The circle in the client's words, in the therapist's, or blank."""
    if view is None:
        return handout(words.handouts.people, frame, options, words, _blank(frame, options, words))
    if frame.audience.is_client:
        return handout(words.handouts.people, frame, options, words, _for_client(view, frame, options, words))
    return record(words.handouts.circle, frame, options, words, _for_therapist(view, frame, options, words))


def _for_client(view: CircleSheetView, frame: Frame, options: Options, words: Words) -> list[Block]:
    says = words.handouts
    number = says.session.format(number=view.session) if view.session else ""
    above: list[Block] = [
        Title(
            says.people,
            says.circle_on.format(day=words.weekday_day(frame.today)),
            tuple(part for part in (frame.client, number) if part),
        ),
        Paragraph(says.in_the_middle, Tone.LEAD),
    ]
    below = [_questions(words, 2)] if options.notes else []
    return circle_page(view.circle, frame.audience, options.sheet, words, above, below, _scale(options))


def _for_therapist(view: CircleSheetView, frame: Frame, options: Options, words: Words) -> list[Block]:
    says = words.records
    day = words.weekday_day(frame.today)
    above: list[Block] = [
        Title(
            words.handouts.circle,
            says.as_of.format(code=frame.code, day=day),
            (frame.client,) if frame.client else (),
        ),
        Paragraph(CircleWords(frame.audience).summary(view.circle)),
    ]
    below: list[Block] = [Together((Paragraph(says.notes, Tone.STRONG), Lines(3)))] if options.notes else []
    return circle_page(view.circle, frame.audience, options.sheet, words, above, below, _scale(options))


def _blank(frame: Frame, options: Options, words: Words) -> list[Block]:
    """The rings of the case, or the usual ones, with lines for names and the two questions."""
    says = words.handouts
    above: list[Block] = [Title(says.people, says.circle), Paragraph(says.place_people, Tone.LEAD)]
    names = Columns(tuple((Lines(_NAMES_IN_EACH),) for _ in range(_COLUMNS)), close=True)
    below: list[Block] = []
    if options.notes:
        below = [Paragraph(says.who_is_it, Tone.STRONG), names, _questions(words, 1)]
    view = replace(blank_view(CaseId(0), frame.rings), beyond=frame.beyond)
    return circle_page(view, CLIENT, options.sheet, words, above, below, _scale(options))


def _questions(words: Words, lines: int) -> Block:
    says = words.handouts
    asked = ((Paragraph(ask, Tone.STRONG), Lines(lines)) for ask in (says.closer, says.small_change))
    return Columns(tuple(asked))


def _scale(options: Options) -> float:
    return _LARGE if options.sheet.large else 1.0
