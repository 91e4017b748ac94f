"""From Enter on the passphrase to the caseload, against the key derivation alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.figures import Figure, Limit, Pair, measure, timed
from benchmarks.vaults import CAREER, Vault, career_of, sample_practice
from ipt_desk.services.caseload import read_caseload

LIMIT = Limit(more=0.3)


def figures() -> Iterator[Figure]:
    """Unlocking at both sizes."""
    for vault in (sample_practice(), career_of(CAREER)):
        floor = timed(vault.data_key)
        work = timed(partial(unlock, vault))
        yield measure(Pair("Enter to the caseload's rows", vault.size, "key derivation", work, floor, LIMIT))


def unlock(vault: Vault) -> None:
    """Lock file, key, database, rows of the caseload; and close again."""
    store = vault.open()
    with store.reading() as reader:
        read_caseload(reader)
    store.close()
