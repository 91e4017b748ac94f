"""Each kind of block as strips: where its lines, rules and boxes stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ipt_desk.documents.blocks import (
    Block,
    Bullets,
    Choose,
    Columns,
    Contents,
    Facts,
    Figure,
    Grid,
    Heading,
    Lines,
    MoodBoxes,
    PageBreak,
    Paragraph,
    Rule,
    Space,
    Ticks,
    Title,
    Together,
    Tone,
    Words,
    Write,
)
from ipt_desk.documents.questions import choose, write
from ipt_desk.documents.setting import SetLine, set_line, set_lines, styled
from ipt_desk.documents.sheet import RULES, Sheet, Style
from ipt_desk.documents.strips import Item, Strip, Text, baseline, kept, moved, painted, rule, stacked, total
from ipt_desk.figures.scene import Box, Circle, Face, Pen, Stroke

_CARD = 15.5
_CARD_NUMBERED = 48.4
_CELL = 5.0
_ASIDE = 0.42


@dataclass(frozen=True)
class Setter:
    """Sets blocks for one sheet."""

    sheet: Sheet

    @cached_property
    def _tones(self) -> dict[Tone, Style]:
        style = self.sheet.style
        return {
            Tone.BODY: style(Face.REGULAR, 11.25, 1.5),
            Tone.LEAD: style(Face.REGULAR, 11.25, 1.55),
            Tone.QUIET: style(Face.REGULAR, 11.25, 1.5, "text2"),
            Tone.SMALL: style(Face.REGULAR, 10, 1.45, "text2"),
            Tone.STRONG: style(Face.SEMIBOLD, 11, 1.5),
        }

    def strips(self, block: Block, width: float) -> tuple[Strip, ...]:
        """`block` as strips of `width`; the contents are left to the layout, which knows the pages."""
        match block:
            case Title():
                return self._title(block, width)
            case Heading():
                return self._heading(block, width)
            case Paragraph():
                return self._paragraph(block, width)
            case Bullets():
                return tuple(strip for item in block.items for strip in self._bullet(item, width))
            case Facts():
                return tuple(strip for row in block.rows for strip in self._fact(*row, width))
            case Grid():
                return self._grid(block, width)
            case Figure():
                return self._figure(block, width)
            case Lines():
                return tuple(_line(number, block.count, width) for number in range(block.count))
            case Write():
                return write(block, self.sheet, width)
            case Choose():
                return choose(block, self.sheet, width)
            case Ticks():
                return self._ticks(block, width)
            case MoodBoxes():
                return self._mood_boxes(block, width)
            case Rule():
                return (Strip(1, (rule(width, "border", 0.75),), gap=10),)
            case Space():
                return (Strip(block.height),)
            case PageBreak():
                return (Strip(0, fresh_page=True),)
            case Together():
                return self._together(block, width)
            case Columns():
                return self._columns(block, width)
            case Contents():
                return ()

    def flow(self, blocks: Sequence[Block], width: float) -> tuple[Strip, ...]:
        """`blocks` one under the other."""
        return tuple(strip for block in blocks for strip in self.strips(block, width))

    def entry(self, heading: Heading, page: int, width: float) -> tuple[Strip, ...]:
        """A line of the contents; `page` 0 where it is not known yet."""
        style = self.sheet.style(Face.SEMIBOLD if heading.level == 1 else Face.REGULAR, 11.25, 1.6)
        indent = 0.0 if heading.level == 1 else 18.0
        lines = set_lines([(heading.text, style)], width - indent - 44)
        number = set_line(str(page), style)
        items = [
            *_texts(lines, style, indent),
            Text(width - number.width, baseline(style) + style.leading * (len(lines) - 1), number),
        ]
        return (Strip(len(lines) * style.leading, tuple(items), gap=4.0 if heading.level == 1 else 0.0),)

    def _lines(self, text: Words, style: Style, width: float) -> tuple[SetLine, ...]:
        """A text in lines; its own line breaks are kept."""
        if isinstance(text, str) and "\n" in text:
            return tuple(line for part in text.split("\n") for line in set_lines([(part, style)], width))
        return set_lines(styled(text, style), width)

    def _title(self, title: Title, width: float) -> tuple[Strip, ...]:
        large = self.sheet.style(Face.SERIF, 24, 1.25)
        small = self.sheet.style(Face.REGULAR, 10, 1.5, "text2")
        strong = self.sheet.style(Face.SEMIBOLD, 10, 1.4)
        right = [
            line
            for number, text in enumerate(title.aside)
            for line in set_lines([(text, small if number else strong)], width * _ASIDE)
        ]
        room = width - (max(line.width for line in right) + 24 if right else 0)
        lines = set_lines([(title.text, large)], room)
        meta = set_lines([(title.meta, small)], room) if title.meta else ()
        height = len(lines) * large.leading + len(meta) * small.leading
        if max(height, len(right) * strong.leading) > self.sheet.height / 2:
            return _apart((right, strong), (lines, large), (meta, small))
        asides = (
            Text(width - line.width, 4 + baseline(strong) + number * strong.leading, line)
            for number, line in enumerate(right)
        )
        texts = (*_texts(lines, large), *_texts(meta, small, down=len(lines) * large.leading))
        air = baseline(large) - 0.7 * large.size  # capitals begin at the margin itself
        items = tuple(moved(item, 0, -air) for item in (*asides, *texts))
        return (Strip(max(height - air, len(right) * strong.leading), items, keep=True),)

    def _heading(self, heading: Heading, width: float) -> tuple[Strip, ...]:
        face, size, gap = {1: (Face.SERIF, 17.0, 22.0), 2: (Face.SERIF, 13.5, 16.0)}.get(
            heading.level, (Face.SEMIBOLD, 11.25, 12.0)
        )
        style = self.sheet.style(face, size, 1.35)
        first, *rest = _apart((self._lines(heading.text, style, width), style))
        return (replace(first, gap=gap, heading=heading), *rest)

    def _paragraph(self, paragraph: Paragraph, width: float) -> tuple[Strip, ...]:
        style = self._tones[paragraph.tone]
        gap = 10.0 if paragraph.tone is Tone.LEAD else 5.0
        room = width - 60 if paragraph.tone is Tone.LEAD else width
        return _unbroken_ends(self._lines(paragraph.text, style, room), style, width, gap)

    def _bullet(self, item: Words, width: float) -> tuple[Strip, ...]:
        style = self._tones[Tone.BODY]
        strips = _unbroken_ends(self._lines(item, style, width - 14), style, width - 14, 2.5, indent=14)
        dot = Circle(4, style.leading / 2, 1.6, fill="text2")
        return (replace(strips[0], items=(*strips[0].items, dot)), *strips[1:])

    def _fact(self, name: str, value: Words, width: float) -> tuple[Strip, ...]:
        """A name with its value; one longer than half a page goes on on the next."""
        style, quiet = self._tones[Tone.BODY], self._tones[Tone.QUIET]
        left = width * 0.3
        names = set_lines([(name, quiet)], left - 12)
        values = self._lines(value, style, width - left)
        lines = max(len(names), len(values))
        strips = tuple(
            Strip(
                style.leading,
                (*_texts(names[at : at + 1], quiet), *_texts(values[at : at + 1], style, left)),
                gap=0.0 if at else 3.0,
            )
            for at in range(lines)
        )
        return kept(strips) if lines * style.leading <= self.sheet.height / 2 else strips

    def _grid(self, grid: Grid, width: float) -> tuple[Strip, ...]:
        share = width / sum(grid.widths)
        columns = [part * share for part in grid.widths]
        size, spread = (11.0, 1.15) if grid.ruled else (9.5, 1.35)
        head = self._row(grid.head, columns, self.sheet.style(Face.SEMIBOLD, size, spread, "text2"), "text2")
        top = tuple(
            replace(strip, keep=True, gap=strip.gap if number else 8.0) for number, strip in enumerate(head)
        )
        if grid.ruled:
            return (*top, *(replace(_ruled(columns), head=head) for _ in grid.rows))
        rows = [
            replace(strip, head=head)
            for row in grid.rows
            for strip in self._row(row, columns, self.sheet.style(Face.REGULAR, 10.5, 1.4), "border")
        ]
        return (*top, *rows)

    def _row(
        self, cells: Sequence[Words], columns: list[float], style: Style, line: str
    ) -> tuple[Strip, ...]:
        """One row; a row higher than half a page may break between its lines."""
        sets = [
            self._lines(cell, style, column - 2 * _CELL) for cell, column in zip(cells, columns, strict=True)
        ]
        starts = [sum(columns[:number]) + _CELL for number in range(len(columns))]
        lines = max(len(lines) for lines in sets)
        height = lines * style.leading + 2 * _CELL
        foot = rule(sum(columns), line, 0.75 if line == "text2" else 0.5)
        if height <= self.sheet.height / 2:
            items = [
                text for at, cell in zip(starts, sets, strict=True) for text in _texts(cell, style, at, _CELL)
            ]
            return (Strip(height, (*items, replace(foot, points=_lowered(foot.points, height)))),)
        strips = [
            Strip(
                style.leading,
                tuple(
                    Text(at, baseline(style), cell[number])
                    for at, cell in zip(starts, sets, strict=True)
                    if number < len(cell)
                ),
                gap=0.0 if number else _CELL,
            )
            for number in range(lines)
        ]
        return (*strips, Strip(_CELL, (replace(foot, points=_lowered(foot.points, _CELL)),)))

    def _figure(self, figure: Figure, width: float) -> tuple[Strip, ...]:
        scene = figure.scene
        scale = min(1.0, width / scene.width, (self.sheet.height - 8) / scene.height)
        items = painted(scene, scale, (width - scene.width * scale) / 2)
        return (Strip(scene.height * scale, items, gap=12),)

    def _ticks(self, ticks: Ticks, width: float) -> tuple[Strip, ...]:
        strong, small = (
            self.sheet.style(Face.SEMIBOLD, 10.5, 1.4),
            self.sheet.style(Face.REGULAR, 9, 1.3, "text2"),
        )
        labels = [set_line(label, small) for label in ticks.labels]
        step = max(31.4, *(label.width + 6 for label in labels)) if labels else 31.4
        first = width - 7 - 16 - step * (len(labels) - 1)
        items: list[Item] = []
        for number, label in enumerate(labels):
            left = first + step * number
            items.append(Text(left + 8 - label.width / 2, baseline(small), label))
            items.append(Box(left, small.leading + 3, 16, 16, None, Pen("text", 1.1), 3))
        question = set_lines([(ticks.question, strong)], width)
        height = small.leading + 21
        if len(question) == 1 and question[0].width <= first - 12:
            items.extend(_texts(question, strong, down=height - strong.leading + 1))
            return (Strip(height, tuple(items), gap=6),)
        return (*_apart((question, strong)), Strip(height, tuple(items)))

    def _mood_boxes(self, boxes: MoodBoxes, width: float) -> tuple[Strip, ...]:
        small = self.sheet.style(Face.REGULAR, 9, 1.3, "text2")
        each = (width - 6 * (len(boxes.labels) - 1)) / len(boxes.labels)
        items: list[Item] = []
        for number, label in enumerate(boxes.labels):
            left = number * (each + 6)
            items.append(Box(left, 0, each, 46, None, Pen("borderStrong", 0.9), 5))
            items.extend(_texts(set_lines([(label, small)], each - 10)[:2], small, left + 7, 4))
        return (Strip(46, tuple(items), gap=6),)

    def _together(self, group: Together, width: float) -> tuple[Strip, ...]:
        if not group.framed:
            return kept(self.flow(group.blocks, width))
        left = _CARD if group.number is None else _CARD_NUMBERED
        inside = self.flow(group.blocks, width - left - _CARD)
        height = total(inside) + 2 * _CARD - 3
        if height > self.sheet.height:
            return self.flow(group.blocks, width)
        items: list[Item] = [Box(0, 0, width, height, None, Pen("text", 0.9), 8)]
        if group.number is not None:
            items.extend(self._numeral(group.number))
        return (Strip(height, (*items, *stacked(inside, left, _CARD - 3)), gap=14),)

    def _numeral(self, number: int) -> list[Item]:
        line = set_line(str(number), Style(Face.SEMIBOLD, 11.5, 11.5))
        middle = _CARD + 11, _CARD + 9.5
        return [
            Circle(*middle, 11, None, Pen("text", 1.1)),
            Text(middle[0] - line.width / 2, middle[1] + 11.5 * 0.36, line),
        ]

    def _columns(self, columns: Columns, width: float) -> tuple[Strip, ...]:
        """Side by side where they fit on one page, else one under the other."""
        between = 20.0
        each = (width - between * (len(columns.columns) - 1)) / len(columns.columns)
        flows = [self.flow(column, each) for column in columns.columns]
        height = max(total(flow) for flow in flows)
        if height > self.sheet.height:
            return tuple(strip for column in columns.columns for strip in self.flow(column, width))
        items = [
            item for number, flow in enumerate(flows) for item in stacked(flow, number * (each + between))
        ]
        return (Strip(height, tuple(items), gap=0 if columns.close else 12),)


def _texts(lines: Sequence[SetLine], style: Style, right: float = 0.0, down: float = 0.0) -> tuple[Item, ...]:
    return tuple(
        Text(right, down + baseline(style) + number * style.leading, line)
        for number, line in enumerate(lines)
    )


def _apart(*texts: tuple[Sequence[SetLine], Style]) -> tuple[Strip, ...]:
    """Every line on a strip of its own, all of them kept with what follows."""
    return tuple(
        Strip(style.leading, (Text(0, baseline(style), line),), keep=True)
        for lines, style in texts
        for line in lines
    )


def _unbroken_ends(
    lines: Sequence[SetLine], style: Style, width: float, gap: float, indent: float = 0.0
) -> tuple[Strip, ...]:
    """A paragraph whose first two and last two lines are never parted."""
    last = len(lines) - 1
    return tuple(
        Strip(
            style.leading,
            (Text(_start(line, width, indent, last), baseline(style), line),),
            gap=0.0 if number else gap,
            keep=number < last and number in (0, last - 1),
        )
        for number, line in enumerate(lines)
    )


def _start(line: SetLine, width: float, indent: float, last: int) -> float:
    """Where a line begins: paragraphs that read from the right end at the right margin."""
    return indent + (width - line.width if line.backwards and last else 0.0)


def _line(number: int, count: int, width: float) -> Strip:
    return Strip(RULES, (rule(width, "rule", 0.75, RULES),), keep=number == 0 and count > 1)


def _ruled(columns: Sequence[float]) -> Strip:
    """An empty row with upright lines between its columns."""
    height, width = RULES * 1.6, sum(columns)
    edges = [sum(columns[:number]) for number in range(1, len(columns))]
    upright = (Stroke(((x, 0.0), (x, height)), Pen("border", 0.5)) for x in edges)
    return Strip(height, (rule(width, "rule", 0.5, height), *upright))


def _lowered(points: tuple[tuple[float, float], ...], down: float) -> tuple[tuple[float, float], ...]:
    return tuple((x, y + down) for x, y in points)
