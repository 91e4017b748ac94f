"""What a document is made of, said without any engine that draws it.

Texts are literal: no sign in them has a meaning for the engine. Tests compare blocks,
the preview and the paper are made from the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum

from ipt_desk.domain.prose import Line, Run
from ipt_desk.figures.scene import Label, Scene

Words = str | tuple[Run, ...]
"""A text of one line: plain, or in runs of bold and italic."""


class Tone(StrEnum):
    """How a paragraph speaks: the body of the page, a lead under the title, or quietly beside it."""

    BODY = "body"
    LEAD = "lead"
    QUIET = "quiet"
    SMALL = "small"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the page, in small what it is about, and lines at the right, the first one strong."""

    text: str
    meta: str = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; those of level 1 and 2 stand in the contents and the bookmarks, unless `apart`."""

    text: str
    level: int = 1
    apart: bool = False

    @property
    def listed(self) -> bool:
        return self.level <= 2 and not self.apart


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Words
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a row."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are shares of the line, the head is repeated on each page.

    A `ruled` table has upright lines and high rows, to be filled in by hand.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, made smaller where the page asks for it, never larger."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Lines:
    """Rules to write on by hand."""

    count: int


@dataclass(frozen=True, slots=True)
class Write:
    """A question with `lines` rules to write the answer on; the first one stands beside it if it is short."""

    question: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Choose:
    """A question with a box before each of `answers`, to be ticked by hand.

    `from_left` is where the boxes begin, as a share of the line, so that those under one another do.
    """

    question: str
    answers: tuple[str, ...]
    from_left: float


@dataclass(frozen=True, slots=True)
class Ticks:
    """A question with a box to tick under each of `labels`."""

    question: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoodBoxes:
    """A row of boxes with room for a number, one for each of `labels`."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True, slots=True)
class Space:
    """White space of `height` points."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a page of its own."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the document with their pages."""


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where they fit on one; framed, and numbered, like a card."""

    blocks: tuple[Block, ...]
    framed: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, in columns of one width; `close` where they are one row of several."""

    columns: tuple[tuple[Block, ...], ...]
    close: bool = False


Block = (
    Title
    | Heading
    | Paragraph
    | Bullets
    | Facts
    | Grid
    | Figure
    | Lines
    | Write
    | Choose
    | Ticks
    | MoodBoxes
    | Rule
    | Space
    | PageBreak
    | Contents
    | Together
    | Columns
)


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page: the practice, whose record it is, and the page.

    `whose` lets a loose page of a record find its way back; handouts leave it out.
    """

    practice: str = ""
    whose: str = ""
    page: str = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: what a reader of the file sees as its title, whose it is, and its blocks."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    author: str = ""
    footer: Footer = Footer()
    made_on: date | None = None


def prose(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Written text as blocks: a paragraph for each line, the items of a list together."""
    made: list[Block] = []
    items: list[Words] = []
    for line in lines:
        if line.bullet:
            items.append(line.runs)
            continue
        made.extend(_list_of(items))
        items = []
        if line.runs:
            made.append(Paragraph(line.runs))
    return (*made, *_list_of(items))


def _list_of(items: list[Words]) -> tuple[Block, ...]:
    return (Bullets(tuple(items)),) if items else ()


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks` and the blocks inside them, in the order of reading."""
    for block in blocks:
        yield block
        if isinstance(block, Together):
            yield from flat(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from flat(column)


def texts(value: object) -> Iterator[str]:
    """Every text that would be printed of `value`: a document, a block, or a part of one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Scene):
        yield from (shape.text for shape in value.shapes if isinstance(shape, Label))
    elif isinstance(value, Run):
        yield value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
