"""The course of a treatment on paper: the picture, then its sessions and life events in words."""

from __future__ import annotations

from dataclasses import replace

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import Block, Document, Figure, Grid, Heading, Paragraph, Title, Tone
from ipt_desk.documents.compose.inventory import as_of
from ipt_desk.documents.naming import Naming
from ipt_desk.documents.options import Frame, Options, record
from ipt_desk.documents.words import REASONS, Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.words import inside
from ipt_desk.domain.words import word as noun
from ipt_desk.figures.timeline import timeline_scene
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import Event, TimelineView, read_timeline

_DENSITY = 1.36
"""The picture is laid out so much larger than the page and made smaller as a whole."""

_TALLEST = 430.0
_BLANK_ROWS = 16


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> TimelineView:
    """The course as it stands now."""
    return read_timeline(reader, case, audience)


def compose(view: TimelineView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The timeline, or lines to write one on by hand."""
    title = words.records.timeline
    if view is None:
        return record(title, frame, options, words, [Title(title), *_blank(words)])
    head = Title(title, as_of(frame, words), (frame.client,) if frame.client else ())
    return record(title, frame, options, words, [head, *course(view, frame, options, words, level=2)])


def course(view: TimelineView, frame: Frame, options: Options, words: Words, level: int) -> list[Block]:
    """The picture with its tables."""
    says = words.records
    if not view.sessions and not view.events:
        return [Paragraph(says.no_sessions, Tone.QUIET)]
    size = (options.sheet.width * _DENSITY, _TALLEST * _DENSITY)
    scene = timeline_scene(_named(view, frame.naming), size, frame.audience, paper=True)
    blocks: list[Block] = [Figure(scene)]
    if view.sessions:
        rows = tuple(_session(one, view, words) for one in view.sessions)
        head = (says.number, says.when, says.state, says.phase, view.scale.name)
        blocks += [Heading(says.sessions, level), Grid(head, rows, (0.6, 2.4, 1.6, 0.8, 0.9))]
    if view.events:
        events = tuple(_event(event, frame, words) for event in view.events)
        named = (says.when, says.event, says.person)
        blocks += [Heading(says.events, level), Grid(named, events, (1.3, 3, 1.2))]
    return blocks


def _named(view: TimelineView, naming: Naming) -> TimelineView:
    """The view with the names in its own words as this audience may see them."""
    return replace(
        view,
        events=tuple(replace(event, title=naming.text(event.title)) for event in view.events),
        areas=tuple(replace(area, title=naming.text(area.title)) for area in view.areas),
        tasks=tuple(replace(task, title=naming.text(task.title)) for task in view.tasks),
    )


def _session(one: SessionView, view: TimelineView, words: Words) -> tuple[str, ...]:
    state = inside(noun(one.status))
    return (
        str(one.number) if one.number is not None else "",
        words.day_time(one.starts_at),
        f"{state}, {REASONS[one.reason]}" if one.reason else state,
        str(one.phase) if one.phase else "",
        str(one.score) if one.score is not None else "",
    )


def _event(event: Event, frame: Frame, words: Words) -> tuple[str, ...]:
    when = event.happened.words or words.day(event.happened.start)
    return when, frame.naming.text(event.title), event.person


def _blank(words: Words) -> list[Block]:
    says = words.records
    rows = tuple(("",) * 4 for _ in range(_BLANK_ROWS))
    return [Grid((says.when, says.event, says.person, says.mood_then), rows, (1, 2.6, 1.2, 1.4), ruled=True)]
