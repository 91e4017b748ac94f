"""A disk that is full, as the engine meets it: the file may not grow by a page."""

from __future__ import annotations

from ipt_desk.data.store import Store

_PLENTY = 1_073_741_823


def fill(store: Store) -> None:
    """From now on the vault takes nothing that needs another page."""
    with store._raw() as link:
        pages = link.execute("PRAGMA page_count").fetchone()[0]
        link.execute(f"PRAGMA max_page_count={pages}")


def make_room(store: Store) -> None:
    """The vault may grow again."""
    with store._raw() as link:
        link.execute(f"PRAGMA max_page_count={_PLENTY}")
