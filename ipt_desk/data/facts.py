"""What a vault knows of itself: one JSON value a name, beside the records, never undone.

Names in use stand here, so that no two rooms mean different things by one name.
"""

from __future__ import annotations

import json
from typing import Any

RECOVERY_RECIPIENT = "recovery.recipient"
"""The public age key that the recovery slot and later backups are written for; text."""

RECOVERY_MADE = "recovery.made"
"""The day the recovery key was made; ISO date."""

RECOVERY_CHECKED = "recovery.checked"
"""The day two groups of the printed key were last typed back; ISO date, absent until it was done."""

PASSPHRASE_CHANGED = "passphrase.changed"
"""The day the passphrase was last changed; ISO date, absent where it is that of the vault's making."""

AUDIT_KEYS = "audit.keys"
"""Earlier keys of the audit: a list of `[last line, key in hex]`, oldest first."""

LEFT_AT = "left.at"
"""The place the person was at when the vault was locked; room, case, field and cursor."""

LAST_SEEN = "clock.last-seen"
"""The latest moment the vault has seen; ISO moment in UTC."""

LAST_CHECK = "check.last"
"""When the file was last looked through and found whole; ISO moment in UTC."""


def read(cursor: Any, name: str) -> Any:
    """The value of a fact, or None where there is none."""
    found = cursor.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return None if found is None else json.loads(found[0])


def write(cursor: Any, name: str, value: Any) -> None:
    """Keep a fact; None lets it go."""
    if value is None:
        cursor.execute("DELETE FROM fact WHERE name = ?", (name,))
    else:
        said = json.dumps(value, ensure_ascii=False, sort_keys=True)
        cursor.execute("INSERT OR REPLACE INTO fact(name, value) VALUES(?, ?)", (name, said))
