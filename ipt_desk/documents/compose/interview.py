"""The blank interview of the interpersonal inventory: everybody, then person by person, then the whole."""

from __future__ import annotations

from collections.abc import Iterable

from ipt_desk.documents.blocks import (
    Block,
    Choose,
    Columns,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Title,
    Together,
    Tone,
    Write,
)
from ipt_desk.documents.inventory_questions import (
    CHANGE,
    CLOSENESS,
    CONFLICT,
    CONTACT,
    NOTES,
    QUALITY,
    STANDS,
    SUPPORT_GROUP,
    SYMPTOMS,
    WHO,
    Asked,
    Group,
)
from ipt_desk.documents.words import Words

PEOPLE = 4
"""For how many people there are pages; more are printed once more."""

_NAMES = 12
_MATTERS = 4
_OF_LINE, _OF_HALF = 0.34, 0.36
"""Where the boxes begin in a whole line, and in half a one."""


def interview(words: Words, *, large: bool = False) -> list[Block]:
    """The whole form."""
    people = (_person(number, words, large=large) for number in range(1, PEOPLE + 1))
    pages = [_everybody(words), *people, _whole(words)]
    return [block for page in pages for block in page]


def _everybody(words: Words) -> list[Block]:
    says, asks = words.records, words.inventory
    head = (says.person, says.relationship, says.closeness, says.between_them)
    rows = tuple(("",) * len(head) for _ in range(_NAMES))
    return [
        Title(says.inventory),
        Columns(((Write(asks.client_is),), (Write(asks.day_is),))),
        Paragraph(asks.how_to_ask),
        Grid(head, rows, (1.5, 1.5, 1, 1), ruled=True),
        Paragraph(asks.kept_off, Tone.QUIET),
    ]


def _person(number: int, words: Words, *, large: bool) -> list[Block]:
    """The pages of one person; each says whose it is, for pages fall apart.

    Large text takes more room than three pages have, so there they follow one another.
    """
    name = words.inventory.person_number.format(number=number)
    turn: tuple[Block, ...] = () if large else (PageBreak(), Write(name))
    first = [*_groups((WHO, STANDS, CONTACT, CLOSENESS), words), *_rows(NOTES)]
    second = [*_groups((QUALITY,), words), _expectations(words), *_groups((CONFLICT,), words)]
    third = _groups((CHANGE, SUPPORT_GROUP, SYMPTOMS), words)
    return [PageBreak(), Heading(name, 2), *first, *turn, *second, *turn, *third]


def _groups(groups: Iterable[Group], words: Words) -> Iterable[Block]:
    asks = words.inventory
    hints = {
        CLOSENESS.title: asks.scales,
        SUPPORT_GROUP.title: asks.received_given,
        SYMPTOMS.title: asks.mood_scale,
    }
    for group in groups:
        hint = hints.get(group.title)
        head: tuple[Block, ...] = (Heading(group.title, 3),)
        if hint:
            head = (*head, Paragraph(hint, Tone.QUIET))
        first, *rest = _rows(group)
        yield Together((*head, first))
        yield from rest


def _rows(group: Group) -> list[Block]:
    return [_row(row) for row in group.rows]


def _row(row: tuple[Asked, ...]) -> Block:
    if len(row) == 1:
        return _asked(row[0])
    return Columns(tuple((_asked(asked, _OF_HALF),) for asked in row), close=True)


def _asked(asked: Asked, from_left: float = _OF_LINE) -> Block:
    if not asked.answers:
        return Write(asked.question, asked.lines)
    return Choose(asked.question, asked.answers, from_left)


def _expectations(words: Words) -> Block:
    """The matters side by side, each with its answers to be written."""
    asks = words.inventory
    head = (asks.client_expects, asks.met, asks.they_expect, asks.met, asks.said_aloud, asks.realistic)
    rows = tuple(("",) * len(head) for _ in range(_MATTERS))
    return Together(
        (
            Heading(asks.expectations, 3),
            Paragraph(asks.how_to_answer, Tone.QUIET),
            Grid(head, rows, (2.2, 0.7, 2.2, 0.7, 0.7, 0.7), ruled=True),
        )
    )


def _whole(words: Words) -> list[Block]:
    asks = words.inventory
    return [
        PageBreak(),
        Heading(asks.whole, 2),
        Write(asks.most_important, 3),
        Columns(((Write(asks.supports),), (Write(asks.confidants),))),
        Write(asks.ask_losses, 3),
        Write(asks.ask_gains, 3),
        Write(asks.ask_patterns, 5),
        Write(asks.ask_gaps, 4),
        Write(asks.ask_summary, 5),
    ]
