"""One edit through the one door, against one bare commit of the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from benchmarks.figures import Figure, Limit, Pair, measure, timed
from benchmarks.reading import GROWTH, fullest_case
from benchmarks.vaults import CAREER, CASELOAD, Vault, career_of, sample_practice
from ipt_desk.data.store import Store
from ipt_desk.services import cases

LIMIT = Limit(ratio=3)


def figures() -> Iterator[Figure]:
    """An edit at both sizes, how it grew, and how locking grew."""
    small, large = career_of(CASELOAD), career_of(CAREER)
    for vault in (sample_practice(), large):
        yield from against_bare_commit(vault)
    yield growth(small, large)
    yield locking(small, large)


def against_bare_commit(vault: Vault) -> Iterator[Figure]:
    """The step beside a bare commit of one value, and beside one of the same four rows."""
    floors = {"one bare commit": (bare_commit, LIMIT), "the same rows bare": (bare_rows, Limit())}
    store = vault.open()
    try:
        with vault.twin().bare() as link:
            for name, (floor, limit) in floors.items():
                bare = timed(floor(link, fullest_case(store)))
                yield measure(Pair("one edit", vault.size, name, timed(edit(store)), bare, limit))
    finally:
        store.close()


def growth(small: Vault, large: Vault) -> Figure:
    """An edit in a long career, beside one with a small caseload."""
    before, now = small.open(), large.open()
    try:
        return measure(
            Pair("one edit", large.size, small.size, timed(edit(now)), timed(edit(before)), GROWTH)
        )
    finally:
        before.close()
        now.close()


def locking(small: Vault, large: Vault) -> Figure:
    """Closing the vault after an edit: the file is made complete."""
    return measure(Pair("lock", large.size, small.size, closing(large), closing(small), GROWTH))


def closing(vault: Vault) -> Callable[[], float]:
    """Opens, edits, and says how long closing took."""

    def close() -> float:
        store = vault.open()
        edit(store)()
        return timed(store.close)()

    return close


def edit(store: Store) -> Callable[[], object]:
    """A step that changes one field to a value it never had."""
    case, numbers = fullest_case(store), count(1)

    def change() -> object:
        text = f"Telephone {next(numbers)}"
        return store.perform("Change the contact", cases.set_case_text, case, "contact", text)

    return change


def bare_commit(link: Any, case: int) -> Callable[[], None]:
    """The same value stored with nothing around it."""
    numbers = count(1)

    def change() -> None:
        link.execute("BEGIN IMMEDIATE")
        link.execute('UPDATE "case" SET contact = ? WHERE id = ?', (f"Mobile {next(numbers)}", case))
        link.execute("COMMIT")

    return change


def bare_rows(link: Any, case: int) -> Callable[[], None]:
    """The value with what an edit keeps of it, written by hand: journal, audit, a note for the search."""
    numbers = count(1)
    journal = "case_id, made_at, title, steps, spell, unlock, undone"
    audit = "at, actor, action, subject, record, detail, prev, hash"

    def change() -> None:
        link.execute("BEGIN IMMEDIATE")
        link.execute('UPDATE "case" SET contact = ? WHERE id = ?', (f"Mobile {next(numbers)}", case))
        link.execute("INSERT OR IGNORE INTO unfound VALUES ('case', ?)", (case,))
        copied = "INSERT INTO {0}({1}) SELECT {1} FROM {0} ORDER BY rowid DESC LIMIT 1"
        link.execute(copied.format("journal", journal))
        link.execute(copied.format("audit", audit))
        link.execute("COMMIT")

    return change
