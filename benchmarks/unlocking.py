"""From Enter on the passphrase to the caseload, against the key derivation alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.figures import Figure, Limit, Pair, measure, seconds_of, timed
from benchmarks.vaults import CAREER, Vault, career_of, sample_practice
from benchmarks.windows import let_go, locked_window, paint, wait_for_frame
from ipt_desk.services.caseload import read_caseload

LIMIT = Limit(more=0.3)


def figures() -> Iterator[Figure]:
    """Unlocking at both sizes."""
    for vault in (sample_practice(), career_of(CAREER)):
        floor = timed(vault.data_key)
        work = timed(partial(unlock, vault))
        yield measure(Pair("Enter to the caseload's rows", vault.size, "key derivation", work, floor, LIMIT))
        yield from through_the_window(vault)


def through_the_window(vault: Vault) -> Iterator[Figure]:
    """Enter on the passphrase until the caseload has been painted."""
    with locked_window() as window:
        window.show_unlock(vault.folder)

        def enter() -> float:
            def see() -> None:
                window.unlock.unlock_asked.emit(vault.folder, vault.passphrase)
                paint(wait_for_frame(window))

            passed = seconds_of(see)
            window.lock()
            let_go()
            return passed

        floor = timed(vault.data_key)
        yield measure(
            Pair("Enter to the caseload, painted", vault.size, "key derivation", enter, floor, LIMIT)
        )


def unlock(vault: Vault) -> None:
    """Lock file, key, database, rows of the caseload; and close again."""
    store = vault.open()
    with store.reading() as reader:
        read_caseload(reader)
    store.close()
