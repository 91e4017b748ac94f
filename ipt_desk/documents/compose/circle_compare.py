"""Two closeness circles on one page, and in words what is different, to take home or to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Bullets,
    Columns,
    Document,
    Figure,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Title,
    Tone,
)
from ipt_desk.documents.compose.circle_page import (
    about_lines,
    legend,
    more_in_full,
    names_in_full,
    tone_entries,
    was_entry,
)
from ipt_desk.documents.options import Frame, Options, handout
from ipt_desk.documents.sheet import Sheet
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import CLIENT, Audience
from ipt_desk.domain.ids import CaseId, SnapshotId
from ipt_desk.figures.circle import blank_circle
from ipt_desk.figures.circle_compare import (
    ComparedCircles,
    beside,
    draw_after,
    draw_before,
    lay_out_both,
    shifted,
)
from ipt_desk.figures.compare_words import WHERE_THEY_WERE, CompareWords
from ipt_desk.figures.scene import Anchor, Face, Label, Scene
from ipt_desk.services.circle_compare import (
    NO_SNAPSHOT,
    Comparison,
    SideChoice,
    find_side,
    oldest,
    read_choices,
    read_comparison,
)
from ipt_desk.troubles import NotPossible

_GAP, _HEAD = 24.0, 24.0
_ROOM, _ROOM_FOR_LINES = 124.0, 84.0
"""What stands above and below the circles: always, and with lines to write on."""


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> Comparison:
    """The two circles that were chosen, as the client may see them.

    Raises:
        NotPossible: no circle was saved yet, or none that is called like this.
    """
    choices = read_choices(reader, case)
    if len(choices) == 1:
        raise NotPossible(NO_SNAPSHOT)
    before = _chosen(choices, options.since, oldest(choices))
    after = _chosen(choices, options.until, None)
    return read_comparison(reader, case, before, after, audience)


def _chosen(
    choices: tuple[SideChoice, ...], wanted: SnapshotId | str | None, usual: SnapshotId | None
) -> SnapshotId | None:
    """The circle that is wanted; the usual one where none is, or where it was taken back since."""
    if isinstance(wanted, str):
        return find_side(choices, wanted)
    return wanted if wanted in {choice.id for choice in choices if choice.id} else usual


def compose(view: Comparison | None, frame: Frame, options: Options, words: Words) -> Document:
    """Both circles with their people, or blank."""
    blocks = _blank(frame, options, words) if view is None else _filled(view, frame, options, words)
    return handout(words.handouts.then_and_now, frame, options, words, blocks)


def _filled(view: Comparison, frame: Frame, options: Options, words: Words) -> list[Block]:
    says, sheet, signs = words.handouts, options.sheet, words.signs(frame.audience)
    told = CompareWords(frame.audience, day=words.day)
    sides = [f"{told.side(side.about)}, {told.when(side.about)}" for side in (view.before, view.after)]
    meta = " \u2013 ".join(frame.naming.text(side) for side in sides)
    pair = lay_out_both(view, _size(sheet, _ROOM), frame.audience, paper=True, scale=_scale(sheet))
    entries = [*tone_entries(signs), *([was_entry(WHERE_THEY_WERE)] if any(_moved(view)) else [])]
    blocks: list[Block] = [
        Title(says.then_and_now, meta, (frame.client,) if frame.client else ()),
        Paragraph(says.two_in_the_middle, Tone.LEAD),
        Figure(_both(pair, frame, sheet, told)),
        Figure(legend(entries, sheet)),
        PageBreak(),
        Heading(says.what_changed, 1, apart=True),
        *_changes(view, told, words),
        *about_lines(pair.after, signs),
        *names_in_full((pair.before, pair.after), signs),
        *more_in_full(pair.before),
        *more_in_full(pair.after),
    ]
    if options.notes:
        questions = (says.what_helped, says.what_next)
        blocks.append(Columns(tuple((Paragraph(ask, Tone.STRONG), Lines(4)) for ask in questions)))
    return blocks


def _moved(view: Comparison) -> Iterator[bool]:
    return (change.moved for change in view.changed)


def _both(pair: ComparedCircles, frame: Frame, sheet: Sheet, says: CompareWords) -> Scene:
    """The picture of the two circles, each with its name and day above it."""
    view = pair.comparison
    named = [
        _headed(scene, frame.naming.text(says.side(side.about)), says.when(side.about), sheet)
        for scene, side in ((draw_before(pair), view.before), (draw_after(pair), view.after))
    ]
    return beside(named[0], named[1], _GAP, says.summary(view))


def _changes(view: Comparison, told: CompareWords, words: Words) -> list[Block]:
    """What is different, group by group, in the sentences that the window has too."""
    says = words.handouts
    blocks: list[Block] = []
    for group, changes in view.groups:
        blocks.append(Heading(told.group(group), 3))
        blocks.append(Bullets(tuple(told.sentence(change, group) for change in changes)))
    if not blocks:
        blocks.append(Paragraph(says.nothing_changed))
    elif names := [change.person.name for change in view.same if change.person.name]:
        blocks.append(Paragraph(says.as_before.format(names=", ".join(names)), Tone.QUIET))
    asides = told.asides(view)
    return [*blocks, Paragraph(asides, Tone.QUIET)] if asides else blocks


def _blank(frame: Frame, options: Options, words: Words) -> list[Block]:
    says, sheet = words.handouts, options.sheet
    room = _ROOM + (_ROOM_FOR_LINES if options.notes else 0.0)
    scene = blank_circle(_size(sheet, room), CLIENT, scale=_scale(sheet))
    then, now = (_headed(scene, says.on_day.format(name=name), "", sheet) for name in (says.then, says.now))
    blocks: list[Block] = [
        Title(says.then_and_now, says.two_circles),
        Paragraph(says.draw_both, Tone.LEAD),
        Figure(beside(then, now, _GAP, says.two_circles)),
        Figure(legend(tone_entries(words.signs(frame.audience)), sheet)),
    ]
    if options.notes:
        questions = (says.what_changed, says.what_next)
        blocks.append(Columns(tuple((Paragraph(ask, Tone.STRONG), Lines(2)) for ask in questions)))
    return blocks


def _headed(scene: Scene, name: str, when: str, sheet: Sheet) -> Scene:
    """A picture under its name and its day, in the middle above it."""
    size = sheet.style_size(11.5)
    told = ", ".join(part for part in (name, when) if part)
    head = Label(scene.width / 2, size, told, size, face=Face.SEMIBOLD, anchor=Anchor.MIDDLE)
    shapes = (head, *(shifted(shape, 0.0, _HEAD) for shape in scene.shapes))
    return Scene(scene.width, scene.height + _HEAD, shapes, scene.alt)


def _scale(sheet: Sheet) -> float:
    return 1.1 if sheet.large else 1.0


def _size(sheet: Sheet, room: float) -> tuple[float, float]:
    """One circle of the two, as large as it can be with `room` for what stands above and below it."""
    grown = room + (38.0 if sheet.large else 0.0)
    return (sheet.width - _GAP) / 2, sheet.height - grown - _HEAD
