"""Questions of a form that is filled in by hand: lines to write on, and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ipt_desk.documents.blocks import Choose, Write
from ipt_desk.documents.setting import SetLine, set_line, set_lines
from ipt_desk.documents.sheet import RULES, Sheet, Style
from ipt_desk.documents.strips import Item, Strip, Text, kept, rule
from ipt_desk.figures.scene import Box, Face, Pen

_BASELINE = 18.5
"""How far below the top of a row the letters of its question stand; the rule is at its foot."""

_BESIDE = 0.6
"""A question that takes more of the line than this has its first rule below it."""

_BOX, _AFTER_BOX, _BETWEEN = 11.0, 5.0, 14.0
_LEAST_BETWEEN = 7.0


def write(block: Write, sheet: Sheet, width: float) -> tuple[Strip, ...]:
    """A question and the rules for its answer, never parted."""
    style = _question(sheet)
    lines = set_lines([(block.question, style)], width)
    last = lines[-1].width
    above = [Strip(RULES if sheet.large else 19.0, (_said(line),)) for line in lines[:-1]]
    if last <= width * _BESIDE:
        first = Strip(RULES, (_said(lines[-1]), _rule(last + 8, width)))
        rules = [_ruled(width) for _ in range(block.lines - 1)]
    else:
        first = Strip(RULES, (_said(lines[-1]),))
        rules = [_ruled(width) for _ in range(block.lines)]
    return kept((*above, first, *rules))


def choose(block: Choose, sheet: Sheet, width: float) -> tuple[Strip, ...]:
    """A question with its boxes in as many rows as they need, never parted."""
    style, small = _question(sheet), sheet.style(Face.REGULAR, 11, 1.3)
    answers = [set_line(answer, small) for answer in block.answers]
    left = width * block.from_left
    asked = set_lines([(block.question, style)], left - 10)
    rows = list(_rows(answers, width - left))
    most = max(len(asked), len(rows))
    return kept(Strip(RULES, tuple(_row_items(asked, rows, at, left, width))) for at in range(most))


def _row_items(
    asked: Sequence[SetLine], rows: Sequence[Sequence[SetLine]], at: int, left: float, width: float
) -> Iterator[Item]:
    """One row: a line of the question, and boxes with their answers."""
    if at < len(asked):
        yield _said(asked[at])
    if at >= len(rows):
        return
    between = _between(rows[at], width - left)
    x = left
    for answer in rows[at]:
        yield Box(x, _BASELINE - _BOX + 1.5, _BOX, _BOX, None, Pen("text", 0.9), 2)
        yield Text(x + _BOX + _AFTER_BOX, _BASELINE, answer)
        x += _BOX + _AFTER_BOX + answer.width + between


def _rows(answers: Sequence[SetLine], room: float) -> Iterator[list[SetLine]]:
    row: list[SetLine] = []
    for answer in answers:
        if row and _needed([*row, answer], _LEAST_BETWEEN) > room:
            yield row
            row = []
        row.append(answer)
    yield row


def _needed(row: Sequence[SetLine], between: float) -> float:
    return sum(_BOX + _AFTER_BOX + answer.width for answer in row) + between * (len(row) - 1)


def _between(row: Sequence[SetLine], room: float) -> float:
    """The white space between two answers: the usual one, or what is left."""
    if _needed(row, _BETWEEN) <= room or len(row) < 2:
        return _BETWEEN
    return (room - _needed(row, 0.0)) / (len(row) - 1)


def _question(sheet: Sheet) -> Style:
    return sheet.style(Face.REGULAR, 11, 1.3)


def _said(line: SetLine) -> Text:
    return Text(0.0, _BASELINE, line)


def _ruled(width: float) -> Strip:
    return Strip(RULES, (_rule(0.0, width),))


def _rule(left: float, width: float) -> Item:
    return rule(width - left, "rule", 0.75, RULES - 2.5, left)
