"""People from contact cards: seen before anything is stored, then added as one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select

from ipt_desk.data.store import Reader, Unit
from ipt_desk.data.tables import CaseRow, PersonRow
from ipt_desk.domain.circle import MOST_PEOPLE
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.prose import clean, clean_line
from ipt_desk.domain.vague import VagueDate
from ipt_desk.intake.lines import LONGEST, TOO_LONG
from ipt_desk.intake.vcard import LARGEST, Card, Step, no_step, read_cards
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services import card_words
from ipt_desk.services.card_words import Say, folded
from ipt_desk.services.circle import LONGEST_NAME, add_person
from ipt_desk.services.gate import open_case
from ipt_desk.troubles import Refused

UNREADABLE = QT_TRANSLATE_NOOP(
    "Trouble", "The file {place} cannot be read. Look whether it is there and may be read, then try again."
)
NO_ROOM = QT_TRANSLATE_NOOP(
    "Trouble",
    "A circle takes {most} people, so there is room for {room} more, not for {wanted}. Choose fewer people.",
)
NAME_TOO_LONG = QT_TRANSLATE_NOOP(
    "Trouble", "Line {line}, FN: this name is longer than {most} letters. Shorten it, then import again."
)
NO_NAME = QT_TRANSLATE_NOOP(
    "Trouble", "Line {line}, FN: this card has no name. Give it one, or leave it out."
)

_READING = 75
"""So many percent of looking at a file are reading it; the rest is finding words for it."""


class Standing(StrEnum):
    """How a card stands to the case; only new people are taken unless somebody says otherwise."""

    NEW = "new"
    THERE = "there"
    TWICE = "twice"
    CLIENT = "client"
    GROUP = "group"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What of a card would be stored; `line` is where the card begins in its file."""

    name: str
    relationship: str = ""
    age: str = ""
    notes: str = ""
    died: bool = False
    died_on: VagueDate | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class CardView:
    """One card before it is stored; `id` is its place among all, `left_out` what is not taken in."""

    id: int
    person: NewPerson
    standing: Standing
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The cards of a file beside a case; `there` are the folded names of who is in it."""

    case: CaseId
    client: str
    cards: tuple[CardView, ...]
    there: frozenset[str]
    room: int

    @property
    def new(self) -> tuple[CardView, ...]:
        """The cards of people who are not in the case yet."""
        return tuple(card for card in self.cards if card.standing is Standing.NEW)

    @property
    def has_room(self) -> bool:
        """Whether everybody new finds room in the circle."""
        return len(self.new) <= self.room


@dataclass(frozen=True, slots=True)
class Beside:
    """What of a case its cards are looked at beside: who the client is, and who is there."""

    case: CaseId
    client: str
    there: frozenset[str]
    room: int
    today: date


def read_files(paths: Iterable[Path], step: Step = no_step) -> tuple[Card, ...]:
    """The cards of one or several files.

    Raises:
        Refused: one of them is no such file; its sentence says what and where.
    """
    return tuple(card for path in paths for card in read_cards(_bytes_of(path), step))


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Refused(UNREADABLE, place=path)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise Refused(UNREADABLE, place=path) from None


def _as_it_stands(_context: str, text: str) -> str:
    return text


def preview(reader: Reader, case: CaseId, cards: Sequence[Card], say: Say = _as_it_stands) -> Preview:
    """The cards as people of `case`; nothing is stored.

    Raises:
        Refused: a card says more than a note takes.
    """
    return seen_beside(beside(reader, case), cards, say)


def beside(reader: Reader, case: CaseId) -> Beside:
    """What of `case` is needed to look at cards; the looking itself can then be done elsewhere."""
    client = str(reader.scalar(select(CaseRow.name).where(CaseRow.id == case)) or "")
    names = reader.scalars(select(PersonRow.name).where(PersonRow.case_id == case))
    there = frozenset(folded(name) for name in names)
    return Beside(case, client, there, _room(reader, case), reader.clock.today())


def look(paths: Iterable[Path], by: Beside, say: Say = _as_it_stands, step: Step = no_step) -> Preview:
    """Who is in the files, beside a case; `step` is told how far it is in percent.

    Raises:
        Refused: a file is none of contact cards, or a card says more than a note takes.
    """
    cards = read_files(paths, lambda done, total: step(_READING * done // max(total, 1), 100))
    rest = 100 - _READING
    return seen_beside(by, cards, say, lambda done, total: step(_READING + rest * done // total, 100))


def seen_beside(by: Beside, cards: Sequence[Card], say: Say = _as_it_stands, step: Step = no_step) -> Preview:
    """The cards as people, beside what is known of the case.

    Raises:
        Refused: a card says more than a note takes.
    """
    client, there = by.client, by.there
    names = {f"urn:uuid:{uid}": card.name for card in cards if (uid := _id(card))}
    told = _told_by_client(cards, names, client)
    seen = set(there)
    views = []
    for at, card in enumerate(cards):
        step(at, len(cards))
        person = _person(by, card, names, say)
        person = replace(person, relationship=person.relationship or told.get(folded(person.name), ""))
        standing = _standing(card, person.name, client, there, seen)
        seen.add(folded(person.name))
        views.append(CardView(at, person, standing, card_words.left_out(card, say)))
    return Preview(by.case, client, tuple(views), there, by.room)


def _id(card: Card) -> str:
    return card.first("UID").lower().removeprefix("urn:uuid:")


def _room(reader: Reader, case: CaseId) -> int:
    taken = reader.scalar(select(func.count()).select_from(PersonRow).where(PersonRow.case_id == case))
    return max(MOST_PEOPLE - int(taken), 0)


def _told_by_client(cards: Sequence[Card], names: dict[str, str], client: str) -> dict[str, str]:
    """Who people are, as the client's own card has it."""
    own = (card for card in cards if folded(card.name) == folded(client))
    return {
        folded(one.name): one.word[:1].upper() + one.word[1:]
        for card in own
        for one in card_words.relatives(card, names)
        if one.word
    }


def _person(by: Beside, card: Card, names: dict[str, str], say: Say) -> NewPerson:
    notes = card_words.note_of(card, names, say)
    if len(notes) > LONGEST:
        raise Refused(TOO_LONG, line=card.line, field="NOTE", most=LONGEST)
    born, died = card_words.birthday(card), bool(card.all("DEATHDATE"))
    age = card_words.age_on(born, by.today) if born and not died else -1
    near = card_words.relatives(card, names)
    to_client = (one for one in near if card_words.is_called(one.name, by.client))
    return NewPerson(
        name=clean_line(card.name),
        relationship=next((word for one in to_client if (word := card_words.turned(one.word, say))), ""),
        age=str(age) if 0 <= age <= 130 else "",
        notes=notes,
        died=died,
        died_on=card_words.died_on(card),
        line=card.line,
    )


def _standing(card: Card, name: str, client: str, there: frozenset[str], seen: set[str]) -> Standing:
    if card.is_group:
        return Standing.GROUP
    if not name:
        return Standing.NAMELESS
    if folded(name) == folded(client):
        return Standing.CLIENT
    if folded(name) in there:
        return Standing.THERE
    return Standing.TWICE if folded(name) in seen else Standing.NEW


def standing_as(seen: Preview, card: CardView, name: str, others: Iterable[str]) -> Standing:
    """How a card stands under another name, beside the names of the other cards."""
    wanted = folded(name)
    if card.standing is Standing.GROUP and wanted == folded(card.person.name):
        return Standing.GROUP
    if not wanted:
        return Standing.NAMELESS
    if wanted == folded(seen.client):
        return Standing.CLIENT
    if wanted in seen.there:
        return Standing.THERE
    return Standing.TWICE if wanted in map(folded, others) else Standing.NEW


def take_in(unit: Unit, case: CaseId, people: Sequence[NewPerson]) -> list[PersonId]:
    """Add people as if their names had been typed, with what their cards said.

    Raises:
        NotPossible: the case is closed.
        Refused: a name is missing or too long, or there is no room for so many.
    """
    open_case(unit, case)
    room = _room(unit, case)
    if len(people) > room:
        raise Refused(NO_ROOM, most=MOST_PEOPLE, room=room, wanted=len(people))
    return [_take_in(unit, case, person) for person in people]


def _take_in(unit: Unit, case: CaseId, person: NewPerson) -> PersonId:
    refuse_name(person.name, person.line)
    added = add_person(unit, case, person.name, relationship=person.relationship)
    row = unit.one(PersonRow, added)
    row.age, row.notes = clean_line(person.age), clean(person.notes)
    row.died, row.died_on = person.died, person.died_on
    return added


def refuse_name(name: str, line: int) -> None:
    """Refuse a name that no person can have, by the line of its card."""
    shown = clean_line(name)
    if not shown:
        raise Refused(NO_NAME, line=line)
    if len(shown) > LONGEST_NAME:
        raise Refused(NAME_TOO_LONG, line=line, most=LONGEST_NAME)
