"""When the file of a vault was last looked through, and what came of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from ipt_desk import logbook
from ipt_desk.data import facts, health
from ipt_desk.data.store import Store
from ipt_desk.troubles import Trouble

_EVERY = timedelta(days=7)


def is_due(store: Store) -> bool:
    """Whether a week has gone by; a vault that takes no changes cannot remember it and is left alone."""
    if store.read_only:
        return False
    last = store.fact(facts.LAST_CHECK)
    return last is None or abs(store.clock.utc() - datetime.fromisoformat(last)) > _EVERY


def keep(store: Store, *, sound: bool) -> None:
    """Remember that the file was looked through; one that is not sound is looked at closely at the door."""
    if sound:
        now = store.clock.utc().isoformat(timespec="seconds")
        store.keep_fact(facts.LAST_CHECK, now, "vault.checked", sound=True)
        return
    logbook.event("vault.unsound")
    health.suspect(store.keys.folder)
    with suppress(Trouble):  # what cannot be read may not be written either
        store.note("vault.checked", sound=False)
