"""A closeness circle on a page: the picture, what its signs mean, and in full what it had no room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from ipt_desk.documents.blocks import Block, Bullets, Columns, Figure, Paragraph, Together, Tone
from ipt_desk.documents.boxes import Setter
from ipt_desk.documents.sheet import Sheet
from ipt_desk.documents.strips import total
from ipt_desk.documents.words import CircleSigns, Words
from ipt_desk.domain import circle
from ipt_desk.domain.audience import Audience
from ipt_desk.figures.circle import draw
from ipt_desk.figures.circle_compare import ghost
from ipt_desk.figures.circle_layout import FEW_PEOPLE, PAPER_SIZE, CircleLayout, Lines, lay_out
from ipt_desk.figures.circle_places import Node
from ipt_desk.figures.scene import Circle, Label, Pen, Scene, Shape, Stroke
from ipt_desk.figures.tones import died_pen, tone_sample
from ipt_desk.figures.type import text_width
from ipt_desk.services.circle_view import CircleView, PersonView

_SAMPLE, _SIGN, _AFTER = 30.0, 16.0, 8.0
_ROW, _HALF_ROW = 20.0, 8.0
_LEAST_BETWEEN = 12.0
_NAME_COLUMNS = 3
_SMALLEST = 280.0
"""A circle is not made smaller than this; what stands under it goes on another page instead."""

_SLACK = 26.0
"""What stays free at the foot, for a footer of several lines."""

Draw = Callable[[float, float], list[Shape]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its meaning; `width` is that of the sign, `draw` draws it from its left at a height."""

    text: str
    width: float
    draw: Draw


def circle_page(
    view: CircleView,
    audience: Audience,
    sheet: Sheet,
    words: Words,
    above: Sequence[Block],
    below: Sequence[Block] = (),
    scale: float = 1.0,
) -> list[Block]:
    """A page with a circle as large as `above` and `below` leave room for.

    With many people the circle keeps its size, and what does not fit under it goes on the next page.
    """
    signs = words.signs(audience)

    def laid(height: float) -> CircleLayout:
        return lay_out(view, (sheet.width, height), audience, paper=True, scale=scale)

    def free(*blocks: Block) -> float:
        return sheet.height - total(Setter(sheet).flow(blocks, sheet.width)) - _SLACK

    first = laid(PAPER_SIZE[1])
    room = free(*above, *_under(first, sheet, signs), *_in_full(first, signs), *below)
    if room < (_SMALLEST if len(view.people) <= FEW_PEOPLE else PAPER_SIZE[1]):
        room = free(*above, *_under(first, sheet, signs))
    layout = laid(min(room, PAPER_SIZE[1]))
    return [*above, Figure(draw(layout)), *_under(layout, sheet, signs), *_in_full(layout, signs), *below]


def _under(layout: CircleLayout, sheet: Sheet, signs: CircleSigns) -> list[Block]:
    """What the signs of the picture mean, and whose lines it has."""
    told: list[Block] = [Figure(legend(entries_of(layout, signs), sheet))]
    return [*told, *about_lines(layout, signs)]


def about_lines(layout: CircleLayout, signs: CircleSigns) -> list[Block]:
    """That not everybody's line is drawn, where it is so."""
    if layout.view.people and layout.lines is not Lines.ALL:
        return [Paragraph(signs.few_lines, Tone.QUIET)]
    return []


def _in_full(layout: CircleLayout, signs: CircleSigns) -> list[Block]:
    """What the picture had no room for: whole names, and who else is in a full ring."""
    return [*names_in_full([layout], signs), *more_in_full(layout)]


def names_in_full(layouts: Sequence[CircleLayout], signs: CircleSigns) -> list[Block]:
    """Initials and whole name of everybody whose name does not stand whole in each picture of them."""
    unsaid: dict[int, PersonView] = {
        node.person.id: node.person
        for layout in layouts
        for node in layout.nodes
        if node.person.name != node.person.initials and not _says(layout, node)
    }
    people = sorted(unsaid.values(), key=lambda person: circle.circle_order(person.place))
    names = [f"{person.initials}\u2002{person.name}" for person in people]
    if not names:
        return []
    each = ceil(len(names) / _NAME_COLUMNS)
    parts = [names[at : at + each] for at in range(0, len(names), each)]
    parts += [[]] * (_NAME_COLUMNS - len(parts))
    columns = Columns(tuple((Bullets(tuple(part)),) for part in parts), close=True)
    return [Together((Paragraph(signs.in_full, Tone.STRONG), columns))]


def more_in_full(layout: CircleLayout) -> list[Block]:
    """Who stands behind the last disc of a full ring."""
    return [Paragraph(f"{layout.words.more(more.ring, more.people)}.") for more in layout.more]


def _says(layout: CircleLayout, node: Node) -> bool:
    """Whether the whole name stands beside the node."""
    name = layout.names.get(node.person.id)
    return name is not None and node.person.name in name.lines


# Signs


def entries_of(layout: CircleLayout, signs: CircleSigns) -> list[Entry]:
    """The signs of this circle: the four lines and the grey disc always, others where somebody has one."""
    people = [node.person for node in layout.nodes]
    found = tone_entries(signs)
    if any(person.focus for person in people):
        found.append(Entry(signs.focus, _SIGN, _focus))
    if layout.wishes:
        found.append(Entry(signs.wished, _SIGN, _wished))
    if any(person.moved_from for person in people):
        found.append(Entry(signs.moved, _SIGN, _moved))
    if any(layout.words.ended(person) and not person.estranged for person in people):
        found.append(Entry(signs.ended, _SIGN, _bars(1)))
    if any(person.estranged for person in people):
        found.append(Entry(signs.estranged, _SIGN, _bars(2)))
    return found


def tone_entries(signs: CircleSigns) -> list[Entry]:
    """The four lines and the grey disc."""
    lines = [Entry(signs.tones[tone], _SAMPLE, _line(tone)) for tone in circle.Tone]
    return [*lines, Entry(signs.has_died, _SIGN, _died)]


def was_entry(text: str) -> Entry:
    """The dashed disc where somebody was in the earlier of two circles."""
    return Entry(text, _SIGN, lambda x, y: [ghost(x + 8, y, 7.0, 0.75)])


def legend(entries: Sequence[Entry], sheet: Sheet) -> Scene:
    """The signs in as many rows as they need, spread over the line."""
    size = sheet.style_size(10.5)
    shapes: list[Shape] = []
    rows = list(_rows(entries, size, sheet.width))
    most = max(_length(row, size, 0.0) + _LEAST_BETWEEN * (len(row) - 1) for row in rows)
    for at, row in enumerate(rows):
        middle, x = _HALF_ROW + at * _ROW, 0.0
        free = sheet.width - _length(row, size, 0.0)
        between = (
            free / (len(row) - 1) if len(rows) == 1 and len(row) > 1 else _between(rows, most, sheet.width)
        )
        for entry in row:
            shapes += entry.draw(x, middle)
            shapes.append(Label(x + entry.width + _AFTER, middle + size * 0.36, entry.text, size))
            x += entry.width + _AFTER + text_width(entry.text, size) + between
    alt = ", ".join(entry.text for entry in entries)
    return Scene(sheet.width, _ROW * (len(rows) - 1) + 2 * _HALF_ROW, tuple(shapes), alt)


def _between(rows: Sequence[Sequence[Entry]], most: float, width: float) -> float:
    """The space between two signs where there are several rows: alike in all of them."""
    longest = max(len(row) for row in rows)
    return _LEAST_BETWEEN + max(width - most, 0.0) / max(longest - 1, 1)


def _rows(entries: Sequence[Entry], size: float, width: float) -> Iterator[list[Entry]]:
    row: list[Entry] = []
    for entry in entries:
        if row and _length([*row, entry], size, _LEAST_BETWEEN) > width:
            yield row
            row = []
        row.append(entry)
    yield row


def _length(row: Sequence[Entry], size: float, between: float) -> float:
    widths = (entry.width + _AFTER + text_width(entry.text, size) for entry in row)
    return sum(widths) + between * (len(row) - 1)


def _line(tone: circle.Tone) -> Draw:
    return lambda x, y: [tone_sample(tone, x, y, _SAMPLE, unit=0.75, paper=True)]


def _died(x: float, y: float) -> list[Shape]:
    return [Circle(x + 8, y, 7.5, "dead", died_pen(0.75))]


def _focus(x: float, y: float) -> list[Shape]:
    return [Circle(x + 8, y, r, None, Pen("text", 1.2)) for r in (7.5, 4.5)]


def _wished(x: float, y: float) -> list[Shape]:
    corners = ((x + 8, y - 5), (x + 13, y), (x + 8, y + 5), (x + 3, y))
    return [Stroke(corners, Pen("text2", 1.2), "surface")]


def _moved(x: float, y: float) -> list[Shape]:
    pen = Pen("text2", 1.2)
    return [
        Stroke(((x + 1, y), (x + 15, y)), pen),
        Stroke(((x + 10, y - 3.5), (x + 15, y), (x + 10, y + 3.5)), pen),
    ]


def _bars(count: int) -> Draw:
    def drawn(x: float, y: float) -> list[Shape]:
        first = x + 8 - 1.5 * (count - 1)
        line = Stroke(((x, y), (x + 16, y)), Pen("text", 1.2))
        across = (first + 3.0 * each for each in range(count))
        return [line, *(Stroke(((at, y - 4.5), (at, y + 4.5)), Pen("text", 1.5)) for at in across)]

    return drawn
