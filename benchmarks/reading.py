"""Reading what a page shows: the program's own views against the same SQL bare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import func, select

from benchmarks.bare import replay, statements_of
from benchmarks.figures import Figure, Limit, Pair, measure, timed
from benchmarks.vaults import CAREER, CASELOAD, Vault, career_of, sample_practice
from ipt_desk.data.store import Store
from ipt_desk.data.tables import PersonRow
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import areas, caseload, cases, measures, sessions, timeline

Query = Callable[..., Any]

OF_A_CASE: dict[str, Query] = {
    "open a case": cases.read_case,
    "sessions": sessions.read_sessions,
    "timeline": timeline.read_timeline,
    "measures": measures.read_results,
    "areas": areas.read_areas,
}
LIMIT = Limit(ratio=6, seconds=0.1)
GROWTH = Limit(ratio=1.2)


def figures() -> Iterator[Figure]:
    """Each reading at both sizes, then how it grew."""
    small, large = career_of(CASELOAD), career_of(CAREER)
    for vault in (sample_practice(), large):
        yield from against_bare_sql(vault)
    yield from growth(small, large)


def against_bare_sql(vault: Vault) -> Iterator[Figure]:
    """Every view of a case, and the caseload, beside the SQL it sends."""
    store = vault.open()
    try:
        with vault.bare() as link:
            for name, look in looks(store).items():
                sql = statements_of(look)
                floor = timed(partial(replay, link, sql))
                yield measure(Pair(f"read: {name}", vault.size, "its SQL bare", timed(look), floor, LIMIT))
    finally:
        store.close()


def growth(small: Vault, large: Vault) -> Iterator[Figure]:
    """What a reading costs in a long career, beside what it cost with a small caseload."""
    before, now = small.open(), large.open()
    try:
        at_first = looks(before)
        for name, look in looks(now).items():
            pair = Pair(f"read: {name}", large.size, small.size, timed(look), timed(at_first[name]), GROWTH)
            yield measure(pair)
    finally:
        before.close()
        now.close()


def looks(store: Store) -> dict[str, Callable[[], Any]]:
    """Everything that is read for a page, ready to be done again and again."""
    case = fullest_case(store)
    of_case = {name: _look(store, query, case) for name, query in OF_A_CASE.items()}
    return {"caseload": _look(store, caseload.read_caseload), **of_case}


def _look(store: Store, query: Query, *args: Any) -> Callable[[], Any]:
    def look() -> Any:
        with store.reading() as reader:
            return query(reader, *args)

    return look


def fullest_case(store: Store) -> CaseId:
    """The newest of the cases with the most people."""
    counted = select(PersonRow.case_id).group_by(PersonRow.case_id)
    with store.reading() as reader:
        return CaseId(reader.scalar(counted.order_by(func.count().desc(), PersonRow.case_id.desc())))
