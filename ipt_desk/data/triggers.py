"""Every trigger of the vault, in one list that is made anew after each migration.

Rebuilding a table drops its triggers silently, so none is left to a migration.
`permit` has one row; only erasing and taking in set it, inside their own transaction.

A snapshot is there as a whole or not at all: it can be taken, and taken back with everything in
it, but nothing in it changes. A replacing statement is stopped before it takes the old row away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_PERMITTED = "(SELECT open FROM permit WHERE id = 1)"


def _frozen(name: str, table: str, event: str, said: str, when: str = "") -> str:
    also = f"{when} AND " if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"WHEN {also}NOT {_PERMITTED} BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )


_SNAPSHOT = "a snapshot never changes"
_IS_THERE = "EXISTS (SELECT 1 FROM {0} WHERE id = NEW.id OR uid = NEW.uid)"
_SIGNED = (
    "EXISTS (SELECT 1 FROM progress_note WHERE state = 'signed' "
    "AND (id = NEW.id OR uid = NEW.uid OR session_id = NEW.session_id))"
)
_PLACES = "(SELECT count(*) FROM snapshot_place WHERE snapshot_id = {0})"

TRIGGERS: tuple[str, ...] = (
    _frozen("audit_no_update", "audit", "UPDATE", "the audit only grows"),
    _frozen("audit_no_delete", "audit", "DELETE", "the audit only grows"),
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
    "WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END",
    _frozen("snapshot_no_update", "snapshot", "UPDATE", _SNAPSHOT),
    _frozen(
        "snapshot_no_replace",
        "snapshot",
        "INSERT",
        _SNAPSHOT,
        f"({_IS_THERE.format('snapshot')} OR {_PLACES.format('NEW.id')})",
    ),
    _frozen("snapshot_place_no_update", "snapshot_place", "UPDATE", _SNAPSHOT),
    _frozen(
        "snapshot_place_no_replace", "snapshot_place", "INSERT", _SNAPSHOT, _IS_THERE.format("snapshot_place")
    ),
    _frozen(
        "snapshot_place_no_more",
        "snapshot_place",
        "INSERT",
        _SNAPSHOT,
        f"{_PLACES.format('NEW.snapshot_id')} >= "
        "ifnull((SELECT people FROM snapshot WHERE id = NEW.snapshot_id), 0)",
    ),
    _frozen(
        "snapshot_place_no_delete",
        "snapshot_place",
        "DELETE",
        _SNAPSHOT,
        "EXISTS (SELECT 1 FROM snapshot WHERE id = OLD.snapshot_id)",
    ),
    _frozen(
        "signed_note_no_update",
        "progress_note",
        "UPDATE",
        "a signed note never changes",
        "OLD.state = 'signed'",
    ),
    _frozen(
        "signed_note_no_delete",
        "progress_note",
        "DELETE",
        "a signed note never changes",
        "OLD.state = 'signed'",
    ),
    _frozen("signed_note_no_replace", "progress_note", "INSERT", "a signed note never changes", _SIGNED),
    _frozen(
        "signed_note_no_take_over",
        "progress_note",
        "UPDATE OF id, uid, session_id",
        "a signed note never changes",
        _SIGNED,
    ),
    "CREATE TRIGGER searchable_added AFTER INSERT ON searchable BEGIN "
    "INSERT INTO search(rowid, words) VALUES (NEW.id, NEW.words); END",
    "CREATE TRIGGER searchable_removed AFTER DELETE ON searchable BEGIN "
    "INSERT INTO search(search, rowid, words) VALUES ('delete', OLD.id, OLD.words); END",
    "CREATE TRIGGER searchable_changed AFTER UPDATE ON searchable BEGIN "
    "INSERT INTO search(search, rowid, words) VALUES ('delete', OLD.id, OLD.words); "
    "INSERT INTO search(rowid, words) VALUES (NEW.id, NEW.words); END",
)


@contextmanager
def permitted(cursor: Any) -> Iterator[None]:
    """Let what never changes be written for once, in a transaction that the audit tells of."""
    cursor.execute("UPDATE permit SET open = 1")
    try:
        yield
    finally:
        cursor.execute("UPDATE permit SET open = 0")
