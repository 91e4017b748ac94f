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
        yield against_bare_commit(vault)
    yield growth(small, large)
    yield locking(small, large)


def against_bare_commit(vault: Vault) -> Figure:
    """The step with its journal line, audit line and search words, beside one UPDATE."""
    store = vault.open()
    try:
        with vault.twin().bare() as link:
            bare = timed(bare_commit(link, fullest_case(store)))
            return measure(Pair("one edit", vault.size, "one bare commit", timed(edit(store)), bare, LIMIT))
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
