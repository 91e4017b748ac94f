"""Whether the clock of the computer can be right: never before the latest moment that the vault has seen."""

from __future__ import annotations

from datetime import datetime

from ipt_desk.data import facts, seen
from ipt_desk.data.store import Store


def see_clock(store: Store) -> datetime | None:
    """Note the moment; gives the latest one seen, where the clock stands more than an hour before it."""
    now, last = store.clock.utc(), seen.moment(store.fact(facts.LAST_SEEN))
    if seen.behind(now, last):
        return last
    if not store.read_only and (last is None or now > last):
        store.keep_fact(facts.LAST_SEEN, seen.stamp(now))
    return None


def trust_clock(store: Store) -> None:
    """The person says that the clock is right, so what was seen before was wrong; the audit has both."""
    now, last = store.clock.utc(), seen.moment(store.fact(facts.LAST_SEEN))
    store.keep_fact(facts.LAST_SEEN, seen.stamp(now), "clock.trusted", **seen.both(now, last))
