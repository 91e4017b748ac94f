"""The command that takes in what other programs wrote; it shows first, and stores only when told to."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from ipt_desk.cli import asking
from ipt_desk.data.store import Store
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import path
from ipt_desk.services import intake
from ipt_desk.services.circle import read_circle
from ipt_desk.services.export import case_by_code
from ipt_desk.services.intake import CardView, Preview, Standing
from ipt_desk.troubles import Refused

NO_CASE = QT_TRANSLATE_NOOP(
    "Trouble",
    "Contact cards are people of one case. Say which by --case CODE; the command `cases` lists them.",
)
_STANDINGS = {
    Standing.NEW: "new",
    Standing.THERE: "is there already",
    Standing.TWICE: "twice in the file",
    Standing.CLIENT: "the client",
    Standing.GROUP: "a list, nobody",
    Standing.NAMELESS: "has no name",
}


def add_commands(commands: Any) -> None:
    """`import`."""
    taken = commands.add_parser(
        "import", help="show what a file of contact cards holds, and take it in", allow_abbrev=False
    )
    asking.add_vault(taken)
    taken.add_argument("file", metavar="FILE", type=path, help="a file of contact cards (.vcf)")
    taken.add_argument("--case", metavar="CODE", help="the reference of the case")
    taken.add_argument("--accept", action="store_true", help="store it; without this it is only shown")
    taken.add_argument("--json", action="store_true", help="print one JSON document")
    taken.set_defaults(work=take_in)


def take_in(said: argparse.Namespace) -> None:
    """The people of the file beside those of the case; the new ones are added where that was asked for.

    Raises:
        Refused: the file, or the case; the sentence says what to do.
    """
    cards = intake.read_files((said.file,))
    if not said.case:
        raise Refused(NO_CASE)
    with asking.opened(said) as store:
        with store.reading() as reader:
            seen = intake.preview(reader, case_by_code(reader, said.case), cards)
        stored = _store(store, seen) if said.accept else {}
    if said.json:
        print(json.dumps(_document(said, seen, stored), ensure_ascii=False, indent=1))
    else:
        _print(said, seen, stored)


def _store(store: Store, seen: Preview) -> Mapping[int, str]:
    """The uid of everybody who was added, by the place of their card."""
    people = [card.person for card in seen.new]
    if not people:
        return {}
    title = f"Import {len(people)} people" if len(people) > 1 else f"Import {people[0].name}"
    ids = store.step(title, intake.take_in, (seen.case, people)).value
    with store.reading() as reader:
        uids = {person.id: person.uid for person in read_circle(reader, seen.case).people}
    return {card.id: uids[added] for card, added in zip(seen.new, ids, strict=True)}


def _document(said: argparse.Namespace, seen: Preview, stored: Mapping[int, str]) -> dict[str, Any]:
    return {
        "file": said.file.name,
        "case": said.case.strip(),
        "accepted": said.accept,
        "people": [_person(card, stored.get(card.id)) for card in seen.cards],
    }


def _person(card: CardView, uid: str | None) -> dict[str, Any]:
    person = card.person
    return {
        "line": person.line,
        "name": person.name,
        "relationship": person.relationship,
        "age": person.age,
        "died": person.died,
        "died_on": _vague(person.died_on),
        "notes": person.notes,
        "left_out": list(card.left_out),
        "standing": card.standing.value,
        "id": uid,
    }


def _vague(day: VagueDate | None) -> dict[str, str] | None:
    if day is None:
        return None
    return {"from": day.start.isoformat(), "to": day.end.isoformat(), "words": day.words}


def _print(said: argparse.Namespace, seen: Preview, stored: Mapping[int, str]) -> None:
    for card in seen.cards:
        _print_card(card, card.id in stored)
    new = len(seen.new)
    if stored:
        print(f"Added {_people(len(stored))} to {said.case.strip()}. One undo takes them out again.")
    elif new and not said.accept:
        print(f"Nothing is stored yet: {_people(new)} would be added with --accept.")
    else:
        print("There is nobody new in this file. Nothing was stored.")


def _print_card(card: CardView, stored: bool) -> None:
    person = card.person
    standing = "added" if stored else _STANDINGS[card.standing]
    said = ", ".join(part for part in (person.relationship, person.age, "has died" * person.died) if part)
    print(f"{standing:18} {person.name or '-'}" + (f" ({said})" if said else ""))
    for line in person.notes.splitlines():
        print(f"{'':18}   {line}")
    if card.left_out:
        print(f"{'':18}   left out: {', '.join(card.left_out)}")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
