"""Texts that the vault could not take: a sealed copy of them elsewhere, and the way back in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ipt_desk.data.sealed import LARGEST, NOT_OURS
from ipt_desk.data.store import Reader, Store, Unit
from ipt_desk.data.tables import (
    ExpectationRow,
    InventoryRow,
    PersonRow,
    PracticeRow,
    ProgressNoteRow,
    ReviewRow,
)
from ipt_desk.domain.person import LINES, TEXTS
from ipt_desk.files import write_whole
from ipt_desk.services import circle, expectations, homework, inventory, notes, practice
from ipt_desk.troubles import Gone, NotPossible, NotWritten, Refused


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One text: `kind` and `place` say where it belongs, `before` what stood there when it was copied."""

    kind: str
    place: tuple[int | str, ...]
    text: str
    before: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it: texts that are in their place, texts put below another, texts without a place."""

    stored: int = 0
    below: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of text is stored and read; only `prose` takes another text below it."""

    write: Callable[..., object]
    read: Callable[..., str]
    prose: bool


def _note(reader: Reader, session: int, title: str) -> str:
    parts = reader.scalar(select(ProgressNoteRow.sections).where(ProgressNoteRow.session_id == session))
    return next((part.text for part in parts or () if part.title == title), "")


def _comment(reader: Reader, task: int) -> str:
    open_review = select(ReviewRow.comment).where(ReviewRow.task_id == task, ReviewRow.outcome.is_(None))
    return str(reader.scalar(open_review) or "")


def _person(reader: Reader, person: int, field: str) -> str:
    if field not in LINES | TEXTS:
        raise Refused(NOT_OURS)
    return str(reader.scalar(select(getattr(PersonRow, field)).where(PersonRow.id == person)) or "")


def _matter(reader: Reader, expectation: int, side: str) -> str:
    if side not in expectations.SIDES:
        raise Refused(NOT_OURS)
    row = ExpectationRow
    return str(reader.scalar(select(getattr(row, side)).where(row.id == expectation)) or "")


def _inventory(reader: Reader, case: int, field: str) -> str:
    if field not in inventory.TEXTS:
        raise Refused(NOT_OURS)
    row = InventoryRow
    return str(reader.scalar(select(getattr(row, field)).where(row.case_id == case)) or "")


def _letterhead(reader: Reader, part: str) -> str:
    if part not in ("name", "therapist", "phone", "crisis_line"):
        raise Refused(NOT_OURS)
    return str(reader.scalar(select(getattr(PracticeRow, part))) or "")


_KINDS = {
    "note": _Kind(notes.write_note_section, _note, prose=True),
    "comment": _Kind(homework.note_comment, _comment, prose=True),
    "person": _Kind(circle.set_person_text, _person, prose=False),
    "expectation": _Kind(expectations.set_expectation_text, _matter, prose=False),
    "inventory": _Kind(inventory.write_inventory, _inventory, prose=True),
    "letterhead": _Kind(practice.write_line, _letterhead, prose=False),
}


def write_copy(
    store: Store, path: Path, steps: Iterable[tuple[Callable[..., object], tuple[Any, ...]]]
) -> int:
    """Write the texts of `steps`, each a work with its arguments, to `path`, sealed; how many there are.

    Raises:
        NotWritten: the place does not take it.
    """
    with store.reading() as reader:
        texts = [_unsaved(reader, work, args) for work, args in steps]
    body = json.dumps([[one.kind, one.place, one.text, one.before] for one in texts], ensure_ascii=False)
    try:
        write_whole(path, store.sealer.seal(body.encode("utf-8", "surrogatepass")))
    except OSError:
        raise NotWritten(place=path.parent) from None
    return len(texts)


def _unsaved(reader: Reader, work: Callable[..., object], args: tuple[Any, ...]) -> Unsaved:
    kind = next(name for name, kind in _KINDS.items() if kind.write is work)
    *place, text = args
    return Unsaved(kind, tuple(place), text, _KINDS[kind].read(reader, *place))


def read_copy(store: Store, path: Path) -> tuple[Unsaved, ...]:
    """The texts in the file at `path`.

    Raises:
        Refused: it is no such file, or not one of this vault.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST)
    except OSError:
        raise Refused(NOT_OURS) from None
    said = json.loads(store.sealer.open(raw))
    return tuple(Unsaved(kind, tuple(place), text, before) for kind, place, text, before in said)


def take_in(unit: Unit, texts: tuple[Unsaved, ...]) -> TakenIn:
    """Put each text in its place; where that was written to meanwhile, below what stands there now."""
    counts = {"stored": 0, "below": 0, "left": 0}
    for text in texts:
        counts[_take_in(unit, text)] += 1
    return TakenIn(**counts)


def _take_in(unit: Unit, one: Unsaved) -> str:
    kind = _KINDS.get(one.kind)
    if kind is None:
        raise Refused(NOT_OURS)
    now = kind.read(unit, *one.place)
    untouched = now in (one.before, one.text)
    if not untouched and not kind.prose:
        return "left"
    try:
        kind.write(unit, *one.place, one.text if untouched else f"{now}\n\n{one.text}")
    except (NotPossible, Gone):
        return "left"
    return "stored" if untouched else "below"
