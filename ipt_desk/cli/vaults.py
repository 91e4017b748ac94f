"""Commands that make a vault or say what is in it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ipt_desk.cli import asking, key_files
from ipt_desk.clock import Clock
from ipt_desk.data.store import Store
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.services import practice
from ipt_desk.services.caseload import CaseloadRow, Shelf, read_caseload


def add_commands(commands: Any) -> None:
    """`new`, `sample`, `cases` and `verify`."""
    new = commands.add_parser("new", help="make an empty vault", allow_abbrev=False)
    asking.add_new_vault(new)
    new.set_defaults(work=make_new)

    sample = commands.add_parser("sample", help="make the sample practice", allow_abbrev=False)
    asking.add_new_vault(sample)
    sample.set_defaults(work=make_sample)

    cases = commands.add_parser("cases", help="list the cases of a vault", allow_abbrev=False)
    asking.add_vault(cases)
    cases.add_argument("--json", action="store_true", help="print one JSON document")
    cases.set_defaults(work=list_cases)

    verify = commands.add_parser("verify", help="look whether a vault is whole", allow_abbrev=False)
    asking.add_vault(verify)
    verify.add_argument("--deep", action="store_true", help="also seals, search words, audit and texts")
    verify.set_defaults(work=verify_vault)


def make_new(said: argparse.Namespace) -> None:
    """An empty vault, whole or not at all."""
    clock = asking.clock()
    with _made(said, clock) as store:
        store.perform("Begin the practice", practice.begin, said.vault.stem)
    print(f"Made {said.vault}")


def make_sample(said: argparse.Namespace) -> None:
    """The sample practice, always at its own dates."""
    from ipt_desk.services import sample

    with _made(said, sample.CLOCK) as store:
        sample.fill(store)
    print(f"Made the sample practice at {said.vault}")


@contextmanager
def _made(said: argparse.Namespace, clock: Clock) -> Iterator[Store]:
    """A new vault, open; its recovery key, where one is asked for, is written before it opens anything."""
    if said.recovery_key_out is not None:
        key_files.refuse_taken(said.recovery_key_out)
    secret = asking.new_passphrase(said.new_passphrase_file)
    with key_files.new_key(said.recovery_key_out, clock.today()) as recovery:
        create_vault(said.vault, secret, clock, recovery=recovery)
    store = open_vault(said.vault, secret, clock)
    try:
        yield store
    finally:
        store.close()


def list_cases(said: argparse.Namespace) -> None:
    """Every case, by code."""
    with asking.opened(said) as store, store.reading() as reader:
        rows = [row for shelf in Shelf for row in read_caseload(reader, shelf).rows]
    found = [_case(row) for row in sorted(rows, key=lambda row: row.code)]
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for case in found:
        session = f"session {case['session'] or 0} of {case['sessions_planned']}"
        when = case["next_date"] or ""
        line = f"{case['code']:10} {case['status']:12} {session:20} {when:17} {case['name']}"
        print(line.rstrip())


def _case(row: CaseloadRow) -> dict[str, Any]:
    number = row.next_number if row.next_number is not None else (row.held or None)
    return {
        "code": row.code,
        "name": row.name,
        "status": row.status.value,
        "phase": row.phases.phase_of(number),
        "session": number,
        "sessions_planned": row.planned,
        "next_date": row.next_at.isoformat(timespec="minutes") if row.next_at else None,
    }


def verify_vault(said: argparse.Namespace) -> None:
    """Look through a vault; nothing of it is changed."""
    from ipt_desk.data.vault import unlock_vault
    from ipt_desk.services import damage

    unlocked = unlock_vault(said.vault, asking.vault_passphrase(said), asking.clock())
    try:
        damage.verify(unlocked, deep=said.deep)
    finally:
        unlocked.release()
    what = "pages, seals, links, search words, audit and texts" if said.deep else "pages and links"
    print(f"The vault is whole: {what} are in order.")
