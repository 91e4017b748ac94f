"""The people in a file of contact cards (vCard 2.1, 3.0 and 4.0); nothing in it is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ipt_desk.intake.lines import Field, fields
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import Refused

LARGEST = 10 * 1024 * 1024
"""So many bytes a file may have."""

MOST_LINES = 250_000
MOST_CARDS = 2_000
MOST_FIELDS = 200

TOO_LARGE = QT_TRANSLATE_NOOP(
    "Trouble", "This file is larger than 10 MB. Export the cards without photos, or fewer of them."
)
TOO_MANY_LINES = QT_TRANSLATE_NOOP(
    "Trouble", "This file has more than {most} lines. Export the cards without photos, or fewer of them."
)
NO_CARDS = QT_TRANSLATE_NOOP(
    "Trouble",
    "Line {line}: contact cards begin with BEGIN:VCARD, this does not. Export the people as vCard (.vcf).",
)
NOT_TEXT = QT_TRANSLATE_NOOP(
    "Trouble", "Line 1: this file is not plain text in UTF-8. Export the cards again as vCard 3.0 or 4.0."
)
NO_END = QT_TRANSLATE_NOOP(
    "Trouble",
    "Line {line}: the card that begins here has no END:VCARD. Export the file again; it is cut short.",
)
CARD_IN_CARD = QT_TRANSLATE_NOOP(
    "Trouble",
    "Line {line}: a card begins before the card of line {first} has its END:VCARD. Export the file again.",
)
BETWEEN = QT_TRANSLATE_NOOP(
    "Trouble", "Line {line}: {field} stands outside a card. Remove the line, or export the file again."
)
TOO_MANY_CARDS = QT_TRANSLATE_NOOP(
    "Trouble", "Line {line}: this file has more than {most} cards. Export only the people you need."
)
TOO_MANY_FIELDS = QT_TRANSLATE_NOOP(
    "Trouble",
    "Line {line}: the card that begins here has more than {most} fields. Remove some, then import again.",
)

Step = Callable[[int, int], None]
"""Is told how far a long work is, done and of how much; it may stop the work by raising."""

_FIELDS_A_STEP = 500

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPE = re.compile(r"\\([\\;,:])")
_PIECES = re.compile(r"\\.|\\|;|[^\\;]+", re.DOTALL)
_PREFERRED = frozenset({"pref", "internet", "voice", "text", "x-internet"})
_APPLE_WORD = re.compile(r"_\$!<(.*)>!\$_")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a card: what it says, of which kind it is ("home"), and the label the person gave it."""

    name: str
    line: int
    text: str
    parts: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    label: str = ""
    params: tuple[tuple[str, str], ...] = ()
    is_left_out: bool = False

    def told(self, param: str) -> str:
        """The first value of a parameter, empty where there is none."""
        return next((value for name, value in self.params if name == param), "")


@dataclass(frozen=True, slots=True)
class Card:
    """One card, from the line it begins on."""

    line: int
    entries: tuple[Entry, ...]

    def all(self, *names: str) -> tuple[Entry, ...]:
        """The fields with one of these names, in order."""
        return tuple(entry for entry in self.entries if entry.name in names and not entry.is_left_out)

    def first(self, *names: str) -> str:
        """The first text under one of these names that is not empty."""
        return next((text for entry in self.all(*names) if (text := entry.text.strip())), "")

    @property
    def name(self) -> str:
        """What the person is called: the name as shown, else its parts, else anything that names them."""
        shown = self.first("FN")
        if shown:
            return shown
        for entry in self.all("N"):
            family, given, middle, before, after = (*entry.parts, *[""] * 5)[:5]
            if whole := " ".join(part for part in (before, given, middle, family, after) if part.strip()):
                return whole
        return self.first("NICKNAME") or next((e.parts[0] for e in self.all("ORG") if e.parts[0]), "")

    @property
    def is_group(self) -> bool:
        """Whether it is a list of people and nobody."""
        return self.first("KIND", "X-ADDRESSBOOKSERVER-KIND").lower() == "group"


def no_step(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def read_cards(raw: bytes, step: Step = no_step) -> tuple[Card, ...]:
    """The cards of a file, in order; `step` is told the line that was reached, and how many there are.

    Raises:
        Refused: it is no such file, or damaged; the sentence names the line and the remedy.
    """
    if len(raw) > LARGEST:
        raise Refused(TOO_LARGE)
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    if lines > MOST_LINES:
        raise Refused(TOO_MANY_LINES, most=MOST_LINES)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:400]:
        raise Refused(NOT_TEXT)
    cards: list[Card] = []
    for card in _cards(_stepping(fields(raw), lines, step)):
        if len(cards) == MOST_CARDS:
            raise Refused(TOO_MANY_CARDS, line=card.line, most=MOST_CARDS)
        cards.append(card)
    if not cards:
        raise Refused(NO_CARDS, line=1)
    return tuple(cards)


def _stepping(every: Iterable[Field], lines: int, step: Step) -> Iterator[Field]:
    for at, one in enumerate(every):
        if at % _FIELDS_A_STEP == 0:
            step(min(one.line, lines), lines)
        yield one


@dataclass(slots=True)
class _Open:
    """A card that has no end yet; `inside` counts cards of an agent in it, which are passed over."""

    line: int
    fields: list[Field] = field(default_factory=list)
    inside: int = 0


def _cards(every: Iterable[Field]) -> Iterator[Card]:
    card: _Open | None = None
    any_before = False
    for one in every:
        edge = one.name if one.value.strip().upper() == "VCARD" else ""
        if card is None:
            card = _begun(one, edge, any_before)
        elif edge == "BEGIN":
            _go_inside(card, one)
        elif edge == "END" and card.inside:
            card.inside -= 1
        elif edge == "END":
            yield Card(card.line, _entries(card.fields))
            card, any_before = None, True
        elif not card.inside:
            _keep(card, one)
    if card is not None:
        raise Refused(NO_END, line=card.line)


def _begun(one: Field, edge: str, any_before: bool) -> _Open:
    if edge == "BEGIN":
        return _Open(one.line)
    if any_before:
        raise Refused(BETWEEN, line=one.line, field=one.name[:40] or "text")
    raise Refused(NO_CARDS, line=one.line)


def _go_inside(card: _Open, one: Field) -> None:
    if not card.inside and (not card.fields or card.fields[-1].name != "AGENT"):
        raise Refused(CARD_IN_CARD, line=one.line, first=card.line)
    card.inside += 1


def _keep(card: _Open, one: Field) -> None:
    if len(card.fields) == MOST_FIELDS:
        raise Refused(TOO_MANY_FIELDS, line=card.line, most=MOST_FIELDS)
    card.fields.append(one)


# Fields become entries: escapes undone, labels of a group given to what they label


def _entries(every: list[Field]) -> tuple[Entry, ...]:
    old = any(one.name == "VERSION" and one.value.strip() == "2.1" for one in every)
    labels = {one.group: _label(_plain(one.value, old)) for one in every if _is_label(one)}
    return tuple(_entry(one, labels.get(one.group, ""), old) for one in every if not _is_label(one))


def _is_label(one: Field) -> bool:
    return one.name == "X-ABLABEL" and bool(one.group)


def _label(text: str) -> str:
    """A label as a person reads it; those of Apple Contacts' own wear a dress."""
    found = _APPLE_WORD.fullmatch(text.strip())
    return found[1] if found else text.strip()


def _entry(one: Field, label: str, old: bool) -> Entry:
    kinds = [word for told in one.told("TYPE") for word in told.lower().split(",")]
    return Entry(
        one.name,
        one.line,
        _plain(one.value, old),
        tuple(_plain(part, old) for part in _apart(one.value)),
        tuple(dict.fromkeys(word.strip() for word in kinds if word.strip() not in _PREFERRED)),
        label,
        one.params,
        one.is_left_out,
    )


def _plain(text: str, old: bool) -> str:
    """`text` with its escapes undone; version 2.1 knows none for line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in text:
        return text
    if old:
        return _OLD_ESCAPE.sub(r"\1", text)
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _apart(text: str) -> list[str]:
    """`text` cut at every semicolon without a backslash before it."""
    if "\\" not in text:
        return text.split(";")
    found = [""]
    for piece in _PIECES.findall(text):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return found
