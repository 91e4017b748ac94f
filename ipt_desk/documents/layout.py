"""Pages: which strips stand on which page, with footer, page numbers and contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ipt_desk.documents.blocks import Block, Contents, Document, Footer, Heading, flat
from ipt_desk.documents.boxes import Setter
from ipt_desk.documents.setting import SetLine, set_line, set_lines
from ipt_desk.documents.sheet import MARGIN, Sheet
from ipt_desk.documents.strips import Item, Link, Strip, Text, moved, rule, total
from ipt_desk.figures.scene import Face


class Token(Protocol):
    """How a long work tells how far it is; `step` raises `Cancelled` when nobody wants it any more."""

    def step(self, done: int, total: int) -> None: ...


class Unwatched:
    """The token of a work that nobody waits for with a progress bar."""

    def step(self, done: int, total: int) -> None:
        """Nothing to tell."""


STEPS = 100
"""A document counts as this many steps: the first half sets its blocks, the second paints its pages."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading with its place on the page."""

    text: str
    level: int
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Item, ...]
    bookmarks: tuple[Bookmark, ...]


def lay_out(document: Document, sheet: Sheet, token: Token) -> tuple[Page, ...]:
    """The pages of `document`; every one has the footer."""
    setter = Setter(sheet)
    blocks = document.blocks
    parts: list[tuple[Strip, ...]] = []
    for number, block in enumerate(blocks):
        token.step(number * STEPS // (2 * len(blocks)), STEPS)
        parts.append(setter.strips(block, sheet.width))
    headings = listed(blocks)
    height = sheet.height - _rise(document.footer, sheet)
    pages = _pages(_with_contents(blocks, parts, headings, [0] * len(headings), setter), height)
    if any(isinstance(block, Contents) for block in blocks):
        numbers = [number for number, page in enumerate(pages, 1) for _ in page.bookmarks]
        pages = _pages(_with_contents(blocks, parts, headings, numbers, setter), height)
    return tuple(
        replace(page, items=(*page.items, *_footer(document.footer, number, len(pages), sheet)))
        for number, page in enumerate(pages, 1)
    )


def listed(blocks: Sequence[Block]) -> list[Heading]:
    """The headings that stand in the contents."""
    return [block for block in flat(blocks) if isinstance(block, Heading) and block.listed]


def _with_contents(
    blocks: Sequence[Block],
    parts: Sequence[tuple[Strip, ...]],
    headings: Sequence[Heading],
    pages: Sequence[int],
    setter: Setter,
) -> list[Strip]:
    found: list[Strip] = []
    for block, strips in zip(blocks, parts, strict=True):
        found.extend(_contents(headings, pages, setter) if isinstance(block, Contents) else strips)
    return found


def _contents(headings: Sequence[Heading], pages: Sequence[int], setter: Setter) -> list[Strip]:
    found = []
    for number, (heading, page) in enumerate(zip(headings, pages, strict=True)):
        for strip in setter.entry(heading, page, setter.sheet.width):
            link = Link(0, 0, setter.sheet.width, strip.height, number)
            found.append(replace(strip, items=(*strip.items, link)))
    return found


@dataclass(slots=True)
class _Making:
    """The page that is being filled."""

    height: float
    pages: list[Page]
    items: list[Item]
    bookmarks: list[Bookmark]
    used: float = 0.0

    def fits(self, strips: Sequence[Strip]) -> bool:
        return self.used + (strips[0].gap if self.used else 0.0) + total(strips) <= self.height + 0.01

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self.pages.append(Page(tuple(self.items), tuple(self.bookmarks)))
        self.items, self.bookmarks, self.used = [], [], 0.0

    def put(self, strip: Strip) -> None:
        at = self.used + (strip.gap if self.used else 0.0)
        self.items.extend(moved(item, MARGIN, MARGIN + at) for item in strip.items)
        if strip.heading is not None and strip.heading.listed:
            self.bookmarks.append(Bookmark(strip.heading.text, strip.heading.level, MARGIN + at))
        self.used = at + strip.height


def _pages(strips: Sequence[Strip], height: float) -> list[Page]:
    making = _Making(height, [], [], [])
    for chunk in _chunks(strips):
        if chunk[0].fresh_page:
            if making.used:
                making.turn()
            continue
        if making.used and not making.fits(chunk) and total(chunk) <= height:
            _turn(making, chunk[0])
        for strip in chunk:
            if making.used and not making.fits([strip]):
                _turn(making, strip)
            making.put(strip)
    making.turn()
    return making.pages


def _turn(making: _Making, strip: Strip) -> None:
    """Begin the next page with the head of the table that goes on there."""
    making.turn()
    for head in strip.head:
        making.put(head)


def _chunks(strips: Sequence[Strip]) -> list[list[Strip]]:
    """`strips` in groups that want to stand on one page."""
    found: list[list[Strip]] = []
    joined = False
    for strip in strips:
        if joined:
            found[-1].append(strip)
        else:
            found.append([strip])
        joined = strip.keep
    return found


_FOOT = Sheet().style(Face.REGULAR, 9, 1.35, "text2")
_FOOT_LINES = 2
"""How many lines of the practice fit under the rule; more of them push the rule up."""


def _practice(footer: Footer, sheet: Sheet) -> tuple[SetLine, ...]:
    beside = set_line(_page_words(footer, 999, 999), _FOOT).width
    return set_lines([(footer.practice, _FOOT)], max(sheet.width - beside - 24, sheet.width / 2))


def _page_words(footer: Footer, number: int, pages: int) -> str:
    words = [footer.whose, footer.page.format(page=number, pages=pages)]
    return " · ".join(word for word in words if word)


def _rise(footer: Footer, sheet: Sheet) -> float:
    """How far the foot reaches into the page: the line for a crisis is never cut."""
    return max(len(_practice(footer, sheet)) - _FOOT_LINES, 0) * _FOOT.leading


def _footer(footer: Footer, number: int, pages: int, sheet: Sheet) -> list[Item]:
    width, height = sheet.size
    top = height - 33 - _rise(footer, sheet)
    right = set_line(_page_words(footer, number, pages), _FOOT)
    left = _practice(footer, sheet)
    return [
        rule(sheet.width, "border", 0.75, top - 17, MARGIN),
        *(Text(MARGIN, top + row * _FOOT.leading, line) for row, line in enumerate(left)),
        Text(width - MARGIN - right.width, top, right),
    ]
