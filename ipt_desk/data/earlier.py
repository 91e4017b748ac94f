"""What earlier schemas kept in columns that are gone: texts of a person that are pairs of their own now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ipt_desk.data.changes import ChangeSet, Image, RowChange
from ipt_desk.data.tables import fresh_uid
from ipt_desk.troubles import StaleStep

SIDES = {"i_expect": "mine", "they_expect": "theirs"}
"""The columns of a person that are gone, and the side of an expectation that each of them became."""

PERSON_WAS = (
    *("id", "case_id", "uid", "name", "relationship", "role_note", "age", "lives_with_client", "since"),
    *("ring", "angle", "distance", "tone", "quality", "conflict", "focus", "died", "died_on", "estranged"),
    *("contact_frequency", "contact_mode", "good", "hard", *SIDES, "wish", "support_received"),
    *("support_given", "confidant", "knows_about_illness", "linked_to_onset", "notes"),
    *("fear_or_violence", "safeguarding_note"),
)
"""The columns of a person in the first two schemas, in the order of the file."""

_ANSWERS = ("mine_met", "theirs_met", "said_aloud", "realistic")
_FIRST = (
    "SELECT id, case_id, uid, person_id, position, mine, theirs, mine_met, theirs_met, said_aloud, realistic "
    "FROM expectation WHERE person_id = ? ORDER BY position, id LIMIT 1"
)
_NAMES = ("id", "case_id", "uid", "person_id", "position", "mine", "theirs", *_ANSWERS)


def knows_gone_columns(changes: ChangeSet) -> bool:
    """Whether a step that was kept speaks of columns that are gone."""
    return any(
        name in image
        for row in changes.rows
        if row.table == "person"
        for image in (row.before, row.after)
        if image is not None
        for name in SIDES
    )


def told_anew(cursor: Any, changes: ChangeSet) -> ChangeSet:
    """A step of an earlier schema with what became of the columns that are gone.

    Raises:
        StaleStep: the texts were changed since.
    """
    if not knows_gone_columns(changes):
        return changes
    return ChangeSet(tuple(_Telling(cursor).rows(changes)))


@dataclass(slots=True)
class _Telling:
    cursor: Any
    given: list[int] = field(default_factory=list)

    def rows(self, changes: ChangeSet) -> Iterator[RowChange]:
        for row in changes.rows:
            yield row
            if row.table == "person" and (matter := self._matter(row)) is not None:
                yield matter

    def _matter(self, row: RowChange) -> RowChange | None:
        before, after = row.before or {}, row.after or {}
        sides = {new: old for old, new in SIDES.items() if old in before or old in after}
        was = {new: before.get(old, "") for new, old in sides.items()}
        becomes = {new: after.get(old, "") for new, old in sides.items()}
        if not any((*was.values(), *becomes.values())):
            return None
        found = self.cursor.execute(_FIRST, (row.id,)).fetchone()
        if found is None:
            return None if row.after is None else self._born(row, was, becomes)
        now = dict(zip(_NAMES, found, strict=True))
        if any(now[side] != text for side, text in was.items()):
            raise StaleStep
        return RowChange("expectation", now["id"], now, _left({**now, **becomes}, row.after is None))

    def _born(self, row: RowChange, was: Image, becomes: Image) -> RowChange:
        if any(was.values()):
            raise StaleStep
        image = matter_of(self._next_id(), row.id, (row.after or {})["case_id"], becomes)
        return RowChange("expectation", image["id"], None, image)

    def _next_id(self) -> int:
        last = self.cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'expectation'").fetchone()
        self.given.append(max(last[0] if last else 0, *self.given, 0) + 1)
        return self.given[-1]


def _left(image: Image, gone: bool) -> Image | None:
    return None if gone or not any(image[name] for name in (*SIDES.values(), *_ANSWERS)) else image


def matter_of(key: int, person: int, case: int, sides: Image) -> Image:
    """The expectation that the texts of a person became."""
    return {
        **dict.fromkeys(_ANSWERS),
        "id": key,
        "case_id": case,
        "uid": fresh_uid(),
        "person_id": person,
        "position": 0,
        **dict.fromkeys(SIDES.values(), ""),
        **sides,
    }


def move_texts(rows: dict[str, dict[int, Image]]) -> None:
    """Make pairs of the texts of people that were read in an earlier schema."""
    matters = rows["expectation"]
    for key, person in sorted(rows["person"].items()):
        sides = {new: person.pop(old, "") for old, new in SIDES.items()}
        if any(sides.values()):
            at = max(matters, default=0) + 1
            matters[at] = matter_of(at, key, person["case_id"], sides)
