"""The steps that can be undone, kept in the vault: one line for each case, one for the practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ipt_desk.data.changes import ChangeSet
from ipt_desk.domain.ids import CaseId

MOST_STEPS = 200
_TIDYING = 16
MOST_AGE = timedelta(days=30)
LONGEST_SPELL = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the journal."""

    id: int
    title: str
    changes: ChangeSet
    begun: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """What undo and redo would do next, in words; None where there is nothing.

    `undo_step` and `redo_step` are the numbers of those steps, which grow with time.
    """

    undo: str | None = None
    redo: str | None = None
    undo_step: int = 0
    redo_step: int = 0


def add(
    cursor: Any,
    case: CaseId | None,
    title: str,
    changes: ChangeSet,
    at: datetime,
    spell: str | None,
    unlock: str,
) -> int:
    """Write a new step at the end of a line; what could be redone is forgotten."""
    cursor.execute("DELETE FROM journal WHERE case_id IS ? AND undone=1", (case,))
    cursor.execute(
        "INSERT INTO journal(case_id, made_at, title, steps, spell, unlock) VALUES(?,?,?,?,?,?)",
        (case, at.isoformat(timespec="seconds"), title, changes.to_json(), spell, unlock),
    )
    made = int(cursor.lastrowid)
    if made % _TIDYING == 0:
        _forget_beyond(cursor, case)
    return made


def _forget_beyond(cursor: Any, case: CaseId | None) -> None:
    """Let the oldest steps of a line go; done now and then, since each removal costs a step its time."""
    cursor.execute(
        "DELETE FROM journal WHERE case_id IS ?1 AND id <= "
        "(SELECT id FROM journal WHERE case_id IS ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        (case, MOST_STEPS),
    )


def rewrite(cursor: Any, step: int, changes: ChangeSet) -> None:
    """Put `changes` in the place of what a step held; a step that changes nothing any more goes."""
    if changes.rows:
        cursor.execute("UPDATE journal SET steps=? WHERE id=?", (changes.to_json(), step))
    else:
        forget(cursor, step)


def last_done(cursor: Any, case: CaseId | None) -> Step | None:
    """The step that undo would take back."""
    return _step(cursor, "undone=0", "DESC", case)


def first_undone(cursor: Any, case: CaseId | None) -> Step | None:
    """The step that redo would do again."""
    return _step(cursor, "undone=1", "ASC", case)


def _step(cursor: Any, which: str, order: str, case: CaseId | None) -> Step | None:
    found = cursor.execute(
        "SELECT id, title, steps, made_at FROM journal "
        f"WHERE case_id IS ? AND {which} ORDER BY id {order} LIMIT 1",
        (case,),
    ).fetchone()
    if found is None:
        return None
    return Step(found[0], found[1], ChangeSet.from_json(found[2]), datetime.fromisoformat(found[3]))


def spell_step(cursor: Any, case: CaseId | None, spell: str, unlock: str, now: datetime) -> Step | None:
    """The head of a line when it is a step of the same spell, not too long ago."""
    head = last_done(cursor, case)
    if head is None or now - head.begun > LONGEST_SPELL:
        return None
    same = cursor.execute(
        "SELECT 1 FROM journal WHERE id=? AND spell=? AND unlock=?", (head.id, spell, unlock)
    ).fetchone()
    return head if same else None


def mark(cursor: Any, step: int, *, undone: bool) -> None:
    """Note that a step was undone or done again."""
    cursor.execute("UPDATE journal SET undone=? WHERE id=?", (int(undone), step))


def forget(cursor: Any, step: int) -> None:
    """Take a step out of its line."""
    cursor.execute("DELETE FROM journal WHERE id=?", (step,))


def forget_old(cursor: Any, now: datetime) -> None:
    """Let steps go that are older than 30 days."""
    cursor.execute("DELETE FROM journal WHERE made_at < ?", ((now - MOST_AGE).isoformat(timespec="seconds"),))


def line(cursor: Any, case: CaseId | None) -> Line:
    """What undo and redo would do next in a line."""
    query = "SELECT title, id FROM journal WHERE case_id IS ? AND undone={} ORDER BY id {} LIMIT 1"
    undo = cursor.execute(query.format(0, "DESC"), (case,)).fetchone()
    redo = cursor.execute(query.format(1, "ASC"), (case,)).fetchone()
    (undone, undo_step), (redone, redo_step) = _step_of(undo), _step_of(redo)
    return Line(undone, redone, undo_step, redo_step)


def _step_of(found: Any) -> tuple[str | None, int]:
    """Title and number of a step that was looked for."""
    return (found[0], found[1]) if found else (None, 0)
