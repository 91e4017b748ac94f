"""Every trigger of the vault, in one list that is made anew after each migration.

Rebuilding a table drops its triggers silently, so none is left to a migration.
`permit` has one row; only erasing and taking in set it, inside their own transaction.
"""

from __future__ import annotations

_PERMITTED = "(SELECT open FROM permit WHERE id = 1)"


def _frozen(name: str, table: str, event: str, said: str, when: str = "") -> str:
    also = f"{when} AND " if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"WHEN {also}NOT {_PERMITTED} BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )


TRIGGERS: tuple[str, ...] = (
    _frozen("audit_no_update", "audit", "UPDATE", "the audit only grows"),
    _frozen("audit_no_delete", "audit", "DELETE", "the audit only grows"),
    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
    "WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) "
    "BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END",
    _frozen("snapshot_no_update", "snapshot", "UPDATE", "a snapshot never changes"),
    _frozen("snapshot_place_no_update", "snapshot_place", "UPDATE", "a snapshot never changes"),
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
    "CREATE TRIGGER searchable_added AFTER INSERT ON searchable BEGIN "
    "INSERT INTO search(rowid, words) VALUES (NEW.id, NEW.words); END",
    "CREATE TRIGGER searchable_removed AFTER DELETE ON searchable BEGIN "
    "INSERT INTO search(search, rowid, words) VALUES ('delete', OLD.id, OLD.words); END",
    "CREATE TRIGGER searchable_changed AFTER UPDATE ON searchable BEGIN "
    "INSERT INTO search(search, rowid, words) VALUES ('delete', OLD.id, OLD.words); "
    "INSERT INTO search(rowid, words) VALUES (NEW.id, NEW.words); END",
)
