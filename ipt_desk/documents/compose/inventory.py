"""The interpersonal inventory: everybody at a glance, then one by one."""

from __future__ import annotations

from collections.abc import Iterator

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Document,
    Facts,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Title,
    Together,
    Tone,
)
from ipt_desk.documents.compose.interview import interview
from ipt_desk.documents.options import Frame, Options, record
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.words import RINGS, TONE
from ipt_desk.figures.circle import circle_scene
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView, PersonView

_CIRCLE = 400.0


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> CircleView:
    """The people as they stand now; what is the therapist's alone is not in this view."""
    return read_circle(reader, case, audience)


def compose(view: CircleView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The inventory, or one to fill in by hand."""
    title = words.records.inventory
    if view is None:
        return record(title, frame, options, words, interview(words, large=options.sheet.large))
    head = Title(title, as_of(frame, words), (frame.client,) if frame.client else ())
    body = people(view, frame, options, words, level=1)
    return record(title, frame, options, words, [head, *picture(view, frame, options), *body])


def as_of(frame: Frame, words: Words) -> str:
    """Whose it is and from which day."""
    day = words.weekday_day(frame.today)
    says = words.records
    return says.as_of.format(code=frame.code, day=day) if frame.code else says.as_of_day.format(day=day)


def picture(view: CircleView, frame: Frame, options: Options) -> list[Block]:
    """The circle with its people, where there are any."""
    if not view.people:
        return []
    size = (options.sheet.width, _CIRCLE)
    return [Figure(circle_scene(view, size, frame.audience, paper=True))]


def people(view: CircleView, frame: Frame, options: Options, words: Words, level: int) -> list[Block]:
    """Everybody in a table, and what is known of each."""
    says = words.records
    if not view.people:
        return [Paragraph(says.nobody, Tone.QUIET)]
    rows = tuple(_row(person, words) for person in view.people)
    head = (says.person, says.relationship, says.closeness, says.between_them, says.contact)
    blocks: list[Block] = [Grid(head, rows, (1.3, 1.6, 1, 1, 1.3))]
    cards = [card for person in view.people if (card := _person(person, frame, words))]
    return [*blocks, Heading(says.one_by_one, level), *cards] if cards else blocks


def _row(person: PersonView, words: Words) -> tuple[str, ...]:
    tone = TONE[person.tone] if person.tone else ""
    return (person.name, person.who, RINGS[person.place.ring], tone, person.contact)


def _person(person: PersonView, frame: Frame, words: Words) -> Block | None:
    """What is known of somebody beyond the table; None where that is nothing."""
    facts = tuple((name, frame.naming.text(text)) for name, text in _facts(person, words) if text)
    name = f"{person.name}, {words.records.focus_person}" if person.focus else person.name
    return Together((Heading(name, 3), Facts(facts))) if facts else None


def _facts(person: PersonView, words: Words) -> Iterator[tuple[str, str]]:
    says = words.records
    if person.died:
        when = (person.died_on.words or words.day(person.died_on.start)) if person.died_on else ""
        yield says.state, says.died.format(when=when) if when else says.has_died
    if person.start_ring is not None:
        yield says.at_start, RINGS[person.start_ring]
    yield says.support, person.support_received
    yield says.good, person.good
    yield says.hard, person.hard
    yield says.i_expect, person.i_expect
    yield says.they_expect, person.they_expect
    yield says.wish, person.wish
    yield says.notes, person.notes
